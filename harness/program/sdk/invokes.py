"""Functions of provider packages: their answers, as far as they are assumed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from harness.program.sdk.documents import assume_role_policy, policy_document
from harness.program.sdk.outputs import lift
from harness.program.values import UNDEFINED, Array, Hole, Object, Output, Promise, Text, Unknown, Value, unwrap
from harness.provider import FunctionType, default_index
from harness.provider import types as declared
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["invoke"]

Answer: TypeAlias = "Callable[[Machine, Object, ast.Node], Value]"


def _unknown_text(reason: str, at: ast.Node) -> Value:
    return Text((Hole(Unknown(reason, at, kind="string")),))


def _region(machine: Machine, given: Object, at: ast.Node) -> Value:
    asked = unwrap(given.get("region"))
    region = machine.assumptions.region if asked is UNDEFINED else asked
    entries: dict[str, Value] = {"name": region, "id": region, "region": region}
    return Object({**entries, "description": _unknown_text("a region's description", at)}, at)


def _zones(machine: Machine, given: Object, at: ast.Node) -> Value:
    letters = "abcdefghij"[: machine.assumptions.zones]
    names: list[Value] = [f"{machine.assumptions.region}{letter}" for letter in letters]
    ids: list[Value] = [_unknown_text("a zone's id", at) for _ in letters]
    return Object({"names": Array(names, at), "zoneIds": Array(ids, at), "id": machine.assumptions.region}, at)


def _identity(machine: Machine, given: Object, at: ast.Node) -> Value:
    names = {"accountId": "the account", "arn": "the caller", "userId": "the caller", "id": "the account"}
    return Object({key: _unknown_text(reason, at) for key, reason in names.items()}, at)


def _partition(machine: Machine, given: Object, at: ast.Node) -> Value:
    return Object({"partition": "aws", "dnsSuffix": "amazonaws.com", "id": "aws"}, at)


def _required_region(machine: Machine, given: Object, at: ast.Node) -> Value:
    return machine.assumptions.region


ANSWERS: Final[dict[str, Answer]] = {
    "getRegion": _region,
    "getAvailabilityZones": _zones,
    "getCallerIdentity": _identity,
    "getPartition": _partition,
    "getPolicyDocument": policy_document,
    "requireRegion": _required_region,
}


def _open_answer(label: str, function: FunctionType, given: Object, at: ast.Node) -> Value:
    """Returns an answer of which only the declared kinds and the arguments are known."""
    made = Object(origin=at)
    reason = f"what `{label}` answers"
    for name, kind in _declared_kinds(function).items():
        made.entries[name] = _unknown_text(reason, at) if kind == "string" else Unknown(reason, at, kind=kind)
    for key, value in given.entries.items():
        if isinstance(value, (str, Text)):
            made.entries[key] = value
    made.open = Unknown(reason, at)
    return made


def _declared_kinds(function: FunctionType) -> dict[str, str]:
    result = function.result
    while isinstance(result, (declared.Promise, declared.Output)):
        result = result.inner
    members = default_index().members(result)
    found = members.properties if members is not None else {}
    return {name: _kind(prop.type) for name, prop in found.items()}


def _kind(type_: declared.Type) -> str:
    if isinstance(type_, declared.Keyword) and type_.name in {"string", "number", "boolean"}:
        return type_.name
    return "array" if isinstance(type_, declared.Array) else ""


def invoke(machine: Machine, function: FunctionType, label: str, given: Sequence[Value], at: ast.Node) -> Value:
    """Returns the answer of a provider function: a Promise, or an Output for the `...Output` form."""
    if function.name == "assumeRolePolicyForPrincipal":
        return assume_role_policy(machine, given, at)
    arguments = lift(given[0]) if given else UNDEFINED
    asked = arguments if isinstance(arguments, Object) else Object(origin=at)
    as_output = isinstance(function.result, declared.Output)
    answer = ANSWERS.get(function.name.removesuffix("Output"))
    answered = answer(machine, asked, at) if answer is not None else _open_answer(label, function, asked, at)
    if as_output:
        return Output(answered)
    return Promise(answered) if isinstance(function.result, declared.Promise) else answered
