"""The graders, measured on the samples."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.responses import read_responses
from harness.rubric import load_rubric
from harness.validation import TrialOutcome, Validation, validate
from harness.validation.page import markdown, with_section

PROJECT = Path(__file__).parents[3]
README = PROJECT / "README.md"


@pytest.fixture(scope="module")
def validation() -> Validation:
    responses = read_responses([PROJECT / "samples" / "payments"], None)
    return validate(responses, load_rubric("payments"), jobs=2)


# One test, so that the trials are run once where tests are spread over several processes.
def test_every_planted_failure_is_told_and_nothing_else_fails(validation: Validation):
    troubles = {
        f"{trial.name} in {trial.program}": (trial.outcome.value, trial.reason, trial.deviations)
        for trial in validation.troubles()
    }
    assert troubles == {}
    assert validation.unchanged.share == 1.0
    tried = {trial.name for trial in validation.trials if trial.outcome is not TrialOutcome.NOT_APPLICABLE}
    edits = (*validation.operators, *validation.counter_checks)
    assert [edit.name for edit in edits if edit.name not in tried] == [], "each applies to a sample"
    page = README.read_text(encoding="utf-8")
    assert page == with_section(page, markdown(validation)), "run `make readme`"
