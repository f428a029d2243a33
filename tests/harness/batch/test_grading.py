"""Responses graded in a batch: what becomes of those that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import grade
from harness.batch import local
from harness.batch.grading import Graded, Grading, grade_all, grade_into
from harness.checks import Outcome
from harness.responses import Response
from harness.rubric import Rubric, Suite, load_rubric
from harness.runs import RunWriter
from tests import made


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("payments")


def graded(rubric: Rubric, *responses: Response) -> list[Graded]:
    return list(grade_all(responses, Grading(Suite.of(rubric)), jobs=1))


def test_a_batch_grades_as_one_response_is_graded(rubric: Rubric):
    (done,) = graded(rubric, Response("response", made.TEXT))
    assert done.grade == grade(made.TEXT, rubric)
    assert done.problem == ""
    assert done.seconds > 0


def test_a_record_that_could_not_be_read_has_a_grade_of_errors(rubric: Rubric):
    (done,) = graded(rubric, Response("bad", "", problem="in.jsonl:3 is not JSON"))
    assert done.problem == "in.jsonl:3 is not JSON"
    assert {check.outcome for check in done.grade.checks} == {Outcome.ERROR}
    assert done.grade.score is None


def test_a_response_whose_worker_is_ended_has_a_grade_of_errors(rubric: Rubric, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(local.work_on, "__kwdefaults__", {"seconds_limit": 0.0})
    before, after = graded(rubric, Response("slow", made.TEXT), Response("slow too", made.TEXT))
    for done in (before, after):
        assert done.problem == "the reading took more than 0 s"
        assert {check.reason for check in done.grade.checks} == {done.problem}


def test_a_run_gets_what_it_does_not_hold_yet(rubric: Rubric, tmp_path: Path):
    for ids, expected in (("ab", ["a", "b"]), ("abc", ["c"])):
        with RunWriter.open(tmp_path / "run", made.manifest()) as writer:
            responses = [Response(id_, made.TEXT) for id_ in ids]
            done = list(grade_into(writer, responses, Grading(Suite.of(rubric)), jobs=1))
            assert [entry.id for entry in done] == expected
            assert writer.counts.graded == len(ids)
