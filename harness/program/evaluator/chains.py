"""Names, and chains of members and calls, which `?.` may end early."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.evaluator import classes
from harness.program.evaluator.calls import call_open
from harness.program.evaluator.conditions import choice, derived, may_be_missing, one_of, present
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.members import get_member
from harness.program.evaluator.paths import alternatives
from harness.program.evaluator.patterns import key_text
from harness.program.evaluator.privates import read_private
from harness.program.functions import Instance
from harness.program.resources import Resource
from harness.program.scope import Later, Unset
from harness.program.symbols import HIDDEN, Symbol
from harness.program.values import (
    UNDEFINED,
    Array,
    JSValue,
    Object,
    Output,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    some,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["arguments", "callee_of", "chain", "filled", "identifier", "is_optional", "link_before"]


class ShortCircuit(JSValue):
    """The result of an optional chain that ends at null or undefined."""

    __slots__ = ()


SHORT: Final = ShortCircuit()
FILLED: Final = 4
"""Arguments of a constructor that may be given if their number is unknown."""


def identifier(machine: Machine, node: ast.Identifier, scope: Scope) -> Value:
    """Returns the value of a name."""
    name = node.name
    if name == "undefined":
        return UNDEFINED
    names = scope.find(name)
    if names is None and name == "new.target":
        return _constructed(scope, node)
    if names is None:
        return machine.modules.free_name(machine, name, node)
    value = names[name]
    if isinstance(value, Unset):
        found = value.read() if isinstance(value, Later) else value
        if not isinstance(found, Unset):
            return found
        if machine.guarded:
            machine.fail(f"`{name}` is used before it is set", node, "", "ReferenceError")
        machine.diagnose("used_before_set", f"`{name}` is used before it is set", node, certain=False)
        return Unknown(f"`{name}` before it is set", node)
    return value


def _constructed(scope: Scope, at: ast.Node) -> Value:
    """Returns `new.target`: the class passed to `new`; undefined in a called function."""
    here: Scope | None = scope
    while here is not None:
        if "%constructing" in here.names:
            this = here.names.get("this")
            klass = this.klass if isinstance(this, (Instance, Resource)) else None
            return klass if isinstance(klass, JSValue) else Unknown("what is constructed", at)
        if "arguments" in here.names:
            this = here.names.get("this")
            return (
                Unknown("what is constructed", at) if isinstance(this, Instance) and this.klass is None else UNDEFINED
            )
        here = here.parent
    return Unknown("what is constructed", at)


def _chain(machine: Machine, node: ast.Node, scope: Scope) -> Value:
    """Returns the object of a member or call, `SHORT` if an optional chain ended before it."""
    if isinstance(node, ast.Identifier):
        return identifier(machine, node, scope)
    if isinstance(node, (ast.Member, ast.Index)):
        return _member_link(machine, node, scope)
    if isinstance(node, ast.Call):
        return _call_link(machine, node, scope)
    if isinstance(node, ast.Cast) and node.kind == "!":
        return _chain(machine, node.value, scope)
    return machine.evaluate(node, scope)


def _member_link(machine: Machine, node: ast.Member | ast.Index, scope: Scope) -> Value:
    if isinstance(node.object, ast.Super) and isinstance(node, ast.Member):
        return classes.super_member(machine, node.name, scope, node)
    owner = _chain(machine, node.object, scope)
    if owner is SHORT or (node.optional and (owner is None or is_missing(owner))):
        return SHORT
    if node.optional and may_be_missing(owner):
        machine.shortened = True
        owner = present(owner)
    return _member_of(machine, owner, node, scope)


def _member_of(machine: Machine, owner: Value, node: ast.Member | ast.Index, scope: Scope) -> Value:
    if isinstance(node, ast.Member):
        if node.name[:1] == HIDDEN:
            return read_private(machine, owner, node.name, scope, node)
        return get_member(machine, owner, node.name, node)
    if owner is None or is_missing(owner):
        asked = machine.evaluate(node.index, scope)
        plain = isinstance(asked, (bool, int, float, str, Text, Symbol))
        named = key_text(machine, asked, node.index) if plain else None
        return get_member(machine, owner, named or "a member", node)
    if machine.shortened:
        # What comes after `?.` may not happen.
        return alternatives(machine, [lambda: _indexed(machine, owner, node, scope), lambda: UNDEFINED])[0]
    return _indexed(machine, owner, node, scope)


def _indexed(machine: Machine, owner: Value, node: ast.Index, scope: Scope) -> Value:
    index = machine.evaluate(node.index, scope)
    key = key_text(machine, index, node.index)
    if key is not None:
        return machine.get(owner, key, node)
    if isinstance(index, Unknown) and isinstance(owner, (Object, Array)) and not isinstance(owner, Resource):
        keys = [key_text(machine, each, node.index) for each in index.alternatives]
        if keys and None not in keys:
            return one_of([machine.get(owner, each, node) for each in keys if each is not None])
    return _any_member(owner, index, node)


def _any_member(owner: Value, index: Value, at: ast.Node) -> Value:
    """Returns a member with an unknown key: one of the existing ones, or undefined if an object may lack it."""
    options: tuple[Value, ...] = ()
    if isinstance(owner, Object) and owner.open is None:
        options = (*owner.entries.values(), UNDEFINED)
    elif isinstance(owner, Array) and owner.open is None:
        options = tuple(owner.items)
    if 0 < len(options) <= 8:
        return Unknown("which one is not known", at, alternatives=options)
    if isinstance(owner, Reference):
        return Reference(owner.resource, (*owner.path, "*"))
    if isinstance(owner, Output):
        return Output(_any_member(owner.value, index, at))
    return derived(index, "a member whose key is not known", at)


def _call_link(machine: Machine, node: ast.Call, scope: Scope) -> Value:
    if isinstance(node.callee, ast.Super):
        return classes.call_super(machine, filled(*arguments(machine, node.arguments, scope)), scope, node)
    owner, callee = callee_of(machine, node.callee, scope)
    if callee is SHORT or (node.optional and (callee is None or is_missing(callee))):
        return SHORT
    if node.optional and may_be_missing(callee):
        machine.shortened = True
        callee = present(callee)
    if machine.shortened:
        # What comes after `?.` may not happen.
        made = alternatives(machine, [lambda: _called(machine, node, owner, callee, scope), lambda: UNDEFINED])
        return made[0]
    return _called(machine, node, owner, callee, scope)


def _called(machine: Machine, node: ast.Call, owner: Value, callee: Value, scope: Scope) -> Value:
    shortened, machine.shortened = machine.shortened, False
    given, more = arguments(machine, node.arguments, scope)
    machine.shortened = shortened
    if more is not None:
        return call_open(machine, callee, owner, given, more, node)
    if isinstance(owner, Unknown) and owner.alternatives:
        key = _method_name(machine, node.callee, scope)
        if key is not None:
            return _call_of_one(machine, owner, key, given, node)
    return machine.call(callee, owner, given, node)


def _method_name(machine: Machine, node: ast.Node, scope: Scope) -> str | None:
    """Returns the method name of a call; None if it is computed."""
    while isinstance(node, ast.Cast):
        node = node.value
    return node.name if isinstance(node, ast.Member) else None


def _call_of_one(machine: Machine, owner: Unknown, key: str, given: list[Value], at: ast.Call) -> Value:
    """Returns the result of a method on one of several values."""
    found: list[tuple[Value, Value]] = []
    for option in owner.alternatives:
        if option is not None and not is_missing(option):
            method = get_member(machine, option, key, at)
            if not is_missing(method) and method is not None:
                found.append((option, method))
    if not found:
        return machine.call(get_member(machine, owner, key, at), owner, given, at)

    def way(option: Value, method: Value) -> Callable[[], Value]:
        return lambda: machine.call(method, option, given, at)

    if len(found) == 1:
        return machine.call(found[0][1], found[0][0], given, at)
    made = alternatives(machine, [way(option, method) for option, method in found])
    return one_of(made) if made else Unknown("the result of a function that throws", at)


def callee_of(machine: Machine, node: ast.Node, scope: Scope) -> tuple[Value, Value]:
    """Returns the `this` of a call, and the called value."""
    while isinstance(node, ast.Cast):
        node = node.value
    if isinstance(node, (ast.Member, ast.Index)) and not isinstance(node.object, ast.Super):
        owner = _chain(machine, node.object, scope)
        if owner is SHORT or (node.optional and (owner is None or is_missing(owner))):
            return UNDEFINED, SHORT
        if node.optional and may_be_missing(owner):
            machine.shortened = True
            owner = present(owner)
        return owner, _member_of(machine, owner, node, scope)
    return UNDEFINED, _chain(machine, node, scope)


def chain(machine: Machine, node: ast.Node, scope: Scope) -> Value:
    """Returns the value of a chain of members and calls, which `?.` may end early."""
    outer, machine.shortened = machine.shortened, False
    try:
        value = _chain(machine, node, scope)
        if value is SHORT:
            return UNDEFINED
        return choice(UNDEFINED, value) if machine.shortened else value
    finally:
        machine.shortened = outer


def is_optional(node: ast.Node) -> bool:
    """Returns whether a `?.` in a chain may end it early."""
    link: ast.Node | None = node
    while link is not None:
        if isinstance(link, (ast.Member, ast.Index, ast.Call)) and link.optional:
            return True
        link = link_before(link)
    return False


def link_before(node: ast.Node) -> ast.Node | None:
    """Returns the previous link of a chain; None if this is no link."""
    if isinstance(node, ast.Cast):
        return node.value if node.kind == "!" else None
    if isinstance(node, (ast.Member, ast.Index)):
        return node.object
    return node.callee if isinstance(node, ast.Call) else None


def arguments(machine: Machine, nodes: list[ast.Node], scope: Scope) -> tuple[list[Value], Unknown | None]:
    """Returns the arguments of a call, with spreads expanded.

    Returns:
        Those that certainly stand where they do, and what may come behind them, any number of times, where a list that
        is spread is not wholly known.
    """
    found: list[Value] = []
    more: Unknown | None = None
    for node in nodes:
        if isinstance(node, ast.Spread):
            listed = elements(machine, machine.evaluate(node.value, scope), node)
            machine.gather(len(listed.items))
            if more is not None:
                more = some(more, [*listed.items, *([] if listed.open is None else [listed.open])])
            elif listed.open is not None:
                found.extend(listed.items[: listed.placed])
                more = some(listed.open, listed.items[listed.placed :])
            else:
                found.extend(listed.items)
        else:
            value = machine.evaluate(node, scope)
            if more is None:
                found.append(value)
            else:
                more = some(more, [value])
    return found, more


def filled(given: list[Value], more: Unknown | None) -> list[Value]:
    """Returns the arguments of a constructor; possible further ones fill the first optional parameters."""
    if more is None:
        return given
    perhaps = choice(UNDEFINED, more)
    return [*given, *[perhaps] * max(0, FILLED - len(given))]
