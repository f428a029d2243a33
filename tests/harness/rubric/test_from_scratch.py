"""The way from a prompt to a tested rubric, as docs/rubrics.md shows it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.harness.cli.invoked import invoked

PAGE = Path(__file__).parents[3] / "docs" / "rubrics.md"
SECTION = (
    PAGE.read_text(encoding="utf-8").partition("## From scratch: a prompt, a rubric, a test\n")[2].partition("\n## ")[0]
)
PROMPT = re.findall(r"```markdown\n(.*?)```", SECTION, re.DOTALL)[0]
LISTED, BY_HAND = re.findall(r"```toml\n(.*?)```", SECTION, re.DOTALL)

ANSWER = """```typescript
// index.ts
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

const suffix = new pulumi.Config().require('environmentSuffix');
const base = `thumbnails-${suffix}`;
const bucket = new aws.s3.Bucket(`${base}-images`, { bucket: `${base}-images`, forceDestroy: true });
const queue = new aws.sqs.Queue(`${base}-uploads`, { name: `${base}-uploads`, visibilityTimeoutSeconds: 180 });
new aws.s3.BucketNotification(`${base}-uploads`, {
  bucket: bucket.id,
  queues: [{ queueArn: queue.arn, events: ['s3:ObjectCreated:*'], filterPrefix: 'uploads/' }],
});
const logs = new aws.cloudwatch.LogGroup(`${base}-resize`, { name: `/aws/lambda/${base}-resize`, retentionInDays: 30 });
const role = new aws.iam.Role(`${base}-resize`, {
  name: `${base}-resize`,
  assumeRolePolicy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  }),
});
const resize = new aws.lambda.Function(
  `${base}-resize`,
  {
    name: `${base}-resize`,
    runtime: 'nodejs22.x',
    timeout: 30,
    handler: 'index.handler',
    role: role.arn,
    code: new pulumi.asset.AssetArchive({ 'index.js': new pulumi.asset.StringAsset('exports.handler = () => 1;') }),
  },
  { dependsOn: [logs] },
);
new aws.lambda.EventSourceMapping(`${base}-uploads`, {
  eventSourceArn: queue.arn,
  functionName: resize.arn,
  batchSize: 10,
});
const topic = new aws.sns.Topic(`${base}-alarms`, { name: `${base}-alarms` });
new aws.cloudwatch.MetricAlarm(`${base}-age`, {
  name: `${base}-age`,
  namespace: 'AWS/SQS',
  metricName: 'ApproximateAgeOfOldestMessage',
  dimensions: { QueueName: queue.name },
  statistic: 'Maximum',
  comparisonOperator: 'GreaterThanThreshold',
  threshold: 600,
  period: 60,
  evaluationPeriods: 1,
  alarmActions: [topic.arn],
});
export const bucketName = bucket.bucket;
```
"""


def shown(command: str) -> str:
    """What the page shows that a command prints."""
    found = SECTION.partition(f"$ stackgrade {command}\n")[2].partition("```")[0]
    assert found, command
    return found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "thumbnails.md").write_text(PROMPT, encoding="utf-8")
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "one.md").write_text(ANSWER, encoding="utf-8")
    return tmp_path


def test_each_step_does_what_the_page_shows(folder: Path) -> None:
    drafted = invoked("rubric", "draft", "thumbnails.md", "--out", "thumbnails.toml")
    assert drafted.stderr == shown("rubric draft thumbnails.md --out thumbnails.toml")
    rubric = folder / "thumbnails.toml"
    text = rubric.read_text(encoding="utf-8")
    assert text.endswith(f"\n{LISTED}")
    rubric.write_text(f"{text}\n{BY_HAND}", encoding="utf-8")

    checked = invoked("rubric", "--check", "thumbnails.toml")
    assert checked.stdout == shown("rubric --check thumbnails.toml")

    graded = invoked("grade", "answers/", "--rubric", "thumbnails.toml", "--jsonl", "-j", "1")
    [line] = graded.stdout.splitlines()
    assert {check["id"]: check["reason"] for check in json.loads(line)["checks"] if check["outcome"] == "fail"} == {}

    tested = invoked("rubric", "test", "thumbnails.toml", "answers/", "-j", "1")
    assert tested.exit_code == 0, tested.stdout
    assert tested.stdout.splitlines(keepends=True)[0] == shown("rubric test thumbnails.toml answers/")
