//// no VPC at all [fail]
new aws.sns.Topic("t", {});

//// to CloudWatch Logs
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const group = new aws.cloudwatch.LogGroup("g", { retentionInDays: 365 });
const writer = new aws.iam.Role("w", {
    assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" }] },
    inlinePolicies: [{ name: "w", policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" }] }) }],
});
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", logDestination: group.arn, iamRoleArn: writer.arn });

//// on a packaged VPC
const vpc = new awsx.ec2.Vpc("vpc", {});
const group = new aws.cloudwatch.LogGroup("g", {});
const writer = new aws.iam.Role("w", {
    assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" }] },
    inlinePolicies: [{ name: "w", policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" }] }) }],
});
new aws.ec2.FlowLog("f", { vpcId: vpc.vpcId, trafficType: "ALL", logDestinationType: "cloud-watch-logs", logDestination: group.arn, iamRoleArn: writer.arn });

//// none
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }); // !

//// to a bucket
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const bucket = new aws.s3.Bucket("b", {});
new aws.ec2.FlowLog("f", {
    vpcId: vpc.id, trafficType: "ALL", logDestination: bucket.arn,
    logDestinationType: "s3", // !
});

//// to a bucket, without saying so
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const bucket = new aws.s3.Bucket("b", {});
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", logDestination: bucket.arn }); // !

//// on a subnet only
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
const group = new aws.cloudwatch.LogGroup("g", {});
new aws.ec2.FlowLog("f", { subnetId: subnet.id, trafficType: "ALL", logDestination: group.arn, iamRoleArn: "r" }); // !

//// on one of two VPCs
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const other = new aws.ec2.Vpc("other", { cidrBlock: "10.1.0.0/16" });
const group = new aws.cloudwatch.LogGroup("g", {});
const writer = new aws.iam.Role("w", {
    assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" }] },
    inlinePolicies: [{ name: "w", policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" }] }) }],
});
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", logDestination: group.arn, iamRoleArn: writer.arn }); // !

//// rejected traffic only
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const group = new aws.cloudwatch.LogGroup("g", {});
new aws.ec2.FlowLog("f", {
    vpcId: vpc.id, logDestination: pulumi.interpolate`${group.arn}:*`, iamRoleArn: "r",
    trafficType: "REJECT", // !
});

//// to a log group of nobody
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.FlowLog("f", {
    vpcId: vpc.id, trafficType: "ALL", iamRoleArn: "r",
    logDestination: "arn:aws:logs:us-east-1:123456789012:log-group:elsewhere", // !
});

//// to a log group by its name
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
new aws.cloudwatch.LogGroup("g", { name: "/vpc/flows" });
const writer = new aws.iam.Role("w", {
    assumeRolePolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" }] },
    inlinePolicies: [{ name: "w", policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" }] }) }],
});
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", iamRoleArn: writer.arn, logDestination: "arn:aws:logs:us-east-1:123456789012:log-group:/vpc/flows:*" });

//// a role whose trust has an action that is not known
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const group = new aws.cloudwatch.LogGroup("g", {});
const writer = new aws.iam.Role("w", {
    assumeRolePolicy: JSON.stringify({ Statement: [{
        Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" },
        Action: Math.random() > 0.5 ? "sts:AssumeRole" : "sts:TagSession",
    }] }),
    inlinePolicies: [{ name: "w", policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" }] }) }],
});
new aws.ec2.FlowLog("f", { vpcId: vpc.id, trafficType: "ALL", logDestination: group.arn, iamRoleArn: writer.arn }); // ?
