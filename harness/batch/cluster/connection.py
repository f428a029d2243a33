"""Connects to Ray: joins a cluster, or starts a temporary one on this machine."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from harness.extras import require

__all__ = ["ClusterError", "connected"]

# ray is an extra and takes seconds to import: only functions that use it import it.


SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
"""Default settings of Ray, which the environment can override: no usage reports, and no internal messages."""


class ClusterError(RuntimeError):
    """Ray cannot be reached, or broke off."""


@contextmanager
def connected(address: str | None, jobs: int) -> Iterator[int]:
    """Joins a cluster, or starts one on this machine and ends it afterwards.

    Args:
        address: The address of the cluster's head; None for this machine.
        jobs: The number of processors to use on this machine, if there is no address.

    Yields:
        How many responses can be graded at a time.

    Raises:
        ClusterError: The cluster cannot be reached.
        MissingExtraError: Ray is not installed.
    """
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    require("ray", "--engine ray")
    import ray

    logging.getLogger("ray").setLevel(logging.ERROR)
    quiet: dict[str, Any] = {"include_dashboard": False, "log_to_driver": False, "logging_level": logging.ERROR}
    began = not ray.is_initialized()
    if began:
        try:
            # One additional processor is for the files that are read meanwhile.
            ray.init(address=address, **quiet) if address else ray.init(address="local", num_cpus=jobs + 1, **quiet)
        except (ConnectionError, RuntimeError, ValueError, OSError) as error:
            where = f"the Ray cluster at {address} cannot be joined" if address else "Ray does not start here"
            raise ClusterError(f"{where}: {error}") from error
    try:
        yield max(1, int(ray.cluster_resources().get("CPU", 1)) - 1)
    finally:
        if began:
            ray.shutdown()
