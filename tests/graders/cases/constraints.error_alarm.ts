//// no alarm at all [fail]
new aws.sns.Topic("t", {});

//// average above a ratio
const topic = new aws.sns.Topic("t", {});
const fn = new aws.lambda.Function("fn", { role: "r" });
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 2,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average", threshold: 0.01,
    dimensions: { FunctionName: fn.name }, alarmActions: [topic.arn],
});

//// a percentage by metric math
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 2, threshold: 1,
    metricQueries: [
        { id: "rate", expression: "IF(invocations > 0, (errors / invocations) * 100, 0)", returnData: true },
        { id: "errors", metric: { metricName: "Errors", namespace: "AWS/Lambda", period: 300, stat: "Sum" } },
        { id: "invocations", metric: { metricName: "Invocations", namespace: "AWS/Lambda", period: 300, stat: "Sum" } },
    ],
    alarmActions: [topic.arn],
});

//// a ratio over several functions, ids made in a loop
const topic = new aws.sns.Topic("t", {});
const names = ["a", "b", "c"];
for (const name of names) new aws.lambda.Function(name, { name, role: "r" });
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanOrEqualToThreshold", evaluationPeriods: 1, threshold: 0.01,
    metricQueries: [
        ...names.map((n, i) => ({ id: `e${i}`, metric: { metricName: "Errors", namespace: "AWS/Lambda", period: 60, stat: "Sum", dimensions: { FunctionName: n } } })),
        ...names.map((n, i) => ({ id: `i${i}`, metric: { metricName: "Invocations", namespace: "AWS/Lambda", period: 60, stat: "Sum", dimensions: { FunctionName: n } } })),
        { id: "total", expression: "(e0+e1+e2) / (i0+i1+i2)", returnData: true },
    ],
    alarmActions: [topic.arn],
});

//// a success rate that falls
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("success", {
    comparisonOperator: "LessThanThreshold", evaluationPeriods: 1, threshold: 99,
    metricQueries: [
        { id: "e", metric: { metricName: "Errors", namespace: "AWS/Lambda", period: 60, stat: "Sum" } },
        { id: "i", metric: { metricName: "Invocations", namespace: "AWS/Lambda", period: 60, stat: "Sum" } },
        { id: "availability", expression: "100 - 100 * e / MAX([e, i])", returnData: true },
    ],
    alarmActions: [topic.arn],
});

//// a count
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanOrEqualToThreshold", evaluationPeriods: 1,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, threshold: 1,
    statistic: "Sum", // !
    alarmActions: [topic.arn],
});

//// five percent
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average",
    threshold: 0.05, // !
    alarmActions: [topic.arn],
});

//// one percent taken for a ratio
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average",
    threshold: 1, // !
    alarmActions: [topic.arn],
});

//// nobody is told
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average", threshold: 0.01,
    alarmActions: [], // !
});

//// told, but switched off
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, actionsEnabled: false,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average", threshold: 0.01,
    alarmActions: [topic.arn], // !
});

//// told through a composite alarm
const topic = new aws.sns.Topic("t", {});
const errors = new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average", threshold: 0.01,
});
new aws.cloudwatch.CompositeAlarm("all", {
    alarmName: "all", alarmRule: pulumi.interpolate`ALARM(${errors.name})`, alarmActions: [topic.arn],
});

//// another service's errors only [fail]
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "5XXError", namespace: "AWS/ApiGateway", period: 300, statistic: "Average", threshold: 0.01,
    alarmActions: [topic.arn],
});

//// the right one among wrong ones
const topic = new aws.sns.Topic("t", {});
const common = { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors",
    namespace: "AWS/Lambda", period: 300, alarmActions: [topic.arn] };
new aws.cloudwatch.MetricAlarm("count", { ...common, statistic: "Sum", threshold: 5 });
new aws.cloudwatch.MetricAlarm("rate", { ...common, statistic: "Average", threshold: 0.01 });

//// a threshold from configuration
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", { // ?
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    metricName: "Errors", namespace: "AWS/Lambda", period: 300, statistic: "Average",
    threshold: config.requireNumber("threshold"),
    alarmActions: [topic.arn],
});

//// a function whose only alarm is wrong
const topic = new aws.sns.Topic("t", {});
const a = new aws.lambda.Function("a", { role: "r" });
const b = new aws.lambda.Function("b", { role: "r" });
const common = { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors",
    namespace: "AWS/Lambda", period: 300, alarmActions: [topic.arn], statistic: "Average" };
new aws.cloudwatch.MetricAlarm("a", { ...common, threshold: 0.01, dimensions: { FunctionName: a.name } });
new aws.cloudwatch.MetricAlarm("b", {
    ...common, dimensions: { FunctionName: b.name },
    threshold: 0.05, // !
});
new aws.cloudwatch.MetricAlarm("c", { ...common, statistic: "Sum", threshold: 5, dimensions: { FunctionName: a.name } });

//// more alarms than are worked out [unknown]
const topic = new aws.sns.Topic("t", {});
for (let i = 0; i < 150; i++) {
    new aws.cloudwatch.MetricAlarm(`a-${i}`, {
        comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
        period: 300, statistic: "Average", threshold: 0.01, alarmActions: [topic.arn], dimensions: { FunctionName: `f-${i}` },
    });
}

//// a function that the program does not make
const topic = new aws.sns.Topic("t", {});
const fn = new aws.lambda.Function("fn", { name: "charge", role: "r" });
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: 300, statistic: "Average", threshold: 0.01, alarmActions: [topic.arn],
    dimensions: {
        FunctionName: "refund", // !
    },
});

//// an alias of a function, as AWS names it
const topic = new aws.sns.Topic("t", {});
const fn = new aws.lambda.Function("fn", { name: "charge", role: "r" });
const live = new aws.lambda.Alias("live", { name: "live", functionName: fn.name, functionVersion: "1" });
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: 300, statistic: "Average", threshold: 0.01, alarmActions: [topic.arn],
    dimensions: { FunctionName: "charge", Resource: pulumi.interpolate`${fn.name}:${live.name}` },
});

//// a topic that is somebody else's
const fn = new aws.lambda.Function("fn", { role: "r" });
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: 300, statistic: "Average", threshold: 0.01, dimensions: { FunctionName: fn.name },
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"], // !
});

//// a topic by the ARN that its name makes
const topic = new aws.sns.Topic("t", { name: "ops" });
const fn = new aws.lambda.Function("fn", { role: "r" });
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: 300, statistic: "Average", threshold: 0.01, dimensions: { FunctionName: fn.name },
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"],
});

//// more data points than there are
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 2, metricName: "Errors", namespace: "AWS/Lambda",
    period: 300, statistic: "Average", threshold: 0.01, alarmActions: [topic.arn],
    datapointsToAlarm: 3, // !
});

//// a period that is not known
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: config.requireNumber("period"), statistic: "Average", threshold: 0.01, alarmActions: [topic.arn], // ?
});

//// a period that is too long or not
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: Math.random() > 0.5 ? 300 : 864000, statistic: "Average", threshold: 0.01, alarmActions: [topic.arn], // ?
});

//// a period that CloudWatch does not take, or not
const topic = new aws.sns.Topic("t", {});
new aws.cloudwatch.MetricAlarm("errors", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, metricName: "Errors", namespace: "AWS/Lambda",
    period: Math.random() > 0.5 ? 300 : 45, statistic: "Average", threshold: 0.01, alarmActions: [topic.arn], // ?
});
