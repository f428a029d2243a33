"""The fields of a record, checked."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictStr, ValidationError

from harness.responses.reader import MAX_TEXT, readable, unreadable
from harness.responses.record import Response

__all__ = ["Fields", "response_of"]

MAX_DEPTH = 50
"""Levels of lists and objects that are kept of a metadata value."""


def _as_readable(value: object) -> object:
    return readable(value) if isinstance(value, str) else value


def _as_name(value: object) -> object:
    """Whole numbers as text, so that `"id": 17` identifies a record; null as nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return "" if value is None else _as_readable(value)


_Name = Annotated[StrictStr, Field(max_length=1000), BeforeValidator(_as_name)]
_NonEmptyName = Annotated[StrictStr, Field(min_length=1, max_length=1000), BeforeValidator(_as_name)]
_Text = Annotated[StrictStr, Field(max_length=MAX_TEXT), BeforeValidator(_as_readable)]


class Fields(BaseModel):
    """The fields of a record that have a meaning; others are kept as metadata."""

    model_config = ConfigDict(extra="ignore", protected_namespaces=())

    id: _NonEmptyName
    """Identifies the record within a run; a whole number counts as its digits."""
    response: _Text
    """The model's answer."""
    model: _Name = ""
    """The model's name."""
    task: _Name = ""
    """The task's name."""
    sample: _Name = ""
    """Which of several answers to the task this is."""


_KNOWN = frozenset(Fields.model_fields)


def response_of(record: object, place: str, origin: str) -> Response:
    """The response that a record describes, with a problem where it does not.

    Args:
        record: What was read, a mapping if all is well.
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
        metadata={readable(str(name)): _plain(value) for name, value in record.items() if name not in _KNOWN},
        origin=origin,
    )


def _complaint(error: ValidationError) -> str:
    """What is wrong with the first field that is, in a few words."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    match first["type"]:
        case "missing":
            return f'it has no "{field}"'
        case "string_too_long":
            return f'its "{field}" is longer than {first["ctx"]["max_length"]:,} characters'
        case "string_too_short":
            return f'its "{field}" is empty'
        case _:
            return f'its "{field}" is not a text'


def _text_in(record: Mapping[object, object], field: str) -> str:
    value = record.get(field)
    return readable(value) if isinstance(value, str) else ""


def _kind(value: object) -> str:
    kinds: dict[type, str] = {list: "a list", str: "a text", bool: "a truth value", int: "a number", float: "a number"}
    return "null" if value is None else kinds.get(type(value), "something else")


def _plain(value: object, depth: int = 0) -> object:
    """A value of JSON: dates in ISO 8601, whatever JSON has no kind for as its text, "…" for what lies too deep."""
    if depth > MAX_DEPTH:
        return "…"
    if isinstance(value, str):
        return readable(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {readable(str(name)): _plain(item, depth + 1) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return readable(str(value))
