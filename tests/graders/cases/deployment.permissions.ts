//// nothing that asks [not_applicable]
new aws.sqs.Queue("q");

//// a function whose role may do nothing
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
const queue = new aws.sqs.Queue("q");
const subnet = new aws.ec2.Subnet("s", { vpcId: "v", cidrBlock: "10.0.0.0/24" });
new aws.lambda.Function("f", {
    role: role.arn,
    deadLetterConfig: { targetArn: queue.arn }, // ~
    tracingConfig: { mode: "Active" }, // ~
    vpcConfig: { subnetIds: [subnet.id], securityGroupIds: [] }, // ~
});
new aws.lambda.EventSourceMapping("m", {
    functionName: new aws.lambda.Function("g", { role: role.arn }).arn,
    eventSourceArn: queue.arn, // ~
});

//// a role with policies of AWS and of its own
const role = new aws.iam.Role("r", {
    assumeRolePolicy: "{}",
    managedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"],
});
const letters = new aws.sns.Topic("t");
new aws.iam.RolePolicyAttachment("x", { role: role.name, policyArn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess" });
new aws.iam.RolePolicy("p", { role: role.id, policy: pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["sns:Pub*"], Resource: letters.arn }],
}) });
new aws.lambda.Function("f", {
    role: role.arn,
    deadLetterConfig: { targetArn: letters.arn },
    tracingConfig: { mode: "Active" },
    vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: [] },
});

//// a role with a policy that is not known
declare const given: string;
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.iam.RolePolicyAttachment("x", { role: role.name, policyArn: new pulumi.Config().require("policy") });
new aws.lambda.Function("f", {
    role: role.arn,
    tracingConfig: { mode: "Active" }, // ?
});

//// a role of another program, of which nothing is known [not_applicable]
new aws.lambda.Function("f", { role: "arn:aws:iam::111122223333:role/r", tracingConfig: { mode: "Active" } });

//// a log group with a key that does not let the service in
const key = new aws.kms.Key("k", {});
new aws.cloudwatch.LogGroup("g", {
    kmsKeyId: key.arn, // ~
});

//// a log group and a trail with keys that let the services in
const policy = (Service: string) => JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" },
    { Effect: "Allow", Principal: { Service }, Action: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" },
] });
const forLogs = new aws.kms.Key("k", { policy: policy("logs.us-east-1.amazonaws.com") });
new aws.cloudwatch.LogGroup("g", { kmsKeyId: forLogs.arn });
const forTrail = new aws.kms.Key("l", {});
new aws.kms.KeyPolicy("p", { keyId: forTrail.id, policy: policy("cloudtrail.amazonaws.com") });
new aws.cloudtrail.Trail("t", { s3BucketName: "b", kmsKeyId: forTrail.arn });

//// a key of another program [not_applicable]
new aws.cloudwatch.LogGroup("g", { kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/1" });
new aws.lambda.Function("f", { role: "r" });

//// code that calls services of which its role allows nothing
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.iam.RolePolicy("p", { role: role.id, policy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["logs:*", "sqs:SendMessage"], Resource: "*" }],
}) });
const code = (text: string) => new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(text) });
new aws.lambda.Function("a", {
    runtime: "nodejs20.x", handler: "index.handler",
    role: role.arn, // ~
    code: code(`const { SNSClient, PublishCommand } = require("@aws-sdk/client-sns");
        exports.handler = async () => new SNSClient({}).send(new PublishCommand({}));`),
});
new aws.lambda.Function("b", {
    runtime: "nodejs20.x", handler: "index.handler", role: role.arn,
    code: code(`const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs");
        exports.handler = async () => new SQSClient({}).send(new SendMessageCommand({}));`),
});
new aws.lambda.Function("c", {
    runtime: "python3.12", handler: "index.handler",
    role: role.arn, // ~
    code: new pulumi.asset.AssetArchive({ "index.py": new pulumi.asset.StringAsset(
        "import boto3\ntable = boto3.resource('dynamodb').Table('t')\nunused = boto3.client('s3')\ndef handler(e, c): table.get_item(Key={})",
    ) }),
});

//// code that calls a service whose resources let callers in
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
const topic = new aws.sns.Topic("t");
new aws.sns.TopicPolicy("p", { arn: topic.arn, policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sns:Publish", Resource: "*" }] }) });
new aws.lambda.Function("a", {
    runtime: "nodejs20.x", handler: "index.handler", role: role.arn,
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(`const { SNSClient } = require("@aws-sdk/client-sns");
        exports.handler = async () => new SNSClient({}).send({});`) }),
});

//// a topic whose key the sender may not use
const key = new aws.kms.Key("k", {});
const topic = new aws.sns.Topic("t", { kmsMasterKeyId: key.id });
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}", inlinePolicies: [{ name: "p", policy: JSON.stringify({
    Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sns:Publish", Resource: "*" }],
}) }] });
new aws.lambda.Function("f", {
    role: role.arn, // ~
    environment: { variables: { TOPIC: topic.arn } },
});
const other = new aws.iam.Role("s", { assumeRolePolicy: "{}", inlinePolicies: [{ name: "p", policy: JSON.stringify({
    Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["sns:Publish", "kms:*"], Resource: "*" }],
}) }] });
new aws.lambda.Function("g", { role: other.arn, environment: { variables: { TOPIC: topic.arn } } });

//// services that write to a bucket whose policy leaves them out
const bucket = new aws.s3.Bucket("b");
new aws.cloudtrail.Trail("t", {
    s3BucketName: bucket.id, // ~
});
new aws.cfg.Recorder("r", { roleArn: new aws.iam.Role("r", { assumeRolePolicy: "{}" }).arn });
new aws.cfg.DeliveryChannel("c", {
    s3BucketName: bucket.bucket, // ~
});
new aws.lb.LoadBalancer("l", { accessLogs: {
    enabled: true,
    bucket: bucket.bucket, // ~
} });
new aws.lb.LoadBalancer("m", { accessLogs: { enabled: false, bucket: bucket.bucket } });

//// services that write to a bucket whose policy lets them in
const bucket = new aws.s3.Bucket("b");
new aws.s3.BucketPolicy("p", { bucket: bucket.id, policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: ["cloudtrail.amazonaws.com", "config.amazonaws.com"] }, Action: ["s3:PutObject", "s3:GetBucketAcl"], Resource: "*" },
] }) });
new aws.cloudtrail.Trail("t", { s3BucketName: bucket.id });
new aws.cfg.DeliveryChannel("c", { s3BucketName: bucket.bucket });
new aws.lb.LoadBalancer("l", { accessLogs: { enabled: true, bucket: bucket.bucket } });

//// a distribution that logs to a bucket without ACLs
const bucket = new aws.s3.Bucket("b");
new aws.cloudfront.Distribution("d", {
    loggingConfig: { bucket: bucket.bucketDomainName }, // ~
} as any);

//// a distribution that logs to a bucket with ACLs
const bucket = new aws.s3.Bucket("b");
new aws.s3.BucketOwnershipControls("o", { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerPreferred" } });
new aws.cloudfront.Distribution("d", { loggingConfig: { bucket: bucket.bucketDomainName } } as any);

//// a key and a bucket that are looked up, whose policies are not known [not_applicable]
const key = aws.kms.Key.get("k", "1234");
const bucket = aws.s3.Bucket.get("b", "logs");
new aws.cloudwatch.LogGroup("g", { kmsKeyId: key.arn });
new aws.cloudtrail.Trail("t", { s3BucketName: bucket.bucket, kmsKeyId: key.arn });
