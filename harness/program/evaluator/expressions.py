"""Expressions, except operators and classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from harness.program.bigints import LENGTH_LIMIT, BigInt, read
from harness.program.coercion import number_of
from harness.program.endings import ThrownError
from harness.program.evaluator import classes, jobs, operators
from harness.program.evaluator.chains import arguments, callee_of, chain, filled, identifier
from harness.program.evaluator.conditions import choice, chosen, either_open, test
from harness.program.evaluator.iteration import YIELD_LIMIT, elements, yields_rest
from harness.program.evaluator.paths import EnoughError, both_ways, perhaps_left
from harness.program.evaluator.patterns import assign, key_text, settled
from harness.program.evaluator.placeholders import mark_given
from harness.program.evaluator.spreading import overlaid, spread_into
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.evaluator.suspending import Known
from harness.program.functions import Accessor, Closure
from harness.program.regexps import RegExp
from harness.program.scope import Unset
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Part,
    Promise,
    Unknown,
    Value,
    join_parts,
    standing_for,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
from harness.program.scope import Scope

__all__ = ["HANDLERS"]


def constant(machine: Machine, node: ast.Constant, scope: Scope) -> Value:
    value = node.value
    if (type(value) is int or type(value) is float) and node.source.data[node.end - 1 : node.end] == b"n":
        return bigint_literal(node)
    return value


def bigint_literal(node: ast.Constant) -> Value:
    """Returns the bigint of a literal."""
    if node.end - node.start > LENGTH_LIMIT:
        return Unknown("a bigint", node, kind="bigint")
    number = read(node.source.data[node.start : node.end - 1].decode("ascii", "replace").replace("_", ""))
    return Unknown("a bigint", node, kind="bigint") if number is None else BigInt(number, node)


def this(machine: Machine, node: ast.This, scope: Scope) -> Value:
    value = scope.lookup("this")
    if not isinstance(value, Unset):
        return value
    if not isinstance(scope.lookup("%made"), Unset):
        machine.fail("`this` is used before `super` is called", node, "", "ReferenceError")
    return UNDEFINED


def template(machine: Machine, node: ast.Template, scope: Scope) -> Value:
    parts: list[Part] = []
    for number, value in enumerate(node.values):
        text = node.texts[number]
        if text:
            parts.append(text)
        parts.extend(parts_of(machine, machine.evaluate(value, scope), value))
    parts.append(node.texts[-1])
    if len(parts) == 1:
        return node.texts[-1]
    machine.gather(len(parts))
    return join_parts(parts)


def tagged(machine: Machine, node: ast.TaggedTemplate, scope: Scope) -> Value:
    owner, tag = callee_of(machine, node.tag, scope)
    texts = machine.templates.get(id(node))
    if texts is None:
        texts = machine.templates[id(node)] = Array(list(node.quasi.texts), node.quasi)
        raw = Array(list(node.raw), node.quasi)
        texts.properties = {"raw": raw}
        texts.frozen = raw.frozen = True
    values = [machine.evaluate(value, scope) for value in node.quasi.values]
    return machine.call(tag, owner, (texts, *values), node)


def regular_expression(machine: Machine, node: ast.RegularExpression, scope: Scope) -> Value:
    return RegExp(node.pattern, node.flags)


def array(machine: Machine, node: ast.ArrayLiteral, scope: Scope) -> Value:
    made = Array(origin=node)
    machine.gather(len(node.items))
    for item in node.items:
        if item is None:
            made.dig(len(made.items))
            made.items.append(UNDEFINED)
            made.origins.append(None)
            made.firm += made.open is None
        elif isinstance(item, ast.Spread):
            found = elements(machine, machine.evaluate(item.value, scope), item)
            machine.gather(len(found.items))
            made.items.extend(found.items)
            made.origins.extend(found.origin_of(i) or item for i in range(len(found.items)))
            made.firm += found.placed if made.open is None else 0
            made.open = either_open(made.open, found.open)
        else:
            made.items.append(machine.evaluate(item, scope))
            made.origins.append(item)
            made.firm += made.open is None
    return made


def object_literal(machine: Machine, node: ast.ObjectLiteral, scope: Scope) -> Value:
    """Returns an object. If an Output is spread into it, it acts as that Output: the SDK checks a field."""
    made = Object(origin=node)
    machine.gather(len(node.members))
    posing: Output | None = None
    for member in node.members:
        if member.kind == "spread":
            spread = machine.evaluate(member.value, scope)
            posing = spread if isinstance(spread, Output) else posing
            spread_into(machine, made, spread, member)
            continue
        key = member.key
        name = key if isinstance(key, str) else _computed(machine, key, scope)
        if name is None:
            overlaid(made, machine.evaluate(member.value, scope), "an entry whose key is not known", member)
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
        return choice(left, right)
    value = standing_for(tested, machine.evaluate(node.consequent if truth else node.alternate, scope))
    return chosen(machine, node, value, scope)


def assignment(machine: Machine, node: ast.Assignment, scope: Scope) -> Value:
    target = settled(machine, node.target, scope, reads=node.operator != "")
    if not node.operator:
        value = machine.evaluate(node.value, scope)
        assign(machine, target, value, scope)
        return value
    if target is not node.target:
        node = ast.Assignment(node.source, node.start, node.end, node.operator, target, node.value)
    current = machine.evaluate(target, scope)
    if node.operator in {"&&", "||", "??"}:
        decided = operators.decide(machine, node.operator, current, node.target, scope)
        if decided is False:
            return current
        if decided is None:
            return _perhaps_assigned(machine, node, current, scope)
        value = standing_for(current, machine.evaluate(node.value, scope))
    else:
        value = operators.binary(machine, node.operator, current, machine.evaluate(node.value, scope), node)
    assign(machine, target, value, scope)
    return value


def _perhaps_assigned(machine: Machine, node: ast.Assignment, current: Value, scope: Scope) -> Value:
    """Runs `a ||= b` or a similar operator, if it is unknown whether the right side is evaluated."""

    def second() -> Value:
        value = machine.evaluate(node.value, scope)
        assign(machine, node.target, value, scope)
        return value

    def first() -> Value:
        assign(machine, node.target, operators.stays(node.operator, current), scope)
        return UNDEFINED

    _, right = both_ways(machine, first, second)
    return operators.undecided(node.operator, current, right)


def update(machine: Machine, node: ast.Update, scope: Scope) -> Value:
    target = settled(machine, node.target, scope)
    current = machine.evaluate(target, scope)
    one: Value = 1 if node.operator == "--" else -1
    if isinstance(current, BigInt):
        one = BigInt(1 if node.operator == "--" else -1, node)
    current = primitive(machine, current, node)
    new = operators.binary(machine, "-", current, one, node)
    assign(machine, target, new, scope)
    number = number_of(current)
    return new if node.prefix else (current if number is None else number)


def new(machine: Machine, node: ast.New, scope: Scope) -> Value:
    callee = machine.evaluate(node.callee, scope)
    values = filled(*arguments(machine, node.arguments, scope))
    mark_given(machine, callee, node, values)
    return machine.construct(callee, values, node)


def sequence(machine: Machine, node: ast.Sequence, scope: Scope) -> Value:
    value: Value = UNDEFINED
    for part in node.values:
        value = machine.evaluate(part, scope)
    return value


def await_(machine: Machine, node: ast.Await, scope: Scope) -> Value:
    """Runs `await` where the function does not suspend: at the top of a file, or on an uncertain path."""
    promise = jobs.awaited(machine, machine.evaluate(node.value, scope), node)
    machine.run_until(promise)
    value = promise.value
    if promise.rejected:
        machine.handled.add(id(promise))
        raise ThrownError(value, node)
    jobs.doubted(machine, promise, node)
    return value


def yield_(machine: Machine, node: ast.Yield, scope: Scope) -> Value:
    value = machine.evaluate(node.value, scope) if node.value is not None else UNDEFINED
    produced = scope.lookup("%yielded")
    if isinstance(produced, Array):
        machine.step()
        machine.touch(produced)
        if node.delegate:
            found = elements(machine, value, node)
            produced.items.extend(found.items[: found.placed])
            yields_rest(produced, found)
        else:
            produced.items.append(value)
        if len(produced.items) >= YIELD_LIMIT:
            raise EnoughError
        perhaps_left(machine)
    return Unknown("what a generator is sent", node)


def cast(machine: Machine, node: ast.Cast, scope: Scope) -> Value:
    return machine.evaluate(node.value, scope)


def import_call(machine: Machine, node: ast.ImportCall, scope: Scope) -> Value:
    specifier = machine.evaluate(node.specifier, scope)
    return Promise(machine.modules.import_module(machine, specifier, node))


def broken(machine: Machine, node: ast.Node, scope: Scope) -> Value:
    return Unknown("text that does not parse", node)


def super_alone(machine: Machine, node: ast.Super, scope: Scope) -> Value:
    return Unknown("`super` on its own", node)


def known(machine: Machine, node: Known, scope: Scope) -> Value:
    return node.value


HANDLERS: Final[dict[type[ast.Node], Callable[[Machine, Any, Scope], Value]]] = {
    Known: known,
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
