"""String methods. Source: ECMA-262, "String Objects".

Marked pieces of a string keep their mark.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from harness.program.builtins.careful import Likeness
from harness.program.builtins.natives import Arguments, Natives, argument, integer
from harness.program.builtins.regexp import (
    as_regexp,
    match_all,
    match_first,
    match_result,
    replace_by,
    split_spans,
)
from harness.program.coercion import WHITESPACE, number_of
from harness.program.evaluator.conditions import derived
from harness.program.evaluator.strings import parts_of
from harness.program.regexps import RegExp
from harness.program.symbols import Symbol
from harness.program.text import cut, length_of, paste, units, whole
from harness.program.values import (
    UNDEFINED,
    Array,
    Hole,
    Iterated,
    Marked,
    Object,
    Part,
    Reference,
    Text,
    Undefined,
    Unknown,
    Value,
    is_missing,
    join_parts,
    text_of,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS", "STATICS"]

METHODS: Final[dict[str, Value]] = {}
STATICS: Final[dict[str, Value]] = {}
method = Natives()
static = Natives()


Cut = tuple[int, int]
"""The start and end of a piece of text, in code units."""


def _clamp(position: int, length: int) -> int:
    """Returns a position, counted from the end if negative."""
    return max(length + position, 0) if position < 0 else min(position, length)


def _part(name: str, find: Callable[[str, list[int]], Cut], *ends: int) -> None:
    """Adds a method that returns a piece of the text; `ends` are the defaults of its whole-number parameters."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        text = text_of(this)
        given = [integer(argument(arguments, index), default) for index, default in enumerate(ends)]
        if text is None or any(number is None for number in given):
            return derived(this, "a part of text that is not known", at, "string")
        machine.grow(len(text))
        return cut(this, *find(units(text), [number for number in given if number is not None]))

    method(name)(code)


def _substring(text: str, given: list[int]) -> Cut:
    start, end = (max(0, min(number, len(text))) for number in given)
    return min(start, end), max(start, end)


def _substr(text: str, given: list[int]) -> Cut:
    start = _clamp(given[0], len(text))
    return start, start + max(0, given[1])


def _char_at(text: str, given: list[int]) -> Cut:
    return (given[0], given[0] + 1) if given[0] >= 0 else (0, 0)


def _trimmed(left: bool, right: bool) -> Callable[[str, list[int]], Cut]:
    def find(text: str, _: list[int]) -> Cut:
        start = len(text) - len(text.lstrip(WHITESPACE)) if left else 0
        return start, len(text.rstrip(WHITESPACE)) if right else len(text)

    return find


LENGTH_LIMIT: Final = 2**29 - 24
"""Longest text that Node can make, in code units."""
END: Final = 2**53
_part("slice", lambda text, given: (_clamp(given[0], len(text)), _clamp(given[1], len(text))), 0, END)
_part("substring", _substring, 0, END)
_part("substr", _substr, 0, END)
_part("charAt", _char_at, 0)
_part("trim", _trimmed(True, True))
for _name in ("trimStart", "trimLeft"):
    _part(_name, _trimmed(True, False))
for _name in ("trimEnd", "trimRight"):
    _part(_name, _trimmed(False, True))


def _too_long(machine: Machine, at: ast.Node) -> Unknown:
    return machine.fail("text is made longer than text can be", at, "text that is too long", "RangeError")


@method.named("padStart", "padEnd")
def pad(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, width = text_of(this), integer(argument(arguments, 0), 0)
    given = argument(arguments, 1)
    filler = " " if given is UNDEFINED else text_of(given)
    if text is None or width is None or filler is None:
        return derived(this, "text filled up to a width that is not known", at, "string")
    missing = width - length_of(text)
    if missing <= 0 or not filler:
        return this
    if width > LENGTH_LIMIT:
        return _too_long(machine, at)
    machine.grow(width)
    padding = cut(units(filler) * (missing // length_of(filler) + 1), 0, missing)
    return paste([padding, this] if name == "padStart" else [this, padding])


@method("repeat")
def repeat(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, count = text_of(this), integer(argument(arguments, 0), 0)
    if text is None or count is None:
        return derived(this, "text repeated a number of times that is not known", at, "string")
    if count < 0:
        return machine.fail(
            "text is repeated fewer than no times", at, "text repeated fewer than no times", "RangeError"
        )
    if len(text) * count > LENGTH_LIMIT:
        return _too_long(machine, at)
    machine.grow(len(text) * count)
    return text * count if isinstance(this, str) or not text else paste([this] * count)


@method("normalize")
def normalize(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    form = text_of(argument(arguments, 0)) or "NFC"
    if form not in {"NFC", "NFD", "NFKC", "NFKD"}:
        return machine.fail("text is put in a form that there is not", at, "text in another form", "RangeError")
    text = text_of(this)
    plain = text is None or text.isascii()
    return this if plain else unicodedata.normalize(form, text or "")  # type: ignore[arg-type]


def _change_case(change: Callable[[str], str]) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        if isinstance(this, Reference) and this.known is not UNDEFINED:
            return code(machine, this.known, arguments, at)
        if isinstance(this, str):
            return change(this)
        if not isinstance(this, Text):
            return derived(this, "text in another case", at, "string")
        parts: list[Part] = []
        for part in this.parts:
            if isinstance(part, Hole):
                parts.append(Hole(derived(part.value, "text in another case", at, "string")))
            else:
                parts.append(Marked(change(part.text)) if isinstance(part, Marked) else change(part))
        return join_parts(parts)

    return code


method("toLowerCase", "toLocaleLowerCase")(_change_case(str.lower))
method("toUpperCase", "toLocaleUpperCase")(_change_case(str.upper))


@method("toString", "valueOf")
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
    length = length_of(text)
    index = index + length if index < 0 else index
    return cut(this, index, index + 1) if 0 <= index < length else UNDEFINED


@method.named("charCodeAt", "codePointAt")
def char_code_at(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, index = text_of(this), integer(argument(arguments, 0), 0)
    if text is None or index is None:
        return derived(this, "a character of text that is not known", at, "number")
    points = name == "codePointAt"
    text = units(text)
    if not 0 <= index < len(text):
        return UNDEFINED if points else math.nan
    pair = text_of(whole(text[index : index + 2])) if points else None
    return ord(pair[0]) if pair else ord(text[index])


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
    text, wanted, start = text_of(this), text_of(argument(arguments, 0)), integer(argument(arguments, 1), 0)
    if wanted is not None and text is not None and start is not None:
        return units(text).startswith(units(wanted), max(start, 0))
    if wanted is not None and len(_known_prefix(this)) >= len(wanted) and not start:
        return _known_prefix(this).startswith(wanted)
    return derived(this, "how unknown text begins", at, "boolean")


@method("endsWith")
def ends_with(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted, end = text_of(this), text_of(argument(arguments, 0)), integer(argument(arguments, 1), END)
    if wanted is not None and text is not None and end is not None:
        return units(text)[: max(end, 0)].endswith(units(wanted))
    return derived(this, "how unknown text ends", at, "boolean")


@method("includes")
def includes(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted, start = text_of(this), text_of(argument(arguments, 0)), integer(argument(arguments, 1), 0)
    if wanted is not None and text is not None and start is not None:
        return units(wanted) in units(text)[max(start, 0) :]
    if wanted is not None and isinstance(this, Text) and not start:
        pieces = [p.text if isinstance(p, Marked) else p for p in this.parts if not isinstance(p, Hole)]
        if any(wanted in piece for piece in pieces):
            return True
    return derived(this, "what unknown text holds", at, "boolean")


@method("search")
def search(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, wanted = text_of(this), as_regexp(argument(arguments, 0))
    found: Any = False if text is None or wanted is None else match_first(machine, wanted, text)
    if found is False:
        return derived(this, "where unknown text holds something", at, "number")
    return int(found.start()) if found else -1


@method.named("indexOf", "lastIndexOf")
def index_of(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    last = name == "lastIndexOf"
    text, wanted = text_of(this), text_of(argument(arguments, 0))
    start = integer(argument(arguments, 1), END if last else 0)
    if text is None or wanted is None or start is None:
        return derived(this, "where unknown text holds something", at, "number")
    text, wanted = units(text), units(wanted)
    start = max(start, 0)
    return text.rfind(wanted, 0, start + len(wanted)) if last else text.find(wanted, min(start, len(text)))


def _halves(text: str, at: ast.Node) -> Array:
    """Returns the code units of a text; half a surrogate pair is unknown, as Python has no such text."""
    half = Unknown("half of a character", at, kind="string")
    made: list[Value] = []
    for character in text:
        made += [character] if ord(character) <= 0xFFFF else [half, half]
    return Array(made, at)


@method("split")
def split(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, separator = text_of(this), argument(arguments, 0)
    limit = integer(argument(arguments, 1), END)
    plain = None if isinstance(separator, RegExp) else text_of(separator)
    if text is not None and plain == "" and limit == END and any(ord(character) > 0xFFFF for character in text):
        return _halves(text, at)
    if text is None or limit is None or (plain is None and not isinstance(separator, (RegExp, Undefined))):
        return derived(this, "the pieces of text that is not known", at, "array")
    spans = split_spans(separator if isinstance(separator, RegExp) else plain, text, machine)
    if spans is None:
        return derived(this, "a regular expression that takes too long", at, "array")
    machine.gather(len(spans))
    pieces: list[Value] = [UNDEFINED if span is None else cut(this, *span) for span in spans[:limit]]
    return Array(pieces, at)


@method.named("replace", "replaceAll")
def replace(name: str, machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, pattern = text_of(this), argument(arguments, 0)
    if text is None or (not isinstance(pattern, RegExp) and text_of(pattern) is None):
        return derived(this, "text that is not known, changed", at, "string")
    wanted = pattern if isinstance(pattern, RegExp) else text_of(pattern)
    result = replace_by(machine, wanted, this, argument(arguments, 1), name == "replaceAll", at)
    return derived(this, "text changed by something unknown", at, "string") if result is None else result


@method("match")
def match(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, pattern = text_of(this), as_regexp(argument(arguments, 0))
    if text is None or pattern is None:
        return derived(this, "a match in text that is not known", at)
    if "g" in pattern.flags:
        found = match_all(machine, pattern, text)
        if found is None:
            return derived(this, "a regular expression that takes too long", at)
        return Array([cut(this, *m.span()) for m in found], at) if found else None
    return match_result(match_first(machine, pattern, text), this, at)


@method("matchAll")
def match_all_(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    text, pattern = text_of(this), argument(arguments, 0)
    if isinstance(pattern, RegExp) and "g" not in pattern.flags:
        return machine.fail("`matchAll` is asked with an expression that is not global", at, "all matches")
    found = match_all(machine, pattern, text) if text is not None and isinstance(pattern, RegExp) else None
    if found is None or not isinstance(pattern, RegExp):
        return derived(this, "the matches in text that is not known", at, "array")
    return Iterated([match_result(m, this, at) for m in found], at)


@method("localeCompare")
def locale_compare(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    first, second = text_of(this), text_of(argument(arguments, 0))
    if first is None or second is None:
        return derived(this, "the order of text that is not known", at, "number")
    rules = _rules(arguments)
    if rules is None:
        if first == second:
            return 0
        return derived(this, "the order of text by rules of its own", at, "number")
    order = 0 if first == second else _order(first, second, *rules)
    return derived(this, "the order of characters of other scripts", at, "number") if order is None else order


def _order(first: str, second: str, numeric: bool, base: bool) -> int | None:
    """Returns the order of two texts: by letters, then accents, then case; None if it is unknown."""
    letters = [_letters(text, numeric) for text in (first, second)]
    bare = ["".join(letter for letter, _ in each) for each in letters]
    if not all(letter in PUNCTUATION or (letter.isascii() and letter.isalnum()) for letter in "".join(bare)):
        return None
    before, after = (_in_numbers(text) if numeric else _collation(text) for text in bare)
    if before != after or base:
        return (before > after) - (before < after)
    for (_, marks), (_, others) in zip(*letters, strict=True):
        if marks != others:
            return None if marks and others else 1 if marks else -1
    one, other = bare[0].swapcase(), bare[1].swapcase()
    return (one > other) - (one < other)


def _letters(text: str, numeric: bool) -> list[tuple[str, str]]:
    """Returns the characters of a text with their accents, without leading zeros of numbers."""
    made: list[tuple[str, str]] = []
    for character in unicodedata.normalize("NFD", _LEADING.sub("", text) if numeric else text):
        if made and unicodedata.combining(character):
            made[-1] = (made[-1][0], made[-1][1] + character)
        else:
            made.append((character, ""))
    return made


def _rules(arguments: Arguments) -> tuple[bool, bool] | None:
    """Returns whether numbers count as such, and whether case and accents do not; None for other rules."""
    locale, options = argument(arguments, 1), argument(arguments, 2)
    if not (is_missing(locale) or text_of(locale) in {"en", "en-US", "en-GB"}):
        return None
    if is_missing(options):
        return False, False
    if not isinstance(options, Object) or options.open is not None or not set(options.entries) <= RULES:
        return None
    numeric, sensitivity = options.get("numeric"), text_of(options.get("sensitivity"))
    known = sensitivity in {"base", "variant"} or is_missing(options.get("sensitivity"))
    return (numeric is True, sensitivity == "base") if known and numeric in {True, False, UNDEFINED} else None


_LEADING: Final = re.compile(r"(?<![0-9])0+(?=[0-9])")
RULES: Final = frozenset({"numeric", "sensitivity"})


def _in_numbers(text: str) -> list[tuple[int, str]]:
    """Returns the sort key of `_collation` with each run of digits as one number."""
    made: list[tuple[int, str]] = []
    for piece in re.findall(r"[0-9]+|[^0-9]+", text):
        digits = piece.lstrip("0") or "0"
        made += [(len(PUNCTUATION), f"{len(digits):09}{digits}")] if piece[0].isdigit() else _collation(piece)
    return made


PUNCTUATION: Final = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
"""Characters before digits and letters, in the order of the Unicode Collation Algorithm's default table."""


def _collation(text: str) -> list[tuple[int, str]]:
    """Returns a sort key for a text as in dictionaries, by letters alone."""
    return [(PUNCTUATION.find(c) if c in PUNCTUATION else len(PUNCTUATION), c) for c in text.casefold()]


@static("raw")
def raw(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    texts = machine.get(argument(arguments, 0), "raw", at)
    if texts is None or is_missing(texts):
        return machine.fail("texts are put together that are not there", at, "raw text")
    if isinstance(texts, Unknown) or (isinstance(texts, Array) and texts.open is not None):
        return Unknown("raw text", at, kind="string")
    like = Likeness(machine, texts, at)
    parts: list[Part] = []
    for index in like.indices():
        parts.extend(_raw_part(machine, like.get(index), at))
        if index + 1 < len(arguments) and index + 1 < like.length:
            parts.extend(_raw_part(machine, arguments[index + 1], at))
    return join_parts(parts)


def _raw_part(machine: Machine, value: Value, at: ast.Node) -> tuple[Part, ...]:
    if isinstance(value, Symbol):
        machine.fail("a symbol is made text", at, "the text of a symbol")
    return parts_of(machine, value, at)


@static("fromCodePoint")
def from_code_point(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    numbers = [number_of(code) for code in arguments]
    if any(number is None for number in numbers):
        return Unknown("a character whose code is not known", at, kind="string")
    points = [number for number in numbers if number is not None]
    if any(not 0 <= point <= 0x10FFFF or point != int(point) for point in points):
        return machine.fail("there is no character of a number", at, "a character", "RangeError")
    return whole("".join(chr(int(point)) for point in points))


@static("fromCharCode")
def from_char_code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
    codes = [integer(code, 0) for code in arguments]
    if any(code is None for code in codes):
        return Unknown("a character whose code is not known", at, kind="string")
    return whole("".join(chr(code % 0x10000) for code in codes if code is not None))


METHODS.update(method.table)
STATICS.update(static.table)
