"""A grade as events of OpenTelemetry, without OpenTelemetry; `make integrations` tests them with its SDK."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from harness.checks import Outcome
from harness.integrations.opentelemetry import EVENT, emit, results_of
from tests import made

GRADE = made.grade(
    made.response(),
    score=0.5,
    categories={"naming": Outcome.FAIL, "iam": Outcome.PASS, "outputs": Outcome.UNKNOWN},
    checks=[
        made.result("naming.logical_names", Outcome.FAIL, made.failure(), made.failure()),
        made.result("outputs.compiles", Outcome.UNKNOWN, reason="why"),
    ],
)


class Log:
    def __init__(self) -> None:
        self.records: list[dict[str, Any]] = []

    def emit(self, **record: Any) -> None:
        self.records.append(record)


def test_score_categories_and_checks_have_an_event_and_what_is_unknown_has_none():
    found = [
        tuple(result[f"gen_ai.evaluation.{key}"] for key in ("name", "score.value", "score.label"))
        for result in results_of(GRADE)
    ]
    assert found == [
        ("stackgrade.score", 0.5, "fail"),
        ("stackgrade.naming", 0.0, "fail"),
        ("stackgrade.iam", 1.0, "pass"),
        ("stackgrade.naming.logical_names", 0.0, "fail"),
    ]


def test_a_failed_check_says_why_once():
    *others, check = results_of(GRADE)
    assert check["gen_ai.evaluation.explanation"] == "The name lacks the suffix."
    assert not any("gen_ai.evaluation.explanation" in other for other in others)


def test_events_have_the_attributes_and_the_context_that_are_given():
    log, context = Log(), object()
    assert emit(GRADE, log, {"gen_ai.response.id": "r"}, context=context) == len(log.records) == 4
    assert {record["event_name"] for record in log.records} == {EVENT}
    assert all(record["context"] is context for record in log.records)
    assert all(record["attributes"]["gen_ai.response.id"] == "r" for record in log.records)


def test_a_broken_grade_has_no_event():
    broken = made.grade(made.response(), score=None, categories={"naming": Outcome.ERROR})
    assert list(results_of(replace(broken, indicators={}))) == []
