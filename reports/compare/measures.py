"""Measures the figures of two sides: the change of every pair, the rates and their intervals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from reports.outcomes import ERROR, FAIL, PASS, UNKNOWN, Matrix, Outcomes
from reports.statistics import (
    Interval,
    cluster_means,
    effective_pairs,
    least_p,
    mcnemar,
    newcombe_paired,
    sign_flip,
)

if TYPE_CHECKING:
    Counts: TypeAlias = NDArray[np.int64]

__all__ = ["CHANGE", "Measured", "measured"]

CHANGE = Interval(-1.0, 1.0)
"""The range of differences."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One figure of two sides.

    Attributes:
        row: The columns of `FIGURES` that depend on this figure alone.
        changes: The change of each pair: above 0 if the candidate is better, below 0 if it is worse.
        least: The smallest p value that its test can give.
        error: The standard error of the difference of means; None for rates.
    """

    row: dict[str, Any]
    changes: NDArray[Any]
    least: float
    error: float | None = None


def measured(base: Outcomes, candidate: Outcomes, clusters: NDArray[np.int64], confidence: float) -> Iterator[Measured]:
    """Yields every figure that two sides have in common.

    Args:
        base: The responses of the base, one per pair.
        candidate: Their partners, in the same order.
        clusters: The clusters of pairs that are alike, one number per pair: the bootstrap of the score resamples them,
            and the intervals of rates allow for them.
        confidence: The confidence level of the intervals.
    """
    yield _score(base, candidate, clusters, confidence)
    kinds = (
        ("success", base.success, candidate.success, True),
        ("category", base.categories, candidate.categories, False),
        ("check", base.checks, candidate.checks, False),
        ("indicator", base.indicators, candidate.indicators, True),
    )
    for kind, mine, theirs, met in kinds:
        yield from _rates(kind, mine, theirs, clusters, met=met, confidence=confidence)


def _score(base: Outcomes, candidate: Outcomes, clusters: NDArray[np.int64], confidence: float) -> Measured:
    scores = [of.responses["score"].to_numpy(dtype=np.float64) for of in (base, candidate)]
    difference = scores[1] - scores[0]
    known = ~np.isnan(difference)
    columns = np.column_stack([difference, candidate.strict - base.lenient, candidate.lenient - base.strict])
    mean, worst, best = cluster_means(columns, clusters, CHANGE, confidence)
    changes = np.where(known, np.round(difference, 9), 0.0)
    either = np.zeros(len(difference), dtype=bool)
    for of in (base, candidate):
        either |= of.open
    row = {
        "kind": "score",
        "figure": "score",
        "better": "higher",
        "pairs": int(known.sum()),
        "undecided": int((either | ~known).sum()),
        "not_applicable": 0,
        "base_rate": float(scores[0][known].mean()) if known.any() else np.nan,
        "candidate_rate": float(scores[1][known].mean()) if known.any() else np.nan,
        "difference": mean.mean,
        "low": mean.low,
        "high": mean.high,
        "widest_low": float(np.fmin(mean.low, worst.low)),
        "widest_high": float(np.fmax(mean.high, best.high)),
        "regressed": int((changes < 0).sum()),
        "improved": int((changes > 0).sum()),
        "p_value": sign_flip(changes),
    }
    return Measured(row, changes, least_p(int((changes != 0).sum())), mean.error)


def _rates(
    kind: str, base: Matrix, candidate: Matrix, clusters: NDArray[np.int64], *, met: bool, confidence: float
) -> Iterator[Measured]:
    """Yields the figures of one kind, computing the statistics of all of them together."""
    names = [name for name in base.names if name in candidate.names]
    if not names:
        return
    mine, theirs = base.of(names).codes, candidate.of(names).codes
    bad = (mine == FAIL).astype(np.int8), (theirs == FAIL).astype(np.int8)
    decided = _decided(mine) & _decided(theirs)
    changes = np.where(decided, bad[0] - bad[1], 0).astype(np.int8)
    not_known = _not_known(mine) | _not_known(theirs)
    counts = _four(mine, theirs, PASS if met else FAIL)
    low, high = newcombe_paired(*counts, confidence, effective_pairs(changes, decided, clusters, confidence))
    widest = _widest(mine, theirs, clusters, met=met, confidence=confidence)
    total = np.where(decided.any(axis=0), decided.sum(axis=0), np.nan)
    rates = (counts[0] + counts[1]) / total, (counts[0] + counts[2]) / total
    regressed, improved = (changes < 0).sum(axis=0), (changes > 0).sum(axis=0)
    p_values = mcnemar(regressed, improved)
    for n, name in enumerate(names):
        row = {
            "kind": kind,
            "figure": name,
            "better": "higher" if met else "lower",
            "pairs": int(decided[:, n].sum()),
            "undecided": int(not_known[:, n].sum()),
            "not_applicable": int((~decided & ~not_known)[:, n].sum()),
            "base_rate": rates[0][n],
            "candidate_rate": rates[1][n],
            "difference": rates[1][n] - rates[0][n],
            "low": low[n],
            "high": high[n],
            "widest_low": np.fmin(low[n], widest.low[n]),
            "widest_high": np.fmax(high[n], widest.high[n]),
            "regressed": int(regressed[n]),
            "improved": int(improved[n]),
            "p_value": float(p_values[n]),
        }
        yield Measured(row, changes[:, n], float(mcnemar(regressed[n] + improved[n], 0)))


def _decided(codes: NDArray[np.int8]) -> NDArray[np.bool_]:
    return np.asarray((codes == PASS) | (codes == FAIL))


def _not_known(codes: NDArray[np.int8]) -> NDArray[np.bool_]:
    return np.asarray((codes == UNKNOWN) | (codes == ERROR))


def _four(mine: NDArray[np.int8], theirs: NDArray[np.int8], event: int) -> tuple[Counts, Counts, Counts, Counts]:
    """Counts the pairs with an event on both sides, only the base's, only the candidate's, and on neither."""
    decided = _decided(mine) & _decided(theirs)
    first, second = mine == event, theirs == event
    cells = (first & second, first & ~second, ~first & second, ~first & ~second)
    both, only_first, only_second, neither = (np.sum(cell & decided, axis=0) for cell in cells)
    return both, only_first, only_second, neither


def _widest(
    mine: NDArray[np.int8], theirs: NDArray[np.int8], clusters: NDArray[np.int64], *, met: bool, confidence: float
) -> Interval:
    """Returns the ends of the interval if everything unknown counted against the candidate, and for it."""
    ends = []
    for base_is, candidate_is in ((PASS, FAIL), (FAIL, PASS)):
        resolved = (
            np.where(_not_known(mine), base_is, mine).astype(np.int8),
            np.where(_not_known(theirs), candidate_is, theirs).astype(np.int8),
        )
        changes = (resolved[1] == FAIL).astype(np.int8) - (resolved[0] == FAIL)
        worth = effective_pairs(changes, _decided(resolved[0]) & _decided(resolved[1]), clusters, confidence)
        ends.append(newcombe_paired(*_four(*resolved, PASS if met else FAIL), confidence, worth))
    return Interval(np.fmin(ends[0].low, ends[1].low), np.fmax(ends[0].high, ends[1].high))
