"""Describes what is wrong with a rubric file, where, and what would be right."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

__all__ = ["KeyPath", "Problem", "RubricError", "line_of", "nearest", "problems_of"]

KeyPath = tuple[str | int, ...]
"""The keys that lead to a value of a TOML document."""

_TABLE = re.compile(r"^\s*\[\s*([^\[\]]+?)\s*\]\s*(#.*)?$")
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a rubric.

    Attributes:
        file: The rubric file.
        key: The dotted key (`limits.session_seconds`), or "" for the whole file.
        message: What is wrong and what would be right.
        line: The line of the key, from 1; None if no line has it.
    """

    file: str
    key: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class RubricError(ValueError):
    """A rubric that cannot be used.

    Attributes:
        problems: Everything that is wrong with it, in the order of its files.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line or 0)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(name: str, known: Iterable[str]) -> str:
    """Returns a clause that names what was probably meant, or otherwise all known names."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known are {', '.join(names)}" if names else "there is none"


def line_of(text: str, path: KeyPath) -> int | None:
    """Returns the line (from 1) of a key in a TOML document, or of the nearest table around it; None for neither."""
    keys = tuple(str(key) for key in path if isinstance(key, str))
    lines = _lines_of_keys(text)
    for length in range(len(keys), 0, -1):
        if keys[:length] in lines:
            return lines[keys[:length]]
    return None


def _lines_of_keys(text: str) -> dict[tuple[str, ...], int]:
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _keys(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_keys(key[1])), number)
    return lines


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(key.strip().strip("\"'") for key in dotted.split("."))


def problems_of(error: ValidationError, model: type[BaseModel], file: str, text: str) -> list[Problem]:
    """Returns pydantic's errors in words for the author of the file."""
    problems = []
    for detail in error.errors(include_url=False):
        path = _without_union_tags(detail["loc"])
        key = ".".join(str(part) for part in path)
        problems.append(Problem(file, key, _message(detail, path, model), line_of(text, path)))
    return list(dict.fromkeys(problems))


def _without_union_tags(path: KeyPath) -> KeyPath:
    """Returns the keys of the document, without the names of alternatives that pydantic adds."""
    return tuple(part for part in path if isinstance(part, int) or re.fullmatch(r"[a-z0-9_-]+", part))


def _message(detail: ErrorDetails, path: KeyPath, model: type[BaseModel]) -> str:
    context: Mapping[str, object] = detail.get("ctx", {})
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return f"there is no such key; {nearest(str(path[-1]), _siblings(model, path))}"
        case "missing":
            return 'is missing; give it, or extend a rubric that does (extends = "payments")'
        case "value_error":
            return str(context["error"])
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            return f"{given!r} is outside the allowed range: {_range_of(model, path) or _bounds(context)}"
        case _:
            said = detail["msg"]
            return f"{given!r} does not fit: {said[:1].lower()}{said[1:]}"


def _table_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for part in path:
        field = here.model_fields.get(str(part)) if here is not None else None
        here = next(iter(_models_in(field.annotation)), None) if field is not None else None
    return here


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def _siblings(model: type[BaseModel], path: KeyPath) -> list[str]:
    table = _table_at(model, path[:-1])
    return list(table.model_fields) if table is not None else []


def _range_of(model: type[BaseModel], path: KeyPath) -> str:
    """Returns the range that a field allows; "" for an element of a list or of a table of free keys."""
    table = _table_at(model, path[:-1])
    field = table.model_fields.get(str(path[-1])) if table is not None else None
    limits: dict[str, object] = {}
    for constraint in field.metadata if field is not None else ():
        limits.update((name, bound) for name in _BOUNDS if (bound := getattr(constraint, name, None)) is not None)
    return _bounds(limits)


def _bounds(limits: Mapping[str, object]) -> str:
    return " and ".join(f"{word} {limits[name]:g}" for name, word in _BOUNDS.items() if name in limits)
