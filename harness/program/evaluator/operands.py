"""Expressions in which a function suspends: operands are evaluated one by one and replaced by their values."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Final

from harness.program.containers import END
from harness.program.endings import ThrownError
from harness.program.evaluator import operators
from harness.program.evaluator.chains import is_optional, link_before
from harness.program.evaluator.conditions import may_be_missing, test
from harness.program.evaluator.iteration import YIELD_LIMIT, Own, elements, walked, yields_rest
from harness.program.evaluator.paths import EnoughError, perhaps_left
from harness.program.evaluator.patterns import assign, settled
from harness.program.evaluator.suspending import Known, Pause, ReturnError, Steps, Waits
from harness.program.values import UNDEFINED, Array, Iterated, Object, Unknown, Value, is_missing, standing_for
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["worked_out"]

LINKS: Final = (ast.Member, ast.Index, ast.Call)
"""The links of chains."""


def worked_out(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Steps:
    """Yields the pauses of an expression; returns its value."""
    if id(node) not in waits:
        return machine.evaluate(node, scope)
    if isinstance(node, ast.Await):
        value = yield from worked_out(machine, waits, node.value, scope)
        return (yield Pause(value, node))
    if isinstance(node, ast.Yield):
        return (yield from _yielded(machine, waits, node, scope))
    if isinstance(node, ast.Cast):
        return (yield from worked_out(machine, waits, node.value, scope))
    if isinstance(node, (ast.Logical, ast.Conditional)):
        return (yield from _decided(machine, waits, node, scope))
    if isinstance(node, ast.Assignment):
        return (yield from _assigned(machine, waits, node, scope))
    if isinstance(node, ast.Sequence):
        made: Value = UNDEFINED
        for part in node.values:
            made = yield from worked_out(machine, waits, part, scope)
        return made
    if is_optional(node):
        return (yield from _optional(machine, waits, node, scope))
    made_of = yield from _filled(machine, waits, node, scope)
    return machine.evaluate(made_of, scope)


def _yielded(machine: Machine, waits: Waits, node: ast.Yield, scope: Scope) -> Steps:
    value: Value = UNDEFINED
    if node.value is not None:
        value = yield from worked_out(machine, waits, node.value, scope)
    if not node.delegate:
        return (yield from _given(machine, value, node, scope))
    if isinstance(value, Object):
        if _is_eventual(scope):
            machine.estrange("an `async` generator gives what an object of the program's own yields", node)
        else:
            value = walked(machine, value, node)
    if isinstance(value, Iterated) and value.source is not None:
        final = yield from _delegated(machine, value, node, scope)
        if not value.is_vague():
            return final
    found = elements(machine, value, node)
    for item in found.items[: found.placed]:
        yield from _given(machine, item, node, scope)
    produced = scope.lookup("%yielded")
    if isinstance(produced, Array):
        machine.touch(produced)
        yields_rest(produced, found)
        if found.open is not None:
            perhaps_left(machine)
    return value.final if isinstance(value, Iterated) else UNDEFINED


def _is_eventual(scope: Scope) -> bool:
    produced = scope.lookup("%yielded")
    return isinstance(produced, Iterated) and produced.eventual


def _delegated(machine: Machine, value: Iterated, node: ast.Yield, scope: Scope) -> Steps:
    """Runs `yield*`: passes on to the iterator what the generator is sent."""
    source = value.source
    sent: Value = UNDEFINED
    given: Value = END if source is None else source.advance(machine, value, sent, node)
    while given is not END and source is not None and not value.is_vague():
        try:
            sent = yield from _given(machine, given, node, scope)
            given = source.advance(machine, value, sent, node)
        except ReturnError as ending:
            if not isinstance(source, Own):
                source.close(machine, value, node)
                raise
            given = _told(machine, source, value, "return", ending.value, node)
            if given is END:
                raise ReturnError(value.final) from None
        except ThrownError as error:
            if value.source is None:
                raise
            if not isinstance(source, Own):
                step = source.end(machine, value, "throw", error.value, node)
                given = machine.get(step, "value", node) if value.live else END
                continue
            given = _told(machine, source, value, "throw", error.value, node)
    if given is not END and not value.eventual:
        value.position -= 1  # it is among what may be left
    return value.final


def _told(machine: Machine, source: Own, value: Iterated, how: str, given: Value, at: ast.Node) -> Value:
    """Returns the next element of an iterator that is ended or sent an error; `END` at the end."""
    method = machine.get(source.iterator, how, at)
    if method is None or is_missing(method):
        if how == "throw":
            source.close(machine, value, at)
            machine.fail("an iterator is told of an error that has no method for it", at, "")
        value.final = given
        return END
    return source.taken(machine, value, machine.call(method, source.iterator, (given,), at), at)


def _given(machine: Machine, value: Value, node: ast.Yield, scope: Scope) -> Steps:
    """Yields a value to the caller; on an uncertain path it is only recorded, and the generator continues."""
    if machine.certain:
        return (yield Pause(value, node, yields=True))
    produced = scope.lookup("%yielded")
    if isinstance(produced, Array):
        machine.touch(produced)
        produced.items.append(value)
        if len(produced.items) >= YIELD_LIMIT:
            raise EnoughError
        perhaps_left(machine)
    return Unknown("what a generator is sent", node)


def _decided(machine: Machine, waits: Waits, node: ast.Logical | ast.Conditional, scope: Scope) -> Steps:
    """Runs a logical or conditional operator with a suspending operand; if undecided, both paths are followed."""
    asked = node.test if isinstance(node, ast.Conditional) else node.left
    left = yield from worked_out(machine, waits, asked, scope)
    source, start, end = node.source, node.start, node.end
    if isinstance(node, ast.Conditional):
        truth = test(machine, left, node.test, scope)
        if truth is None:
            both = ast.Conditional(source, start, end, Known(asked, left), node.consequent, node.alternate)
            return machine.evaluate(both, scope)
        arm = node.consequent if truth else node.alternate
        return standing_for(left, (yield from worked_out(machine, waits, arm, scope)))
    goes_on = operators.decide(machine, node.operator, left, node.left, scope)
    if goes_on is None:
        return machine.evaluate(ast.Logical(source, start, end, node.operator, Known(asked, left), node.right), scope)
    return standing_for(left, (yield from worked_out(machine, waits, node.right, scope))) if goes_on else left


def _optional(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Steps:
    """Runs a chain that `?.` may end: what follows is evaluated only if it does not."""
    links: list[ast.Node] = []
    here: ast.Node | None = node
    first = 0
    while here is not None:
        first = len(links) if isinstance(here, LINKS) and here.optional else first
        links.append(here)
        here = link_before(here)
    link = links[first]
    before: ast.Node = yield from _asked(machine, waits, links[first + 1], scope, called=isinstance(link, ast.Call))
    value = machine.evaluate(before, scope)
    if value is None or is_missing(value):
        return UNDEFINED
    sure = not may_be_missing(value)
    made = _on(link, before, optional=not sure)
    rebuilt = {id(made)}
    for outer in reversed(links[:first]):
        made = _on(outer, made, optional=isinstance(outer, LINKS) and outer.optional)
        rebuilt.add(id(made))
    return (yield from worked_out(machine, waits | rebuilt, made, scope)) if sure else machine.evaluate(made, scope)


def _asked(
    machine: Machine, waits: Waits, node: ast.Node, scope: Scope, *, called: bool
) -> Generator[Pause, Value, ast.Node]:
    """Evaluates what precedes a `?.`; a callee keeps its owner."""
    inner = node
    while isinstance(inner, ast.Cast):
        inner = inner.value
    if not called or not isinstance(inner, (ast.Member, ast.Index)):
        return Known(node, (yield from worked_out(machine, waits, node, scope)))
    if isinstance(inner.object, ast.Super):
        return inner
    owner = Known(inner.object, (yield from worked_out(machine, waits, inner.object, scope)))
    if isinstance(inner, ast.Member):
        return ast.Member(inner.source, inner.start, inner.end, owner, inner.name, inner.optional)
    index = Known(inner.index, (yield from worked_out(machine, waits, inner.index, scope)))
    return ast.Index(inner.source, inner.start, inner.end, owner, index, inner.optional)


def _on(link: ast.Node, before: ast.Node, *, optional: bool) -> ast.Node:
    """Returns a link of a chain that continues from something else."""
    source, start, end = link.source, link.start, link.end
    if isinstance(link, ast.Member):
        return ast.Member(source, start, end, before, link.name, optional)
    if isinstance(link, ast.Index):
        return ast.Index(source, start, end, before, link.index, optional)
    if isinstance(link, ast.Call):
        return ast.Call(source, start, end, before, link.arguments, optional, link.type_arguments)
    return before


def _assigned(machine: Machine, waits: Waits, node: ast.Assignment, scope: Scope) -> Steps:
    if node.operator in {"&&", "||", "??"} or id(node.target) in waits:
        return machine.evaluate(node, scope)
    target = settled(machine, node.target, scope, reads=node.operator != "", waits=True)
    current = machine.evaluate(target, scope) if node.operator else UNDEFINED
    value = yield from worked_out(machine, waits, node.value, scope)
    if node.operator:
        value = operators.binary(machine, node.operator, current, value, node)
    assign(machine, target, value, scope)
    return value


def _filled(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Generator[Pause, Value, ast.Node]:
    """Returns a node whose operands up to the last suspending one are evaluated."""
    source, start, end = node.source, node.start, node.end
    if isinstance(node, ast.Binary):
        left = yield from _operand(machine, waits, node.left, scope)
        right = yield from _operand(machine, waits, node.right, scope)
        return ast.Binary(source, start, end, node.operator, left, right)
    if isinstance(node, ast.Template):
        return ast.Template(source, start, end, node.texts, (yield from _operands(machine, waits, node.values, scope)))
    if isinstance(node, ast.TaggedTemplate):
        values = yield from _operands(machine, waits, node.quasi.values, scope)
        quasi = ast.Template(node.quasi.source, node.quasi.start, node.quasi.end, node.quasi.texts, values)
        return ast.TaggedTemplate(source, start, end, node.tag, quasi, node.raw)
    if isinstance(node, ast.ArrayLiteral):
        holes = {index for index, item in enumerate(node.items) if item is None}
        filled = yield from _operands(machine, waits, [item for item in node.items if item is not None], scope)
        rest = iter(filled)
        items = [None if index in holes else next(rest) for index in range(len(node.items))]
        return ast.ArrayLiteral(source, start, end, items)
    if isinstance(node, ast.ObjectLiteral):
        return ast.ObjectLiteral(source, start, end, (yield from _members(machine, waits, node.members, scope)))
    if isinstance(node, ast.Unary):
        operand = yield from _operand(machine, waits, node.operand, scope)
        return ast.Unary(source, start, end, node.operator, operand)
    if isinstance(node, ast.ImportCall):
        return ast.ImportCall(source, start, end, (yield from _operand(machine, waits, node.specifier, scope)))
    return (yield from _link(machine, waits, node, scope))


def _link(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Generator[Pause, Value, ast.Node]:
    """Returns a link of a chain with the links before it evaluated: `?.` may still end the chain."""
    source, start, end = node.source, node.start, node.end
    if isinstance(node, ast.Member):
        owner = yield from _inner(machine, waits, node.object, scope)
        return ast.Member(source, start, end, owner, node.name, node.optional)
    if isinstance(node, ast.Index):
        owner = yield from _inner(machine, waits, node.object, scope)
        index = yield from _operand(machine, waits, node.index, scope)
        return ast.Index(source, start, end, owner, index, node.optional)
    if isinstance(node, ast.Call):
        callee = yield from _callee(machine, waits, node, scope)
        given = yield from _operands(machine, waits, node.arguments, scope)
        return ast.Call(source, start, end, callee, given, node.optional, node.type_arguments)
    if isinstance(node, ast.New):
        callee = yield from _operand(machine, waits, node.callee, scope)
        given = yield from _operands(machine, waits, node.arguments, scope)
        return ast.New(source, start, end, callee, given, node.type_arguments)
    return node


def _callee(machine: Machine, waits: Waits, call: ast.Call, scope: Scope) -> Generator[Pause, Value, ast.Node]:
    """Evaluates a callee; its owner is evaluated before the arguments."""
    node = call.callee
    while isinstance(node, ast.Cast):
        node = node.value
    if id(node) in waits and isinstance(node, (ast.Member, ast.Index, ast.Call)):
        return (yield from _link(machine, waits, node, scope))
    if id(node) in waits:
        return (yield from _operand(machine, waits, node, scope))
    if isinstance(node, (ast.Member, ast.Index)):
        known = not is_optional(node) and not isinstance(node.object, ast.Super)
        return settled(machine, node, scope, waits=True) if known else node
    return Known(node, machine.evaluate(node, scope)) if isinstance(node, ast.Identifier) else node


def _inner(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Generator[Pause, Value, ast.Node]:
    if isinstance(node, ast.Super):
        return node
    if id(node) in waits and isinstance(node, (ast.Member, ast.Index, ast.Call)):
        return (yield from _link(machine, waits, node, scope))
    return (yield from _operand(machine, waits, node, scope))


def _operand(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Generator[Pause, Value, ast.Node]:
    """Returns an evaluated operand, or the operand itself if its value never changes."""
    if isinstance(node, (ast.Constant, ast.Function, ast.This, Known)):
        return node
    if isinstance(node, ast.Spread):
        value = yield from worked_out(machine, waits, node.value, scope)
        taken = Array(list(elements(machine, value, node).items)) if isinstance(value, Array) else value
        if isinstance(value, Array) and isinstance(taken, Array):
            taken.open = value.open
        return ast.Spread(node.source, node.start, node.end, Known(node.value, taken))
    return Known(node, (yield from worked_out(machine, waits, node, scope)))


def _operands(
    machine: Machine, waits: Waits, nodes: list[ast.Node], scope: Scope
) -> Generator[Pause, Value, list[ast.Node]]:
    """Returns operands, of which those after the last suspending one are unchanged."""
    last = max((index for index, node in enumerate(nodes) if id(node) in waits), default=-1)
    made: list[ast.Node] = []
    for index, node in enumerate(nodes):
        made.append(node if index > last else (yield from _operand(machine, waits, node, scope)))
    return made


def _members(
    machine: Machine, waits: Waits, members: list[ast.Property], scope: Scope
) -> Generator[Pause, Value, list[ast.Property]]:
    last = max((index for index, member in enumerate(members) if _waits(waits, member)), default=-1)
    made: list[ast.Property] = []
    for index, member in enumerate(members):
        if index > last or member.kind not in {"init", "spread"}:
            made.append(member)
            continue
        key = member.key
        if isinstance(key, ast.Node):
            key = yield from _operand(machine, waits, key, scope)
        value = yield from _operand(machine, waits, member.value, scope)
        made.append(ast.Property(member.source, member.start, member.end, member.kind, key, value))
    return made


def _waits(waits: Waits, member: ast.Property) -> bool:
    return id(member.value) in waits or (isinstance(member.key, ast.Node) and id(member.key) in waits)
