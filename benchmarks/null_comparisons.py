"""Measures how often comparisons of equal sides regress.

    python -m benchmarks.null_comparisons [--comparisons 10000] [--tasks 20] [--samples 4] [--alpha 0.05]

Draws both sides of each comparison from the same probabilities: every check has its own failure rate, every task makes
failure more or less likely, and checks that fail together (by category, or all at once if the platform is wrong) do so
on both sides. So any regression is false. Prints how often there was one, by the rates, by the score and by either,
with 95 % intervals; exits with 1 if a rate exceeds `--alpha` by more than chance allows.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from harness.checks import find_graders, find_indicators
from reports.compare.measures import measured
from reports.compare.verdicts import REGRESSED, judged
from reports.outcomes import FAIL, NOT_APPLICABLE, PASS, UNKNOWN, Matrix, Outcomes
from reports.statistics import wilson

__all__ = ["main"]

Codes = NDArray[np.int8]
Shares = NDArray[np.float64]

CHECKS = [(g.category, f"{g.category}.{c.name}") for g in find_graders() for c in g.checks if not c.advisory]
"""Each check that counts, with its category first."""
INDICATORS = [[name for _, name in CHECKS if indicator.covers(name)] for indicator in find_indicators()]
"""The checks of each indicator."""
UNDECIDED = 0.02
"""How often a check is unknown."""
WRONG_PLATFORM = 0.05
"""How often only the platform is graded."""


def main() -> int:
    """Runs the simulation and prints its result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--comparisons", type=int, default=10_000)
    parser.add_argument("--tasks", type=int, default=20)
    parser.add_argument("--samples", type=int, default=4)
    parser.add_argument("--alpha", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    found = Counter[str]()
    for done, regressed in zip(range(1, asked.comparisons + 1), _comparisons(asked), strict=False):
        found.update(regressed)
        if done % 500 == 0:
            print(f"{done:,}: {dict(found)}", file=sys.stderr, flush=True)
    print(f"{asked.comparisons:,} comparisons of equals, {asked.tasks} tasks x {asked.samples} samples:")
    sound = True
    for name in ("rates", "score", "either"):
        low, high = (float(end) for end in wilson(found[name], asked.comparisons))
        share = found[name] / asked.comparisons
        print(f"  {name:<7} regressed in {share:.2%} ({low:.2%} to {high:.2%})")
        sound = sound and low <= asked.alpha
    return 0 if sound else 1


def _comparisons(asked: argparse.Namespace) -> Iterator[set[str]]:
    """Yields what regressed in each comparison: `rates`, `score` and `either`."""
    drawn = np.random.default_rng(asked.seed)
    tasks = np.repeat(np.arange(asked.tasks), asked.samples)
    while True:
        failing = _chances(drawn, asked.tasks)[tasks]
        base, candidate = (_outcomes(drawn, failing, tasks) for _ in range(2))
        clusters = tasks if asked.tasks > 1 else np.arange(len(tasks))
        figures, _ = judged(list(measured(base, candidate, clusters, 1 - asked.alpha)), asked.alpha)
        kinds = set(figures.loc[figures["verdict"] == REGRESSED, "kind"])
        found = {"score"} & kinds | ({"rates"} if kinds - {"score"} else set())
        yield found | ({"either"} if found else set())


def _chances(drawn: np.random.Generator, tasks: int) -> Shares:
    """Draws how likely each check fails in each task: its own rate, shifted by the task in log odds."""
    usual = drawn.beta(0.5, 2.5, size=len(CHECKS)).clip(1e-4, 1 - 1e-4)
    odds = np.log(usual / (1 - usual)) + drawn.normal(0, 1, size=(tasks, 1)) + drawn.normal(0, 1, (tasks, len(CHECKS)))
    return np.asarray(1 / (1 + np.exp(-odds)))


def _outcomes(drawn: np.random.Generator, failing: Shares, tasks: NDArray[np.int64]) -> Outcomes:
    """Draws one side's outcomes. Checks of a category share half of their luck, so that they fail together."""
    categories = [category for category, _ in CHECKS]
    names = list(dict.fromkeys(categories))
    shared = drawn.random((len(failing), len(names)))[:, [names.index(category) for category in categories]]
    luck = np.where(drawn.random(failing.shape) < 0.5, shared, drawn.random(failing.shape))
    codes = np.where(luck < failing, FAIL, PASS).astype(np.int8)
    codes[drawn.random(codes.shape) < UNDECIDED] = UNKNOWN
    wrong = drawn.random(len(codes)) < WRONG_PLATFORM
    codes[wrong] = np.where(np.array(categories) == "platform", FAIL, NOT_APPLICABLE)
    checks = Matrix(tuple(name for _, name in CHECKS), codes)
    of = {c: [name for category, name in CHECKS if category == c] for c in names}
    together = Matrix(tuple(names), np.column_stack([_together(checks.of(members).codes) for members in of.values()]))
    met = np.column_stack([_together(checks.of(covered).codes) for covered in INDICATORS])
    shares = np.column_stack([_share(checks.of(members).codes) for members in of.values()])
    score = np.where(wrong, 0.0, np.nanmean(shares, axis=1))
    responses = pd.DataFrame({"score": score, "task": tasks.astype(str)})
    nothing = Matrix((), np.empty((len(codes), 0), dtype=np.int8))
    success = Matrix(("success",), _together(met)[:, None])
    indicators = Matrix(tuple(f"indicator {n}" for n in range(len(INDICATORS))), met)
    return Outcomes(responses, together, checks, nothing, indicators, success, score, score)


def _together(codes: Codes) -> Codes:
    """Combines outcomes: any failure fails, else any unknown is unknown."""
    found = np.full(len(codes), NOT_APPLICABLE, dtype=np.int8)
    for code in (PASS, UNKNOWN, FAIL):
        found[(codes == code).any(axis=1)] = code
    return found


def _share(codes: Codes) -> Shares:
    """Returns the share of decided checks that pass; NaN if none is decided."""
    decided = ((codes == PASS) | (codes == FAIL)).sum(axis=1)
    return np.where(decided > 0, (codes == PASS).sum(axis=1) / np.maximum(decided, 1), np.nan)


if __name__ == "__main__":
    sys.exit(main())
