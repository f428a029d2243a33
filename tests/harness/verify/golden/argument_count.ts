// A helper called with too little and a resource made with too much.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const alarm = (name: string, metric: string, threshold: number) =>
  new aws.cloudwatch.MetricAlarm(`${name}-${environmentSuffix}`, {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    metricName: metric,
    namespace: "AWS/ApiGateway",
    period: 60,
    statistic: "Sum",
    threshold,
  });

const errors = alarm("errors", "5XXError");
const zone = new aws.route53.Zone(`zone-${environmentSuffix}`, { name: "example.com" }, {}, { protect: false });

export const arns = pulumi.all([errors.arn, zone.arn]);
