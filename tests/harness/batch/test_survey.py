"""What is found out of responses before they are graded."""

from __future__ import annotations

import pytest

from harness.batch import survey as survey_module
from harness.batch.survey import survey
from harness.responses import Response
from harness.rubric import RubricError, Suite, load_rubric

PAYMENTS = load_rubric("payments")
SUITE = Suite("s", {"payments": PAYMENTS}, {"pay": "payments"}, None, "s")


def answer(task: str, rubric: str = "", problem: str = "") -> Response:
    return Response("r", "", task=task, metadata={"rubric": rubric} if rubric else {}, problem=problem)


def test_rubrics_are_those_that_responses_are_held_to():
    found = survey([answer("pay"), answer("pay"), answer("x", "webhooks"), answer("", problem="unread")], SUITE)
    assert sorted(found.rubrics) == ["payments", "webhooks"]
    assert not found.lacking
    found.refuse(SUITE)


def test_tasks_of_the_default_are_those_that_no_rubric_is_for():
    found = survey([answer("a"), answer("b"), answer("c", "webhooks")], Suite.of(PAYMENTS))
    assert found.defaulted == {"a", "b"}


def test_what_lacks_a_rubric_is_counted_in_constant_memory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(survey_module, "COUNTED", 3)
    monkeypatch.setattr(survey_module, "NAMED", 2)
    found = survey([answer(task) for task in "aabcdde"], SUITE)
    assert (dict(found.lacking), found.further) == ({("a", ""): 2, ("b", ""): 1, ("c", ""): 1}, 3)
    with pytest.raises(RubricError) as refusal:
        found.refuse(SUITE)
    assert str(refusal.value).splitlines()[1:] == [
        "s: no rubric is for the task 'b' (1 record); known are pay",
        "4 further records have no rubric",
    ]
