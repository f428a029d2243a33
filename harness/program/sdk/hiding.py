"""Resources that make or run something that the reading does not see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from harness.program.resources import Resource
from harness.program.values import text_of
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["HARMLESS", "note_hiding"]

HARMLESS: Final = re.compile(
    r"\s*(?:git|zip|tar|mkdir|cp|rm|echo|ls|cat|pwd|date|whoami|hostname|uname|tsc|(?:npm|yarn|pnpm)\s+(?:ci|i|install))"
    r"(?:\s[^;|&$`<>\n]*)?$"
)
"""Commands that deploy nothing."""
HIDING: Final = frozenset(
    [
        "aws:cloudformation/stack:Stack",
        "aws:cloudformation/stackSet:StackSet",
        "aws:cloudcontrol/resource:Resource",
        "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
        "aws-native:index:ExtensionResource",
        "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
        "aws-native:cloudformation:Stack",
        "aws-native:cloudformation:StackSet",
    ]
)
"""Types of resources that make others."""


def note_hiding(machine: Machine, resource: Resource, at: ast.Node) -> None:
    """Notes a resource that makes something unseen."""
    if resource.type in HIDING:
        machine.doubt(
            "what a resource that makes others (a CloudFormation stack, for one) makes is not seen", at, total=False
        )
    elif resource.type.startswith("command:") and not HARMLESS.match(text_of(resource.input("create")) or ""):
        machine.doubt("a command runs while the program is deployed: what it does is not seen", at, total=False)
