"""Statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from harness.program.arithmetic import calculate
from harness.program.coercion import number_text, strictly_equal
from harness.program.endings import Completion, ThrownError
from harness.program.evaluator import loops
from harness.program.evaluator.classes import define_class
from harness.program.evaluator.conditions import test
from harness.program.evaluator.guards import requires
from harness.program.evaluator.hoisting import hoist, redeclare
from harness.program.evaluator.paths import arms, cascade, divert, follow_all, raised, thrown, within
from harness.program.evaluator.patterns import declare
from harness.program.evaluator.presence import note_variable
from harness.program.functions import ClassValue, Closure
from harness.program.scope import Scope
from harness.program.values import UNDEFINED, Object, Output, Unknown, Value, is_marked, text_of
from harness.syntax import ast
from harness.syntax.declared import bound_names

if TYPE_CHECKING:
    from typing import TypeAlias

    from harness.program.machine import Machine

    Done: TypeAlias = Completion | None

__all__ = ["HANDLERS", "finish", "gives_up", "handle_perhaps", "matching_case", "out_of_switch"]


def expression(machine: Machine, node: ast.Expression, scope: Scope) -> Done:
    value = machine.evaluate(node.value, scope)
    callee = node.value.callee if isinstance(node.value, ast.Call) and isinstance(value, Output) else None
    if isinstance(callee, ast.Member) and callee.name == "apply":
        message = "the result of `apply` is dropped: what the callback gives reaches no resource and no output"
        machine.note("dropped_apply", message, node)
    return None


def variables(machine: Machine, node: ast.Variables, scope: Scope) -> Done:
    owner = scope.owner() if node.kind == "var" else scope
    for declarator in node.declarators:
        if node.kind == "declare":
            declare(machine, declarator.target, Unknown("a name that is declared elsewhere", declarator), owner)
        elif declarator.value is not None:
            value = machine.evaluate(declarator.value, scope)
            declare(machine, declarator.target, value, owner)
            note_variable(machine, declarator, value, owner)
        elif node.kind != "var" or not isinstance(declarator.target, ast.Identifier):
            declare(machine, declarator.target, UNDEFINED, owner)
            owner.add_absent(bound_names(declarator.target))
        else:
            if declarator.target.name not in owner.names:
                machine.write(owner, owner.names, declarator.target.name, UNDEFINED)
    if scope.doubled is not None:
        redeclare(machine, scope)
    return None


def function_declaration(machine: Machine, node: ast.FunctionDeclaration, scope: Scope) -> Done:
    return None


def class_declaration(machine: Machine, node: ast.ClassDeclaration, scope: Scope) -> Done:
    machine.write(scope, scope.names, node.definition.name, define_class(machine, node.definition, scope))
    if scope.doubled is not None:
        redeclare(machine, scope)
    return None


SAYING_TEXT: Final = (ast.Constant, ast.Template, ast.Binary, ast.Identifier, ast.Member, ast.Index)
"""Expressions that the compiler knows to be text."""


def enum(machine: Machine, node: ast.Enum, scope: Scope) -> Done:
    earlier = scope.names.get(node.name)
    made = earlier if type(earlier) is Object else Object(origin=node)
    machine.touch(made)
    inner = Scope(scope)
    inner.names.update(made.entries)
    following: Value = 0
    for name, value in node.members:
        found = following if value is None else machine.evaluate(value, inner)
        made.entries[name] = inner.names[name] = found
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            following = calculate("+", found, 1)
            made.entries[number_text(found)] = name
        elif value is not None and not isinstance(value, SAYING_TEXT):
            text = text_of(found)  # what is computed is a key as well, be it text or not
            if text is None:
                made.open = Unknown("a member of an enum by its value", node)
            else:
                made.entries[text] = name
    machine.write(scope, scope.names, node.name, made)
    return None


def namespace(machine: Machine, node: ast.Namespace, scope: Scope) -> Done:
    """Returns a namespace; it extends a class, function, enum or namespace of its name."""
    inner = Scope(scope, function=True)
    made = scope.names.get(node.name)
    if not isinstance(made, (Object, ClassValue, Closure)):
        made = Object(origin=node)
    names = exports_of(made)
    inner.names.update(names)
    machine.write(scope, scope.names, node.name, made)
    hoist(machine, node.body, inner)
    for statement in node.body:
        machine.execute(statement, inner)
        if isinstance(statement, ast.Export):
            machine.touch(made)
            names.update(machine.modules.exported(machine, statement, inner))
    return None


def exports_of(value: Object | ClassValue | Closure) -> dict[str, Value]:
    """Returns the table for the exports of a namespace with the name of a value."""
    if isinstance(value, ClassValue):
        return value.statics
    return value.entries if isinstance(value, Object) else value.properties


def nothing(machine: Machine, node: ast.Node, scope: Scope) -> Done:
    return None


def export(machine: Machine, node: ast.Export, scope: Scope) -> Done:
    return None if node.declaration is None else machine.execute(node.declaration, scope)


def block(machine: Machine, node: ast.Block, scope: Scope) -> Done:
    inner = Scope(scope)
    hoist(machine, node.body, inner)
    for statement in node.body:
        done = machine.execute(statement, inner)
        if done is not None:
            return done
    return None


def if_(machine: Machine, node: ast.If, scope: Scope) -> Done:
    truth = test(machine, machine.evaluate(node.test, scope), node.test, scope)
    if truth is None:
        return _if_unknown(machine, node, scope)
    arm = node.consequent if truth else node.alternate
    if arm is None:
        return None
    if truth and not machine.guarded and requires(machine, node.test, scope):
        return _guard(machine, arm, scope)
    machine.branched += 1
    try:
        return machine.execute(arm, scope)
    finally:
        machine.branched -= 1


def _guard(machine: Machine, arm: ast.Node, scope: Scope) -> Done:
    """Runs the arm of a guard whose requirement is missing; if it throws, deployment will have provided it."""
    try:
        with machine.during("requiring"):
            return machine.execute(arm, scope)
    except ThrownError as thrown:
        machine.diagnose(
            "throws", "the program throws here under the assumptions of this reading", thrown.at, certain=False
        )
        return None


def _if_unknown(machine: Machine, node: ast.If, scope: Scope) -> Done:
    consequent, alternate = node.consequent, node.alternate

    def second() -> Done:
        return None if alternate is None else machine.execute(alternate, scope)

    if not machine.guarded and requires(machine, node.test, scope):
        return arms(machine, [lambda: _refused(machine, consequent, scope), second])
    return arms(machine, [lambda: machine.execute(consequent, scope), second])


def _refused(machine: Machine, arm: ast.Node, scope: Scope) -> Done:
    """Runs the arm of a guard that only tests whether something is missing: its throw causes no doubt."""
    with machine.during("requiring"):
        return machine.execute(arm, scope)


def return_(machine: Machine, node: ast.Return, scope: Scope) -> Done:
    value = UNDEFINED if node.value is None else machine.evaluate(node.value, scope)
    return Completion("return", value)


def jump(machine: Machine, node: ast.Jump, scope: Scope) -> Done:
    return Completion(node.kind, label=node.label)


def throw(machine: Machine, node: ast.Throw, scope: Scope) -> Done:
    value = machine.evaluate(node.value, scope)
    machine.uncaught("the program ends here: what is thrown is not caught", node)
    raise ThrownError(value, node, mild=machine.requiring > 0)


def try_(machine: Machine, node: ast.Try, scope: Scope) -> Done:
    depth = len(machine.frames)
    if node.finalizer is not None:
        machine.guarded += 1  # what throws under a condition waits for `finally`
    try:
        done = _try_and_catch(machine, node, scope)
    except ThrownError as error:
        done = thrown(error)
    finally:
        machine.guarded -= node.finalizer is not None
    if node.finalizer is None:
        return raised(done)
    done = finish(machine, node.finalizer, scope, depth, done)
    if done is not None and done.kind == "throw":
        machine.uncaught("the program ends here: what is thrown is not caught", done.at)
    return raised(done)


def _try_and_catch(machine: Machine, node: ast.Try, scope: Scope) -> Done:
    """Runs the block; if it may have thrown, the result is joined with that of `catch`."""
    if node.handler is None:
        return machine.execute(node.block, scope)
    depth = len(machine.frames)
    wary = not gives_up(node.handler)
    machine.guarded += 1
    machine.wary += wary
    try:
        done = machine.execute(node.block, scope)
    except ThrownError as error:
        done = thrown(error)
    finally:
        machine.guarded -= 1
        machine.wary -= wary
    if len(machine.frames) == depth:
        return done if done is None or done.kind != "throw" else _handle(machine, node, done.value, scope)
    return divert(machine, depth, done, "throw", lambda caught: handle_perhaps(machine, node, caught, scope))


def gives_up(handler: ast.Node) -> bool:
    """Returns whether a handler ends by throwing, or by ending the process."""
    last = handler.body[-1] if isinstance(handler, ast.Block) and handler.body else None
    call = last.value if isinstance(last, ast.Expression) else None
    callee = call.callee if isinstance(call, ast.Call) else None
    return isinstance(last, ast.Throw) or (isinstance(callee, ast.Member) and callee.name == "exit")


def finish(machine: Machine, finalizer: ast.Node, scope: Scope, depth: int, done: Done) -> Done:
    """Runs `finally` for every path; a jump out of it replaces how the statement ended."""
    if len(machine.frames) == depth:
        return machine.execute(finalizer, scope) or done
    return follow_all(machine, depth, done, lambda: machine.execute(finalizer, scope))


def handle_perhaps(machine: Machine, node: ast.Try, caught: Completion, scope: Scope) -> Done:
    """Handles a possible error; if only unmodelled code throws it, rethrowing it does not end the program."""
    if not caught.mild:
        return _handle(machine, node, caught.value, scope)
    with machine.during("requiring"):
        return _handle(machine, node, caught.value, scope)


def _handle(machine: Machine, node: ast.Try, value: Value, scope: Scope) -> Done:
    inner = Scope(scope)
    if node.parameter is not None:
        declare(machine, node.parameter, value, inner)
    return None if node.handler is None else machine.execute(node.handler, inner)


def switch(machine: Machine, node: ast.Switch, scope: Scope) -> Done:
    value = machine.evaluate(node.value, scope)
    machine.asked = machine.asked or is_marked(value)
    inner = Scope(scope)
    for case in node.cases:
        hoist(machine, case.body, inner)
    start = matching_case(machine, node, value, inner)
    if start is None:
        return _switch_unknown(machine, node, value, inner)

    def run() -> Done:
        for case in node.cases[start:]:
            for statement in case.body:
                done = machine.execute(statement, inner)
                if done is not None:
                    return done
        return None

    return within(machine, run, out_of_switch)


def out_of_switch(done: Completion) -> Done:
    """Returns how a path continues after a `switch`."""
    return None if done.kind == "break" and not done.label else done


def matching_case(machine: Machine, node: ast.Switch, value: Value, scope: Scope) -> int | None:
    """Returns the case with which a `switch` begins; None if it is unknown."""
    default = len(node.cases)
    for index, case in enumerate(node.cases):
        if case.test is None:
            default = index
            continue
        equal = strictly_equal(value, machine.evaluate(case.test, scope))
        if isinstance(value, Output):
            machine.note("logic", "an Output is compared: it never equals its value; decide inside `apply`", node.value)
        if equal is None:
            return None
        if equal:
            return index
    return default


def _switch_unknown(machine: Machine, node: ast.Switch, value: Value, scope: Scope) -> Done:
    """Runs every possible case, from the start of the switch or on from the case before it."""
    bodies: list[tuple[bool, Callable[[], Done]]] = []
    default, sure = False, False
    for case in node.cases:
        equal = None if case.test is None else strictly_equal(value, machine.evaluate(case.test, scope))
        default = default or case.test is None
        bodies.append((equal is not False and not sure, _case(machine, case.body, scope)))
        sure = sure or (equal is True)
    return cascade(machine, bodies, out_of_switch, none=not default and not sure)


def _case(machine: Machine, body: list[ast.Node], scope: Scope) -> Callable[[], Done]:
    def run() -> Done:
        for statement in body:
            done = machine.execute(statement, scope)
            if done is not None:
                return done
        return None

    return run


def labeled(machine: Machine, node: ast.Labeled, scope: Scope) -> Done:
    def land(done: Completion) -> Done:
        return None if done.kind == "break" and done.label == node.label else done

    return within(machine, lambda: loops.run_labeled(machine, node, scope), land)


def import_(machine: Machine, node: ast.ImportDeclaration, scope: Scope) -> Done:
    machine.modules.bind_import(machine, node, scope)
    return None


HANDLERS: Final[dict[type[ast.Node], Callable[[Machine, Any, Scope], Done]]] = {
    ast.Expression: expression,
    ast.Variables: variables,
    ast.FunctionDeclaration: function_declaration,
    ast.ClassDeclaration: class_declaration,
    ast.Enum: enum,
    ast.Namespace: namespace,
    ast.TypeDeclaration: nothing,
    ast.Block: block,
    ast.If: if_,
    ast.For: loops.for_,
    ast.ForEach: loops.for_each,
    ast.While: loops.while_,
    ast.Return: return_,
    ast.Jump: jump,
    ast.Throw: throw,
    ast.Try: try_,
    ast.Switch: switch,
    ast.Labeled: labeled,
    ast.ImportDeclaration: import_,
    ast.Export: export,
    ast.Broken: nothing,
}
