"""Grades responses on a Ray cluster, into the same run as on one machine. Needs the extra `ray`.

Importing this package imports no Ray; grading with it does.
"""

from harness.batch.cluster.connection import ClusterError
from harness.batch.cluster.engine import grade_on_cluster
from harness.batch.cluster.sources import Source, sources_of

__all__ = ["ClusterError", "Source", "grade_on_cluster", "sources_of"]
