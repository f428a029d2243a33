"""What sources say about one value, and what holds if several of them speak."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from harness.provider.build.limits.patterns import accepts_all, is_usable
from harness.provider.encoding import Json

__all__ = ["Rule", "laxest", "rule_record"]

Plain = str | int | float

BOUNDS = (
    ("least", True),
    ("most", False),
    ("shortest", True),
    ("longest", False),
    ("fewest_items", True),
    ("most_items", False),
)
"""The bounds of a rule, and whether each is a lower one."""

LONGEST_LIST = 2500
"""Most allowed values that are kept."""

SIZE = re.compile(r".+[.](?:nano|micro|small|medium|large|\d*xlarge|metal[\w-]*)(?:[.][a-z]+)?")
"""A size of a machine: `t3.micro`, `ml.m5.large`, `m5.large.search`."""

REGION = re.compile(r"[a-z]{2,4}(?:-[a-z]+)+-\d+")
TYPE = re.compile(r"AWS::\w+::\w+")
SHORTEST_KIND = 10
"""Fewest values of a list that is taken for one of sizes, regions or types."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one or several sources say about a value.

    Attributes:
        values: The only allowed values; None if they are not limited to some.
        least: The lowest allowed number.
        most: The highest allowed number.
        step: What the number must be a multiple of.
        shortest: The fewest characters.
        longest: The most characters.
        patterns: Regular expressions, of which one must be found in the text.
        fewest_items: The fewest elements.
        most_items: The most elements.
        sources: Who says so.
    """

    values: tuple[Plain, ...] | None = None
    least: float | None = None
    most: float | None = None
    step: float | None = None
    shortest: float | None = None
    longest: float | None = None
    patterns: tuple[str, ...] = ()
    fewest_items: float | None = None
    most_items: float | None = None
    sources: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether it limits anything."""
        return replace(self, sources=()) != Rule()


def laxest(rules: Iterable[Rule]) -> Rule:
    """Returns the rule that forbids only what every source that speaks of it forbids.

    Where one source gives a list and another a range or a pattern, both stand: they speak of different things. Of two
    lists the union stands, of two bounds the wider one, and of two patterns either is enough.

    Args:
        rules: What each source says.
    """
    told = [rule for rule in rules if rule.says_something]
    made = Rule(sources=tuple(dict.fromkeys(source for rule in told for source in rule.sources)))
    lists = [rule.values for rule in told if rule.values is not None]
    if lists:
        union = tuple(dict.fromkeys(value for values in lists for value in values))
        # AWS adds regions and types of resources all the time, also to services that were known before.
        grows = mostly(union, REGION) or mostly(union, TYPE)
        made = replace(made, values=union if 0 < len(union) <= LONGEST_LIST and not grows else None)
    for name, lower in BOUNDS:
        bounds = [bound for rule in told if (bound := getattr(rule, name)) is not None]
        if bounds:
            made = replace(made, **{name: min(bounds) if lower else max(bounds)})
    steps = {rule.step for rule in told if rule.step is not None}
    patterns = [rule.patterns for rule in told if rule.patterns]
    if {source for rule in told if rule.patterns for source in rule.sources} == {"cfn"}:
        # What CloudFormation alone demands of an ARN is narrower than what the API takes (`arn:aws:iam::*:user/*`).
        patterns = [] if any("arn:" in pattern for group in patterns for pattern in group) else patterns
    usable = all(is_usable(pattern) for group in patterns for pattern in group)
    joined = tuple(dict.fromkeys(pattern for group in patterns for pattern in group)) if usable else ()
    return replace(
        made,
        step=steps.pop() if len(steps) == 1 else None,
        patterns=() if any(accepts_all(pattern) for pattern in joined) else joined,
    )


def rule_record(rule: Rule) -> Json:
    """Returns a rule as a JSON object without what is empty; `harness.provider.limits` reads it."""
    written: Json = {
        "e": None if rule.values is None else list(rule.values),
        "g": 1 if rule.values is not None and mostly(rule.values, SIZE) else None,
        "a": rule.least,
        "z": rule.most,
        "k": rule.step,
        # A limit of one character on a text forbids only the empty one, which the provider takes for a missing one.
        "s": rule.shortest if (rule.shortest or 0) > 1 else None,
        "l": rule.longest,
        "p": list(rule.patterns) or None,
        "f": rule.fewest_items if (rule.fewest_items or 0) > 1 else None,
        "m": rule.most_items,
    }
    kept = {key: whole(value) for key, value in written.items() if value is not None}
    return {**kept, "w": list(rule.sources)} if kept else {}


def mostly(values: tuple[Plain, ...], pattern: re.Pattern[str]) -> bool:
    """Returns whether most of a list is of one kind."""
    alike = sum(isinstance(each, str) and pattern.fullmatch(each) is not None for each in values)
    return len(values) >= SHORTEST_KIND and alike * 2 > len(values)


def whole(value: object) -> object:
    """Returns a number without a needless fraction; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
