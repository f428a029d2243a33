"""Compares the graders with labels computed from what the real runtime registered.

    python -m benchmarks.runtime RUNTIME.jsonl.gz RESPONSES.jsonl.gz [--rubric payments] [--json]

RUNTIME holds one row per program: `id`, `errors`, `resources` (`type`, `name`, resolved `inputs`). Leaves out programs
that raised an error there. Grades each under the assumptions of that run (suffix `test`, nothing optional configured).
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from benchmarks.runtime.labels import LABELS
from benchmarks.runtime.registered import Registered
from harness.grading import Grade, assumptions_of, grade_response
from harness.responses.record import Response
from harness.rubric import load_rubric

__all__ = ["main"]

DECIDED = {"pass": True, "fail": False}


def rows(path: str) -> Iterator[dict[str, Any]]:
    """Yields the rows of a JSON Lines file, gzipped or not."""
    with contextlib.ExitStack() as stack:
        if path.endswith(".gz"):
            file = stack.enter_context(gzip.open(path, "rt", encoding="utf-8"))
        else:
            file = stack.enter_context(open(path, encoding="utf-8"))
        yield from (json.loads(line) for line in file if line.strip())


def main() -> int:
    """Prints how many programs agree on each check, and every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runtime")
    parser.add_argument("responses")
    parser.add_argument("--rubric", default="payments")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    texts = {row["id"]: row["response"] for row in rows(asked.responses)}
    rubric = load_rubric(asked.rubric)
    as_run = dataclasses.replace(assumptions_of(rubric), environment_suffix="test", stack="stack", configured=False)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    disagreements: list[str] = []
    for row in rows(asked.runtime):
        if row["errors"] or not row["resources"] or row["id"] not in texts:
            continue
        grade = grade_response(Response(id=row["id"], text=texts[row["id"]]), rubric, as_run)
        _compare(grade, Registered.from_row(row), counts, disagreements)
    _print(counts, disagreements, as_json=asked.json)
    return 0


def _compare(grade: Grade, registered: Registered, counts: dict[str, Counter[str]], disagreements: list[str]) -> None:
    outcomes = {result.id: result for result in grade.checks}
    for check, label in LABELS.items():
        wanted = label(registered)
        if wanted is None or check not in outcomes:
            continue
        outcome = outcomes[check].outcome
        said = DECIDED.get(outcome.value)
        verdict = "undecided" if said is None else "agree" if said is wanted else "disagree"
        counts[check][verdict] += 1
        if verdict == "disagree":
            disagreements.append(f"{grade.id}: {check} is {outcome}, the label {wanted}: {outcomes[check].reason}")


def _print(counts: dict[str, Counter[str]], disagreements: list[str], *, as_json: bool) -> None:
    total = sum(counts.values(), Counter())
    agreement = total["agree"] / max(1, total["agree"] + total["disagree"])
    if as_json:
        print(json.dumps({"agreement": agreement, "checks": counts, "disagreements": disagreements}))
        return
    for check, count in counts.items():
        print(f"{check:42} agree {count['agree']:3}  disagree {count['disagree']:3}  undecided {count['undecided']:3}")
    print(
        f"agreement {agreement:.4f} over {total['agree'] + total['disagree']} decided, {total['undecided']} undecided"
    )
    print("\n".join(disagreements))


if __name__ == "__main__":
    sys.exit(main())
