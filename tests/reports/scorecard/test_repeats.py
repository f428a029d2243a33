"""pass@k and pass^k of a scorecard, task by task."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from reports.scorecard import Scorecard, scorecard
from reports.statistics import wilson
from tests import made


def card_of(folder: Path, tasks: dict[str, list[bool | None]]) -> Scorecard:
    """A model's tries at each task: success, failure or not known."""
    grades = []
    for task, tries in tasks.items():
        for n, met in enumerate(tries):
            answer = made.response(f"{task}/{n}", task=task, sample=str(n))
            grades.append((answer, made.grade(answer, indicators={"least_privilege": met})))
    return scorecard(made.run(folder, grades))


def rates(card: Scorecard, column: str = "rate") -> dict[tuple[str, int], float]:
    return {(row["measure"], row["k"]): row[column] for row in card.repeats.to_dict("records")}


def test_they_are_means_over_tasks(tmp_path: Path):
    """Task a: 1 of 3 tries, so that 2 of the 3 pairs hold a success and none holds two; task b: 3 of 3."""
    found = rates(card_of(tmp_path, {"a": [True, False, False], "b": [True, True, True]}))
    assert found["pass@k", 1] == pytest.approx((1 / 3 + 1) / 2)
    assert found["pass^k", 1] == pytest.approx((1 / 3 + 1) / 2)
    assert found["pass@k", 2] == pytest.approx((2 / 3 + 1) / 2)
    assert found["pass^k", 2] == pytest.approx((0 + 1) / 2)
    assert max(k for _, k in found) == 3


def test_tasks_with_fewer_than_k_tries_of_which_success_is_known_are_left_out(tmp_path: Path):
    card = card_of(tmp_path, {"a": [True, False], "b": [True, None]})
    tasks = rates(card, "tasks")
    assert (tasks["pass@k", 1], tasks["pass@k", 2]) == (2, 1)
    assert rates(card)["pass@k", 2] == 1.0


def test_what_is_not_known_makes_strict_and_lenient_ends(tmp_path: Path):
    card = card_of(tmp_path, {"a": [True, False, None]})
    assert rates(card, "strict")["pass@k", 1] == pytest.approx(1 / 3)
    assert rates(card)["pass@k", 1] == pytest.approx(1 / 2)
    assert rates(card, "lenient")["pass@k", 1] == pytest.approx(2 / 3)


def test_the_interval_of_one_task_is_that_of_its_success_rate_carried_over(tmp_path: Path):
    card = card_of(tmp_path, {"a": [True, False, False, False]})
    low, high = (float(end) for end in wilson(1, 4))
    assert rates(card, "low")["pass@k", 2] == pytest.approx(1 - (1 - low) ** 2)
    assert rates(card, "high")["pass^k", 2] == pytest.approx(high**2)


@pytest.mark.parametrize("tries", [[False, False], [True, True], [True, False]])
def test_tasks_of_equal_rates_have_an_interval_that_says_how_little_they_are(tmp_path: Path, tries: list[bool]):
    card = card_of(tmp_path, {"a": tries, "b": tries})
    for row in card.repeats.to_dict("records"):
        low, high = wilson(2 * row["rate"], 2)
        assert row["low"] <= low
        assert row["high"] >= high
        assert row["high"] - row["low"] > 0.4


def test_no_success_in_two_tasks_does_not_show_that_none_is_possible(tmp_path: Path):
    found = rates(card_of(tmp_path, {"a": [False] * 2, "b": [False] * 2}), "high")
    pooled = 1 - (1 - float(wilson(0, 4).high)) ** 2
    assert found["pass@k", 2] == pytest.approx(max(pooled, float(wilson(0, 2).high)))
    assert 0.6 < found["pass@k", 2] < rates(card_of(tmp_path / "one", {"a": [False] * 2}), "high")["pass@k", 2]


def test_intervals_over_several_tasks_hold_the_rate(tmp_path: Path):
    card = card_of(tmp_path, {f"t{n}": [n % 2 == 0, n % 3 == 0] for n in range(12)})
    for row in card.repeats.to_dict("records"):
        assert 0 <= row["low"] < row["rate"] < row["high"] <= 1


def test_a_model_of_which_no_success_is_known_has_none(tmp_path: Path):
    card = card_of(tmp_path, {"a": [None, None]})
    assert len(card.repeats) == 0
    assert np.isnan(card.models["success_rate"]).all()
