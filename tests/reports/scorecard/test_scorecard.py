"""The figures of a run: what counts in a rate, and what only in a column of its own."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.grading import Grade
from harness.responses import Response
from reports.scorecard import Scorecard, scorecard
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome

Graded = tuple[Response, Grade]


def graded(
    id_: str, model: str, iam: Outcome, met: bool | None, *, score: float | None = 1.0, problem: str = ""
) -> Graded:
    answer = made.response(id_, model=model, problem=problem)
    check = made.result("iam.wildcard_resources", iam)
    grade = made.grade(
        answer, score=score, categories={"iam": iam}, indicators={"least_privilege": met}, checks=[check]
    )
    return answer, grade


@pytest.fixture
def card(tmp_path: Path) -> Scorecard:
    grades = [
        graded("1", "old", PASS, True),
        graded("2", "old", FAIL, False, score=0.5),
        graded("3", "old", UNKNOWN, None, score=None),
        graded("4", "old", NONE, False, score=0.0),
        graded("5", "old", ERROR, None, score=0.75),
        graded("6", "new", PASS, True),
        graded("7", "new", PASS, None, problem="line 7 is not JSON"),
        graded("8", "lost", PASS, None, problem="line 8 is not JSON"),
    ]
    return scorecard(made.run(tmp_path / "run", grades))


def test_models_stand_in_the_order_of_the_run(card: Scorecard):
    assert list(card.models["model"]) == ["old", "new", "lost"]


def test_every_response_is_counted_by_what_became_of_it(card: Scorecard):
    counts = card.models.set_index("model")[["responses", "graded", "unreadable", "errors"]]
    assert counts.loc["old"].tolist() == [5, 5, 0, 0]
    assert counts.loc["new"].tolist() == [2, 1, 1, 0]
    assert counts.loc["lost"].tolist() == [1, 0, 1, 0]


def test_scores_are_means_over_what_has_a_score(card: Scorecard):
    scores = card.models.set_index("model")["score"]
    assert scores["old"] == pytest.approx((1 + 0.5 + 0 + 0.75) / 4)
    assert scores["new"] == 1
    assert math.isnan(scores["lost"])


def test_success_is_a_share_of_what_is_known(card: Scorecard):
    rows = card.models.set_index("model")[["successes", "success_unknown", "success_rate"]]
    assert rows.loc["old"].tolist() == [1, 2, pytest.approx(1 / 3)]
    assert rows.loc["new"].tolist() == [1, 0, 1]
    assert math.isnan(rows.loc["lost", "success_rate"])


def test_a_failure_rate_is_a_share_of_what_was_decided(card: Scorecard):
    (row,) = card.categories.query("model == 'old' and category == 'iam'").to_dict("records")
    assert [row[name] for name in ("pass", "fail", "unknown", "not_applicable", "error")] == [1, 1, 1, 1, 1]
    assert row["failure_rate"] == 0.5


def test_where_nothing_was_decided_there_is_no_rate(card: Scorecard):
    (category,) = card.categories.query("model == 'lost'").to_dict("records")
    (indicator,) = card.indicators.query("model == 'lost'").to_dict("records")
    assert math.isnan(category["failure_rate"])
    assert math.isnan(indicator["met_rate"])
    assert sum(indicator[name] for name in ("met", "missed", "unknown")) == 0


def test_an_indicator_that_is_not_known_is_neither_met_nor_missed(card: Scorecard):
    (row,) = card.indicators.query("model == 'old'").to_dict("records")
    assert [row[name] for name in ("met", "missed", "unknown")] == [1, 2, 2]
    assert row["met_rate"] == pytest.approx(1 / 3)


def test_unknown_and_broken_checks_are_counted(card: Scorecard):
    rows = card.models.set_index("model")[["unknown_checks", "error_checks"]]
    assert rows.loc["old"].tolist() == [1, 1]
    assert rows.loc["new"].tolist() == [0, 0]


def test_an_empty_run_has_an_empty_scorecard(tmp_path: Path):
    card = scorecard(made.run(tmp_path / "run", []))
    assert (len(card.models), len(card.categories), len(card.indicators)) == (0, 0, 0)


def test_a_run_without_models_has_one_row(tmp_path: Path):
    card = scorecard(made.run(tmp_path / "run", [graded("1", "", PASS, True)]))
    assert card.models[["model", "score"]].to_records(index=False).tolist() == [("", 1.0)]
