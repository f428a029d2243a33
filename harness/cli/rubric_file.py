"""Implements `stackgrade rubric print` and `check`: rubrics as TOML, with what their keys mean from the model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from harness.checks import Check
from harness.cli.ending import ExitStatus
from harness.rubric import Rubric, load_rubric, load_suite

__all__ = ["check_rubric", "parameters_of", "print_rubric"]


def print_rubric(name: str) -> ExitStatus:
    """Prints a rubric as a complete file, with the meaning of every key.

    Raises:
        RubricError: The rubric does not exist or is invalid.
    """
    rubric = load_rubric(name)
    print("\n".join([*_tables(rubric), *_parameters(rubric), *_requirements(rubric)]))
    return ExitStatus.DONE


def check_rubric(given: str) -> ExitStatus:
    """Checks a rubric or a suite, and reports that it is valid.

    Args:
        given: A file or folder, or else the name of a rubric or suite that ships.

    Raises:
        RubricError: It is invalid. Every problem is named with its line.
    """
    path = Path(given)
    # A file or folder comes first, even if a rubric that ships has its name.
    suite = load_suite(path.absolute() if path.suffix != ".toml" and path.exists() else given)
    if suite.single:
        print(f"{given} is a rubric: {suite.name}")
    else:
        usual = f"; {suite.default} is for all others" if suite.default else ""
        print(f"{given} is a suite: rubrics {len(suite.rubrics)}, tasks {len(suite.tasks)}{usual}")
    return ExitStatus.DONE


def _tables(table: BaseModel, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yields a model as lines of TOML, each key with its description. Plain keys come before tables."""
    fields = {name: field for name, field in type(table).model_fields.items() if name not in _LAST}
    values = {name: (getattr(table, name), field.description) for name, field in fields.items()}
    tables = {name: value for name, (value, _) in values.items() if isinstance(value, BaseModel | Mapping)}
    for name, (value, description) in values.items():
        if name not in tables:
            yield from _comment(description)
            yield f"{name} = {_toml(value)}"
    for name, value in tables.items():
        yield ""
        if description := values[name][1]:
            yield from _comment(description)
        yield f"[{'.'.join((*path, name))}]"
        if isinstance(value, BaseModel):
            yield from _tables(value, (*path, name))
        else:
            yield from (f"{key} = {_toml(item)}" for key, item in value.items())


_LAST = ("prompt", "parameters", "standards", "requirements")
"""Keys of a rubric that are written after its tables, or not at all."""


def _parameters(rubric: Rubric) -> Iterator[str]:
    """Yields the parameters that a rubric states for checks as lines of TOML, with the defaults of those left out."""
    for category, checks in rubric.parameters.items():
        for name, table in checks.items():
            yield ""
            yield _header(category, name)
            values = table.model_dump(mode="json", by_alias=True, exclude_none=True)
            for key, description in _fields(type(table)).items():
                if key in values:
                    yield from _comment(description)
                    yield f"{_toml_key(key)} = {_toml(values[key])}"


def parameters_of(category: str, check: Check) -> Iterator[str]:
    """Yields the parameters that a check takes as lines of TOML, with their defaults and what they mean."""
    if check.parameters is None:
        return
    yield _header(category, check.name)
    for field in check.parameters.model_fields.items():
        yield _field(*field)


def _header(category: str, name: str) -> str:
    return f"[parameters.{_toml_key(category)}.{_toml_key(name)}]"


def _fields(model: type[BaseModel]) -> dict[str, str | None]:
    """Returns the keys of a table's fields, each with its description."""
    return {
        field.serialization_alias or field.alias or name: field.description
        for name, field in model.model_fields.items()
    }


def _field(name: str, field: FieldInfo) -> str:
    """Returns a parameter as a line of TOML: its default, or that it must be given, and what it means."""
    key = _toml_key(field.alias or name)
    said = " ".join((field.description or "").split())
    if field.is_required():
        return f"{key} must be given{f': {said}' if said else ''}"
    usual = TypeAdapter(object).dump_python(field.get_default(call_default_factory=True), mode="json")
    given = f"{key} = {_toml(usual)}" if usual is not None else f"{key} may be left out"
    return f"{given}{f'  # {said}' if said else ''}"


def _requirements(rubric: Rubric) -> Iterator[str]:
    """Yields the standards and requirements of a rubric as lines of TOML.

    The prompt is named only in a comment, because its path is relative to the rubric's own file.
    """
    if rubric.prompt is not None:
        yield f"\n# The quotes are from {_toml(rubric.prompt)}"
    for array, stated in (("standards", rubric.standards), ("requirements", rubric.requirements)):
        for requirement in stated:
            yield ""
            yield f"[[{array}]]"
            given = requirement.model_dump(by_alias=True, exclude_unset=True)
            keys = sorted(given, key=lambda key: key not in {"id", "says"})
            yield from (f"{key} = {_toml(given[key])}" for key in keys)


def _toml(value: object) -> str:
    """Returns a value in TOML, where texts, numbers, lists and booleans are written as in JSON."""
    if isinstance(value, Mapping):
        held = ", ".join(f"{_toml_key(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {held} }}" if held else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return json.dumps(value, ensure_ascii=False)


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key, ensure_ascii=False)


def _comment(description: str | None) -> Iterator[str]:
    yield from (f"# {line}" for line in (description or "").splitlines())
