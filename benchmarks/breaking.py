"""Grades files made to break the reader, in process and by the command, and measures each.

    python -m benchmarks.breaking PATH... [--seconds 2] [--megabytes 500]

Reads and grades each file in a separate process with `harness.grading`, and with `stackgrade grade` using one and two
workers. Prints a line for each with processor time, memory and the bound that was met; marks what exceeds the limits,
and then exits with 1. In process, counts only the work; for the command, all of its processes from their start. Needs
Linux.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from contextlib import redirect_stderr
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path

from benchmarks.cases import bounds_of
from benchmarks.spending import spent_by
from harness.grading import grade, grade_response
from harness.responses import read_responses
from harness.rubric import load_rubric

__all__ = ["Taken", "in_process"]

SMALL = "```typescript\nimport * as aws from '@pulumi/aws';\nnew aws.s3.Bucket('small');\n```\n"
"""Graded first, so that one-time loading is not counted."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The cost of grading a file.

    Attributes:
        seconds: Processor time.
        megabytes: Peak memory of one process.
        bounds: The bounds that were met.
        errors: Number of checks with the outcome `error`, in records that could be read.
    """

    seconds: float
    megabytes: float
    bounds: tuple[str, ...] = ()
    errors: int = 0


def in_process(path: Path) -> Taken:
    """Measures reading and grading a file in this process, which must be fresh."""
    rubric = load_rubric("payments")
    grade(SMALL, rubric)
    started, bounds, errors = time.process_time(), dict[str, None](), 0
    with redirect_stderr(StringIO()):
        for response in read_responses([path]):
            found = grade_response(response, rubric)
            bounds.update(dict.fromkeys(bounds_of(found)))
            errors += 0 if response.problem else sum(check.outcome.value == "error" for check in found.checks)
    taken = time.process_time() - started
    return Taken(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3, tuple(bounds), errors)


def _alone(path: Path) -> Taken:
    command = [sys.executable, "-m", "benchmarks.breaking", "--one", str(path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode:
        return Taken(0.0, 0.0, (f"ended with status {ended.returncode}",), 1)
    told = json.loads(ended.stdout)
    return Taken(told["seconds"], told["megabytes"], tuple(told["bounds"]), told["errors"])


def _by_command(path: Path, jobs: int) -> Taken:
    took = spent_by([sys.executable, "-m", "harness.cli", "grade", str(path), "--jobs", str(jobs), "--jsonl"])
    return Taken(took.cpu, took.memory * 1.048576, errors=int(took.status not in {0, 3}))


def main() -> int:
    """Measures each file and prints its cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file to grade")
    parser.add_argument("--seconds", type=float, default=2.0, help="processor time that a file may take")
    parser.add_argument("--megabytes", type=float, default=500.0, help="memory that a file may take")
    parser.add_argument("--one", action="store_true", help="grade one file in this process and print JSON")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(asdict(in_process(asked.paths[0]))))
        return 0
    over = 0
    for path in asked.paths:
        ways = {"in process": _alone(path), "1 worker": _by_command(path, 1), "2 workers": _by_command(path, 2)}
        told = [f"{name} {taken.seconds:.2f} s {taken.megabytes:.0f} MB" for name, taken in ways.items()]
        bad = any(t.seconds > asked.seconds or t.megabytes > asked.megabytes or t.errors for t in ways.values())
        over += bad
        met = "; ".join(ways["in process"].bounds) or "no bound"
        print(f"{path.name}: {', '.join(told)}: {met}{'  OVER' if bad else ''}", flush=True)
    print(f"{over} of {len(asked.paths)} over {asked.seconds:g} s or {asked.megabytes:g} MB")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
