"""`pulumi.Config`. Source: Pulumi documentation, "Configuration"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import number_text
from harness.program.functions import Instance, NativeClass
from harness.program.sdk import suffix
from harness.program.values import UNDEFINED, UNGIVEN, Array, Hole, Output, Text, Unknown, Value, is_missing, text_of
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
    """Returns the key and its value: the assumed one, else that of the answer's own stack configuration."""
    key = text_of(argument(arguments, 0)) or "?"
    namespace = this.state if isinstance(this, Instance) else ""
    if namespace == "aws" or key == "aws:region":
        return key, machine.assumptions.region if suffix.is_region(key) else UNDEFINED
    assumed = suffix.configured(key, machine.assumptions, required=required)
    if assumed is not UNDEFINED:
        return key, assumed
    return key, machine.modules.settings.get(str(namespace or ""), key)


def _as_text(value: Value) -> Value:
    """Returns a setting as the text that the command line stores."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, Unknown):
        return Text((Hole(value),))
    return value


def _as_number(value: Value, at: ast.Node) -> Value:
    text = text_of(value)
    if text is None:
        return value
    try:
        return float(text)
    except ValueError:
        return Unknown("a configuration value that is no number, which throws", at, kind="number")


def _as_boolean(value: Value, at: ast.Node) -> Value:
    text = text_of(value)
    if text is None:
        return value
    return {"true": True, "false": False}.get(text, Unknown("a configuration value that is no boolean", at))


def _typed(name: str, value: Value, at: ast.Node) -> Value:
    """Returns a setting as the method of that name does."""
    if is_missing(value):
        return value
    if name.endswith("Number"):
        return _as_number(value, at)
    if name.endswith("Boolean"):
        return _as_boolean(value, at)
    return value if name.endswith("Object") else _as_text(value)


def _missing(key: str, kind: str, at: ast.Node) -> Value:
    unset = Unknown(f"the configuration value `{key}`", at, kind=kind)
    if kind == "string":
        return Text((Hole(unset),))
    if kind == "array":
        made = Array(origin=at)
        made.open = unset
        return made
    return unset


_KINDS: Final = {"Number": "number", "Boolean": "boolean", "Object": ""}


def _method_name(at: ast.Node) -> str:
    return at.callee.name if isinstance(at, ast.Call) and isinstance(at.callee, ast.Member) else ""


@method(
    "get", "getSecret", "getNumber", "getBoolean", "getObject", "getSecretNumber", "getSecretBoolean", "getSecretObject"
)
def get(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns an optional value: unset unless it is assumed or in the answer's stack configuration."""
    name = _method_name(at)
    found = _typed(name, _found(machine, this, arguments, required=False)[1], at)
    if name not in ("get", "getSecret") and isinstance(found, Text):
        return UNGIVEN  # the suffix is no number, truth or object
    if found is UNDEFINED:
        return UNGIVEN
    return Output(found, secret=True) if "Secret" in name and not is_missing(found) else found


@method(
    "require",
    "requireSecret",
    "requireNumber",
    "requireBoolean",
    "requireObject",
    "requireSecretNumber",
    "requireSecretBoolean",
    "requireSecretObject",
)
def require(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns a required value: assumed, from the answer's stack configuration, or else unknown."""
    name = _method_name(at)
    key, found = _found(machine, this, arguments)
    kind = _KINDS.get(name.removeprefix("require").removeprefix("Secret"), "string")
    if kind == "string" and found is UNDEFINED and suffix.is_region(key):
        found = machine.assumptions.region
    set_ = found is not UNDEFINED and (kind == "string" or not isinstance(found, Text))
    value = _typed(name, found, at) if set_ else _missing(key, kind, at)
    return Output(value, secret=True) if "Secret" in name else value


CONFIG: Final = NativeClass("Config", _allocate, _initialise, methods=method.table)
