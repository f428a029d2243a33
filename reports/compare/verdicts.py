"""Turns p values into verdicts: chooses the tests that count, and corrects them for their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from reports.compare.measures import Measured
from reports.compare.tables import FIGURES
from reports.frames import framed
from reports.statistics import attainable, benjamini_hochberg, detectable_flips, detectable_mean, holm

__all__ = [
    "ALPHA",
    "BETTER",
    "IMPROVED",
    "LEVEL",
    "MIXED",
    "NO_EVIDENCE",
    "PARTLY_BETTER",
    "REGRESSED",
    "WORSE",
    "judged",
    "standing",
    "verdict_of",
]

ALPHA = 0.05
"""How often a comparison of equals may regress."""

TOGETHER = 2
"""Minimum number of tests that one change affects: a check and the successes."""

REGRESSED, IMPROVED, NO_EVIDENCE = "regressed", "improved", "no evidence"
BETTER, PARTLY_BETTER, MIXED, WORSE, LEVEL = "better", "partly better", "mixed", "worse", "level"
"""How one side stands to the other: its score is better; other figures are, but not the score; its score is better but
other figures are worse; figures are worse, and the score is not better; or no figure differs."""


def judged(figures: Sequence[Measured], alpha: float) -> tuple[pd.DataFrame, int]:
    """Returns the table `FIGURES`, and how many tests of rates were counted.

    The tests of rates are corrected for their number. Rates that changed in exactly the same pairs in the same way,
    such as an indicator and its category, are one test. A test that could not be significant, whichever way its pairs
    flip, is not counted. The score is a separate test. Both are two-sided, so equal sides regress by the rates at most
    about half as often as alpha, and by the score at most half as often.

    Args:
        figures: The measured figures.
        alpha: How often a comparison of equals may regress.
    """
    corrected, tests = _corrected([figure for figure in figures if figure.error is None], alpha)
    level = alpha / max(TOGETHER, tests)
    rows = []
    for figure in figures:
        if figure.error is not None:
            p_value = figure.row["p_value"]
            row = {"tested": figure.least <= alpha, "p_holm": p_value, "p_bh": p_value}
            detectable = detectable_mean(figure.error, alpha)
        else:
            row = next(corrected)
            against = min(figure.row["regressed"], figure.row["improved"])
            detectable = detectable_flips(figure.row["pairs"], against, level)
        rows.append({**figure.row, **row, **_verdict(figure.row, row["p_holm"], alpha), "detectable": detectable})
    columns = {column.name: [row[column.name] for row in rows] for column in FIGURES.columns}
    return framed(FIGURES, columns), tests


def _corrected(rates: Sequence[Measured], alpha: float) -> tuple[Iterator[dict[str, Any]], int]:
    """Returns the correction columns of each rate, and how many tests were counted."""
    alike: dict[bytes, list[int]] = {}
    for position, figure in enumerate(rates):
        alike.setdefault(figure.changes.tobytes(), []).append(position)
    first = [rates[members[0]] for members in alike.values()]
    counted = attainable([figure.least for figure in first], alpha)
    p_values = np.array([figure.row["p_value"] for figure in first])[counted]
    corrected = iter(zip(holm(p_values), benjamini_hochberg(p_values), strict=True))
    rows: list[dict[str, Any]] = [{} for _ in rates]
    for members, tested in zip(alike.values(), counted, strict=True):
        p_holm, p_bh = next(corrected) if tested else (1.0, 1.0)
        for position in members:
            rows[position] = {"tested": bool(tested), "p_holm": float(p_holm), "p_bh": float(p_bh)}
    return iter(rows), int(counted.sum())


def _verdict(row: dict[str, Any], p_holm: float, alpha: float) -> dict[str, Any]:
    """Returns the verdict on one figure, and whether it holds whatever the unknowns are.

    The interval of a score must also exclude 0: the test is about these tasks, the interval about other tasks.
    """
    up = row["difference"] > 0
    interval_agrees = row["low"] > 0 if up else row["high"] < 0
    if p_holm > alpha or row["difference"] == 0 or (row["kind"] == "score" and not interval_agrees):
        return {"verdict": NO_EVIDENCE, "holds": None}
    better = up == (row["better"] == "higher")
    holds = row["widest_low"] > 0 if up else row["widest_high"] < 0
    return {"verdict": IMPROVED if better else REGRESSED, "holds": bool(holds)}


def standing(figures: pd.DataFrame) -> str:
    """Returns how the candidate stands to the base, by the score and by all figures: what every report says of them."""
    score = set(figures.loc[figures["kind"] == "score", "verdict"])
    found = verdict_of(figures)
    if found == REGRESSED:
        return MIXED if IMPROVED in score else WORSE
    if found == IMPROVED:
        return BETTER if IMPROVED in score else PARTLY_BETTER
    return LEVEL


def verdict_of(figures: pd.DataFrame) -> str:
    """Returns the verdict on all figures together: regressed if any is, else improved if any is."""
    found = set(figures["verdict"])
    return next((verdict for verdict in (REGRESSED, IMPROVED) if verdict in found), NO_EVIDENCE)
