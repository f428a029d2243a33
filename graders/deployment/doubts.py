"""What is not known of the things that a check looks at, where it matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from graders.common.verdicts import not_known, objects
from graders.deployment.given import LEFT
from graders.facts.answers import Answer, absent, ask, plain, possible_values
from graders.facts.links import target
from graders.facts.places import argument_place, head
from harness.checks import Verdict
from harness.program.resources import Resource
from harness.program.values import ABSENT, UNGIVEN, Hole, Marked, Part, Text, Unknown, Value, text_of, text_parts
from harness.syntax.source import Located

__all__ = [
    "any_unknown",
    "choice_in",
    "ends_in",
    "judged_by",
    "missing_argument",
    "possible_texts",
    "stranger",
    "unsettled",
    "unsure_text",
]

TEXTS_LIMIT: Final = 16
"""Texts that are compared for one with choices inside."""

PARTLY: Final = "a text whose parts are not all known"


def unsettled(resource: Resource, at: Located | str | None, what: str, doubt: Unknown) -> Verdict:
    """Returns the verdict that something of a resource is unknown.

    Args:
        resource: The resource.
        at: Where, or the dotted path of the input; "" for the resource itself.
        what: What is unknown, as the subject of a sentence.
        doubt: Why.
    """
    place = argument_place(resource, at) if isinstance(at, str) else at or head(resource)
    return not_known(place, resource, what, doubt)


def judged_by(
    wrong: Answer,
    resource: Resource,
    at: Located | str | None,
    message: str,
    what: str,
    *,
    lacking: bool = False,
) -> Iterator[Verdict]:
    """Yields the verdict on something that may be wrong; nothing if it is not.

    Args:
        wrong: Whether it is wrong.
        resource: The resource.
        at: Where, or the dotted path of the input.
        message: What is wrong, and what would do.
        what: What is unknown if it is not known, as the subject of a sentence.
        lacking: As for `objects`.
    """
    if wrong is True:
        yield objects(resource, at, message, lacking=lacking)
    elif isinstance(wrong, Unknown):
        yield unsettled(resource, at, what, wrong)


def missing_argument(value: Value) -> Answer:
    """Returns whether an argument is left out."""
    held = plain(value)
    if held is ABSENT or held is UNGIVEN:
        return LEFT
    if not isinstance(held, Unknown):
        return absent(held)
    options = {absent(option) for option in possible_values(held)}
    if len(options) == 1:
        return options.pop()
    return held if options or not (held.kind or held.references) else False


def ends_in(value: Value, ending: str) -> Answer:
    """Returns whether a text ends in another one."""
    return ask(value, lambda held: _ends_in(held, ending))


def _ends_in(value: Value, ending: str) -> Answer:
    text = text_of(value)
    if text is not None:
        return text.endswith(ending)
    parts = text_parts(value) if isinstance(value, Text) else None
    last = parts[-1] if parts else ""
    known = last if isinstance(last, str) else last.text if isinstance(last, Marked) else ""
    if len(known) >= len(ending) or not ending.endswith(known):
        return known.endswith(ending)
    return Unknown(PARTLY)


def any_unknown(values: Iterable[Value]) -> Unknown | None:
    """Returns the first of some values that is not known; None if all are."""
    for value in values:
        doubt = unsure_text(value)
        if doubt is not None:
            return doubt
    return None


def unsure_text(value: Value) -> Unknown | None:
    """Returns why a text or number is not known; None for a known or missing one, and for what is no text."""
    held = plain(value)
    if isinstance(held, Unknown):
        return held
    return Unknown(PARTLY) if isinstance(held, Text) and text_of(held) is None else None


def stranger(value: Value) -> Unknown | None:
    """Returns why it is not known what a value names.

    None for one that names a resource, for a missing one, and for a text from the configuration: that names something
    outside of the program.
    """
    held = plain(value)
    if not isinstance(held, Unknown) or absent(held) or target(value) is not None:
        return None
    if held.kind == "string" and not held.alternatives and not held.references:
        return None
    return held


def possible_texts(value: Value) -> list[Value]:
    """Returns every text that a value with choices inside may be; the value itself if it has none, or too many."""
    made: list[list[Part]] = [[]]
    for part in (text_parts(value) or ()) if isinstance(value, Text) else ():
        options: list[Value] = []
        if isinstance(part, Hole) and isinstance(part.value, Unknown) and part.value.alternatives:
            options = possible_values(part.value)
        texts = [text_of(option) for option in options]
        known: list[Part] = [text for text in texts if text is not None]
        if len(known) != len(options) or not known:
            known = [part]
        if len(made) * len(known) > TEXTS_LIMIT:
            return [value]
        made = [[*before, each] for before in made for each in known]
    return [Text(tuple(parts)) for parts in made] if len(made) > 1 else [value]


def choice_in(value: Value) -> Unknown | None:
    """Returns why a text is not known that is a choice, or has one inside; None for what comes from elsewhere."""
    doubt = stranger(value)
    held = plain(value)
    if doubt is not None or not isinstance(held, Text):
        return doubt
    for hole in held.holes:
        if isinstance(hole, Unknown) and possible_values(hole):
            return hole
    return None
