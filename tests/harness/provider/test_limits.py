"""The index of limits that ships."""

from __future__ import annotations

import subprocess
import sys

import pytest

from harness.provider.limits import LIMITS, LimitsFile, shipped_limits


@pytest.fixture(scope="module")
def facts() -> LimitsFile:
    found = shipped_limits()
    assert found is not None
    return found


def test_one_index_ships_and_is_small() -> None:
    (archive,) = LIMITS.glob("*.zip")
    assert archive.stat().st_size < 700_000


def test_nothing_is_read_before_a_type_is_asked_for() -> None:
    code = (
        "import sys, harness.provider.limits as l; f = l.shipped_limits(); assert not f._types; "
        "f.of_type('aws:sqs/queue:Queue'); assert list(f._types) == ['aws/sqs']"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("token", ["aws:cloudwatch/logGroup:LogGroup", "aws-native:logs:LogGroup"])
def test_days_of_retention(facts: LimitsFile, token: str) -> None:
    limits = facts.of_type(token)
    assert limits is not None
    values = limits.members["retentionInDays"].values
    assert values is not None
    assert {1, 30, 365, 3653} <= set(values)
    assert not {45, 2555} & set(values)
    assert limits.described == "AWS::Logs::LogGroup"


def test_versions_of_engines_tell_offered_from_retired(facts: LimitsFile) -> None:
    limits = facts.of_type("aws:rds/cluster:Cluster")
    assert limits is not None
    versions = limits.members["engineVersion"].versions["aurora-postgresql"]
    assert "15.4" in versions.retired
    assert versions.offered
    assert not set(versions.offered) & set(versions.retired)


def test_runtimes_have_their_days(facts: LimitsFile) -> None:
    assert facts.runtimes["nodejs12.x"]["create-block"] == "2023-03-31"
    assert facts.date >= "2026-10-20"


def test_members_inside_objects_and_lists(facts: LimitsFile) -> None:
    group = facts.of_type("aws:lb/targetGroup:TargetGroup")
    assert group is not None
    interval = group.members["healthCheck"].members["interval"]
    assert (interval.least, interval.most) == (5, 300)
    table = facts.of_type("aws:dynamodb/table:Table")
    assert table is not None
    attributes = table.members["attributes"].element
    assert attributes is not None
    assert set(attributes.members["type"].values or ()) == {"S", "N", "B"}


def test_a_type_without_limits_has_none(facts: LimitsFile) -> None:
    assert facts.of_type("random:index/randomId:RandomId") is None
    assert facts.of_type("aws:nowhere/thing:Thing") is None
