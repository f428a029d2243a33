"""`Symbol`. Source: ECMA-262, "Symbol Objects"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from harness.program.builtins.natives import Arguments, Natives, argument
from harness.program.functions import NativeFunction
from harness.program.symbols import HIDDEN, Symbol, well_known
from harness.program.values import UNDEFINED, Unknown, Value, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "SYMBOL"]

static = Natives()
method = Natives()


def _symbol(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return Symbol(argument(arguments, 0))


@static("for")
def for_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    """Returns the symbol of a name, always the same."""
    name = text_of(argument(arguments, 0))
    if name is None:
        return Unknown("a symbol whose name is not known", at)
    return Symbol(name, f"{HIDDEN}Symbol.for.{name}")


@method("valueOf")
def value_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


@method("toString")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text = text_of(this.description) if isinstance(this, Symbol) and this.description is not UNDEFINED else ""
    return Unknown("the text of a symbol", at, kind="string") if text is None else f"Symbol({text})"


WELL_KNOWN: Final[dict[str, Value]] = {
    name: well_known(name) for name in ("iterator", "asyncIterator", "hasInstance", "toPrimitive", "toStringTag")
}
SYMBOL: Final = NativeFunction("Symbol", _symbol, {**static.table, **WELL_KNOWN})
METHODS: Final[dict[str, Value]] = method.table
