"""Loops. If the length is unknown, the body runs once: its resources are repeated, its changes unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from harness.program.coercion import truth_of
from harness.program.containers import END
from harness.program.endings import Completion, ThrownError
from harness.program.entries import Entries, is_gone, is_map
from harness.program.evaluator.conditions import may_be_undefined, test
from harness.program.evaluator.iteration import elements, ended, holds_some, walked
from harness.program.evaluator.paths import leave_all, meet, perhaps, within
from harness.program.evaluator.patterns import assign, declare, fix
from harness.program.evaluator.properties import has
from harness.program.evaluator.turns import Scattered, repeat
from harness.program.functions import BuiltIn, Instance
from harness.program.scope import UNSET, Scope
from harness.program.symbols import own_keys, shown_keys
from harness.program.values import UNDEFINED, Array, Iterated, Object, Promise, Reference, Text, Unknown, Value
from harness.syntax import ast
from harness.syntax.declared import bound_names

if TYPE_CHECKING:
    from typing import TypeAlias

    from harness.program.machine import Machine

    Done: TypeAlias = Completion | None

__all__ = [
    "CHANGED",
    "NOT_A_LOOP",
    "Turns",
    "Walk",
    "begins",
    "for_",
    "for_each",
    "for_head",
    "for_turn",
    "has_own_names",
    "items_of",
    "renewed",
    "run_labeled",
    "while_",
]

NOT_A_LOOP: Final = "%"
CHANGED: Final = "an entry of a collection that changes while it is walked"
TURNS_LIMIT: Final = 64
"""Turns that are followed one by one in a loop that may have ended before."""


class Turns:
    """How a loop continues after each turn.

    Attributes:
        label: The loop's label.
        taken: How many turns there were.
    """

    __slots__ = ("_depth", "_machine", "label", "taken")

    def __init__(self, machine: Machine, label: str) -> None:
        self.label = label
        self.taken = 0
        self._machine = machine
        self._depth = len(machine.frames)

    def after(self, done: Done) -> Done:
        """Returns how a turn ended for the loop, after joining the paths that continue."""
        self.taken += 1
        return meet(self._machine, self._depth, done, self._next)

    def end(self, done: Done) -> Done:
        """Returns how the loop ends, after joining the paths that left it."""
        return meet(self._machine, self._depth, done, self.out)

    def leave(self, done: Done, close: Callable[[], None]) -> Done:
        """Returns how a turn ended for the loop, after closing the iterator on paths that leave it."""

        def run() -> Done:
            close()
            return None

        if len(self._machine.frames) > self._depth:
            return leave_all(self._machine, self._depth, done, run)
        return done if done is None else run() or done

    @property
    def endless(self) -> bool:
        """Whether it may have ended at too many places to follow more."""
        return self.taken > TURNS_LIMIT and len(self._machine.frames) > self._depth

    def scattered(self, found: Array) -> Scattered | None:
        """Returns turns for the unknown elements of a list that may be among known ones."""
        if found.open is None or found.placed == len(found.items):
            return None
        return Scattered(self._machine, self._next)

    def last(self, turn: Callable[[], Done], found: Array, among: Scattered | None) -> Done:
        """Returns turns for the unknown elements after all known ones."""
        if among is None:
            return self.unknown(turn, once=found.peopled)
        return self.end(among.behind(turn, self.out))

    def _own(self, done: Completion) -> bool:
        return not done.label or done.label == self.label

    def _next(self, done: Completion) -> Done:
        return None if done.kind == "continue" and self._own(done) else done

    def out(self, done: Completion) -> Done:
        """Returns how the end of a turn continues after the loop."""
        return None if done.kind in {"break", "continue"} and self._own(done) else done

    def unknown(self, turn: Callable[[], Done], *, once: bool) -> Done:
        """Returns one turn that stands for any number of them; for at least one, if it counts as run."""
        return self.end(repeat(self._machine, turn, self.out, once=once))


class Walk(Turns):
    """A `for ... of` or `for ... in`, and how it continues after each turn.

    Attributes:
        node: The loop.
        scope: The scope around it.
    """

    __slots__ = ("node", "scope")

    def __init__(self, machine: Machine, label: str, node: ast.ForEach, scope: Scope) -> None:
        super().__init__(machine, label)
        self.node = node
        self.scope = scope

    def turn(self, item: Value) -> Done:
        """Returns one turn."""
        return self._machine.execute(self.node.body, self.turn_scope(item))

    def items(self, found: Array, among: Scattered | None, *, once: bool) -> Iterator[Value]:
        """Yields the elements of a list as it is at each turn: a turn may make it shorter or longer.

        Args:
            found: The list.
            among: Turns for its unknown elements; they come before the first known element that may follow one.
            once: Whether there is at least one such turn.
        """
        index, rest, placed = 0, found.open, found.placed
        while index < len(found.items):
            if rest is not None and among is not None and index == placed:
                among.before(partial(self.turn, rest), once=once)
                if index >= len(found.items):
                    return
            yield found.items[index]
            index += 1

    def unknown_turn(self, reason: str) -> Callable[[], Done]:
        """Returns a turn with an unknown element."""
        return partial(self.turn, Unknown(reason, self.node.value))

    def turn_scope(self, item: Value) -> Scope:
        """Returns the scope of one turn, with its variables."""
        machine, node = self._machine, self.node
        machine.step()
        inner = Scope(self.scope)
        if node.kind:
            declare(machine, node.target, item, inner if node.kind != "var" else self.scope.owner())
            if node.kind == "const":
                fix(node.target, inner)
        else:
            assign(machine, node.target, item, inner)
        return inner


def for_(machine: Machine, node: ast.For, scope: Scope, label: str = NOT_A_LOOP) -> Done:
    """Runs `for (;;)`: each turn has its own copy of the variables, which closures keep."""
    outer = Scope(scope)
    if isinstance(node.initial, ast.Variables):
        machine.execute(node.initial, outer)
        for_head(node.initial, outer)
    elif node.initial is not None:
        machine.evaluate(node.initial, outer)
    turns = Turns(machine, label)
    return within(machine, lambda: _for_turns(machine, node, scope, outer, turns), turns.out)


def for_head(initial: ast.Variables, scope: Scope) -> None:
    """Prevents changes of the constants in the head of a `for (;;)`."""
    if initial.kind == "const":
        for declarator in initial.declarators:
            fix(declarator.target, scope)


def renewed(scope: Scope, turn: Scope) -> Scope:
    """Returns the names of the next turn of a `for (;;)`, with their last values."""
    copy = Scope(scope)
    copy.names, copy.fixed = dict(turn.names), turn.fixed
    return copy


def has_own_names(node: ast.For) -> bool:
    """Returns whether each turn of a `for (;;)` has its own variables."""
    return isinstance(node.initial, ast.Variables) and node.initial.kind != "var"


def _for_turns(machine: Machine, node: ast.For, scope: Scope, outer: Scope, turns: Turns) -> Done:
    own = has_own_names(node)
    while True:
        machine.step()
        asked = True if node.test is None else machine.evaluate(node.test, outer)
        truth = True if node.test is None else test(machine, asked, node.test, outer)
        if truth is False:
            return None
        if truth is None or turns.endless:
            return turns.unknown(for_turn(machine, node, outer), once=not turns.taken and begins(asked))
        done = turns.after(machine.execute(node.body, outer))
        if done is not None:
            return done
        if own:
            outer = renewed(scope, outer)
        if node.update is not None:
            machine.evaluate(node.update, outer)


def begins(asked: Value) -> bool:
    """Returns whether a loop with an unknown condition counts as run: not if the condition has alternatives."""
    return not isinstance(asked, Unknown) or all(truth_of(each) is not False for each in asked.alternatives)


def for_turn(machine: Machine, node: ast.For, scope: Scope) -> Callable[[], Done]:
    """Returns one turn of a `for (;;)` of unknown length."""

    def turn() -> Done:
        done = machine.execute(node.body, scope)
        if done is None and node.update is not None:
            machine.evaluate(node.update, scope)
        return done

    return turn


def while_(machine: Machine, node: ast.While, scope: Scope, label: str = NOT_A_LOOP) -> Done:
    """Runs `while` and `do ... while`."""
    turns = Turns(machine, label)
    return within(machine, lambda: _while_turns(machine, node, scope, turns), turns.out)


def _while_turns(machine: Machine, node: ast.While, scope: Scope, turns: Turns) -> Done:
    first = node.body_first
    while True:
        machine.step()
        asked = True if first else machine.evaluate(node.test, scope)
        truth = True if first else test(machine, asked, node.test, scope)
        first = False
        if truth is False:
            return None
        if truth is None or turns.endless:
            once = not turns.taken and begins(asked)
            return turns.unknown(lambda: machine.execute(node.body, scope), once=once)
        done = turns.after(machine.execute(node.body, scope))
        if done is not None:
            return done


def for_each(machine: Machine, node: ast.ForEach, scope: Scope, label: str = NOT_A_LOOP) -> Done:
    """Runs `for ... of` and `for ... in`."""
    head = scope
    if node.kind in {"let", "const"} and machine.guarded:
        head = Scope(scope)
        head.names = dict.fromkeys(bound_names(node.target), UNSET)
    value = machine.evaluate(node.value, head)
    if node.operator == "of" and isinstance(value, Object):
        value = walked(machine, value, node.value, awaits=node.awaits)
    walk = Walk(machine, label, node, scope)
    if isinstance(value, Iterated) and value.source is not None and node.operator == "of" and machine.certain:
        return within(machine, lambda: _walk(machine, walk, value), walk.out)
    if node.operator == "of" and isinstance(value, Instance) and isinstance(value.state, Entries):
        return within(machine, lambda: _walk_entries(machine, walk, value), walk.out)
    found = keys_of(machine, value, node.value) if node.operator == "in" else elements(machine, value, node.value)
    return within(machine, lambda: _each_turn(machine, walk, value, found), walk.out)


def _each_turn(machine: Machine, walk: Walk, value: Value, found: Array) -> Done:
    node, rest, among = walk.node, found.open, walk.scattered(found)
    for index, item in enumerate(walk.items(found, among, once=found.peopled)):
        if node.operator == "in" and not _is_still_there(machine, value, item, node):
            continue  # it has been deleted meanwhile
        if (index or among is not None) and isinstance(value, Instance) and is_gone(value, item):
            if isinstance(value.state, Entries) and value.state.open is not None:  # it may be there all the same
                walk.after(perhaps(machine, partial(walk.turn, item)))
            continue
        if node.awaits and isinstance(item, Promise):
            item = item.value
        done = walk.after(walk.turn(item))
        if done is not None:
            return done
    if rest is None:
        rest = found.open
    return None if rest is None else walk.last(partial(walk.turn, rest), found, among)


def _walk_entries(machine: Machine, walk: Walk, value: Instance) -> Done:
    """Iterates a Map or Set as it is at each turn: without deleted entries, added ones last."""
    found = elements(machine, value, walk.node.value)
    state = value.state
    if found.open is not None or not isinstance(state, Entries) or len(found.items) != len(state.items):
        return _each_turn(machine, walk, value, found)
    for item in items_of(value, state, walk):
        if item is UNSET:
            return walk.unknown(walk.unknown_turn(CHANGED), once=False)
        done = walk.after(walk.turn(item))
        if done is not None:
            return done
    return None


def items_of(value: Instance, state: Entries, turns: Turns) -> Iterator[Value]:
    """Yields the elements of a Map or Set as it is at each turn; `UNSET` if the next is unknown."""
    pairs = is_map(value)
    gone_through: set[object] = set()
    keys = list(state.items)
    known, before, gone = set(keys), state.gone, state.gone
    while keys:
        for key in keys:
            entry = state.items.get(key)
            again = False
            if state.gone != gone:
                gone = state.gone
                known.update(state.items)
                again = gone - before != sum(each not in state.items for each in known)
            if state.open is not None or turns.endless or again:
                yield UNSET  # what was deleted may have been added again
                return
            if entry is None:
                continue
            gone_through.add(key)
            yield Array(list(entry), value.origin) if pairs else entry[0]
        keys = [key for key in state.items if key not in gone_through]


def _walk(machine: Machine, walk: Walk, value: Iterated) -> Done:
    """Iterates a generator, which continues with each turn."""
    node = walk.node
    while machine.certain and not value.is_vague():
        source = value.source
        if source is None:
            break
        item = source.advance(machine, value, UNDEFINED, node)
        if item is END:
            break
        if value.is_vague():
            value.position -= 1
            break
        try:
            done = walk.after(walk.turn(item))
        except ThrownError:
            ended(machine, value, node)
            raise
        done = walk.leave(done, partial(source.close, machine, value, node))
        if done is not None:
            return done
    if not value.live and not value.is_vague() and value.position >= len(value.items):
        return None
    return _each_turn(machine, walk, value, elements(machine, value, node.value))


def _is_still_there(machine: Machine, value: Value, key: Value, at: ast.Node) -> bool:
    """Returns whether an object has, or may have, a key that it had at the start."""
    if not isinstance(value, Object) or not isinstance(key, str) or key in value.entries:
        return True
    return has(machine, value, key, at) is not False


def keys_of(machine: Machine, value: Value, at: ast.Node) -> Array:
    """Returns the keys of `for ... in`."""
    if isinstance(value, BuiltIn) and value.open is None:
        return Array(origin=at)
    if isinstance(value, Object):
        names = _inherited_too(value, shown_keys(value))
        held = value.entries
        sure = next((i for i, name in enumerate(names) if may_be_undefined(held.get(name))), len(names))
        keys = Array(list(names[:sure]), at)
        if value.open is not None or sure < len(names):
            keys.open = Unknown("a key that is not known", at, kind="string")
            keys.firm, keys.peopled = sure, holds_some(value)
        return keys
    if isinstance(value, Array):
        holes, own = value.holes or (), [] if value.properties is None else own_keys(value.properties)
        keys = Array([*[str(i) for i in range(len(value.items)) if i not in holes], *own], at)
        keys.open = None if value.open is None else Unknown("an index that is not known", at, kind="string")
        keys.firm, keys.peopled = len(keys.items), value.peopled
        return keys
    keys = Array(origin=at)
    if isinstance(value, (Unknown, Reference, Text)):
        keys.open = Unknown("a key of something unknown", at, kind="string")
        keys.peopled = holds_some(value)
    elif value is not UNDEFINED and value is not None:
        machine.note("logic", "the keys of an Output are its internals, not those of its value; use `apply`", at)
    return keys


def _inherited_too(value: Object, names: list[str]) -> list[str]:
    """Returns the keys of an object, followed by those inherited from objects of the program."""
    shape = value.shape
    seen = set(value.entries)
    while shape is not None and isinstance(shape.proto, Object) and not isinstance(shape.proto, BuiltIn):
        proto = shape.proto
        names = names + [key for key in shown_keys(proto) if key not in seen]
        if seen >= set(proto.entries):
            break
        seen |= set(proto.entries)
        shape = proto.shape
    return names


def run_labeled(machine: Machine, node: ast.Labeled, scope: Scope) -> Done:
    """Returns the result of a labelled statement; a loop handles its label itself."""
    body = node.body
    if isinstance(body, ast.For):
        return for_(machine, body, scope, node.label)
    if isinstance(body, ast.While):
        return while_(machine, body, scope, node.label)
    if isinstance(body, ast.ForEach):
        return for_each(machine, body, scope, node.label)
    return machine.execute(body, scope)
