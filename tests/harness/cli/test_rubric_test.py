"""`stackgrade rubric test`: violations of requirements, planted in answers that meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.rubric import load_suite
from tests.harness.cli.invoked import invoked

SAMPLES = Path(__file__).parents[3] / "samples" / "suite"

TASKS = Path(__file__).parents[3] / "harness" / "rubric" / "tasks"

HEAD = 'extends = "base"\nname = "parcels"\n'

ANSWER = """```typescript
// index.ts
import * as aws from "@pulumi/aws";

const sizes = { memorySize: 512 };
const topic = new aws.sns.Topic("parcels-dev-alarms");
const role = new aws.iam.Role("parcels-dev-role", {
    assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
    }),
});
const sorter = new aws.lambda.Function("parcels-dev-sorter", {
    ...sizes,
    runtime: "nodejs22.x",
    handler: "index.handler",
    role: role.arn,
    timeout: 30,
    layers: ["arn:aws:lambda:us-east-1:123456789012:layer:a:1", "arn:aws:lambda:us-east-1:123456789012:layer:b:1"],
    tags: { "cost.center": "17" },
});
new aws.cloudwatch.MetricAlarm("parcels-dev-errors", {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    metricName: "Errors",
    namespace: "AWS/Lambda",
    threshold: 5,
    dimensions: { FunctionName: sorter.name },
    alarmActions: [topic.arn],
});
new aws.sqs.Queue("parcels-dev-in", { messageRetentionSeconds: 86400 });
new aws.sqs.Queue("parcels-dev-out", { messageRetentionSeconds: 86400 });
```
"""


def requirement(id_: str, *lines: str) -> str:
    return "\n".join(["", "[[requirements]]", f'id = "{id_}"', f'says = "It must be {id_}."', *lines, ""])


FUNCTION = 'resource = "lambda.Function"'
ALARM = 'resource = "cloudwatch.MetricAlarm"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "answer.md").write_text(ANSWER, encoding="utf-8")
    return tmp_path


def judged(folder: Path, *requirements: str, status: int = 0, answer: str = "answer.md") -> dict[str, dict]:
    (folder / "rubric.toml").write_text(HEAD + "".join(requirements), encoding="utf-8")
    ran = invoked("rubric", "test", folder / "rubric.toml", folder / answer, "--json", "-j", "1")
    assert ran.exit_code == status, ran.stdout + ran.stderr
    return {each["check"].partition(".")[2]: each for each in json.loads(ran.stdout)["requirements"]}


def test_what_is_forbidden_of_an_element_is_planted_as_a_whole(folder: Path):
    source = """const group = new aws.ec2.SecurityGroup("parcels-dev-group", {
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
});
```
"""
    (folder / "answer.md").write_text(ANSWER.rstrip().removesuffix("```") + source, encoding="utf-8")
    forbidden = 'expect = { "ingress[?]" = { has = { fromPort = CONDITION, "cidrBlocks[?]" = "0.0.0.0/0" } } }'
    group = ('resource = "ec2.SecurityGroup"', 'quantifier = "none"')
    found = judged(
        folder,
        requirement("ssh", *group, forbidden.replace("CONDITION", "{ at_most = 22 }")),
        requirement("others", *group, forbidden.replace("CONDITION", "{ not = 443 }")),
    )
    assert outcomes(found["ssh"]) == {"what is forbidden set": "detected"}
    assert outcomes(found["others"]) == {"what is forbidden set": "detected"}


def test_what_the_program_exports_is_never_edited(folder: Path):
    exported = 'expect = { "outputs[?]" = { refers_to = "sqs.Queue" } }'
    answer = ANSWER.replace(
        'new aws.sqs.Queue("parcels-dev-in"', 'export const queue = new aws.sqs.Queue("parcels-dev-in"'
    )
    (folder / "answer.md").write_text(answer, encoding="utf-8")
    found = judged(folder, requirement("queue", 'resource = "pulumi.Stack"', exported))
    assert [each["reason"] for each in found["queue"]["violations"]] == ["what the program exports is never edited"]


def outcomes(found: dict) -> dict[str, str]:
    return {each["what"]: each["outcome"] for each in found["violations"]}


def test_every_kind_of_violation_is_planted_and_detected(folder: Path):
    found = judged(
        folder,
        requirement("sized", FUNCTION, "expect = { timeout = { at_most = 30 }, memorySize = { at_least = 512 } }"),
        requirement("run", FUNCTION, 'expect = { runtime = { version_at_least = "22" }, handler = "index.handler" }'),
        requirement(
            "layered", FUNCTION, "expect = { layers = { length = { at_least = 2 } }, kmsKeyArn = { set = false } }"
        ),
        requirement("allowed", FUNCTION, 'expect = { role = { refers_to = "iam.Role" } }'),
        requirement("tagged", FUNCTION, "expect = { 'tags[\"cost.center\"]' = { one_of = [17, 18] } }"),
        requirement(
            "alarmed",
            ALARM,
            'for_each = "lambda.Function"',
            'link = "dimensions.FunctionName"',
            'expect = { "alarmActions[?]" = { refers_to = "sns.Topic" } }',
        ),
        requirement("two", 'resource = "sqs.Queue"', "count = { exactly = 2 }"),
        requirement(
            "trusted",
            'resource = "iam.Role"',
            'expect = { "assumeRolePolicy.Statement[?]" = { has = { "Principal.Service" = "lambda.amazonaws.com" } } }',
        ),
    )
    what = {
        "sized": {"timeout removed", "timeout = 31", "memorySize removed", "memorySize = 511"},
        "run": {"runtime removed", "runtime = nodejs21.x", "handler removed", "handler = index.handler-other"},
        "layered": {"layers removed", "layers of length 1", "kmsKeyArn = planted-elsewhere"},
        "allowed": {"role removed", "role = planted-elsewhere"},
        "tagged": {'tags["cost.center"] removed', 'tags["cost.center"] = 19', 'tags["cost.center"] = 16'},
        "alarmed": {"alarmActions[?] removed", "alarmActions[?] = planted-elsewhere", "link cut"},
        "two": {"resource removed", "resource added"},
        "trusted": {
            "assumeRolePolicy.Statement[?] removed",
            "assumeRolePolicy.Statement[?].Principal.Service removed",
            "assumeRolePolicy.Statement[?].Principal.Service = lambda.amazonaws.com-other",
        },
    }
    for name, wanted in what.items():
        assert wanted <= set(outcomes(found[name])), name
        assert set(outcomes(found[name]).values()) == {"detected"}, name


def test_a_requirement_that_one_resource_may_meet_for_another_is_named_with_the_edit(folder: Path):
    weak = requirement(
        "kept",
        'resource = "sqs.Queue"',
        'quantifier = "some"',
        "expect = { messageRetentionSeconds = { at_least = 86400 } }",
    )
    found = judged(folder, weak, status=1)["kept"]
    assert outcomes(found)["messageRetentionSeconds = 86399"] == "not_detected"
    [edit] = [each for each in found["violations"] if each["what"] == "messageRetentionSeconds = 86399"]
    assert edit["diff"] == [
        'index.ts:30 - new aws.sqs.Queue("parcels-dev-in", { messageRetentionSeconds: 86400 });',
        'index.ts:30 + new aws.sqs.Queue("parcels-dev-in", { messageRetentionSeconds: 86399 });',
    ]
    ran = invoked("rubric", "test", folder / "rubric.toml", folder / "answer.md", "-j", "1")
    assert "not detected\n  requirements.kept: messageRetentionSeconds removed (not detected, answer)" in ran.stdout
    assert 'index.ts:30 + new aws.sqs.Queue("parcels-dev-in", { messageRetentionSeconds: 86399 });' in ran.stdout


def test_what_never_applies_and_what_no_answer_meets_are_named(folder: Path):
    found = judged(
        folder,
        requirement(
            "subscribed", 'resource = "sns.TopicSubscription"', 'for_each = "sns.PlatformApplication"', 'link = "topic"'
        ),
        requirement("slow", FUNCTION, "expect = { timeout = 900 }"),
        status=1,
    )
    assert not found["subscribed"]["applies"]
    assert (found["slow"]["applies"], found["slow"]["met"], found["slow"]["violations"]) == (True, False, [])
    ran = invoked("rubric", "test", folder / "rubric.toml", folder / "answer.md", "-j", "1")
    assert "never applies\n  requirements.subscribed\n" in ran.stdout
    assert "met by no answer\n  requirements.slow: answer fail\n" in ran.stdout


def test_where_one_place_makes_several_resources_only_the_one_meant_is_edited(folder: Path):
    topic = "new aws.sns.Topic(`parcels-dev-${days}`, { deliveryPolicy: `${days}` });"
    loop = f"for (const days of [1, 2])\n  {topic}\n```\n"
    (folder / "answer.md").write_text(ANSWER.removesuffix("```\n") + loop, encoding="utf-8")
    first, second = (
        requirement(
            f"day_{n}",
            'resource = "sns.Topic"',
            'quantifier = "some"',
            f'expect = {{ deliveryPolicy = "{n}" }}',
        )
        for n in (1, 2)
    )
    found = judged(folder, first, second)
    [edit] = [each for each in found["day_1"]["violations"] if each["what"] == "deliveryPolicy removed"]
    assert (edit["outcome"], edit["beside"]) == ("detected", [])
    assert "=== 'parcels-dev-1' ? undefined : `${days}`)" in edit["diff"][1]


def test_what_cannot_be_planted_is_said_with_the_reason(folder: Path):
    found = judged(
        folder,
        requirement("no_tables", 'resource = "dynamodb.Table"', 'quantifier = "none"', 'expect = { hashKey = "id" }'),
        requirement("no_users", 'resource = "iam.User"', 'quantifier = "none"'),
    )
    assert outcomes(found.pop("no_users")) == {"a forbidden resource": "detected"}
    found = found["no_tables"]
    [violation] = found["violations"]
    assert violation["outcome"] == "not_planted"
    assert violation["reason"] == "the program has no resource of such a type to edit"


def test_another_check_that_fails_is_named_with_whether_it_is_about_the_same(folder: Path):
    found = judged(
        folder,
        requirement("brief", FUNCTION, "expect = { timeout = { at_most = 30 } }"),
        requirement("timed", FUNCTION, "expect = { timeout = 30 }"),
    )
    [edit] = [each for each in found["brief"]["violations"] if each["what"] == "timeout = 31"]
    assert [(each["check"], each["related"]) for each in edit["beside"]] == [("requirements.timed", True)]


@pytest.mark.parametrize(
    "hostile",
    [
        "```typescript\n// index.ts\nconst a: any[] = []; a.push(a);\nwhile (true) { a.push(a); }\n```\n",
        "```typescript\n// index.ts\nimport * as aws from '@pulumi/aws';\nconst a: any = {}; a.a = a;\n"
        "new aws.lambda.Function('f', { timeout: 30, layers: a, ...(((\n```\n",
        "\x1b[31m" + "(" * 5000,
    ],
)
def test_a_hostile_answer_beside_changes_nothing(folder: Path, hostile: str):
    (folder / "many").mkdir()
    (folder / "many" / "a.md").write_text(ANSWER, encoding="utf-8")
    (folder / "many" / "b.md").write_text(hostile, encoding="utf-8")
    found = judged(folder, requirement("brief", FUNCTION, "expect = { timeout = { at_most = 30 } }"), answer="many")
    assert outcomes(found["brief"])["timeout = 31"] == "detected"


def test_a_rubric_without_requirements_cannot_be_tested(folder: Path):
    (folder / "rubric.toml").write_text(HEAD, encoding="utf-8")
    ran = invoked("rubric", "test", folder / "rubric.toml", folder / "answer.md")
    assert ran.exit_code == 2
    assert "states no requirements" in ran.stderr


def test_each_rubric_of_a_suite_is_tested_with_the_answers_to_its_task(folder: Path):
    brief = HEAD + requirement("brief", FUNCTION, "expect = { timeout = { at_most = 30 } }")
    (folder / "suite").mkdir()
    for task, text in {"sorting": brief, "routing": brief, "packing": brief, "weighing": 'extends = "base"\n'}.items():
        named = text.replace('name = "parcels"\n', f'name = "{task}"\n')
        (folder / "suite" / f"{task}.toml").write_text(named, encoding="utf-8")
    for task, text in {"sorting": ANSWER, "routing": ANSWER.replace("timeout: 30", "timeout: 60")}.items():
        (folder / "answers" / task / "model").mkdir(parents=True)
        (folder / "answers" / task / "model" / "1.md").write_text(text, encoding="utf-8")
    ran = invoked("rubric", "test", folder / "suite", folder / "answers", "--json", "-j", "1")
    assert ran.exit_code == 1, ran.stdout + ran.stderr
    found = json.loads(ran.stdout)
    assert (found["suite"], found["without_answers"]) == ("suite", ["packing"])
    met = {each["rubric"]: each["requirements"][0]["met"] for each in found["rubrics"]}
    assert met == {"sorting": True, "routing": False}
    assert found["planted"] == found["detected"] > 0
    ran = invoked("rubric", "test", folder / "suite", folder / "answers", "-j", "1")
    assert "sorting: requirements 1, violations" in ran.stdout
    assert ran.stdout.endswith("no answers to\n  packing\n")


def test_an_answer_to_no_task_of_a_suite_is_named(folder: Path):
    ran = invoked("rubric", "test", "suite", folder / "answer.md", "-j", "1")
    assert ran.exit_code == 2
    assert "1 record without a task; no rubric is the default" in ran.stderr


@pytest.mark.parametrize("task", ["containers"])
def test_violations_of_a_task_that_ships_are_all_detected(task: str):
    rubric = load_suite("suite").rubrics[task]
    ran = invoked("rubric", "test", TASKS / f"{task}.toml", SAMPLES / task / "meets", "--json", "-j", "1")
    assert ran.exit_code == 0, ran.stdout
    found = json.loads(ran.stdout)
    assert found["planted"] == found["detected"] > len(rubric.requirements)
    assert all(each["planted"] for each in found["requirements"])
    beside = [b for each in found["requirements"] for v in each["violations"] for b in v["beside"]]
    assert [each for each in beside if not each["related"]] == []
