//// nothing that refers to anything [not_applicable]
new aws.sns.Topic("t");

//// a notification without a permission
const call = new aws.lambda.Function("f", { role: "r" });
const bucket = new aws.s3.Bucket("b");
new aws.s3.BucketNotification("n", {
    bucket: bucket.id,
    lambdaFunctions: [{
        lambdaFunctionArn: call.arn, // ~
        events: ["s3:ObjectCreated:*"],
    }],
});

//// a notification with its permission
const call = new aws.lambda.Function("f", { role: "r" });
const bucket = new aws.s3.Bucket("b");
const permission = new aws.lambda.Permission("p", { action: "lambda:InvokeFunction", function: call.name, principal: "s3.amazonaws.com" });
new aws.s3.BucketNotification("n", {
    bucket: bucket.id,
    lambdaFunctions: [{ lambdaFunctionArn: call.arn, events: ["s3:ObjectCreated:*"] }],
}, { dependsOn: [permission] });

//// a permission for another service
const call = new aws.lambda.Function("f", { role: "r" });
new aws.lambda.Permission("p", { action: "lambda:InvokeFunction", function: call.name, principal: "s3.amazonaws.com" });
const rule = new aws.cloudwatch.EventRule("e", { scheduleExpression: "rate(1 day)" });
new aws.cloudwatch.EventTarget("t", {
    rule: rule.name,
    arn: call.arn, // ~
});

//// a target that is no function of the program
const rule = new aws.cloudwatch.EventRule("e", { scheduleExpression: "rate(1 day)" });
new aws.cloudwatch.EventTarget("t", { rule: rule.name, arn: config.require("function") });
new aws.lambda.Function("f", {
    role: new aws.iam.Role("r", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) }).arn,
});

//// a role that lets another service in
const role = new aws.iam.Role("r", {
    assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
});
new aws.lambda.Function("f", {
    role: role.arn, // ~
});

//// a role whose policy is not known
const role = new aws.iam.Role("r", { assumeRolePolicy: config.require("trust") });
new aws.lambda.Function("f", {
    role: role.arn, // ?
});

//// a database's subnets in one zone
const a = new aws.ec2.Subnet("a", { vpcId: "v", cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1a" });
const b = new aws.ec2.Subnet("b", { vpcId: "v", cidrBlock: "10.0.2.0/24", availabilityZone: "us-east-1a" });
new aws.rds.SubnetGroup("g", {
    subnetIds: [a.id, b.id], // ~
});
new aws.rds.SubnetGroup("h", {
    subnetIds: [a.id], // ~
});

//// a database's subnets in two zones, and in zones that are not known
const zones = aws.getAvailabilityZonesOutput();
const a = new aws.ec2.Subnet("a", { vpcId: "v", cidrBlock: "10.0.1.0/24", availabilityZone: zones.names[0] });
const b = new aws.ec2.Subnet("b", { vpcId: "v", cidrBlock: "10.0.2.0/24", availabilityZone: zones.names[1] });
const c = new aws.ec2.Subnet("c", { vpcId: "v", cidrBlock: "10.0.3.0/24" });
const d = new aws.ec2.Subnet("d", { vpcId: "v", cidrBlock: "10.0.4.0/24" });
new aws.rds.SubnetGroup("g", { subnetIds: [a.id, b.id] });
new aws.rds.SubnetGroup("h", { subnetIds: [c.id, d.id] }); // ?

//// a listener for HTTPS without a certificate
new aws.lb.Listener("l", {
    loadBalancerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/a/0123456789abcdef",
    protocol: "HTTPS", // ~
    port: 443, defaultActions: [],
});

//// a service whose target group has no listener
const group = new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP", targetType: "ip", vpcId: "v" });
new aws.ecs.Service("s", {
    loadBalancers: [{ targetGroupArn: group.arn, containerName: "a", containerPort: 80 }], // ~
});

//// a service whose tasks have addresses of their own
const group = new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP", vpcId: "v" }); // ~
new aws.lb.Listener("l", { loadBalancerArn: "l", port: 80, protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn: group.arn }] });
const task = new aws.ecs.TaskDefinition("t", { family: "t", containerDefinitions: "[]", networkMode: "awsvpc" });
new aws.ecs.Service("s", { taskDefinition: task.arn, loadBalancers: [{ targetGroupArn: group.arn, containerName: "a", containerPort: 80 }] });

//// a target group without a network
new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP" }); // ~
new aws.lb.TargetGroup("h", { targetType: "lambda" });

//// a queue whose messages come back too early
const queue = new aws.sqs.Queue("q"); // ~
const reader = new aws.lambda.Function("f", { role: "r", timeout: 60 });
new aws.lambda.EventSourceMapping("m", { eventSourceArn: queue.arn, functionName: reader.arn });

//// a queue that waits
const queue = new aws.sqs.Queue("q", { visibilityTimeoutSeconds: 360 });
const reader = new aws.lambda.Function("f", { role: "r", timeout: 60 });
new aws.lambda.EventSourceMapping("m", { eventSourceArn: queue.arn, functionName: reader.arn });

//// a table without a stream
const table = new aws.dynamodb.Table("t", { billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }] });
const reader = new aws.lambda.Function("f", { role: "r" });
new aws.lambda.EventSourceMapping("m", {
    eventSourceArn: table.streamArn, // ~
    functionName: reader.arn, startingPosition: "LATEST",
});
new aws.lambda.EventSourceMapping("n", {
    eventSourceArn: table.arn, // ~
    functionName: reader.arn, startingPosition: "LATEST",
});

//// rules of a security group in two forms
const group = new aws.ec2.SecurityGroup("g", { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] }] });
new aws.ec2.SecurityGroupRule("r", { // ~
    type: "ingress", securityGroupId: group.id, protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["10.0.0.0/16"],
});
new aws.ec2.SecurityGroupRule("s", {
    type: "egress", securityGroupId: group.id, protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"],
});

//// a subnet of another region
const there = new aws.Provider("there", { region: "eu-west-1" });
const here = new aws.Provider("here", { region: "us-west-2" });
const subnet = new aws.ec2.Subnet("s", { vpcId: "v", cidrBlock: "10.0.0.0/24" }, { provider: there });
new aws.ec2.Instance("i", {
    ami: "ami-0a1b2c3d4e5f60718", instanceType: "t3.micro",
    subnetId: subnet.id, // ~
}, { provider: here });
new aws.ec2.Instance("j", { ami: "ami-0a1b2c3d4e5f60718", instanceType: "t3.micro", subnetId: subnet.id }, { provider: there });

//// an endpoint and a zone of another region
const there = new aws.Provider("there", { region: "eu-west-1" });
new aws.ec2.VpcEndpoint("e", {
    vpcId: "v",
    serviceName: "com.amazonaws.us-east-1.s3", // ~
}, { provider: there });
new aws.ec2.Subnet("s", {
    vpcId: "v", cidrBlock: "10.0.0.0/24",
    availabilityZone: "us-east-1b", // ~
}, { provider: there });

//// zones and names of the region, whatever it is [not_applicable]
const there = new aws.Provider("there", { region: "eu-west-1" });
const zones = aws.getAvailabilityZonesOutput({}, { provider: there });
new aws.ec2.Subnet("s", { vpcId: "v", cidrBlock: "10.0.0.0/24", availabilityZone: zones.names[0] }, { provider: there });

//// a certificate and a firewall of CloudFront
const there = new aws.Provider("there", { region: "eu-west-1" });
const certificate = new aws.acm.Certificate("c", { domainName: "www.example.org", validationMethod: "DNS" }, { provider: there });
new aws.cloudfront.Distribution("d", {
    enabled: true, origins: [], restrictions: { geoRestriction: { restrictionType: "none" } },
    defaultCacheBehavior: { allowedMethods: ["GET"], cachedMethods: ["GET"], targetOriginId: "o", viewerProtocolPolicy: "https-only" },
    viewerCertificate: {
        acmCertificateArn: certificate.arn, // ~
        sslSupportMethod: "sni-only",
    },
});

//// an alarm on a metric that nobody writes
new aws.cloudwatch.MetricAlarm("a", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1, period: 60, statistic: "Sum",
    namespace: "Orders",
    metricName: "Failed", // ~
});

//// an alarm on a metric of a filter
new aws.cloudwatch.LogMetricFilter("m", {
    logGroupName: "l", pattern: "ERROR", metricTransformation: { namespace: "Orders", name: "Failed", value: "1" },
});
new aws.cloudwatch.MetricAlarm("a", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1, period: 60, statistic: "Sum",
    namespace: "Orders", metricName: "Failed",
});

//// an alarm on a metric that the code may write
const code = "client.send(new PutMetricDataCommand({ Namespace: 'Orders' }))";
new aws.cloudwatch.MetricAlarm("a", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1, period: 60, statistic: "Sum",
    namespace: "Orders", metricName: "Failed", // ?
});

//// a balancer that is named by its ARN
const balancer = new aws.lb.LoadBalancer("l", { subnetMappings: [{ subnetId: "s" }], loadBalancerType: "network" });
new aws.cloudwatch.MetricAlarm("a", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1, period: 60, statistic: "Sum",
    namespace: "AWS/NetworkELB", metricName: "UnHealthyHostCount",
    dimensions: {
        LoadBalancer: balancer.arn, // ~
    },
});
new aws.cloudwatch.MetricAlarm("b", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 1, period: 60, statistic: "Sum",
    namespace: "AWS/NetworkELB", metricName: "UnHealthyHostCount", dimensions: { LoadBalancer: balancer.arnSuffix },
});

//// a layer whose files are not there
new aws.lambda.LayerVersion("l", {
    layerName: "l",
    code: new pulumi.asset.FileArchive("./layer"), // ~
});

//// what is looked up says nothing of itself [not_applicable]
const role = aws.iam.Role.get("r", "r");
const table = aws.dynamodb.Table.get("t", "t");
const reader = aws.lambda.Function.get("f", "f");
new aws.sfn.StateMachine("s", { roleArn: role.arn, definition: "{}" });
new aws.lambda.EventSourceMapping("m", { eventSourceArn: table.streamArn, functionName: reader.arn, startingPosition: "LATEST" });
const rule = new aws.cloudwatch.EventRule("e", { scheduleExpression: "rate(1 day)" });
new aws.cloudwatch.EventTarget("x", { rule: rule.name, arn: reader.arn });

//// a queue and a topic that do not let S3 in
const bucket = new aws.s3.Bucket("b");
const queue = new aws.sqs.Queue("q");
const topic = new aws.sns.Topic("t");
new aws.s3.BucketNotification("n", {
    bucket: bucket.id,
    queues: [{ queueArn: queue.arn, events: ["s3:ObjectCreated:*"] }], // ~
    topics: [{ topicArn: topic.arn, events: ["s3:ObjectRemoved:*"] }], // ~
});

//// a queue that lets S3 in, and one that lets in whom the configuration names
const bucket = new aws.s3.Bucket("b");
const queue = new aws.sqs.Queue("q");
const other = new aws.sqs.Queue("o");
const letIn = (service: string, arn: any) => pulumi.jsonStringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: service }, Action: "sqs:SendMessage", Resource: arn, Condition: { ArnEquals: { "aws:SourceArn": bucket.arn } } },
] });
const one = new aws.sqs.QueuePolicy("p", { queueUrl: queue.id, policy: letIn("s3.amazonaws.com", queue.arn) });
const two = new aws.sqs.QueuePolicy("r", { queueUrl: other.id, policy: letIn(config.require("service"), other.arn) });
new aws.s3.BucketNotification("n", {
    bucket: bucket.id, queues: [{ queueArn: queue.arn, events: ["s3:ObjectCreated:*"] }],
}, { dependsOn: [one] });
new aws.s3.BucketNotification("m", {
    bucket: bucket.id,
    queues: [{ queueArn: other.arn, events: ["s3:ObjectCreated:*"] }], // ?
}, { dependsOn: [two] });

//// logs of a firewall
const right = new aws.cloudwatch.LogGroup("a", { name: `aws-waf-logs-${environmentSuffix}` });
const wrong = new aws.cloudwatch.LogGroup("b", { name: `waf-logs-${environmentSuffix}` });
const chosen = new aws.s3.Bucket("c", { bucket: require("p").name });
const logical = new aws.s3.Bucket("aws-waf-logs-d");
new aws.wafv2.WebAclLoggingConfiguration("l", { resourceArn: "r", logDestinationConfigs: [right.arn] });
new aws.wafv2.WebAclLoggingConfiguration("m", {
    resourceArn: "r",
    logDestinationConfigs: [wrong.arn], // ~
});
new aws.wafv2.WebAclLoggingConfiguration("n", {
    resourceArn: "r",
    logDestinationConfigs: [chosen.arn], // ?
});
new aws.wafv2.WebAclLoggingConfiguration("o", { resourceArn: "r", logDestinationConfigs: [logical.arn] });
new aws.wafv2.WebAclLoggingConfiguration("p", {
    resourceArn: "r",
    logDestinationConfigs: ["arn:aws:s3:::logs"], // ~
});
