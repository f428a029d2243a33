//// nothing of AWS [not_applicable]
new random.RandomId("r", { byteLength: 4 });

//// a managed policy that AWS has
new aws.iam.RolePolicyAttachment("a", { role: "r", policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" });
new aws.iam.RolePolicyAttachment("b", { role: "r", policyArn: aws.iam.ManagedPolicy.ReadOnlyAccess });

//// managed policies that AWS does not have
new aws.iam.RolePolicyAttachment("a", {
    role: "r",
    policyArn: "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole", // ~
});
new aws.iam.Role("r", {
    assumeRolePolicy: "{}",
    managedPolicyArns: [
        "arn:aws:iam::aws:policy/ReadOnlyAccess",
        "arn:aws:iam::aws:policy/service-role/LambdaEverything", // ~
    ],
});

//// a policy of the account's own
new aws.iam.RolePolicyAttachment("a", { role: "r", policyArn: "arn:aws:iam::111122223333:policy/AWSLambdaBasicExecutionRole" });

//// managed rules of AWS Config
new aws.cfg.Rule("a", { source: { owner: "AWS", sourceIdentifier: "ENCRYPTED_VOLUMES" } });
new aws.cfg.Rule("b", {
    source: {
        owner: "AWS",
        sourceIdentifier: "VOLUMES_ARE_ENCRYPTED", // ~
    },
});
new aws.cfg.Rule("c", { source: { owner: "CUSTOM_LAMBDA", sourceIdentifier: "VOLUMES_ARE_ENCRYPTED" } });

//// certificates
new aws.lb.Listener("a", {
    loadBalancerArn: "l", defaultActions: [],
    certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/your-certificate", // ~
});
new aws.lb.Listener("b", {
    loadBalancerArn: "l", defaultActions: [],
    certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f",
});
new aws.lb.Listener("c", {
    loadBalancerArn: "l", defaultActions: [],
    certificateArn: "arn:aws:acm:REGION:111122223333:certificate/0a1b2c3d-0a1b-2c3d-4e5f-0a1b2c3d4e5f", // ~
});
new aws.lb.Listener("d", {
    loadBalancerArn: "l", defaultActions: [],
    certificateArn: new pulumi.Config().require("certificate"),
});

//// ARNs whose account is to be filled in
new aws.lambda.EventSourceMapping("a", {
    functionName: "f",
    eventSourceArn: "arn:aws:sqs:us-east-1:ACCOUNT_ID:q", // ~
});
new aws.lambda.EventSourceMapping("b", { functionName: "f", eventSourceArn: "arn:aws:sqs:us-east-1:111122223333:q" });

//// ids of another kind
const subnet = new aws.ec2.Subnet("s", { vpcId: "v", cidrBlock: "10.0.0.0/24" });
const table = new aws.ec2.RouteTable("t", { vpcId: "v" });
new aws.ec2.VpcEndpoint("a", {
    vpcId: "v", serviceName: "com.amazonaws.us-east-1.s3",
    routeTableIds: [
        table.id,
        subnet.id, // ~
    ],
});
new aws.ec2.RouteTableAssociation("b", { subnetId: subnet.id, routeTableId: table.id });
new aws.lambda.Function("f", { role: "r", vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [
    subnet.id, // ~
] } });

//// a name where an ARN belongs
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.lambda.Function("f", {
    role: role.name, // ~
});
new aws.lambda.Function("g", { role: role.arn });
const topic = new aws.sns.Topic("t");
new aws.lambda.EventSourceMapping("m", { functionName: "f", eventSourceArn: topic.id });

//// an id that is not known
declare const other: any;
new aws.ec2.VpcEndpoint("a", { vpcId: "v", serviceName: "s", routeTableIds: [other.id] }); // ?

//// names of log groups
new aws.cloudwatch.QueryDefinition("q", { name: "q", queryString: "fields @message", logGroupNames: [
    "/aws/lambda/shop",
    "/aws/lambda/*", // ~
] });
new aws.cloudwatch.LogMetricFilter("m", { pattern: "", metricTransformation: { name: "n", namespace: "s", value: "1" }, logGroupName: "/shop#1" });
