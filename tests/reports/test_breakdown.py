"""What each category gives to a score, and what would raise it."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import grade
from harness.grading import Grade
from harness.runs import RubricIdentity
from reports.breakdown import Breakdown, Gain, Part, breakdown, rubric_of
from tests import made

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "payments").glob("*/*.md"))
CHECKS = {
    "platform.language": "pass",
    "iam.session_limit": "fail",
    "iam.wildcard_actions": "pass",
    "iam.wildcard_resources": "unknown",
    "lambda_code.inline": "not_applicable",
}


def of(graded: Grade, rubric: RubricIdentity | None = None) -> Breakdown:
    outcomes = {check.id: check.outcome.value for check in graded.checks if not check.advisory}
    return breakdown(outcomes, graded.score, graded.zero, rubric)


def test_each_category_gives_its_share_of_passing_checks_and_what_does_not_apply_gives_and_takes_nothing():
    parts = breakdown(CHECKS, 2 / 3).parts
    assert [(part.category, part.passed, part.checks, part.unknown) for part in parts] == [
        ("platform", 1, 1, 0),
        ("iam", 1, 3, 1),
    ]
    assert [(part.points, part.most) for part in parts] == [(0.5, 0.5), (pytest.approx(1 / 6), 0.5)]


def test_weights_of_categories_and_checks_count():
    rubric = RubricIdentity(name="own", hash="0", weights={"iam": 3.0}, check_weights={"iam.session_limit": 2.0})
    found = breakdown(CHECKS, 0.4375, rubric=rubric)
    assert found.parts == (Part("platform", 1.0, 1, 1, 0, 0.25, 0.25), Part("iam", 3.0, 1, 3, 1, 0.1875, 0.75))
    assert found.gains == (
        Gain("iam.session_limit", "fail", 0.375),
        Gain("iam.wildcard_resources", "unknown", 0.1875),
    )


def test_a_check_of_a_category_that_weighs_nothing_would_not_raise_the_score():
    rubric = RubricIdentity(name="own", hash="0", weights={"iam": 0.0})
    assert breakdown(CHECKS, 1.0, rubric=rubric).gains == ()


def test_a_score_of_0_says_why_and_what_the_checks_alone_would_give():
    found = of(grade("No program."))
    assert (found.score, found.zero) == (0.0, "The response is no Pulumi TypeScript program.")
    assert breakdown(CHECKS, 0.0).zero == "The response was not read to its end, or certainly registers nothing."


def test_a_response_without_a_score_has_no_parts():
    assert breakdown(CHECKS, None) == Breakdown(None)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_parts_of_a_sample_add_up_to_its_score_unless_it_is_0_for_a_reason(path: Path):
    graded = grade(path.read_text())
    found = of(graded)
    if graded.zero:
        assert graded.score == 0
    else:
        assert found.points == pytest.approx(graded.score, abs=1e-8)
    rest = sum(gain.points for gain in found.gains)
    assert found.points + rest == pytest.approx(1.0 if found.parts else 0.0, abs=1e-9)


def test_the_rubric_of_a_response_is_that_of_its_run(tmp_path: Path):
    answer = made.response()
    run = made.run(tmp_path / "run", [(answer, made.grade(answer))])
    assert rubric_of(run, None) == rubric_of(run, "payments")
    assert rubric_of(run, "another") is None
