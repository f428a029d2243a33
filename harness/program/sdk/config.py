"""`pulumi.Config`. Source: Pulumi documentation, "Configuration"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.functions import Instance, NativeClass
from harness.program.sdk import suffix
from harness.program.values import UNDEFINED, Array, Hole, Output, Text, Unknown, Value, is_missing, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["CONFIG"]

method = Natives()


def _allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
    return Instance(klass if isinstance(klass, NativeClass) else None, at)


def _initialise(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value | None:
    if isinstance(this, Instance):
        given = argument(arguments, 0)
        this.state = text_of(given) or ""
        this.entries["name"] = machine.assumptions.project if is_missing(given) else given
    return None


def _found(machine: Machine, this: Value, arguments: Arguments, *, required: bool = True) -> tuple[str, Value]:
    """The key and, where the harness assumes one, its value."""
    key = text_of(argument(arguments, 0)) or "?"
    namespace = this.state if isinstance(this, Instance) else ""
    if namespace == "aws" or key == "aws:region":
        return key, machine.assumptions.region if suffix.is_region(key) else UNDEFINED
    return key, suffix.configured(key, machine.assumptions, required=required)


def _missing(key: str, kind: str, at: ast.Node) -> Value:
    unset = Unknown(f"the configuration value `{key}`", at, kind=kind)
    if kind == "string":
        return Text((Hole(unset),))
    if kind == "array":
        made = Array(origin=at)
        made.open = unset
        return made
    return unset


@method("get", "getSecret")
def get(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Optional text: not set unless it is the suffix or the region."""
    found = _found(machine, this, arguments, required=False)[1]
    return Output(found, secret=True) if _named(at, "getSecret") and not is_missing(found) else found


@method("getNumber", "getBoolean", "getObject", "getSecretNumber", "getSecretBoolean", "getSecretObject")
def get_other(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Optional values of other kinds: not set."""
    return UNDEFINED


@method("require", "requireSecret")
def require(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Required text: the suffix or the region, else not known."""
    key, found = _found(machine, this, arguments)
    if found is UNDEFINED and suffix.is_region(key):
        found = machine.assumptions.region
    value = _missing(key, "string", at) if found is UNDEFINED else found
    return Output(value, secret=True) if _named(at, "requireSecret") else value


@method("requireNumber", "requireSecretNumber")
def require_number(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = _missing(_found(machine, this, arguments)[0], "number", at)
    return Output(value, secret=True) if _named(at, "requireSecretNumber") else value


@method("requireBoolean", "requireSecretBoolean")
def require_boolean(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = _missing(_found(machine, this, arguments)[0], "boolean", at)
    return Output(value, secret=True) if _named(at, "requireSecretBoolean") else value


@method("requireObject", "requireSecretObject")
def require_object(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = _missing(_found(machine, this, arguments)[0], "", at)
    return Output(value, secret=True) if _named(at, "requireSecretObject") else value


def _named(at: ast.Node, name: str) -> bool:
    return isinstance(at, ast.Call) and isinstance(at.callee, ast.Member) and at.callee.name == name


CONFIG = NativeClass("Config", _allocate, _initialise, methods=method.table)
