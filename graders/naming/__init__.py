"""Whether names carry the environment suffix, so that environments can exist side by side."""

from graders.naming.names import logical_names, physical_names
from graders.naming.portability import portability
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "naming",
    (logical_names, physical_names, portability),
    position=20,
    operators="graders.mutants.naming:OPERATORS",
)
