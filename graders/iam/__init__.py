"""Whether identities may only do what they need."""

from graders.iam.attachments import managed_policies
from graders.iam.statements import wildcard_actions, wildcard_resources
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "iam",
    (wildcard_resources, wildcard_actions, managed_policies),
    position=70,
    operators="graders.mutants.iam:OPERATORS",
)
