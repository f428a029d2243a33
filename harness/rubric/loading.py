"""Reads rubrics: those that ship with stackgrade, and other TOML files."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError

from harness.checks import find_graders
from harness.rubric.model import Rubric
from harness.rubric.problems import KeyPath, Problem, RubricError, line_of, nearest, problems_of

__all__ = ["load_rubric", "read_rubric", "rubric_names"]

Table: TypeAlias = "dict[str, object]"

EXTENDS_LIMIT = 8
"""The longest chain of rubrics that extend each other."""


def rubric_names() -> tuple[str, ...]:
    """Returns the names of the rubrics that ship with stackgrade."""
    folder = resources.files("harness.rubric")
    return tuple(sorted(Path(file.name).stem for file in folder.iterdir() if file.name.endswith(".toml")))


def load_rubric(name_or_path: str | Path) -> Rubric:
    """Returns the rubric with a name (`payments`), or in a TOML file.

    A file with `extends = NAME_OR_FILE` gives only what differs. Tables are merged key by key; everything else, also a
    list, replaces the value of the extended rubric. A relative path starts at the file that extends it.

    Args:
        name_or_path: The name of a rubric that ships with stackgrade, or a path (with a `/` or ending in `.toml`).

    Raises:
        RubricError: The file is missing, is not TOML, or is not a valid rubric; each problem names its place and what
            would be right.
    """
    return read_rubric(str(name_or_path))


def read_rubric(name_or_path: str, usual_name: str | None = None) -> Rubric:
    """Returns a rubric as `load_rubric` does.

    Args:
        name_or_path: The name or path.
        usual_name: What a rubric is called whose own file gives no `name`; None for what it extends.

    Raises:
        RubricError: It cannot be used.
    """
    file, text, content = _read_extended(name_or_path, Path(), 0, usual_name)
    unknown = [Problem(file, key, message, line_of(text, path)) for path, key, message in _unknown_names(content)]
    try:
        rubric = Rubric.model_validate_json(json.dumps(content, default=str))
    except ValidationError as error:
        raise RubricError([*problems_of(error, Rubric, file, text), *unknown]) from error
    if unknown:
        raise RubricError(unknown)
    return rubric


def _read_extended(name: str, beside: Path, depth: int, usual_name: str | None = None) -> tuple[str, str, Table]:
    file, folder, text = _read(name, beside)
    try:
        content: Table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RubricError([Problem(file, "", f"this is not TOML: {error}")]) from error
    if usual_name is not None:
        content.setdefault("name", usual_name)
    base = content.pop("extends", None)
    if base is None:
        return file, text, content
    if not isinstance(base, str):
        message = "must be the name of a rubric or the path of a TOML file, in quotes"
        raise RubricError([Problem(file, "extends", message, line_of(text, ("extends",)))])
    if depth >= EXTENDS_LIMIT:
        message = f"more than {EXTENDS_LIMIT} rubrics extend one another; is there a circle?"
        raise RubricError([Problem(file, "extends", message, line_of(text, ("extends",)))])
    return file, text, _merged(_read_extended(base, folder, depth + 1)[2], content)


def _read(name: str, beside: Path) -> tuple[str, Path, str]:
    """Returns a rubric's file name for messages, its folder, and its text."""
    if "/" in name or name.endswith(".toml"):
        path = beside / name
        if path.is_dir():
            message = "this is a folder; where one rubric is asked for, name one of the files in it"
            raise RubricError([Problem(str(path), "", message)])
        try:
            return str(path), path.parent, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise RubricError([Problem(str(path), "", f"the rubric cannot be read: {reason}")]) from error
    if name not in rubric_names():
        message = f"there is no rubric {name!r}: {nearest(name, rubric_names())} (a file's name ends in .toml)"
        raise RubricError([Problem(name, "", message)])
    file = f"{name}.toml"
    return file, beside, resources.files("harness.rubric").joinpath(file).read_text(encoding="utf-8")


def _merged(base: Mapping[str, object], differing: Mapping[str, object]) -> Table:
    merged = dict(base)
    for key, value in differing.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _unknown_names(content: Table) -> Iterator[tuple[KeyPath, str, str]]:
    """Yields names of checks, services and categories that no installed grader has, as path, key and message.

    Values that are not lists of names are reported by the model.
    """
    checks = {f"{grader.category}.{check.name}" for grader in find_graders() for check in grader.checks}
    categories = list(dict.fromkeys(check.partition(".")[0] for check in sorted(checks)))
    services = sorted(check.removeprefix("services.") for check in checks if check.startswith("services."))
    for field in ("required", "beside"):
        for index, name in _names(content, "services", field):
            if name not in services:
                message = f"no grader knows a service {name!r}; {nearest(name, services)}"
                yield ("services", field), f"services.{field}.{index}", message
    for index, name in _names(content, "checks", "off"):
        if name not in checks and name not in categories:
            message = f"there is no check or category {name!r}; {nearest(name, [*categories, *sorted(checks)])}"
            yield ("checks", "off"), f"checks.off.{index}", message
    weights = content.get("weights")
    for name in weights if isinstance(weights, dict) else ():
        if name not in categories:
            yield ("weights", name), f"weights.{name}", f"there is no category {name!r}; {nearest(name, categories)}"


def _names(content: Table, table: str, field: str) -> Iterator[tuple[int, str]]:
    """Yields the names in a list of a table, with their indexes."""
    held = content.get(table)
    listed = held.get(field) if isinstance(held, dict) else None
    for index, name in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(name, str):
            yield index, name
