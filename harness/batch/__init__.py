"""Grades many responses in worker processes of this machine, into a run on disk that can be resumed."""

from harness.batch.local import default_jobs, work_on
from harness.batch.pool import WorkerStartError
from harness.batch.window import Done

__all__ = ["Done", "WorkerStartError", "default_jobs", "work_on"]
