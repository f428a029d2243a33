"""Many responses → their grades: worker processes on this machine, and a run on disk that can be taken up again."""

from harness.batch.local import default_jobs, work_on
from harness.batch.pool import WorkerStartError
from harness.batch.window import Done

__all__ = ["Done", "WorkerStartError", "default_jobs", "work_on"]
