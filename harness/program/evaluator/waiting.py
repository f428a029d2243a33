"""Statements in which a function suspends: like `statements` and `loops`, but resumable.

A function suspends only on a certain path: where paths have parted, what it waits for is evaluated at once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from harness.program.coercion import truth_of
from harness.program.containers import END
from harness.program.endings import Completion, ThrownError
from harness.program.entries import Entries
from harness.program.evaluator import loops
from harness.program.evaluator.calls import returned
from harness.program.evaluator.conditions import test
from harness.program.evaluator.hoisting import hoist, redeclare
from harness.program.evaluator.iteration import MORE, elements, ended, walked
from harness.program.evaluator.operands import worked_out
from harness.program.evaluator.paths import divert, meet, raised, thrown
from harness.program.evaluator.patterns import declare
from harness.program.evaluator.presence import note_variable
from harness.program.evaluator.statements import finish, gives_up, handle_perhaps, matching_case, out_of_switch
from harness.program.evaluator.suspending import Known, Pause, ReturnError, Waits
from harness.program.functions import Instance
from harness.program.scope import UNSET, Scope
from harness.program.values import UNDEFINED, Array, Iterated, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

    Done: TypeAlias = Completion | None
    Run: TypeAlias = Generator[Pause, Value, Done]

__all__ = ["run_waiting"]


def run_waiting(machine: Machine, waits: Waits, node: ast.Function, scope: Scope) -> Run:
    """Runs the body of a function, and returns how it ended."""
    body = node.body
    if not isinstance(body, ast.Block):
        value = UNDEFINED if body is None else (yield from worked_out(machine, waits, body, scope))
        return Completion("return", value)
    hoist(machine, body.body, scope, node.hoisted)
    depth = len(machine.frames)
    try:
        done = yield from _statements(machine, waits, body.body, scope)
    except ReturnError as ending:
        return Completion("return", ending.value)
    except ThrownError as error:
        if len(machine.frames) == depth:
            raise
        done = thrown(error)
    if len(machine.frames) != depth:
        done = raised(meet(machine, depth, returned(done), returned))
    return done


def _execute(machine: Machine, waits: Waits, node: ast.Node, scope: Scope) -> Run:
    run = RUNS.get(type(node)) if id(node) in waits else None
    if run is None:
        return machine.execute(node, scope)
    machine.step()
    return (yield from run(machine, waits, node, scope))


def _statements(machine: Machine, waits: Waits, body: list[ast.Node], scope: Scope) -> Run:
    for statement in body:
        done = yield from _execute(machine, waits, statement, scope)
        if done is not None:
            return done
    return None


def _block(machine: Machine, waits: Waits, node: ast.Block, scope: Scope) -> Run:
    inner = Scope(scope)
    hoist(machine, node.body, inner)
    return (yield from _statements(machine, waits, node.body, inner))


def _expression(machine: Machine, waits: Waits, node: ast.Expression, scope: Scope) -> Run:
    yield from worked_out(machine, waits, node.value, scope)
    return None


def _variables(machine: Machine, waits: Waits, node: ast.Variables, scope: Scope) -> Run:
    owner = scope.owner() if node.kind == "var" else scope
    for declarator in node.declarators:
        if id(declarator) not in waits or declarator.value is None or node.kind == "declare":
            one = ast.Variables(node.source, node.start, node.end, node.kind, [declarator])
            machine.execute(one, scope)
            continue
        value = yield from worked_out(machine, waits, declarator.value, scope)
        declare(machine, declarator.target, value, owner)
        note_variable(machine, declarator, value, owner)
    if scope.doubled is not None:
        redeclare(machine, scope)
    return None


def _if(machine: Machine, waits: Waits, node: ast.If, scope: Scope) -> Run:
    asked = yield from worked_out(machine, waits, node.test, scope)
    truth = test(machine, asked, node.test, scope)
    arm = node.consequent if truth else node.alternate
    if truth is None or (truth and id(node.consequent) not in waits):
        given = node.test if id(node.test) not in waits else Known(node.test, asked)
        once = ast.If(node.source, node.start, node.end, given, node.consequent, node.alternate)
        return machine.execute(once, scope)
    if arm is None:
        return None
    machine.branched += 1
    try:
        return (yield from _execute(machine, waits, arm, scope))
    finally:
        machine.branched -= 1


def _return(machine: Machine, waits: Waits, node: ast.Return, scope: Scope) -> Run:
    value = UNDEFINED if node.value is None else (yield from worked_out(machine, waits, node.value, scope))
    return Completion("return", value)


def _throw(machine: Machine, waits: Waits, node: ast.Throw, scope: Scope) -> Run:
    value = yield from worked_out(machine, waits, node.value, scope)
    return machine.execute(ast.Throw(node.source, node.start, node.end, Known(node.value, value)), scope)


def _within(machine: Machine, run: Run, land: Callable[[Completion], Done]) -> Run:
    """`paths.within` for code that may suspend."""
    depth = len(machine.frames)
    try:
        done = yield from run
    except ThrownError as error:
        if len(machine.frames) <= depth:
            raise
        done = thrown(error)
    return raised(meet(machine, depth, done, land))


def _for(machine: Machine, waits: Waits, node: ast.For, scope: Scope, label: str = loops.NOT_A_LOOP) -> Run:
    outer = Scope(scope)
    if isinstance(node.initial, ast.Variables):
        yield from _execute(machine, waits, node.initial, outer)
        loops.for_head(node.initial, outer)
    elif node.initial is not None:
        yield from worked_out(machine, waits, node.initial, outer)
    turns = loops.Turns(machine, label)
    return (yield from _within(machine, _for_turns(machine, waits, node, outer, turns), turns.out))


def _for_turns(machine: Machine, waits: Waits, node: ast.For, outer: Scope, turns: loops.Turns) -> Run:
    scope, own = outer.parent, loops.has_own_names(node)
    while True:
        machine.step()
        asked = True if node.test is None else (yield from worked_out(machine, waits, node.test, outer))
        truth = True if node.test is None else test(machine, asked, node.test, outer)
        if truth is False:
            return None
        if truth is None or turns.endless:
            return turns.unknown(loops.for_turn(machine, node, outer), once=not turns.taken and loops.begins(asked))
        done = turns.after((yield from _execute(machine, waits, node.body, outer)))
        if done is not None:
            return done
        if own and scope is not None:
            outer = loops.renewed(scope, outer)
        if node.update is not None:
            yield from worked_out(machine, waits, node.update, outer)


def _while(machine: Machine, waits: Waits, node: ast.While, scope: Scope, label: str = loops.NOT_A_LOOP) -> Run:
    turns = loops.Turns(machine, label)
    return (yield from _within(machine, _while_turns(machine, waits, node, scope, turns), turns.out))


def _while_turns(machine: Machine, waits: Waits, node: ast.While, scope: Scope, turns: loops.Turns) -> Run:
    first = node.body_first
    while True:
        machine.step()
        asked = True if first else (yield from worked_out(machine, waits, node.test, scope))
        truth = True if first else test(machine, asked, node.test, scope)
        first = False
        if truth is False:
            return None
        if truth is None or turns.endless:
            once = not turns.taken and loops.begins(asked)
            return turns.unknown(lambda: machine.execute(node.body, scope), once=once)
        done = turns.after((yield from _execute(machine, waits, node.body, scope)))
        if done is not None:
            return done


def _for_each(machine: Machine, waits: Waits, node: ast.ForEach, scope: Scope, label: str = loops.NOT_A_LOOP) -> Run:
    value = yield from worked_out(machine, waits, node.value, scope)
    if node.operator == "of":
        value = walked(machine, value, node.value, awaits=node.awaits)
    walk = loops.Walk(machine, label, node, scope)
    if node.operator == "of" and isinstance(value, Iterated) and value.source is not None:
        return (yield from _within(machine, _walk_lazily(machine, waits, walk, value), walk.out))
    found = elements(machine, value, node.value) if node.operator == "of" else None
    if found is None or found.open is not None:
        given = node.value if id(node.value) not in waits else Known(node.value, value)
        source, start, end, kind = node.source, node.start, node.end, node.kind
        once = ast.ForEach(source, start, end, kind, node.operator, node.target, given, node.body, node.awaits)
        return loops.for_each(machine, once, scope, label)
    if isinstance(value, Instance) and isinstance(value.state, Entries):
        run = _walk_entries(machine, waits, walk, value, value.state)
    else:
        run = _walk(machine, waits, walk, found)
    return (yield from _within(machine, run, walk.out))


def _walk(machine: Machine, waits: Waits, walk: loops.Walk, found: Array) -> Run:
    node, rest, among = walk.node, found.open, walk.scattered(found)
    for item in walk.items(found, among, once=False):
        taken = (yield Pause(item, node)) if node.awaits else item
        done = walk.after((yield from _turn(machine, waits, walk, taken)))
        if done is not None:
            return done
    rest = rest or found.open
    if rest is None:
        return None
    again = partial(walk.turn, rest)
    return walk.unknown(again, once=False) if among is None else walk.last(again, found, among)


def _walk_entries(machine: Machine, waits: Waits, walk: loops.Walk, value: Instance, state: Entries) -> Run:
    node = walk.node
    for item in loops.items_of(value, state, walk):
        if item is UNSET:
            return walk.unknown(walk.unknown_turn(loops.CHANGED), once=False)
        taken = (yield Pause(item, node)) if node.awaits else item
        done = walk.after((yield from _turn(machine, waits, walk, taken)))
        if done is not None:
            return done
    return None


def _walk_lazily(machine: Machine, waits: Waits, walk: loops.Walk, value: Iterated) -> Run:
    node = walk.node
    while not value.is_vague():
        source = value.source
        if source is None:
            break
        if value.eventual:
            given = yield Pause(source.ask(machine, value, UNDEFINED, node), node)
            ends = truth_of(machine.get(given, "done", node))
            if ends is None:
                return walk.unknown(walk.unknown_turn(MORE), once=False)
            if ends:
                return None
            item = machine.get(given, "value", node)
        else:
            step = source.advance(machine, value, UNDEFINED, node)
            if step is END:
                break
            if value.is_vague():
                value.position -= 1
                break
            item = (yield Pause(step, node)) if node.awaits else step
        try:
            done = walk.after((yield from _turn(machine, waits, walk, item)))
        except (ThrownError, ReturnError):
            ended(machine, value, node)
            raise
        done = walk.leave(done, partial(source.close, machine, value, node))
        if done is not None:
            return done
    left = elements(machine, value, node.value)
    return (yield from _walk(machine, waits, walk, left))


def _turn(machine: Machine, waits: Waits, walk: loops.Walk, item: Value) -> Run:
    return (yield from _execute(machine, waits, walk.node.body, walk.turn_scope(item)))


def _try(machine: Machine, waits: Waits, node: ast.Try, scope: Scope) -> Run:
    depth = len(machine.frames)
    asked: ReturnError | None = None
    if node.finalizer is not None:
        machine.guarded += 1
    try:
        done = yield from _try_and_catch(machine, waits, node, scope)
    except ThrownError as error:
        done = thrown(error)
    except ReturnError as ending:
        asked, done = ending, Completion("return", ending.value)
    finally:
        machine.guarded -= node.finalizer is not None
    if node.finalizer is not None:
        if id(node.finalizer) in waits and len(machine.frames) == depth:
            done = (yield from _execute(machine, waits, node.finalizer, scope)) or done
        else:
            done = finish(machine, node.finalizer, scope, depth, done)
        if done is not None and done.kind == "throw":
            machine.uncaught("the program ends here: what is thrown is not caught", done.at)
    if asked is not None and done is not None and done.value is asked.value:
        raise asked
    return raised(done)


def _try_and_catch(machine: Machine, waits: Waits, node: ast.Try, scope: Scope) -> Run:
    if node.handler is None:
        return (yield from _execute(machine, waits, node.block, scope))
    depth = len(machine.frames)
    wary = not gives_up(node.handler)
    machine.guarded += 1
    machine.wary += wary
    try:
        done = yield from _execute(machine, waits, node.block, scope)
    except ThrownError as error:
        done = thrown(error)
    finally:
        machine.guarded -= 1
        machine.wary -= wary
    if len(machine.frames) != depth:
        return divert(machine, depth, done, "throw", lambda caught: handle_perhaps(machine, node, caught, scope))
    if done is None or done.kind != "throw":
        return done
    inner = Scope(scope)
    if node.parameter is not None:
        declare(machine, node.parameter, done.value, inner)
    return (yield from _execute(machine, waits, node.handler, inner))


def _switch(machine: Machine, waits: Waits, node: ast.Switch, scope: Scope) -> Run:
    value = yield from worked_out(machine, waits, node.value, scope)
    inner = Scope(scope)
    for case in node.cases:
        hoist(machine, case.body, inner)
    start = matching_case(machine, node, value, inner)
    if start is None:
        once = ast.Switch(node.source, node.start, node.end, Known(node.value, value), node.cases)
        return machine.execute(once, scope)
    body = [statement for case in node.cases[start:] for statement in case.body]
    return (yield from _within(machine, _statements(machine, waits, body, inner), out_of_switch))


def _labeled(machine: Machine, waits: Waits, node: ast.Labeled, scope: Scope) -> Run:
    def land(done: Completion) -> Done:
        return None if done.kind == "break" and done.label == node.label else done

    body = node.body
    if isinstance(body, ast.For):
        run = _for(machine, waits, body, scope, node.label)
    elif isinstance(body, ast.While):
        run = _while(machine, waits, body, scope, node.label)
    elif isinstance(body, ast.ForEach):
        run = _for_each(machine, waits, body, scope, node.label)
    else:
        run = _execute(machine, waits, body, scope)
    return (yield from _within(machine, run, land))


RUNS: Final[dict[type[ast.Node], Callable[[Machine, Waits, Any, Scope], Run]]] = {
    ast.Block: _block,
    ast.Expression: _expression,
    ast.Variables: _variables,
    ast.If: _if,
    ast.Return: _return,
    ast.Throw: _throw,
    ast.For: _for,
    ast.ForEach: _for_each,
    ast.While: _while,
    ast.Try: _try,
    ast.Switch: _switch,
    ast.Labeled: _labeled,
}
