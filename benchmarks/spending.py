"""Measures a command, including the processes that it starts. Needs Linux.

    python -m benchmarks.spending COMMAND [ARGUMENT...]

Prints one JSON object: `wall` and `cpu` in seconds, `memory` in MiB, `status` of the command. Runs the command
from a small separate process, because the system counts a parent's memory towards the process that it starts.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

__all__ = ["Spent", "spent", "spent_by"]

PR_SET_CHILD_SUBREAPER = 36
"""From Linux's `prctl(2)`: makes orphaned processes children of this one, which can then wait for them."""


@dataclass(frozen=True, slots=True)
class Spent:
    """The cost of a command.

    Attributes:
        wall: Seconds from its start to its end.
        cpu: Seconds of processor time of all its processes.
        memory: Peak memory of one of its processes, in MiB.
        status: Its exit status.
    """

    wall: float
    cpu: float
    memory: float
    status: int


def spent(command: list[str]) -> Spent:
    """Runs a command without its output and returns its cost.

    Raises:
        subprocess.CalledProcessError: The command failed.
    """
    found = spent_by(command)
    if found.status:
        raise subprocess.CalledProcessError(found.status, command)
    return found


def spent_by(command: list[str]) -> Spent:
    """Runs a command without its output; returns its cost, whether it fails or not."""
    measured = [sys.executable, "-m", "benchmarks.spending", *command]
    return Spent(**json.loads(subprocess.run(measured, check=True, stdout=subprocess.PIPE).stdout))


def _measured(command: list[str]) -> Spent:
    """Runs a command as a child of this process and waits for all that it started."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wall = cpu = memory = 0.0
    status = 0
    while True:
        try:
            pid, ended, usage = os.wait3(0)
        except ChildProcessError:
            return Spent(wall, cpu, memory, status)
        if pid == process.pid:
            wall, status = time.perf_counter() - start, os.waitstatus_to_exitcode(ended)
            process.returncode = status
        cpu += usage.ru_utime + usage.ru_stime
        memory = max(memory, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    print(json.dumps(asdict(_measured(sys.argv[1:]))))
