"""Rules of AWS Config with a frequency that does not fit what triggers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, missing_argument, unsettled
from graders.deployment.evidence import refused
from graders.deployment.managed import RULES_SOURCE, trigger_of
from graders.facts.answers import is_text, plain
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.values import Unknown, text_of

__all__ = ["rule_frequencies"]

RULE: Final = "aws:cfg/rule:Rule"
FREQUENCY: Final = "maximumExecutionFrequency"


def rule_frequencies(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on managed rules that are given a frequency."""
    for rule in subject.program.of_type(RULE):
        values = [rule.input("source.sourceIdentifier"), rule.input("source.owner")]
        identifier, lacks = text_of(plain(values[0])), missing_argument(rule.input(FREQUENCY))
        if lacks is True or is_text(values[1], "AWS") is False:
            continue
        doubt = any_unknown(values) or (lacks if isinstance(lacks, Unknown) else None)
        trigger = trigger_of(identifier) if identifier is not None else ""
        if doubt is not None and (trigger == "changes" or identifier is None):
            yield unsettled(rule, FREQUENCY, "whether it takes a frequency", doubt)
        elif trigger == "changes":
            what = f"{label(rule)} has a `{FREQUENCY}`, and changes alone trigger `{identifier}`"
            error = "InvalidParameterValueException: The rule cannot be created because you did not select a valid "
            error += "trigger type for the rule."
            yield objects(rule, FREQUENCY, refused(what, "leave it out", source=RULES_SOURCE, error=error))
        elif trigger:
            yield passes()
