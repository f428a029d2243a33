"""A scorecard of several tasks: a row for each, figures over tasks, and what a rubric does not ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.frames import records_of
from reports.scorecard import scorecard
from reports.statistics import wilson
from tests import made
from tests.reports.suites import Of, suite_run


def test_each_task_has_a_row_with_its_rubric_and_its_own_figures(tmp_path: Path):
    run = suite_run(tmp_path / "run", {"eks": Of([1.0, 0.5], successes=[True, False]), "site": Of([0.2])})
    rows = records_of(run.scorecard().tasks)
    names = ("model", "task", "rubric", "responses", "graded", "score", "successes", "success_rate")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("m", "eks", "for-eks", 2, 2, 0.75, 1, 0.5),
        ("m", "site", "for-site", 1, 1, 0.2, 1, 1.0),
    ]
    assert (rows[0]["success_low"], rows[0]["success_high"]) == tuple(map(pytest.approx, wilson(1, 2)))


def test_over_tasks_each_weighs_the_same_however_many_responses_it_has(tmp_path: Path):
    tasks = {"eks": Of([1.0] * 9), "site": Of([0.0], successes=[False])}
    (row,) = records_of(suite_run(tmp_path / "run", tasks).scorecard().models)
    assert row["score"] == 0.9
    assert row["task_score"] == 0.5
    assert (row["success_rate"], row["task_success_rate"]) == (0.9, 0.5)
    assert (row["task_score_low"], row["task_score_high"]) == (0.0, 1.0)


def test_the_interval_over_tasks_is_of_tasks_not_of_responses(tmp_path: Path):
    scores = [0.1 * n for n in range(10)]
    few, many = (
        records_of(
            suite_run(tmp_path / str(n), {f"t{k}": Of([s] * n) for k, s in enumerate(scores)}).scorecard().models
        )
        for n in (1, 7)
    )
    assert few[0]["task_score_low"] == pytest.approx(many[0]["task_score_low"])
    assert few[0]["task_score_high"] == pytest.approx(many[0]["task_score_high"])


def test_with_one_task_the_figures_over_tasks_are_those_of_its_responses(tmp_path: Path):
    (row,) = records_of(suite_run(tmp_path / "run", {"eks": Of([0.2, 0.4, 0.9])}).scorecard().models)
    for end in ("", "_low", "_high", "_lenient", "_strict"):
        assert row[f"task_score{end}"] == pytest.approx(row[f"score{end}"])


def test_a_rate_that_is_0_for_every_task_has_an_interval(tmp_path: Path):
    tasks = {task: Of([0.5], successes=[False]) for task in "abcd"}
    (row,) = records_of(suite_run(tmp_path / "run", tasks).scorecard().models)
    assert (row["task_success_rate"], row["task_success_low"]) == (0.0, 0.0)
    assert row["task_success_high"] == pytest.approx(wilson(0, 4).high)


def test_repeats_of_few_tasks_say_less_than_as_many_tasks(tmp_path: Path):
    """Two of four tasks always fail: 40 responses are worth about four, and their interval is that of four."""
    few = {f"t{n}": Of([0.5] * 10, Outcome.FAIL if n < 2 else Outcome.PASS, successes=[n > 1] * 10) for n in range(4)}
    many = {f"t{n}": Of([0.5], Outcome.FAIL if n % 2 else Outcome.PASS, successes=[n % 2 == 0]) for n in range(40)}
    (row,), (other,) = (
        records_of(suite_run(tmp_path / name, tasks).scorecard().models) for name, tasks in (("a", few), ("b", many))
    )
    assert row["success_rate"] == other["success_rate"] == 0.5
    assert (row["success_low"], row["success_high"]) == tuple(map(pytest.approx, wilson(2, 4)))
    assert (other["success_low"], other["success_high"]) == tuple(map(pytest.approx, wilson(20, 40)))


def test_what_a_rubric_does_not_ask_is_in_no_rate_and_no_other_count(tmp_path: Path):
    tasks = {"eks": Of([1.0, 1.0], Outcome.FAIL), "site": Of([1.0], Outcome.NOT_APPLICABLE)}
    rows = {row["check"]: row for row in records_of(suite_run(tmp_path / "run", tasks).scorecard().checks)}
    counts = ("pass", "fail", "unknown", "not_applicable", "error", "not_asked")
    assert {check: tuple(row[name] for name in counts) for check, row in rows.items()} == {
        "naming.all": (3, 0, 0, 0, 0, 0),
        "requirements.eks": (0, 2, 0, 0, 0, 1),
        "requirements.site": (0, 0, 0, 1, 0, 2),
    }
    assert (rows["requirements.eks"]["failure_rate"], rows["requirements.site"]["failure_rate"]) == (1.0, None)


def test_a_response_without_a_grade_is_not_one_that_was_not_asked(tmp_path: Path):
    lost, answer = made.response("lost", problem="it is not JSON"), made.response("there")
    grade = made.grade(answer, checks=[made.result("naming.all", Outcome.PASS)])
    run = made.run(tmp_path / "run", [(lost, made.grade(lost)), (answer, grade)])
    assert records_of(scorecard(run).checks)[0]["not_asked"] == 0
    assert records_of(scorecard(run).tasks)[0]["responses"] == 2


def test_a_scorecard_names_the_suite_and_its_rubrics(tmp_path: Path):
    card = suite_run(tmp_path / "run", {"eks": Of([1.0]), "site": Of([0.5])}).scorecard()
    assert (card.rubric, card.rubrics) == ("infra", ("for-eks", "for-site"))
    assert str(card).startswith("Scorecard, 2 rubrics (infra)")
    assert repr(card) == "<Scorecard of 2 rubrics ('infra'): models 1, responses 2>"


def test_a_run_is_sliced_by_rubric(tmp_path: Path):
    card = suite_run(tmp_path / "run", {"eks": Of([1.0]), "site": Of([0.5])}).scorecard(by="rubric")
    assert [(row["slice"], row["score"]) for row in records_of(card.models)] == [("for-eks", 1.0), ("for-site", 0.5)]


def test_slices_have_rows_by_task_too(tmp_path: Path):
    card = suite_run(tmp_path / "run", {"eks": Of([1.0, 0.5]), "site": Of([0.5, 0.0])}).scorecard(by="sample")
    assert [(row["slice"], row["task"], row["score"]) for row in records_of(card.tasks)] == [
        ("0", "eks", 1.0),
        ("0", "site", 0.5),
        ("1", "eks", 0.5),
        ("1", "site", 0.0),
    ]
