"""Which of AWS's managed policies are attached."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graders.common.verdicts import decided, not_known, objects
from graders.facts.answers import Answer, Item, absent, ask, entries_of, items_of
from graders.facts.links import OPEN, reference_of
from graders.facts.places import label, shown
from graders.facts.policies import aws_policy
from graders.iam.outside import of_outside_roles
from harness.checks import Subject, Verdict, check, passes
from harness.program.resources import Resource
from harness.program.values import Object, Unknown, Value

__all__ = ["managed_policies"]

IDENTITIES = ("aws:iam/role:Role", "aws:iam/user:User", "aws:iam/group:Group")
ATTACHED = {
    "aws:iam/role:Role": "managedPolicyArns",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
    "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
    "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
    "aws:lambda/function:Function": "policies",
}
"""The argument of each kind of resource that attaches policies by ARN; for functions, that of callbacks."""

FUNCTION = "aws:lambda/function:Function"
BROAD = re.compile(r"FullAccess|Full_Access|Administrator|^PowerUserAccess$")
"""Names of AWS policies for a whole service, or for all (IAM User Guide, "AWS managed policies")."""


@check(references=("IAM User Guide, Security best practices in IAM", "PCI DSS v4.0.1 7.2.2"))
def managed_policies(subject: Subject) -> Iterator[Verdict]:
    """No administrator or full-access managed policy is attached.

    Looks at attachments to roles, users and groups and at `managedPolicyArns`, in any partition, for
    `AdministratorAccess`, `PowerUserAccess`, `IAMFullAccess`, `AmazonS3FullAccess`, `AWSLambda_FullAccess` and similar
    policies. The program's own policies are judged by their statements. A role, user or group without attachments
    passes; without any of these it is not applicable. What is attached to a role of another program is unknown.
    """
    yield from of_outside_roles(subject)
    for resource in subject.program.resources:
        if resource.type in IDENTITIES:
            yield passes()
        path = ATTACHED.get(resource.type)
        if path is not None and not absent(resource.input(path)):
            yield from _attached(resource, path)
        elif _takes_default_role(resource):
            message = (
                f"{label(resource)} names no role, so Pulumi gives it one with `AWSLambda_FullAccess`, "
                "`AmazonS3FullAccess`, `AmazonDynamoDBFullAccess` and more; give it a `role` of its own."
            )
            yield objects(resource, "", message)


def _takes_default_role(resource: Resource) -> bool:
    """Returns whether a function is made from a callback without a role or policies.

    Pulumi then makes a role with managed policies (documentation of `aws.lambda.CallbackFunction`).
    """
    if resource.type != FUNCTION:
        return False
    callback = not absent(resource.input("callback")) or not absent(resource.input("callbackFactory"))
    return callback and absent(resource.input("role"))


def _attached(resource: Resource, path: str) -> Iterator[Verdict]:
    policies, open_end = _policies(resource, path)
    for value, at in policies:
        message = (
            f"{label(resource)} attaches `{aws_policy(value)}`, which allows far more than it needs (least privilege, "
            "PCI DSS v4.0.1 7.2.2); write a policy that names the actions and the resources."
        )
        yield decided(ask(value, _is_narrow), resource, at, message)
    if open_end is not None:
        yield not_known(resource.where(path), resource, "which policies it attaches", open_end)


def _policies(resource: Resource, path: str) -> tuple[list[Item], Unknown | None]:
    value = resource.input(path)
    if isinstance(value, Object) and not isinstance(value, Resource):
        return [(policy, at) for _, policy, at in entries_of(value)], value.open
    return items_of(value, resource.where(path))


def _is_narrow(value: Value) -> Answer:
    """Returns whether an ARN is not one of AWS's broad policies."""
    name = aws_policy(value)
    if OPEN in name and BROAD.search(name) is None and reference_of(value) is None:
        return Unknown(f"which of AWS's policies `{shown(value)}` is")
    return BROAD.search(name) is None
