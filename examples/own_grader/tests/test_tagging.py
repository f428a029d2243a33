"""Programs for which the check passes, fails, is unknown, and does not apply; its parameters; and its operators."""

from pathlib import Path

import pytest

from harness.validation import validate
from stackgrade import Response, RubricError, load_rubric

PROGRAM = """```typescript
// index.ts
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
"""
"""The beginning of an answer."""

END = "\n```\n"

RUBRIC = Path(__file__).parents[1] / "tagging.toml"


@pytest.mark.parametrize(
    ("statements", "outcome"),
    [
        ('new aws.s3.Bucket("logs", { tags: { Owner: "payments" } });', "pass"),
        ('new aws.s3.Bucket("logs", { tags: { Team: "payments" } });', "fail"),
        ('new aws.dynamodb.Table("orders", { attributes: [], hashKey: "id" });', "fail"),
        ('new aws.s3.Bucket("logs", { tags: new pulumi.Config().requireObject("tags") });', "unknown"),
        ('new aws.s3.Bucket("l", {}, { provider: new aws.Provider("p", { region: "eu-west-1" }) });', "unknown"),
        ('new aws.sns.Topic("alarms");', "not_applicable"),
    ],
)
def test_stores_say_who_owns_them(statements, outcome, grade):
    text = PROGRAM + statements + END
    assert grade(text).categories["tagging"] == outcome


def test_the_finding_points_at_the_bucket(grade):
    text = PROGRAM + 'new aws.s3.Bucket("logs");' + END
    [check] = [check for check in grade(text).checks if check.id == "tagging.tags"]
    [finding] = check.findings
    assert (finding.place.file, finding.place.line) == ("index.ts", 4)
    assert finding.message == "aws.s3.Bucket has no tag `Owner`; add it to `tags`."


@pytest.mark.parametrize(
    ("tags", "outcome"),
    [('{ Owner: "payments", CostCenter: "4711" }', "pass"), ('{ Owner: "payments" }', "fail")],
)
def test_a_rubric_says_which_tags_are_required(tags, outcome, grade):
    text = PROGRAM + f'new aws.s3.Bucket("logs", {{ tags: {tags} }});' + END
    assert grade(text, rubric=str(RUBRIC)).categories["tagging"] == outcome


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        (
            "[parameters.tagging.tags]\nrequird = []",
            "3: parameters.tagging.tags.requird: there is no such key; did you",
        ),
        ("[parameters.tagging.tags]\nrequired = 'Owner'", "3: parameters.tagging.tags.required: 'Owner' does not fit"),
        ("[parameters.tagging.tag]", "2: parameters.tagging.tag: the category 'tagging' has no check 'tag'"),
    ],
)
def test_a_wrong_parameter_is_refused_with_its_place(parameters, problem, tmp_path):
    file = tmp_path / "task.toml"
    file.write_text(f'extends = "payments"\n{parameters}\n')
    with pytest.raises(RubricError) as refused:
        load_rubric(file)
    assert str(refused.value).startswith(f"{file}:{problem}")


def test_what_the_operators_break_is_detected():
    text = PROGRAM + 'new aws.s3.Bucket("logs", { tags: { Owner: "payments", CostCenter: "4711" } });' + END
    found = validate([Response("logs", text)], load_rubric(RUBRIC), only=["tagging"], jobs=1)
    assert (found.total.sensitivity.hits, found.total.sensitivity.cases) == (2, 2)
