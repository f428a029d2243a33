//// an alarm
new aws.cloudwatch.MetricAlarm('errors', { comparisonOperator: 'GreaterThanThreshold', evaluationPeriods: 1 });

//// a log group
new aws.cloudwatch.LogGroup('logs');

//// rules of EventBridge are another service [fail]
new aws.cloudwatch.EventRule('nightly', { scheduleExpression: 'rate(1 day)' });
