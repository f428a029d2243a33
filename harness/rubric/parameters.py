"""Reads the parameters that a rubric states for the checks of installed graders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from harness.checks import GRADERS_GROUP, find_graders, packages_of_graders
from harness.parameters import Parameters
from harness.rubric.problems import PARAMETERS, KeyPath, errors_of, nearest

__all__ = ["read_parameters"]

MESSAGE = "parameters"
"""The type of pydantic's errors here, whose message is what the author of the file reads."""


@dataclass(frozen=True, slots=True)
class _Checks:
    """The checks of the installed graders.

    Attributes:
        names: The names of the checks, by category.
        models: The models of the parameters of those that take any, by check (`category.name`).
    """

    names: Mapping[str, tuple[str, ...]]
    models: Mapping[str, type[Parameters]]


def read_parameters(given: object) -> dict[str, dict[str, Parameters]]:
    """Returns a rubric's table `parameters`, the model of each check made from its table.

    Raises:
        ValidationError: A table is for no check that takes parameters, or its check's model refuses it.
    """
    problems: list[tuple[KeyPath, str]] = []
    read: dict[str, dict[str, Parameters]] = {}
    tables = _tables(given, (), problems)
    checks = _checks() if tables else _Checks({}, {})
    for category, of_category in tables:
        if category not in checks.names:
            problems.append(
                ((category,), f"no installed grader has a category {category!r}{_looked(category, checks)}")
            )
            continue
        for name, table in _tables(of_category, (category,), problems):
            model = checks.models.get(f"{category}.{name}")
            if model is None:
                problems.append(((category, name), _not_taken(category, name, checks)))
            elif isinstance(table, model):
                read.setdefault(category, {})[name] = table
            else:
                try:
                    made = model.model_validate_json(json.dumps(table, default=str))
                except ValidationError as error:
                    problems += [((category, name, *keys), said) for keys, said in errors_of(error, model, table)]
                else:
                    read.setdefault(category, {})[name] = made
    if problems:
        details = [InitErrorDetails(type=_error(said), loc=keys, input=None) for keys, said in problems]
        raise ValidationError.from_exception_data("Rubric", details)
    return read


def _error(said: str) -> PydanticCustomError:
    return PydanticCustomError(MESSAGE, "{said}", {"said": said})


def _tables(given: object, path: KeyPath, problems: list[tuple[KeyPath, str]]) -> list[tuple[str, object]]:
    """Returns the tables in a table, by name, or adds a problem."""
    if isinstance(given, Mapping):
        return [(str(name), table) for name, table in given.items()]
    header = ".".join((PARAMETERS, *(map(str, path) if path else ("CATEGORY",)), "CHECK"))
    problems.append((path, f"must be a table: [{header}], and below it the parameters of that check"))
    return []


def _checks() -> _Checks:
    graders = list(find_graders())
    return _Checks(
        {grader.category: tuple(check.name for check in grader.checks) for grader in graders},
        {
            f"{grader.category}.{check.name}": check.parameters
            for grader in graders
            for check in grader.checks
            if check.parameters is not None
        },
    )


def _not_taken(category: str, name: str, checks: _Checks) -> str:
    if name in checks.names[category]:
        return f"the check {category}.{name} takes no parameters; {_taking(checks)}"
    return f"the category {category!r} has no check {name!r}{_looked(f'{category}.{name}', checks)}"


def _looked(name: str, checks: _Checks) -> str:
    """Returns where checks were looked for, and what was probably meant."""
    packages = ", ".join(packages_of_graders()) or "no package"
    where = f"the entry points of the group {GRADERS_GROUP!r}, of {packages}"
    known = list(checks.models) if "." in name else list(dict.fromkeys(each.split(".")[0] for each in checks.models))
    meant = nearest(name, known) if known else _taking(checks)
    return f" (looked in {where}); is its package installed? {meant}"


def _taking(checks: _Checks) -> str:
    return f"those that do: {', '.join(checks.models)}" if checks.models else "no installed check does"
