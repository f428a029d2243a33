"""Explains why a check of a pair flipped, with the evidence on each side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from harness.runs.reading import read_table
from harness.runs.tables import FINDINGS
from reports.compare.verdicts import REGRESSED
from reports.frames import records_of

if TYPE_CHECKING:
    from harness.runs import Run
    from reports.compare.comparison import Comparison

__all__ = ["Evidence", "Flip", "flips_of"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence of a check in a response.

    Attributes:
        response_id: The response.
        outcome: `pass` or `fail`.
        failures: Number of findings that fail it.
        message: The first finding's message; None if the check passes.
        file: The file of the response; None, like all that follows, if the finding has no place.
        line: Its line in the file, from 1.
        column: Its column, from 1.
        response_line: Its line in the response.
        excerpt: The source text.
    """

    response_id: str
    outcome: str
    failures: int = 0
    message: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    response_line: int | None = None
    excerpt: str | None = None


@dataclass(frozen=True, slots=True)
class Flip:
    """A check of a pair that passes on one side and fails on the other.

    Attributes:
        check: The check.
        direction: `regressed` or `improved`.
        task: The task, "" where unknown.
        sample: The sample, "" where unknown.
        base: The evidence of the base.
        candidate: The evidence of the candidate.
    """

    check: str
    direction: str
    task: str
    sample: str
    base: Evidence
    candidate: Evidence

    def to_dict(self) -> dict[str, Any]:
        """Returns the flip as JSON-like values."""
        return asdict(self)


def flips_of(comparison: Comparison, most: int | None = None, rows: pd.DataFrame | None = None) -> Iterator[Flip]:
    """Yields the flips with the evidence of both sides, in the order of the comparison's `flips`.

    Args:
        comparison: The comparison.
        most: Maximum number of flips; None for all.
        rows: The rows of `flips` to use; None for all.

    Raises:
        RunError: A part of a run is missing or damaged.
    """
    wanted = comparison.flips if rows is None else rows
    flips = records_of(wanted if most is None else wanted.head(most))
    worse = [row for row in flips if row["direction"] == REGRESSED]
    better = [row for row in flips if row["direction"] != REGRESSED]
    base = _failures(comparison.base.run, {(row["base_id"], row["check"]) for row in better})
    candidate = _failures(comparison.candidate.run, {(row["candidate_id"], row["check"]) for row in worse})
    for row in flips:
        mine = base.get((row["base_id"], row["check"])) or Evidence(row["base_id"], "pass")
        theirs = candidate.get((row["candidate_id"], row["check"])) or Evidence(row["candidate_id"], "pass")
        yield Flip(row["check"], row["direction"], row["task"], row["sample"], mine, theirs)


def _failures(run: Run, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Evidence]:
    """Returns the evidence of some responses' failing checks."""
    if not wanted:
        return {}
    ids = pa.array(sorted({response for response, _ in wanted}))
    where = pc.field("response_id").isin(ids) & (pc.field("severity") == "failure")
    columns = ("response_id", "check", "message", "file", "line", "column", "response_line", "excerpt")
    found: dict[tuple[str, str], list[dict[str, Any]]] = {key: [] for key in wanted}
    for row in read_table(run.path, FINDINGS, columns, where).to_pylist():
        key = (row.pop("response_id"), row.pop("check"))
        if key in found:
            found[key].append(row)
    return {key: Evidence(key[0], "fail", len(rows), **(rows[0] if rows else {})) for key, rows in found.items()}
