"""Describes what is wrong with a rubric file, where, and how to fix it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from harness.suggestions import did_you_mean, suggestion

__all__ = [
    "PARAMETERS",
    "KeyPath",
    "Problem",
    "RubricError",
    "errors_of",
    "has_key",
    "line_in_entry",
    "line_of",
    "nearest",
    "toml_problem",
]

KeyPath = tuple[str | int, ...]
"""The keys that lead to a value of a TOML document."""

PARAMETERS = "parameters"
"""The table of a rubric that holds the parameters of checks."""

MISSING = "is missing; give it"
ENTRIES: frozenset[KeyPath] = frozenset({("requirements",), ("standards",)})
"""The arrays of a rubric whose elements are requirements."""
SHOWN_LIMIT = 200
"""Most characters of a value in a message."""

_SYNONYMS: Mapping[str, str] = {
    "all": "every",
    "any": "some",
    "one": "some",
    "no": "none",
    "warning": "advisory",
    "info": "advisory",
    "advice": "advisory",
    "error": "failure",
    "fail": "failure",
}
"""Words for a quantifier or a severity that are not those of a rubric."""
_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?(?=\s*[a-zA-Z%])")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
_ENTRY = re.compile(r"^\s*\[\[\s*(\w+)\s*\]\]\s*(#.*)?$")
"""The header of an element of an array of tables."""
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a rubric.

    Attributes:
        file: The rubric file.
        key: The dotted key (`limits.session_seconds`), or "" for the whole file.
        message: What is wrong and what would be right.
        line: The line of the key, from 1; None if it is on no line.
    """

    file: str
    key: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class RubricError(ValueError):
    """A rubric cannot be used.

    Attributes:
        problems: All problems of the rubric, in the order of its files.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda p: (p.file, p.line or 0)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(name: str, known: Iterable[str]) -> str:
    """Returns a clause that suggests what was probably meant, or else lists all known names."""
    names = list(known)
    return suggestion(name, names, most=1) or (f"known are {', '.join(names)}" if names else "there is none")


def toml_problem(file: str, text: str, error: ValueError) -> Problem:
    """Returns the problem of a file that is not TOML, with its line.

    Args:
        file: The file's name.
        text: Its text.
        error: What the parser said.
    """
    said = str(error)
    place = _TOML_PLACE.search(said)
    lines = text.splitlines()
    number = int(place[1]) if place is not None and place[1] else len(lines) or None
    message = f"this is not TOML: {_TOML_PLACE.sub('', said)}"
    if place is not None and place[2]:
        message += f" in column {place[2]}"
    before = lines[number - 1] if number is not None and number <= len(lines) else ""
    if before.rstrip().endswith(("{", ",")) or re.match(r"\s*}", before):
        message += "; a table in braces stands on one line"
    return Problem(file, "", message, number)


def line_of(text: str, path: KeyPath) -> int | None:
    """Returns the line (from 1) of a key in a TOML document, or of the nearest table around it, or None."""
    lines = _lines_of_keys(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _lines_of_keys(text: str) -> dict[KeyPath, int]:
    """Returns the line of each key; the elements of an array of tables (`[[rules]]`) are numbered from 0."""
    lines: dict[KeyPath, int] = {}
    elements: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = ()
            keys = _keys(header[2])
            for depth, name in enumerate(keys, 1):
                table = (*table, name)
                lines.setdefault(table, number)
                if header[1] == "[[" and depth == len(keys):
                    elements[table] = elements.get(table, -1) + 1
                if table in elements:
                    table = (*table, elements[table])
                    lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_keys(key[1])), number)
    return lines


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(key.strip().strip("\"'") for key in dotted.split("."))


def line_in_entry(text: str, number: int, name: object, keys: KeyPath, array: str = "requirements") -> int | None:
    """Returns the line (from 1) of a key in one of a TOML document's `[[requirements]]`, or of the entry.

    Args:
        text: The document.
        number: The number of the entry, from 0.
        name: The entry's id, which is used to find it in an inline list.
        keys: The keys inside the entry. The search for each starts at the one before.
        array: The array of tables.
    """
    lines = text.splitlines()
    heads = [index for index, line in enumerate(lines) if (head := _ENTRY.match(line)) and head[1] == array]
    if number >= len(heads):
        return next((n for n, line in enumerate(lines, 1) if isinstance(name, str) and f'"{name}"' in line), None)
    start = heads[number]
    end = next((index for index in range(start + 1, len(lines)) if _ENTRY.match(lines[index])), len(lines))
    for key in [key for key in keys if isinstance(key, str)]:
        written = re.compile(rf"(?<![\w-]){re.escape(key)}[\"']?\s*[=\]]")
        start = next((index for index in range(start, end) if written.search(lines[index])), start)
    return start + 1


def errors_of(
    error: ValidationError, model: type[BaseModel], content: object | None = None
) -> list[tuple[KeyPath, str]]:
    """Returns pydantic's errors as keys and messages for the author of the file.

    Args:
        error: The errors.
        model: The model that was not met.
        content: What was given, if the names of its keys may be any; None for a rubric.
    """
    found = []
    for detail in error.errors(include_url=False):
        path = _without_union_tags(detail["loc"]) if content is None else _in_document(detail, content)
        found.append((path, _message(detail, path, model, own=content is None)))
    return list(dict.fromkeys(found))


def has_key(content: object, key: str | int) -> bool:
    """Returns whether a value of a TOML document is a table with this key, or a list with this index."""
    if isinstance(content, list):
        return isinstance(key, int) and key < len(content)
    return isinstance(content, Mapping) and key in content


def _in_document(detail: ErrorDetails, content: object) -> KeyPath:
    """Returns the keys of an error that are in the content, and the last one if that is what is missing."""
    path: list[str | int] = []
    here = content
    for part in detail["loc"]:
        if has_key(here, part):  # a part that is not there is the name of an alternative, which pydantic adds
            here = here[part]  # type: ignore[index]
            path.append(part)
    return (*path, detail["loc"][-1]) if detail["type"] == "missing" else tuple(path)


def _without_union_tags(path: KeyPath) -> KeyPath:
    """Returns the keys of the document, without the names of alternatives that pydantic adds."""
    if path[:1] in {("requirements",), ("standards",), (PARAMETERS,)}:  # no alternatives here, but keys with capitals
        return tuple(part for part in path if part != "[key]")
    return tuple(part for part in path if isinstance(part, int) or re.fullmatch(r"[a-z0-9_-]+", part))


def _message(detail: ErrorDetails, path: KeyPath, model: type[BaseModel], *, own: bool) -> str:
    """Returns the message for an error: in stackgrade's `own` part of a rubric, or in the parameters of a check."""
    context: Mapping[str, object] = detail.get("ctx", {})
    given = detail["input"]
    match detail["type"]:
        case "extra_forbidden":
            return f"there is no such key; {_meant_by_key(model, path)}"
        case "missing" if own and path[:1] in ENTRIES:
            return f"is missing; each of the {path[0]} has one"
        case "missing":
            return 'is missing; give it, or extend a rubric that does (extends = "payments")' if own else MISSING
        case "parameters":
            return str(context["said"])
        case "json_invalid":
            return "its values nest too deep"
        case "value_error":
            return str(context["error"])
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            return f"{given!r} is outside the allowed range: {_range_of(model, path) or _bounds(context)}"
        case kind:
            better = _of_own(kind, given, path, context) if own else ""
            if better:
                return better
            said = detail["msg"]
            shown = repr(given)
            shown = shown if len(shown) <= SHOWN_LIMIT else f"{shown[:SHOWN_LIMIT]}…"
            return f"{shown} does not fit: {said[:1].lower()}{said[1:]}"


def _of_own(kind: str, given: object, path: KeyPath, context: Mapping[str, object]) -> str:
    """Returns what a value of a rubric should be, where that can be said better than pydantic does; or ""."""
    last = str(path[-1]) if path else ""
    amount = _AMOUNT.match(given) if isinstance(given, str) and kind.startswith(("float_", "int_")) else None
    if kind == "string_pattern_mismatch" and last in _PATTERNS:
        return _PATTERNS[last](str(given))
    if kind == "literal_error" and str(given) in _SYNONYMS:
        return f"{given!r} does not fit; did you mean {_SYNONYMS[str(given)]!r}? Known are {context.get('expected')}"
    if last == "count" and isinstance(given, int) and not isinstance(given, bool):
        return f"{given!r} does not fit; write {{ exactly = {given} }}, {{ min = {given} }} or {{ max = {given} }}"
    if path in ENTRIES and isinstance(given, Mapping):
        return f"each is a table of its own: write [[{last}]], with two brackets"
    if amount is not None:
        return f"{given!r} is no number; give the number alone, in the property's own unit: {amount[0]}"
    return ""


def _meant_by_key(model: type[BaseModel], path: KeyPath) -> str:
    """Returns a clause that says what an unknown key may mean: a key beside it, one of another table, or a path."""
    name, beside = str(path[-1]), _siblings(model, path)
    close = suggestion(name, beside, most=1)
    if not close and len(path) == 1:
        inside = {f"{table}.{key}": key for table, field in model.model_fields.items() for key in _keys_in(field)}
        meant = suggestion(name, inside.values(), most=1)
        dotted = [each for each, key in inside.items() if repr(key) in meant]
        if dotted:
            return did_you_mean(dotted[:1])
    before = next((i for i, part in enumerate(path) if part in {"expect", "where", "has"}), None)
    if not close and before is not None and path[:1] in ENTRIES and len(path) > before + 2:
        written = ".".join(str(part) for part in path[before + 1 :])
        return f'a property path with dots stands in quotes: "{written}"'
    return nearest(name, beside)


def _keys_in(field: FieldInfo) -> list[str]:
    """Returns the keys of a table of the rubric."""
    models = _models_in(field.annotation)
    if "tuple" in repr(field.annotation) or not models:
        return []
    return [each.alias or name for name, each in models[0].model_fields.items()]


def _as_id(given: str) -> str:
    fitting = re.sub(r"[^a-z0-9]+", "_", given.lower()).strip("_")
    return f"{given!r} is no id: it has lower-case letters, digits and _, such as {fitting or 'multi_az'!r}"


_PATTERNS: Mapping[str, Callable[[str], str]] = {
    "id": _as_id,
    "region": lambda given: f"{given!r} is no region of AWS, such as 'eu-west-1'",
}
"""What is said of a text that does not have the form that its key asks for."""


def _table_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    free = False  # whether the next key is in a table of free keys
    for part in path:
        if isinstance(part, int):
            continue
        if free:
            free = False
            continue
        field = _field_of(here, part) if here is not None else None
        here = next(iter(_models_in(field.annotation)), None) if field is not None else None
        free = field is not None and "Mapping" in repr(field.annotation)
    return here


def _field_of(model: type[BaseModel], key: str) -> FieldInfo | None:
    fields = model.model_fields
    return fields.get(key) or next((each for each in fields.values() if each.alias == key), None)


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]


def _siblings(model: type[BaseModel], path: KeyPath) -> list[str]:
    table = _table_at(model, path[:-1])
    return [field.alias or name for name, field in table.model_fields.items()] if table is not None else []


def _range_of(model: type[BaseModel], path: KeyPath) -> str:
    """Returns the range that a field allows, or "" for an element of a list or of a table of free keys."""
    table = _table_at(model, path[:-1])
    field = _field_of(table, str(path[-1])) if table is not None else None
    limits: dict[str, object] = {}
    for constraint in field.metadata if field is not None else ():
        limits.update((name, bound) for name in _BOUNDS if (bound := getattr(constraint, name, None)) is not None)
    return _bounds(limits)


def _bounds(limits: Mapping[str, object]) -> str:
    return " and ".join(f"{word} {limits[name]:g}" for name, word in _BOUNDS.items() if name in limits)
