"""Makes the rows of a run's tables from a response and its grade.

Workers make them as plain values, which take a third of the time of a grade to transfer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from harness.checks import CheckResult, Severity
from harness.grading import Grade
from harness.responses.record import Response
from harness.runs.tables import CHECKS, FINDINGS, IDENTITY, PLACE, RESPONSES, Table, schema_of
from harness.syntax.place import Place

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["GradeRows", "Kept", "fingerprint", "kept", "rows_of", "tables_of"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.

Cells: TypeAlias = tuple[Any, ...]

_PLACE_NAMES = tuple(name for name, _ in PLACE)
_NOWHERE: Cells = (None,) * len(PLACE)


@dataclass(frozen=True, slots=True)
class GradeRows:
    """The cells of a grade.

    Attributes:
        score: 0 to 1, or None.
        score_lenient: The score if every unknown check passed, or None.
        success: Whether it is a success, or None if unknown.
        failed_categories: The categories that failed.
        categories: Each category with its outcome.
        indicators: Each indicator with whether it is met.
        checks: For each check, the cells of `checks` after the response's identity.
        findings: For each finding, the cells of `findings` after the response's identity.
        rubric: The rubric's name.
        inapplicable: The indicators that do not apply.
        zero: Why the score is 0 whatever the checks say, or "".
    """

    score: float | None
    score_lenient: float | None
    success: bool | None
    failed_categories: list[str]
    categories: list[tuple[str, str]]
    indicators: list[tuple[str, bool | None]]
    checks: list[Cells]
    findings: list[Cells]
    rubric: str = ""
    inapplicable: tuple[str, ...] = ()
    zero: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """One response's rows of all three tables.

    Attributes:
        response: Its row of `responses`, column by column.
        checks: As in `GradeRows`; empty without a grade.
        findings: As in `GradeRows`; empty without a grade.
    """

    response: dict[str, Any]
    checks: list[Cells]
    findings: list[Cells]

    @property
    def identity(self) -> Cells:
        """The cells that begin every row of the response."""
        return tuple(self.response[column.name] for column in IDENTITY)


def rows_of(grade: Grade) -> GradeRows:
    """Returns the cells of a grade."""
    return GradeRows(
        grade.score,
        grade.score_lenient,
        grade.success,
        grade.failed_categories,
        [(name, outcome.value) for name, outcome in grade.categories.items()],
        list(grade.indicators.items()),
        [_check_cells(check) for check in grade.checks],
        [cells for check in grade.checks for cells in _finding_cells(check)],
        grade.rubric,
        grade.inapplicable,
        grade.zero,
    )


def kept(response: Response, grade: GradeRows, problem: str = "", seconds: float = 0.0) -> Kept:
    """Returns the rows of a response.

    Args:
        response: The response.
        grade: The cells of its grade; ignored if there is a problem.
        problem: Why it could not be read or graded, as a sentence, or "".
        seconds: Wall time of grading, in seconds.
    """
    status = "unreadable" if response.problem else "error" if problem else "graded"
    row = {
        "response_id": _text(response.id),
        "model": _text(response.model),
        "task": _text(response.task),
        "sample": _text(response.sample),
        "rubric": _text(grade.rubric),
        "status": status,
        "problem": _text(problem),
        "score": None if problem else grade.score,
        "score_lenient": None if problem else grade.score_lenient,
        "success": None if problem else grade.success,
        "failed_categories": [] if problem else grade.failed_categories,
        "categories": [] if problem else grade.categories,
        "indicators": [] if problem else grade.indicators,
        "inapplicable": [] if problem else list(grade.inapplicable),
        "zero": "" if problem else _text(grade.zero),
        "seconds": seconds,
        "origin": _text(response.origin),
        "fingerprint": fingerprint(response),
        "text": _text(response.text) if response.files is None else None,
        "files": [(_text(p), _text(t)) for p, t in response.files.items()] if response.files is not None else None,
        "metadata": json.dumps(dict(response.metadata), default=str) if response.metadata else None,
    }
    return Kept(row, [], []) if problem else Kept(row, grade.checks, grade.findings)


def tables_of(responses: Sequence[Kept]) -> Iterator[tuple[Table, pa.Table]]:
    """Yields the three tables of some responses, `responses` last."""
    import pyarrow as pa

    yield FINDINGS, _table_of(FINDINGS, responses, [response.findings for response in responses])
    yield CHECKS, _table_of(CHECKS, responses, [response.checks for response in responses])
    yield RESPONSES, pa.Table.from_pylist([response.response for response in responses], schema=schema_of(RESPONSES))


def fingerprint(response: Response) -> str:
    """Returns the SHA-256 (hexadecimal) of a response's text, or of its files' paths and texts."""
    if response.files is None:
        return hashlib.sha256(response.text.encode("utf-8", "surrogatepass")).hexdigest()
    content = json.dumps(sorted(response.files.items()))
    return hashlib.sha256(content.encode()).hexdigest()


def _table_of(table: Table, responses: Sequence[Kept], rows: Sequence[list[Cells]]) -> pa.Table:
    """Returns a table from rows that lack their response's identity."""
    import pyarrow as pa

    schema = schema_of(table)
    identities = [(response.identity, len(own)) for response, own in zip(responses, rows, strict=True)]
    repeated = [identity for identity, number in identities for _ in range(number)]
    columns = [*zip(*repeated, strict=True), *zip(*(cells for own in rows for cells in own), strict=True)]
    if not columns:
        return schema.empty_table()
    arrays = [pa.array(cells, type=field.type) for cells, field in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _check_cells(check: CheckResult) -> Cells:
    failures = advisories = 0
    for finding in check.findings:
        if finding.severity is Severity.FAILURE:
            failures += finding.count
        elif finding.severity is Severity.ADVISORY:
            advisories += finding.count
    return check.id, check.category, check.outcome.value, _text(check.reason), failures, advisories, check.advisory


def _finding_cells(check: CheckResult) -> Iterator[Cells]:
    for finding in check.findings:
        where = _place_cells(finding.place) if finding.place is not None else _NOWHERE
        further = [dict(zip(_PLACE_NAMES, _place_cells(place), strict=True)) for place in finding.further]
        said = (check.id, check.category, finding.severity.value, _text(finding.message))
        yield *said, *where, further, finding.count, finding.follows


def _place_cells(place: Place) -> Cells:
    lines = (place.line, place.column, place.end_line, place.end_column, place.response_line)
    return (_text(place.file), *lines, _text(place.excerpt))


def _text(text: str) -> str:
    """Returns text that UTF-8 can hold: lone surrogates, which JSON allows, become question marks."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text
