"""Versions of Kubernetes with which EKS no longer makes clusters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import plain
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.values import text_of

__all__ = ["cluster_versions"]

CLUSTERS: Final = ("aws:eks/cluster:Cluster", "eks:index:Cluster")
LAST: Final = (1, 30)
"""The newest version whose extended support has ended (July 23, 2026)."""
VERSION: Final = re.compile(r"(\d+)\.(\d+)\Z")
SOURCE: Final = 'Amazon EKS User Guide, "Kubernetes versions", as of 2026-11-30'


def cluster_versions(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the versions of EKS clusters."""
    for cluster in subject.program.of_type(*CLUSTERS):
        version = text_of(plain(cluster.input("version")))
        found = VERSION.match(version or "")
        doubt = any_unknown([cluster.input("version")])
        if doubt is not None and not cluster.implied:
            yield unsettled(cluster, "version", "its version of Kubernetes", doubt)
        if found is None or cluster.implied:
            continue
        if (int(found[1]), int(found[2])) > LAST:
            yield passes()
            continue
        what = f"{label(cluster)} has the version {version} of Kubernetes, whose extended support has ended"
        error = f"InvalidParameterException: unsupported Kubernetes version {version}"
        yield objects(cluster, "version", refused(what, "use a newer one", source=SOURCE, error=error))
