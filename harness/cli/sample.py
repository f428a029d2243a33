"""Implements `stackgrade sample`, which draws what is worth labelling and writes a page to label it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.cli.ending import ExitStatus, UsageError, put, say
from harness.cli.files import written
from harness.runs import load_run
from reports.compare import CompareError, side_of, split
from reports.labelling import drawn_questions, labelling_page

__all__ = ["SampleRequest", "sample_run"]


@dataclass(frozen=True, slots=True)
class SampleRequest:
    """Options of `stackgrade sample`.

    Attributes:
        run: The run, or one model of it.
        against: Another version of the answers, or None: where the two differ, more is drawn.
        number: How many questions to draw.
        checks: The checks and categories to ask about; empty for all checks.
        seed: The seed of the draw.
        out: The page to write.
    """

    run: str
    against: str | None
    number: int
    checks: Sequence[str]
    seed: int
    out: Path


def sample_run(request: SampleRequest) -> ExitStatus:
    """Draws responses and checks worth labelling, and writes a page to label them.

    Raises:
        RunError: A folder is not a run.
        UsageError: There is nothing to draw from, or the page cannot be written.
        CompareError: The two versions have nothing in common.
    """
    folder, model = split(request.run)
    run = load_run(folder)
    other = None
    if request.against is not None:
        against, its_model = split(request.against)
        other = side_of(run if against.resolve() == folder.resolve() else load_run(against), its_model)
    try:
        questions = drawn_questions(
            side_of(run, model), request.number, seed=request.seed, checks=request.checks, against=other
        )
    except CompareError as error:
        raise UsageError(str(error)) from error
    with written(request.out) as file:
        file.write(labelling_page(run, questions, seed=request.seed))
    put(str(request.out))
    responses = len({question.response_id for question in questions})
    say(
        f"stackgrade: {len(questions):,} questions about {responses:,} responses; open the page, answer, save the "
        f"labels, then: stackgrade agree {request.run} labels-NAME.jsonl"
    )
    return ExitStatus.DONE
