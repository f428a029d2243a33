"""Regular expressions, limited in time. Source: ECMA-262, "RegExp Objects".

The `regex` package runs them because it takes a time limit: an expression that backtracks forever reaches it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from harness.program.builtins.regexp_cost import is_too_dear
from harness.program.builtins.regexp_syntax import compiled, doubtful_groups
from harness.program.coercion import is_callable
from harness.program.evaluator.strings import parts_of
from harness.program.regexps import RegExp
from harness.program.text import cut, length_of, paste, units
from harness.program.values import (
    UNDEFINED,
    Array,
    Marked,
    Object,
    Part,
    Text,
    Unknown,
    Value,
    size_of,
    text_of,
    text_parts,
)
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = [
    "as_regexp",
    "is_followed",
    "match_all",
    "match_first",
    "match_result",
    "next_match",
    "replace_by",
    "split_spans",
]

TIMEOUT: Final = 0.1
"""Seconds that one search may take, as a last resort: slow searches are recognised before."""

Span = tuple[int, int]
_DOLLAR: Final = re.compile(r"\$(?:(?P<sign>[$&`'])|(?P<index>\d{1,2})|<(?P<name>[^>]*)>)")
_UNNAMED_DOLLAR: Final = re.compile(r"\$(?:(?P<sign>[$&`'])|(?P<index>\d{1,2}))")
"""The same where no group has a name: `$<` is text then."""


def as_regexp(value: Value) -> RegExp | None:
    """Returns an argument that is an expression or its text; None for an unknown one."""
    if isinstance(value, RegExp):
        return value
    text = "(?:)" if value is UNDEFINED else text_of(value)
    return None if text is None else RegExp(text, "")


def match_first(machine: Machine, pattern: RegExp, text: str, start: int = 0) -> Any:
    """Returns the first match, None for none, False if the search took too long or cannot be translated."""
    return _timed(machine, pattern, text, lambda made, limit: made.search(units(text), start, timeout=limit))


def is_followed(pattern: RegExp) -> bool:
    """Returns whether an expression can be run; any other may be invalid."""
    return compiled(pattern.pattern, pattern.flags) is not None


def next_match(machine: Machine, pattern: RegExp, text: str) -> Any:
    """Returns the next match as `match_first` does; a global or sticky expression starts after its last match."""
    if not {"g", "y"} & set(pattern.flags):
        return match_first(machine, pattern, text)
    if pattern.last is None:
        return False
    machine.touch(pattern)
    found = None if pattern.last > length_of(text) else match_first(machine, pattern, text, pattern.last)
    if found and "y" in pattern.flags and found.start() != pattern.last:
        found = None
    pattern.last = None if found is False else found.end() if found else 0
    return found


def match_all(machine: Machine, pattern: RegExp, text: str) -> list[Any] | None:
    """Returns all matches, None if the search took too long or cannot be translated."""
    found = _timed(machine, pattern, text, lambda made, limit: list(made.finditer(units(text), timeout=limit)))
    if found is False:
        return None
    machine.gather(len(found))
    return list(found)


def _timed(machine: Machine, pattern: RegExp, text: str, run: Any) -> Any:
    """Returns the result of a search; False if it may take too long or cannot be translated."""
    expression = compiled(pattern.pattern, pattern.flags)
    if expression is None or machine.patience <= 0 or is_too_dear(pattern.pattern, pattern.flags, text):
        return False
    if not text.isascii() and max(text) > "\uffff" and {"u", "v"} & set(pattern.flags):
        return False  # it goes by characters then, and all else here by code units
    began = time.process_time()
    try:
        return run(expression, min(TIMEOUT, machine.patience))
    except TimeoutError:
        return False
    finally:
        machine.patience -= time.process_time() - began


def match_result(match: Any, source: Value, at: ast.Node) -> Value:
    """Returns the result of `exec` and `match` for a match in a text."""
    if match is None:
        return None
    if match is False:
        return Unknown("a regular expression that takes too long", at)
    groups = _groups(match, source)
    named: dict[str, Value] = {name: groups[index] for name, index in match.re.groupindex.items()}
    made = Array(groups, at)
    made.properties = {"index": match.start(), "input": source, "groups": Object(named, at) if named else UNDEFINED}
    return made


def _groups(match: Any, source: Value) -> list[Value]:
    spans = [match.span(index) for index in range(len(match.groups()) + 1)]
    found: list[Value] = [UNDEFINED if span[0] < 0 else cut(source, *span) for span in spans]
    for index in doubtful_groups(match.re.pattern) if len(found) > 1 else ():
        found[index] = _doubtful(found[index])
    return found


def _doubtful(value: Value) -> Value:
    """Returns the value of a group that may have been emptied since it matched."""
    if value is UNDEFINED:
        return value
    options = () if value == "" else (value, UNDEFINED)
    return Unknown("what a group within a repetition holds", alternatives=options)


def split_spans(separator: RegExp | str | None, text: str, machine: Machine) -> list[Span | None] | None:
    """Returns the spans between separators (None for a group that took no part); None if it is too slow."""
    length = length_of(text)
    if separator is None:
        return [(0, length)]
    if isinstance(separator, RegExp):
        return _split_by_matches(separator, text, machine)
    if not separator:
        return [(at, at + 1) for at in range(length)]
    spans: list[Span | None] = []
    at = 0
    for piece in units(text).split(units(separator)):
        spans.append((at, at + len(piece)))
        at += len(piece) + length_of(separator)
    return spans


def _split_by_matches(separator: RegExp, text: str, machine: Machine) -> list[Span | None] | None:
    found = match_all(machine, separator, text)
    if found is None or (found and doubtful_groups(found[0].re.pattern)):
        return None
    spans: list[Span | None] = []
    at, length = 0, length_of(text)
    if not length:
        return [] if found else [(0, 0)]
    empty = -1
    for match in found:
        if match.end() > match.start() and match.start() == empty:
            continue  # it goes on behind what was matched by nothing
        empty = match.start() if match.end() == match.start() else -1
        if match.end() > match.start() or at < match.start() < length:
            spans.append((at, match.start()))
            groups = [match.span(index + 1) for index in range(len(match.groups()))]
            spans.extend(None if span[0] < 0 else span for span in groups)
            at = match.end()
    return [*spans, (at, length)]


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place to replace: its span, its groups, and its named groups."""

    start: int
    end: int
    groups: list[Value]
    named: dict[str, Value]


def replace_by(
    machine: Machine, wanted: RegExp | str | None, source: Value, new: Value, everywhere: bool, at: ast.Node
) -> Value | None:
    """Returns the text after replacing by a text or a function's results; None if unknown."""
    text = text_of(source) or ""
    if isinstance(wanted, RegExp):
        everywhere = "g" in wanted.flags
        matches = match_all(machine, wanted, text)
        hits = None if matches is None else [_hit(match, source) for match in matches]
    else:
        hits = _literal_hits(machine, units(wanted or ""), units(text))
    if hits is None:
        return None
    pieces: list[Value] = []
    last = 0
    replacement = _replacer(machine, new, source, at)
    for hit in hits if everywhere else hits[:1]:
        new_piece = replacement(hit)
        machine.grow(hit.start - last + size_of(text_parts(new_piece) or ()))
        pieces += [cut(source, last, hit.start), new_piece]
        last = hit.end
    return paste([*pieces, cut(source, last, length_of(text))])


def _hit(match: Any, source: Value) -> _Hit:
    groups = _groups(match, source)
    return _Hit(match.start(), match.end(), groups, {k: groups[i] for k, i in match.re.groupindex.items()})


def _literal_hits(machine: Machine, wanted: str, text: str) -> list[_Hit]:
    hits: list[_Hit] = []
    at = text.find(wanted)
    while at >= 0:
        machine.gather(1)
        hits.append(_Hit(at, at + len(wanted), [wanted], {}))
        at = text.find(wanted, at + max(1, len(wanted)))
    return hits


def _replacer(machine: Machine, new: Value, source: Value, at: ast.Node) -> Callable[[_Hit], Value]:
    """Returns a function that gives the replacement for each place."""
    if is_callable(new):

        def called(hit: _Hit) -> Value:
            given = [*hit.groups, hit.start, source]
            made = machine.call(new, UNDEFINED, [*given, Object(dict(hit.named), at)] if hit.named else given, at)
            return Text(parts_of(machine, made, at))

        return called
    parts = parts_of(machine, new, at)
    if "$" not in "".join(text for part in parts if isinstance(text := _text(part), str)):
        same = paste([Text(parts)])
        return lambda _: same
    return lambda hit: paste([piece for part in parts for piece in _expanded(part, hit, source)])


def _text(part: Part) -> object:
    return part.text if isinstance(part, Marked) else part


def _expanded(part: Part, hit: _Hit, source: Value) -> list[Value]:
    """Returns a replacement with `$1` and the like filled in."""
    text = _text(part)
    if not isinstance(text, str) or "$" not in text:
        return [Text((part,))]
    pieces: list[Value] = []
    last = 0
    for match in (_DOLLAR if hit.named else _UNNAMED_DOLLAR).finditer(text):
        between = text[last : match.start()]
        pieces += [Text((Marked(between),)) if isinstance(part, Marked) else between, _dollar(match, hit, source)]
        last = match.end()
    rest = text[last:]
    return [*pieces, Text((Marked(rest),)) if isinstance(part, Marked) else rest]


def _dollar(match: re.Match[str], hit: _Hit, source: Value) -> Value:
    sign, index, name = match.group("sign"), match.group("index"), match.groupdict().get("name")
    if sign == "$":
        return "$"
    if sign == "&":
        return hit.groups[0]
    if sign:
        length = length_of(text_of(source) or "")
        return cut(source, 0, hit.start) if sign == "`" else cut(source, hit.end, length)
    if name is not None:
        found = hit.named.get(name, UNDEFINED)
        return "" if found is UNDEFINED else found
    rest = ""
    if int(index) >= len(hit.groups) and len(index) == 2:
        index, rest = index[0], index[1]
    if 0 < int(index) < len(hit.groups):
        found = hit.groups[int(index)]
        return rest if found is UNDEFINED else paste([found, rest]) if rest else found
    return match[0]
