"""Finds resources inside packaged components that requirements ask for: the cluster of an `eks.Cluster`."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.answers import Answer, absent, flag, plain
from graders.facts.places import label
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, Object, Reference, Unknown, Value

__all__ = ["made_inside", "may_make"]

CLUSTER = "eks:index:Cluster"
IDENTITIES = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
SAME = ("version", "name", "namePrefix", "enabledClusterLogTypes")
"""Arguments that the component passes on to its cluster."""
NETWORK = (
    ("endpointPrivateAccess", False),
    ("endpointPublicAccess", True),
    ("publicAccessCidrs", UNDEFINED),
)
"""Arguments that become part of the cluster's `vpcConfig`, and their defaults."""
SUBNETS = ("subnetIds", "publicSubnetIds", "privateSubnetIds")

MAKES = {
    CLUSTER: frozenset(
        {
            "aws:eks/nodeGroup:NodeGroup",
            "aws:eks/addon:Addon",
            "aws:iam/role:Role",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:autoscaling/group:Group",
        }
    ),
    "eks:index:ManagedNodeGroup": frozenset({"aws:eks/nodeGroup:NodeGroup", "aws:ec2/launchTemplate:LaunchTemplate"}),
    "eks:index:NodeGroup": frozenset({"aws:autoscaling/group:Group", "aws:ec2/securityGroup:SecurityGroup"}),
    "eks:index:NodeGroupV2": frozenset({"aws:autoscaling/group:Group", "aws:ec2/launchTemplate:LaunchTemplate"}),
}
"""Types that packaged components make and that are not read (Pulumi Registry, `@pulumi/eks`)."""


def made_inside(component: Resource) -> Iterator[Resource]:
    """Yields the resources that a packaged component makes, as far as its own arguments describe them."""
    if component.type != CLUSTER:
        return
    tags = _merged([component.inputs.get("tags"), component.inputs.get("clusterTags")])
    cluster = _made(component, "aws:eks/cluster:Cluster", {**_cluster_arguments(component), "tags": tags})
    yield cluster
    if _wants_identities(component) is True:
        issuer = Reference(cluster, ("identities", 0, "oidcs", 0, "issuer"))
        arguments: dict[str, Value] = {"url": issuer, "clientIdLists": Array(["sts.amazonaws.com"]), "tags": tags}
        yield _made(component, IDENTITIES, arguments)


def may_make(component: Resource) -> frozenset[str]:
    """Returns the types that a packaged component may also make, which its arguments do not describe."""
    unsure = component.type == CLUSTER and isinstance(_wants_identities(component), Unknown)
    return MAKES.get(component.type, frozenset()) | (frozenset({IDENTITIES}) if unsure else frozenset())


def _wants_identities(component: Resource) -> Answer:
    return flag(component.inputs.get("createOidcProvider"))


def _made(component: Resource, token: str, arguments: dict[str, Value]) -> Resource:
    known = {name: None if absent(value) else value for name, value in arguments.items()}
    inputs = Object(known, component.inputs.origin)
    inputs.origins = {name: at for name in arguments if (at := component.inputs.origin_of(name)) is not None}
    inputs.open = component.inputs.open or Unknown(f"it is given by {label(component)}, whose own code is not read")
    made = Resource(token, component.name, inputs, component.options, component.origin)
    made.name_origin, made.parent = component.name_origin, component
    made.conditional, made.repeated = component.conditional, component.repeated
    return made


def _cluster_arguments(component: Resource) -> dict[str, Value]:
    given = component.inputs
    network: dict[str, Value] = {}
    for name, usual in NETWORK:
        value = given.get(name)
        network[name] = usual if absent(value) else value
    network["subnetIds"] = _joined([given.get(name) for name in SUBNETS])
    group = given.get("clusterSecurityGroup")
    inside = Unknown("the security group that the component makes")
    network["securityGroupIds"] = inside if absent(group) else Array([group])
    arguments = {name: given.get(name) for name in SAME}
    arguments["vpcConfig"] = Object(network, given.origin)
    role = given.get("serviceRole")
    arguments["roleArn"] = Unknown("the role that the component makes") if absent(role) else role
    key = given.get("encryptionConfigKeyArn")
    arguments["encryptionConfig"] = UNDEFINED
    if not absent(key):
        provider = Object({"keyArn": key}, given.origin_of("encryptionConfigKeyArn"))
        arguments["encryptionConfig"] = Object({"provider": provider, "resources": Array(["secrets"])})
    return arguments


def _joined(lists: list[Value]) -> Value:
    """Returns the elements of several lists; none if no list is given, which means those of the default network."""
    made = Array([])
    for each in (plain(value) for value in lists):
        if isinstance(each, Array):
            made.items += each.items
            made.open = made.open or each.open
        elif not absent(each):
            made.open = made.open or (each if isinstance(each, Unknown) else Unknown("a list of subnets"))
    return made if made.items or made.open is not None else Unknown("the subnets of the default network")


def _merged(objects: list[Value]) -> Value:
    made = Object()
    for each in (plain(value) for value in objects):
        if isinstance(each, Object):
            made.entries.update(each.entries)
            made.open = made.open or each.open
        elif not absent(each):
            made.open = made.open or (each if isinstance(each, Unknown) else Unknown("tags"))
    return made if made.entries or made.open is not None else UNDEFINED
