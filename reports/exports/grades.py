"""Reads the grades of a run one by one, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from harness.runs.reading import parts_of, read_part
from harness.runs.tables import CHECKS, FINDINGS, PLACE, RESPONSES

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Graded", "Record", "grades_of"]

Record: TypeAlias = dict[str, Any]

RESPONSE = (
    "response_id",
    "model",
    "task",
    "sample",
    "rubric",
    "status",
    "problem",
    "score",
    "score_lenient",
    "success",
    "failed_categories",
    "inapplicable",
    "zero",
    "origin",
)
MAPS = ("categories", "indicators")
SOURCES = ("text", "files", "metadata")
CHECK = ("response_id", "check", "category", "outcome", "advisory", "reason")
FINDING = ("response_id", "check", "severity", "message", *(name for name, _ in PLACE), "further", "count", "follows")


@dataclass(frozen=True, slots=True)
class Graded:
    """A response of a run with its grade.

    Attributes:
        grade: The grade, as in a line of `stackgrade grade --jsonl`.
        status: `graded`, `unreadable` or `error`.
        problem: Why it is not graded, "" for a graded one.
        origin: The source of the record.
        text: The response's text; None if not requested, and for a project folder.
        files: A project folder's files, by path; None if not requested, and for other responses.
        metadata: The metadata of the record; empty if not requested.
    """

    grade: Record
    status: str
    problem: str
    origin: str
    text: str | None = None
    files: dict[str, str] | None = None
    metadata: Record = field(default_factory=dict)


def grades_of(run: Run, *, sources: bool = False) -> Iterator[Graded]:
    """Yields the responses of a run with their grades, in its order.

    Args:
        run: The run.
        sources: Whether to read their texts and metadata too.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    parts = (parts_of(run.path, table) for table in (RESPONSES, CHECKS, FINDINGS))
    for responses, checks, findings in zip(*parts, strict=True):
        asked = _by_response(checks, findings)
        for row in read_part(responses, RESPONSES, [*RESPONSE, *MAPS, *(SOURCES if sources else ())]).to_pylist():
            yield _graded(row, row["rubric"] or run.manifest.rubric.name, asked.get(row["response_id"], []))


def _by_response(checks: Path, findings: Path) -> dict[str, list[Record]]:
    """Returns the checks of each response in a part, with their findings."""
    found: dict[tuple[str, str], list[Record]] = {}
    for row in read_part(findings, FINDINGS, FINDING).to_pylist():
        row["further"], row["count"], row["follows"] = row["further"] or [], row["count"] or 1, row["follows"] or ""
        found.setdefault((row.pop("response_id"), row.pop("check")), []).append(row)
    asked: dict[str, list[Record]] = {}
    for row in read_part(checks, CHECKS, CHECK).to_pylist():
        id_ = row.pop("response_id")
        check = {"id": row.pop("check"), **row}
        asked.setdefault(id_, []).append({**check, "findings": found.get((id_, check["id"]), [])})
    return asked


def _graded(row: Record, rubric: str, checks: list[Record]) -> Graded:
    grade = {
        "id": row["response_id"],
        **{name: row[name] for name in ("model", "task", "sample")},
        "rubric": rubric,
        **{name: row[name] for name in ("score", "score_lenient", "success", "failed_categories")},
        **{name: dict(row[name] or ()) for name in MAPS},
        "inapplicable": row["inapplicable"] or [],
        "zero": row["zero"] or "",
        "checks": checks,
    }
    files = row.get("files")
    return Graded(
        grade,
        row["status"],
        row["problem"],
        row["origin"],
        row.get("text"),
        dict(files) if files is not None else None,
        json.loads(row.get("metadata") or "{}"),
    )
