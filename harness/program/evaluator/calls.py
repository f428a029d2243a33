"""Calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins import signatures
from harness.program.builtins.buffers import Uint8Array
from harness.program.builtins.hidden import note_given_away
from harness.program.builtins.natives import UnsureError
from harness.program.endings import Completion, ThrownError
from harness.program.evaluator.conditions import choice, derived, one_of
from harness.program.evaluator.differing import does_alike
from harness.program.evaluator.disturbance import disturb, of_pulumi
from harness.program.evaluator.hoisting import hoist
from harness.program.evaluator.paths import LEFT, alternatives, meet, perhaps_throws, raised, thrown
from harness.program.evaluator.patterns import declare, defaulted
from harness.program.evaluator.presence import note_parameter
from harness.program.evaluator.trials import THROWING, tried
from harness.program.evaluator.turns import perhaps_often
from harness.program.functions import BoundFunction, BuiltIn, ClassValue, Closure, NativeClass, NativeFunction
from harness.program.machine import CALL_DEPTH_LIMIT
from harness.program.scope import UNSET, Scope
from harness.program.values import (
    UNDEFINED,
    ArgumentList,
    Array,
    Opaque,
    Output,
    Reference,
    Text,
    Unknown,
    Value,
    is_marked,
    is_missing,
    some,
)
from harness.syntax import ast
from harness.syntax.declared import bound_names

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "bind_parameters",
    "body_scope",
    "call",
    "call_closure",
    "call_open",
    "note_absent",
    "returned",
    "run_body",
    "run_callbacks",
]


CALLABLE_CLASSES: Final = frozenset({"Array", "Object", "RegExp", "Date", "Error", "Function", "Boolean"}) | {
    f"{kind}Error" for kind in ("Type", "Range", "Syntax", "Eval", "Reference", "URI")
}
"""JavaScript's own classes that can be called without `new`."""
ADDING: Final = frozenset({"push", "unshift"})
"""Array methods that add their arguments."""
LARGE: Final = 1_000
"""Elements of an array, or characters of a text, above which processing it counts as slow."""
QUIET: Final = frozenset(
    {"push", "unshift", "set", "add", "log", "info", "warn", "error", "debug"}
    | {"concat", "interpolate", "output", "secret"}
)
"""Functions that keep, show or wrap their arguments: the results show nothing of how an Output is used."""
CHANGING: Final = frozenset({"replace", "replaceAll", "get"})
"""Functions that replace a text depending on what it is."""


def call(machine: Machine, function: Value, this: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
    """Returns the result of calling a value; an Unknown if it is not a known function."""
    machine.step()
    if isinstance(function, Closure):
        return call_closure(machine, function, this, arguments, at)
    if isinstance(function, NativeFunction):
        return _call_native(machine, function, this, arguments, at)
    if isinstance(function, BoundFunction):
        return _call_bound(machine, function, arguments, at)
    if isinstance(function, Unknown) and function.alternatives:
        return _call_one_of(machine, function, this, arguments, at)
    if isinstance(function, Output):
        machine.note(
            "logic", "a method of what an Output holds is called on the Output itself; call it inside `apply`", at
        )
        return Unknown("a method of an Output", at)
    if isinstance(function, (Unknown, Reference)):
        return _call_unknown(machine, function, this, arguments, at)
    if isinstance(function, (ClassValue, NativeClass)):
        return _call_class(machine, function, arguments, at)
    return machine.fail("what is called here is not a function", at, "the result of something that is not a function")


def call_open(
    machine: Machine, function: Value, this: Value, given: Sequence[Value], more: Unknown, at: ast.Node
) -> Value:
    """Returns the result of a call with some unknown arguments.

    Args:
        machine: The machine.
        function: The function.
        this: Its `this`.
        given: The first arguments.
        more: Possible further arguments, any number of times.
        at: The call.
    """
    if isinstance(function, Closure):
        machine.step()
        return call_closure(machine, function, this, given, at, more)
    if isinstance(function, BoundFunction):
        return call_open(machine, function.target, function.this, (*function.arguments, *given), more, at)
    if not isinstance(function, NativeFunction):
        return call(machine, function, this, (*given, more), at)
    if isinstance(this, Array) and function.name in ADDING:
        call(machine, function, this, given, at)
        machine.touch(this)
        if function.name == "push":
            this.firm, this.open = this.placed, some(this.open or more, [more], this.open is not None)
        else:
            this.stir(more.reason, (more,))
        return Unknown("the length of a list that is not wholly known", at, kind="number")
    disturb(machine, [value for value in (this, *given) if not isinstance(value, BuiltIn)])
    return derived(more, "what is called with arguments that are not all known", at)


def note_absent(machine: Machine, value: Value, at: ast.Node) -> None:
    """Notes a call or instance of a member that a package does not have."""
    if isinstance(value, Unknown) and value.reason.endswith("which does not exist"):
        machine.diagnose("unmade", f"{value.reason}, is used as if it did, which throws", at, certain=False)


def _call_unknown(
    machine: Machine, function: Unknown | Reference, this: Value, arguments: Sequence[Value], at: ast.Node
) -> Value:
    """Returns the result of an unknown function, which may change anything that it can reach."""
    note_absent(machine, function, at)
    note_given_away(machine, arguments, at)
    if not of_pulumi(function):
        perhaps_throws(machine, at, "what a function that is not known throws")
    run_callbacks(machine, arguments, at)
    harmless = isinstance(function, Unknown) and function.harmless
    disturb(machine, [value for value in (this, *arguments) if not harmless or isinstance(value, Opaque)])
    result = derived(function, "what an unknown function returns", at)
    result.marked = result.marked or any(map(is_marked, arguments))
    return result


def _call_class(
    machine: Machine, function: ClassValue | NativeClass, arguments: Sequence[Value], at: ast.Node
) -> Value:
    """Returns the result of a class called without `new`."""
    if isinstance(function, NativeClass) and function.name == "Date":
        return Unknown("a time that is not known", at, kind="string")
    if not isinstance(function, NativeClass) or function.name not in CALLABLE_CLASSES:
        machine.diagnose("not_callable", "a class is called without `new`", at)
        if isinstance(function, ClassValue):
            message = f"`{function.name}` is called without `new`, which throws for a class"
            machine.diagnose("unmade", message, at, certain=False)
        if machine.guarded:
            return machine.fail("a class is called without `new`", at, "")
    return machine.construct(function, arguments, at)


def _call_native(
    machine: Machine, function: NativeFunction, this: Value, arguments: Sequence[Value], at: ast.Node
) -> Value:
    """Returns the result of a native function, with steps counted by the size of its arguments."""
    if machine.wary and function.name in THROWING:
        made = tried(
            machine, function.name, arguments, at, lambda given: _call_native(machine, function, this, given, at)
        )
        if made is not None:
            return made
    if (isinstance(this, Array) and len(this.items) > LARGE) or (isinstance(this, str) and len(this) > LARGE):
        machine.hurry()
    try:
        if function.kind and not signatures.fits(function, this):
            made = signatures.elsewhere(machine, function, this, arguments, at)
        else:
            if function.takes:
                arguments = signatures.converted(machine, function, arguments, at)
            made = function.code(machine, this, arguments, at)
    except UnsureError:
        return _call_unknown(machine, Unknown(f"what `{function.name}` gives", at), this, arguments, at)
    if not machine.asked and function.name not in QUIET and (function.name in CHANGING or not _keeps_mark(made)):
        marked = any(isinstance(given, (Text, Uint8Array)) and given.marked for given in (this, *arguments))
        machine.asked = marked and not does_alike(machine, function, this, arguments, made, at)
    if isinstance(made, str):
        machine.grow(len(made))
    elif isinstance(made, Array):
        machine.gather(len(made.items))
    return made


def _keeps_mark(made: Value) -> bool:
    """Returns whether what a native function makes shows whether it has the suffix: a text, or the bytes of one."""
    return isinstance(made, Text) or (isinstance(made, Uint8Array) and made.marked)


def _call_bound(machine: Machine, function: BoundFunction, arguments: Sequence[Value], at: ast.Node) -> Value:
    if machine.depth >= CALL_DEPTH_LIMIT:
        return machine.too_deep(at)
    machine.depth += 1
    try:
        return call(machine, function.target, function.this, (*function.arguments, *arguments), at)
    finally:
        machine.depth -= 1


def run_callbacks(machine: Machine, arguments: Sequence[Value], at: ast.Node) -> None:
    """Runs the functions passed to an unknown function once: they may well register resources."""
    for argument in arguments:
        if isinstance(argument, Closure):
            perhaps_often(machine, _with_blanks(machine, argument, at))


def _with_blanks(machine: Machine, closure: Closure, at: ast.Node) -> Callable[[], Value]:
    def run() -> Value:
        blanks = [Unknown("an argument from an unknown function", at) for _ in closure.node.parameters]
        return call_closure(machine, closure, UNDEFINED, blanks, at)

    return run


def call_closure(
    machine: Machine,
    closure: Closure,
    this: Value,
    arguments: Sequence[Value],
    at: ast.Node,
    more: Unknown | None = None,
) -> Value:
    """Returns the result of a function of the program."""
    node = closure.node
    if node.body is None:
        return Unknown("the result of a function that has no body", at)
    if machine.depth >= CALL_DEPTH_LIMIT:
        return machine.too_deep(at)
    around = closure.scope
    if node.named:
        around = Scope(around)
        around.names[node.name] = closure
        around.fix(node.name)
    scope = Scope(around, function=True)
    if not node.arrow:
        scope.names["this"] = this
        scope.names["%home"] = closure.home
        scope.names["arguments"] = _with_more(ArgumentList(list(arguments), at), more)
    if node.is_async or node.generator:
        return machine.begin(closure, arguments, scope, more)
    machine.depth += 1
    try:
        bind_parameters(machine, node, arguments, scope, more)
        return _run(machine, node, body_scope(node, scope) if node.hoisted else scope)
    finally:
        machine.depth -= 1


def _with_more(made: Array, more: Unknown | None) -> Array:
    """Returns a list of arguments that others may follow."""
    if more is not None:
        made.firm, made.open = len(made.items), more
    return made


def body_scope(node: ast.Function, scope: Scope) -> Scope:
    """Returns the scope of a function's variables: apart from its parameters if one of those has a default."""
    if all(parameter.default is None for parameter in node.parameters):
        return scope
    inner = Scope(scope, function=True)
    for target in node.hoisted or ():
        for name in bound_names(target):
            inner.names[name] = scope.names.get(name, UNDEFINED)
    return inner


def _unset(node: ast.Function, start: int, scope: Scope) -> None:
    """Marks the names of parameters as not yet set, while defaults are evaluated."""
    for parameter in node.parameters[start:]:
        for name in bound_names(parameter.target):
            scope.names[name] = UNSET


def bind_parameters(
    machine: Machine, node: ast.Function, arguments: Sequence[Value], scope: Scope, more: Unknown | None = None
) -> None:
    """Binds a call's arguments to the parameters' names, defaults filled in.

    Args:
        machine: The machine.
        node: The function.
        arguments: The arguments.
        scope: The scope of the names.
        more: Possible further arguments, any number of times.
    """
    machine.entered.add((id(node.source), node.start))
    for index, parameter in enumerate(node.parameters):
        if parameter.rest:
            value: Value = _with_more(Array(list(arguments[index:]), parameter), more)
        else:
            value = arguments[index] if index < len(arguments) else UNDEFINED
            if more is not None and index >= len(arguments):
                value = choice(UNDEFINED, more)
            if parameter.default is not None:
                if machine.guarded:
                    _unset(node, index, scope)
                value = defaulted(machine, value, parameter.default, scope)
        declare(machine, parameter.target, value, scope)
        if not isinstance(value, (str, Text)):
            note_parameter(parameter, value, scope)


def _run(machine: Machine, node: ast.Function, scope: Scope) -> Value:
    body = node.body
    if not isinstance(body, ast.Block):
        return UNDEFINED if body is None else machine.evaluate(body, scope)
    try:
        return run_body(machine, body.body, scope, node.hoisted)
    except ThrownError as error:
        if machine.guarded or machine.sheltered:
            raise
        machine.diagnose("throws", "the program throws here", error.at, certain=False)
        return Unknown("a function that throws", error.at)


def run_body(machine: Machine, body: list[ast.Node], scope: Scope, variables: list[ast.Node] | None = None) -> Value:
    """Runs the statements of a function and returns its result."""
    hoist(machine, body, scope, variables)
    depth = len(machine.frames)
    done: Completion | None = None
    try:
        for statement in body:
            done = machine.execute(statement, scope)
            if done is not None:
                break
    except ThrownError as error:
        if len(machine.frames) == depth:
            raise
        done = thrown(error)
    if len(machine.frames) != depth:
        done = raised(meet(machine, depth, returned(done), returned))
    return done.value if done is not None and done.kind == "return" else UNDEFINED


def returned(done: Completion | None) -> Completion:
    """Returns the result of a function's body from how it ended."""
    if done is None or done.kind in {"break", "continue", LEFT}:
        return Completion("return", UNDEFINED)
    return done


def _call_one_of(machine: Machine, function: Unknown, this: Value, arguments: Sequence[Value], at: ast.Node) -> Value:
    """Returns the result of one of several functions."""

    def way(option: Value) -> Callable[[], Value]:
        return lambda: call(machine, option, this, arguments, at)

    options = [option for option in function.alternatives if option is not None and not is_missing(option)]
    if not options:
        return call(machine, UNDEFINED, this, arguments, at)
    if len(options) < len(function.alternatives):
        perhaps_throws(machine, at, "an error for what is no function")
    made = alternatives(machine, [way(option) for option in options])
    if not made:
        return Unknown("the result of a function that throws", at)
    return one_of(made)
