"""Reads people's labels: which outcome a check or category should have, by whom."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from harness.suggestions import suggestion
from reports.errors import ReportError

__all__ = ["LISTED", "Label", "LabelError", "read_labels"]

LISTED = "`stackgrade checks` lists them"
"""Where to find the names of checks."""

IDS = ("id", "response_id")
NAMES = ("check", "category")
OUTCOMES = ("outcome", "label", "target", "value")
PEOPLE = ("who", "rater", "annotator", "reviewer")
IGNORED = frozenset({"split", "predicate", "model", "task", "sample", "note", "comment", "seen", "at"})
"""Further fields of label files, which say nothing of an outcome."""
PREFIXES = ("target_", "label_")
"""Prefixes of columns that hold an outcome each."""
WORDS: Mapping[str, str] = {
    **dict.fromkeys(("pass", "passes", "passed", "true", "yes", "1", "1.0", "c", "correct", "met"), "pass"),
    **dict.fromkeys(("fail", "fails", "failed", "false", "no", "0", "0.0", "i", "incorrect", "missed"), "fail"),
    **dict.fromkeys(("unknown", "unsure", "?"), "unknown"),
    **dict.fromkeys(("not_applicable", "not applicable", "n/a", "na"), "not_applicable"),
}
"""What is read as each outcome."""
LARGEST = 100_000_000
"""Largest file of labels, in bytes."""

Row: TypeAlias = Mapping[str, Any]


class LabelError(ReportError):
    """A file of labels cannot be used; the message names the file, the line and the field."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says of a response.

    Attributes:
        response_id: The response's id.
        name: The check (`category.name`) or the category.
        outcome: `pass`, `fail`, `unknown` or `not_applicable`.
        who: The person.
        origin: Where it was read: the file and the line.
    """

    response_id: str
    name: str
    outcome: str
    who: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of a file, for messages."""

    file: Path
    row: str

    def error(self, field: str, message: str) -> LabelError:
        return LabelError(f"{self.file}, {self.row}, field {field!r}: {message}")


def read_labels(paths: Iterable[Path], known: Collection[str], check: str | None = None) -> list[Label]:
    """Reads labels from files: CSV, JSON Lines, JSON or YAML.

    A row has an `id`, a `check` or `category`, an `outcome`, and optionally `who`, by default the file's name. Instead
    of the middle two, a row can have an outcome for each of several checks: in columns with their names, also after
    `target_` or `label_`, or in a mapping `target` or `labels`.

    Args:
        paths: The files.
        known: The checks and categories that can be labelled.
        check: What rows label that do not say it.

    Raises:
        LabelError: A file cannot be read, a row lacks something or holds something unknown, or a person gives two
            outcomes to one thing.
    """
    labels: dict[tuple[str, str, str], Label] = {}
    for path in paths:
        for place, row in _rows(path):
            for label in _labels(place, row, known, check):
                key = (label.response_id, label.name, label.who)
                before = labels.setdefault(key, label)
                if before.outcome != label.outcome:
                    message = (
                        f"{label.who} says {label.outcome} of {label.name} in {label.response_id!r}, but "
                        f"{before.outcome} at {before.origin}; keep one of them"
                    )
                    raise place.error("outcome", message)
    return list(labels.values())


def _labels(place: _Place, row: Row, known: Collection[str], check: str | None) -> Iterator[Label]:
    identity = _first(row, IDS)
    if identity is None:
        raise place.error("id", "it is missing; it names the response")
    if isinstance(identity[1], dict | list):
        raise place.error(identity[0], "a label is of one response; give a text")
    person = _first(row, PEOPLE)
    who = str(person[1]) if person is not None else place.file.stem
    origin = f"{place.file}, {place.row}"
    for field, name, value in _outcomes(place, row, known, check):
        if name not in known:
            hint = suggestion(name, known, most=2) or LISTED
            raise place.error(field, f"the run has no check or category {name!r}; {hint}")
        yield Label(str(identity[1]), name, _outcome(place, field, value), who, origin)


def _outcomes(place: _Place, row: Row, known: Collection[str], check: str | None) -> Iterator[tuple[str, str, Any]]:
    """Yields each outcome of a row: the field, the check or category, and the value."""
    named, outcome = _first(row, NAMES), _first(row, OUTCOMES)
    if named is not None:
        if outcome is None:
            raise place.error("outcome", f"it is missing; {_allowed()}")
        yield outcome[0] if str(named[1]) in known else named[0], str(named[1]), outcome[1]
        return
    several = next((field for field in ("target", "labels", "outcomes") if isinstance(row.get(field), dict)), None)
    if several is not None:
        yield from ((f"{several}.{name}", str(name), value) for name, value in row[several].items())
        return
    if outcome is not None:
        if check is None:
            raise place.error("check", "it is missing; name the check or category in the file, or with --check")
        yield outcome[0], check, outcome[1]
        return
    fields = [field for field in row if field not in {*IDS, *PEOPLE, *IGNORED} and not _is_empty(row[field])]
    for field in fields:
        prefix = next((prefix for prefix in PREFIXES if field.startswith(prefix)), "")
        yield field, field.removeprefix(prefix), row[field]
    if not any(field in known or field.startswith(PREFIXES) for field in row):
        raise place.error("check", "it is missing; a row has a check or category, and its outcome")


def _outcome(place: _Place, field: str, value: Any) -> str:
    word = str(value).strip().lower()
    if word not in WORDS:
        raise place.error(field, f"{str(value)[:60]!r} is no outcome; {_allowed()}")
    return WORDS[word]


def _allowed() -> str:
    return "write pass, fail, unknown or not_applicable"


def _first(row: Row, names: Sequence[str]) -> tuple[str, Any] | None:
    """Returns the first of some fields that a row has, with its value."""
    return next(
        ((name, row[name]) for name in names if not _is_empty(row.get(name)) and not isinstance(row.get(name), dict)),
        None,
    )


def _is_empty(value: Any) -> bool:
    return (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (isinstance(value, float) and math.isnan(value))
    )


def _rows(path: Path) -> Iterator[tuple[_Place, Row]]:
    """Yields the rows of a file, each with its place.

    Raises:
        LabelError: The file cannot be read.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        message = f"{path}: labels are read from .csv, .jsonl, .json, .yaml and .yml"
        raise LabelError(message)
    try:
        if path.stat().st_size > LARGEST:
            message = f"{path}: it has more than {LARGEST:,} bytes"
            raise LabelError(message)
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}"
        raise LabelError(message) from error
    number = 0
    for number, (row, content) in enumerate(read(path, text), start=1):  # noqa: B007 - counted for the message
        if not isinstance(content, dict):
            message = f"{path}, {row}: it is no record; a label is an object with id, check, outcome and who"
            raise LabelError(message)
        yield _Place(path, row), {str(key).strip(): value for key, value in content.items() if key is not None}
    if not number:
        message = f"{path}: it holds no labels"
        raise LabelError(message)


def _csv(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        for row in reader:
            yield f"line {reader.line_num}", row
    except csv.Error as error:
        message = f"{path}, line {reader.line_num}: {error}"
        raise LabelError(message) from error


def _json_lines(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (ValueError, RecursionError) as error:
                message = f"{path}, line {number}: it is not JSON"
                raise LabelError(message) from error


def _json(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{path}, line {error.lineno}: it is not JSON: {error.msg}"
        raise LabelError(message) from error
    except (ValueError, RecursionError) as error:
        message = f"{path}: it is not JSON"
        raise LabelError(message) from error
    yield from _entries(path, content)


def _yaml(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    try:
        content = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark is not None else ""
        message = f"{path}{line}: it is not YAML"
        raise LabelError(message) from error
    yield from _entries(path, content)


def _entries(path: Path, content: Any) -> Iterator[tuple[str, Any]]:
    """Yields the cases of a list, also those in groups with a list `cases` (Inspect Scout's splits)."""
    cases = content.get("cases") if isinstance(content, dict) else content
    if not isinstance(cases, list):
        message = f"{path}: it holds no list of labels"
        raise LabelError(message)
    for number, case in enumerate(cases, start=1):
        if isinstance(case, dict) and isinstance(case.get("cases"), list):
            yield from ((f"entry {number}, case {n}", each) for n, each in enumerate(case["cases"], start=1))
        else:
            yield f"entry {number}", case


_READERS: Mapping[str, Callable[[Path, str], Iterator[tuple[str, Any]]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".json": _json,
    ".yaml": _yaml,
    ".yml": _yaml,
}
