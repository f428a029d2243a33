"""Expressions, operators and classes apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from harness.program import machine as machine_module
from harness.program.coercion import number_of
from harness.program.evaluator import classes, operators
from harness.program.evaluator.calls import EnoughError
from harness.program.evaluator.conditions import both_ways, chosen, derived, merge, test
from harness.program.evaluator.given import mark_given
from harness.program.evaluator.iteration import YIELD_LIMIT, elements
from harness.program.evaluator.members import get_member
from harness.program.evaluator.patterns import assign, key_text
from harness.program.evaluator.strings import parts_of
from harness.program.functions import Accessor, Closure
from harness.program.scope import UNSET, Later, Unset
from harness.program.symbols import own_keys
from harness.program.values import (
    UNDEFINED,
    Array,
    JSValue,
    ListedArray,
    Object,
    Output,
    Part,
    Promise,
    Reference,
    Unknown,
    Value,
    is_missing,
    join_parts,
    standing_for,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["HANDLERS"]


class ShortCircuit(JSValue):
    """What an optional chain gives on the way out, once it met null or undefined."""

    __slots__ = ()


SHORT = ShortCircuit()


def constant(machine: Machine, node: ast.Constant, scope: Scope) -> Value:
    return node.value


def identifier(machine: Machine, node: ast.Identifier, scope: Scope) -> Value:
    name = node.name
    if name == "undefined":
        return UNDEFINED
    names = scope.find(name)
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


def this(machine: Machine, node: ast.This, scope: Scope) -> Value:
    value = scope.lookup("this")
    return UNDEFINED if isinstance(value, Unset) else value


def template(machine: Machine, node: ast.Template, scope: Scope) -> Value:
    parts: list[Part] = []
    for text, value in zip(node.texts, node.values, strict=False):
        if text:
            parts.append(text)
        parts.extend(parts_of(machine, machine.evaluate(value, scope), value))
    parts.append(node.texts[-1])
    if len(parts) == 1:
        return node.texts[-1]
    machine.gather(len(parts))
    return join_parts(parts)


def tagged(machine: Machine, node: ast.TaggedTemplate, scope: Scope) -> Value:
    owner, tag = _callee(machine, node.tag, scope)
    texts = ListedArray(list(node.quasi.texts), node.quasi, {"raw": Array(list(node.raw), node.quasi)})
    values = [machine.evaluate(value, scope) for value in node.quasi.values]
    return machine.call(tag, owner, (texts, *values), node)


def regular_expression(machine: Machine, node: ast.RegularExpression, scope: Scope) -> Value:
    from harness.program.builtins.regexp import RegExp

    return RegExp(node.pattern, node.flags)


def array(machine: Machine, node: ast.ArrayLiteral, scope: Scope) -> Value:
    made = Array(origin=node)
    machine.gather(len(node.items))
    for item in node.items:
        if item is None:
            made.items.append(UNDEFINED)
            made.origins.append(None)
        elif isinstance(item, ast.Spread):
            found = elements(machine, machine.evaluate(item.value, scope), item)
            machine.gather(len(found.items))
            made.items.extend(found.items)
            made.origins.extend(found.origin_of(i) or item for i in range(len(found.items)))
            made.open = made.open or found.open
        else:
            made.items.append(machine.evaluate(item, scope))
            made.origins.append(item)
    return made


def object_literal(machine: Machine, node: ast.ObjectLiteral, scope: Scope) -> Value:
    """An object literal. One that an Output was spread into poses as that Output: the SDK knows Outputs by a field."""
    made = Object(origin=node)
    machine.gather(len(node.members))
    posing: Output | None = None
    for member in node.members:
        if member.kind == "spread":
            spread = machine.evaluate(member.value, scope)
            posing = spread if isinstance(spread, Output) else posing
            _spread_into(machine, made, spread, member)
            continue
        key = member.key
        name = key if isinstance(key, str) else _computed(machine, key, scope)
        if name is None:
            machine.evaluate(member.value, scope)
            made.open = made.open or Unknown("an entry whose key is not known", member)
        elif member.kind == "init":
            made.entries[name] = machine.evaluate(member.value, scope)
            made.origins[name] = member.value if isinstance(key, str) else member
        else:
            _add_accessor(machine, made, name, member, scope)
    return made if posing is None else posing


def _computed(machine: Machine, key: ast.Node | None, scope: Scope) -> str | None:
    return None if key is None else key_text(machine, machine.evaluate(key, scope), key)


def _add_accessor(machine: Machine, made: Object, name: str, member: ast.Property, scope: Scope) -> None:
    existing = made.entries.get(name)
    accessor = existing if isinstance(existing, Accessor) else Accessor()
    function = machine.evaluate(member.value, scope)
    if member.kind == "get":
        accessor.getter = function
    else:
        accessor.setter = function
    made.entries[name] = accessor


def _spread_into(machine: Machine, made: Object, value: Value, at: ast.Node) -> None:
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        value = value.known
    if isinstance(value, Object):
        machine.gather(len(value.entries))
        for key in own_keys(value.entries):
            found = value.entries[key]
            made.entries[key] = machine.get(value, key, at) if isinstance(found, Accessor) else found
            origin = value.origins.get(key)
            if origin is not None:
                made.origins[key] = origin
        made.open = made.open or value.open
    elif isinstance(value, (Array, str)):
        for index, item in enumerate(elements(machine, value, at).items):
            made.entries[str(index)] = item
    elif isinstance(value, (Output, Promise)):
        what = "an Output" if isinstance(value, Output) else "a Promise"
        machine.note("logic", f"{what} is spread: that copies its internals, not its value; spread inside `apply`", at)
        made.open = made.open or Unknown("the internals of an Output", at)
    elif isinstance(value, Unknown) and value.alternatives:
        _spread_alternatives(made, value)
    elif isinstance(value, (Unknown, Reference)):
        made.open = made.open or derived(value, "an entry of something unknown", at)


def _spread_alternatives(made: Object, value: Unknown) -> None:
    """Every entry of every alternative may be there; what only some have is one of two."""
    for option in value.alternatives:
        if not isinstance(option, Object):
            continue
        for key, found in option.entries.items():
            made.entries[key] = merge(made.entries.get(key, UNSET), found)
            if key in option.origins:
                made.origins[key] = option.origins[key]
        made.open = made.open or option.open


def function(machine: Machine, node: ast.Function, scope: Scope) -> Value:
    home = scope.lookup("%home") if not node.arrow else None
    return Closure(node, scope, home if not isinstance(home, Unset) else None)  # type: ignore[arg-type]


def class_expression(machine: Machine, node: ast.Class, scope: Scope) -> Value:
    return classes.define_class(machine, node, scope)


def conditional(machine: Machine, node: ast.Conditional, scope: Scope) -> Value:
    tested = machine.evaluate(node.test, scope)
    truth = test(machine, tested, node.test, scope)
    if truth is None:
        left, right = both_ways(
            machine,
            lambda: machine.evaluate(node.consequent, scope),
            lambda: machine.evaluate(node.alternate, scope),
        )
        return either(left, right)
    value = standing_for(tested, machine.evaluate(node.consequent if truth else node.alternate, scope))
    return chosen(machine, node, value, scope)


def either(left: Value, right: Value) -> Value:
    """One of two values, where it is not known which; undefined stays one of the two."""
    if left is UNDEFINED or right is UNDEFINED or left is None or right is None:
        if left is right:
            return left
        return Unknown("it depends on a condition that is not known", alternatives=(left, right))
    return merge(left, right)


def assignment(machine: Machine, node: ast.Assignment, scope: Scope) -> Value:
    if not node.operator:
        value = machine.evaluate(node.value, scope)
        assign(machine, node.target, value, scope)
        return value
    current = machine.evaluate(node.target, scope)
    if node.operator in {"&&", "||", "??"}:
        decided = operators.decide(machine, node.operator, current, node.target, scope)
        if decided is False:
            return current
        value = machine.evaluate(node.value, scope)
        value = standing_for(current, value) if decided else operators.undecided(node.operator, current, value)
    else:
        value = operators.binary(machine, node.operator, current, machine.evaluate(node.value, scope), node)
    assign(machine, node.target, value, scope)
    return value


def update(machine: Machine, node: ast.Update, scope: Scope) -> Value:
    current = machine.evaluate(node.target, scope)
    new = operators.binary(machine, "-", current, 1 if node.operator == "--" else -1, node)
    assign(machine, node.target, new, scope)
    number = number_of(current)
    return new if node.prefix else (current if number is None else number)


def _chain(machine: Machine, node: ast.Node, scope: Scope) -> Value:
    """The object of a member or call, `SHORT` where an optional chain ended before it."""
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
    if isinstance(node, ast.Member):
        return get_member(machine, owner, node.name, node)
    return _member_of(machine, owner, node, scope)


def _member_of(machine: Machine, owner: Value, node: ast.Member | ast.Index, scope: Scope) -> Value:
    if isinstance(node, ast.Member):
        return get_member(machine, owner, node.name, node)
    index = machine.evaluate(node.index, scope)
    key = key_text(machine, index, node.index)
    if key is not None:
        return machine.get(owner, key, node)
    return _any_member(owner, index, node)


def _any_member(owner: Value, index: Value, at: ast.Node) -> Value:
    """A member whose key is not known: one of those there are."""
    options: tuple[Value, ...] = ()
    if isinstance(owner, Object) and owner.open is None:
        options = tuple(owner.entries.values())
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
        return classes.call_super(machine, arguments(machine, node.arguments, scope), scope, node)
    owner, callee = _callee(machine, node.callee, scope)
    if callee is SHORT or (node.optional and (callee is None or is_missing(callee))):
        return SHORT
    return machine.call(callee, owner, arguments(machine, node.arguments, scope), node)


def _callee(machine: Machine, node: ast.Node, scope: Scope) -> tuple[Value, Value]:
    """What a call's `this` will be, and what is called."""
    while isinstance(node, ast.Cast):
        node = node.value
    if isinstance(node, (ast.Member, ast.Index)) and not isinstance(node.object, ast.Super):
        owner = _chain(machine, node.object, scope)
        if owner is SHORT or (node.optional and (owner is None or is_missing(owner))):
            return UNDEFINED, SHORT
        return owner, _member_of(machine, owner, node, scope)
    return UNDEFINED, _chain(machine, node, scope)


def chain(machine: Machine, node: ast.Node, scope: Scope) -> Value:
    value = _chain(machine, node, scope)
    return UNDEFINED if value is SHORT else value


def arguments(machine: Machine, nodes: list[ast.Node], scope: Scope) -> list[Value]:
    """The arguments of a call, spreads taken apart."""
    found: list[Value] = []
    for node in nodes:
        if isinstance(node, ast.Spread):
            items = elements(machine, machine.evaluate(node.value, scope), node).items
            machine.gather(len(items))
            found.extend(items)
        else:
            found.append(machine.evaluate(node, scope))
    return found


def new(machine: Machine, node: ast.New, scope: Scope) -> Value:
    callee = machine.evaluate(node.callee, scope)
    values = arguments(machine, node.arguments, scope)
    mark_given(machine, callee, node, values)
    return machine.construct(callee, values, node)


def sequence(machine: Machine, node: ast.Sequence, scope: Scope) -> Value:
    value: Value = UNDEFINED
    for part in node.values:
        value = machine.evaluate(part, scope)
    return value


def await_(machine: Machine, node: ast.Await, scope: Scope) -> Value:
    value = machine.evaluate(node.value, scope)
    if isinstance(value, Promise):
        machine.drain()
        if value.rejected:
            raise machine_module.ThrownError(value.value, node)
        return value.value
    if isinstance(value, Output):
        machine.note("logic", "an Output is awaited: it is no promise; use `apply`", node)
    return value


def yield_(machine: Machine, node: ast.Yield, scope: Scope) -> Value:
    value = machine.evaluate(node.value, scope) if node.value is not None else UNDEFINED
    produced = scope.lookup("%yielded")
    if isinstance(produced, Array):
        machine.step()
        if node.delegate:
            produced.items.extend(elements(machine, value, node).items)
        else:
            produced.items.append(value)
        if len(produced.items) >= YIELD_LIMIT:
            raise EnoughError
    return UNDEFINED


def cast(machine: Machine, node: ast.Cast, scope: Scope) -> Value:
    return machine.evaluate(node.value, scope)


def import_call(machine: Machine, node: ast.ImportCall, scope: Scope) -> Value:
    specifier = machine.evaluate(node.specifier, scope)
    return Promise(machine.modules.import_module(machine, specifier, node))


def broken(machine: Machine, node: ast.Node, scope: Scope) -> Value:
    return Unknown("text that does not parse", node)


def super_alone(machine: Machine, node: ast.Super, scope: Scope) -> Value:
    return Unknown("`super` on its own", node)


HANDLERS: dict[type[ast.Node], Callable[[Machine, Any, Scope], Value]] = {
    ast.Constant: constant,
    ast.Identifier: identifier,
    ast.This: this,
    ast.Super: super_alone,
    ast.Template: template,
    ast.TaggedTemplate: tagged,
    ast.RegularExpression: regular_expression,
    ast.ArrayLiteral: array,
    ast.ObjectLiteral: object_literal,
    ast.Function: function,
    ast.Class: class_expression,
    ast.Unary: operators.evaluate_unary,
    ast.Update: update,
    ast.Binary: operators.evaluate_binary,
    ast.Logical: operators.evaluate_logical,
    ast.Conditional: conditional,
    ast.Assignment: assignment,
    ast.Member: chain,
    ast.Index: chain,
    ast.Call: chain,
    ast.New: new,
    ast.Spread: broken,
    ast.Sequence: sequence,
    ast.Await: await_,
    ast.Yield: yield_,
    ast.Cast: cast,
    ast.ImportCall: import_call,
    ast.Broken: broken,
    ast.ObjectPattern: broken,
    ast.ArrayPattern: broken,
    ast.Default: broken,
    ast.Property: broken,
}
