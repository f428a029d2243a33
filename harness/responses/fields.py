"""Checks the fields of a record."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationError

from harness.responses.reader import MAX_TEXT, readable, unreadable
from harness.responses.record import Response

__all__ = ["Fields", "response_of"]

MAX_NAME = 1000
"""Longest id or name (of a model, task or sample), in characters."""
MAX_DEPTH = 50
"""Deepest nesting of lists and objects that is kept of a metadata value."""
MAX_KEPT_VALUES = 20_000
"""Most values that are kept of a record's metadata. Others become "…"."""
MAX_KEPT_CHARACTERS = 1_000_000
"""Most characters that are kept of a record's metadata. A text that does not fit is cut."""
CUT = "…"

Item = TypeVar("Item")


def _as_readable(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


def _as_name(value: object) -> object:
    """Returns whole numbers as text, so that `"id": 17` identifies a record, and null as ""."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return "" if value is None else _as_readable(value)


_Name = Annotated[StrictStr, Field(max_length=MAX_NAME), BeforeValidator(_as_name)]
_NonEmptyName = Annotated[StrictStr, Field(min_length=1, max_length=MAX_NAME), BeforeValidator(_as_name)]
_Text = Annotated[StrictStr, Field(max_length=MAX_TEXT), BeforeValidator(_as_readable)]


class Fields(BaseModel):
    """The fields of a record that have a meaning. Others are kept as metadata."""

    model_config = ConfigDict(extra="ignore", protected_namespaces=())

    id: _NonEmptyName
    """Identifies the record within a run. A whole number is read as its digits."""
    response: _Text
    """The model's answer."""
    model: _Name = ""
    """The model's name."""
    task: _Name = ""
    """The task's name."""
    sample: _Name = ""
    """Which of several answers to the task this is."""
    rubric: _Name = ""
    """The rubric that grades the record. Also kept as metadata."""


_KNOWN = frozenset(Fields.model_fields) - {"rubric"}


def response_of(record: object, place: str, origin: str) -> Response:
    """Returns the response that a record describes, or one with a problem if the record is invalid.

    Args:
        record: The value that was read, a mapping if it is valid.
        place: The file's name and the line or row, for the id of a record without one.
        origin: The same with the path as it was given.
    """
    if not isinstance(record, Mapping):
        return unreadable(place, f"{origin} holds {_kind(record)} where a record was expected.", origin=origin)
    try:
        fields = Fields.model_validate(record)
    except ValidationError as error:
        problem = f"{origin} is not a record: {_complaint(error)}."
        return unreadable(place, problem, origin=origin, model=_text_in(record, "model"), task=_text_in(record, "task"))
    return Response(
        fields.id,
        fields.response,
        model=fields.model,
        task=fields.task,
        sample=fields.sample,
        metadata=_metadata(record, fields.rubric),
        origin=origin,
    )


def _metadata(record: Mapping[object, object], rubric: str) -> dict[str, object]:
    """Returns the metadata of a record. Its `rubric` is kept whatever the limits."""
    rest = {name: value for name, value in record.items() if not (isinstance(name, str) and name in _KNOWN)}
    kept = _Metadata().kept(rest, depth=-1)
    found = kept if isinstance(kept, dict) else {}
    return {**found, "rubric": rubric} if rubric else found


def _complaint(error: ValidationError) -> str:
    """Returns which fields are missing, or what is wrong with the first invalid one, in a few words."""
    errors = error.errors(include_url=False, include_input=False)
    first = errors[0]
    field = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "missing":
            missing = [str(each["loc"][0]) for each in errors if each["type"] == "missing"]
            return "it has " + " and ".join(f'no "{name}"' for name in missing)
        case "string_too_long":
            return f'its "{field}" is longer than {first["ctx"]["max_length"]:,} characters'
        case "string_too_short":
            return f'its "{field}" is empty'
        case _:
            return f'its "{field}" is not a text'


def _text_in(record: Mapping[object, object], field: str) -> str:
    value = record.get(field)
    return readable(value[:MAX_NAME]) if isinstance(value, str) else ""


def _kind(value: object) -> str:
    kinds: dict[type, str] = {list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}
    return "null" if value is None else kinds.get(type(value), "something else")


class _Metadata:
    """Collects the metadata of a record as JSON values, limited in number and size."""

    def __init__(self) -> None:
        self._values = MAX_KEPT_VALUES
        self._characters = MAX_KEPT_CHARACTERS

    def kept(self, value: object, depth: int = 0) -> object:
        """Converts a value to JSON: dates in ISO 8601, other types as text, "…" for what exceeds the limits."""
        self._values -= 1
        if depth > MAX_DEPTH or self._values < 0:
            return CUT
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, float) and not math.isfinite(value):
            return None if math.isnan(value) else str(value)
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return {self._text(str(name)): self.kept(item, depth + 1) for name, item in self._some(value.items())}
        if isinstance(value, list | tuple):
            return [self.kept(item, depth + 1) for item in self._some(value)]
        if isinstance(value, datetime.date | datetime.time):
            return value.isoformat()
        return self._text(str(value[:MAX_KEPT_CHARACTERS] if isinstance(value, bytes) else value))

    def _some(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yields items while there is room for one."""
        for item in items:
            if self._values <= 0:
                return
            yield item

    def _text(self, text: str) -> str:
        room = max(self._characters, 0)
        self._characters -= len(text)
        return readable(text if len(text) <= room else text[:room] + CUT)
