"""Regions and accounts that are written into a program: it can then be deployed to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.facts.answers import SIMPLE, plain
from graders.facts.arguments import Argument, nested_arguments
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Subject, Verdict, advises, check, passes
from harness.program.resources import Resource
from harness.program.values import Array, Hole, JsonText, Object, text_of, text_parts
from harness.syntax.source import Located

__all__ = ["portability"]

REGION = r"(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov)?-(?:central|(?:north|south)?(?:east|west)|north|south)-\d"
REGION_IN_NAME = re.compile(rf"com\.amazonaws\.({REGION})\.|({REGION})[a-f]$")
"""A region with which the name of an endpoint's service, or that of a zone, begins."""

REGION_IN_ARN = re.compile(rf"arn:aws[\w-]*:[\w-]*:({REGION}):")
"""A region in an ARN."""

ACCOUNT_IN_ARN = re.compile(r"arn:aws[\w-]*:[\w-]*:[\w*-]*:(\d{12}):(?!layer:)")
"""An account in an ARN; those of published layers have to be written."""

TEXT_LIMIT = 20_000
"""Characters of one text that are searched."""


@check(advisory=True)
def portability(subject: Subject) -> Iterator[Verdict]:
    """No region and no account is written into ARNs, zones and the names of endpoints' services.

    Advises to ask for them (`aws.getRegion`, `aws.getCallerIdentity`, `aws.getAvailabilityZones`): a program that names
    them can be deployed to no other environment. What reaches an argument by a constant or configuration is left alone,
    and so is the region of a provider that the resource is given.
    """
    for argument in subject.fact(nested_arguments).found:
        text = _text(argument)
        if text is None:
            continue
        in_arn = "arn:aws" in text
        match = REGION_IN_NAME.match(text) or (REGION_IN_ARN.search(text) if in_arn else None)
        region = match[match.lastindex or 0] if match else ""
        if region and _is_written(region, argument.at) and region != _chosen_region(argument.owner):
            yield advises(argument.at, _hard_coded_region(argument, region, subject.program.assumptions.region))
        account = ACCOUNT_IN_ARN.search(text) if in_arn else None
        if account is not None and _is_written(account[1], argument.at):
            message = (
                f"{label(argument.owner)}: the account {account[1]} is written into an ARN in `{argument.name}`, which "
                "ties the program to it; take it from `aws.getCallerIdentity`, or the ARN from the resource itself."
            )
            yield advises(argument.at, message)
    if next(iter(subject.fact(nested_arguments).found), None) is not None:
        yield passes()


def _text(argument: Argument) -> str | None:
    """The text of an argument with `…` for its unknown parts; None for what is no text, or none that is known.

    Of JSON text it is the values that count, which are arguments themselves.
    """
    value = argument.value if type(argument.value) in SIMPLE else plain(argument.value)
    if isinstance(value, str):
        return value[:TEXT_LIMIT] if len(value) > len("…") else None
    if type(value) in SIMPLE or isinstance(value, (Object, Array)):
        return None
    parts = text_parts(value) or () if not isinstance(value, JsonText) else ()
    text = "".join("…" if isinstance(part, Hole) else part if isinstance(part, str) else part.text for part in parts)
    return text[:TEXT_LIMIT] if len(text) > len("…") else None


def _is_written(word: str, at: Located | None) -> bool:
    """Whether a word stands at a place, rather than in a constant that is named there."""
    return at is not None and at.source.data.find(word.encode(), at.start, at.end) >= 0


def _chosen_region(resource: Resource) -> str | None:
    """The region of the provider that a resource is given, if it is given one."""
    provider = target(resource.option("provider"))
    return None if provider is None else text_of(provider.input("region"))


def _hard_coded_region(argument: Argument, region: str, assumed: str) -> str:
    effect = "ties the program to it" if region == assumed else f"fails in {assumed}, the region that is graded"
    right = "`aws.getRegion`"
    if (text_of(argument.value) or "").startswith(region):
        right = "`aws.getAvailabilityZones`"
    return (
        f"{label(argument.owner)}: the region {region} is written into `{argument.name}`, which {effect}; take it from "
        f"{right}."
    )
