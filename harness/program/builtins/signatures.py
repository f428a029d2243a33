"""How built-in functions check `this` and convert their arguments first. Source: ECMA-262.

Each letter is a conversion: `s` text, `S` text also if undefined or missing, `i` a whole number, `n` a number, `f` a
required function, `F` an optional one, `r` a regular expression or text, `x` text that is no regular expression, `.`
none. A `*` applies the last letter to all further arguments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins.careful import LENGTH_LIMIT, Likeness
from harness.program.builtins.careful import METHODS as CAREFUL
from harness.program.builtins.natives import UnsureError
from harness.program.coercion import is_callable, number_of
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import parts_of, primitive
from harness.program.functions import BoundFunction, BuiltIn, ClassValue, Closure, Instance, NativeClass, NativeFunction
from harness.program.regexps import RegExp
from harness.program.resources import Resource
from harness.program.symbols import HIDDEN, Symbol
from harness.program.values import (
    UNDEFINED,
    Array,
    Iterated,
    Object,
    Output,
    Promise,
    Reference,
    Text,
    Undefined,
    Unknown,
    Value,
    is_missing,
    join_parts,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["converted", "elsewhere", "fits", "sign"]

TAKES: Final = {
    "array": "at:i copyWithin:iii fill:.ii find:f findIndex:f findLast:f findLastIndex:f forEach:f filter:f map:f "
    "every:f some:f flatMap:f reduce:f reduceRight:f includes:.i indexOf:.i lastIndexOf:.i join:s slice:ii splice:ii "
    "sort:F toSorted:F with:i. flat:i toSpliced:ii",
    "string": "at:i charAt:i charCodeAt:i codePointAt:i concat:S* endsWith:xi startsWith:xi includes:xi indexOf:Si "
    "lastIndexOf:Sn localeCompare:S normalize:s padEnd:is padStart:is repeat:i slice:ii substring:ii substr:ii "
    "replace:r replaceAll:r split:ri match:r matchAll:r search:r",
    "number": "toFixed:i toPrecision:i toExponential:i toString:i",
    "Map": "forEach:f",
    "Set": "forEach:f",
    "RegExp": "exec:S test:S",
    "Math": "abs:n acos:n acosh:n asin:n asinh:n atan:n atanh:n atan2:nn ceil:n cbrt:n expm1:n clz32:n cos:n cosh:n "
    "exp:n floor:n fround:n hypot:n* imul:nn log:n log1p:n log2:n log10:n max:n* min:n* pow:nn round:n sign:n sin:n "
    "sinh:n sqrt:n tan:n tanh:n trunc:n",
    "global": "parseInt:Si parseFloat:S isNaN:n isFinite:n encodeURI:S encodeURIComponent:S decodeURI:S "
    "decodeURIComponent:S",
    "String": "fromCharCode:n* fromCodePoint:n*",
}
HOMES: Final[dict[str, tuple[type, ...]]] = {
    "array": (Array,),
    "string": (str, Text),
    "number": (int, float),
    "boolean": (bool,),
    "symbol": (Symbol,),
    "promise": (Promise,),
    "RegExp": (RegExp,),
    "function": (Closure, NativeFunction, BoundFunction, ClassValue, NativeClass),
    "Promise.static": (NativeClass,),
    "Array.static": (NativeClass, Undefined),
    "Map": (Instance,),
    "Set": (Instance,),
    "WeakMap": (Instance,),
    "WeakSet": (Instance,),
    "Date": (Instance,),
}
"""The kinds of `this` that the methods of a kind accept."""
UNSEEN: Final = (Unknown, Reference, Output)
PROTOCOLS: Final = {
    "replace": "replace",
    "replaceAll": "replace",
    "split": "split",
    "match": "match",
    "matchAll": "matchAll",
    "search": "search",
}
"""The symbol by which an argument of a text's method can take over."""
READING: Final = frozenset({"parseInt", "parseFloat"})
"""Functions that record themselves when they get an Output."""
LOOSE: Final = frozenset({"next"})


def sign(members: dict[str, Value], kind: str) -> None:
    """Records the conversions of a kind's functions; those of `Math` and the like accept any `this`."""
    takes = dict(word.split(":") for word in TAKES.get(kind, "").split())
    for name, member in members.items():
        if isinstance(member, NativeFunction):
            member.takes = takes.get(name, "")
            if kind in HOMES and name not in LOOSE:
                member.kind = kind


def fits(function: NativeFunction, this: Value) -> bool:
    """Returns whether a method is called on an ordinary value of its kind."""
    kind = function.kind
    if not isinstance(this, HOMES[kind]) or (kind == "number" and isinstance(this, bool)):
        return False
    if kind == "array":
        plain = isinstance(this, Array) and this.shape is None and this.holes is None
        return plain and "constructor" not in (getattr(this, "properties", None) or ())
    if isinstance(this, Instance):
        return this.klass is None or any(each.name == kind for each in this.klass.lineage())
    return True


def elsewhere(
    machine: Machine, function: NativeFunction, this: Value, arguments: Sequence[Value], at: ast.Node
) -> Value:
    """Returns the result of a built-in method on a value of another kind.

    Raises:
        UnsureError: It is unknown.
    """
    kind, name = function.kind, function.name
    if kind == "Array.static" or (kind == "function" and isinstance(this, BuiltIn)):
        raise UnsureError
    if isinstance(this, (*UNSEEN, Resource)) or (isinstance(this, Promise) and kind != "promise"):
        return function.code(machine, this, arguments, at)
    if this is None or is_missing(this):
        return machine.fail(f"`{name}` is called on nothing", at, f"what `{name}` gives")
    if kind == "array":
        return _careful(machine, function, this, arguments, at)
    if kind == "string" and name not in {"toString", "valueOf"}:
        text = _as_text(machine, this, at)
        return function.code(machine, text, converted(machine, function, arguments, at), at)
    if kind in {"number", "boolean", "string", "symbol"} and isinstance(this, Object):
        raise UnsureError  # it may be one of them in an object
    if kind == "Promise.static" and not isinstance(this, (bool, int, float, str, Text, Symbol)):
        raise UnsureError
    if isinstance(this, Object) and (this.open is not None or this.shape is not None):
        raise UnsureError
    return machine.fail(f"`{name}` is called on what is no {kind}", at, f"what `{name}` gives")


def _careful(
    machine: Machine, function: NativeFunction, this: Value, arguments: Sequence[Value], at: ast.Node
) -> Value:
    way = CAREFUL.get(function.name)
    if isinstance(this, Array) and this.shape is None:
        short = function.name in {"fill", "keys", "values", "entries", "concat", "flat", "flatMap"}
        if short or this.open is not None or len(this.items) > LENGTH_LIMIT:
            return function.code(machine, this, converted(machine, function, arguments, at), at)
    if way is None or isinstance(this, Iterated) or (isinstance(this, Array) and this.open is not None):
        raise UnsureError
    if isinstance(this, (bool, int, float, Symbol)):
        raise UnsureError  # its prototype may have elements
    like = Likeness(machine, this, at)
    if not like.length and function.name in {"indexOf", "lastIndexOf", "includes"}:
        return False if function.name == "includes" else -1
    return way(like, converted(machine, function, arguments, at))


def converted(machine: Machine, function: NativeFunction, arguments: Sequence[Value], at: ast.Node) -> Sequence[Value]:
    """Returns the converted arguments, in their order."""
    takes = function.takes
    made: list[Value] | None = None
    count = len(arguments)
    again = takes[-1:] == "*"
    for index in range(count if again else len(takes)):
        letter = takes[min(index, len(takes) - 2)] if again else takes[index]
        value = arguments[index] if index < count else UNDEFINED
        found = _convert(machine, function, letter, value, at)
        if found is not value:
            made = list(arguments) if made is None else made
            made += [UNDEFINED] * (index + 1 - len(made))
            made[index] = found
    return arguments if made is None else made


def _convert(machine: Machine, function: NativeFunction, letter: str, value: Value, at: ast.Node) -> Value:
    if isinstance(value, (Output, Promise)) and letter not in ".fF" and function.name not in READING:
        _note_conversion(machine, value, letter, at)
    if letter == "." or isinstance(value, (Unknown, Reference, Output, Promise, Resource)):
        return value
    if letter in "in":
        if value is UNDEFINED or isinstance(value, (int, float)):
            return value
        return _as_number(machine, value, at)
    if letter in "fF":
        if is_callable(value) or (letter == "F" and value is UNDEFINED) or isinstance(value, UNSEEN):
            return value
        return machine.fail(f"`{function.name}` is given no function", at, "what calls no function")
    if isinstance(value, (str, Text)):
        return value
    if isinstance(value, RegExp) and letter in "rx":
        if letter == "x":
            machine.fail(f"`{function.name}` is given a regular expression", at, "an answer")
        return value
    if value is UNDEFINED:
        return "undefined" if letter in "Sx" else value
    if letter in "rx" and isinstance(value, (Object, Array, Closure, ClassValue)):
        _refuse_protocol(machine, function.name, value, at)
    return _as_text(machine, value, at)


def _note_conversion(machine: Machine, value: Value, letter: str, at: ast.Node) -> None:
    """Notes that a built-in function converts an Output or Promise to a number or text."""
    if letter in "in":
        machine.note("logic", "an Output stands in a calculation; calculate inside `apply`", at)
    else:
        parts_of(machine, value, at)


def _refuse_protocol(machine: Machine, name: str, value: Value, at: ast.Node) -> None:
    """Stops if an argument has a method of its own that takes over."""
    symbol = PROTOCOLS.get(name, "match")
    if not is_missing(machine.get(value, f"{HIDDEN}Symbol.{symbol}", at)):
        raise UnsureError


def _as_text(machine: Machine, value: Value, at: ast.Node) -> Value:
    if isinstance(value, Symbol):
        return machine.fail("a symbol is made text", at, "the text of a symbol")
    return join_parts(list(parts_of(machine, value, at)))


def _as_number(machine: Machine, value: Value, at: ast.Node) -> Value:
    found = primitive(machine, value, at)
    if isinstance(found, Symbol):
        return machine.fail("a symbol is made a number", at, "the number of a symbol")
    if isinstance(found, (Closure, BoundFunction, ClassValue, NativeClass, NativeFunction)):
        return float("nan")
    number = number_of(found)
    return derived(found, "a number made of something unknown", at, "number") if number is None else number
