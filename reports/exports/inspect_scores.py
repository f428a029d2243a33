"""Writes a run as scores that Inspect attaches to the log whose samples were graded.

Source: Inspect, `inspect_ai.scorer.precomputed_scores`: a record has `id` and `value`, and may have `epoch`,
`explanation` and `metadata`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from reports.exports.grades import Graded, Record, grades_of

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["RepeatedSampleError", "write_inspect_scores"]

_DECIDED = {"pass": 1.0, "fail": 0.0}
_IN_A_LOG = re.compile(r".*?([^/\\]*)\.(?:eval|json):(.+)/(\d+)", re.IGNORECASE | re.DOTALL)


class RepeatedSampleError(ValueError):
    """Two responses of a run are the same sample, of which Inspect takes one score. The message says which."""


def write_inspect_scores(run: Run, file: IO[str], *, lines: bool = False) -> None:
    """Writes the scores, in the run's order.

    A response from a log of Inspect is named by its sample and epoch, another by its id. `value` has what Inspect's
    scorer `stackgrade/pulumi` gives: NaN is undecided. A response that was not graded has no score.

    Args:
        run: The run.
        file: The file to write; only one part of the run is in memory at a time.
        lines: Whether to write JSON Lines, not an array.

    Raises:
        RepeatedSampleError: Two responses are the same sample and epoch.
        RunError: A part of the run is missing or damaged.
    """
    # Inspect computes metrics of the names that the first sample has.
    names = list(dict.fromkeys(name for graded in _graded(run) for name in _values(graded.grade)))
    before, between, after = ("", "\n", "\n") if lines else ("[\n", ",\n", "\n]\n")
    taken: set[tuple[str, int | None]] = set()
    for graded in _graded(run):
        id_, epoch = key = _sample(graded)
        if key in taken:
            which = f"sample {id_}" + ("" if epoch is None else f", epoch {epoch}")
            message = f"two responses are {which}; grade each log into a run of its own"
            raise RepeatedSampleError(message)
        file.write(between if taken else before)
        taken.add(key)
        values = _values(graded.grade)
        record = {
            "id": id_,
            **({} if epoch is None else {"epoch": epoch}),
            "value": {name: values.get(name, math.nan) for name in names},
            "explanation": "\n".join(_explained(graded.grade)),
            "metadata": graded.grade,
        }
        file.write(json.dumps(record))
    file.write(after if taken else "" if lines else "[]\n")


def _graded(run: Run) -> Iterator[Graded]:
    return (graded for graded in grades_of(run) if graded.status == "graded")


def _sample(graded: Graded) -> tuple[str, int | None]:
    """Returns the id and the epoch of a sample of Inspect; no epoch where the response is from elsewhere."""
    id_: str = graded.grade["id"]
    found = _IN_A_LOG.fullmatch(graded.origin)
    if found is None or not id_.startswith(f"{found[1]}/{found[2]}/"):
        return id_, None
    return found[2], int(found[3])


def _values(grade: Record) -> dict[str, float]:
    """Returns the score, and a number for each category and indicator; NaN for what is undecided."""
    score, indicators = grade["score"], grade["indicators"]
    return {
        "score": math.nan if score is None else score,
        **{name: _DECIDED.get(outcome, math.nan) for name, outcome in grade["categories"].items()},
        **{name: math.nan if met is None else float(met) for name, met in indicators.items()},
    }


def _explained(grade: Record) -> Iterator[str]:
    """Yields each check that fails or is unknown, with its evidence, in lines of plain text."""
    for check in grade["checks"]:
        if check["outcome"] not in {"fail", "unknown", "error"} or check["advisory"]:
            continue
        yield f"{check['id']} {check['outcome']}: {check['reason']}".rstrip(": ")
        for finding in check["findings"]:
            place = f"{finding['file']}:{finding['line']}:{finding['column']} " if finding["file"] is not None else ""
            yield f"  {place}{finding['message']}"
