"""Whether AWS, the engine and the provider would take what the program registers."""

from graders.deployment.conflicts import conflicts
from graders.deployment.documents import documents
from graders.deployment.identifiers import identifiers
from graders.deployment.identity import identity, lasting_names
from graders.deployment.order import order
from graders.deployment.packages import packages
from graders.deployment.permissions import permissions
from graders.deployment.references import references
from graders.deployment.reserved import reserved
from graders.deployment.retired import retired
from graders.deployment.secrets import secrets
from graders.deployment.values import values
from harness.checks import Grader

__all__ = ["GRADER"]

GRADER = Grader(
    "deployment",
    (
        values,
        reserved,
        conflicts,
        references,
        identity,
        lasting_names,
        identifiers,
        documents,
        permissions,
        order,
        packages,
        secrets,
        retired,
    ),
    position=105,
    operators="graders.mutants.deployment:OPERATORS",
)
