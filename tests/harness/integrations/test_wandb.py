"""Grades for Weights & Biases, without it; `make integrations` tests them with its offline mode."""

from __future__ import annotations

from typing import Any

from harness.checks import Outcome
from harness.integrations.mlflow import metrics_of
from harness.integrations.wandb import COLUMNS, log_grades
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome


class Run:
    def __init__(self) -> None:
        self.logged: list[Any] = []

    def log(self, data: dict[str, Any], step: int | None = None) -> None:
        self.logged.append((data, step))


def test_the_figures_are_those_that_mlflow_gets():
    run, grades = Run(), [made.grade(made.response(), categories={"naming": PASS, "iam": FAIL})]
    found = log_grades(run, grades, step=7)
    assert found == metrics_of(grades)
    assert run.logged == [(found, 7)]


def test_a_table_has_a_row_a_response():
    run = Run()
    grades = [
        made.grade(made.response("a", model="m"), score=0.5, categories={"naming": FAIL, "iam": FAIL}),
        made.grade(made.response("b"), score=None, categories={"naming": ERROR}),
    ]
    log_grades(run, grades, table=lambda *, columns, data: [dict(zip(columns, row, strict=True)) for row in data])
    [(logged, _)] = run.logged
    first, second = logged["stackgrade/grades"]
    assert tuple(first) == COLUMNS
    assert (first["id"], first["model"], first["score"], first["success"], first["failed"]) == (
        "a",
        "m",
        0.5,
        False,
        "naming, iam",
    )
    assert (second["score"], second["failed"]) == (None, "")
