"""The answers to the tasks of the suite are graded as `samples/suite/expected.toml` says.

That follows from how they were written: one meets all that its task asks, the other fails what was changed in it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from harness.checks import Outcome
from harness.grading import Grade, grade
from harness.responses import read_responses
from harness.rubric import load_suite

SAMPLES = Path(__file__).parents[2] / "samples" / "suite"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((SAMPLES / "expected.toml").read_text(encoding="utf-8"))[
    "responses"
]
RESPONSES = {response.id: response for response in read_responses([SAMPLES])}
SUITE = load_suite("suite")


def outcomes(found: Grade, *wanted: Outcome) -> set[str]:
    return {check.id for check in found.checks if check.outcome in wanted}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_answer_fails_what_it_must_and_nothing_else(name: str) -> None:
    found = grade(RESPONSES[name], SUITE)
    failed = outcomes(found, Outcome.FAIL)
    assert failed == set(EXPECTED[name]["failed_checks"]), {c.id: c.reason for c in found.checks if c.id in failed}
    assert outcomes(found, Outcome.UNKNOWN, Outcome.ERROR) == set()
    assert found.success is not bool(failed)


@pytest.mark.parametrize("task", SUITE.rubrics)
def test_every_requirement_is_met_by_the_answer_that_meets_its_task(task: str) -> None:
    found = grade(RESPONSES[f"{task}/meets/s1"], SUITE)
    stated = {requirement.check for requirement in SUITE.rubrics[task].requirements}
    assert stated - outcomes(found, Outcome.PASS) == set()
    assert found.score == 1.0


def test_every_task_has_an_answer_of_each_kind() -> None:
    assert set(RESPONSES) == set(EXPECTED)
    assert set(EXPECTED) == {f"{task}/{kind}/s1" for task in SUITE.rubrics for kind in ("meets", "fails")}
