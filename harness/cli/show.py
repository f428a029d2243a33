"""Implements `stackgrade show`, which prints a run's responses, or one grade with its evidence in the source."""

from __future__ import annotations

from dataclasses import dataclass

from harness.cli.console import output_console
from harness.cli.ending import ExitStatus, UsageError
from harness.responses.reader import readable
from harness.runs import Run
from harness.runs.choosing import chosen_run
from harness.suggestions import did_you_mean, suggestion
from reports.evidence import print_grade
from reports.listing import SHOWN, Wanted, print_responses

__all__ = ["ShowRequest", "show_response", "show_responses"]


@dataclass(frozen=True, slots=True)
class ShowRequest:
    """Options of `stackgrade show`.

    Attributes:
        run: The run, or one model of it (`RUN@MODEL`).
        failed: A check or category that the listed responses fail; None for any.
        task: Their task; None for any.
        model: Their model; None for any.
        worst: How many to list; None for the usual number.
        everything: Whether to list all, or to show all findings of one response with all of their places.
    """

    run: str
    failed: str | None = None
    task: str | None = None
    model: str | None = None
    worst: int | None = None
    everything: bool = False


def show_responses(request: ShowRequest) -> ExitStatus:
    """Prints the ids of a run's responses with their scores, worst first, and what they fail most.

    Raises:
        RunError: The folder is not a run.
        UsageError: The run has no such check, task or model.
    """
    with chosen_run(request.run) as run:
        wanted = Wanted(
            _failed(run, request.failed) if request.failed is not None else frozenset(),
            _one(run, "task", request.task),
            _one(run, "model", request.model),
        )
        most = len(run.responses) if request.everything else request.worst or SHOWN
        print_responses(run, output_console(), wanted, most)
    return ExitStatus.DONE


def _failed(run: Run, name: str) -> frozenset[str]:
    """Returns the checks that are meant: one by its name, with or without its category, or all of a category."""
    known = [str(check) for check in run.checks["check"].unique()]
    found = frozenset(check for check in known if name in {check, check.partition(".")[0], check.partition(".")[2]})
    if not found:
        parts = [check.partition(".")[2] for check in known]
        message = f"no response was asked a check {name!r}; {_nearest(name, [*known, *parts])}"
        raise UsageError(message)
    return found


def _one(run: Run, column: str, name: str | None) -> str | None:
    known = [str(value) for value in run.responses[column].unique()]
    if name is not None and name not in known:
        named = [value for value in known if value]
        there_is = _nearest(name, named) if named else f"no response names a {column}"
        message = f"{run.path} has no {column} {name!r}; {there_is}"
        raise UsageError(message)
    return name


def show_response(request: ShowRequest, response_id: str) -> ExitStatus:
    """Prints one response's grade.

    Args:
        request: The run, and whether to show everything.
        response_id: The response's id.

    Raises:
        RunError: The folder is not a run.
        UsageError: The run has no response with this id, or the request also chooses what to list.
    """
    if any(chosen is not None for chosen in (request.failed, request.task, request.model, request.worst)):
        message = "--failed, --task, --model and --worst choose which responses are listed; leave them out, or the id"
        raise UsageError(message)
    name = request.run
    response_id = readable(response_id)  # as in runs, in case the terminal passes bytes that are not text
    with chosen_run(name) as run:
        try:
            print_grade(run, response_id, output_console(), everything=request.everything)
        except KeyError:
            raise UsageError(_no_response(name, run, response_id)) from None
    return ExitStatus.DONE


def _no_response(name: str, run: Run, response_id: str) -> str:
    """Returns what is wrong with an id that no response has: it may be a model's name, or the end of an id."""
    message = f"{name} holds no response {response_id!r}"
    if response_id in set(run.responses["model"]):
        return f"{message}, but a model of this name: `stackgrade show {run.path}@{response_id}` lists its responses"
    known = [str(each) for each in run.responses["response_id"]]
    ends = [each for each in known if each.endswith(f"/{response_id}")]
    return f"{message}; {did_you_mean(ends[:3]) if ends else _nearest(response_id, known)}"


def _nearest(name: str, known: list[str]) -> str:
    return suggestion(name, known) or f"it holds {len(known)}, such as {', '.join(map(repr, known[:3]))}"
