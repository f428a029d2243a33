"""Computes the figures of each task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from reports.outcomes import FAIL, PASS, UNKNOWN
from reports.scorecard.rates import rates
from reports.scorecard.scores import task_means

if TYPE_CHECKING:
    from reports.scorecard.groups import Groups

__all__ = ["task_rows"]


def task_rows(groups: Groups) -> dict[str, Any]:
    """Returns the columns of the table `TASKS`: one row per group and task, in the order of the run."""
    outcomes = groups.outcomes
    names, which = _numbered(outcomes.responses["task"])
    of, position = _groups_of(groups.of * max(len(names), 1) + which)
    number = len(position)
    graded = (outcomes.responses["status"] == "graded").to_numpy()
    success = outcomes.success.codes[:, 0]
    counts = {code: np.bincount(of[success == code], minlength=number) for code in (PASS, FAIL, UNKNOWN)}
    met = rates(counts[PASS], counts[FAIL], counts[UNKNOWN], good=True)
    unknown = (outcomes.checks.codes == UNKNOWN).sum(axis=1) + (outcomes.advisory.codes == UNKNOWN).sum(axis=1)
    score = outcomes.responses["score"].to_numpy(dtype=np.float64)
    ends = {"score": score, "score_lenient": outcomes.lenient, "score_strict": outcomes.strict}
    return {
        **{name: [values[pair // max(len(names), 1)] for pair in position] for name, values in groups.keys.items()},
        "task": [names[pair % len(names)] for pair in position],
        "rubric": _rubrics(outcomes.responses["rubric"], of, graded, number),
        "responses": np.bincount(of, minlength=number),
        "graded": np.bincount(of[graded], minlength=number),
        **{name: task_means(np.where(graded, values, np.nan), of) for name, values in ends.items()},
        "successes": counts[PASS],
        "success_unknown": counts[UNKNOWN],
        "success_rate": met.pop("rate"),
        **{f"success_{name}": values for name, values in met.items()},
        "unknown_checks": np.bincount(of, weights=unknown, minlength=number).astype(np.int64),
    }


def _numbered(column: Any) -> tuple[list[str], Any]:
    codes, names = pd.factorize(column.astype("str"))
    return [str(name) for name in names], codes.astype("int64")


def _groups_of(pairs: Any) -> tuple[Any, list[int]]:
    """Returns the number of each pair of group and task, and the pairs: groups in order, tasks by first appearance."""
    codes, found = pd.factorize(pairs)
    order = np.argsort(found, kind="stable") if len(found) else np.zeros(0, dtype=np.int64)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return (rank[codes] if len(codes) else codes.astype("int64")), [int(pair) for pair in found[order]]


def _rubrics(column: Any, of: Any, graded: Any, number: int) -> list[str]:
    """Returns the rubrics of the graded responses of each pair of group and task."""
    held: list[dict[str, None]] = [{} for _ in range(number)]
    rubrics = column.astype("str").to_numpy()
    pairs = pd.DataFrame({"of": of[graded], "rubric": rubrics[graded]}).drop_duplicates()
    for pair, rubric in zip(pairs["of"], pairs["rubric"], strict=True):
        held[pair][rubric] = None
    return [", ".join(names) for names in held]
