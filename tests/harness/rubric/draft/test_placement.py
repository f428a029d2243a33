"""What rules read of where things are, who reaches them, and what a prompt asks of everything."""

from __future__ import annotations

from typing import Any

import pytest

from harness.rubric.draft import draft_rubric
from tests.harness.rubric.draft.drafted import drafted, listed, requirements

PRIVATE = {"refers_to": {"resource": "ec2.Subnet", "where": {"mapPublicIpOnLaunch": {"is": False, "absent": True}}}}
OPEN_SSH = {
    "resource": "ec2.SecurityGroup",
    "quantifier": "none",
    "expect": {
        "ingress[?]": {"has": {"fromPort": {"at_most": 22}, "toPort": {"at_least": 22}, "cidrBlocks[?]": "0.0.0.0/0"}}
    },
}
FROM_GROUP = {
    "resource": "ec2.SecurityGroup",
    "quantifier": "some",
    "expect": {"ingress[?].securityGroups[?]": {"refers_to": "ec2.SecurityGroup"}},
}


def region(name: str) -> dict[str, Any]:
    return {"resource": "aws:*", "where": {"region": name}, "count": {"min": 1}}


def private(resource: str, path: str) -> dict[str, Any]:
    return {"resource": resource, "quantifier": "some", "expect": {path: PRIVATE}}


def there(resource: str, number: int = 1) -> dict[str, Any]:
    return {"resource": resource, "count": {"min": number}}


def every(expect: dict[str, Any]) -> dict[str, Any]:
    return {"resource": "aws:*", "expect": expect}


READ = [
    # Regions
    ("- Deploy to eu-west-1 (primary) and eu-north-1 (secondary) regions", [region("eu-west-1"), region("eu-north-1")]),
    ("- The stack must span two regions, eu-west-1 and eu-north-1", [region("eu-west-1"), region("eu-north-1")]),
    ("## Regions\n- Standby region: eu-north-1", [region("eu-north-1")]),
    # Private subnets
    ("- The RDS instance must be in private subnets", [private("rds.SubnetGroup", "subnetIds[*]")]),
    (
        "- The Aurora cluster must be small, and placed in private subnets",
        [private("rds.SubnetGroup", "subnetIds[*]")],
    ),
    ("- ECS tasks run in the private subnets only", [private("ecs.Service", "networkConfiguration.subnets[*]")]),
    ("- Worker nodes must run in private subnets", [private("eks.NodeGroup", "subnetIds[*]")]),
    # Both kinds of subnets
    ("- A VPC with public and private subnets", [there("ec2.Subnet", 2)]),
    ("- Create public and private subnets in each availability zone", [there("ec2.Subnet", 4)]),
    # Who is let in
    ("- Allow SSH only from a specific IP range", [OPEN_SSH]),
    ("- SSH access must be limited to the office's CIDR", [OPEN_SSH]),
    ("- The database must be reached only from the security group of the functions", [FROM_GROUP]),
    # Places of secrets and parameters
    ("- Use SSM Parameter Store for the configuration", [there("ssm.Parameter")]),
    ("- Settings are stored in Systems Manager Parameter Store", [there("ssm.Parameter")]),
    # Tags
    ("- All resources must be tagged appropriately", [every({"tags": {"set": True}})]),
    ("- Tag all resources for cost tracking", [every({"tags": {"set": True}})]),
    ("- Apply Owner tag to all resources", [every({"tags.Owner": {"set": True}})]),
    (
        "- All resources must be tagged with Team:parcels and Role:sender or Role:receiver",
        [every({"tags.Team": "parcels", "tags.Role": {"one_of": ["sender", "receiver"]}})],
    ),
    # Functions and counts
    (
        "- X-Ray: enabled on all Lambda functions",
        [{"resource": "lambda.Function", "expect": {"tracingConfig.mode": "Active"}}],
    ),
    (
        "- Lambda environment variables must be encrypted with a KMS key",
        [{"resource": "lambda.Function", "quantifier": "some", "expect": {"kmsKeyArn": {"set": True}}}],
    ),
    ("- Create three Lambda functions: a receiver, a worker and a reporter", [there("lambda.Function", 3)]),
    ("- Two separate SQS queues: orders and refunds", [there("sqs.Queue", 2)]),
]


@pytest.mark.parametrize(("prompt", "expected"), READ)
def test_a_sentence_becomes_requirements(prompt: str, expected: list[dict[str, Any]]) -> None:
    assert requirements(f"# Parcels\n\n{prompt}\n") == expected


@pytest.mark.parametrize(
    "prompt",
    [
        "- Copy snapshots from eu-west-1 to eu-north-1",
        "- Move the tables from eu-west-1 to eu-north-1",
        "- Deploy to eu-west-1 (prod) and eu-north-1 (staging) regions",
        "- Route tables send the private subnets' traffic to a NAT gateway",
        "- Frontend and backend in separate ECS tasks, database in private subnets only",
        "- Allow SSH from anywhere",
        "- Read the image from SSM Parameter Store",
        "- Keep the settings in Parameter Store or Secrets Manager",
        "- Find resources that are not tagged",
        "- Lambda environment variables must be encrypted with AWS-managed KMS keys",
    ],
)
def test_what_a_sentence_does_not_say_is_left_alone(prompt: str) -> None:
    found = requirements(f"# Parcels\n\n{prompt}\n")
    assert not [
        each for each in found if each["resource"] in ("aws:*", "ec2.Subnet", "ssm.Parameter", "ec2.SecurityGroup")
    ]
    assert not [each for each in found if "refers_to" in repr(each) or "kmsKeyArn" in repr(each)]


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Grant only the necessary permissions", "iam"),
        ("No wildcard permissions", "iam"),
        ("All resources must support clean destruction", "teardown"),
    ],
)
def test_a_sentence_that_checks_decide_is_no_rest(sentence: str, asked: str) -> None:
    prompt = f"# Parcels\n\n- An S3 bucket\n- {sentence}\n"
    assert listed(prompt, "Asked, and not stated") == []
    assert draft_rubric(prompt).settings.asked == [asked]


def test_secrets_that_are_stored_make_the_service_asked() -> None:
    prompt = "# Parcels\n\n- Store the database credentials in AWS Secrets Manager\n"
    assert drafted(prompt)["services"]["required"] == ["secrets_manager"]
    either = "# Parcels\n\n- Store the credentials in Secrets Manager or Parameter Store\n"
    assert draft_rubric(either).settings.services == []


def test_encryption_in_general_is_asked_of_all_stores_and_of_one_only_of_that() -> None:
    general = drafted(
        "# Parcels\n\n- An S3 bucket\n- A DynamoDB table\n\n## Security\n\n- Implement encryption at rest\n"
    )
    assert general["storage"]["encrypted"] == ["dynamodb", "s3"]
    one = "# Parcels\n\n- An S3 bucket\n\n## DynamoDB table\n\n- Enable encryption at rest\n"
    assert draft_rubric(one).settings.encrypted == []


def test_the_only_region_is_a_setting_however_it_is_said() -> None:
    for sentence in ("Must deploy to eu-west-1 only", "The application should be deployable to the eu-west-1 region."):
        assert drafted(f"# Parcels\n\n- {sentence}\n")["environment"]["region"] == "eu-west-1"
        assert listed(f"# Parcels\n\n- {sentence}\n", "not stated") == []


def test_every_sentence_of_a_list_item_that_asks_is_accounted_for() -> None:
    prompt = (
        "# Parcels\n\n- Senders hand in files at a counter. It must write its log to CloudWatch. Parcels age well.\n"
    )
    rest = listed(prompt, "Asked, and not stated")
    assert "Senders hand in files at a counter." in rest
    assert "Parcels age well." in rest
    assert listed("# Parcels\n\nSenders hand in files at a counter.\n", "Asked, and not stated") == []


def test_names_written_as_code_say_nothing() -> None:
    asked = [{"resource": "lambda.Function", "expect": {"timeout": 120}}]
    sentence = "Lambda functions NAMES have a timeout of 2 minutes"
    for names, expected in (("`convert` and `replace`", asked), ("that convert existing parcels", [])):
        found = requirements(f"# Parcels\n\n- {sentence.replace('NAMES', names)}\n")
        assert [each for each in found if "timeout" in repr(each)][:1] == expected


def test_tags_that_are_stated_are_stated_completely() -> None:
    prompt = "# Parcels\n\n- All resources have the tags Team and Owner.\n"
    assert listed(prompt, "in part only") == []


def test_tables_are_billed_on_demand_however_it_is_said() -> None:
    asked = {"resource": "dynamodb.Table", "quantifier": "some", "expect": {"billingMode": "PAY_PER_REQUEST"}}
    assert asked in requirements("# Parcels\n\n- A DynamoDB table billed on demand\n")
