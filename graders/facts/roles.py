"""IAM roles: which services may assume them, and how long their sessions may last."""

from __future__ import annotations

from typing import Final

from graders.facts.answers import Answer
from graders.facts.grants import Deed, granted
from graders.facts.policies import DocumentKind, policies_of
from harness.program.resources import Program, Resource

__all__ = ["ROLE", "may_assume", "roles"]

ROLE: Final = "aws:iam/role:Role"


def roles(program: Program) -> list[Resource]:
    """Returns the roles that the program makes."""
    return list(program.of_type(ROLE))


def may_assume(service: str, role: Resource) -> Answer:
    """Returns whether a role's trust policy lets an AWS service assume it.

    Args:
        service: The service, as in policies (`lambda.amazonaws.com`).
        role: The role.
    """
    trust = [document for document in policies_of(role) if document.kind is DocumentKind.TRUST]
    return granted(trust, Deed(service, "sts:AssumeRole"))
