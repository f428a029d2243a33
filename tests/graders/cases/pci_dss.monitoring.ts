//// no alarm [fail]
new aws.sns.Topic("t", {});

//// somebody is told
const topic = new aws.sns.Topic("t", {});
new aws.sns.TopicSubscription("s", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [topic.arn] });
new aws.cloudwatch.MetricAlarm("b", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 }); // ~

//// a topic that is given
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"] }); // !

//// alarms only scale
const policy = new aws.autoscaling.Policy("p", { autoscalingGroupName: "g", scalingAdjustment: 1, adjustmentType: "ChangeInCapacity" });
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [policy.arn] }); // !

//// from configuration
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [config.require("topic")] }); // ?

//// one topic of two has no subscription
const alerts = new aws.sns.Topic("alerts");
const reports = new aws.sns.Topic("reports"); // ~
new aws.sns.TopicSubscription("s", { topic: alerts.arn, protocol: "email", endpoint: "ops@example.com" });
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [alerts.arn] });

//// a subscription to a topic that is not known
const alerts = new aws.sns.Topic("alerts");
new aws.sns.TopicSubscription("s", { topic: config.require("topic"), protocol: "email", endpoint: "ops@example.com" });
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [alerts.arn] });

//// an alarm without actions is a failure where it is the only one, and no advice besides
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 }); // !

//// a metric that Lambda does not have
const topic = new aws.sns.Topic("t", {});
new aws.sns.TopicSubscription("s", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
const fn = new aws.lambda.Function("fn", { role: "r" });
new aws.cloudwatch.MetricAlarm("a", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, namespace: "AWS/Lambda", metricName: "Errors",
    alarmActions: [topic.arn],
    dimensions: {
        FunctionName: fn.name,
        Stage: "v1", // !
    },
});

//// actions that may be switched off [unknown]
const topic = new aws.sns.Topic('topic');
new aws.cloudwatch.MetricAlarm('alarm', {
  comparisonOperator: 'GreaterThanThreshold',
  evaluationPeriods: 1,
  metricName: 'CPUUtilization',
  namespace: 'AWS/EC2',
  period: 60,
  statistic: 'Average',
  threshold: 90,
  actionsEnabled: Math.random() > 0.5,
  alarmActions: [topic.arn],
});
