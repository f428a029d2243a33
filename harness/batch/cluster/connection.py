"""Connects to Ray: joins a cluster, or starts one on this machine for as long as it is needed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["ClusterError", "connected"]

# ray is an extra and takes seconds to import: only functions that use it import it.


SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
"""Settings of Ray, unless the environment has others: no usage reports, and no messages about its workings."""


class ClusterError(RuntimeError):
    """Ray is not installed, cannot be reached, or broke off."""


@contextmanager
def connected(address: str | None, jobs: int) -> Iterator[int]:
    """Joins a cluster, or starts one on this machine and ends it afterwards.

    Args:
        address: Of the cluster's head; None for this machine.
        jobs: How many processors this machine gives, without an address.

    Yields:
        How many responses can be graded at a time.

    Raises:
        ClusterError: Ray is not installed, or the cluster cannot be reached.
    """
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    try:
        import ray
    except ImportError as error:
        message = "--engine ray needs Ray, which is not installed: pip install 'stackgrade[ray]'"
        raise ClusterError(message) from error
    logging.getLogger("ray").setLevel(logging.ERROR)
    quiet: dict[str, Any] = {"include_dashboard": False, "log_to_driver": False, "logging_level": logging.ERROR}
    began = not ray.is_initialized()
    if began:
        try:
            # One processor more than work is for the files that are read meanwhile.
            ray.init(address=address, **quiet) if address else ray.init(address="local", num_cpus=jobs + 1, **quiet)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            where = f"the Ray cluster at {address} cannot be joined" if address else "Ray does not start here"
            raise ClusterError(f"{where}: {error}") from error
    try:
        yield max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)
    finally:
        if began:
            ray.shutdown()
