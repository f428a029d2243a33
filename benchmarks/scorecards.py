"""Measures time and memory of the scorecard of a large run.

    python -m benchmarks.scorecards [--responses 100000] [--folder DIR]

Writes a run of made-up grades (five models, four samples per task) and makes its scorecard in a separate process.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_runs import make_run
from harness.runs import load_run
from reports.scorecard import scorecard

__all__ = ["main"]


def main() -> int:
    """Prints the seconds that the scorecard took, and the peak memory of its process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="keep the run here, or take the one that is there")
    parser.add_argument("--by", help="slice by this column")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure is not None:
        _measure(asked.measure, asked.by)
        return 0
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made) / "run"
        if not (folder / "run.json").exists():
            make_run(folder, asked.responses)
        command = [sys.executable, "-m", "benchmarks.scorecards", "--measure", str(folder)]
        return subprocess.run(command + (["--by", asked.by] if asked.by else []), check=True).returncode


def _measure(folder: Path, by: str | None) -> None:
    started = time.perf_counter()
    card = scorecard(load_run(folder), by)
    seconds, cpu = time.perf_counter() - started, time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{card.models['responses'].sum():,} responses in {len(card.models)} rows: {seconds:.1f} s of time,")
    print(f"{cpu:.1f} s of CPU with imports, {peak:,.0f} MB of memory at most")


if __name__ == "__main__":
    sys.exit(main())
