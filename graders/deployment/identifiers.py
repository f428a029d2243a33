"""ARNs, ids and names of what exists outside the program, which cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, choice_in, stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.managed import (
    POLICIES_SOURCE,
    RULES_SOURCE,
    is_policy,
    is_rule,
    likely_policy,
    likely_rule,
)
from graders.facts.answers import LIST_LIMIT, is_text, items_of, plain
from graders.facts.links import reference_of
from graders.facts.places import head, label, shown
from graders.facts.subjects import written_resources
from harness.checks import Subject, Verdict, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Array, JsonText, Object, Reference, Unknown, Value, text_of, unwrap
from harness.syntax.source import Located

__all__ = ["identifiers", "is_name"]

ARNS_SOURCE: Final = (
    'AWS Identity and Access Management User Guide, "Identify AWS resources with Amazon Resource Names"'
)
EC2_SOURCE: Final = 'Amazon EC2 API Reference, "Error codes for the Amazon EC2 API"'
LOGS_SOURCE: Final = 'Amazon CloudWatch Logs API Reference, "CreateLogGroup"'
CERTIFICATES_SOURCE: Final = 'AWS Certificate Manager API Reference, "RequestCertificate"'

MANAGED: Final = re.compile(r"arn:aws:iam::aws:policy(/[\w+=,.@/-]+)$")
"""The ARN of a managed policy; the group is its path."""
ATTACHING: Final = ("policyArn", "policyArns", "managedPolicyArns", "managedPolicyArn", "permissionsBoundary")
"""Arguments that name policies."""

LOOKING: Final = {
    "aws:cloudwatch/queryDefinition:QueryDefinition": ("logGroupNames",),
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": ("logGroupName",),
    "aws:cloudwatch/logStream:LogStream": ("logGroupName",),
}
"""Arguments with the names of log groups."""
LOG_GROUP: Final = re.compile(r"[\w./#-]{1,512}\Z", re.ASCII)

CONFIG_RULE: Final = "aws:cfg/rule:Rule"
HOLDING: Final = frozenset({"iam", "ssoadmin"})
"""Services whose resources name managed policies."""

_Argument: TypeAlias = tuple[str, str, Value, Located | None]
"""An argument that takes an id or an ARN: its path, its name, an element of it and the place."""

DEPTH_LIMIT: Final = 24
"""Nesting of arguments that are searched for ARNs."""

OBJECTS_LIMIT: Final = 5_000
"""Objects in the arguments of one resource that are searched for them."""

PARTITION: Final = re.compile(r"aws(?:-[a-z]+)*$")
REGION: Final = re.compile(r"(?:[a-z]{2,3}(?:-[a-z]+)+-\d{1,2})?$")
ACCOUNT: Final = re.compile(r"(?:\d{12}|aws|aws-managed|aws-marketplace|third-party|cloudfront|cw.{10})?$")
CERTIFICATE: Final = re.compile(
    r"certificate/(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|ASCA\w+)$", re.I
)

SUBNETS: Final = ("aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet")
GROUPS: Final = ("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
NETWORKS: Final = ("aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc")
TABLES: Final = ("aws:ec2/routeTable:RouteTable", "aws:ec2/defaultRouteTable:DefaultRouteTable")

LITERALS: Final = frozenset({str, int, float, bool})
"""Types of values that hold no other."""

ENDINGS: Final = ("Arn", "Arns", "ARN")
"""How the names of arguments end that take ARNs."""
WANTED: Final = {
    "subnetId": SUBNETS,
    "subnetIds": SUBNETS,
    "vpcZoneIdentifiers": SUBNETS,
    "vpcSecurityGroupIds": GROUPS,
    "securityGroupId": GROUPS,
    "securityGroupIds": GROUPS,
    "sourceSecurityGroupId": GROUPS,
    "vpcId": NETWORKS,
    "peerVpcId": NETWORKS,
    "routeTableId": TABLES,
    "routeTableIds": TABLES,
    "natGatewayId": ("aws:ec2/natGateway:NatGateway",),
    "allocationId": ("aws:ec2/eip:Eip",),
}
"""The types of resources whose id an argument takes, by the argument's name."""

NAMED: Final = frozenset(
    {
        "aws:iam/role:Role",
        "aws:lambda/function:Function",
        "aws:dynamodb/table:Table",
        "aws:s3/bucket:Bucket",
        "aws:s3/bucketV2:BucketV2",
        "aws:cloudwatch/logGroup:LogGroup",
        "aws:kms/key:Key",
        "aws:cloudwatch/eventRule:EventRule",
        "aws:ecr/repository:Repository",
    }
)
"""Types of resources whose `id` is a name or a key's id, never an ARN."""


@check(advisory=True, enforceable=True, references=(ARNS_SOURCE, POLICIES_SOURCE))
def identifiers(subject: Subject) -> Iterator[Verdict]:
    """Every ARN, id and name of something that exists already can be right.

    Looks at ARNs that have no such form (placeholders for certificates among them), at managed policies and managed
    rules of AWS Config that AWS does not have, at names of log groups with signs that they cannot have, at ids of
    another kind of resource than the argument takes (subnets where route tables belong), and at names where an ARN
    belongs.
    """
    for resource in subject.fact(written_resources):
        found: list[Verdict] = []
        if resource.module in HOLDING:
            found += _policies(resource)
        if resource.type == CONFIG_RULE:
            found += _rule(resource)
        elif resource.type in LOOKING:
            found += _log_groups(resource)
        search = _Search()
        search.inside(resource.inputs, 0, "")
        for path, key, value, at in search.found:
            if key in WANTED:
                found += _kind(resource, key, value, at)
            else:
                found += _arn(resource, path, key, value, at)
        if search.open is not None:
            found.append(unsettled(resource, "", "all that it is given", search.open))
        if search.cut:
            found.append(
                unknown(head(resource), f"{label(resource)}: its arguments have more in them than is searched")
            )
        yield from found


@lru_cache(maxsize=2_048)
def _is_asked(key: str) -> bool:
    """Returns whether an argument of this name takes an id or an ARN."""
    return key in WANTED or key == "role" or key.endswith(ENDINGS)


class _Search:
    """Collects the arguments within an object that take ids or ARNs.

    Attributes:
        found: The arguments.
        left: Objects that are still searched.
        cut: Whether some were not.
        open: Why there may be more; None if all are known.
    """

    __slots__ = ("cut", "found", "left", "open")

    def __init__(self) -> None:
        self.found: list[_Argument] = []
        self.left = OBJECTS_LIMIT
        self.cut = False
        self.open: Unknown | None = None

    def note(self, more: Unknown | None) -> None:
        """Notes that there may be more, unless resources tell it: their ids are right."""
        if self.open is None and more is not None and not more.references:
            self.open = more

    def inside(self, value: Object, depth: int, path: str) -> None:
        """Collects them, as far as the bounds of depth and number let it."""
        self.left -= 1
        if depth > DEPTH_LIMIT or self.left < 0:
            self.cut = True
            return
        self.note(value.open)
        for key, entry in value.entries.items():
            asked = _is_asked(key)
            if not asked and type(entry) in LITERALS:
                continue
            given = plain(entry)
            if isinstance(given, Array):
                here = f"{path}.{key}" if path else key
                self.cut = self.cut or (asked and len(given.items) > LIST_LIMIT)
                self.note(given.open if asked else None)
                for i, element in enumerate(given.items[:LIST_LIMIT]):
                    item = unwrap(element)
                    if isinstance(item, Object) and not isinstance(item, Resource):
                        self.inside(item, depth + 1, here)
                    elif asked:
                        self.found.append((here, key, item, given.origin_of(i) or value.origin_of(key)))
            elif isinstance(given, Object) and not isinstance(given, Resource):
                self.inside(given, depth + 1, f"{path}.{key}" if path else key)
            elif asked and not isinstance(given, JsonText):
                self.found.append((f"{path}.{key}" if path else key, key, given, value.origin_of(key)))


def _policies(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdicts on the managed policies that an IAM resource names."""
    for name in ATTACHING:
        if name not in resource.inputs.entries:
            continue
        items, more = items_of(resource.input(name), resource.where(name))
        if more is not None and stranger(more) is not None:
            yield unsettled(resource, name, "which policies it names", more)
        for item, at in items:
            doubt = choice_in(item)
            if doubt is not None:
                yield unsettled(resource, at, "which policy it names", doubt)
            match = MANAGED.match(text_of(item) or "")
            if match is None:
                continue
            path = match.group(1)
            if is_policy(path):
                yield passes()
                continue
            arn, meant = match.group(), likely_policy(path)
            remedy = f"name `arn:aws:iam::aws:policy{meant}`" if meant else "name one that exists, or write a policy"
            what = f"{label(resource)} names `{arn}`, and AWS has no such policy"
            error = f"NoSuchEntity: Policy {arn} does not exist or is not attachable."
            yield objects(resource, at, refused(what, remedy, source=POLICIES_SOURCE, error=error))


def _rule(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdict on the identifier of a managed rule of AWS Config."""
    values = resource.input("source.owner"), resource.input("source.sourceIdentifier")
    managed = is_text(values[0], "AWS")
    if managed is False:
        return
    identifier = text_of(plain(values[1]))
    doubt = any_unknown(values)
    if identifier is not None and is_rule(identifier):
        yield passes()
        return
    if doubt is not None:
        yield unsettled(resource, "source.sourceIdentifier", "which rule it names", doubt)
        return
    if identifier is None:
        return
    meant = likely_rule(identifier)
    remedy = f"name `{meant}` if that is meant" if meant else "name one that exists, or write the rule as a function"
    what = f"{label(resource)} names `{identifier}`, and AWS Config has no such managed rule"
    error = f"InvalidParameterValueException: The sourceIdentifier {identifier} is invalid."
    yield objects(resource, "source.sourceIdentifier", refused(what, remedy, source=RULES_SOURCE, error=error))


def _log_groups(resource: Resource) -> Iterator[Verdict]:
    """Yields the verdicts on names of log groups that a resource looks at."""
    for argument in LOOKING[resource.type]:
        items, more = items_of(resource.input(argument), resource.where(argument))
        if more is not None and stranger(more) is not None:
            yield unsettled(resource, argument, "which log groups it names", more)
        for item, at in items:
            name = text_of(plain(item))
            doubt = choice_in(item)
            if doubt is not None:
                yield unsettled(resource, at, "which log group it names", doubt)
            if name is None:
                continue
            if LOG_GROUP.match(name):
                yield passes()
                continue
            what = f"{label(resource)} names the log group `{shown(item)}`, and no log group has such a name"
            error = (
                f'"{argument}" isn\'t a valid log group name (alphanumeric characters, underscores, hyphens, slashes, '
            )
            error += f'hash signs and dots are allowed): "{name}"'
            yield objects(resource, at, refused(what, "name each log group", source=LOGS_SOURCE, error=error))


def _kind(resource: Resource, key: str, value: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on an argument that takes the id of one kind of resource, if it has the id of another."""
    wanted = WANTED.get(key)
    reference = reference_of(value) if wanted is not None and resource.module != "cfg" else None
    doubt = stranger(value)
    if doubt is not None:
        yield unsettled(resource, at, f"its `{key}`", doubt)
    if wanted is None or reference is None or reference.path != ("id",) or not reference.resource.custom:
        return
    other = reference.resource
    if other.type in wanted or not other.type.startswith("aws:"):
        yield passes()
        return
    kinds = " or ".join(dict.fromkeys(each.rpartition(":")[2] for each in wanted[:1]))
    what = f"The `{key}` of {label(resource)} is the id of {label(other)}, which is no {kinds}"
    yield objects(resource, at, refused(what, f"give it the id of a {kinds}", source=EC2_SOURCE))


def _arn(resource: Resource, path: str, key: str, value: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on an argument that takes an ARN."""
    if not key.endswith(ENDINGS) and not (key == "role" and resource.module == "lambda"):
        return
    if isinstance(value, Reference):
        yield from _name(resource, key, value, at)
        return
    text = text_of(value)
    doubt = choice_in(value)
    if doubt is not None:
        yield unsettled(resource, at, f"its `{path}`", doubt)
    if text is None or not text.startswith("arn:"):
        return
    wrong = _wrong(text)
    if not wrong:
        yield passes()
        return
    what = f"The `{path}` of {label(resource)} is `{shown(value)}`, {wrong}"
    unfound = "certificate" in wrong
    error = f"CertificateNotFound: Certificate '{text}' not found" if unfound else ""
    source = CERTIFICATES_SOURCE if unfound else ARNS_SOURCE
    remedy = "take it from the configuration or from a resource"
    yield objects(resource, at, refused(what, remedy, source=source, error=error))


def _wrong(arn: str) -> str:
    """Returns why a text that begins like an ARN is none, as the end of a sentence; "" if it may be one."""
    parts = arn.split(":", 5)
    if len(parts) < 6 or not parts[2] or not parts[5]:
        return "which has not the six parts of an ARN"
    _, partition, service, region, account, name = parts
    if not PARTITION.match(partition):
        return f"where `{partition}` is no partition of AWS"
    if not REGION.match(region):
        return f"where `{region}` is no region"
    if not ACCOUNT.match(account):
        return f"where `{account}` is no account"
    if service == "acm" and name.startswith("certificate/") and not CERTIFICATE.match(name):
        return "and no certificate has such an id"
    return ""


def _name(resource: Resource, key: str, value: Reference, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on an output where an ARN belongs."""
    other = value.resource
    if not other.custom or not other.type.startswith("aws:"):
        return
    if is_name(value):
        what = f"The `{key}` of {label(resource)} is the {value.path[0]} of {label(other)}, and an ARN belongs there"
        yield objects(resource, at, refused(what, "give it the `arn`", source=ARNS_SOURCE))
    else:
        yield passes()


def is_name(value: Reference) -> bool:
    """Returns whether an output of a resource is certainly a name or an id, and no ARN."""
    kind, path = value.resource.type, value.path
    if not value.resource.custom or not kind.startswith("aws:"):
        return False
    return path == ("name",) or (path in {("id",), ("bucket",)} and kind in NAMED)
