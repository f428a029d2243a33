"""Rules of a security group in two forms, and what else is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.deployment.doubts import judged_by, stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.given import given
from graders.facts.answers import any_of, plain
from graders.facts.links import target
from graders.facts.places import label
from harness.checks import Verdict, passes
from harness.program.resources import Program
from harness.program.values import Unknown, text_of

__all__ = ["rule_forms"]

GROUP: Final = "aws:ec2/securityGroup:SecurityGroup"
RULES: Final = {
    "aws:ec2/securityGroupRule:SecurityGroupRule": "",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "ingress",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "egress",
}
"""Rules of security groups that are resources, with their direction; "" if an argument gives it."""

SOURCE: Final = 'Pulumi Registry, AWS, "aws.ec2.SecurityGroupRule"'


def rule_forms(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on rules beside a security group that has rules of the same direction inside."""
    for rule in program.of_type(*RULES):
        group = target(rule.input("securityGroupId"))
        doubt = stranger(rule.input("securityGroupId"))
        if doubt is not None:
            yield unsettled(rule, "securityGroupId", "for which group it is", doubt)
        if group is None or group.type != GROUP:
            continue
        direction = RULES[rule.type] or text_of(plain(rule.input("type"))) or ""
        if direction in {"ingress", "egress"}:
            inside = given(group.input(direction))
        else:
            either = any_of([given(group.input(each)) for each in ("ingress", "egress")])
            inside = either if either is False else Unknown("for which direction it is is not known")
        what = (
            f"{label(rule)} is a rule for the {direction} of {label(group)}, which has such rules inside: each update "
            "of one form removes those of the other"
        )
        message = refused(what, "write all of them in one form", source=SOURCE)
        yield from judged_by(inside, rule, "", message, f"whether {label(group)} has such rules inside")
        if inside is False:
            yield passes()
