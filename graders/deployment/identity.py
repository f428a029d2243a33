"""Names that collide, and names that change whenever the program runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import following, objects
from graders.deployment.doubts import unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, plain, possible_values
from graders.facts.links import TextKey, target, text_key
from graders.facts.physical_names import name_arguments_of
from graders.facts.places import label, shown
from graders.facts.registrations import registered_twice
from graders.facts.subjects import named_resources
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Program, Resource
from harness.program.values import UNDEFINED, Reference, Text, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["identity", "lasting_names"]

CHANGING: Final = re.compile(
    r"\bDate\.now\(\)|\bnew Date\(\)|\bMath\.random\(|\brandom(?:Bytes|UUID|Int)\(|\bperformance\.now\("
    r"|\buuid(?:v\d)?\(|\bnanoid\("
)
"""Expressions with another value whenever the program runs."""

EXPRESSION_LIMIT: Final = 500
"""Characters of the longest expression that is searched for them."""

UNIQUE: Final = {
    "aws:apigateway/apiKey:ApiKey": "",
    "aws:codebuild/project:Project": "A project with the name already exists",
    "aws:cloudwatch/logGroup:LogGroup": "ResourceAlreadyExistsException: The specified log group already exists",
    "aws:dynamodb/table:Table": "ResourceInUseException: Table already exists",
    "aws:ecr/repository:Repository": "RepositoryAlreadyExistsException: The repository with this name already exists",
    "aws:iam/group:Group": "EntityAlreadyExists: Group with this name already exists.",
    "aws:iam/instanceProfile:InstanceProfile": "EntityAlreadyExists: Instance Profile with this name already exists.",
    "aws:iam/policy:Policy": "EntityAlreadyExists: A policy with this name already exists.",
    "aws:iam/role:Role": "EntityAlreadyExists: Role with this name already exists.",
    "aws:iam/user:User": "EntityAlreadyExists: User with this name already exists.",
    "aws:kinesis/stream:Stream": "ResourceInUseException: Stream already exists",
    "aws:kms/alias:Alias": "AlreadyExistsException: An alias with this name already exists",
    "aws:lambda/function:Function": "ResourceConflictException: Function already exist",
    "aws:lb/loadBalancer:LoadBalancer": "DuplicateLoadBalancerName: A load balancer with this name already exists",
    "aws:lb/targetGroup:TargetGroup": "DuplicateTargetGroupName: A target group with this name already exists",
    "aws:rds/cluster:Cluster": "DBClusterAlreadyExistsFault: DB Cluster already exists",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup": "DBParameterGroupAlreadyExists",
    "aws:rds/instance:Instance": "DBInstanceAlreadyExists: DB instance already exists",
    "aws:rds/parameterGroup:ParameterGroup": "DBParameterGroupAlreadyExists",
    "aws:rds/subnetGroup:SubnetGroup": "DBSubnetGroupAlreadyExists: The DB subnet group already exists.",
    "aws:s3/bucket:Bucket": "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded",
    "aws:s3/bucketV2:BucketV2": "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded",
    "aws:secretsmanager/secret:Secret": "ResourceExistsException: a secret with this name already exists.",
    "aws:ssm/parameter:Parameter": "ParameterAlreadyExists: The parameter already exists.",
}
"""Resources whose names are unique in a region of an account, with AWS's answer to another one of the name."""

GLOBAL: Final = ("aws:iam/", "aws:s3/")
"""Services whose names are unique in all regions."""

URN_SOURCE: Final = 'Pulumi documentation, "Resource names"'
NAME_SOURCE: Final = 'Pulumi documentation, "Resource names", Physical names and auto-naming'


@check(advisory=True, enforceable=True, references=(URN_SOURCE,))
def identity(subject: Subject) -> Iterator[Verdict]:
    """Every resource is one of its own.

    Fails on two resources of one type and parent with the same logical name, which the engine refuses; on two resources
    of a kind whose names AWS wants unique with the same name on AWS; and on logical names from the time or from random
    numbers (`Date.now()`, `Math.random()`), by which every run makes another resource.
    """
    program = subject.program
    for resource, name in subject.fact(registered_twice) if program.broken_off is None else ():
        what = f'{label(resource)} has the type, the parent and the name "{shown(name)}" of an earlier resource'
        message = refused(what, "give it another name", source=URN_SOURCE, error="error: Duplicate resource URN")
        yield following(subject, objects(resource, resource.name_origin, message), "outputs.runs")
    yield from _perhaps_twice(program)
    yield from _same_names(program)
    for resource in subject.fact(named_resources):
        if type(resource.name) is str:
            yield passes()
            continue
        cause, doubt = _cause(resource.name), _unnamed(resource.name)
        if cause:
            yield _changing(resource, "logical name", cause, resource.name_origin)
        elif doubt is not None:
            yield unsettled(resource, resource.name_origin, "its logical name", doubt)
        else:
            yield passes()


@check(advisory=True, enforceable=True, references=(NAME_SOURCE,))
def lasting_names(subject: Subject) -> Iterator[Verdict]:
    """A resource's name on AWS stays the same from one run to the next, and lets it be replaced.

    Fails on a name argument from the time or from random numbers (`Date.now()`, `Math.random()`): AWS takes it, and
    every run replaces the resource with all that it holds. Fails on a chosen name with `deleteBeforeReplace: false`,
    since the replacement cannot have it.
    """
    for resource in subject.fact(named_resources):
        for argument in name_arguments_of(resource):
            value = resource.input(argument)
            if absent(value):
                continue
            cause = _cause(value) if type(value) is not str else ""
            doubt = _unnamed(value) if type(value) is not str else None
            first = plain(resource.options.get("deleteBeforeReplace"))
            if cause:
                yield _changing(resource, f"`{argument}`", cause, resource.where(argument))
            elif doubt is not None:
                yield unsettled(resource, argument, f"its `{argument}`", doubt)
            elif isinstance(first, Unknown):
                yield unsettled(resource, argument, "whether it is deleted before it is made anew", first)
            elif first is not False:
                yield passes()
            if first is False:
                what = f"{label(resource)} has a fixed `{argument}` and is made anew before it is deleted"
                remedy = f"leave out `deleteBeforeReplace: false`, or `{argument}`"
                yield objects(resource, argument, refused(what, remedy, source=NAME_SOURCE))


def _changing(resource: Resource, what: str, cause: str, at: Located | None) -> Verdict:
    """Returns the failure of a name that an expression changes with every run."""
    said = f"The {what} of {label(resource)} comes from `{cause}`, so every run replaces the resource"
    remedy = "take the name from configuration, or use a resource of `@pulumi/random`, which keeps its value"
    return objects(resource, at, refused(said, remedy, source=NAME_SOURCE))


def _cause(name: Value) -> str:
    """Returns the expression by which a name changes with every run; "" if it does not, or may not."""
    held = plain(name)
    if type(held) is str:
        return ""
    for hole in held.holes if isinstance(held, Text) else [held]:
        if isinstance(hole, Unknown) and not hole.references and not hole.alternatives and hole.origin is not None:
            start, end = hole.origin.start, min(hole.origin.end, hole.origin.start + EXPRESSION_LIMIT)
            found = CHANGING.search(hole.origin.source.data[start:end].decode(errors="replace"))
            if found is not None:
                return found[0] if found[0].endswith(")") else f"{found[0]})"
    return ""


def _unnamed(name: Value) -> Unknown | None:
    """Returns why it is not known what a name comes from; None for one from the configuration or from a resource."""
    held = plain(name)
    for hole in held.holes if isinstance(held, Text) else [held]:
        if isinstance(hole, Unknown) and not hole.references and (hole.alternatives or not hole.kind):
            options = possible_values(hole)
            if not options or any(_cause(option) or text_of(option) is None for option in options):
                return hole
    return None


def _perhaps_twice(program: Program) -> Iterator[Verdict]:
    """Yields what is not known of resources that are made under a condition, or by a loop, with a name of others."""
    seen: set[tuple[str, ...]] = set()
    maybe: list[tuple[Resource, tuple[str, ...]]] = []
    for resource in program.resources:
        name = text_of(resource.name)
        if resource.implied or name is None:
            continue
        urn = (resource.type, name, *[ancestor.type for ancestor in resource.ancestors()])
        if resource.conditional or resource.repeated or resource.in_apply:
            maybe.append((resource, urn))
        if resource.repeated and not resource.conditional:
            seen.add(urn)
        seen.update([urn] if not (resource.conditional or resource.repeated or resource.in_apply) else [])
    for resource, urn in maybe:
        if urn in seen:
            why = Unknown("how many of them are made is not known")
            yield unsettled(resource, resource.name_origin, "whether its name is its own", why)
        seen.add(urn)


def _same_names(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on resources with a physical name that an earlier one has."""
    counts = Counter([resource.type for resource in program.resources])
    for kind, error in UNIQUE.items():
        made = list(program.of_type(kind)) if kind in counts else []
        if len(made) < 2 and not any(resource.repeated for resource in made):
            continue
        seen: dict[tuple[TextKey, object], Resource] = {}
        for resource in sorted(made, key=lambda each: each.conditional):
            argument = _named_by(resource)
            value = resource.input(argument) if argument else UNDEFINED
            key = text_key(value) if argument else ()
            if not key:
                continue
            place = (_provider(resource), () if kind.startswith(GLOBAL) else text_key(resource.input("region")))
            before = seen.setdefault((key, place), resource)
            unsure = any(isinstance(piece, tuple) and piece[:1] == ("?",) for piece in key)
            many = resource.repeated or before.repeated or before.conditional
            if (before is not resource and (unsure or many)) or (resource.repeated and not unsure):
                why = Unknown("a name that is not known" if unsure else "how many of them are made is not known")
                yield unsettled(resource, argument, f"whether its {argument} is its own", why)
            elif before is not resource:
                name = shown(value)
                what = f'{label(resource)} has the {argument} "{name}", which {label(before)} has already'
                source = 'AWS General Reference, "Amazon Resource Names"'
                yield objects(resource, argument, refused(what, "name it otherwise", source=source, error=error))


def _provider(resource: Resource) -> int:
    """Returns what stands for the account and the region of a resource: its provider, or 0 for the usual one."""
    provider = target(resource.option("provider"))
    given = resource.option("provider"), *(each.options.get("providers") for each in (resource, *resource.ancestors()))
    if all(absent(value) for value in given):
        return 0
    return id(provider) if provider is not None else id(resource)


def _named_by(resource: Resource) -> str:
    """Returns the argument with the physical name, if it is given."""
    for argument in name_arguments_of(resource):
        value = resource.input(argument)
        if not absent(value):
            return "" if isinstance(plain(value), Reference) else argument
    return ""
