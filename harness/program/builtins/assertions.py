"""Node's module `assert`: a failed assertion throws."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, argument
from harness.program.coercion import strictly_equal, truth_of
from harness.program.endings import Completion
from harness.program.evaluator.paths import arms, nothing
from harness.program.functions import NativeFunction
from harness.program.values import UNDEFINED, UNGIVEN, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["assert_module"]

FAILED: Final = "what an assertion throws"


def _held(machine: Machine, holds: bool | None, at: ast.Node) -> Value:
    if holds is False:
        return machine.fail("what is asserted here does not hold", at, "an assertion that does not hold", "Error")
    if holds is None and not machine.guarded:
        machine.doubt("whether what is asserted here holds is not known", at)
    elif holds is None:
        arms(machine, [nothing, lambda: Completion("throw", Unknown(FAILED, at), "", at)])
    return UNDEFINED


def _is_asked(value: Value) -> bool:
    """Returns whether a value is something that the program needs from its surroundings, as for guards."""
    return value is UNGIVEN or (isinstance(value, Unknown) and any(a is UNGIVEN for a in value.alternatives))


def _ok(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    value = argument(arguments, 0)
    return UNDEFINED if _is_asked(value) else _held(machine, truth_of(value), at)


def _equal(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _held(machine, strictly_equal(argument(arguments, 0), argument(arguments, 1)), at)


def _not_equal(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    equal = strictly_equal(argument(arguments, 0), argument(arguments, 1))
    return _held(machine, None if equal is None else not equal, at)


def _fail(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return _held(machine, False, at)


def assert_module() -> Value:
    """Returns the module, which is itself a function; members that are not modelled may throw."""
    made = NativeFunction("assert", _ok)
    made.properties = {
        "ok": NativeFunction("ok", _ok),
        "equal": NativeFunction("equal", _equal),
        "strictEqual": NativeFunction("strictEqual", _equal),
        "notEqual": NativeFunction("notEqual", _not_equal),
        "notStrictEqual": NativeFunction("notStrictEqual", _not_equal),
        "fail": NativeFunction("fail", _fail),
    }
    for name in ("deepEqual", "deepStrictEqual", "match", "throws", "rejects"):
        made.properties[name] = NativeFunction(name, lambda m, this, given, at: _held(m, None, at))
    made.properties["strict"] = made
    return made
