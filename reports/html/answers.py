"""Reads the responses of a run with their grades, one at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from harness.runs.reading import batches_of, response_of
from harness.runs.tables import RESPONSES

if TYPE_CHECKING:
    from harness.responses import Response
    from harness.runs import Run

__all__ = ["Answer", "Check", "Finding", "answers_of"]

SEVERITIES = ("failure", "unknown", "advisory")
"""Severities, the worst first."""
CHECK = ("check", "category", "outcome", "reason", "advisory")
PLACE = ("file", "line", "column", "end_line", "end_column", "response_line", "excerpt")
FINDING = ("check", "severity", "message", *PLACE, "further", "count", "follows")


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a check in a response.

    Attributes:
        number: Number of the finding in the response, from 1, in the order of the grade.
        check: The check, `category.name`.
        severity: `failure`, `unknown` or `advisory`.
        message: What is wrong and what would be right.
        file: The file; None, like the other fields of the place, if there is no place.
        line: First line in the file, from 1.
        column: First column, from 1, in characters.
        end_line: Last line in the file.
        end_column: Column after the last character.
        response_line: `line`, counted in the response's text.
        excerpt: The source text, cut if it is long.
        further: The other places of the same cause, each with these seven fields.
        count: Number of things the finding is about.
        follows: The check whose failure causes this one; "" if none.
    """

    number: int
    check: str
    severity: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    response_line: int | None = None
    excerpt: str | None = None
    further: tuple[Mapping[str, Any], ...] = ()
    count: int = 1
    follows: str = ""

    @property
    def anchor(self) -> str:
        """The anchor of the finding on its response's page."""
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check.

    Attributes:
        id: `category.name`.
        category: Its category.
        outcome: `pass`, `fail`, `unknown`, `not_applicable` or `error`.
        reason: Why it does not pass.
        advisory: Whether it only advises.
    """

    id: str
    category: str
    outcome: str
    reason: str
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A response and its grade.

    Attributes:
        response: The response, with its text.
        status: `graded`, `unreadable` or `error`.
        problem: Why it is not graded; "" if it is.
        score: 0 to 1; None if there is none.
        lenient: The score if every unknown check passed; None if there is none.
        categories: Each category's outcome.
        indicators: Whether each indicator is met; None if unknown or not applicable.
        checks: Each check's outcome.
        findings: All findings.
        rubric: The rubric of the response; "" in older runs, which did not store it.
        inapplicable: The indicators that do not apply.
        zero: Why the score is 0 whatever the checks say, or "".
    """

    response: Response
    status: str
    problem: str
    score: float | None
    lenient: float | None
    categories: Mapping[str, str]
    indicators: Mapping[str, bool | None]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    rubric: str = ""
    inapplicable: tuple[str, ...] = ()
    zero: str = ""


def answers_of(run: Run, wanted: Collection[str]) -> Iterator[Answer]:
    """Yields the responses with the wanted ids, in the order of the run, with one part in memory at a time."""
    checks = _by_response(run.checks, wanted, CHECK)
    findings = _by_response(run.findings, wanted, FINDING)
    columns = [column.name for column in RESPONSES.columns]
    for batch in batches_of(run.path, RESPONSES, columns):
        chosen = [response_id in wanted for response_id in batch.column("response_id").to_pylist()]
        for row in batch.filter(pa.array(chosen, pa.bool_())).to_pylist():
            response_id = row["response_id"]
            yield _answer(row, checks.get(response_id, []), findings.get(response_id, []))


def _by_response(
    frame: pd.DataFrame, wanted: Collection[str], columns: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """Returns the rows of each wanted response, as plain values of some columns."""
    kept = frame[frame["response_id"].isin(list(wanted))]
    names = [name for name in columns if name in kept]
    values = [_plain(kept[name]) for name in names]
    grouped: dict[str, list[dict[str, Any]]] = {}
    for identity, row in zip(kept["response_id"], zip(*values, strict=True), strict=True):
        grouped.setdefault(identity, []).append(dict(zip(names, row, strict=True)))
    return grouped


def _plain(column: pd.Series[Any]) -> list[Any]:
    """Returns the values of a column as plain ones, None where there is none."""
    found = column.astype("object")
    return found.where(column.notna(), None).tolist()


def _answer(row: Mapping[str, Any], checks: list[dict[str, Any]], findings: list[dict[str, Any]]) -> Answer:
    return Answer(
        response_of(row),
        row["status"],
        row["problem"],
        row["score"],
        row["score_lenient"],
        dict(row["categories"] or ()),
        dict(row["indicators"] or ()),
        tuple(_check(check) for check in checks),
        tuple(_finding(number, finding) for number, finding in enumerate(findings, start=1)),
        row["rubric"] or "",
        tuple(row["inapplicable"] or ()),
        row["zero"] or "",
    )


def _check(row: Mapping[str, Any]) -> Check:
    return Check(row["check"], row["category"], row["outcome"], row["reason"], bool(row.get("advisory")))


def _finding(number: int, row: Mapping[str, Any]) -> Finding:
    return Finding(
        number,
        row["check"],
        row["severity"],
        row["message"],
        row["file"],
        row["line"],
        row["column"],
        row["end_line"],
        row["end_column"],
        row["response_line"],
        row["excerpt"],
        tuple(row["further"] if row["further"] is not None else ()),
        int(row["count"] or 1),
        row["follows"] or "",
    )
