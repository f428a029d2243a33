"""Regular expressions, bounded in time. Source: ECMA-262, "RegExp Objects".

The `regex` package runs them, since it takes a time limit: an expression that backtracks without end is a bound met.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from harness.program.coercion import is_callable
from harness.program.evaluator.strings import parts_of
from harness.program.values import UNDEFINED, Array, JSValue, Object, Unknown, Value, join_parts, text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["RegExp", "match_all", "match_first", "replace_by", "split_by"]

TIMEOUT = 0.1
"""Seconds that one search may take."""


class RegExp(JSValue):
    """A regular expression."""

    __slots__ = ("flags", "pattern")

    def __init__(self, pattern: str, flags: str) -> None:
        self.pattern = pattern
        self.flags = flags

    def member(self, _machine: Machine, key: str, _at: ast.Node) -> Value:
        """`source`, `flags` and the methods."""
        from harness.program.builtins.instances import REGEXP_METHODS

        if key in {"source", "flags"}:
            return self.pattern if key == "source" else self.flags
        if key == "global":
            return "g" in self.flags
        return REGEXP_METHODS.get(key, UNDEFINED)

    def compiled(self) -> Any:
        """The expression for the `regex` package; None where it has no counterpart."""
        return _compile(self.pattern, self.flags)

    def result(self, match: Any, at: ast.Node) -> Value:
        """What `exec` and `match` give for a match."""
        if match is None:
            return None
        if match is False:
            return Unknown("a regular expression that takes too long", at)
        groups: list[Value] = [match.group(), *(UNDEFINED if g is None else g for g in match.groups())]
        made = Array(groups, at)
        named = {name: UNDEFINED if value is None else value for name, value in match.groupdict().items()}
        return MatchArray(made, match.start(), Object(named, at))


class MatchArray(Array):
    """The array that a match gives, with its `index` and `groups`."""

    __slots__ = ("groups", "index")

    def __init__(self, array: Array, index: int, groups: Object) -> None:
        super().__init__(array.items, array.origin)
        self.index = index
        self.groups = groups


@functools.lru_cache(maxsize=512)
def _compile(pattern: str, flags: str) -> Any:
    import regex

    translated = re.sub(r"\(\?<(?![=!])", "(?P<", pattern).replace("[^]", r"[\s\S]").replace("\\/", "/")
    translated = re.sub(r"(?<!\\)\$(?=$|\)|\|)", r"\\Z", translated) if "m" not in flags else translated
    options = regex.V0 | regex.ASCII
    for flag, option in (("i", regex.I), ("m", regex.M), ("s", regex.S)):
        options |= option if flag in flags else 0
    try:
        return regex.compile(translated, options)
    except (regex.error, RecursionError, OverflowError):
        return None


def match_first(pattern: RegExp, text: str) -> Any:
    """The first match, None for none, False where the search took too long or has no counterpart."""
    compiled = pattern.compiled()
    if compiled is None:
        return False
    try:
        return compiled.search(text, timeout=TIMEOUT)
    except TimeoutError:
        return False


def match_all(pattern: RegExp, text: str) -> list[Any] | None:
    """Every match, None where the search took too long or has no counterpart."""
    compiled = pattern.compiled()
    if compiled is None:
        return None
    try:
        return list(compiled.finditer(text, timeout=TIMEOUT))
    except TimeoutError:
        return None


def split_by(separator: RegExp | str | None, text: str) -> list[str] | None:
    """The pieces of a text; None where the separator took too long or has no counterpart."""
    if separator is None:
        return [text]
    if isinstance(separator, str):
        return text.split(separator) if separator else list(text)
    found = match_all(separator, text)
    if found is None:
        return None
    pieces, at = [], 0
    for match in found:
        if match.end() > match.start() or 0 < match.start() < len(text):
            pieces.append(text[at : match.start()])
            at = match.end()
    return [*pieces, text[at:]]


def replace_by(
    machine: Machine, wanted: RegExp | str | None, text: str, new: Value, everywhere: bool, at: ast.Node
) -> str | None:
    """The text with what was wanted replaced by a text or by what a function makes of each match; None if unknown."""
    if isinstance(wanted, RegExp):
        everywhere = "g" in wanted.flags
        matches = match_all(wanted, text)
        spans = None if matches is None else [(m.start(), m.end(), [m.group(), *m.groups()]) for m in matches]
    else:
        spans = _literal_spans(wanted or "", text)
    if spans is None:
        return None
    result, last = [], 0
    for start, end, groups in spans if everywhere else spans[:1]:
        piece = _replacement(machine, new, groups, at)
        if piece is None:
            return None
        result += [text[last:start], piece]
        last = end
    made = "".join(result) + text[last:]
    machine.grow(len(made))
    return made


def _literal_spans(wanted: str, text: str) -> list[tuple[int, int, list[str | None]]]:
    spans: list[tuple[int, int, list[str | None]]] = []
    at = text.find(wanted)
    while at >= 0 and len(spans) < 100_000:
        spans.append((at, at + len(wanted), [wanted]))
        at = text.find(wanted, at + max(1, len(wanted)))
    return spans


def _replacement(machine: Machine, new: Value, groups: list[str | None], at: ast.Node) -> str | None:
    if is_callable(new):
        given: list[Value] = [UNDEFINED if g is None else g for g in groups]
        made = machine.call(new, UNDEFINED, given, at)
        return text_of(join_parts(list(parts_of(machine, made, at))))
    text = text_of(new)
    if text is None or "$" not in text:
        return text

    def group(match: re.Match[str]) -> str:
        if match[1] == "$":
            return "$"
        index = 0 if match[1] == "&" else int(match[1])
        return (groups[index] or "") if index < len(groups) else match[0]

    return re.sub(r"\$([$&]|\d{1,2})", group, text)
