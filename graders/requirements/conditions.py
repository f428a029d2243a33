"""Decides whether a value meets a condition: yes, no, or not known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.facts.answers import Answer, absent, all_of, any_of, opposite, plain, possible_values, unresolved
from harness.program.resources import Resource
from harness.program.values import (
    Array,
    Hole,
    JsonText,
    Marked,
    Object,
    Reference,
    Text,
    Unknown,
    Value,
    text_of,
    text_parts,
)
from harness.rubric import Condition
from harness.rubric.comparisons import (
    Plain,
    compare_versions,
    equal,
    finds,
    is_multiple,
    network_of,
    number_of,
    text_of_plain,
    version_of,
)

__all__ = ["Referring", "asks_presence", "holds", "known_pieces", "scalar"]

ELEMENTS_LIMIT = 1000
"""Most elements of a list that are compared with a value."""

DEPTH_LIMIT = 20
"""Most levels of a document's objects that are examined."""


class Referring:
    """Answers a condition's questions about the rest of the program."""

    def refers(self, value: Value, condition: Condition) -> Answer:
        """Returns whether a value is, or holds, an output of a resource that `refers_to` selects."""
        raise NotImplementedError

    def has(self, value: Value, condition: Condition) -> Answer:
        """Returns whether an object has the properties that `has` requires."""
        raise NotImplementedError


def holds(value: Value, condition: Condition, program: Referring) -> Answer:
    """Returns whether a value meets a condition.

    Args:
        value: The value, with its Outputs.
        condition: The condition.
        program: Answers questions about the rest of the program.
    """
    found = plain(value)
    if isinstance(found, Unknown) and found.alternatives:
        options = possible_values(found)
        answers = {_as_key(holds(option, condition, program)) for option in options}
        only = answers.pop() if len(answers) == 1 else None
        return only if only is not None else found
    if condition.absent and absent(found):
        return True
    answer = all_of(_parts(value, found, condition, program))
    if answer is not True and condition.or_:
        answer = any_of([answer, *(holds(value, each, program) for each in condition.or_)])
    return answer


def asks_presence(condition: Condition) -> bool:
    """Returns whether a condition, or one nested in it, asks if something is given at all."""
    if not condition.given.isdisjoint(_PRESENCE):
        return True
    if condition.given.isdisjoint(_NESTED):
        return False
    parts = (*condition.or_, *(condition.all_of or ()), *((condition.not_,) if condition.not_ is not None else ()))
    return any(asks_presence(each) for each in parts)


_PRESENCE = frozenset({"set", "absent"})
_NESTED = frozenset({"or", "all_of", "not"})


def _as_key(answer: Answer) -> bool | None:
    return None if isinstance(answer, Unknown) else answer


def _parts(value: Value, found: Value, condition: Condition, program: Referring) -> Iterator[Answer]:
    """Yields the answer of each key of a condition."""
    if condition.set_ is not None:
        yield _is_set(found) if condition.set_ else opposite(_is_set(found))
    elif condition.absent and condition.given <= {"absent", "or"}:
        yield opposite(_is_set(found))
    if condition.not_ is not None:
        yield opposite(holds(value, condition.not_, program))
    for each in condition.all_of or ():
        yield holds(value, each, program)
    if condition.refers_to is not None:
        yield False if absent(found) else program.refers(value, condition)
    if condition.has is not None:
        yield program.has(value, condition)
    yield from _comparisons(found, condition, program)


def _is_set(value: Value) -> Answer:
    """Returns whether anything is given; a value of known type is."""
    if isinstance(value, Unknown):
        return True if value.kind and value.kind != "undefined" else value
    return not absent(value)


def _comparisons(value: Value, condition: Condition, program: Referring) -> Iterator[Answer]:
    """Yields the answers of the keys that compare the value itself."""
    if condition.is_ is not None:
        yield _equals(value, condition.is_)
    if condition.one_of is not None:
        yield any_of(_equals(value, each) for each in condition.one_of)
    if condition.length is not None:
        yield _length(value, condition.length, program)
    if condition.contains is not None:
        yield _contains(value, condition.contains)
    if not condition.given.isdisjoint(_NUMBERS):
        yield from _numbers(value, condition)
    if not condition.given.isdisjoint(_TEXTS):
        yield from _texts(value, condition)


_NUMBERS = frozenset({"at_least", "at_most", "above", "below", "multiple_of", "version_at_least", "version_at_most"})
_TEXTS = frozenset({"matches", "starts_with", "ends_with", "cidr_within", "cidr_outside"})


def _numbers(value: Value, condition: Condition) -> Iterator[Answer]:
    for bound, key in _bounds(condition):
        known = _known(value)
        if isinstance(known, Unknown):
            yield known
            continue
        number = number_of(known)
        yield number is not None and _within(number, key, bound)
    for asked, least in ((condition.version_at_least, True), (condition.version_at_most, False)):
        if asked is None:
            continue
        known = _known(value)
        given = None if isinstance(known, Unknown) or known is None else version_of(text_of_plain(known))
        wanted = version_of(asked)
        if isinstance(known, Unknown):
            yield known
        elif given is None or wanted is None:
            yield False
        else:
            answer = compare_versions(given, wanted, least=least)
            yield Unknown(f"{text_of_plain(known or '')} stands for several releases") if answer is None else answer


def _bounds(condition: Condition) -> Iterator[tuple[float, str]]:
    for key in ("at_least", "at_most", "above", "below", "multiple_of"):
        bound = getattr(condition, key)
        if bound is not None:
            yield bound, key


def _within(number: float, key: str, bound: float) -> bool:
    match key:
        case "at_least":
            return number >= bound
        case "at_most":
            return number <= bound
        case "above":
            return number > bound
        case "multiple_of":
            return is_multiple(number, bound)
    return number < bound


def _texts(value: Value, condition: Condition) -> Iterator[Answer]:
    if condition.starts_with is not None:
        yield _begins(value, condition.starts_with)
    if condition.ends_with is not None:
        yield _ends(value, condition.ends_with)
    if condition.matches is not None:
        yield _matches(value, condition.matches)
    for ranges, inside in ((condition.cidr_within, True), (condition.cidr_outside, False)):
        if ranges is not None:
            yield _address(value, ranges, inside=inside)


_ENDS = re.compile(r"\$|\\[ZzbB]|\(\?")
"""Parts of a pattern that depend on what follows: ends, word boundaries, lookaheads."""
_BEGINS = re.compile(r"\^|\\[AGbB]|\(\?")
"""Parts of a pattern that depend on what comes before."""


def _matches(value: Value, pattern: str) -> Answer:
    known = _known(value)
    if isinstance(known, Unknown):
        # One matching piece is enough if the pattern does not depend on what surrounds it.
        pieces = known_pieces(value) if isinstance(value, Text) else []
        for i, piece in enumerate(pieces):
            free = (i == 0 or not _BEGINS.search(pattern)) and (i == len(pieces) - 1 or not _ENDS.search(pattern))
            if piece is not None and free and finds(pattern, piece):
                return True
        return known
    if known is None:
        return False
    found = finds(pattern, text_of_plain(known))
    return Unknown("a text that is too long for a pattern") if found is None else found


def scalar(value: Value) -> Plain | None:
    """Returns a value that is a text, number or boolean; None for anything else."""
    found = plain(value)
    if isinstance(found, (bool, int, float, str)):
        return found
    return text_of(found)


def _known(value: Value) -> Plain | Unknown | None:
    """Returns a text, number or boolean; an `Unknown` if the value may be one; None if it is none."""
    if isinstance(value, Unknown):
        return value
    found = scalar(value)
    if found is not None:
        return found
    if isinstance(value, Reference):
        return unresolved(value)
    return Unknown("a text whose parts are not all known") if isinstance(value, Text) else None


def _equals(value: Value, asked: Plain | tuple[Plain, ...]) -> Answer:
    if isinstance(asked, tuple):
        return _same_elements(value, asked)
    known = _known(value)
    if isinstance(known, Unknown):
        if isinstance(asked, str) and not (
            _may_be(value, asked) if isinstance(value, Text) else _may_read(value, asked)
        ):
            return False
        return known
    return known is not None and equal(asked, known)


def _may_read(value: Value, asked: str) -> bool:
    """Returns whether an output may equal a text: an ARN begins with `arn:`."""
    if not isinstance(value, Reference):
        return True
    return value.path[-1:] != ("arn",) or asked.startswith("arn:")


def _same_elements(value: Value, asked: tuple[Plain, ...]) -> Answer:
    if not isinstance(value, Array):
        return value if isinstance(value, Unknown) else unresolved(value) if isinstance(value, Reference) else False
    items = value.items[: ELEMENTS_LIMIT + 1]
    if len(items) > len(asked) or (len(items) < len(asked) and value.open is None):
        return False
    every = all_of(any_of(_equals(plain(item), each) for each in asked) for item in items)
    each = all_of(any_of(_equals(plain(item), wanted) for item in items) for wanted in asked)
    answer = all_of([every, each])
    if value.open is not None:
        return False if every is False else value.open
    return answer


def known_pieces(value: Text) -> list[str | None]:
    """Returns the pieces of a text, with None for each unknown one."""
    pieces: list[str | None] = []
    for part in text_parts(value) or ():
        piece = None if isinstance(part, Hole) else part.text if isinstance(part, Marked) else part
        if isinstance(part, Hole):
            known = scalar(part.value)
            piece = None if known is None else text_of_plain(known)
        if piece is not None and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _may_be(value: Text, asked: str) -> bool:
    """Returns whether a partly known text may equal another one, by its first and last known parts."""
    pieces = known_pieces(value)
    first, last = pieces[0], pieces[-1]
    known = sum(len(piece) for piece in pieces if piece is not None)
    fits = (first is None or asked.startswith(first)) and (last is None or asked.endswith(last))
    return fits and known <= len(asked) and all(piece in asked for piece in pieces if piece is not None)


def _begins(value: Value, asked: str) -> Answer:
    known = _known(value)
    if isinstance(known, Unknown) and isinstance(value, Text):
        first = known_pieces(value)[0] or ""
        if first.startswith(asked):
            return True
        return known if asked.startswith(first) else False
    if isinstance(known, Unknown):
        return known
    return known is not None and text_of_plain(known).startswith(asked)


def _ends(value: Value, asked: str) -> Answer:
    known = _known(value)
    if isinstance(known, Unknown) and isinstance(value, Text):
        last = known_pieces(value)[-1] or ""
        if last.endswith(asked):
            return True
        return known if asked.endswith(last) else False
    if isinstance(known, Unknown):
        return known
    return known is not None and text_of_plain(known).endswith(asked)


def _contains(value: Value, asked: Plain, depth: int = 0) -> Answer:
    if isinstance(value, JsonText):
        value = plain(value.document)
        if isinstance(value, Array):
            return _document_contains(value, asked, depth)
    if isinstance(value, Object) and not isinstance(value, Resource):
        return _document_contains(value, asked, depth)
    if isinstance(value, Array):
        found = any_of(_equals(plain(item), asked) for item in value.items[:ELEMENTS_LIMIT])
        rest = value.open or (Unknown("a very long list") if len(value.items) > ELEMENTS_LIMIT else False)
        return any_of([found, rest])
    known = _known(value)
    text = text_of_plain(asked)
    if isinstance(known, Unknown):
        held = isinstance(value, Text) and any(piece is not None and text in piece for piece in known_pieces(value))
        return True if held else known
    return known is not None and text in text_of_plain(known)


def _document_contains(document: Object | Array, asked: Plain, depth: int) -> Answer:
    """Returns whether a part of what AWS gets as JSON, such as a policy or a dashboard, contains a text."""
    if depth > DEPTH_LIMIT:
        return Unknown("a deeply nested object")
    text = text_of_plain(asked)
    if isinstance(document, Object):
        if any(text in key for key in document.entries):
            return True
        parts = list(document.entries.values())
    else:
        parts = list(document.items)
    answers: list[Answer] = []
    for part in parts[:ELEMENTS_LIMIT]:
        inner = plain(part)
        found = (
            _document_contains(inner, asked, depth + 1)
            if isinstance(inner, (Object, Array)) and not isinstance(inner, Resource)
            else _contains(inner, asked, depth + 1)
        )
        if found is True:
            return True
        answers.append(found)
    if len(parts) > ELEMENTS_LIMIT:
        answers.append(Unknown("a very long list"))
    if document.open is not None:
        answers.append(document.open)
    if '"' in text:
        answers.append(Unknown("how the JSON text is written"))
    return any_of(answers)


def _length(value: Value, condition: Condition, program: Referring) -> Answer:
    if isinstance(value, Unknown):
        return value
    if isinstance(value, Reference):
        return unresolved(value)
    if isinstance(value, Array):
        if value.open is None:
            return holds(len(value.items), condition, program)
        return _open_length(len(value.items), condition, value.open)
    if isinstance(value, Object) and not isinstance(value, Resource):
        return holds(len(value.entries), condition, program) if value.open is None else value.open
    known = _known(value)
    if isinstance(known, Unknown):
        return known
    return isinstance(known, str) and holds(len(known), condition, program)


def _open_length(least: int, condition: Condition, doubt: Unknown) -> Answer:
    """Returns whether a list with at least so many elements meets a condition on its length."""
    if condition.at_most is not None and least > condition.at_most:
        return False
    if condition.below is not None and least >= condition.below:
        return False
    if condition.given == {"at_least"} and condition.at_least is not None and least >= condition.at_least:
        return True
    if condition.given == {"above"} and condition.above is not None and least > condition.above:
        return True
    return doubt


def _address(value: Value, ranges: tuple[str, ...], *, inside: bool) -> Answer:
    known = _known(value)
    if isinstance(known, Unknown):
        return known
    given = network_of(known) if isinstance(known, str) else None
    if given is None:
        return False
    others = [network for each in ranges if (network := network_of(each)) is not None]
    if inside:
        return any(given.version == other.version and given.subnet_of(other) for other in others)  # type: ignore[arg-type]
    return not any(given.version == other.version and given.overlaps(other) for other in others)
