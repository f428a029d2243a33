"""`stackgrade grade`: responses in, a run and its scorecard out."""

from __future__ import annotations

import json
import math
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from rich.console import Console

from harness.batch.grading import Graded, grade_all, grade_into
from harness.cli.ending import ExitStatus, say
from harness.cli.progress import Progress
from harness.cli.reading import Request, Troubles
from harness.grading import assumptions_of
from harness.rubric import load_rubric
from harness.runs import Run, RunWriter, load_run
from harness.runs.identity import new_manifest
from reports.scorecard import scorecard
from reports.text import print_scorecard

__all__ = ["Gate", "grade_paths"]

Grading: TypeAlias = "Iterator[Graded]"


@dataclass
class Gate:
    """The lowest mean score that a model may have.

    Attributes:
        minimum: The score, 0 to 1; None where everything passes.
        scores: For each model, the sum and the number of its scores.
    """

    minimum: float | None
    scores: dict[str, tuple[float, int]] = field(default_factory=dict)

    def note(self, model: str, score: float | None) -> None:
        """Notes the score of a response; None for one that has no grade."""
        total, number = self.scores.get(model, (0.0, 0))
        self.scores[model] = (total, number) if score is None else (total + score, number + 1)

    def failures(self) -> Iterator[str]:
        """What does not pass the gate, a sentence each; a model without a single grade does not pass."""
        if self.minimum is None:
            return
        if not self.scores:
            yield "nothing was graded"
        for model, (total, number) in sorted(self.scores.items()):
            name = model or "(no model)"
            if number == 0:
                yield f"no response of {name} was graded"
            elif total / number < self.minimum:
                yield f"the mean score of {name} is {total / number:.3f}, under {self.minimum:g}"


def grade_paths(request: Request, rubric_name: str, out: Path | None, gate: Gate, *, jsonl: bool) -> ExitStatus:
    """Grades what the request names.

    Args:
        request: The responses, and how they are read.
        rubric_name: Name or file of the rubric.
        out: Where the run is kept; None to keep none.
        gate: What the scores must reach.
        jsonl: Whether to print each grade as a line of JSON instead of the scorecard.
    """
    troubles = Troubles()
    rubric = load_rubric(rubric_name)
    assumptions = request.assumptions(assumptions_of(rubric))
    responses = troubles.noted(request.responses())
    if jsonl and out is None:
        grading = grade_all(responses, rubric, assumptions, jobs=request.workers)
        for graded in _followed(grading, troubles, jsonl=True):
            gate.note(graded.response.model, graded.grade.score)
    else:
        with _folder(out) as folder:
            with RunWriter.open(folder, new_manifest(rubric, assumptions, request.paths, request.model)) as writer:
                grading = grade_into(writer, responses, rubric, assumptions, jobs=request.workers)
                try:
                    run = _finished(writer, _followed(grading, troubles, jsonl=jsonl), troubles)
                except KeyboardInterrupt:
                    if out is not None:
                        say(f"stackgrade: {writer.counts.responses:,} responses are in {out}; the same command goes on")
                    raise
            for model, score in run.responses[["model", "score"]].itertuples(index=False):
                gate.note(model, None if math.isnan(score) else score)
            if not jsonl:
                print_scorecard(scorecard(run), Console())
    status = troubles.sum_up()
    failures = list(gate.failures())
    for failure in failures:
        say(f"stackgrade: gate failed: {failure}")
    return ExitStatus.GATE_FAILED if failures else status


def _finished(writer: RunWriter, grading: Grading, troubles: Troubles) -> Run:
    """The run when all is graded; its troubles are those of all the times that it was taken up."""
    for _ in grading:
        pass
    troubles.broken = writer.finish().counts.errors
    run = load_run(writer.folder)
    troubles.partly = run.checks.loc[run.checks["outcome"] == "error", "response_id"].nunique()
    return run


def _followed(grading: Grading, troubles: Troubles, *, jsonl: bool) -> Grading:
    """The same, with progress shown, troubles noted and, if asked, grades printed as they come."""
    with Progress(shown=not jsonl) as progress:
        for graded in grading:
            if graded.problem and not graded.response.problem:
                troubles.broke_off(graded.response, graded.problem)
            elif not graded.problem:
                troubles.check_errors(graded.response, graded.grade)
            if jsonl:
                sys.stdout.write(json.dumps(graded.grade.to_dict(), allow_nan=False) + "\n")
            progress.step()
            yield graded


@contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    """The folder of a run: the one asked for, or one that is removed afterwards."""
    if out is not None:
        yield out
        return
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
        yield Path(folder)
