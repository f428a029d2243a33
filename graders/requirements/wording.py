"""Puts findings into words: what is required, and what was found."""

from __future__ import annotations

from collections.abc import Mapping

from graders.facts.answers import absent, plain
from graders.facts.places import shown
from harness.program.resources import Resource
from harness.program.values import Array, Object, Reference, Text, Unknown, Value
from harness.rubric import REQUIREMENTS, Condition, Count, Requirement, Selector
from harness.rubric.comparisons import Plain, text_of_plain

__all__ = ["Wording", "asked", "conditions", "counted", "described", "found", "quoted", "selected", "short"]

SHOWN_LIMIT = 6
"""Most values of a list that a message names."""


def quoted(requirement: Requirement) -> str:
    """Returns what a requirement says, as the beginning of a message."""
    says = " ".join(requirement.says.split()).rstrip(".").replace('"', "'")
    return f'"{says}"'


def described(requirement: Requirement) -> str:
    """Returns the description of a requirement's check, in paragraphs."""
    says, details = " ".join(requirement.says.split()), " ".join(requirement.details.split())
    if not details and not requirement.expect and requirement.category != REQUIREMENTS:
        names = ", ".join(f"`{name}`" for name in requirement.resource)
        but = f", except {', '.join(f'`{name}`' for name in requirement.except_)}" if requirement.except_ else ""
        details = f"Counts resources of {names}{but}, also those that a packaged component makes. A mention "
        details += "in a comment or a README does not count."
    return f"{says}\n\n{details}" if details else says


class Wording:
    """The words of findings that are the same for every program.

    Attributes:
        lead: What the requirement says, as the beginning of a message.
        names: Which resources are meant.
        met: What they must meet, as the rest of a phrase.
        number: The required number as a clause.
        remedy: What would be right where a resource is missing, as the rest of a sentence.
    """

    def __init__(self, requirement: Requirement) -> None:
        self.lead = quoted(requirement)
        self.names = requirement.called or selected(requirement)
        self.met = f" with {conditions(requirement.expect)}" if requirement.expect else ""
        self.number = counted(requirement.count)
        some = requirement.quantifier == "some" or not requirement.expect
        self.remedy = f"; {requirement.remedy}" if requirement.remedy and some else ""


def short(name: str) -> str:
    """Returns the short form of a type token, as messages show it."""
    parts = name.split(":")
    if len(parts) != 3 or "*" in name:
        return name
    module = parts[1].partition("/")[0]
    return f"{module}.{parts[2]}" if parts[0] == "aws" else f"{parts[0]}.{module}.{parts[2]}"


def selected(selector: Selector) -> str:
    """Returns which resources are meant, as messages name them: `rds.Instance whose engine is "postgres"`."""
    names = " or ".join(short(name) for name in selector.resource[:SHOWN_LIMIT])
    if selector.except_:
        names += f" except {' and '.join(short(name) for name in selector.except_[:SHOWN_LIMIT])}"
    if not selector.where:
        return names
    wheres = [f"whose {path} is {asked(condition)}" for path, condition in list(selector.where.items())[:3]]
    return f"{names} {' and '.join(wheres)}"


def conditions(expect: Mapping[str, Condition]) -> str:
    """Returns several conditions in words."""
    return ", ".join(f"{path} {asked(condition)}" for path, condition in list(expect.items())[:SHOWN_LIMIT])


def asked(condition: Condition) -> str:
    """Returns a condition in words, as the rest of `... is`."""
    words = [word for key in _ORDER if (word := _word(condition, key))]
    text = " and ".join(words) or "anything"
    for each in condition.or_:
        text += f" or {asked(each)}"
    if condition.absent:
        text = f"{text} or left out" if words else "left out"
    return text if len(text) <= 300 else text[:299] + "…"


_ORDER = (
    "is_",
    "one_of",
    "at_least",
    "at_most",
    "above",
    "below",
    "multiple_of",
    "length",
    "version_at_least",
    "version_at_most",
    "matches",
    "starts_with",
    "ends_with",
    "contains",
    "has",
    "set_",
    "not_",
    "all_of",
    "refers_to",
    "cidr_within",
    "cidr_outside",
)

_SIMPLE = {
    "at_least": "at least {}",
    "at_most": "at most {}",
    "above": "more than {}",
    "below": "less than {}",
    "multiple_of": "a multiple of {}",
    "version_at_least": "version {} or later",
    "version_at_most": "version {} or earlier",
    "matches": "a text that matches {}",
    "starts_with": "a text that begins with {}",
    "ends_with": "a text that ends with {}",
    "contains": "something with {} in it",
    "cidr_within": "an address range inside {}",
    "cidr_outside": "an address range outside {}",
}


def _word(condition: Condition, key: str) -> str:
    value = getattr(condition, key)
    if value is None or value == ():
        return ""
    match key:
        case "is_":
            return _listed(value, " and ") if isinstance(value, tuple) else _plain(value)
        case "one_of":
            return _listed(value, " or ")
        case "length":
            return f"of a length that is {asked(value)}"
        case "set_":
            return "set" if value else "left out"
        case "not_":
            return f"not {asked(value)}"
        case "all_of":
            return " and ".join(asked(each) for each in value)
        case "refers_to":
            return f"an output of a resource {selected(value)}"
        case "has":
            return f"an object with {conditions(value)}"
    return _SIMPLE[key].format(_listed(value, " or ") if isinstance(value, tuple) else _plain(value))


def _listed(values: tuple[Plain, ...], joint: str) -> str:
    shown_ = [_plain(value) for value in values[:SHOWN_LIMIT]]
    more = f"{joint}{len(values) - SHOWN_LIMIT} others" if len(values) > SHOWN_LIMIT else ""
    return (joint.join(shown_) or "an empty list") + more


def _plain(value: Plain) -> str:
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return f"`{shown(text_of_plain(value))}`" if isinstance(value, str) else text_of_plain(value)


def found(value: Value) -> str:
    """Returns a property's value in words, as the rest of `... is`."""
    held = plain(value)
    if absent(held):
        return "not set"
    if isinstance(held, Array):
        return f"a list of {len(held.items)}{' or more' if held.open is not None else ''}"
    if isinstance(held, Resource):
        return "a resource"
    if isinstance(held, Object):
        return "an object"
    if isinstance(held, (str, Text, Reference)):
        return f"`{shown(held)}`"
    return "not known" if isinstance(held, Unknown) else shown(held)


def counted(count: Count | None) -> str:
    """Returns the required number as a clause."""
    if count is None:
        return "one is asked"
    if count.exactly is not None:
        number = f"exactly {count.exactly}"
    else:
        least = f"at least {count.min}" if count.min else ""
        most = f"at most {count.max}" if count.max is not None else ""
        number = " and ".join(each for each in (least, most) if each)
    return f"{number} {'is' if number.endswith(' 1') else 'are'} asked"
