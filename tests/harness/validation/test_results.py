"""What trials amount to."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.responses import Response
from harness.rubric import load_rubric
from harness.validation import (
    METAMORPHIC_EDITS,
    Deviation,
    Rate,
    Trial,
    TrialOutcome,
    Validation,
    find_operators,
    validate,
)
from harness.validation.results import NoPassingProgramError, UnknownEditError, chosen

NAMES, RETAIN = "naming.logical_names", "teardown.no_retain"
PLANTED = tuple(operator for operator in find_operators() if operator.check in {NAMES, RETAIN})


def validation(*trials: Trial) -> Validation:
    return Validation("payments", (NAMES, RETAIN), ("a", "b"), (), PLANTED, METAMORPHIC_EDITS[:1], trials)


def trial(name: str, outcome: TrialOutcome, *deviations: Deviation, bystanders: tuple[str, ...] = ()) -> Trial:
    return Trial(name, "a", outcome, "", deviations, frozenset(bystanders))


FIRST_NAME = next(operator.name for operator in PLANTED if operator.check == NAMES)
FIRST_RETAIN = next(operator.name for operator in PLANTED if operator.check == RETAIN)


def test_sensitivity_is_the_share_of_planted_failures_that_are_told():
    found = validation(
        trial(FIRST_NAME, TrialOutcome.DETECTED),
        trial(FIRST_NAME, TrialOutcome.MISSED),
        trial(FIRST_NAME, TrialOutcome.UNKNOWN),
        trial(FIRST_NAME, TrialOutcome.NOT_APPLICABLE),
        trial(FIRST_RETAIN, TrialOutcome.DETECTED),
    )
    assert [rates.sensitivity for rates in found.rates()] == [Rate(1, 3), Rate(1, 1)]
    assert found.total.sensitivity == Rate(2, 4)


def test_specificity_is_the_share_of_bystanders_that_do_not_object():
    alarm = Deviation(NAMES, "pass", "fail", "wrong")
    doubt = Deviation(NAMES, "pass", "unknown", "cannot tell")
    found = validation(
        trial(FIRST_RETAIN, TrialOutcome.DETECTED, bystanders=(NAMES,)),
        trial(FIRST_RETAIN, TrialOutcome.DETECTED, alarm, bystanders=(NAMES,)),
        trial(FIRST_RETAIN, TrialOutcome.DETECTED, doubt),
        trial(METAMORPHIC_EDITS[0].name, TrialOutcome.CHANGED, alarm, bystanders=(NAMES, RETAIN)),
    )
    names, retain = found.rates()
    assert (names.specificity, names.undecided) == (Rate(1, 3), 1)
    assert retain.specificity == Rate(1, 1)
    assert found.unchanged == Rate(0, 1)


def test_troubles_are_what_did_not_come_out_as_it_must():
    good = trial(FIRST_NAME, TrialOutcome.DETECTED, Deviation(RETAIN, "pass", "unknown", "cannot tell"))
    beside = trial(FIRST_NAME, TrialOutcome.DETECTED, Deviation(RETAIN, "pass", "fail", "wrong"))
    missed = trial(FIRST_NAME, TrialOutcome.MISSED)
    nothing = trial(FIRST_NAME, TrialOutcome.NOT_APPLICABLE)
    assert list(validation(good, beside, missed, nothing).troubles()) == [beside, missed]


@pytest.mark.parametrize(
    ("name", "operators", "metamorphic_edits"),
    [
        (FIRST_NAME, {FIRST_NAME}, set()),
        (RETAIN, {operator.name for operator in find_operators() if operator.check == RETAIN}, set()),
        ("iam", {operator.name for operator in find_operators() if operator.check.startswith("iam.")}, set()),
        ("comments_added", set(), {"comments_added"}),
    ],
)
def test_edits_are_chosen_by_name_check_or_category(name: str, operators: set[str], metamorphic_edits: set[str]):
    found = chosen([name])
    assert ({each.name for each in found[0]}, {each.name for each in found[1]}) == (operators, metamorphic_edits)


def test_without_names_all_edits_are_chosen():
    assert chosen([]) == (find_operators(), METAMORPHIC_EDITS)


def test_a_name_that_means_nothing_is_refused():
    with pytest.raises(UnknownEditError, match=r"'naming\.nothing'"):
        chosen(["naming.nothing"])


def test_without_a_passing_program_there_is_nothing_to_plant_failures_in():
    responses = [Response("prose", "I would rather not."), Response("broken", "", problem="no such file")]
    with pytest.raises(NoPassingProgramError, match="prose fails platform; broken no such file"):
        validate(responses, load_rubric("payments"))


def test_programs_that_fail_are_skipped_with_the_reason():
    sample = Path(__file__).parents[3] / "samples" / "payments" / "birch-1" / "s01.md"
    responses = [Response("good", sample.read_text(encoding="utf-8")), Response("prose", "I would rather not.")]
    found = validate(responses, load_rubric("payments"), only=["table_retained"], jobs=1)
    assert (found.programs, found.skipped) == (("good",), (("prose", "fails platform"),))
    assert [trial.outcome for trial in found.trials] == [TrialOutcome.DETECTED]
