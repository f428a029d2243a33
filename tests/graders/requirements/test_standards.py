"""Checks of the categories that rubrics state in the language of requirements."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.common.selection import missing_service
from harness.checks import CheckResult, Outcome, Severity, Subject, find_graders
from harness.grading import Grade, grade_response
from harness.program import read_response
from harness.responses import Response
from harness.rubric import RubricError, known_checks, load_rubric
from harness.rubric.loading import service_requirements
from harness.rubric.sense import problems_in

PAGE = Path(__file__).parents[3] / "docs" / "rubrics.md"
Held = Callable[[str, str], Grade]
Decided = Callable[[str, str], CheckResult]

STATED = ("on_demand_tables", "reserved_concurrency", "session_duration", "session_limit", "no_final_snapshot")


def result(grade: Grade, check: str) -> CheckResult:
    return next(each for each in grade.checks if each.id == check)


def test_payments_states_its_checks_and_has_the_services_that_it_lists() -> None:
    rubric = load_rubric("payments")
    services = [each.id for each in rubric.standards if each.category == "services"]
    listed = [*rubric.services.required, *rubric.services.beside]
    in_code = [check.name for grader in find_graders() if grader.category == "services" for check in grader.checks]
    assert sorted([*services, *in_code]) == sorted(listed)
    assert [each.id for each in rubric.standards if each.category != "services"] == [*STATED, "force_destroy"]
    assert rubric.requirements == ()


def test_the_page_says_which_checks_are_standards() -> None:
    rows = re.findall(r"^\| (.+) \| standards? \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name.partition(".")[2] or name for row in rows[1:] for name in re.findall(r"`([\w.]+)`", row)}
    assert named == {*STATED, "force_destroy"}


def test_every_service_that_ships_makes_sense() -> None:
    assert [(each.id, list(problems_in(each))) for each in service_requirements() if list(problems_in(each))] == []


def test_known_checks_are_those_of_code_and_of_standards_once_each() -> None:
    known = [f"{category}.{check.name}" for category, check in known_checks()]
    assert len(known) == len(set(known))
    assert {"services.athena", "services.ec2", "constraints.on_demand_tables", "naming.logical_names"} <= set(known)


def test_a_rubric_has_the_services_that_it_lists_and_no_others(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('extends = "base"\nname = "mine"\n[services]\nrequired = ["athena", "nat_gateway"]\n')
    rubric = load_rubric(path)
    assert [each.check for each in rubric.standards if each.category == "services"] == ["services.athena"]
    assert rubric.asks("services.athena")
    assert rubric.asks("services.nat_gateway")
    assert not rubric.asks("services.sns")


def test_a_rubric_replaces_a_standard_by_its_category_and_id(held: Held) -> None:
    said = """
[[standards]]
id = "on_demand_tables"
category = "constraints"
says = "Tables are provisioned here."
resource = "dynamodb.Table"
expect = { billingMode = { is = "PROVISIONED", absent = true } }
"""
    table = 'new aws.dynamodb.Table("t", { hashKey: "id", attributes: [{ name: "id", type: "S" }] });'
    assert result(held(said, table), "constraints.on_demand_tables").outcome is Outcome.PASS
    assert result(held("", table), "constraints.on_demand_tables").outcome is Outcome.FAIL


def test_a_requirement_with_the_id_of_a_standard_leaves_it_alone(held: Held) -> None:
    own = '[[requirements]]\nid = "session_limit"\nsays = "There is a role."\nresource = "iam.Role"\n'
    grade = held(own, 'new aws.iam.Role("r", { assumeRolePolicy: "{}" });')
    assert result(grade, "requirements.session_limit").outcome is Outcome.PASS
    assert result(grade, "iam.session_limit").outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            'id = "backup_key"\ncategory = "constraints"',
            "standards.backup_key.id: there is a check constraints.backup_key",
        ),
        ('id = "x"\ncategory = "constrains"', "standards.x.category: there is no category 'constrains'; did you mean"),
        (
            'id = "x"\ncategory = "iam"\nexpect = { pth = "/" }',
            "standards.x.expect.pth: iam.Role has no property 'pth'",
        ),
    ],
)
def test_a_standard_that_makes_no_sense_is_refused_with_its_place(tmp_path: Path, said: str, problem: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        f'extends = "payments"\nname = "m"\n[[standards]]\nsays = "It is."\nresource = "iam.Role"\n{said}\n'
    )
    with pytest.raises(RubricError) as refused:
        load_rubric(path)
    assert any(problem in str(each) and each.line is not None for each in refused.value.problems), refused.value


def test_a_requirement_cannot_take_the_check_of_a_standard(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    own = '[[requirements]]\nid = "session_limit"\ncategory = "iam"\nsays = "It is."\nresource = "iam.Role"\n'
    path.write_text(f'extends = "payments"\nname = "m"\n{own}')
    with pytest.raises(RubricError, match=r"there is a check iam\.session_limit already"):
        load_rubric(path)


def test_a_figure_of_the_rubric_is_what_the_rubric_says_last(held: Held) -> None:
    longer = "[limits]\nsession_seconds = 7200\n"
    role = 'new aws.iam.Role("r", { assumeRolePolicy: "{}", maxSessionDuration: 5000 });'
    assert result(held(longer, role), "iam.session_limit").outcome is Outcome.PASS
    failing = result(held("", role), "iam.session_limit")
    assert failing.outcome is Outcome.FAIL
    assert failing.reason.endswith(
        "longer than the 3600 seconds that the task allows; set `maxSessionDuration` to 3600."
    )


def test_each_asks_nothing_of_a_program_without_any(decided: Decided) -> None:
    asked = 'resource = "rds.Instance"\nquantifier = "each"\nexpect = { skipFinalSnapshot = true }'
    database = 'new aws.rds.Instance("d", { instanceClass: "db.t3.micro", skipFinalSnapshot: KEPT });'
    assert decided(asked, 'new aws.sns.Topic("t");').outcome is Outcome.NOT_APPLICABLE
    assert decided(asked, database.replace("KEPT", "true")).outcome is Outcome.PASS
    assert decided(asked, database.replace("KEPT", "false")).outcome is Outcome.FAIL
    assert decided(asked, database.replace("KEPT", 'config.requireBoolean("k")')).outcome is Outcome.UNKNOWN


def test_what_is_excepted_is_not_meant_in_any_package(decided: Decided) -> None:
    asked = 'resource = "ec2.*"\nexcept = ["ec2.Vpc", "ec2.S*"]'
    assert decided(asked, 'new aws.ec2.Eip("e");').outcome is Outcome.PASS
    vpc = 'new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" }); new aws.ec2.SecurityGroup("g");'
    assert decided(asked, vpc).outcome is Outcome.FAIL


def test_written_examines_what_the_own_code_makes_and_counts_the_rest(decided: Decided) -> None:
    asked = 'resource = "ec2.Subnet"\nwritten = true\nexpect = { mapPublicIpOnLaunch = { is = false, absent = true } }'
    packaged = 'const net = new awsx.ec2.Vpc("net");\n'
    own = 'new aws.ec2.Subnet("s", { vpcId: net.vpcId, cidrBlock: "10.0.9.0/24", mapPublicIpOnLaunch: true });'
    assert decided(asked, packaged).outcome is Outcome.PASS
    assert decided(asked, packaged + own).outcome is Outcome.FAIL
    assert decided(asked.replace("written = true\n", ""), packaged).outcome is not Outcome.PASS


def test_advice_changes_no_outcome(decided: Decided) -> None:
    asked = """resource = "sqs.Queue"
[[requirements.advice]]
resource = "sns.Topic"
where = { fifoTopic = { set = false } }
says = "keeps no order"
"""
    queue, topic = 'new aws.sqs.Queue("q");\n', 'new aws.sns.Topic("t");\n'
    found = decided(asked, queue + topic)
    assert found.outcome is Outcome.PASS
    assert [(each.severity, each.message) for each in found.findings] == [
        (Severity.ADVISORY, 'Topic "t" keeps no order.')
    ]
    assert decided(asked, queue + topic.replace('"t"', '"t", { fifoTopic: true }')).findings == ()


def test_findings_have_the_words_of_the_requirement(decided: Decided) -> None:
    said = 'called = "work queue"\nwhy = "so it forgets"\nremedy = "keep more"\n'
    asked = f'resource = "sqs.Queue"\nexpect = {{ messageRetentionSeconds = {{ at_least = 60 }} }}\n{said}'
    short = decided(asked, 'new aws.sqs.Queue("q", { messageRetentionSeconds: 30 });')
    assert short.reason == 'Queue "q": `messageRetentionSeconds` is 30, so it forgets; keep more.'
    none = decided(asked, 'new aws.sns.Topic("t");')
    assert none.reason.startswith("Missing in `")
    assert none.reason.endswith("`: no work queue is declared, which the task demands.")


def test_a_missing_resource_follows_from_its_missing_service(held: Held) -> None:
    grade = held("", 'new aws.sns.Topic("t");')
    assert result(grade, "services.dynamodb").findings[0].follows == ""
    assert result(grade, "constraints.on_demand_tables").findings[0].follows == "services.dynamodb"
    alone = held(
        "", 'new aws.dynamodb.ResourcePolicy("p", { resourceArn: "arn:aws:dynamodb:a:1:table/t", policy: "{}" });'
    )
    assert result(alone, "constraints.on_demand_tables").findings[0].follows == ""


def test_a_component_of_the_own_program_is_no_resource_of_aws(held: Held) -> None:
    fake = """
class Topic extends pulumi.ComponentResource {
  constructor(name: string) { super("aws:sns/topic:Topic", name); }
}
new Topic("t"); new aws.sqs.Queue("q");
"""
    own = '[[requirements]]\nid = "topic"\nsays = "There is a topic."\nresource = "sns.Topic"\n'
    grade = held(own, fake)
    assert result(grade, "services.sns").outcome is Outcome.FAIL
    assert result(grade, "requirements.topic").outcome is Outcome.FAIL


def test_what_only_has_to_exist_may_be_of_aws_native(tmp_path: Path) -> None:
    imports = 'import * as pulumi from "@pulumi/pulumi"; import * as native from "@pulumi/aws-native";\n'
    text = f'```typescript\n{imports}new native.ec2.Vpc("v", {{ cidrBlock: "10.0.0.0/16" }});\n```\n'
    grade = grade_response(Response("r", text), load_rubric("payments"))
    assert result(grade, "services.vpc").outcome is Outcome.PASS
    assert result(grade, "services.ec2").outcome is Outcome.FAIL


def test_a_service_does_not_follow_from_itself_where_its_rubric_was_read_twice() -> None:
    once, again = load_rubric("payments"), load_rubric("payments")
    subject = Subject(read_response(Response("r", "```typescript\nimport * as aws from '@pulumi/aws';\n```\n")), once)
    same = again.requirement("services.vpc")
    assert same is not None
    assert same is not once.requirement("services.vpc")
    assert missing_service(subject, same) == ""
