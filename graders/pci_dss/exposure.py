"""PCI DSS requirement 1: what the internet can reach."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.common.verdicts import decided, lacks, not_known, objects
from graders.facts.answers import absent, any_of, flag, is_text, opposite
from graders.facts.arguments import nested_arguments
from graders.facts.buckets import BUCKET_POLICIES, PUBLIC_ACCESS_SETTINGS, Bucket, read_buckets
from graders.facts.compute import FUNCTIONS, INSTANCES, Compute, compute
from graders.facts.network import Network, public_subnets, read_network
from graders.facts.places import head, label, listed, nearest, shown
from graders.facts.policies import DocumentKind, read_policies
from graders.facts.principals import lets_anyone_in
from graders.pci_dss.endpoints import endpoint_advice
from harness.checks import Subject, Verdict, advises, check, passes
from harness.program.values import Unknown, text_of

__all__ = ["network_isolation", "private_compute"]

GROUP = "aws:autoscaling/group:Group"
PUBLIC_STORES = (
    "aws:rds/instance:Instance",
    "aws:rds/clusterInstance:ClusterInstance",
    "aws:neptune/clusterInstance:ClusterInstance",
    "aws:redshift/cluster:Cluster",
    "aws:redshiftserverless/workgroup:Workgroup",
    "aws:dms/replicationInstance:ReplicationInstance",
    "aws:mq/broker:Broker",
)
"""Data stores with a `publiclyAccessible` argument."""

GRANTEE = frozenset({"uri"})
"""The argument of an ACL for a group of accounts."""

EVERYONE = re.compile(r"/groups/global/(?:AllUsers|AuthenticatedUsers)$")
"""S3 groups that include anyone, by the end of their addresses."""

PUBLIC_ACLS = ("public-read", "public-read-write", "authenticated-read")


@check(references=("PCI DSS v4.0.1 1.4.1",))
def private_compute(subject: Subject) -> Iterator[Verdict]:
    """Nothing that runs code is in a public subnet or has a public address (1.4.1).

    Looks at functions, instances, launch templates, Auto Scaling groups, ECS services and EKS nodes; build projects and
    an EKS cluster without nodes run nothing. A function outside any VPC is in no public subnet and has no address;
    `constraints.private_lambda` decides whether it should be in one, and if that is not asked, it is advised here. A
    program that runs nothing fails if the task requires functions or instances, and is otherwise not applicable.
    """
    network = subject.fact(read_network)
    found = subject.fact(compute)
    for each in found:
        yield from _placement(subject, each, network)
        if each.public_address is not False:
            message = (
                f"{label(each.resource)} is given a public address, by which the internet reaches it (PCI DSS v4.0.1 "
                "1.4.1); leave that out."
            )
            answer = False if each.public_address is True else each.public_address
            yield decided(answer, each.resource, each.addressed_at, message)
    if not found and {"lambda", "ec2"} & set(subject.rubric.services.required):
        message = (
            "the program runs nothing in private subnets (PCI DSS v4.0.1 1.4.1); make the functions that the task asks "
            "for, in private subnets."
        )
        yield lacks(subject, "lambda", message, service="lambda")


def _placement(subject: Subject, each: Compute, network: Network) -> Iterator[Verdict]:
    yield passes()
    if not each.placed and each.unread is None:
        yield from _unplaced(each, advised=not subject.rubric.asks("constraints.private_lambda"))
    subnets = list(each.subnets) or ([(each.unread, each.placed_at)] if each.unread is not None else [])
    public, doubt = public_subnets(network, subnets)
    if public:
        named = listed([shown(value) for (value, _), _ in public])
        message = (
            f"{label(each.resource)} is in public subnets ({named}): {public[0][1].why} (PCI DSS v4.0.1 1.4.1); use "
            "private subnets."
        )
        yield objects(each.resource, nearest(each.placed_at, public[0][0][1]), message)
    elif doubt is not None:
        yield not_known(each.placed_at, each.resource, "whether its subnets are private", doubt)


def _unplaced(each: Compute, *, advised: bool) -> Iterator[Verdict]:
    """Yields what AWS does with compute without a subnet: instances start in the default VPC's public subnets."""
    launched = each.resource.type in INSTANCES or each.resource.type == GROUP
    templated = not absent(each.resource.input("launchTemplate")) or not absent(
        each.resource.input("networkInterfaces")
    )
    if each.resource.type in FUNCTIONS:
        if not advised:
            return
        message = f"{label(each.resource)} runs outside the VPC, with a way to the internet; give it private subnets."
        yield advises(head(each.resource), message)
    elif launched and not (templated and each.resource.type in INSTANCES):
        message = (
            f"{label(each.resource)} names no subnet, so it starts in the default VPC, whose subnets are public "
            "(PCI DSS v4.0.1 1.4.1); name private subnets."
        )
        yield objects(each.resource, "", message)


@check(references=("PCI DSS v4.0.1 1.3.1", "PCI DSS v4.0.1 1.4.4"))
def network_isolation(subject: Subject) -> Iterator[Verdict]:
    """Stored data is kept away from the internet (1.3.1, 1.4.4).

    There must be a private subnet. Each bucket must block public access with all four settings, no bucket may be public
    by its ACL or policy, and no database may be `publiclyAccessible`. A policy for anyone is public unless a condition
    requires the caller's account, organization or network; a condition on encryption or a header admits anyone. A
    gateway endpoint on no private route table is only advised against.
    """
    yield _private_subnets(subject)
    for bucket in subject.fact(read_buckets):
        yield _blocked(bucket)
        acls = [*bucket.parts("acl"), bucket.resource]
        public = any_of(is_text(owner.input("acl"), *PUBLIC_ACLS) for owner in acls)
        if public is True:
            message = (
                f"{label(bucket.resource)} can be read by anyone by its ACL (PCI DSS v4.0.1 1.4.4); use `private`."
            )
            yield objects(bucket.resource, next(a for a in acls if not absent(a.input("acl"))).where("acl"), message)
    for store in subject.program.of_type(*PUBLIC_STORES):
        if not absent(store.input("publiclyAccessible")):
            closed = opposite(flag(store.input("publiclyAccessible")))
            message = (
                f"{label(store)} can be reached from the internet (PCI DSS v4.0.1 1.4.4); set "
                "`publiclyAccessible: false`."
            )
            yield decided(closed, store, "publiclyAccessible", message)
    yield from _public_grants(subject)
    yield from _public_policies(subject)
    yield from endpoint_advice(subject.program, subject.fact(read_network))


def _private_subnets(subject: Subject) -> Verdict:
    network = subject.fact(read_network)
    exposures = [network.exposure(subnet) for subnet in network.subnets]
    if any(exposure.public is False for exposure in exposures):
        return passes()
    for subnet, exposure in zip(network.subnets, exposures, strict=True):
        if isinstance(exposure.public, Unknown):
            return not_known(head(subnet), subnet, "whether it is private", exposure.public)
    message = "there is no private subnet (PCI DSS v4.0.1 1.4.4); keep stored data and functions in some"
    if network.subnets:
        message = f"every subnet of the program is public (PCI DSS v4.0.1 1.4.4): {exposures[0].why}; add private ones"
    return lacks(subject, "ec2", f"{message}.", head(network.subnets[0]) if network.subnets else None, service="vpc")


def _blocked(bucket: Bucket) -> Verdict:
    answer, off = bucket.public_access()
    blocks = bucket.parts("access")
    if blocks:
        what = f"does not block public access in full: {', '.join(f'`{setting}`' for setting in off)} not true"
    else:
        what = "does not block public access"
    message = (
        f"{label(bucket.resource)} {what}, so that one ACL or policy can open it (PCI DSS v4.0.1 1.4.4); add a "
        f"`BucketPublicAccessBlock` with {', '.join(PUBLIC_ACCESS_SETTINGS)} all true."
    )
    return decided(answer, bucket.resource, head(blocks[0]) if blocks else "", message, lacking=not blocks)


def _public_grants(subject: Subject) -> Iterator[Verdict]:
    for argument in subject.fact(nested_arguments).named(GRANTEE):
        named = text_of(argument.value) if argument.owner.module == "s3" else None
        if named is not None and EVERYONE.search(named):
            message = (
                f"{label(argument.owner)} grants its objects to anyone (`{named}`, PCI DSS v4.0.1 1.4.4); leave the "
                "grant out."
            )
            yield objects(argument.owner, argument.at, message)


def _public_policies(subject: Subject) -> Iterator[Verdict]:
    for document in subject.fact(read_policies):
        if document.kind is not DocumentKind.RESOURCE or document.owner.type not in BUCKET_POLICIES:
            continue
        for statement in document.statements:
            answer = lets_anyone_in(statement)
            if answer is not False:
                message = (
                    f"{label(document.owner)} lets anyone in (`Principal: '*'`, and no condition on the caller's "
                    "account, organization or network, PCI DSS v4.0.1 1.4.4); name the accounts or services that need "
                    "it."
                )
                yield decided(answer if isinstance(answer, Unknown) else False, document.owner, statement.at, message)
