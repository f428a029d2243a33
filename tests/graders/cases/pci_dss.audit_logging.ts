//// nothing is logged [fail]
new aws.sns.Topic("t", {});

//// a flow log, and a group with retention for a function
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const flows = new aws.cloudwatch.LogGroup("flows", { retentionInDays: 365 });
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", logDestination: flows.arn, iamRoleArn: "r" });
const logs = new aws.cloudwatch.LogGroup("logs", { name: `/aws/lambda/api-${environmentSuffix}`, retentionInDays: 400 });
const fn = new aws.lambda.Function("fn", { name: `api-${environmentSuffix}`, role: "r" }, { dependsOn: [logs] });

//// only the flow log has a group [fail]
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const flows = new aws.cloudwatch.LogGroup("flows", { retentionInDays: 365 });
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", logDestination: flows.arn, iamRoleArn: "r" });
const fn = new aws.lambda.Function("fn", { role: "r" });

//// a trail, nothing runs
new aws.cloudtrail.Trail("t", { s3BucketName: "b" });

//// a trail that is switched off
new aws.cloudtrail.Trail("t", {
    s3BucketName: "b",
    enableLogging: false, // !
});

//// no retention
new aws.cloudtrail.Trail("t", { s3BucketName: "b" });
const fn = new aws.lambda.Function("fn", { role: "r" });
new aws.cloudwatch.LogGroup("a", { name: `/aws/lambda/one-${environmentSuffix}`, retentionInDays: 400 });
new aws.cloudwatch.LogGroup("b", { name: `/aws/lambda/two-${environmentSuffix}` }); // !
new aws.cloudwatch.LogGroup("c", { name: "/app/other" });

//// kept for a month
new aws.cloudtrail.Trail("t", { s3BucketName: "b" });
const fn = new aws.lambda.Function("fn", { role: "r" });
new aws.cloudwatch.LogGroup("a", { name: "/aws/lambda/one", retentionInDays: 30 }); // ~

//// groups that their functions may come before
new aws.cloudtrail.Trail("t", { s3BucketName: "b" });
const one = new aws.lambda.Function("one", { role: "r" });
new aws.cloudwatch.LogGroup("a", { name: pulumi.interpolate`/aws/lambda/${one.name}`, retentionInDays: 400 }); // ~
const two = new aws.lambda.Function("two", { name: `two-${environmentSuffix}`, role: "r" });
new aws.cloudwatch.LogGroup("b", { name: `/aws/lambda/two-${environmentSuffix}`, retentionInDays: 400 }); // ~
new aws.cloudwatch.LogGroup("c", { name: `/aws/lambda/other-${environmentSuffix}`, retentionInDays: 400 });

//// groups that their functions wait for
new aws.cloudtrail.Trail("t", { s3BucketName: "b" });
const a = new aws.cloudwatch.LogGroup("a", { name: `/aws/lambda/one-${environmentSuffix}`, retentionInDays: 400 });
new aws.lambda.Function("one", { name: `one-${environmentSuffix}`, role: "r" }, { dependsOn: a });
const b = new aws.cloudwatch.LogGroup("b", { name: `/aws/lambda/two-${environmentSuffix}`, retentionInDays: 400 });
new aws.lambda.Function("two", { name: `two-${environmentSuffix}`, role: "r", loggingConfig: { logFormat: "JSON", logGroup: b.name } });

//// a flow log on a network of nobody
new aws.ec2.FlowLog("f", {
    trafficType: "ALL", logDestination: "l",
    vpcId: "vpc-0a1b2c", // !
});

//// a flow log on a network that is given
new aws.ec2.FlowLog("f", { trafficType: "ALL", logDestination: "l", vpcId: config.require("vpc") });

//// a flow log of what was rejected
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.FlowLog("f", {
    logDestination: "l", vpcId: vpc.id,
    trafficType: "REJECT", // !
});
