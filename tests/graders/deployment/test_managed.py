"""Managed policies and managed rules of AWS Config."""

from __future__ import annotations

import pytest

from graders.deployment.build_managed import lines, read_policies
from graders.deployment.managed import grants, is_policy, is_rule, likely_policy, likely_rule, trigger_of


@pytest.mark.parametrize(
    ("path", "exists"),
    [
        ("/ReadOnlyAccess", True),
        ("/service-role/AWSLambdaBasicExecutionRole", True),
        ("/AWSLambdaBasicExecutionRole", False),
        ("/service-role/ReadOnlyAccess", False),
    ],
)
def test_a_managed_policy_stands_at_its_path_alone(path: str, exists: bool) -> None:
    assert is_policy(path) is exists


def test_the_policy_that_was_meant_has_the_same_name_or_nearly_the_same() -> None:
    assert likely_policy("/AWSLambdaBasicExecutionRole") == "/service-role/AWSLambdaBasicExecutionRole"
    assert likely_policy("/ReadOnlyAcces") == "/ReadOnlyAccess"
    assert likely_policy("/xyzzy") == ""


def test_a_managed_rule_has_an_identifier_and_a_trigger() -> None:
    assert is_rule("ENCRYPTED_VOLUMES")
    assert not is_rule("VOLUMES_ARE_ENCRYPTED")
    assert likely_rule("ENCRYPTED_VOLUME") == "ENCRYPTED_VOLUMES"
    assert (trigger_of("ENCRYPTED_VOLUMES"), trigger_of("IAM_PASSWORD_POLICY"), trigger_of("X")) == (
        "changes",
        "periodic",
        "",
    )


def test_what_a_managed_policy_grants_is_known_for_the_actions_of_the_table() -> None:
    assert grants("AWSXRayDaemonWriteAccess", "xray:PutTraceSegments") is True
    assert grants("AWSLambdaBasicExecutionRole", "xray:PutTraceSegments") is False
    assert grants("AdministratorAccess", "sqs:SendMessage") is True
    assert grants("AWSLambdaBasicExecutionRole", "s3:GetObject") is None
    assert grants("NoSuchPolicy", "sqs:SendMessage") is None


def test_the_table_holds_policies_by_path_what_they_grant_and_rules_by_trigger() -> None:
    module = (
        '# made\ndata = """\n{"B": {"Path": "/x/", "Document": {"Statement": {"Effect": "Allow", "Action": "sq*"}}},'
    )
    module += ' "A": {"Document": {"Statement": [{"Effect": "Allow", "NotAction": ["sqs:*", "sns:*"]}]}}}"""\n'
    rules = {"R": {"Trigger type": "Periodic"}, "S": {"Trigger type": "Configuration changes and Periodic"}, "T": {}}
    table = list(lines(read_policies(module), rules, "a test"))
    assert "policies / A" in table
    assert "policies /x/ B" in table
    assert "grants sqs:SendMessage B" in table
    assert "grants xray:PutTraceSegments A" in table
    assert table[-2:] == ["rules both S T", "rules periodic R"]
