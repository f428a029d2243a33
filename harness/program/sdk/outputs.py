"""Outputs: making, combining and reading them.

Source: Pulumi documentation, "Inputs and outputs"; `@pulumi/pulumi` output.ts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from harness.program.builtins.json import JSON, json_text
from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import parts_of, stringified
from harness.program.functions import Instance
from harness.program.resources import Resource
from harness.program.values import (
    UNDEFINED,
    Array,
    Eventual,
    Object,
    Output,
    Part,
    Promise,
    Unknown,
    Value,
    join_parts,
    unwrap,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "OUTPUT_METHODS",
    "OUTPUT_STATICS",
    "SDK_FUNCTIONS",
    "computed",
    "holds_secret",
    "lift",
    "run_apply",
]

DEPTH_LIMIT: Final = 40

function = Natives()
method = Natives()


def lift(value: Value) -> Value:
    """Returns a value with the content of every Output and Promise inside it; resources stay as they are."""
    return _lifted(value, {}, 0)


def _lifted(value: Value, done: dict[int, Value], depth: int) -> Value:
    """Does what `lift` does, each array and object once: they may be in several places, or inside themselves."""
    value = unwrap(value)
    if depth > DEPTH_LIMIT or not isinstance(value, (Array, Object)) or isinstance(value, (Resource, Instance)):
        return value
    if id(value) in done:
        return done[id(value)]
    inside = value.items if isinstance(value, Array) else value.entries.values()
    if not any(_holds(entry) for entry in inside):
        return value
    if isinstance(value, Array):
        array = done[id(value)] = Array(origin=value.origin)
        array.origins, array.open = value.origins, value.open
        array.firm, array.peopled = value.firm, value.peopled
        array.items.extend(_lifted(item, done, depth + 1) for item in value.items)
        return array
    made = done[id(value)] = Object(origin=value.origin)
    made.origins, made.open = value.origins, value.open
    made.entries.update((key, _lifted(entry, done, depth + 1)) for key, entry in value.entries.items())
    return made


def _holds(value: Value) -> bool:
    return isinstance(value, (Output, Promise, Array, Object)) and not isinstance(value, Resource)


def _eventuals(value: Value, seen: set[int]) -> Iterator[Eventual]:
    """Yields the Outputs and Promises in a value, including itself, each once; not those in resources.

    Args:
        value: The value.
        seen: Receives the identities of visited values.
    """
    waiting = [value]
    while waiting:
        here = waiting.pop()
        if (
            not isinstance(here, (Eventual, Array, Object))
            or isinstance(here, (Resource, Instance))
            or id(here) in seen
        ):
            continue
        seen.add(id(here))
        if isinstance(here, Eventual):
            yield here
            waiting.extend([here.value] if here.settled else [])
        else:
            waiting.extend(here.items if isinstance(here, Array) else here.entries.values())


def holds_secret(value: Value) -> bool:
    """Returns whether a value is or contains a secret Output."""
    return any(map(_is_secret, _eventuals(value, set())))


def _is_secret(found: Eventual) -> bool:
    return isinstance(found, Output) and found.secret


def computed(machine: Machine, sources: Value, compute: Callable[[], Value], *, secret: bool | None = None) -> Output:
    """Returns an Output of the result of `compute`: now, or once its parts are evaluated.

    Unless `secret` says so, it is secret if one of its parts is.
    """
    if not isinstance(sources, (Eventual, Array, Object)):
        return Output(compute(), secret=bool(secret))
    seen = set[int]()
    found = list(_eventuals(sources, seen))
    machine.gather(len(seen))
    if any(not eventual.settled for eventual in found):

        def later() -> Output:
            return Output(compute(), secret=holds_secret(sources) if secret is None else secret)

        return machine.defer(Output(), later)
    return Output(compute(), secret=any(map(_is_secret, found)) if secret is None else secret)


def run_apply(machine: Machine, this: Value, callback: Value, at: ast.Node) -> Output:
    """`output.apply(callback)`: the callback runs after the synchronous code, as the runtime does it."""

    def compute() -> Value:
        with machine.during("in_apply"):
            given = unwrap(this)
            made = machine.call(callback, UNDEFINED, (given,), at)
        return Output(lift(made), secret=holds_secret(this) or holds_secret(made))

    return machine.defer(Output(), compute)


@method("apply")
def apply(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return run_apply(machine, this, argument(arguments, 0), at)


@method("get")
def get(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    machine.note("stringified", "`.get()` of an Output throws while the program is being deployed; use `apply`", at)
    return derived(this, "what `.get()` of an Output gives", at)


@method("toString", "toJSON", "toLocaleString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return join_parts([stringified(machine, this if isinstance(this, Output) else Output(this), at)])


OUTPUT_METHODS: Final[dict[str, Value]] = method.table


@function("output", "create")
def output(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`pulumi.output(value)`: an Output of the value with everything inside it lifted."""
    given = argument(arguments, 0)
    return computed(machine, given, lambda: lift(given))


@function("secret", "createSecret")
def secret(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    return computed(machine, given, lambda: lift(given), secret=True)


@function("unsecret")
def unsecret(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    return computed(machine, given, lambda: lift(given), secret=False)


@function("isSecret")
def is_secret(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    return Promise(given.secret if isinstance(given, Output) else False)


@function("all")
def all_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`pulumi.all([...])` and `pulumi.all({...})`."""
    given = argument(arguments, 0)
    return computed(machine, given, lambda: lift(given))


@function("isInstance")
def is_instance(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    return (
        Unknown("whether it is an Output", at, kind="boolean")
        if isinstance(given, Unknown)
        else isinstance(given, Output)
    )


def _inner_parts(machine: Machine, value: Value, at: ast.Node) -> tuple[Part, ...]:
    """Returns the text of a value that `interpolate` or `concat` resolves first."""
    return parts_of(machine, lift(value), at)


@function("interpolate")
def interpolate(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns the template tag that resolves Outputs."""
    texts = argument(arguments, 0)
    if not isinstance(texts, Array):
        return concat(machine, this, arguments, at)

    def compute() -> Value:
        parts: list[Part] = []
        for index, text in enumerate(texts.items):
            parts.extend(parts_of(machine, text, at))
            if index + 1 < len(arguments):
                parts.extend(_inner_parts(machine, arguments[index + 1], at))
        return join_parts(parts)

    return computed(machine, Array(list(arguments)), compute)


@function("concat")
def concat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return computed(
        machine,
        Array(list(arguments)),
        lambda: join_parts([p for value in arguments for p in _inner_parts(machine, value, at)]),
    )


@function("jsonStringify")
def json_stringify(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """`pulumi.jsonStringify(value)`: like `JSON.stringify`, with Outputs resolved."""
    given = argument(arguments, 0)
    return computed(machine, given, lambda: json_text(machine, lift(given), at))


@function("jsonParse")
def json_parse(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = argument(arguments, 0)
    return computed(machine, given, lambda: machine.call(JSON["parse"], UNDEFINED, (unwrap(given),), at))


SDK_FUNCTIONS: Final[dict[str, Value]] = function.table
OUTPUT_STATICS: Final[dict[str, Value]] = {n: function.table[n] for n in ("create", "isInstance")}
