"""Implements `stackgrade show`, which prints a run's responses, or one grade with its evidence in the source."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from rich.console import Console

from harness.cli.ending import ExitStatus, UsageError
from harness.responses.reader import readable
from harness.runs import load_run
from reports.evidence import print_grade
from reports.listing import print_responses

__all__ = ["show_response", "show_responses"]


def show_responses(folder: Path, *, everything: bool = False) -> ExitStatus:
    """Prints the ids of a run's responses with their scores, worst first.

    Args:
        folder: The folder of a run.
        everything: Whether to list all responses, however many there are.

    Raises:
        RunError: The folder is not a run.
    """
    print_responses(load_run(folder), Console(), everything=everything)
    return ExitStatus.DONE


def show_response(folder: Path, response_id: str, *, everything: bool = False) -> ExitStatus:
    """Prints one response's grade.

    Args:
        folder: The folder of a run.
        response_id: The response's id.
        everything: Whether to show all findings with all of their places.

    Raises:
        RunError: The folder is not a run.
        UsageError: The run has no response with this id.
    """
    run = load_run(folder)
    response_id = readable(response_id)  # as in runs, in case the terminal passes bytes that are not text
    try:
        print_grade(run, response_id, Console(), everything=everything)
    except KeyError:
        known = list(run.responses["response_id"])
        message = f"{folder} holds no response {response_id!r}; {_nearest(response_id, known)}"
        raise UsageError(message) from None
    return ExitStatus.DONE


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=3)
    if close:
        return f"did you mean {' or '.join(map(repr, close))}?"
    return f"it holds {len(known)}, such as {', '.join(map(repr, known[:3]))}"
