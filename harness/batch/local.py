"""Works on many responses in local processes: in order, in bounded memory, isolated from each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from harness.batch.pool import Pool
from harness.batch.window import Done
from harness.responses.record import Response

__all__ = ["SECONDS_LIMIT", "default_jobs", "work_on"]

SECONDS_LIMIT = 60.0
"""Longest wall time of a worker for one response, in seconds. It is far above the limits of reading, and catches what
they cannot, such as a library call that does not return."""

Result = TypeVar("Result")


def default_jobs() -> int:
    """Returns the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_on(
    work: Callable[[Response], Result],
    responses: Iterable[Response],
    *,
    jobs: int,
    seconds_limit: float = SECONDS_LIMIT,
) -> Iterator[Done[Result]]:
    """Works on responses in worker processes and yields the result of each, in the order of the input.

    Responses are taken from the iterable as workers become free; quick ones are given several at a time. Unreadable
    records are passed through. A worker that dies or exceeds the limit is replaced: the response that it was working on
    gets an error, and the others it was given go to another worker.

    Args:
        work: The function to call with each response. It and its results must be picklable.
        responses: The responses.
        jobs: The number of workers, at least 1. Each starts when there is work for it.
        seconds_limit: Longest wall time for one response.

    Raises:
        WorkerStartError: Worker processes do not start here.
    """
    pool: Pool[Result] = Pool(work, jobs, seconds_limit)
    try:
        yield from pool.work_on(responses)
    finally:
        pool.close()
