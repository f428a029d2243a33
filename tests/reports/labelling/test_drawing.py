"""What is drawn to be labelled: rare outcomes as often as common ones, and more of what differs in another version."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import CompareError, Side, side_of
from reports.labelling import drawn_questions
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome
CHECKS = ("iam.session_limit", "naming.logical_names")


def side(folder: Path, outcomes: list[Outcome], model: str = "m") -> Side:
    """The second check always passes."""
    grades = []
    for number, outcome in enumerate(outcomes):
        answer = made.response(f"{model}/{number}", model=model, sample=str(number))
        checks = [made.result(CHECKS[0], outcome), made.result(CHECKS[1], PASS)]
        grades.append((answer, made.grade(answer, categories={}, checks=checks)))
    return side_of(made.run(folder, grades))


def test_the_same_seed_draws_the_same_and_another_something_else(tmp_path: Path):
    of = side(tmp_path / "run", [PASS] * 50)
    assert drawn_questions(of, 10, seed=1) == drawn_questions(of, 10, seed=1)
    assert drawn_questions(of, 10, seed=1) != drawn_questions(of, 10, seed=2)


def test_a_rare_outcome_is_drawn_as_often_as_a_common_one(tmp_path: Path):
    """Five of a hundred responses fail: of thirty questions in three groups of outcomes all of them are drawn."""
    of = side(tmp_path / "run", [FAIL] * 5 + [PASS] * 95)
    drawn = [drawn_questions(of, 30, seed=seed) for seed in range(20)]
    failing = [Counter((q.check, q.outcome) for q in questions)[CHECKS[0], "fail"] for questions in drawn]
    assert min(failing) >= 3
    assert sum(failing) / len(failing) > 4.5


def test_more_is_drawn_where_two_versions_differ(tmp_path: Path):
    base = side(tmp_path / "base", [PASS] * 100, "old")
    candidate = side(tmp_path / "candidate", [FAIL] * 20 + [PASS] * 80, "new")
    drawn = [drawn_questions(base, 20, seed=seed, against=candidate) for seed in range(20)]
    share = sum(q.differs for questions in drawn for q in questions) / (20 * 20)
    assert all(q.differs == (q.check == CHECKS[0] and int(q.response_id[4:]) < 20) for of in drawn for q in of)
    assert share > 0.2  # a tenth of what there is


def test_what_does_not_apply_is_drawn_less_and_what_broke_never(tmp_path: Path):
    of = side(tmp_path / "run", [NONE] * 50 + [PASS] * 40 + [ERROR] * 10)
    counted = Counter(q.outcome for seed in range(30) for q in drawn_questions(of, 12, seed=seed, checks=["iam"]))
    assert 0 < counted["not_applicable"] < 0.5 * counted["pass"]
    assert set(counted) == {"pass", "not_applicable"}


def test_questions_are_about_different_things_and_stand_together_by_response(tmp_path: Path):
    questions = drawn_questions(side(tmp_path / "run", [PASS, FAIL] * 5), 20, seed=4)
    assert len({(q.response_id, q.check) for q in questions}) == 20
    ids = [q.response_id for q in questions]
    assert len([1 for one, other in itertools.pairwise(ids) if one != other]) == len(set(ids)) - 1


def test_a_check_that_the_run_does_not_have_is_named(tmp_path: Path):
    of = side(tmp_path / "run", [PASS])
    with pytest.raises(
        CompareError, match=r"no check or category 'iam.session_limt'; did you mean 'iam.session_limit'"
    ):
        drawn_questions(of, 5, checks=["iam.session_limt"])
    with pytest.raises(CompareError, match="nothing to label"):
        drawn_questions(side(tmp_path / "broken", [ERROR]), 5, checks=["iam"])
