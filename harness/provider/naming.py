"""Which arguments of a resource type give the resource its physical name.

Declarations do not say so. What a resource is called in AWS is decided here from how the provider names its arguments:

- ``name``, ``namePrefix``, ``identifier`` and ``identifierPrefix`` are the resource's own;
- so is one that repeats the resource type, wholly or its last words, with what kind of name it is behind it:
  ``dashboardName`` of ``Dashboard``, ``clusterIdentifier`` of ``Cluster`` (but not of ``ClusterInstance``, where it
  refers to another resource), ``alarmName`` of ``CompositeAlarm``, ``dbSnapshotIdentifier`` of ``Snapshot``;
- a few resource types call their name otherwise (``bucket``, ``family``).

The names of zones, records and namespaces of the DNS are addresses, not names of resources, and are left out.
"""

from __future__ import annotations

import re
from typing import Final

from harness.provider.entries import ResourceType
from harness.provider.types import STRING, Input, Type, Union

__all__ = ["name_arguments"]

OWN_NAMES: Final = frozenset({"name", "namePrefix", "identifier", "identifierPrefix"})

SPECIAL_NAMES: Final[dict[str, frozenset[str]]] = {
    "autoscaling:Schedule": frozenset({"scheduledActionName"}),
    "codeartifact:Domain": frozenset({"domain"}),
    "codeartifact:Repository": frozenset({"repository"}),
    "ec2:KeyPair": frozenset({"keyName", "keyNamePrefix"}),
    "ecs:TaskDefinition": frozenset({"family"}),
    "lambda:LayerVersion": frozenset({"layerName"}),
    "s3:Bucket": frozenset({"bucket", "bucketPrefix"}),
    "s3control:Bucket": frozenset({"bucket"}),
    "s3tables:Namespace": frozenset({"namespace"}),
}
"""Names that the rules do not find, by module and type without a version suffix."""

NOT_NAMES: Final = frozenset(
    {
        "account:Region",
        "eks:Addon",
        "redshift:Partner",
        "route53:Record",
        "route53:Zone",
        "servicediscovery:PrivateDnsNamespace",
        "servicediscovery:PublicDnsNamespace",
        "ssoadmin:Region",
        "workspaces:Directory",
    }
)
"""Types whose arguments look like a name but choose something of AWS's own, or an address."""

VERSION: Final = re.compile(r"V\d+$")
NAMING: Final = re.compile(r"^(?P<stem>.+?)(?:NamePrefix|IdentifierPrefix|Name|Identifier|Id)$")


def name_arguments(resource: ResourceType) -> tuple[str, ...]:
    """Returns the arguments that give a resource of ``@pulumi/aws`` its name or the beginning of it.

    Args:
        resource: A resource type.

    Returns:
        Their names, in the declared order; nothing for a type whose resources AWS names, or that refers to others.
    """
    place = f"{resource.token.split(':')[1].split('/')[0]}:{VERSION.sub('', resource.name)}"
    if place in NOT_NAMES or resource.name.startswith("Default"):
        return ()
    special = SPECIAL_NAMES.get(place, frozenset())
    return tuple(
        name
        for name, argument in resource.args.items()
        if (name in OWN_NAMES or name in special or repeats_type(name, VERSION.sub("", resource.name)))
        and takes_text(argument.type)
    )


def repeats_type(argument: str, type_name: str) -> bool:
    """Returns whether an argument's name is a resource type's own, or its last words, plus ``Name`` or the like."""
    match = NAMING.match(argument)
    if match is None:
        return False
    stem = match["stem"].lower()
    endings = (type_name[word.start() :].lower() for word in re.finditer(r"[A-Z][a-z\d]", type_name))
    return any(stem in (ending, f"db{ending}") for ending in endings)


def takes_text(expression: Type) -> bool:
    """Returns whether a type takes a text, as it is or as an Output."""
    if isinstance(expression, Input):
        return takes_text(expression.inner)
    if isinstance(expression, Union):
        return any(takes_text(option) for option in expression.options)
    return expression == STRING
