"""Grades of several responses at once."""

from pathlib import Path

import pytest

from harness.grading import grade
from harness.integrations.many import grade_many
from harness.responses import Response
from harness.rubric import RubricError, load_rubric, load_suite

SAMPLE = Path(__file__).parents[3] / "samples" / "payments" / "aspen-1" / "s06.md"
TEXT = SAMPLE.read_text(encoding="utf-8")


def test_grades_come_in_the_order_of_the_responses():
    grades = grade_many(["no program", {"id": "17", "response": TEXT}, Response("r", TEXT, model="aspen-1")])
    assert [each.id for each in grades] == ["1", "17", "r"]
    assert [each.failed_categories for each in grades] == [["platform"], ["iam"], ["iam"]]
    assert grades[2].model == "aspen-1"


def test_a_grade_is_that_of_one_response():
    assert grade_many([TEXT])[0].checks == grade(TEXT).checks


def test_the_rubric_is_a_name_or_a_rubric():
    webhooks = grade(TEXT, "webhooks").score
    assert [each.score for rubric in ("webhooks", load_rubric("webhooks")) for each in grade_many([TEXT], rubric)] == [
        webhooks,
        webhooks,
    ]


def test_a_record_that_cannot_be_read_has_a_grade_of_errors():
    bad, good = grade_many([{"id": "17"}, TEXT])
    assert bad.score is None
    assert good.failed_categories == ["iam"]


def test_a_rubric_that_cannot_be_used_is_an_error():
    with pytest.raises(RubricError):
        grade_many([TEXT], "no-such-rubric")


def test_no_responses_have_no_grades():
    assert grade_many([]) == []


def test_a_suite_grades_each_task_by_its_rubric_and_names_all_tasks_without_one(tmp_path: Path):
    (tmp_path / "pay.toml").write_text('extends = "payments"\n')
    suite = load_suite(tmp_path)
    records = [{"response": TEXT, "task": "pay"}, {"response": TEXT, "rubric": "webhooks"}]
    assert [each.rubric for each in grade_many(records, suite)] == ["pay", "webhooks"]
    with pytest.raises(RubricError) as refusal:
        grade_many([{"response": TEXT, "task": task} for task in ("pay", "a", "b", "a")], suite)
    assert [str(problem).partition(": ")[2].partition(";")[0] for problem in refusal.value.problems] == [
        "no rubric is for the task 'a' (2 records)",
        "no rubric is for the task 'b' (1 record)",
    ]
