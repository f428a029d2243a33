"""An answer that is edited into a bad database fails each requirement that an edit breaks, with its own evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import CheckResult, Outcome
from harness.grading import Grade, grade
from harness.rubric import Rubric, load_rubric

ANSWER = Path(__file__).parents[2] / "samples" / "suite" / "database" / "meets" / "s1.md"

EDITS = {
    "several_zones": ("multiAz: true,", "multiAz: false,"),
    "not_public": ("publiclyAccessible: false,", "publiclyAccessible: true,"),
    "backups": ("backupRetentionPeriod: 14,", "backupRetentionPeriod: 0,"),
    "cpu_alarm": ("    threshold: 80,", "    threshold: 99999,"),
    "storage_alarm": ("    threshold: 20 * gibibyte,", "    threshold: 99999,"),
    "lag_alarm": ("threshold: 60, minutes: 5 }", "threshold: 99999, minutes: 5 }"),
}
"""For each requirement, what is in the answer that meets it, and what stands there instead."""


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric("database")


def edited(*names: str) -> str:
    text = ANSWER.read_text(encoding="utf-8")
    for name in names:
        right, wrong = EDITS[name]
        assert text.count(right) == 1
        text = text.replace(right, wrong)
    return text


def failed(found: Grade) -> dict[str, CheckResult]:
    return {
        check.id.partition(".")[2]: check
        for check in found.checks
        if check.category == "requirements" and check.outcome is not Outcome.PASS
    }


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("several_zones", "multiAz: false,"),
        ("not_public", "publiclyAccessible: true,"),
        ("backups", "backupRetentionPeriod: 0,"),
        # The answer has its thresholds in a table, so the arguments of its alarms take them from there.
        ("cpu_alarm", "threshold: watch.threshold,"),
        ("storage_alarm", "threshold: watch.threshold,"),
        ("lag_alarm", "threshold: watch.threshold,"),
    ],
)
def test_each_edit_alone_fails_its_requirement_at_its_property(name: str, written: str, rubric: Rubric) -> None:
    text = edited(name)
    found = failed(grade(text, rubric))
    assert {other: check.outcome for other, check in found.items()} == {name: Outcome.FAIL}
    first = found[name].findings[0]
    [line] = [number for number, each in enumerate(text.splitlines(), 1) if written in each]
    assert [place.response_line for place in first.places] == [line]


@pytest.mark.parametrize("name", [name for name in EDITS if name.endswith("_alarm")])
def test_a_threshold_that_is_written_at_its_alarm_is_the_evidence(name: str, rubric: Rubric) -> None:
    metric = {"cpu_alarm": "CPUUtilization", "storage_alarm": "FreeStorageSpace", "lag_alarm": "ReplicaLag"}[name]
    alarms = {
        "CPUUtilization": ("primary", "GreaterThanThreshold", 80),
        "FreeStorageSpace": ("primary", "LessThanThreshold", 20 * 1024**3),
        "ReplicaLag": ("replica", "GreaterThanThreshold", 60),
    }
    before, _, after = ANSWER.read_text(encoding="utf-8").partition("interface Watch {")
    written = "".join(
        f"new aws.cloudwatch.MetricAlarm(`${{base}}-{each}`, {{\n  name: `${{base}}-{each}`,\n"
        f"  metricName: '{each}',\n  namespace: 'AWS/RDS',\n"
        f"  dimensions: {{ DBInstanceIdentifier: {instance}.identifier }},\n  comparisonOperator: '{comparison}',\n"
        f"  threshold: {99999 if each == metric else threshold},\n  period: 300,\n  evaluationPeriods: 3,\n"
        f"  statistic: 'Average',\n  alarmActions: [topic.arn],\n}});\n"
        for each, (instance, comparison, threshold) in alarms.items()
    )
    text = before + written + after[after.index("export const endpoint") :]
    found = failed(grade(text, rubric))
    assert {other: check.outcome for other, check in found.items()} == {name: Outcome.FAIL}
    [line] = [number for number, each in enumerate(text.splitlines(), 1) if "threshold: 99999" in each]
    assert [place.response_line for place in found[name].findings[0].places] == [line]


def test_all_edits_together_fail_all_of_them_and_no_success_is_left(rubric: Rubric) -> None:
    before, after = grade(edited(), rubric), grade(edited(*EDITS), rubric)
    assert failed(before) == {}
    assert {name: check.outcome for name, check in failed(after).items()} == dict.fromkeys(EDITS, Outcome.FAIL)
    assert (before.success, after.success) == (True, False)
    assert before.score is not None
    assert after.score is not None
    assert after.score < before.score - 0.1


def test_each_failure_says_what_was_found_and_what_is_asked(rubric: Rubric) -> None:
    found = {name: check.findings[0].message for name, check in failed(grade(edited(*EDITS), rubric)).items()}
    said = {name: message.partition('": ')[2] for name, message in found.items()}
    assert said == {
        "several_zones": "multiAz is false; true is asked.",
        "not_public": "publiclyAccessible is true; false or left out is asked.",
        "backups": "backupRetentionPeriod is 0; 14 is asked.",
        "cpu_alarm": "threshold is 99999; 80 is asked.",
        "storage_alarm": "threshold is 99999; 20000000000 or 21474836480 is asked.",
        "lag_alarm": "threshold is 99999; 60 is asked.",
    }
