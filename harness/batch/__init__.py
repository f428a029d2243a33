"""Many responses → their grades: worker processes on this machine, and a run on disk that can be taken up again."""

from harness.batch.local import Done, WorkerStartError, default_jobs, work_on

__all__ = ["Done", "WorkerStartError", "default_jobs", "work_on"]
