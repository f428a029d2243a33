"""Statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from harness.checker.binding import gains_members, hoist, settled
from harness.checker.checker import Checker, Jumps
from harness.checker.evolving import begin
from harness.checker.flow import DEAD, Flow, join
from harness.checker.invalidation import entered
from harness.checker.keys import Keys, check_keys
from harness.checker.members import structure_of
from harness.checker.names import path_of
from harness.checker.narrowing import current_type, equal_to, narrow, narrow_by_predicate
from harness.checker.output_uses import note_loop, note_switched, note_truth
from harness.checker.partners import note_taken
from harness.checker.patterns import bind_pattern, iterated, pattern_context
from harness.checker.places import type_place
from harness.checker.scopes import Entity, Scope, Symbol
from harness.checker.targets import assign_pattern, reduced
from harness.checker.truth import check_tested, check_truth
from harness.checker.types import (
    ANY,
    NEVER,
    UNASSIGNED,
    UNCERTAIN,
    UNDEFINED,
    UNKNOWN,
    VOID,
    Object,
    Structure,
    Type,
)
from harness.checker.unions import options
from harness.checker.utilities import awaited
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.checker.types import Signature

__all__ = ["HANDLERS", "declare_variable", "run_block"]

CONDITIONS: Final = (ast.Binary, ast.Logical, ast.Unary, ast.Call)


def run_block(checker: Checker, body: Sequence[ast.Node], scope: Scope, function: bool = False) -> None:
    """Checks the statements of a block, function or file, in order."""
    with checker.within(scope):
        hoist(checker, body, scope, function)
        for statement in body:
            checker.run(statement)


def _block(checker: Checker, node: ast.Block) -> None:
    run_block(checker, node.body, Scope(checker.scope))


def _expression(checker: Checker, node: ast.Expression) -> None:
    found = checker.check(node.value)
    if isinstance(node.value, ast.ObjectLiteral) and node.value.start == node.start:
        _check_block(checker, node.value)
    if isinstance(node.value, ast.Call):
        if found is NEVER:
            checker.flow = DEAD
        else:
            _assert(checker, node.value)


def _check_block(checker: Checker, node: ast.ObjectLiteral) -> None:
    """Reports a block that is probably meant as an object: at the start of a statement braces make a block."""
    if any(member.kind == "spread" or member.value.start > member.start for member in node.members[1:]):
        checker.report(1005, node, "';' expected: braces at the start of a statement are a block, not an object.")


def _assert(checker: Checker, node: ast.Call) -> None:
    """Returns the flow after a call of a function that `asserts` something."""
    signature = _asserting(checker, node)
    if signature is None or signature.predicate is None:
        return
    name, predicate = signature.predicate
    for number, parameter in enumerate(signature.parameters):
        if parameter.name == name and number < len(node.arguments):
            argument = node.arguments[number]
            if predicate is None:
                checker.flow = narrow(checker, checker.flow, argument, truth=True)
            else:
                wanted = UNCERTAIN if predicate.generic else predicate
                checker.flow = narrow_by_predicate(checker, checker.flow, argument, wanted, truth=True)


def _asserting(checker: Checker, node: ast.Call) -> Signature | None:
    if not isinstance(node.callee, (ast.Identifier, ast.Member)):
        return None
    structure = structure_of(checker.declarations, current_type(checker, checker.flow, node.callee))
    return next((s for s in structure.calls if s.asserts), None) if structure is not None and structure.calls else None


# Variables


def _variables(checker: Checker, node: ast.Variables) -> None:
    for declarator in node.declarators:
        _declarator(checker, node, declarator)


def _declarator(checker: Checker, node: ast.Variables, declarator: ast.Declarator) -> None:
    annotated = declarator.annotation is not None
    declared = checker.read(declarator.annotation) if annotated else None
    if declarator.value is None:
        _declare_empty(checker, node, declarator, declared)
        return
    if declared is not None:
        value = checker.check_assignable(declarator.value, declared, at=declarator.target)
        bind_pattern(checker, declarator.target, declared, lambda n, t: declare_variable(checker, n, t))
        if not isinstance(declarator.target, ast.Identifier):
            note_taken(checker, declarator.target, None, declared)
        if isinstance(declarator.target, ast.Identifier):
            symbol = checker.scope.value(declarator.target.name)
            if symbol is not None:
                checker.flow = checker.flow.having((symbol,), reduced(checker, declared, value))
        return
    if isinstance(declarator.target, ast.Identifier):
        symbol = checker.scope.value(declarator.target.name)
        if symbol is not None and symbol.start == declarator.target.start:
            symbol.begin()
    value = settled(checker.check(declarator.value, pattern_context(declarator.target, declarator.value)), node.kind)
    if isinstance(declarator.value, ast.Function) and isinstance(declarator.target, ast.Identifier):
        value = _with_members(declarator.target, value)
    known = _narrowed_entries(checker, declarator.target, declarator.value)
    bind_pattern(checker, declarator.target, value, lambda n, t: declare_variable(checker, n, known.get(n.start, t)))
    begin(checker, node, declarator)
    if node.kind == "const":
        note_taken(checker, declarator.target, declarator.value, value)
    if node.kind == "const" and isinstance(declarator.target, ast.Identifier):
        symbol = checker.scope.value(declarator.target.name)
        if symbol is not None and isinstance(declarator.value, CONDITIONS):
            symbol.value = declarator.value


def _with_members(target: ast.Identifier, value: Type) -> Type:
    """Returns the type of a constant with a function to which members are assigned."""
    if isinstance(value, Object) and gains_members(target, target.name, target.start):
        return Object(Structure({}, calls=value.structure.calls, complete=False), generic=value.generic)
    return value


def _narrowed_entries(checker: Checker, target: ast.Node, value: ast.Node) -> dict[int, Type]:
    """Returns the narrowed fields that a pattern binds, by their names in it."""
    found: dict[int, Type] = {}
    if isinstance(target, ast.ObjectPattern) and checker.flow.fields:
        path = path_of(checker, value)
        for key, inner in target.entries if path is not None else ():
            fact = checker.flow.facts.get((*(path or ()), key))
            if fact is not None and fact is not UNASSIGNED and isinstance(inner, ast.Identifier):
                found[inner.start] = fact
    return found


def _declare_empty(checker: Checker, node: ast.Variables, declarator: ast.Declarator, declared: Type | None) -> None:
    """Declares a variable without a value."""
    if not isinstance(declarator.target, ast.Identifier):
        return
    declare_variable(checker, declarator.target, UNCERTAIN if declared is None else declared)
    begin(checker, node, declarator)
    symbol = checker.scope.value(declarator.target.name)
    if node.kind == "declare" or symbol is None:
        return
    if node.kind == "const":
        checker.report(1155, declarator, "'const' declarations must be initialized.")
    elif declared is not None and b"!" not in node.source.data[declarator.start : declarator.end].partition(b":")[0]:
        checker.flow = checker.flow.having((symbol,), UNASSIGNED)


def declare_variable(checker: Checker, name: ast.Identifier, type_: Type) -> None:
    """Sets the type of a variable of this scope, or of a function's around it."""
    symbol = checker.scope.value(name.name)
    if symbol is not None and symbol.start == name.start:
        symbol.settle(type_)


# Branches


def _if(checker: Checker, node: ast.If) -> None:
    check_truth(checker, node.test, checker.check(node.test))
    check_tested(checker, node.test, node.consequent.end)
    before = checker.flow
    checker.flow = narrow(checker, before, node.test, truth=True)
    checker.run(node.consequent)
    after = checker.flow
    checker.flow = narrow(checker, before, node.test, truth=False)
    if node.alternate is not None:
        checker.run(node.alternate)
    checker.flow = join(after, checker.flow)


def _switch(checker: Checker, node: ast.Switch) -> None:
    value = checker.check(node.value)
    note_switched(checker, node, value)
    jumps = Jumps((), loop=False)
    checker.jumps.append(jumps)
    scope = Scope(checker.scope)
    with checker.within(scope):
        hoist(checker, [s for case in node.cases for s in case.body], scope, function=False)
        rest = checker.flow
        after: Flow = DEAD
        for case in node.cases:
            rest, start = _case(checker, node, case, rest, value)
            checker.flow = join(after, start)
            for statement in case.body:
                checker.run(statement)
            after = checker.flow
    checker.jumps.pop()
    if not any(case.test is None for case in node.cases):
        after = join(after, _unmatched(checker, node, rest))
    for flow in jumps.breaks:
        after = join(after, flow)
    checker.flow = after


def _case(checker: Checker, node: ast.Switch, case: ast.Case, rest: Flow, value: Type) -> tuple[Flow, Flow]:
    """Returns the flow where no case so far matched, and where this one does."""
    if case.test is None:
        later = rest
        for other in node.cases[node.cases.index(case) + 1 :]:
            if other.test is not None:
                later = equal_to(checker, later, node.value, other.test, truth=False)
        return rest, later
    checker.flow = rest
    _check_comparable(checker, case.test, checker.check(case.test, value), value)
    if isinstance(node.value, ast.Constant):
        truth = node.value.value is True
        return narrow(checker, rest, case.test, not truth), narrow(checker, rest, case.test, truth)
    start = equal_to(checker, rest, node.value, case.test, truth=True)
    return equal_to(checker, rest, node.value, case.test, truth=False), start


def _check_comparable(checker: Checker, node: ast.Node, test: Type, value: Type) -> None:
    """Reports a case that the value of a switch can never equal."""
    if value is NEVER or value.generic or test.generic or checker.relations.comparable(test, value):
        return
    message = f"Type '{checker.text(test)}' is not comparable to type '{checker.text(value)}'."
    checker.report(2678, node, message)


def _unmatched(checker: Checker, node: ast.Switch, rest: Flow) -> Flow:
    """Returns the flow where no case matched; unreachable if the cases cover every value."""
    if isinstance(node.value, ast.Member) and current_type(checker, rest, node.value.object) is NEVER:
        return DEAD
    if isinstance(node.value, (ast.Identifier, ast.Member)) and current_type(checker, rest, node.value) is NEVER:
        return DEAD
    return rest


# Loops


def _loop(checker: Checker, body: Callable[[], None]) -> Jumps:
    """Runs the body of a loop; returns its exits."""
    jumps = Jumps(_labels_of(checker), loop=True)
    checker.jumps.append(jumps)
    body()
    checker.jumps.pop()
    return jumps


def _labels_of(checker: Checker) -> tuple[str, ...]:
    last = checker.jumps[-1] if checker.jumps else None
    return last.labels if last is not None and not last.loop and last.labels else ()


def _while(checker: Checker, node: ast.While) -> None:
    checker.flow = entered(checker, node)
    if node.body_first:
        jumps = _loop(checker, lambda: checker.run(node.body))
        for flow in jumps.continues:
            checker.flow = join(checker.flow, flow)
        note_truth(checker, node.test, checker.check(node.test))
        after = narrow(checker, checker.flow, node.test, truth=False)
    else:
        note_truth(checker, node.test, checker.check(node.test))
        after = narrow(checker, checker.flow, node.test, truth=False)
        checker.flow = narrow(checker, checker.flow, node.test, truth=True)
        jumps = _loop(checker, lambda: checker.run(node.body))
    if isinstance(node.test, ast.Constant) and node.test.value is True:
        after = DEAD
    _leave(checker, after, jumps)


def _leave(checker: Checker, after: Flow, jumps: Jumps) -> None:
    for flow in jumps.breaks:
        after = join(after, flow)
    checker.flow = after


def _for(checker: Checker, node: ast.For) -> None:
    scope = Scope(checker.scope)
    with checker.within(scope):
        if isinstance(node.initial, ast.Variables):
            hoist(checker, [node.initial], scope, function=False)
        if node.initial is not None:
            checker.run(node.initial)
        checker.flow = entered(checker, node)
        after: Flow = DEAD
        if node.test is not None:
            note_truth(checker, node.test, checker.check(node.test))
            after = narrow(checker, checker.flow, node.test, truth=False)
            checker.flow = narrow(checker, checker.flow, node.test, truth=True)
        jumps = _loop(checker, lambda: checker.run(node.body))
        for flow in jumps.continues:
            checker.flow = join(checker.flow, flow)
        if node.update is not None:
            checker.check(node.update)
    _leave(checker, after, jumps)


def _for_each(checker: Checker, node: ast.ForEach) -> None:
    value = checker.check(node.value)
    note_loop(checker, node.value, value)
    if node.operator == "in":
        element = check_keys(checker, node, value)
    else:
        element = iterated(checker, node.value, value, node.awaits)
        if node.awaits:
            element = awaited(element)
    checker.flow = after = entered(checker, node)
    scope = Scope(checker.scope)
    with checker.within(scope):
        if node.kind:
            kind = node.kind
            bind_pattern(checker, node.target, element, lambda n, t: _loop_variable(checker, scope, kind, n, t))
            if not isinstance(node.target, ast.Identifier):
                note_taken(checker, node.target, None, element)
        else:
            assign_pattern(checker, node.target, element)
        if node.operator == "in":
            with Keys(checker, node, value):
                jumps = _loop(checker, lambda: checker.run(node.body))
        else:
            jumps = _loop(checker, lambda: checker.run(node.body))
    _leave(checker, after, jumps)


def _loop_variable(checker: Checker, scope: Scope, kind: str, name: ast.Identifier, type_: Type) -> None:
    symbol = Symbol(name.name, kind, type_, name.start, checker.frame.body)
    scope.names[name.name] = Entity(name.name, symbol)


def _labeled(checker: Checker, node: ast.Labeled) -> None:
    jumps = Jumps((node.label,), loop=False)
    checker.jumps.append(jumps)
    checker.run(node.body)
    checker.jumps.pop()
    _leave(checker, checker.flow, jumps)


def _jump(checker: Checker, node: ast.Jump) -> None:
    for jumps in reversed(checker.jumps):
        if node.label and node.label not in jumps.labels:
            continue
        if node.kind == "continue" and not jumps.loop:
            continue
        if not node.label and jumps.labels and not jumps.loop:
            continue
        (jumps.continues if node.kind == "continue" else jumps.breaks).append(checker.flow)
        break
    else:
        if node.label:
            checker.report(1107, node, "Jump target cannot cross function boundary.")
        elif node.kind == "continue":
            checker.report(
                1104, node, "A 'continue' statement can only be used within an enclosing iteration statement."
            )
        else:
            message = "A 'break' statement can only be used within an enclosing iteration or switch statement."
            checker.report(1105, node, message)
    checker.flow = DEAD


# Ways out


def _return(checker: Checker, node: ast.Return) -> None:
    frame = checker.frame
    if frame.body is None:
        checker.report(1108, node, "A 'return' statement can only be used within a function body.")
    if node.value is None:
        found: Type = UNDEFINED
        expected = frame.expected
        if expected is not None and not any(o in (UNDEFINED, VOID, ANY, UNCERTAIN, UNKNOWN) for o in options(expected)):
            checker.report(2322, node, f"Type 'undefined' is not assignable to type '{checker.text(expected)}'.")
    else:
        found = checker.check_return(node.value, node)
    frame.returns.append(found)
    checker.flow = DEAD


def _throw(checker: Checker, node: ast.Throw) -> None:
    checker.check(node.value)
    checker.flow = DEAD


def _try(checker: Checker, node: ast.Try) -> None:
    interrupted = entered(checker, node.block)
    checker.run(node.block)
    after = checker.flow
    if node.handler is not None:
        checker.flow = interrupted
        scope = Scope(checker.scope)
        with checker.within(scope):
            if node.parameter is not None:
                plain = UNKNOWN if checker.unknown_catch else ANY
                type_ = plain if node.annotation is None else checker.read(node.annotation)
                if node.annotation is not None and type_ not in (ANY, UNKNOWN, UNCERTAIN):
                    message = "Catch clause variable type annotation must be 'any' or 'unknown' if specified."
                    checker.report(1196, type_place(node.source, node.annotation), message)
                bind_pattern(checker, node.parameter, type_, lambda n, t: _loop_variable(checker, scope, "catch", n, t))
            checker.run(node.handler)
        after = join(after, checker.flow)
    if node.finalizer is not None:
        after = _finally(checker, node.finalizer, after, interrupted)
    checker.flow = after


def _finally(checker: Checker, node: ast.Block, after: Flow, interrupted: Flow) -> Flow:
    """Returns the flow after `finally`: it is checked for all exits at once, and what follows is one of them."""
    checker.flow = join(after, interrupted)
    checker.run(node)
    if checker.flow.dead or after.dead:
        return DEAD
    checker.flow = after
    with checker.speculatively():
        checker.run(node)
    return checker.flow


HANDLERS: Final[dict[type[ast.Node], Callable[..., None]]] = {
    ast.Block: _block,
    ast.Expression: _expression,
    ast.Variables: _variables,
    ast.If: _if,
    ast.Switch: _switch,
    ast.While: _while,
    ast.For: _for,
    ast.ForEach: _for_each,
    ast.Labeled: _labeled,
    ast.Jump: _jump,
    ast.Return: _return,
    ast.Throw: _throw,
    ast.Try: _try,
}
