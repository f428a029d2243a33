"""Rules of AWS Config with a frequency that does not fit what triggers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.deployment.managed import RULES_SOURCE, trigger_of
from graders.facts.answers import absent
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.values import text_of

__all__ = ["rule_frequencies"]

RULE: Final = "aws:cfg/rule:Rule"
FREQUENCY: Final = "maximumExecutionFrequency"


def rule_frequencies(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on managed rules that are given a frequency."""
    for rule in subject.program.of_type(RULE):
        identifier = text_of(rule.input("source.sourceIdentifier"))
        if text_of(rule.input("source.owner")) != "AWS" or identifier is None or absent(rule.input(FREQUENCY)):
            continue
        trigger = trigger_of(identifier)
        if trigger == "changes":
            what = f"{label(rule)} has a `{FREQUENCY}`, and changes alone trigger `{identifier}`"
            error = "InvalidParameterValueException: The rule cannot be created because you did not select a valid "
            error += "trigger type for the rule."
            yield objects(rule, FREQUENCY, refused(what, "leave it out", source=RULES_SOURCE, error=error))
        elif trigger:
            yield passes()
