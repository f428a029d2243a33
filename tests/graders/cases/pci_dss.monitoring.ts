//// no alarm [fail]
new aws.sns.Topic("t", {});

//// somebody is told
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [topic.arn] });
new aws.cloudwatch.MetricAlarm("b", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1 }); // ~

//// a topic that is given
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"] });

//// alarms only scale
const policy = new aws.autoscaling.Policy("p", { autoscalingGroupName: "g", scalingAdjustment: 1, adjustmentType: "ChangeInCapacity" });
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [policy.arn] }); // !

//// from configuration
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, alarmActions: [config.require("topic")] }); // ?
