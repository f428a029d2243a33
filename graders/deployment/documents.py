"""Documents within arguments that AWS would refuse."""

from __future__ import annotations

from collections.abc import Iterator

from graders.deployment.dashboards import dashboards
from graders.deployment.events import event_patterns
from graders.deployment.policy_documents import policy_documents
from graders.deployment.project_file import project_file
from harness.checks import Subject, Verdict, check

__all__ = ["documents"]

GRAMMAR = 'AWS Identity and Access Management User Guide, "Grammar of the IAM JSON policy language"'
BODY = 'Amazon CloudWatch API Reference, "Dashboard body structure and syntax"'


@check(advisory=True, enforceable=True, references=(GRAMMAR, BODY))
def documents(subject: Subject) -> Iterator[Verdict]:
    """Policies, dashboards and event patterns have the form that AWS asks for, and `Pulumi.yaml` the engine's.

    Looks at the elements, ids and resources of policies, at key policies that would lock everybody out, at the widgets
    and metrics of dashboards, at event patterns with single values where lists belong, and at defaults in `Pulumi.yaml`
    for keys of another project.
    """
    yield from policy_documents(subject)
    yield from dashboards(subject)
    yield from event_patterns(subject)
    yield from project_file(subject)
