//// values: retention
//// bad 45
//// good 30
new aws.cloudwatch.LogGroup("g", { retentionInDays: VALUE });

//// values: an object
//// bad { mode: "On" }
//// good { mode: "Active" }
new aws.lambda.Function("f", { role: "arn:aws:iam::111122223333:role/r", tracingConfig: VALUE });

//// values: an element
//// bad ["x"]
//// good ["arm64"]
new aws.lambda.Function("f", { role: "arn:aws:iam::111122223333:role/r", architectures: VALUE });

//// values: a schedule
//// bad "rate(1 days)"
//// good "rate(1 day)"
new aws.cloudwatch.EventRule("e", { scheduleExpression: VALUE });

//// values: a health check
//// bad 20
//// good 5
new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP", vpcId: "v", healthCheck: { interval: 10, timeout: VALUE } });

//// values: a range
//// bad "10.0.0.0/8"
//// good "10.0.0.0/16"
new aws.ec2.Vpc("v", { cidrBlock: VALUE });

//// values: a network
//// bad "10.0.0.0/16"
//// good "10.1.0.0/16"
const vpc = new aws.ec2.Vpc("v", { cidrBlock: VALUE });
new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.1.0.0/24" });

//// values: a range beside
//// bad "10.0.1.0/24"
//// good "10.0.2.0/24"
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: VALUE });
new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });

//// values: ports
//// bad 443
//// good 80
new aws.ec2.SecurityGroupRule("r", { type: "ingress", protocol: "tcp", fromPort: VALUE, toPort: 80, securityGroupId: "g" });

//// values: what a limit depends on
//// bad "nodejs20.x"
//// good "java21"
new aws.lambda.Function("f", { role: "arn:aws:iam::111122223333:role/r", runtime: VALUE, snapStart: { applyOn: "PublishedVersions" } });

//// reserved: a tag
//// bad { "aws:a": "b" }
//// good { a: "b" }
new aws.s3.Bucket("b", { tags: VALUE });

//// reserved: a kept name
//// bad "alias/aws/x"
//// good "alias/x"
new aws.kms.Alias("a", { name: VALUE });

//// reserved: a zone's name
//// bad "example.com"
//// good "shop.dev"
new aws.route53.Zone("z", { name: VALUE });

//// reserved: a user
//// bad "postgres"
//// good "mysql"
new aws.rds.Instance("d", { instanceClass: "db.t4g.micro", username: "admin", engine: VALUE });

//// conflicts: a prefix
//// bad "r-"
//// good undefined
new aws.iam.Role("r", { assumeRolePolicy: "{}", name: "r", namePrefix: VALUE });

//// conflicts: a launch type
//// bad "FARGATE"
//// good "EC2"
new aws.ecs.Service("s", { launchType: VALUE });

//// conflicts: a network mode
//// bad "bridge"
//// good "awsvpc"
new aws.ecs.TaskDefinition("t", { family: "t", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"],
    networkMode: VALUE, cpu: "256", memory: "512" });

//// conflicts: a size
//// bad "4096"
//// good "512"
new aws.ecs.TaskDefinition("t", { family: "t", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc", cpu: "256", memory: VALUE });

//// conflicts: a protocol
//// bad "-1"
//// good "tcp"
new aws.ec2.SecurityGroup("g", { ingress: [{ protocol: VALUE, fromPort: 80, toPort: 80 }] });

//// conflicts: a FIFO queue
//// bad false
//// good true
new aws.sqs.Queue("q", { name: "a.fifo", fifoQueue: VALUE });

//// conflicts: a FIFO topic
//// bad "a"
//// good "a.fifo"
new aws.sns.Topic("q", { name: VALUE, fifoTopic: true });

//// conflicts: shards
//// bad "ON_DEMAND"
//// good "PROVISIONED"
new aws.kinesis.Stream("s", { shardCount: 2, streamModeDetails: { streamMode: VALUE } });

//// conflicts: a burst
//// bad undefined
//// good 5
new aws.apigatewayv2.Stage("s", { apiId: "a", defaultRouteSettings: {
    throttlingRateLimit: 5, throttlingBurstLimit: VALUE } });

//// conflicts: a failover
//// bad 1
//// good 2
new aws.elasticache.ReplicationGroup("g", { description: "d", numCacheClusters: VALUE,
    automaticFailoverEnabled: true });

//// conflicts: an ACL
//// bad "public-read"
//// good "private"
new aws.s3.Bucket("b", { acl: VALUE });

//// conflicts: a key of a table
//// bad "other"
//// good "id"
const table = new aws.dynamodb.Table("t", { billingMode: "PAY_PER_REQUEST", hashKey: VALUE, streamEnabled: true,
    attributes: [{ name: "id", type: "S" }] });

//// conflicts: a replica
//// bad "us-east-1"
//// good "eu-west-1"
const provider = new aws.Provider("p", { region: "us-east-1" });
new aws.dynamodb.Table("t", { billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }],
    replicas: [{ regionName: VALUE }] }, { provider });

//// conflicts: a plan's key
//// bad other.id
//// good plan.id
const plan = new aws.apigateway.UsagePlan("u", {});
const other = new aws.apigateway.UsagePlan("o", {});
new aws.apigateway.UsagePlanKey("k", { keyId: "k", keyType: "API_KEY", usagePlanId: VALUE });
new aws.apigateway.UsagePlanKey("l", { keyId: "k", keyType: "API_KEY", usagePlanId: other.id });

//// conflicts: a role of a target
//// bad "arn:aws:iam::111122223333:role/r"
//// good undefined
const group = new aws.cloudwatch.LogGroup("g", {});
new aws.cloudwatch.EventTarget("t", { rule: "r", arn: group.arn, roleArn: VALUE });

//// conflicts: a source of a bus
//// bad "shop"
//// good undefined
new aws.cloudwatch.EventBus("b", { name: "b", eventSourceName: VALUE });

//// conflicts: a class
//// bad "db.t3.micro"
//// good "db.r6g.large"
new aws.rds.ClusterInstance("i", { clusterIdentifier: "c", engine: "aurora-postgresql", instanceClass: VALUE });

//// conflicts: a frequency
//// bad "S3_BUCKET_VERSIONING_ENABLED"
//// good "IAM_PASSWORD_POLICY"
new aws.cfg.Rule("r", { source: { owner: "AWS", sourceIdentifier: VALUE },
    maximumExecutionFrequency: "One_Hour" });

//// references: a principal
//// bad "s3.amazonaws.com"
//// good "events.amazonaws.com"
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
const call = new aws.lambda.Function("f", { role: role.arn, timeout: 60 });
new aws.lambda.Permission("p", { action: "lambda:InvokeFunction", function: call.name, principal: VALUE });
new aws.cloudwatch.EventTarget("t", { rule: "r", arn: call.arn });

//// references: what is called
//// bad call.arn
//// good other.arn
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
const call = new aws.lambda.Function("f", { role: role.arn, timeout: 60 });
const other = new aws.lambda.Function("o", { role: role.arn });
new aws.lambda.Permission("p", { action: "lambda:InvokeFunction", function: other.name, principal: "events.amazonaws.com" });
new aws.cloudwatch.EventTarget("t", { rule: "r", arn: VALUE });

//// references: a zone
//// bad "us-east-1a"
//// good "us-east-1b"
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" });
const b = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: VALUE });
new aws.rds.SubnetGroup("g", { subnetIds: [a.id, b.id] });

//// references: a certificate
//// bad undefined
//// good "arn:aws:acm:us-east-1:111122223333:certificate/0123"
new aws.lb.Listener("l", { loadBalancerArn: "l", port: 443, defaultActions: [], protocol: "HTTPS",
    certificateArn: VALUE });

//// references: a kind of targets
//// bad "instance"
//// good "ip"
const task = new aws.ecs.TaskDefinition("t", { family: "t", containerDefinitions: "[]", networkMode: "awsvpc" });
const group = new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP", vpcId: "v", targetType: VALUE });
new aws.lb.Listener("l", { loadBalancerArn: "l", port: 80, protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: group.arn }] });
new aws.ecs.Service("s", { taskDefinition: task.arn,
    loadBalancers: [{ targetGroupArn: group.arn, containerName: "a", containerPort: 80 }] });

//// references: a mode of tasks
//// bad "awsvpc"
//// good "bridge"
const task = new aws.ecs.TaskDefinition("t", { family: "t", containerDefinitions: "[]", networkMode: VALUE });
const group = new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP", vpcId: "v", targetType: "instance" });
new aws.lb.Listener("l", { loadBalancerArn: "l", port: 80, protocol: "HTTP",
    defaultActions: [{ type: "forward", targetGroupArn: group.arn }] });
new aws.ecs.Service("s", { taskDefinition: task.arn,
    loadBalancers: [{ targetGroupArn: group.arn, containerName: "a", containerPort: 80 }] });

//// references: a group's network
//// bad undefined
//// good "v"
new aws.lb.TargetGroup("g", { port: 80, protocol: "HTTP", vpcId: VALUE });

//// references: a timeout
//// bad 30
//// good 360
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
const call = new aws.lambda.Function("f", { role: role.arn, timeout: 60 });
const queue = new aws.sqs.Queue("q", { visibilityTimeoutSeconds: VALUE });
new aws.lambda.EventSourceMapping("m", { eventSourceArn: queue.arn, functionName: call.arn });

//// references: a stream
//// bad false
//// good true
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
const call = new aws.lambda.Function("f", { role: role.arn, timeout: 60 });
const table = new aws.dynamodb.Table("t", { billingMode: "PAY_PER_REQUEST", hashKey: "id", streamEnabled: VALUE,
    attributes: [{ name: "id", type: "S" }] });
new aws.lambda.EventSourceMapping("m", { eventSourceArn: table.streamArn, functionName: call.arn });

//// references: a namespace
//// bad "Shop"
//// good "AWS/Lambda"
new aws.cloudwatch.MetricAlarm("m", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    threshold: 1, period: 60, statistic: "Sum", namespace: VALUE, metricName: "Errors" });

//// references: what a filter writes
//// bad "Other"
//// good "Errors"
new aws.cloudwatch.MetricAlarm("m", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    threshold: 1, period: 60, statistic: "Sum", namespace: "Shop", metricName: "Errors" });
new aws.cloudwatch.LogMetricFilter("f", { logGroupName: "g", pattern: "x",
    metricTransformation: { namespace: "Shop", name: VALUE, value: "1" } });

//// references: rules of two forms
//// bad [{ protocol: 'tcp', fromPort: 2, toPort: 2 }]
//// good undefined
const group = new aws.ec2.SecurityGroup("g", { ingress: VALUE });
new aws.ec2.SecurityGroupRule("r", { type: "ingress", protocol: "tcp", fromPort: 1, toPort: 1, securityGroupId: group.id });

//// references: a region
//// bad "eu-west-1"
//// good "us-east-1"
const here = new aws.Provider("p", { region: VALUE });
new aws.wafv2.WebAcl("w", { scope: "CLOUDFRONT", defaultAction: { allow: {} }, visibilityConfig: {
    cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true } }, { provider: here });

//// identity: a second name
//// bad true
//// good false
new aws.ecr.Repository("a", { name: "orders" });
if (VALUE) new aws.ecr.Repository("b", { name: "orders" });

//// identity: a second resource
//// bad true
//// good false
new aws.sns.Topic("a"); if (VALUE) new aws.sns.Topic("a");

//// lasting_names: a replacement
//// bad false
//// good true
new aws.sqs.Queue("a", { name: "orders" }, { deleteBeforeReplace: VALUE });

//// identifiers: an ARN
//// bad "arn:aws:acm:us-east-1:111122223333:certificate/x"
//// good undefined
new aws.lb.Listener("l", { loadBalancerArn: "l", certificateArn: VALUE, defaultActions: [] });

//// identifiers: a managed policy
//// bad "arn:aws:iam::aws:policy/AWSLambdaExecution"
//// good "arn:aws:iam::aws:policy/ReadOnlyAccess"
new aws.iam.RolePolicyAttachment("a", { role: "r", policyArn: VALUE });

//// identifiers: a managed rule
//// bad "AWS"
//// good "CUSTOM_LAMBDA"
new aws.cfg.Rule("r", { source: { owner: VALUE, sourceIdentifier: "S3_BUCKET_IS_SAFE" } });

//// identifiers: a log group
//// bad "/aws/*"
//// good "/aws/lambda/x"
new aws.cloudwatch.LogMetricFilter("f", { logGroupName: VALUE, pattern: "x", metricTransformation: { namespace: "n", name: "m", value: "1" } });

//// documents: an effect
//// bad "Permit"
//// good "Allow"
new aws.iam.Policy("p", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: VALUE, Action: "s3:GetObject", Resource: "*" }] }) });

//// documents: an action
//// bad ["read"]
//// good ["s3:GetObject"]
new aws.iam.Policy("p", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Action: VALUE, Resource: "*" }] }) });

//// documents: statements
//// bad [{ Effect: "Allow", Action: "s3:GetObject" }]
//// good [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }]
new aws.iam.Policy("p", { policy: JSON.stringify({ Version: "2012-10-17", Statement: VALUE }) });

//// documents: who keeps a key
//// bad "kms:Encrypt"
//// good "kms:*"
new aws.kms.Key("k", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { AWS: "*" }, Action: VALUE, Resource: "*" }] }) });

//// documents: a widget
//// bad "note"
//// good "text"
new aws.cloudwatch.Dashboard("d", { dashboardName: "d", dashboardBody: JSON.stringify({ widgets: [
    { type: VALUE, properties: { markdown: "x" } }] }) });

//// documents: a pattern
//// bad "aws.s3"
//// good ["aws.s3"]
new aws.cloudwatch.EventRule("e", { eventPattern: JSON.stringify({ source: VALUE }) });

//// permissions: tracing
//// bad "Active"
//// good "PassThrough"
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
new aws.lambda.Function("f", { role: role.arn, tracingConfig: { mode: VALUE } });

//// permissions: an allowed action
//// bad "Deny"
//// good "Allow"
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
new aws.iam.RolePolicy("p", { role: role.id, policy: JSON.stringify({ Version: "2012-10-17",
    Statement: [{ Effect: VALUE, Action: "xray:*", Resource: "*" }] }) });
new aws.lambda.Function("f", { role: role.arn, tracingConfig: { mode: "Active" } });

//// permissions: a called service
//// bad "s3:GetObject"
//// good "sns:Publish"
const role = new aws.iam.Role("role", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] }) });
new aws.iam.RolePolicy("p", { role: role.id, policy: JSON.stringify({ Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: VALUE, Resource: "*" }] }) });
new aws.lambda.Function("f", { role: role.arn, runtime: "nodejs20.x", handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(`const { SNSClient } = require("@aws-sdk/client-sns"); exports.handler = async () => new SNSClient({}).send({});`) }) });

//// permissions: a key's user
//// bad "sns.amazonaws.com"
//// good "logs.us-east-1.amazonaws.com"
const key = new aws.kms.Key("k", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [
    { Effect: "Allow", Principal: { Service: VALUE }, Action: "kms:*", Resource: "*" }] }) });
new aws.cloudwatch.LogGroup("g", { kmsKeyId: key.arn });

//// permissions: a bucket's writer
//// bad "Deny"
//// good "Allow"
const bucket = new aws.s3.Bucket("b");
const policy = new aws.s3.BucketPolicy("p", { bucket: bucket.id, policy: JSON.stringify({ Version: "2012-10-17",
    Statement: [{ Effect: VALUE, Principal: { Service: "cloudtrail.amazonaws.com" }, Action: "s3:*", Resource: "*" }] }) });
new aws.cloudtrail.Trail("t", { s3BucketName: bucket.id }, { dependsOn: [policy] });

//// permissions: ACLs for logs
//// bad "BucketOwnerEnforced"
//// good "BucketOwnerPreferred"
const bucket = new aws.s3.Bucket("b");
new aws.s3.BucketOwnershipControls("o", { bucket: bucket.id, rule: { objectOwnership: VALUE } });
new aws.cloudfront.Distribution("d", { loggingConfig: { bucket: bucket.bucketDomainName } } as any);

//// order: what waits
//// bad []
//// good [recorder]
const recorder = new aws.cfg.Recorder("r", { roleArn: "r" });
new aws.cfg.DeliveryChannel("c", { s3BucketName: "b" }, { dependsOn: VALUE });

//// order: a gateway
//// bad other.id
//// good vpc.id
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const other = new aws.ec2.Vpc("o", { cidrBlock: "10.1.0.0/16" });
const subnet = new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
new aws.ec2.InternetGateway("i", { vpcId: VALUE });
new aws.ec2.NatGateway("n", { subnetId: subnet.id, allocationId: "e" });

//// order: a balancer
//// bad false
//// good true
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const a = new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a" });
const b = new aws.ec2.Subnet("b", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1a" });new aws.lb.LoadBalancer("l", { internal: VALUE, subnets: [a.id, b.id], loadBalancerType: "network" });

//// packages: layers
//// bad "nodejs20.x"
//// good "nodejs16.x"
new aws.lambda.Function("f", { role: "r", runtime: VALUE, handler: "index.handler",
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(`const AWS = require("aws-sdk"); exports.handler = async () => new AWS.S3().listBuckets().promise();`) }) });

//// secrets: a password
//// bad "hunter22"
//// good config.requireSecret("password")
new aws.rds.Instance("d", { instanceClass: "db.t4g.micro", password: VALUE });

//// secrets: a variable
//// bad "k3y-f0r-all"
//// good ""
new aws.lambda.Function("f", { role: "r", environment: { variables: { API_KEY: VALUE } } });

//// secrets: a parameter's type
//// bad "SecureString"
//// good "String"
new aws.ssm.Parameter("p", { type: VALUE, value: "hunter22" });

//// retired: a runtime
//// bad "nodejs12.x"
//// good "nodejs22.x"
new aws.lambda.Function("f", { role: "r", runtime: VALUE });

//// retired: a version of Kubernetes
//// bad "1.23"
//// good "1.34"
new aws.eks.Cluster("c", { roleArn: "r", version: VALUE, vpcConfig: { subnetIds: ["a", "b"] } });

//// retired: an engine
//// bad "5.6"
//// good "8.0"
new aws.rds.Instance("d", { instanceClass: "db.t4g.micro", engine: "mysql", engineVersion: VALUE });
