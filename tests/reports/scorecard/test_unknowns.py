"""What is not known widens a figure to its strict and lenient ends, and is in no rate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.scorecard import Scorecard, scorecard
from reports.statistics import wilson
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome
MET: dict[Outcome, bool | None] = {PASS: True, FAIL: False}


def card_of(folder: Path, outcomes: list[list[Outcome]], score: float | None = 1.0) -> Scorecard:
    """Responses of a model, each with the checks `iam.c0`, `iam.c1`, ... of the given outcomes."""
    grades = []
    for n, found in enumerate(outcomes):
        answer = made.response(str(n), sample=str(n))
        checks = [made.result(f"iam.c{place}", outcome) for place, outcome in enumerate(found)]
        indicators = {"least_privilege": MET.get(found[0])}
        grade = made.grade(answer, score=score, categories={"iam": found[0]}, indicators=indicators, checks=checks)
        grades.append((answer, grade))
    return scorecard(made.run(folder, grades))


def test_a_rate_has_the_wilson_interval_of_what_is_decided(tmp_path: Path):
    (row,) = card_of(tmp_path, [[PASS]] * 6 + [[FAIL]] * 2 + [[UNKNOWN]] * 3).checks.to_dict("records")
    low, high = wilson(2, 8)
    assert (row["failure_rate"], row["low"], row["high"]) == (0.25, pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("not_known", [UNKNOWN, ERROR])
def test_a_failure_rate_has_strict_and_lenient_ends(tmp_path: Path, not_known: Outcome):
    card = card_of(tmp_path, [[PASS]] * 6 + [[FAIL]] * 2 + [[not_known]] * 2)
    for table in (card.checks, card.categories):
        (row,) = table.to_dict("records")
        assert (row["lenient"], row["strict"]) == (0.2, 0.4)
        assert row["widest_low"] == pytest.approx(float(wilson(2, 10).low))
        assert row["widest_high"] == pytest.approx(float(wilson(4, 10).high))


def test_a_share_that_is_met_is_lenient_where_it_is_high(tmp_path: Path):
    card = card_of(tmp_path, [[PASS]] * 6 + [[FAIL]] * 2 + [[UNKNOWN]] * 2)
    (row,) = card.indicators.to_dict("records")
    assert (row["met_rate"], row["lenient"], row["strict"]) == (0.75, 0.8, 0.6)
    (model,) = card.models.to_dict("records")
    assert (model["success_rate"], model["success_lenient"], model["success_strict"]) == (0.75, 0.8, 0.6)


def test_without_unknowns_the_ends_are_the_figure(tmp_path: Path):
    (row,) = card_of(tmp_path, [[PASS], [FAIL]]).checks.to_dict("records")
    assert row["lenient"] == row["strict"] == row["failure_rate"]
    assert (row["widest_low"], row["widest_high"]) == (row["low"], row["high"])


def test_a_score_is_bounded_by_what_its_unknown_checks_could_make_of_it(tmp_path: Path):
    """One check of three passes, one fails, one is unknown: a half of what is decided, a third to two thirds of all."""
    (row,) = card_of(tmp_path, [[PASS, FAIL, UNKNOWN]], score=0.5).models.to_dict("records")
    assert row["score"] == 0.5
    assert (row["score_strict"], row["score_lenient"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_a_platform_that_is_not_known_could_cost_the_whole_score(tmp_path: Path):
    answer = made.response()
    checks = [made.result("platform.language", UNKNOWN), made.result("iam.c", PASS)]
    grade = made.grade(answer, score=1.0, categories={"platform": UNKNOWN, "iam": PASS}, indicators={}, checks=checks)
    (row,) = scorecard(made.run(tmp_path, [(answer, grade)])).models.to_dict("records")
    assert (row["score_strict"], row["score_lenient"]) == (0.0, 1.0)


def test_a_score_that_is_strict_already_has_the_lenient_one_beside_it(tmp_path: Path):
    answer = made.response()
    checks = [made.result("iam.c", UNKNOWN), made.result("naming.c", PASS)]
    grade = replace(made.grade(answer, score=0.25, categories={}, indicators={}, checks=checks), score_lenient=0.75)
    (row,) = scorecard(made.run(tmp_path, [(answer, grade)])).models.to_dict("records")
    assert (row["score"], row["score_strict"], row["score_lenient"]) == (0.25, 0.25, 0.75)
