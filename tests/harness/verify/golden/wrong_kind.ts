// Numbers and switches given as text, and a single value where a list must be.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const logs = new aws.cloudwatch.LogGroup(`logs-${environmentSuffix}`, { retentionInDays: "30" });
const key = new aws.kms.Key(`key-${environmentSuffix}`, { enableKeyRotation: "true", deletionWindowInDays: 7 });
const alarm = new aws.cloudwatch.MetricAlarm(`errors-${environmentSuffix}`, {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 2,
  metricName: "Errors",
  namespace: "AWS/Lambda",
  period: 300,
  statistic: "Sum",
  threshold: 1,
  alarmActions: "arn:aws:sns:us-east-1:123456789012:ops",
});

export const all = [logs.arn, key.arn, alarm.arn];
