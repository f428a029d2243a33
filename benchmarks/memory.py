"""Measures the peak memory of `stackgrade grade --out` over a long batch, and how it grows.

    python -m benchmarks.memory [--source PATH] [--records 200000] [--jobs 2] [--cache]

Prints the memory of the parent process as responses are written, its peak at certain numbers of responses, and its
overall peak, which the final scorecard reaches: it takes about 200 bytes per response. Needs Linux, because it reads
/proc.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.inputs import SAMPLES, responses_in, write_repeated

LIMIT_MIB = 400
"""Maximum memory of the parent."""
SETTLED = 20_000
"""Number of responses after which memory must stay flat."""
GROWTH_MIB = 30
"""Growth allowed after that, for memory that allocators hold back."""
MILESTONES = (SETTLED, 40_000, 100_000, 200_000)
"""Numbers of responses at which the peak is printed."""


def main() -> None:
    """Runs the measurement and prints it; exits with 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", default=str(SAMPLES), help="responses that are repeated under other ids")
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--cache", action="store_true", help="grade equal responses once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as name:
        folder = Path(name)
        write_repeated(folder / "in.jsonl", responses_in(options.source), options.records)
        command = ["grade", str(folder / "in.jsonl"), "--out", str(folder / "run"), "--jobs", str(options.jobs)]
        if options.cache:
            command += ["--cache", str(folder / "cache")]
        sys.exit(0 if measure(command, folder / "run", options.records) else 1)


def measure(command: list[str], run: Path, records: int) -> bool:
    """Runs a command and prints its memory as its run grows; returns whether it stayed within the limits."""
    by: dict[int, float] = {}
    shown = started = time.monotonic()
    peak = grading = 0.0
    process = subprocess.Popen([sys.executable, "-m", "harness.cli", *command], stdout=subprocess.DEVNULL)
    while process.poll() is None:
        time.sleep(0.2)
        peak = max(peak, memory_of(process.pid, "VmHWM"))
        on_disk = 500 * sum(1 for _ in (run / "responses").glob("part-*")) if run.exists() else 0
        if not is_finished(run):
            grading = peak
            by.update({number: peak for number in MILESTONES if on_disk <= number < records})
        if time.monotonic() - shown >= 15:
            shown = time.monotonic()
            now = memory_of(process.pid, "VmRSS")
            print(
                f"{shown - started:6.0f} s  about {on_disk:9,} responses  {now:5.0f} MiB, peak {peak:5.0f} MiB",
                flush=True,
            )
    seconds = time.monotonic() - started
    print(f"{records:,} responses in {seconds:,.0f} s; exit status {process.returncode}")
    course = "".join(f"{mib:.0f} MiB by response {number:,}, " for number, mib in by.items())
    print(
        f"peak memory of the parent: {course}{grading:.0f} MiB when all are graded, {peak:.0f} MiB with the scorecard"
    )
    return process.returncode == 0 and peak < LIMIT_MIB and grading - by.get(SETTLED, grading) <= GROWTH_MIB


def is_finished(run: Path) -> bool:
    """Returns whether a run holds all its responses."""
    try:
        return json.loads((run / "run.json").read_text(encoding="utf-8"))["finished"] is not None
    except FileNotFoundError:
        return False


def memory_of(process: int, field: str) -> float:
    """Returns a process's memory in MiB: `VmRSS` now, `VmHWM` at its peak; 0 after it ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{field}:")), 0.0)


if __name__ == "__main__":
    main()
