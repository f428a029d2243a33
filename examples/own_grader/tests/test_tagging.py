"""Programs for which the check passes, fails, is unknown, and does not apply; and its operators."""

from pathlib import Path

import pytest

from harness.validation import validate
from stackgrade import Response, load_rubric

PROGRAM = """```typescript
// index.ts
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
"""
"""The beginning of an answer."""

END = "\n```\n"


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
    [check] = [check for check in grade(text).checks if check.id == "tagging.owner"]
    [finding] = check.findings
    assert (finding.place.file, finding.place.line) == ("index.ts", 4)
    assert finding.message == "aws.s3.Bucket has no tag `Owner`; add it to `tags`."


def test_what_the_operators_break_is_detected():
    rubric = load_rubric(Path(__file__).parents[1] / "tagging.toml")
    text = PROGRAM + 'new aws.s3.Bucket("logs", { tags: { Owner: "payments" } });' + END
    found = validate([Response("logs", text)], rubric, only=["tagging"], jobs=1)
    assert (found.total.sensitivity.hits, found.total.sensitivity.cases) == (2, 2)
