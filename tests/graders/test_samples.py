"""The samples are graded as `samples/payments/expected.toml` says, which was written without looking at the grades."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from harness.checks import Outcome
from harness.grading import grade_response
from harness.responses import Response
from harness.rubric import Rubric

SAMPLES = Path(__file__).parents[2] / "samples" / "payments"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))[
    "responses"
]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_fails_what_it_must_and_nothing_else(name: str, payments: Rubric) -> None:
    expected = EXPECTED[name]
    grade = grade_response(Response(name, (SAMPLES / f"{name}.md").read_text(encoding="utf-8")), payments)
    failed = {check.id: check.reason for check in grade.checks if check.outcome is Outcome.FAIL}
    undecided = [check.id for check in grade.checks if check.outcome in {Outcome.UNKNOWN, Outcome.ERROR}]
    assert sorted(grade.failed_categories) == sorted(expected["failed_categories"]), failed
    assert set(expected["failed_checks"]) <= set(failed)
    assert sorted(name for name, met in grade.indicators.items() if met) == sorted(expected["indicators_met"])
    assert sorted(undecided) == sorted(expected.get("unknown_checks", []))


def test_every_sample_is_expected_to_be_something() -> None:
    assert {path.relative_to(SAMPLES).with_suffix("").as_posix() for path in SAMPLES.glob("*/*.md")} == set(EXPECTED)
