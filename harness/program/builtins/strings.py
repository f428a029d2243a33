"""String methods. Source: ECMA-262, "String Objects".

The suffix mark stays on the pieces of a string that it marked, as far as they can be found again in the result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.builtins.regexp import RegExp, match_all, match_first, replace_by, split_by
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import parts_of
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    Marked,
    Part,
    Text,
    Unknown,
    Value,
    join_parts,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS", "remark"]

METHODS: dict[str, Value] = {}
STATICS: dict[str, Value] = {}
method = Natives()
static = Natives()


def remark(result: str, source: Value) -> Value:
    """A text computed from another, with the mark on every piece that was marked there."""
    if not isinstance(source, Text):
        return result
    pieces = {part.text for part in source.parts if isinstance(part, Marked) and part.text}
    parts: list[Part] = [result]
    for piece in pieces:
        parts = [new for part in parts for new in (_mark_within(part, piece) if isinstance(part, str) else [part])]
    return join_parts(parts)


def _mark_within(text: str, piece: str) -> list[Part]:
    found: list[Part] = []
    for index, between in enumerate(text.split(piece)):
        if index:
            found.append(Marked(piece))
        found.append(between)
    return found


def _pure(name: str, compute: Callable[[str, list[str | int]], str], kinds: str = "") -> None:
    """A method that makes text of known text; `kinds` lists its parameters: `s` a text, `i` a whole number."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        text = text_of(this)
        given: list[str | int] = []
        for index, kind in enumerate(kinds[: len(arguments)]):
            value = text_of(arguments[index]) if kind == "s" else integer(arguments[index], 0)
            if value is None:
                return derived(this, "text computed with something unknown", at, "string")
            given.append(value)
        if text is None:
            return derived(this, "a part of text that is not known", at, "string")
        result = compute(text, given)
        machine.grow(len(result))
        return remark(result, this)

    method(name)(code)


def _substring(text: str, given: list[str | int]) -> str:
    numbers = [max(0, min(int(n), len(text))) for n in given]
    start, end = (numbers[0] if numbers else 0), (numbers[1] if len(numbers) > 1 else len(text))
    return text[min(start, end) : max(start, end)]


def _substr(text: str, given: list[str | int]) -> str:
    start = int(given[0]) if given else 0
    start = max(len(text) + start, 0) if start < 0 else start
    return text[start : start + int(given[1])] if len(given) > 1 else text[start:]


def _pad(text: str, given: list[str | int], at_start: bool) -> str:
    width = min(int(given[0]) if given else 0, 1_000_000)
    filler = str(given[1]) if len(given) > 1 else " "
    missing = width - len(text)
    if missing <= 0 or not filler:
        return text
    padding = (filler * (missing // len(filler) + 1))[:missing]
    return padding + text if at_start else text + padding


def _repeat(text: str, given: list[str | int]) -> str:
    count = int(given[0]) if given else 0
    return text * max(0, min(count, 3_000_000 // max(1, len(text))))


_pure("trim", lambda text, _: text.strip())
_pure("trimStart", lambda text, _: text.lstrip())
_pure("trimEnd", lambda text, _: text.rstrip())
_pure(
    "slice",
    lambda text, given: text[slice(*(int(n) for n in (given or [0])), *([None] if len(given) < 2 else []))],
    "ii",
)
_pure("substring", _substring, "ii")
_pure("substr", _substr, "ii")
_pure("padStart", lambda text, given: _pad(text, given, True), "is")
_pure("padEnd", lambda text, given: _pad(text, given, False), "is")
_pure("repeat", _repeat, "i")
_pure("normalize", lambda text, _: text)
_pure(
    "charAt",
    lambda text, given: text[int(given[0]) : int(given[0]) + 1] if given and int(given[0]) >= 0 else text[:1],
    "i",
)


def _change_case(change: Callable[[str], str]) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if isinstance(this, str):
            return change(this)
        parts: list[Part] = []
        for part in this.parts if isinstance(this, Text) else ():
            if isinstance(part, Hole):
                parts.append(Hole(derived(part.value, "text in another case", at, "string")))
            else:
                parts.append(Marked(change(part.text)) if isinstance(part, Marked) else change(part))
        return join_parts(parts)

    return code


method("toLowerCase", "toLocaleLowerCase")(_change_case(str.lower))
method("toUpperCase", "toLocaleUpperCase")(_change_case(str.upper))


@method("toString", "valueOf", "trimLeft")
def to_string(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    return this


@method("concat")
def concat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    parts = [part for value in (this, *arguments) for part in parts_of(machine, value, at)]
    return join_parts(parts)


@method("at")
def at_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, index = text_of(this), integer(argument(arguments, 0), 0)
    if text is None or index is None:
        return derived(this, "a character of text that is not known", at, "string")
    return text[index] if -len(text) <= index < len(text) else UNDEFINED


@method("charCodeAt", "codePointAt")
def char_code_at(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, index = text_of(this), integer(argument(arguments, 0), 0)
    if text is None or index is None:
        return derived(this, "a character of text that is not known", at, "number")
    return ord(text[index]) if 0 <= index < len(text) else float("nan")


def _known_prefix(value: Value) -> str:
    if isinstance(value, str):
        return value
    prefix = ""
    for part in value.parts if isinstance(value, Text) else ():
        if isinstance(part, Hole):
            break
        prefix += part.text if isinstance(part, Marked) else part
    return prefix


@method("startsWith")
def starts_with(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted = text_of(this), text_of(argument(arguments, 0))
    if wanted is not None and text is not None:
        return text.startswith(wanted, integer(argument(arguments, 1), 0) or 0)
    if wanted is not None and len(_known_prefix(this)) >= len(wanted):
        return _known_prefix(this).startswith(wanted)
    return derived(this, "how unknown text begins", at, "boolean")


@method("endsWith")
def ends_with(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted = text_of(this), text_of(argument(arguments, 0))
    if wanted is not None and text is not None:
        return text.endswith(wanted)
    return derived(this, "how unknown text ends", at, "boolean")


@method("includes")
def includes(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted = text_of(this), text_of(argument(arguments, 0))
    if wanted is not None and text is not None:
        return wanted in text
    if wanted is not None and isinstance(this, Text):
        pieces = [p.text if isinstance(p, Marked) else p for p in this.parts if not isinstance(p, Hole)]
        if any(wanted in piece for piece in pieces):
            return True
    return derived(this, "what unknown text holds", at, "boolean")


@method("indexOf", "lastIndexOf", "search")
def index_of(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted = text_of(this), argument(arguments, 0)
    if text is not None and isinstance(wanted, RegExp):
        found = match_first(wanted, text)
        return found.start() if found else (-1 if found is None else Unknown("a search", at, kind="number"))
    known = text_of(wanted)
    if text is None or known is None:
        return derived(this, "where unknown text holds something", at, "number")
    return text.find(known)


@method("split")
def split(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, separator = text_of(this), argument(arguments, 0)
    if text is None or (
        not isinstance(separator, RegExp) and separator is not UNDEFINED and text_of(separator) is None
    ):
        return derived(this, "the pieces of text that is not known", at, "array")
    pieces = split_by(separator if isinstance(separator, RegExp) else text_of(separator), text)
    if pieces is None:
        return derived(this, "a regular expression that takes too long", at, "array")
    machine.grow(len(pieces))
    limit = integer(argument(arguments, 1), len(pieces))
    return Array([remark(piece, this) for piece in pieces[:limit]], at)


@method("replace", "replaceAll")
def replace(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, pattern = text_of(this), argument(arguments, 0)
    if text is None or (not isinstance(pattern, RegExp) and text_of(pattern) is None):
        return derived(this, "text that is not known, changed", at, "string")
    all_ = isinstance(at, ast.Call) and isinstance(at.callee, ast.Member) and at.callee.name == "replaceAll"
    wanted = pattern if isinstance(pattern, RegExp) else text_of(pattern)
    result = replace_by(machine, wanted, text, argument(arguments, 1), all_, at)
    return derived(this, "text changed by something unknown", at, "string") if result is None else remark(result, this)


@method("match")
def match(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, pattern = text_of(this), argument(arguments, 0)
    if text is None or not isinstance(pattern, RegExp):
        return derived(this, "a match in text that is not known", at)
    if "g" in pattern.flags:
        found = match_all(pattern, text)
        if found is None:
            return derived(this, "a regular expression that takes too long", at)
        return Array([m.group() for m in found], at) if found else None
    return pattern.result(match_first(pattern, text), at)


@method("matchAll")
def match_all_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, pattern = text_of(this), argument(arguments, 0)
    found = match_all(pattern, text) if text is not None and isinstance(pattern, RegExp) else None
    if found is None or not isinstance(pattern, RegExp):
        return derived(this, "the matches in text that is not known", at, "array")
    return Array([pattern.result(m, at) for m in found], at)


@method("localeCompare")
def locale_compare(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    first, second = text_of(this), text_of(argument(arguments, 0))
    if first is None or second is None:
        return derived(this, "the order of text that is not known", at, "number")
    return (first > second) - (first < second)


@static("raw")
def raw(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    texts = argument(arguments, 0)
    parts: list[Part] = []
    for index, text in enumerate(texts.items if isinstance(texts, Array) else []):
        parts.extend(parts_of(machine, text, at))
        if index + 1 < len(arguments) and isinstance(texts, Array) and index + 1 < len(texts.items):
            parts.extend(parts_of(machine, arguments[index + 1], at))
    return join_parts(parts)


@static("fromCharCode", "fromCodePoint")
def from_char_code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    codes = [integer(code, 0) for code in arguments]
    if any(code is None for code in codes):
        return Unknown("a character whose code is not known", at, kind="string")
    return "".join(chr(code % 0x110000) for code in codes if code is not None)


METHODS.update(method.table)
STATICS.update(static.table)
