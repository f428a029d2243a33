"""What AWS no longer makes."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import not_known, objects
from graders.deployment.clusters import cluster_versions
from graders.deployment.doubts import any_unknown
from graders.deployment.evidence import refused
from graders.deployment.limited import nearest_version, version_state
from graders.facts.answers import absent, plain, possible_values
from graders.facts.compute import functions
from graders.facts.places import head, label
from graders.facts.subjects import aws_resources
from harness.checks import Subject, Verdict, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Unknown, text_of
from harness.provider.limits import LimitsFile, shipped_limits

__all__ = ["retired"]

RUNTIMES_SOURCE = 'AWS Lambda Developer Guide, "Runtime deprecation policy"'

LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration"

KINDS = {
    "aws:opsworks/stack:Stack": (
        "OpsWorks stacks, a service that ended on May 26, 2024",
        "use Systems Manager",
        'AWS OpsWorks User Guide, "AWS OpsWorks Stacks End of Life"',
    ),
    "aws:qldb/ledger:Ledger": (
        "QLDB ledgers, a service that ended on July 31, 2025",
        "use Aurora PostgreSQL",
        'Amazon QLDB Developer Guide, "What is Amazon QLDB?"',
    ),
    "aws:waf/webAcl:WebAcl": (
        "web ACLs of WAF Classic, a service that ended on September 30, 2025",
        "use `aws.wafv2.WebAcl`",
        'AWS WAF Developer Guide, "AWS WAF Classic"',
    ),
    "aws:wafregional/webAcl:WebAcl": (
        "web ACLs of WAF Classic, a service that ended on September 30, 2025",
        "use `aws.wafv2.WebAcl`",
        'AWS WAF Developer Guide, "AWS WAF Classic"',
    ),
}
"""Types whose resources AWS no longer makes: what they are, what to use, and who says so."""


@check(advisory=True, enforceable=True, references=(RUNTIMES_SOURCE, "AWS CloudFormation resource provider schemas"))
def retired(subject: Subject) -> Iterator[Verdict]:
    """Nothing is of a version or kind that AWS no longer makes.

    Looks at runtimes of Lambda functions with which AWS no longer makes functions, at versions of database engines that
    it no longer offers, at versions of Kubernetes on EKS, and at kinds of resources of services that have ended. The
    dates are those of AWS's own lists, as of the day of the facts. A runtime that AWS no longer supports, but still
    takes, passes.
    """
    facts = shipped_limits()
    if facts is None:
        return
    for function in functions(subject.program):
        yield from _runtime(function, facts)
    yield from cluster_versions(subject)
    for resource in subject.fact(aws_resources):
        if resource.type == LAUNCH_CONFIGURATION:
            reason = f"{label(resource)}: only accounts that are older than October 2024 can make launch configurations"
            yield unknown(head(resource), reason)
        kind = KINDS.get(resource.type)
        if kind is not None:
            what, remedy, source = kind
            yield objects(resource, "", refused(f"{label(resource)} is one of the {what}", remedy, source=source))
        if resource.type.startswith("aws:rds/"):
            yield from _version(resource, facts)


def _runtime(function: Resource, facts: LimitsFile) -> Iterator[Verdict]:
    """Yields the verdicts on a function's runtime."""
    given = plain(function.input("runtime"))
    if absent(given):
        return
    options = [text_of(option) for option in possible_values(given)]
    blocked = [name for name in options if name is not None and _date(facts, name, "create-block")]
    if not options or len(blocked) not in (0, len(options)):
        doubt = given if isinstance(given, Unknown) else Unknown("a text whose parts are not all known")
        yield not_known(function.where("runtime"), function, "its `runtime`", doubt)
        return
    if not blocked:
        yield passes()
        return
    runtime = blocked[0]
    error = (
        f"InvalidParameterValueException: The runtime parameter of {runtime} is no longer supported for creating or "
        "updating AWS Lambda functions."
    )
    since = _date(facts, runtime, "create-block")
    what = f"{label(function)} has the runtime `{runtime}`, with which AWS makes no functions since {since}"
    source = f"{RUNTIMES_SOURCE}, as of {facts.date}"
    yield objects(function, "runtime", refused(what, _successor(facts, runtime), source=source, error=error))


def _date(facts: LimitsFile, runtime: str, name: str) -> str:
    """Returns the day of a step in a runtime's life if it lies before the day of the facts, else ""."""
    day: str = facts.runtimes.get(runtime, {}).get(name) or ""
    return day if day <= facts.date else ""


def _successor(facts: LimitsFile, runtime: str) -> str:
    successor = facts.runtimes[runtime].get("successor")
    return f"use `{successor}`" if successor else "use a newer one"


def _version(resource: Resource, facts: LimitsFile) -> Iterator[Verdict]:
    """Yields the verdict on the version of a database's engine."""
    limits = facts.of_type(resource.type)
    limit = limits.members.get("engineVersion") if limits is not None else None
    engine, given = text_of(plain(resource.input("engine"))), plain(resource.input("engineVersion"))
    known = limit.versions.get(engine or "") if limit is not None else None
    doubt = any_unknown([resource.input("engine")])
    if doubt is not None and not absent(given) and limit is not None and limit.versions:
        yield not_known(resource.where("engine"), resource, "its `engine`", doubt)
    if known is None or absent(given):
        return
    options = [text_of(option) for option in possible_values(given)]
    gone = [version for version in options if version and version_state(version, known) == "retired"]
    if not options or len(gone) not in (0, len(options)):
        doubt = given if isinstance(given, Unknown) else Unknown("a text whose parts are not all known")
        yield not_known(resource.where("engineVersion"), resource, "its `engineVersion`", doubt)
        return
    if not gone:
        yield passes()
        return
    version = gone[0]
    what = f"{label(resource)} has the version `{version}` of {engine}, which AWS no longer offers"
    error = f"InvalidParameterCombination: Cannot find version {version} for {engine}"
    source = f"the versions that the API lists, by cfn-lint, {facts.date}"
    message = refused(what, f"use `{nearest_version(version, known)}`", source=source, error=error)
    yield objects(resource, "engineVersion", message)
