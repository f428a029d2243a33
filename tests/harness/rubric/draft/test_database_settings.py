"""What rules read of the settings of databases, and of lists of what alarms go off at."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.rubric.draft.drafted import listed, requirements
from tests.harness.rubric.draft.test_rules import RDS, every, some

MEMBER = ["rds.Instance", "rds.ClusterInstance"]
UNPROTECTED = {"deletionProtection": {"is": False, "absent": True}}
PRIVATE = {"publiclyAccessible": {"is": False, "absent": True}}
TITLE = "# An RDS instance for parcels\n\n"
ALARMS = "## Watching\n\nEach of these notifies an SNS topic:\n\n"


def alarm(metric: str, threshold: Any, comparison: str, **more: Any) -> dict[str, Any]:
    return some(
        "cloudwatch.MetricAlarm",
        {"threshold": threshold, "comparisonOperator": {"starts_with": comparison}, **more},
        where={"metricName": {"contains": metric}},
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It must not be publicly accessible, and security groups guard it.", [every(MEMBER, PRIVATE)]),
        ("It is never stopped: not publicly accessible, in subnets with one route table.", [every(MEMBER, PRIVATE)]),
        ("It has 80 GiB of gp3 storage.", [("allocatedStorage", 80), ("storageType", "gp3")]),
        ("It has storage that may grow to 500 GiB.", [some("rds.Instance", {"maxAllocatedStorage": 500})]),
        ("Create a read replica for the weekly report.", [some("rds.Instance", {"replicateSourceDb": {"set": True}})]),
        (
            "Two read replicas serve the shops.",
            [
                {
                    "resource": "rds.Instance",
                    "where": {"replicateSourceDb": {"set": True}},
                    "count": {"min": 2},
                }
            ],
        ),
        ("The master password must be managed by RDS.", [some(RDS, {"manageMasterUserPassword": True})]),
        ("Performance Insights must be on.", [some(MEMBER, {"performanceInsightsEnabled": True})]),
        ("Enhanced monitoring every 15 seconds.", [some(MEMBER, {"monitoringInterval": 15})]),
        ("Enable enhanced monitoring.", [some(MEMBER, {"monitoringInterval": {"above": 0}})]),
        (
            "PostgreSQL logs must be exported to CloudWatch.",
            [some(RDS, {"enabledCloudwatchLogsExports": {"contains": "postgresql"}})],
        ),
        ("Export slow query logs to CloudWatch.", [some(RDS, {"enabledCloudwatchLogsExports": {"set": True}})]),
        ("Deletion protection must be on.", [some(RDS, {"deletionProtection": True})]),
        ("Deletion protection is off.", [every(RDS, UNPROTECTED)]),
        ("No deletion protection.", [every(RDS, UNPROTECTED)]),
        ("Skip the final snapshot.", [some(RDS, {"skipFinalSnapshot": True})]),
        (
            "Test stacks go every night: no deletion protection, and no final snapshot.",
            [every(RDS, UNPROTECTED), some(RDS, {"skipFinalSnapshot": True})],
        ),
    ],
)
def test_settings_of_the_database_above_are_read(sentence: str, expected: list[Any]):
    found = requirements(f"{TITLE}- {sentence}\n")
    wanted = [some("rds.Instance", dict([each])) if isinstance(each, tuple) else each for each in expected]
    assert found == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "Optionally, Performance Insights is enabled.",
        "If it lasts, enable enhanced monitoring.",
        "Performance Insights is off.",
        "Do not enable Performance Insights.",
        "Enhanced monitoring every 7 seconds.",
        "Deletion protection is on in production.",
        "Deletion protection is on, but no deletion protection at first.",
        "The load balancer has no deletion protection.",
        "The DocumentDB cluster has no deletion protection.",
        "The bucket must not be publicly accessible.",
        "No RDS-managed master password.",
        "The function promotes a read replica.",
        "It must have a read replica lag below 5 seconds.",
        "Use 20 GiB of gp2 or gp3 storage.",
        "Functions that may enable Performance Insights must log.",
        "It must keep 200 GB of free storage.",
        "The final snapshot is never skipped.",
    ],
)
def test_a_setting_that_is_not_asked_of_the_database_drafts_nothing(sentence: str):
    settings = {*PRIVATE, *UNPROTECTED, "performanceInsightsEnabled", "monitoringInterval", "replicateSourceDb"}
    settings |= {"manageMasterUserPassword", "skipFinalSnapshot", "storageType", "allocatedStorage"}
    asked = {name for entry in requirements(f"{TITLE}- {sentence}\n") for name in entry.get("expect", {})}
    assert not asked & settings


def test_replicas_of_aurora_are_no_instances_that_replicate():
    assert not any("replicateSourceDb" in str(each) for each in requirements("# Aurora\n- Create two read replicas\n"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("CPU of the writer above 70 % for 10 minutes,", alarm("CPU", 70, "GreaterThan", period={"at_most": 600})),
        ("memory over 85 percent", alarm("emory", 85, "GreaterThan")),
        (
            "less than 5 GiB of free storage,",
            alarm("FreeStorageSpace", {"one_of": [5_000_000_000, 5_368_709_120]}, "LessThan"),
        ),
        ("replica lag of more than 2 minutes.", alarm("Lag", {"one_of": [120, 120_000]}, "GreaterThan")),
        ("age of the oldest message above 5 minutes", alarm("AgeOfOldestMessage", 300, "GreaterThan")),
    ],
)
def test_items_below_a_line_that_notifies_are_alarms(sentence: str, expected: dict[str, Any]):
    assert expected in requirements(f"{ALARMS}- {sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
        "CPU below 70 %",  # to scale in, or to save?
        "CPU above 70 % or 80 %",
        "CPU above 70 % and memory above 80 %",
        "CPU above 70 seconds",
        "free storage above 5 GiB",
        "replica lag of more than 60 %",
        "CPU of about 70 %",
        "Scaling when CPU is above 70 %",
    ],
)
def test_an_item_that_may_be_no_such_alarm_drafts_none(sentence: str):
    assert not any("threshold" in entry.get("expect", {}) for entry in requirements(f"{ALARMS}- {sentence}\n"))


def test_without_a_line_that_notifies_an_item_is_no_alarm():
    assert requirements("The fleet shall live with:\n\n- CPU above 70 % for 10 minutes\n") == []


def test_what_is_shown_of_a_prompt_is_cut_between_words():
    lead = "The letters that arrive in the night are held in the queue, with everything beside"
    long = "The queue must hold letters " + "and parcels " * 40
    shown = listed(f"{lead}:\n\n- must be 12\n- {long}\n", "not stated here:")
    assert shown[0] == "The letters that arrive in the night are held in the queue...: must be 12"
    assert shown[1].endswith(("and...", "parcels..."))
