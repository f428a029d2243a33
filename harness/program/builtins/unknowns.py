"""Methods of unknown values: callbacks run once, and the kind of the result is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.arrays import folded
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.coercion import is_callable
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.turns import perhaps_often
from harness.program.sdk.outputs import run_apply
from harness.program.values import UNDEFINED, Array, Promise, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS"]

METHODS: Final[dict[str, Value]] = {}
method = Natives()

TEXT_METHODS: Final = [
    "toLowerCase",
    "toUpperCase",
    "trim",
    "trimStart",
    "trimEnd",
    "substring",
    "substr",
    "replace",
    "replaceAll",
    "padStart",
    "padEnd",
    "charAt",
    "repeat",
    "toFixed",
    "toISOString",
    "toString",
    "normalize",
]


def _element(value: Value, at: ast.Node) -> Value:
    return derived(value, "an element of something unknown", at)


@method("map", "flatMap")
def map_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Runs the callback once, for any number of elements."""
    made = Array(origin=at)
    made.peopled = True
    index = Unknown("an index in a list that is not known", at, kind="number")
    given = (_element(this, at), index, this)
    result = machine.again(lambda: machine.call(argument(arguments, 0), UNDEFINED, given, at))
    made.open = (
        result
        if isinstance(result, Unknown)
        else Unknown("an element of a list that is not known", at, alternatives=(result,))
    )
    return made


@method("forEach")
def for_each(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    map_(machine, this, arguments, at)
    return UNDEFINED


@method("filter", "slice", "sort", "reverse", "concat", "flat")
def filter_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns a part of a list, or of text."""
    if arguments and is_callable(arguments[0]):
        map_(machine, this, arguments, at)
    return derived(this, "a part of something unknown", at)


@method("find", "pop", "shift", "at")
def find(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if arguments and is_callable(arguments[0]):
        map_(machine, this, arguments, at)
    return _element(this, at)


@method("reduce")
def reduce(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    start = arguments[1] if len(arguments) > 1 else _element(this, at)
    given = (start, _element(this, at), 0, this)
    return folded(start, machine.again(lambda: machine.call(argument(arguments, 0), UNDEFINED, given, at)), at)


@method("split")
def split(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return derived(this, "the pieces of text that is not known", at, "array")


def _ask(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> None:
    """Calls a callback for any number of elements; an answer may end it."""
    given = (_element(this, at), Unknown("an index in a list that is not known", at, kind="number"), this)
    perhaps_often(machine, lambda: machine.call(arguments[0], UNDEFINED, given, at))


@method("includes", "startsWith", "endsWith", "some", "every", "hasOwnProperty")
def includes(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if arguments and is_callable(arguments[0]):
        _ask(machine, this, arguments, at)
    return derived(this, "whether something unknown holds something", at, "boolean")


@method("indexOf", "findIndex", "localeCompare")
def index_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    if arguments and is_callable(arguments[0]):
        _ask(machine, this, arguments, at)
    return derived(this, "where something unknown holds something", at, "number")


@method("join")
def join(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return derived(this, "a list that is not known, joined", at, "string")


@method("push", "unshift")
def push(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return derived(this, "the length of something unknown", at, "number")


@method("apply")
def apply(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`apply` of something that may be an Output."""
    return run_apply(machine, this, argument(arguments, 0), at)


@method("then")
def then(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return machine.defer(Promise(), lambda: machine.call(argument(arguments, 0), UNDEFINED, (this,), at))


def _text(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return derived(this, "text computed from something unknown", at, "string")


method(*TEXT_METHODS)(_text)
METHODS.update(method.table)
