// Alarms and a dashboard worked out from a table of metrics.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const config = new pulumi.Config();
const env = config.require("environment");
const threshold = config.getNumber("errorPercent") ?? 1;
const critical = new Set(["charge", "refund"]);
const names = ["charge", "refund", "notify"] as const;

const topics = new Map<string, aws.sns.Topic>();
for (const level of ["page", "mail"]) topics.set(level, new aws.sns.Topic(`${level}-${env}`, { displayName: level[0].toUpperCase() + level.slice(1) }));
new aws.sns.TopicSubscription(`mail-${env}`, {
  topic: topics.get("mail")!.arn,
  protocol: "email",
  endpoint: config.get("email") || `ops+${env}@example.com`,
});

const role = new aws.iam.Role(`run-${env}`, { assumeRolePolicy: "{}" });
const functions = Object.fromEntries(
  names.map((n) => [
    n,
    new aws.lambda.Function(`${n}-${env}`, {
      name: `${n}-${env}`,
      role: role.arn,
      runtime: "nodejs20.x",
      handler: "index.handler",
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({});") }),
    }),
  ]),
) as Record<(typeof names)[number], aws.lambda.Function>;

const actionsFor = (n: string) => (critical.has(n) ? ["page", "mail"] : ["mail"]).map((level) => topics.get(level)!.arn);

for (const n of names) {
  const dimensions = { FunctionName: functions[n].name };
  const metric = (id: string, metricName: string, stat: string) => ({
    id,
    metric: { namespace: "AWS/Lambda", metricName, dimensions, period: 300, stat },
    returnData: false,
  });
  new aws.cloudwatch.MetricAlarm(`${n}-errors-${env}`, {
    name: `${n}-errors-${env}`,
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: critical.has(n) ? 1 : 3,
    threshold,
    treatMissingData: "notBreaching",
    metricQueries: [
      metric("errors", "Errors", "Sum"),
      metric("calls", "Invocations", "Sum"),
      { id: "rate", expression: "IF(calls > 0, 100 * errors / calls, 0)", label: `${n} errors, %`, returnData: true },
    ],
    alarmActions: actionsFor(n),
    okActions: critical.has(n) ? actionsFor(n).slice(1) : undefined,
  });
}

interface Simple {
  metric: string;
  statistic?: "Average" | "Maximum" | "Sum";
  above: number;
  minutes?: number;
}
const simple: Simple[] = [
  { metric: "Duration", above: 3_000 },
  { metric: "Throttles", statistic: "Sum", above: 0, minutes: 1 },
  { metric: "ConcurrentExecutions", statistic: "Maximum", above: 0.8 * 50, minutes: 15 },
];
const made = names.flatMap((n) =>
  simple.map(({ metric, statistic = "Average", above, minutes = 5 }) =>
    new aws.cloudwatch.MetricAlarm(`${n}-${metric.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase()}-${env}`, {
      namespace: "AWS/Lambda",
      metricName: metric,
      statistic,
      threshold: above,
      period: minutes * 60,
      evaluationPeriods: Math.max(1, Math.ceil(15 / minutes)),
      comparisonOperator: above ? "GreaterThanOrEqualToThreshold" : "GreaterThanThreshold",
      dimensions: { FunctionName: functions[n].name },
      alarmActions: actionsFor(n),
    }),
  ),
);

const widgets = names.map((n, i) => ({
  type: "metric",
  x: (i % 2) * 12,
  y: Math.floor(i / 2) * 6,
  width: 12,
  height: 6,
  properties: {
    title: n.padEnd(8, "."),
    region: "us-east-1",
    metrics: ["Invocations", "Errors"].map((m) => ["AWS/Lambda", m, "FunctionName", `${n}-${env}`]),
  },
}));
new aws.cloudwatch.Dashboard(`overview-${env}`, { dashboardName: `overview-${env}`, dashboardBody: JSON.stringify({ widgets }) });

new aws.cloudwatch.CompositeAlarm(`any-${env}`, {
  alarmName: `any-${env}`,
  alarmRule: pulumi.all(made.slice(0, 3).map((a) => a.name)).apply((all) => all.map((a) => `ALARM("${a}")`).join(" OR ")),
});
export const count = made.length;
