"""The constraint on Lambda functions: where they run."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, lacks, not_known, objects
from graders.facts.answers import Item, absent, items_of, may_be_empty
from graders.facts.compute import functions
from graders.facts.links import target
from graders.facts.network import Network, public_subnets, read_network
from graders.facts.places import label, listed, nearest, shown
from graders.facts.roles import may_assume, roles
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Resource

__all__ = ["private_lambda"]

SUBNETS = "vpcConfig.subnetIds"
SERVICE = "lambda.amazonaws.com"
NO_FUNCTION = "the program makes no Lambda function; the task requires functions"


@check(references=("Amazon VPC User Guide, Subnets for your VPC",))
def private_lambda(subject: Subject) -> Iterator[Verdict]:
    """Every Lambda function runs only in private subnets.

    A function needs a VPC configuration, and each of its subnets must be private: no route of its route table leads to
    an internet gateway, and it assigns no public addresses. Routes are followed from the subnet through its association
    or the VPC's main table, inline or as separate resources; names decide nothing. A function fails if its role is in
    the program and does not let Lambda assume it, because AWS refuses to create it.
    """
    found = functions(subject.program)
    network = subject.fact(read_network)
    made = {id(role) for role in roles(subject.program)}
    for function in found:
        yield _placement(function, network)
        yield from _assumed(function, made)
    if not found:
        yield lacks(subject, "lambda", f"{NO_FUNCTION} in private subnets.", service="lambda")


def _placement(function: Resource, network: Network) -> Verdict:
    at = function.where(SUBNETS)
    subnets, open_end = items_of(function.input(SUBNETS), at)
    empty = open_end if may_be_empty(function.input(SUBNETS)) else None
    if not subnets and open_end is None:
        lack = "has no `vpcConfig`" if absent(function.input("vpcConfig")) else "has no subnets in its `vpcConfig`"
        message = (
            f"{label(function)} {lack}, so it runs outside the VPC, where no route or security group holds it; give it "
            "`subnetIds` of private subnets."
        )
        return objects(function, "vpcConfig", message)
    if open_end is not None and not _represented(subnets):
        subnets = [*subnets, (open_end, at)]
    public, doubt = public_subnets(network, subnets)
    if public:
        named = listed([shown(value) for (value, _), _ in public])
        message = (
            f"{label(function)} runs in public subnets ({named}): {public[0][1].why} (PCI DSS v4.0.1 1.4.1); put it "
            "into subnets that are routed through a NAT gateway or not at all."
        )
        return objects(function, nearest(at, public[0][0][1]), message)
    if doubt is not None:
        return not_known(at, function, "whether its subnets are private", doubt)
    if empty is not None:
        return not_known(at, function, "whether it is in any subnet", empty)
    return passes()


def _assumed(function: Resource, made: set[int]) -> Iterator[Verdict]:
    """Yields the verdict on the role of a function, if the program makes it."""
    role = target(function.input("role"))
    if role is None or id(role) not in made:
        return
    answer = may_assume(SERVICE, role)
    if answer is True:
        yield passes()
        return
    message = (
        f"{label(function)} can never run: the trust policy of {label(role)} does not let `{SERVICE}` assume it, so "
        "that AWS refuses to make the function; allow the service `sts:AssumeRole`."
    )
    yield decided(answer, function, "role", message)


def _represented(subnets: list[Item]) -> bool:
    """Returns whether the known part of a list stands for the rest: it comes from a loop of unknown length."""
    made = [resource for value, _ in subnets if (resource := target(value)) is not None]
    return bool(subnets) and len(made) == len(subnets) and all(resource.repeated for resource in made)
