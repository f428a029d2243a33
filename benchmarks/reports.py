"""Measures the size of a report's folder, and the processor time and wall time to write it.

    python -m benchmarks.reports [PATH...] [--responses 2000] [--keep FOLDER]

Grades the samples, or any input of `stackgrade grade`, repeated under new ids until there are `--responses`: each as a
sample of its task by one of three models, with a comment of its own in its first program, so that no two texts are the
same. Then runs `stackgrade report` in a process of its own, and prints what its files take, by folder, and the
processor time and wall time. Grading is not measured. `--keep` names a folder for the run and the report. Needs Linux.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from benchmarks.inputs import SAMPLES, responses_in
from benchmarks.spending import spent
from harness.responses import Response

STACKGRADE = [sys.executable, "-m", "harness.cli"]
MODELS = ("alder-1", "alder-2", "beech-1")
FENCE = "```"


def main() -> None:
    """Measures and prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)], help="responses; the samples if none are named")
    parser.add_argument("--responses", type=int, default=2000, help="responses of the report")
    parser.add_argument("--rounds", type=int, default=3, help="reports to write; the one with the least time counts")
    parser.add_argument("--keep", type=Path, help="folder for the run and the report; a run in it is used again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        run, report = folder / "run", folder / "report"
        if not run.exists():
            _grade([one for path in asked.paths for one in responses_in(path)], asked.responses, folder, run)
        runs = [spent([*STACKGRADE, "report", str(run), "--out", str(report)]) for _ in range(asked.rounds)]
        best = min(runs, key=lambda one: one.cpu)
        _print_sizes(report)
        print(f"report   {best.cpu:6.1f} s of CPU, {best.wall:.1f} s in all, {best.memory:.0f} MiB")


def _grade(responses: Sequence[Response], number: int, folder: Path, run: Path) -> None:
    """Grades responses, repeated until there are some number."""
    folder.mkdir(parents=True, exist_ok=True)
    records = folder / "records.jsonl"
    with records.open("w", encoding="utf-8") as file:
        for record in islice(_repeated(responses), number):
            file.write(json.dumps(record) + "\n")
    subprocess.run([*STACKGRADE, "grade", str(records), "--out", str(run)], check=True, stdout=subprocess.DEVNULL)


def _repeated(responses: Sequence[Response]) -> Iterator[dict[str, object]]:
    """Yields records that repeat responses, each different from all others, with what else their records say."""
    for turn in count():
        for at, response in enumerate(responses):
            model = MODELS[(at + turn) % len(MODELS)]
            task = response.task or response.id
            yield {
                **response.metadata,
                "id": f"{model}/{task}/{turn}",
                "model": model,
                "task": task,
                "sample": str(turn),
                "response": _changed(response.text, f"{model}, sample {turn}"),
            }


def _changed(text: str, comment: str) -> str:
    """Returns a response with a comment in its first block of TypeScript, or at its end."""
    for language in ("typescript", "ts"):
        before, fence, rest = text.partition(f"{FENCE}{language}\n")
        if fence:
            return f"{before}{fence}// {comment}\n{rest}"
    return f"{text}\n\n{comment}\n"


def _print_sizes(report: Path) -> None:
    """Prints the files of each folder of a report: their number and size."""
    sizes: dict[str, list[int]] = {}
    for path in report.rglob("*"):
        if path.is_file():
            name = path.relative_to(report).parts[0] if path.parent != report else "(top)"
            sizes.setdefault(name, []).append(path.stat().st_size)
    for name, own in sorted(sizes.items(), key=lambda of: -sum(of[1])):
        print(f"{name:12} {len(own):6,} files {sum(own) / 1e6:7.2f} MB, largest {max(own) / 1e3:.0f} kB")
    everything = [size for own in sizes.values() for size in own]
    print(f"{'all':12} {len(everything):6,} files {sum(everything) / 1e6:7.2f} MB")


if __name__ == "__main__":
    main()
