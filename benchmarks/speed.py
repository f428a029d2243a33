"""Measures reading and grading against tree-sitter, and the speed of the commands.

    python -m benchmarks.speed [PATH...] [--rounds 3] [--records 2000] [--jobs 1 2]

Measures on the samples, or on any input of `stackgrade grade`. First in one process, after a warm-up round: the
processor time per response of tree-sitter (its own parse of the files' bytes, which no reading can do without), of
finding and parsing files (with the harness's trees), of reading (the registered program, including parsing) and of
grading (all checks, including reading). Prints the best of the rounds, and the median of their ratios to tree-sitter;
each round measures all four, so that a busy moment does not distort ratios. What was loaded is left out of garbage
collection, as in the workers of a batch.

Then in separate processes: `stackgrade grade --jsonl` over the responses repeated to a tenth of `--records` and to all
of them, with each number of `--jobs`, and the start of `stackgrade --help`. The rate is that of the other nine tenths;
the start of the command and its workers, the same in both, is printed separately. Memory is that of the largest
process. Needs Linux.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import tree_sitter
import tree_sitter_typescript

from benchmarks.inputs import SAMPLES, responses_in, write_repeated
from benchmarks.spending import spent
from harness.grading import grade_response
from harness.program import read_response
from harness.responses import Response
from harness.rubric import load_rubric
from harness.syntax.files import sources_of
from harness.syntax.trees import parse

STACKGRADE = [sys.executable, "-m", "harness.cli"]
SCRIPTS = frozenset({"typescript", "tsx", "javascript"})
STARTS = 5
"""How many times to measure the start of the command; the best counts."""


def main() -> None:
    """Measures and prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(SAMPLES)], help="responses; the samples if none are named")
    parser.add_argument("--rounds", type=int, default=3, help="measured rounds in one process")
    parser.add_argument("--records", type=int, default=2000, help="responses that the command grades")
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2], help="numbers of worker processes to measure")
    asked = parser.parse_args()
    responses = [response for path in asked.paths for response in responses_in(path)]
    print(f"{len(responses)} responses, {sum(len(r.text) for r in responses) / len(responses) / 1000:.1f} kB each")
    _print_stages(responses, asked.rounds)
    _print_batches(responses, asked.records, asked.jobs)
    start = min((spent([*STACKGRADE, "--help"]) for _ in range(STARTS)), key=lambda s: s.cpu)
    print(f"stackgrade --help     {start.cpu:6.2f} s of CPU, {start.wall:.2f} s in all, {start.memory:.0f} MiB")


def _print_stages(responses: Sequence[Response], rounds: int) -> None:
    """Prints the processor time per response of each stage, and its ratio to tree-sitter's own parse."""
    rubric = load_rubric("payments")
    stages: dict[str, Callable[[Response], object]] = {
        "tree-sitter": TreeSitter(responses).parse,
        "finding and parsing": parse_files,
        "reading": read_response,
        "grading": lambda response: grade_response(response, rubric),
    }
    for work in stages.values():
        _round(work, responses)
    gc.collect()
    gc.freeze()
    rows = [[_round(work, responses) for work in stages.values()] for _ in range(rounds)]
    for number, name in enumerate(stages):
        taken = min(row[number] for row in rows) / len(responses)
        ratio = median(row[number] / row[0] for row in rows)
        print(f"{name:20}  {taken * 1000:6.2f} ms of CPU a response, {ratio:5.2f} times tree-sitter")


class TreeSitter:
    """tree-sitter's own parse of the files of responses, which are found beforehand."""

    def __init__(self, responses: Sequence[Response]) -> None:
        parsers = {
            "tsx": tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_tsx())),
            "typescript": tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_typescript())),
        }
        self._files = {
            id(response): [
                (parsers["typescript" if source.language == "typescript" else "tsx"], source.data)
                for source in sources_of(response)
                if source.language in SCRIPTS
            ]
            for response in responses
        }

    def parse(self, response: Response) -> None:
        """Parses the files of a response."""
        for parser, data in self._files[id(response)]:
            parser.parse(data)


def parse_files(response: Response) -> None:
    """Finds the files in a response and parses those in TypeScript or JavaScript."""
    for source in sources_of(response):
        if source.language in SCRIPTS:
            parse(source)


def _round(work: Callable[[Response], object], responses: Sequence[Response]) -> float:
    start = time.process_time()
    for response in responses:
        work(response)
    return time.process_time() - start


def _print_batches(responses: list[Response], records: int, jobs: Sequence[int]) -> None:
    """Prints how many responses per second the command grades with each number of workers."""
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
        first, all_ = Path(folder) / "first.jsonl", Path(folder) / "all.jsonl"
        few = max(1, records // 10)
        write_repeated(first, responses, few)
        write_repeated(all_, responses, records)
        for number in jobs:
            command = [*STACKGRADE, "grade", "--jsonl", "--jobs", str(number)]
            begun, took = spent([*command, str(first)]), spent([*command, str(all_)])
            rate = (records - few) / (took.wall - begun.wall)
            of_cpu = (records - few) / (took.cpu - begun.cpu)
            print(
                f"grade --jobs {number:<7}  {rate:6.1f} responses a second, {of_cpu:.1f} a second of CPU, after"
                f" {begun.wall - few / rate:.1f} s to start; most memory of a process"
                f" {took.memory:.0f} MiB"
            )


if __name__ == "__main__":
    main()
