"""Destructuring: declarations, parameters and assignments to patterns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from harness.program.bigints import BigInt
from harness.program.coercion import number_text
from harness.program.containers import END
from harness.program.endings import ThrownError
from harness.program.evaluator.conditions import choice, derived, may_be_missing, present
from harness.program.evaluator.iteration import elements, ended, part_of, walked
from harness.program.evaluator.paths import both_ways, perhaps_throws
from harness.program.evaluator.privates import write_private
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.evaluator.suspending import Known
from harness.program.functions import Accessor, BuiltIn
from harness.program.resources import Resource
from harness.program.scope import UNSET
from harness.program.symbols import HIDDEN, Symbol, shown_keys
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Object,
    Output,
    Reference,
    Text,
    Unknown,
    Value,
    is_missing,
    join_parts,
    standing_for,
    text_of,
)
from harness.syntax import ast
from harness.syntax.declared import bound_names

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.scope import Scope

__all__ = ["assign", "bind", "declare", "fix", "key_text", "settled"]

OPTIONS_LIMIT: Final = 8
"""Values one of which may be set; more are not listed."""
Write = Callable[[ast.Node, Value], None]


def declare(machine: Machine, pattern: ast.Node, value: Value, scope: Scope) -> None:
    """Binds the names of a pattern in a scope."""
    if isinstance(pattern, ast.Identifier):
        machine.write(scope, scope.names, pattern.name, value)
    else:
        bind(machine, pattern, value, scope, partial(_declare_one, machine, scope))


def _declare_one(machine: Machine, scope: Scope, target: ast.Node, value: Value) -> None:
    if isinstance(target, ast.Identifier):
        machine.write(scope, scope.names, target.name, value)


def fix(target: ast.Node, scope: Scope) -> None:
    """Prevents changes of the names of a constant."""
    if isinstance(target, ast.Identifier):
        scope.fix(target.name)
    else:
        for name in bound_names(target):
            scope.fix(name)


def assign(machine: Machine, target: ast.Node, value: Value, scope: Scope) -> None:
    """Assigns to a name, a property or a pattern of these."""
    bind(machine, target, value, scope, lambda place, part: _assign_one(machine, place, part, scope))


def _assign_one(machine: Machine, target: ast.Node, value: Value, scope: Scope) -> None:
    if isinstance(target, ast.Identifier):
        holder = scope.holder(target.name)
        if holder is None:
            machine.diagnose("undeclared", f"Cannot find name '{target.name}'.", target)
            perhaps_throws(machine, target, "an error for a name that is not declared")
            holder = scope.owner()
        elif (holder.fixed is not None and target.name in holder.fixed) or (
            holder.body is not None and target.name in _constants(machine, holder.body)
        ):
            machine.fail(f"`{target.name}` is set, which is constant", target, "")
            return
        elif holder.names[target.name] is UNSET and machine.guarded:
            machine.fail(f"`{target.name}` is set before it is declared", target, "", "ReferenceError")
        machine.write(holder, holder.names, target.name, value)
    elif isinstance(target, ast.Member):
        if isinstance(target.object, ast.Super):
            machine.put(_this(machine, target, scope), target.name, value, target)
            return
        owner = machine.evaluate(target.object, scope)
        if target.name[:1] == HIDDEN:
            write_private(machine, owner, target.name, value, scope, target)
        else:
            machine.put(owner, target.name, value, target)
    elif isinstance(target, ast.Index):
        owner = machine.evaluate(target.object, scope)
        key = key_text(machine, machine.evaluate(target.index, scope), target.index)
        if key is not None:
            machine.put(owner, key, value, target)
        else:
            put_somewhere(machine, owner, value, target)
    elif isinstance(target, ast.Cast):
        _assign_one(machine, target.value, value, scope)


LASTING: Final = (ast.Identifier, ast.This, ast.Super, ast.Constant)
"""Nodes with the same value whenever they are evaluated."""


def settled(machine: Machine, target: ast.Node, scope: Scope, *, reads: bool = True, waits: bool = False) -> ast.Node:
    """Returns the target of an assignment with its parts evaluated, once and before the value.

    Args:
        machine: The machine.
        target: The target.
        scope: The scope around it.
        reads: Whether it is read before it is set.
        waits: Whether the function may suspend before it is set, so that even its names may change.
    """
    target = target.value if isinstance(target, ast.Cast) else target
    if not isinstance(target, (ast.Member, ast.Index)) or isinstance(target.object, ast.Super):
        return target
    if not waits and _lasts(target):
        return target
    source, start, end = target.source, target.start, target.end
    owner = target.object
    if reads or waits or not isinstance(owner, LASTING):
        owner = Known(owner, machine.evaluate(owner, scope))
    if isinstance(target, ast.Member):
        return ast.Member(source, start, end, owner, target.name, target.optional)
    index = target.index
    if not isinstance(index, ast.Constant):
        key = machine.evaluate(index, scope)
        there = isinstance(owner, Known) and owner.value is not None and not is_missing(owner.value)
        if reads and there and isinstance(key, (Object, Array)) and not isinstance(key, Resource):
            key = key_text(machine, key, index) or Unknown("a key", index)
        index = Known(index, key)
    return ast.Index(source, start, end, owner, index, target.optional)


def _lasts(node: ast.Node) -> bool:
    """Returns whether a target consists of names and fixed keys only."""
    while isinstance(node, (ast.Member, ast.Index)):
        if isinstance(node, ast.Index) and not isinstance(node.index, ast.Constant):
            return False
        node = node.object
    return isinstance(node, LASTING)


def _constants(machine: Machine, body: list[ast.Node]) -> frozenset[str]:
    """Returns the constants that the statements of a block declare."""
    known = machine.constants.get(id(body))
    if known is None:
        names: list[str] = []
        for statement in body:
            inner = statement.declaration if isinstance(statement, ast.Export) else statement
            if isinstance(inner, ast.Variables) and inner.kind == "const":
                for declarator in inner.declarators:
                    names += bound_names(declarator.target)
        known = machine.constants[id(body)] = frozenset(names)
    return known


def key_text(machine: Machine, key: Value, at: ast.Node) -> str | None:
    """Returns the property name of a computed key, None if it is unknown."""
    if isinstance(key, Text) and key.marked and key.known is not None:
        machine.asked = True
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, (int, float)):
        return number_text(key)
    if isinstance(key, Output):
        machine.note("logic", "an Output is used as a key: its text is not the value; use `apply`", at)
        return None
    if isinstance(key, Symbol):
        return key.symbol
    if isinstance(key, BigInt):
        return str(key.number)
    if key is None or is_missing(key):
        return "null" if key is None else "undefined"
    if isinstance(key, (Array, Object)) and not isinstance(key, Resource):
        key = primitive(machine, key, at, text_first=True)
        if isinstance(key, Symbol):
            return key.symbol
        return text_of(join_parts(list(parts_of(machine, key, at))))
    return text_of(key)


def bind(machine: Machine, pattern: ast.Node, value: Value, scope: Scope, write: Write) -> None:
    """Destructures a value; `write` receives each target with its part."""
    if isinstance(pattern, ast.Default):
        bind(machine, pattern.target, defaulted(machine, value, pattern.value, scope), scope, write)
    elif isinstance(pattern, (ast.ObjectPattern, ast.ObjectLiteral)):
        _bind_object(machine, _as_object_pattern(pattern), value, scope, write)
    elif isinstance(pattern, (ast.ArrayPattern, ast.ArrayLiteral)):
        _bind_array(machine, _as_array_pattern(pattern), value, scope, write)
    elif isinstance(pattern, ast.Assignment) and not pattern.operator:
        bind(
            machine,
            ast.Default(pattern.source, pattern.start, pattern.end, pattern.target, pattern.value),
            value,
            scope,
            write,
        )
    else:
        write(pattern, value)


def defaulted(machine: Machine, value: Value, default: ast.Node, scope: Scope) -> Value:
    """Returns a value, or its default if it is undefined."""
    if is_missing(value):
        return standing_for(value, machine.evaluate(default, scope))
    if may_be_missing(value):
        _, other = both_ways(machine, lambda: None, lambda: machine.evaluate(default, scope))
        return choice(present(value), other)
    return value


def put_somewhere(machine: Machine, owner: Value, new: Value, at: ast.Node) -> None:
    """Sets a property with an unknown name: any existing or a further one."""
    if isinstance(owner, Unknown):
        for option in owner.alternatives:
            put_somewhere(machine, option, new, at)
    elif isinstance(owner, BuiltIn):
        machine.estrange("something that is built in is changed", at)
    elif isinstance(owner, Object):
        machine.touch(owner)
        for key, value in list(owner.entries.items()):
            owner.entries[key] = choice(value, new)
        held = (UNDEFINED,) if owner.open is None else owner.open.alternatives
        if held:
            known = (*held, new) if len(held) < OPTIONS_LIMIT else ()
            owner.open = Unknown("a key that is not known was set", at, alternatives=known)
    elif isinstance(owner, Array):
        machine.touch(owner)
        owner.items[:] = [choice(value, new) for value in owner.items]
        owner.stir("an index that is not known was set", (new,), len(owner.items))


def _as_object_pattern(pattern: ast.ObjectPattern | ast.ObjectLiteral) -> ast.ObjectPattern:
    if isinstance(pattern, ast.ObjectPattern):
        return pattern
    rest = next((m.value for m in pattern.members if m.kind == "spread"), None)
    entries = [(m.key, m.value) for m in pattern.members if m.kind == "init" and m.key is not None]
    return ast.ObjectPattern(pattern.source, pattern.start, pattern.end, entries, rest)


def _as_array_pattern(pattern: ast.ArrayPattern | ast.ArrayLiteral) -> ast.ArrayPattern:
    if isinstance(pattern, ast.ArrayPattern):
        return pattern
    items = [i for i in pattern.items if not isinstance(i, ast.Spread)]
    rest = next((i.value for i in pattern.items if isinstance(i, ast.Spread)), None)
    return ast.ArrayPattern(pattern.source, pattern.start, pattern.end, items, rest)


def _bind_object(machine: Machine, pattern: ast.ObjectPattern, value: Value, scope: Scope, write: Write) -> None:
    taken: set[str] = set()
    if not pattern.entries and (value is None or is_missing(value)):
        machine.fail("nothing is taken apart", pattern, "")
    for key, target in pattern.entries:
        name = key if isinstance(key, str) else key_text(machine, machine.evaluate(key, scope), key)
        if name is None:
            bind(machine, target, derived(value, "a key that is not known", target), scope, write)
            continue
        taken.add(name)
        bind(machine, target, machine.get(value, name, target), scope, write)
    if pattern.rest is not None:
        rest = Object(origin=pattern)
        if isinstance(value, Object):
            machine.gather(len(value.entries))
            for key in shown_keys(value, symbols=True):
                if key not in taken and key in value.entries:
                    held = value.entries[key]
                    rest.entries[key] = machine.get(value, key, pattern) if isinstance(held, Accessor) else held
            rest.origins = {k: v for k, v in value.origins.items() if k not in taken}
            rest.open = value.open
        elif isinstance(value, (str, Text)) and (text := text_of(value)) is not None:
            rest.entries = {str(i): c for i, c in enumerate(text) if str(i) not in taken}
        elif isinstance(value, (Unknown, Reference, Output, Array, Text)):
            rest.open = derived(value, "the rest of something unknown", pattern)
        write(pattern.rest, rest)


def _this(machine: Machine, at: ast.Node, scope: Scope) -> Value:
    """Returns the object on which `super.name = value` sets a property."""
    found = scope.lookup("this")
    if found is UNSET:
        return machine.fail("`super` is used before it is called", at, "`super`", "ReferenceError")
    return UNDEFINED if found is None else found


def _placed(machine: Machine, target: ast.Node, scope: Scope) -> ast.Node:
    """Returns a target in a pattern with its parts evaluated, before its value is read."""
    if isinstance(target, (ast.Default, ast.Assignment)):
        inner = target.target
        if isinstance(inner, (ast.Member, ast.Index)):
            made = settled(machine, inner, scope, reads=False)
            return ast.Default(target.source, target.start, target.end, made, target.value)
        return target
    return settled(machine, target, scope, reads=False)


def _bind_steps(machine: Machine, pattern: ast.ArrayPattern, value: Iterated, scope: Scope, write: Write) -> None:
    """Destructures an iterator step by step, as far as the pattern needs, and ends it."""
    source = value.source
    try:
        for given in pattern.items:
            target = None if given is None else _placed(machine, given, scope)
            item: Value = END if value.source is None else value.source.advance(machine, value, UNDEFINED, pattern)
            if item is END:
                item = UNDEFINED if value.open is None else derived(value.open, "what an iterator yields", pattern)
            if target is not None:
                bind(machine, target, item, scope, write)
        if pattern.rest is not None:
            bind(machine, pattern.rest, elements(machine, value, pattern), scope, write)
    except ThrownError:
        ended(machine, value, pattern)
        raise
    if value.source is not None and source is not None:
        source.close(machine, value, pattern)
        value.source = None


def _bind_array(machine: Machine, pattern: ast.ArrayPattern, value: Value, scope: Scope, write: Write) -> None:
    if isinstance(value, Object):
        value = walked(machine, value, pattern)
    if isinstance(value, Iterated) and value.source is not None and not value.eventual:
        _bind_steps(machine, pattern, value, scope, write)
        return
    parts = elements(machine, value, pattern)
    for index, target in enumerate(pattern.items):
        if target is None:
            continue
        if index < parts.placed:
            part: Value = parts.items[index]
        elif isinstance(value, Reference) and value.known is UNDEFINED:
            part = Reference(value.resource, (*value.path, index))
        else:
            part = parts.element(index)
        bind(machine, target, part, scope, write)
    if pattern.rest is not None:
        machine.gather(len(parts.items))
        rest = part_of(parts, len(pattern.items), pattern)
        bind(machine, pattern.rest, rest, scope, write)
