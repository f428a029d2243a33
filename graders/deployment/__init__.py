"""Whether AWS, the engine and the provider would take what the program registers."""

from graders.deployment.reserved import reserved
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "deployment",
    (reserved,),
    position=105,
    operators="graders.mutants.deployment:OPERATORS",
)
