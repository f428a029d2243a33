"""Private names (`#name`) of classes. Source: ECMA-262, "Private Names", "PrivateGet", "PrivateSet"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.functions import Accessor, ClassValue
from harness.program.symbols import HIDDEN
from harness.program.values import Object, Output, Promise, Reference, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["PRIVATE", "declare_privates", "has_private", "private_key", "read_private", "write_private"]

PRIVATE: Final = HIDDEN + "#"


def declare_privates(machine: Machine, node: ast.Class, scope: Scope) -> None:
    """Gives the private names of a class new keys, each time that the class is evaluated."""
    for member in node.members:
        key = member.key
        if isinstance(key, str) and key.startswith(PRIVATE) and key not in scope.names:
            machine.privates += 1
            scope.names[key] = f"{key}{HIDDEN}{machine.privates}"


def private_key(name: str, scope: Scope) -> str:
    """Returns the key of a private name in a scope."""
    found = scope.find(name)
    key = name if found is None else found[name]
    return key if isinstance(key, str) else name


def _held(owner: Value, key: str) -> Value | None:
    """Returns the value under a private key: a field, a method or an accessor; None for nothing."""
    if isinstance(owner, Object):
        if key in owner.entries:
            return owner.entries[key]
        klass = getattr(owner, "klass", None)
        for ancestor in klass.lineage() if isinstance(klass, ClassValue) else ():
            if key in ancestor.methods:
                return ancestor.methods[key]
    return owner.statics.get(key) if isinstance(owner, ClassValue) else None


def _is_open(owner: Value, key: str) -> bool:
    """Returns whether it is unknown what a value has under a private key."""
    if isinstance(owner, (Unknown, Reference, Output, Promise)) or HIDDEN not in key[1:]:
        return True
    return isinstance(owner, Object) and owner.open is not None


def read_private(machine: Machine, owner: Value, name: str, scope: Scope, at: ast.Node) -> Value:
    """`owner.#name`."""
    key = private_key(name, scope)
    found = _held(owner, key)
    if found is None:
        if _is_open(owner, key):
            return machine.get(owner, key, at)
        return machine.fail(f"`{name[1:]}` is read from what does not have it", at, "a private member")
    if isinstance(found, Accessor):
        if found.getter is None:
            return machine.fail(f"`{name[1:]}` is read, which has a setter alone", at, "a private member")
        return machine.call(found.getter, owner, (), at)
    return found


def write_private(machine: Machine, owner: Value, name: str, new: Value, scope: Scope, at: ast.Node) -> None:
    """`owner.#name = new`."""
    key = private_key(name, scope)
    found = _held(owner, key)
    if found is None and not _is_open(owner, key):
        machine.fail(f"`{name[1:]}` is set on what does not have it", at, "")
        return
    method = found is not None and not isinstance(found, Accessor)
    if method and key not in (owner.entries if isinstance(owner, Object) else _fields(owner)):
        machine.fail(f"`{name[1:]}` is set, which is a method", at, "")
        return
    if isinstance(found, Accessor):
        if found.setter is None:
            machine.fail(f"`{name[1:]}` is set, which has a getter alone", at, "")
        else:
            machine.call(found.setter, owner, (new,), at)
        return
    machine.put(owner, key, new, at)


def _fields(owner: Value) -> set[str]:
    """Returns the private keys of a class's static fields."""
    return set(owner.statics) - owner.hidden if isinstance(owner, ClassValue) else set()


def has_private(machine: Machine, owner: Value, name: str, scope: Scope, at: ast.Node) -> Value:
    """`#name in owner`."""
    key = private_key(name, scope)
    if _held(owner, key) is not None:
        return True
    if _is_open(owner, key):
        return Unknown("whether there is a private member", at, kind="boolean")
    if not isinstance(owner, (Object, ClassValue)) and (owner is None or isinstance(owner, (bool, int, float, str))):
        return machine.fail("a private name is looked for in what is no object", at, "whether there is one")
    return False
