"""Trials: what is made of the grades before and after an edit."""

from __future__ import annotations

import pytest

from harness.validation import NothingToEditError, metamorphic_edit, operator
from harness.validation.operator import Edited
from harness.validation.programs import PassingProgram
from harness.validation.trials import Trial, TrialOutcome, run_trials
from tests.harness.validation.programs import bucket_of, component, program_of

BODY = """    new aws.s3.Bucket(`logs-${args.suffix}`, { bucket: `logs-${args.suffix}` }, { parent: this });
    console.log(args.suffix);"""


@operator("naming.physical_names")
def fixed_name(program: PassingProgram) -> Edited:
    """A bucket has a fixed name."""
    return program.edited([program.fragment(bucket_of(program).inputs.origin).replaced("{ bucket: 'logs' }")])


@operator("naming.physical_names")
def fixed_names(program: PassingProgram) -> Edited:
    """A bucket has fixed names."""
    text = program.files["index.ts"].replace("`logs-${args.suffix}`", "'logs'")
    return {"index.ts": text}


@operator("teardown.no_retain")
def plants_nothing(program: PassingProgram) -> Edited:
    """A comment, which is no failure."""
    return {"index.ts": program.files["index.ts"] + "// protect: true\n"}


@operator("naming.physical_names")
def finds_nothing(program: PassingProgram) -> Edited:
    """Has nothing to edit."""
    message = "no such thing"
    raise NothingToEditError(message)


@operator("naming.physical_names")
def changes_nothing(program: PassingProgram) -> Edited:
    """Gives the program back as it is."""
    return dict(program.files)


@operator("pci_dss.network_isolation")
def asks_what_fails_anyway(program: PassingProgram) -> Edited:
    """Plants what is wrong already."""
    return dict(program.files)


@operator("naming.no_such_check")
def asks_no_check(program: PassingProgram) -> Edited:
    """Belongs to a check that the rubric does not ask."""
    return dict(program.files)


@operator("platform.foreign_import")
def another_platform(program: PassingProgram) -> Edited:
    """Imports another tool."""
    return {"index.ts": "import * as cdk from 'aws-cdk-lib';\n" + program.files["index.ts"]}


@metamorphic_edit
def comment(program: PassingProgram) -> Edited:
    """Adds a comment."""
    return {"index.ts": "// none\n" + program.files["index.ts"]}


@metamorphic_edit
def suffix_lost(program: PassingProgram) -> Edited:
    """Is none: the suffix is lost."""
    return {"index.ts": program.files["index.ts"].replace("-${args.suffix}", "")}


EDITS = [
    fixed_name,
    fixed_names,
    plants_nothing,
    finds_nothing,
    changes_nothing,
    asks_what_fails_anyway,
    asks_no_check,
    another_platform,
    comment,
    suffix_lost,
]


@pytest.fixture(scope="module")
def trials() -> dict[str, Trial]:
    program = program_of(component(BODY))
    return {trial.name: trial for trial in run_trials([program], EDITS, jobs=1)}


def test_a_planted_failure_that_its_check_finds_is_told(trials: dict[str, Trial]):
    trial = trials["fixed_name"]
    assert (trial.outcome, trial.deviations) == (TrialOutcome.DETECTED, ())
    assert "environment suffix" in trial.reason


def test_what_else_fails_is_a_deviation(trials: dict[str, Trial]):
    trial = trials["fixed_names"]
    assert trial.outcome is TrialOutcome.DETECTED
    (deviation,) = trial.deviations
    assert (deviation.check, deviation.before, deviation.after) == ("naming.logical_names", "pass", "fail")
    assert deviation.is_false_alarm
    assert "+    new aws.s3.Bucket('logs'" in trial.diff


def test_a_failure_that_no_check_finds_is_missed(trials: dict[str, Trial]):
    trial = trials["plants_nothing"]
    assert trial.outcome is TrialOutcome.MISSED
    assert "+// protect: true" in trial.diff


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("finds_nothing", "no such thing"),
        ("changes_nothing", "nothing that would change"),
        ("asks_what_fails_anyway", "cannot be told of this program"),
        ("asks_no_check", "does not ask"),
    ],
)
def test_an_operator_may_have_nothing_to_do(trials: dict[str, Trial], name: str, reason: str):
    trial = trials[name]
    assert trial.outcome is TrialOutcome.NOT_APPLICABLE
    assert reason in trial.reason


def test_bystanders_are_the_checks_that_passed_and_are_not_concerned(trials: dict[str, Trial]):
    bystanders = trials["fixed_name"].bystanders
    assert "naming.logical_names" in bystanders
    assert "naming.physical_names" not in bystanders, "it is what the operator is about"
    assert "pci_dss.network_isolation" not in bystanders, "it failed before"


def test_off_the_platform_nothing_else_is_asked(trials: dict[str, Trial]):
    trial = trials["another_platform"]
    assert (trial.outcome, trial.deviations) == (TrialOutcome.DETECTED, ())
    assert {name.partition(".")[0] for name in trial.bystanders} == {"platform"}


def test_a_metamorphic_edit_must_leave_every_check_as_it_was(trials: dict[str, Trial]):
    assert trials["comment"].outcome is TrialOutcome.UNCHANGED
    changed = trials["suffix_lost"]
    assert changed.outcome is TrialOutcome.CHANGED
    assert {d.check for d in changed.deviations} == {"naming.logical_names", "naming.physical_names"}
