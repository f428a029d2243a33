"""Compares what the reading makes of programs of the grammar with what Node makes of them.

    python -m tests.harness.program.ordinary.witness --count 2000 --seed 1    # `make node-test`
    python -m tests.harness.program.ordinary.witness --keep                   # writes what `make test` compares with

Wrong is a value that is false; unknown is none that is wrong. Node 20 is the witness.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.harness.program.ordinary.grammar import program
from tests.harness.program.ordinary.shown import read, verdict

HERE = Path(__file__).parent
KEPT = HERE / "kept.json"
KEPT_COUNT = 300


def witnessed(programs: list[str]) -> list[str]:
    """What Node says that programs leave in `out`."""
    lines = "\n".join(json.dumps(text) for text in programs)
    command = ["node", str(HERE / "witness.js")]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def mark(text: str) -> str:
    """What tells one text of a program from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def keep() -> None:
    """Writes what Node makes of the first programs."""
    programs = [program(seed) for seed in range(KEPT_COUNT)]
    lines = [
        json.dumps([mark(text), out], ensure_ascii=False)
        for text, out in zip(programs, witnessed(programs), strict=True)
    ]
    KEPT.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def main() -> int:
    """Compares, prints what differs, and how often."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=KEPT_COUNT)
    parser.add_argument("--keep", action="store_true", help="write the values that the tests compare with")
    options = parser.parse_args()
    if options.keep:
        keep()
        return 0
    seeds = range(options.seed, options.seed + options.count)
    programs = [program(seed) for seed in seeds]
    found: Counter[str] = Counter()
    for seed, text, out in zip(seeds, programs, witnessed(programs), strict=True):
        if out.startswith("failed"):
            found["failed in Node"] += 1
            print(f"--- seed {seed}: {out}\n{text}")
            continue
        made = read(text)
        answer = verdict(made, out)
        found[answer] += 1
        if answer == "wrong":
            print(f"--- seed {seed}\n{text}\n    Node: {out}\n    read: {made}")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{options.count} programs from seed {options.seed}, Node {version}:", dict(found))
    return int(found["wrong"] > 0 or found["failed in Node"] > 0)


if __name__ == "__main__":
    sys.exit(main())
