"""Grades as metrics for MLflow, without MLflow; `make integrations` tests them with its file store."""

from __future__ import annotations

from typing import Any

from harness.checks import Outcome
from harness.integrations.mlflow import log_grades, metrics_of
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome


def test_figures_are_of_what_was_graded_and_decided():
    grades = [
        made.grade(
            made.response("a"), categories={"naming": PASS, "iam": UNKNOWN}, checks=[made.result("naming.x", PASS)]
        ),
        made.grade(made.response("b"), score=0.5, categories={"naming": FAIL, "iam": FAIL}),
        made.grade(made.response("c"), score=None, categories={"naming": ERROR, "iam": ERROR}),
    ]
    found = metrics_of(grades)
    assert found.pop("stackgrade/success") == sum(grade.success is True for grade in grades) / 2
    assert found == {
        "stackgrade/responses": 3.0,
        "stackgrade/graded": 2.0,
        "stackgrade/score": 0.75,
        "stackgrade/naming": 0.5,
        "stackgrade/iam": 0.0,
    }


def test_no_grades_have_no_score():
    assert metrics_of([]) == {"stackgrade/responses": 0.0, "stackgrade/graded": 0.0}


def test_what_is_logged_is_returned():
    logged: list[Any] = []

    class Run:
        def log_metrics(self, metrics: dict[str, float], step: int | None = None) -> None:
            logged.append((metrics, step))

    found = log_grades(Run(), [made.grade(made.response())], step=7)
    assert logged == [(found, 7)]
