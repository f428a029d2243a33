"""Fixed regions and accounts, with which a program cannot be deployed elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.facts.arguments import Argument, nested_arguments
from graders.facts.deployed_names import deployed_names
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Subject, Verdict, advises, check, passes
from harness.program.resources import Resource
from harness.program.values import text_of
from harness.syntax.source import Located

__all__ = ["portability"]

REGION = r"(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov)?-(?:central|(?:north|south)?(?:east|west)|north|south)-\d"
REGION_IN_NAME = re.compile(rf"com\.amazonaws\.({REGION})\.|({REGION})[a-f]$")
"""The region at the beginning of an endpoint service's or a zone's name."""

REGION_IN_ARN = re.compile(rf"arn:aws[\w-]*:[\w-]*:({REGION}):")
"""A region in an ARN."""

ACCOUNT_IN_ARN = re.compile(r"arn:aws[\w-]*:[\w-]*:[\w*-]*:(\d{12}):(?!layer:)")
"""An account in an ARN; those of published layers must be written."""


@check(advisory=True)
def portability(subject: Subject) -> Iterator[Verdict]:
    """ARNs, zones and names of endpoint services contain no fixed region or account.

    Advises to look them up (`aws.getRegion`, `aws.getCallerIdentity`, `aws.getAvailabilityZones`): a program with fixed
    ones can be deployed to one environment only. Values from a constant or configuration are accepted, and so is the
    region of a provider that the resource is given.
    """
    arguments = subject.fact(nested_arguments)
    for argument, text in deployed_names(arguments):
        match = REGION_IN_NAME.match(text) or REGION_IN_ARN.search(text)
        region = match[match.lastindex or 0] if match else ""
        if region and _is_written(region, argument.at) and region != _chosen_region(argument.owner):
            yield advises(argument.at, _hard_coded_region(argument, region, subject.program.assumptions.region))
        account = ACCOUNT_IN_ARN.search(text)
        if account is not None and _is_written(account[1], argument.at):
            message = (
                f"{label(argument.owner)}: the account {account[1]} is written into an ARN in `{argument.name}`, which "
                "ties the program to it; take it from `aws.getCallerIdentity`, or the ARN from the resource itself."
            )
            yield advises(argument.at, message)
    if arguments.found:
        yield passes()


def _is_written(word: str, at: Located | None) -> bool:
    """Returns whether a word is written at a place, not in a constant that is used there."""
    return at is not None and at.source.data.find(word.encode("utf-8", "replace"), at.start, at.end) >= 0


def _chosen_region(resource: Resource) -> str | None:
    """Returns the region of a resource's own provider, if it has one."""
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
