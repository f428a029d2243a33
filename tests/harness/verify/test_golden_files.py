"""How far the reading agrees with compiler and SDK on programs of the project, by files of what these say."""

from __future__ import annotations

import json

import pytest

from graders.outputs import GRADER
from harness.checks import Outcome, Subject, run_check
from harness.program import read_response
from harness.rubric import load_rubric
from harness.verify import Figures, Verifier
from harness.verify.agreement import agreement_of
from harness.verify.prediction import Prediction, predict
from tests.harness.verify.golden_files import (
    ASSUMPTIONS,
    PROGRAMS,
    is_current,
    kept_truth,
    truth_of,
    written_truth,
)

ANEW = "`python -m tests.harness.verify.golden_files` asks compiler and SDK again"


@pytest.fixture(scope="module")
def predicted() -> dict[str, Prediction]:
    return {name: predict(program, ASSUMPTIONS) for name, program in PROGRAMS.items()}


@pytest.fixture(scope="module")
def figures(predicted: dict[str, Prediction]) -> Figures:
    added = Figures()
    for name, mine in predicted.items():
        if mine.entry:
            added.add(agreement_of(mine, *kept_truth(PROGRAMS[name])))
    return added


def test_the_files_are_of_the_programs_as_they_are():
    assert [name for name, program in PROGRAMS.items() if not is_current(program)] == [], ANEW


def test_every_program_is_measured(predicted: dict[str, Prediction], figures: Figures):
    assert figures.programs == sum(bool(mine.entry) for mine in predicted.values())
    assert all((figures.rejected, figures.accepted, figures.registered, sum(figures.inputs.values())))


def test_resources_are_predicted(figures: Figures):
    assert figures.f1 is not None
    assert figures.f1 >= 0.985


def test_inputs_are_decided_and_right(figures: Figures):
    assert figures.inputs_right is not None
    assert figures.inputs_right >= 0.99
    assert figures.inputs_decided is not None
    assert figures.inputs_decided >= 0.95


def test_it_is_predicted_what_does_not_compile(figures: Figures):
    assert figures.rejection_f1 is not None
    assert figures.rejection_f1 >= 0.94


def test_the_check_on_compiling_says_what_was_predicted(predicted: dict[str, Prediction]):
    (check,) = [check for check in GRADER.checks if check.name == "compiles"]
    for name in (name for name, mine in predicted.items() if mine.entry):
        subject = Subject(read_response(PROGRAMS[name], ASSUMPTIONS), load_rubric("payments"))
        outcome = run_check(GRADER.category, check, subject).outcome
        assert (outcome is Outcome.FAIL) == bool(predicted[name].diagnostics), name


@pytest.mark.real
def test_compiler_and_sdk_still_say_what_is_kept(verifier: Verifier):
    with Verifier(verifier.box, ASSUMPTIONS, jobs=2) as asked:
        for verified in asked.verify(PROGRAMS.values()):
            said, kept = written_truth(verified.response, truth_of(verified)), kept_truth(verified.response)
            assert _in_any_order(said) == _in_any_order(written_truth(verified.response, kept)), verified.response.id


def _in_any_order(text: str) -> dict[str, object]:
    """What is said, whatever the order in which resources were registered: promises settle in an order of their own."""
    said = json.loads(text)
    return {**said, "resources": sorted(map(json.dumps, said["resources"]))}
