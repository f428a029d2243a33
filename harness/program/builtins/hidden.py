"""Ways to run code that the reading does not see, or to change what everything is based on.

None of it is modelled. Each leaves a doubt: if the doubt is total, the effect of the program is unknown; otherwise
there may be more than is seen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, argument
from harness.program.environment import Environment
from harness.program.evaluator.disturbance import disturb
from harness.program.evaluator.iteration import elements
from harness.program.evaluator.paths import perhaps_throws
from harness.program.functions import BoundFunction, BuiltIn, ClassValue, Closure, NativeClass, NativeFunction
from harness.program.sdk.core import Package
from harness.program.sdk.hiding import HARMLESS
from harness.program.sdk.packages import Namespace
from harness.program.sdk.resource_classes import ResourceClass
from harness.program.symbols import HIDDEN, own_keys
from harness.program.values import (
    UNDEFINED,
    Array,
    JSValue,
    Object,
    Promise,
    Unknown,
    Value,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "EVAL",
    "FUNCTION",
    "GLOBAL",
    "PROXY",
    "REFLECT",
    "GlobalObject",
    "changes",
    "hidden_module",
    "note_given_away",
    "unusual_prototype",
]

SHARED: Final = re.compile(
    r"a prototype|`__proto__`, which is not modelled|`(?:pulumi|aws|awsx)(?:\.\w+)+`|`require\.\w+`"
    r"|something of Node's module `module`"
)
"""How unmodelled values that all of a program shares are described."""

_HARMLESS: Final = re.compile(r"PULUMI_(?:\w*PASSPHRASE|K8S_)")
"""Variables of Pulumi that change nothing from inside a program: the engine has read them, and starts the plugins."""

RUNNERS: Final = ("exec", "execSync", "execFile", "execFileSync", "spawn", "spawnSync", "fork")


def _runs_text(name: str) -> NativeFunction:
    def run(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.doubt(f"`{name}` runs code from text, which the reading does not follow", at)
        return Unknown(f"what `{name}` gives", at)

    return NativeFunction(name, run)


def _runs_text_class(name: str) -> NativeClass:
    def allocate(machine: Machine, klass: Value, at: ast.Node) -> Value:
        machine.doubt(f"`{name}` runs code from text, which the reading does not follow", at)
        made = Object(origin=at)
        made.open = Unknown(f"something of `{name}`", at)
        return made

    def initialise(machine: Machine, this: Value, arguments: Sequence[Value], at: ast.Node) -> Value | None:
        if name != "Function":
            return None
        return NativeFunction(name, lambda machine, this, given, at: Unknown("what a function made of text gives", at))

    return NativeClass(name, allocate, initialise)


EVAL: Final = _runs_text("eval")
FUNCTION: Final = _runs_text_class("Function")


def _new_proxy(machine: Machine, klass: Value, at: ast.Node) -> Value:
    machine.doubt("a `Proxy` answers in the place of an object, which the reading does not follow", at)
    made = Object(origin=at)
    made.open = Unknown("what a `Proxy` answers", at)
    return made


PROXY: Final = NativeClass("Proxy", _new_proxy, lambda machine, this, given, at: Unknown("a `Proxy`", at))


def _reflect_construct(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = elements(machine, argument(arguments, 1), at)
    return machine.construct(argument(arguments, 0), given.items, at)


def _reflect_apply(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    given = elements(machine, argument(arguments, 2), at)
    return machine.call(argument(arguments, 0), argument(arguments, 1), given.items, at)


def _reflect_get(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    key = text_of(argument(arguments, 1))
    return Unknown("a member", at) if key is None else machine.get(argument(arguments, 0), key, at)


def _reflect_own_keys(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns the keys of a plain object without symbols as keys."""
    value = argument(arguments, 0)
    if type(value) is not Object or value.open is not None or len(own_keys(value.entries)) < len(value.entries):
        return Unknown("the keys of an object", at, kind="array")
    return Array([*own_keys(value.entries)], at)


def _reflect_other(name: str) -> NativeFunction:
    def change(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        machine.doubt(f"`Reflect.{name}` changes an object in a way that the reading does not follow", at)
        disturb(machine, arguments[:1])
        return Unknown(f"what `Reflect.{name}` gives", at)

    return NativeFunction(name, change)


def _reflect() -> BuiltIn:
    made = BuiltIn(
        {
            "construct": NativeFunction("construct", _reflect_construct),
            "apply": NativeFunction("apply", _reflect_apply),
            "get": NativeFunction("get", _reflect_get),
            "ownKeys": NativeFunction("ownKeys", _reflect_own_keys),
        }
    )
    others = ("set", "defineProperty", "deleteProperty", "setPrototypeOf", "preventExtensions")
    made.entries |= {name: _reflect_other(name) for name in others}
    made.open = Unknown("something of `Reflect`")
    return made


REFLECT: Final = _reflect()


class GlobalObject(JSValue):
    """`globalThis`: its members are the global names."""

    __slots__ = ()

    def member(self, machine: Machine, key: str, at: ast.Node) -> Value:
        """Returns a global name's value."""
        found = machine.modules.global_value(key)
        return Unknown(f"`globalThis.{key}`", at) if found is UNDEFINED else found


GLOBAL: Final = GlobalObject()


def note_given_away(machine: Machine, arguments: Arguments, at: ast.Node) -> None:
    """Notes a package or a class of resources that is passed to an unknown function, which may make anything."""
    if any(isinstance(given, (Namespace, ResourceClass)) for given in arguments):
        message = "a package is handed to a function that is not known: what that makes of it is not seen"
        machine.doubt(message, at, total=False)


def is_shared(value: Value) -> bool:
    """Returns whether a value is not the program's own: a built-in, a package, or a prototype."""
    return isinstance(value, (BuiltIn, NativeClass, NativeFunction, Package, Namespace, GlobalObject))


def _run_command(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    perhaps_throws(machine, at, "what a command throws that fails")
    words = [text_of(argument(arguments, 0))]
    more = argument(arguments, 1)
    if isinstance(more, Array):
        words += [None if more.open is not None else "", *(text_of(item) for item in more.items)]
    line = " ".join(word for word in words if word) if None not in words else ""
    if not HARMLESS.match(line):
        shown = f" (`{line[:60]}`)" if line else ""
        message = f"another program is run here{shown}: what it deploys or changes is not seen"
        machine.doubt(message, at, total=False)
    for function in arguments:
        if isinstance(function, (Closure, BoundFunction, ClassValue)):
            _call_later(machine, function, at)
    return Unknown("what another program prints", at)


def _call_later(machine: Machine, function: Value, at: ast.Node) -> None:
    blanks = [Unknown("what another program answers", at) for _ in range(3)]
    machine.defer(Promise(), lambda: machine.call(function, UNDEFINED, blanks, at))


def unusual_prototype() -> BuiltIn:
    """Returns the prototype of `async` functions or generators, whose `constructor` makes functions of text."""
    made = BuiltIn({"constructor": FUNCTION})
    made.open = Unknown("a prototype")
    return made


def hidden_module(name: str) -> dict[str, Value]:
    """Returns the members of a Node module that run code unseen."""
    if name == "child_process":
        return {runner: NativeFunction(runner, _run_command) for runner in RUNNERS}
    if name == "vm":
        runs = ("runInThisContext", "runInNewContext", "runInContext", "compileFunction")
        return {**{run: _runs_text(run) for run in runs}, "Script": _runs_text_class("Script")}
    if name == "module":
        return {"_load": _runs_text("module._load"), "prototype": BuiltIn()}
    if name == "worker_threads":
        return {"Worker": _runs_text_class("Worker")}
    return {}


def changes(machine: Machine, target: Value, key: str, at: ast.Node) -> bool:
    """Notes a change of something that is not the program's own; False for a value of the program."""
    if isinstance(target, Unknown) and SHARED.fullmatch(target.reason) is not None:
        machine.estrange(f"`{key}` of {target.reason} is changed: what the program does from here on is not known", at)
        return True
    if isinstance(target, Environment) and key.startswith("PULUMI_") and not _HARMLESS.match(key):
        machine.doubt(f"the environment variable `{key}`, which Pulumi itself reads, is changed", at)
        return False
    if isinstance(target, (Object, Array)) and not isinstance(target, BuiltIn):
        return False
    if not is_shared(target):
        return False
    label = getattr(target, "label", "") or getattr(target, "name", "")
    key = key.removeprefix(HIDDEN)
    what = f"`{label}.{key}`" if label else f"`{key}` of something that is built in or shared"
    message = f"{what} is changed: what the program does from here on is not known"
    if isinstance(target, (NativeClass, NativeFunction)) or (isinstance(target, BuiltIn) and target.open is None):
        machine.estrange(message, at)
    else:
        machine.doubt(message, at)
    return True
