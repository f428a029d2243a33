"""Whether the role of a flow log may write to CloudWatch Logs: who can assume it, and what its policies allow.

See "IAM role for publishing flow logs to CloudWatch Logs" in the Amazon VPC User Guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graders.facts.answers import Answer, absent, all_of, any_of, ask, items_of, plain
from graders.facts.grants import Deed, denied, granted
from graders.facts.links import reference_of, target, targets, text_key
from graders.facts.policies import Document, DocumentKind, aws_policy, policies_of
from graders.facts.roles import may_assume
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["FlowWriters"]

ROLE, POLICY = "aws:iam/role:Role", "aws:iam/policy:Policy"
SERVICE: Final = "vpc-flow-logs.amazonaws.com"
WRITES = ("logs:CreateLogStream", "logs:PutLogEvents")

INLINE: Final = "aws:iam/rolePolicy:RolePolicy"
ATTACHMENTS: Final = {
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ("role", "policyArn"),
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": ("roleName", "policyArns"),
    "aws:iam/policyAttachment:PolicyAttachment": ("roles", "policyArn"),
}
"""Resources that attach policies, with the arguments for the roles and the policies."""

WRITES_NOTHING: Final = re.compile(r"ReadOnly|DenyAll|ViewOnly|SecurityAudit")
MAY_WRITE: Final = re.compile(r"Log|CloudWatch|Flow|Lambda|Admin|PowerUser|VPC", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Attached:
    """A policy that may be attached to a role.

    Attributes:
        to: The role's argument.
        policy: The policy's argument: its ARN, or the resource with the document.
        conditional: Whether it is made only under an unknown condition.
    """

    to: Value
    policy: Value
    conditional: bool


class FlowWriters:
    """The roles of a program's flow logs."""

    def __init__(self, program: Program) -> None:
        self._roles = {id(role): role for role in program.of_type(ROLE)}
        self._attached = list(_attached(program))
        self._policies = {id(policy) for policy in program.of_type(POLICY)}

    def may_write(self, log: Resource) -> tuple[Answer, str]:
        """Returns whether a flow log to CloudWatch Logs may write there, and what prevents it.

        Returns:
            The answer, and the reason of a no as the rest of a sentence about the log.
        """
        value = log.input("iamRoleArn")
        if absent(value):
            return False, "names no role (`iamRoleArn`), without which it may not write"
        role = target(value)
        if role is None or id(role) not in self._roles:
            return Unknown("what its role may do is not known: the program does not make it"), ""
        assumed = may_assume(SERVICE, role)
        if assumed is False:
            return False, f"has a role that `{SERVICE}` may not assume, so nothing is written"
        writes = self._writes(role, log)
        if writes is False:
            return False, "has a role that may not write to its log group (`logs:PutLogEvents`), so nothing is written"
        return all_of([assumed, writes]), ""

    def _writes(self, role: Resource, log: Resource) -> Answer:
        """Returns whether the policies of a role let a flow log write to its group."""
        documents = _of_kind(role, DocumentKind.IDENTITY)
        managed: list[Answer] = []
        policies = [policy for policy, _ in items_of(role.input("managedPolicyArns"))[0]]
        for attached in self._attached:
            whose = any_of(self._is(role, each) for each, _ in items_of(attached.to)[0])
            if whose is False:
                continue
            if isinstance(whose, Unknown) or (attached.conditional and not log.conditional):
                managed.append(Unknown("which policies its role has is not known"))
            else:
                policies += [policy for policy, _ in items_of(attached.policy)[0]]
        for policy in policies:
            resource = target(policy)
            if resource is not None and (resource.type == INLINE or id(resource) in self._policies):
                documents += policies_of(resource)
            else:
                managed.append(ask(policy, _may_write))
        group, arns = _group_of(log)
        deeds = [Deed(SERVICE, action, group, arns) for action in WRITES]
        bounds = self._bounded(role, deeds)
        if bounds is False or any(denied(documents, deed) is True for deed in deeds):
            return False
        return any_of([all_of(granted(documents, deed) for deed in deeds), *managed])

    def _bounded(self, role: Resource, deeds: list[Deed]) -> Answer:
        """Returns whether a role's permissions boundary, if any, may allow something."""
        boundary = role.input("permissionsBoundary")
        policy = target(boundary)
        if policy is not None and id(policy) in self._policies:
            return all_of(granted(policies_of(policy), deed) for deed in deeds)
        return absent(boundary) or ask(boundary, _may_write)

    def _is(self, role: Resource, value: Value) -> Answer:
        """Returns whether an argument names a role, by reference or by name."""
        named = target(value)
        if named is not None:
            return named is role
        known = plain(value)
        if isinstance(known, Unknown):
            return known
        key = text_key(value)
        return bool(key) and key == text_key(role.input("name"))


def _attached(program: Program) -> Iterator[_Attached]:
    for policy in program.of_type(INLINE):
        yield _Attached(policy.input("role"), policy, policy.conditional)
    for attachment in program.of_type(*ATTACHMENTS):
        named, attached = ATTACHMENTS[attachment.type]
        yield _Attached(attachment.input(named), attachment.input(attached), attachment.conditional)


def _group_of(log: Resource) -> tuple[Resource, tuple[str, ...]]:
    """Returns the log group of a flow log (itself for a text), and the forms of ARNs of the group and its streams."""
    destination = log.input("logDestination")
    group = next(targets(destination), None)
    key = text_key(destination if group is None else group.input("name"))
    name = "".join(piece if isinstance(piece, str) else "" for piece in key).rpartition(":log-group:")[2]
    arn = f"arn:aws:logs:::log-group:{name.removesuffix(':*')}"
    return group or log, (arn, f"{arn}:log-stream:")


def _of_kind(role: Resource, kind: DocumentKind) -> list[Document]:
    return [document for document in policies_of(role) if document.kind is kind]


def _may_write(policy: Value) -> Answer:
    """Returns whether an AWS policy, or one from outside the program, lets its role write logs."""
    name = aws_policy(policy)
    if not name or reference_of(policy) is not None:
        return Unknown("what a policy allows that the program does not make is not known")
    return WRITES_NOTHING.search(name) is None and MAY_WRITE.search(name) is not None
