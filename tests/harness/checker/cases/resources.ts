//// bucket v1 vs v2
function f(b: aws.s3.Bucket) {
  return b.arn;
}
f(new aws.s3.BucketV2("b"));
//! 3 2345 Argument of type 'BucketV2' is not assignable to parameter of type 'Bucket'. Type 'BucketV2' is missing the following properties from type 'Bucket': logging, replicationConfiguration, serverSideEncryptionConfiguration, versioning, and 4 more

//// plain bucket
const bucket = new aws.s3.Bucket("b", {
  acl: "private",
  versioning: { enabled: true },
  tags: { Name: "x", Env: pulumi.getStack() },
});
export const name = bucket.id;

//// component with interface args
interface NetArgs {
  cidr: string;
  zones?: string[];
  tags?: Record<string, string>;
  natCount?: number;
}
export class Net extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;
  public readonly subnets: aws.ec2.Subnet[] = [];
  private readonly args: NetArgs;
  constructor(name: string, args: NetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("x:y:Net", name, args, opts);
    this.args = args;
    const vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      { cidrBlock: args.cidr, tags: { ...args.tags, Name: name } },
      { parent: this },
    );
    this.vpcId = vpc.id;
    for (const [i, z] of (args.zones ?? ["a", "b"]).entries()) {
      this.subnets.push(
        new aws.ec2.Subnet(
          `${name}-${i}`,
          { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24`, availabilityZone: z },
          { parent: this },
        ),
      );
    }
    this.registerOutputs({ vpcId: this.vpcId, subnetIds: this.subnets.map((s) => s.id) });
  }
}
const n = new Net("n", { cidr: "10.0.0.0/16" });
export const ids = pulumi.all(n.subnets.map((s) => s.id)).apply((x) => x.join(","));

//// missing required
new aws.ec2.Subnet("s", { cidrBlock: "10.0.0.0/24" });
//! 25 2345 Argument of type '{ cidrBlock: string; }' is not assignable to parameter of type 'SubnetArgs'. Property 'vpcId' is missing in type '{ cidrBlock: string; }' but required in type 'SubnetArgs'.

//// lambda callback and event source
const table = new aws.dynamodb.Table("t", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
  streamEnabled: true,
  streamViewType: "NEW_IMAGE",
});
const fn = new aws.lambda.CallbackFunction("f", {
  runtime: aws.lambda.Runtime.NodeJS20dX,
  callback: async (event: any) => {
    console.log(event);
    return { statusCode: 200, body: "" };
  },
});
new aws.lambda.EventSourceMapping("m", {
  eventSourceArn: table.streamArn,
  functionName: fn.arn,
  startingPosition: "LATEST",
});
table.onEvent(
  "x",
  async (ev) => {
    for (const r of ev.Records) {
      console.log(r.dynamodb?.NewImage);
    }
  },
  { startingPosition: "LATEST" },
);
const q = new aws.sqs.Queue("q");
q.onEvent("h", async (e) => {
  console.log(e.Records.length);
});
const topic = new aws.sns.Topic("tp");
topic.onEvent("h2", (e, ctx, cb) => {
  cb(undefined, undefined);
});
const b = new aws.s3.Bucket("b");
b.onObjectCreated("x", async (ev) => {
  console.log(ev.Records?.map((r) => r.s3.object.key));
});
aws.cloudwatch.onSchedule("s", "rate(5 minutes)", async () => {});

//// iam documents
const role = new aws.iam.Role("r", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const doc = aws.iam.getPolicyDocumentOutput({
  statements: [
    {
      actions: ["s3:GetObject"],
      resources: ["*"],
      principals: [{ type: "AWS", identifiers: ["*"] }],
      conditions: [{ test: "StringEquals", variable: "x", values: ["y"] }],
    },
  ],
});
new aws.iam.RolePolicy("p", { role: role.id, policy: doc.json });
const d2 = aws.iam.getPolicyDocument({ statements: [{ effect: "Allow", actions: ["x:y"] }] }).then((d) => d.json);
new aws.iam.Policy("q", { policy: d2 });
const pd: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }],
};
new aws.iam.Policy("q2", { policy: pd });
new aws.iam.RolePolicy("p3", {
  role,
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: [role.arn] }] },
});

//// policy with wrong effect type
const pd: aws.iam.PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Permit", Action: "s3:*", Resource: "*" }],
  //! 17 2322 Type '"Permit"' is not assignable to type 'Input<PolicyStatementEffect>'.
};
new aws.iam.Policy("q2", { policy: pd });

//// policy object widened
const pd = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
new aws.iam.Policy("q2", { policy: pd });
//! 28 2322 Type '{ Version: string; Statement: { Effect: string; Action: string; Resource: string; }[]; }' is not assignable to type 'Input<string | PolicyDocument>'.

//// policy object const
const pd = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } as const;
new aws.iam.Policy("q2", { policy: pd });
//! 28 2322 Type '{ Version: "2012-10-17"; Statement: readonly [{ Effect: "Allow"; Action: "s3:*"; Resource: "*"; }]; }' is not assignable to type 'Input<string | PolicyDocument>'.
//= types 28 2322 Type '{ readonly Version: "2012-10-17"; readonly Statement: readonly [{ readonly Effect: "Allow"; readonly Action: "s3:*"; readonly Resource: "*"; }]; }' is not assignable to type 'Input<string | PolicyDocument>'.

//// lambda missing role
new aws.lambda.Function("f", {
//! 30 2345 Argument of type '{ code: AssetArchive; handler: string; runtime: string; }' is not assignable to parameter of type 'FunctionArgs'. Property 'role' is missing in type '{ code: AssetArchive; handler: string; runtime: string; }' but required in type 'FunctionArgs'.
//= types 30 2345 Argument of type '{ code: pulumi.asset.AssetArchive; handler: string; runtime: string; }' is not assignable to parameter of type 'FunctionArgs'.
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("x") }),
  handler: "index.handler",
  runtime: "nodejs20.x",
});

//// lambda environment of outputs
const r = new aws.iam.Role("r", { assumeRolePolicy: JSON.stringify({}) });
new aws.lambda.Function("f", {
  role: r.arn,
  code: new pulumi.asset.FileArchive("./x"),
  handler: "index.handler",
  runtime: aws.lambda.Runtime.NodeJS18dX,
  environment: { variables: { A: r.name, B: pulumi.interpolate`${r.arn}x`, C: 5 } },
  //! 76 2322 Type 'number' is not assignable to type 'Input<string>'.
});

//// transformations
pulumi.runtime.registerStackTransformation((args) => {
  if (args.type.startsWith("aws:")) {
    args.props["tags"] = { ...args.props["tags"], x: "y" };
    return { props: args.props, opts: pulumi.mergeOptions(args.opts, { protect: false }) };
  }
  return undefined;
});
new aws.s3.Bucket("b", {}, { transformations: [(a) => ({ props: a.props, opts: a.opts })] });

//// dependsOn output
const b = new aws.s3.Bucket("b");
new aws.s3.Bucket("c", {}, { dependsOn: [b.id] });
//! 42 2322 Type 'Output<string>' is not assignable to type 'Input<Resource>'.

//// dynamic provider
class P implements pulumi.dynamic.ResourceProvider {
  async create(inputs: any) {
    return { id: "x", outs: inputs };
  }
}
class R extends pulumi.dynamic.Resource {
  public readonly v!: pulumi.Output<string>;
  constructor(n: string, o?: pulumi.CustomResourceOptions) {
    super(new P(), n, { v: undefined }, o);
  }
}
export const v = new R("r").v;

//// awsx vpc
import * as awsx from "@pulumi/awsx";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const vpc = new awsx.ec2.Vpc("v", {
  cidrBlock: "10.0.0.0/16",
  numberOfAvailabilityZones: 3,
  natGateways: { strategy: awsx.ec2.NatGatewayStrategy.Single },
  subnetSpecs: [
    { type: awsx.ec2.SubnetType.Public, cidrMask: 24 },
    { type: "Private", cidrMask: 24 },
  ],
  enableDnsHostnames: true,
});
const lb = new awsx.lb.ApplicationLoadBalancer("lb", { subnetIds: vpc.publicSubnetIds });
const svc = new awsx.ecs.FargateService("s", {
  cluster: new aws.ecs.Cluster("c").arn,
  assignPublicIp: true,
  taskDefinitionArgs: {
    container: {
      name: "x",
      image: "nginx",
      cpu: 128,
      memory: 512,
      portMappings: [{ targetGroup: lb.defaultTargetGroup }],
    },
  },
});
export const u = pulumi.interpolate`http://${lb.loadBalancer.dnsName}`;
export const svcName = svc.service.apply((s) => s.name);

//// awsx wrong
import * as awsx from "@pulumi/awsx";
const vpc = new awsx.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16", numberOfAvailabilityZones: 3, numberOfNatGateways: 1 });
//! 93 2353 Object literal may only specify known properties, and 'numberOfNatGateways' does not exist in type 'VpcArgs'.
export const x = vpc.publicSubnets;

//// random tls
import * as random from "@pulumi/random";
import * as tls from "@pulumi/tls";
import * as aws from "@pulumi/aws";
const p = new random.RandomPassword("p", { length: 16, special: true, overrideSpecial: "!#" });
const id = new random.RandomId("i", { byteLength: 4 });
new aws.rds.Instance("d", {
  engine: "postgres",
  instanceClass: "db.t3.micro",
  allocatedStorage: 20,
  password: p.result,
  username: "u",
  skipFinalSnapshot: true,
  identifier: id.hex,
});
const k = new tls.PrivateKey("k", { algorithm: "RSA", rsaBits: 4096 });
new aws.ec2.KeyPair("kp", { publicKey: k.publicKeyOpenssh });
const c = new tls.SelfSignedCert("c", {
  privateKeyPem: k.privateKeyPem,
  validityPeriodHours: 24,
  allowedUses: ["server_auth"],
  subject: { commonName: "x" },
});
new aws.acm.Certificate("a", { privateKey: k.privateKeyPem, certificateBody: c.certPem });

//// random wrong
import * as random from "@pulumi/random";
const p = new random.RandomPassword("p", { size: 16 });
//! 44 2353 Object literal may only specify known properties, and 'size' does not exist in type 'RandomPasswordArgs'.
export const v = p.value;
//! 20 2339 Property 'value' does not exist on type 'RandomPassword'.

//// template policy wrong key
const b = new aws.s3.Bucket("b");
new aws.s3.BucketPolicy("p", {
  bucket: b.id,
  policy: b.arn.apply((arn) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${arn}/*` }],
    }),
  ),
});
new aws.s3.BucketPolicy("p2", { bucketName: b.id, policy: "x" });
//! 33 2353 Object literal may only specify known properties, and 'bucketName' does not exist in type 'BucketPolicyArgs'.

//// split resources
const b = new aws.s3.BucketV2("b");
new aws.s3.BucketVersioningV2("v", { bucket: b.id, versioningConfiguration: { status: "Enabled" } });
new aws.s3.BucketServerSideEncryptionConfigurationV2("e", {
  bucket: b.id,
  rules: [
    { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "x" }, bucketKeyEnabled: true },
  ],
});
new aws.s3.BucketLifecycleConfigurationV2("l", {
  bucket: b.id,
  rules: [
    { id: "a", status: "Enabled", transitions: [{ days: 90, storageClass: "GLACIER" }], expiration: { days: 365 } },
  ],
});
new aws.s3.BucketPublicAccessBlock("pab", {
  bucket: b.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
});
new aws.s3.BucketLogging("lg", { bucket: b.id, targetBucket: b.id, targetPrefix: "x" });

//// split wrong
const b = new aws.s3.BucketV2("b", { versioning: { enabled: true } });
//! 38 2561 Object literal may only specify known properties, but 'versioning' does not exist in type 'BucketV2Args'. Did you mean to write 'versionings'?
new aws.s3.BucketVersioning("v", { bucket: b.id, versioningConfiguration: { enabled: true } });
//! 77 2353 Object literal may only specify known properties, and 'enabled' does not exist in type 'Input<BucketVersioningVersioningConfiguration>'.

//// apigw
const api = new aws.apigateway.RestApi("a", { endpointConfiguration: { types: "REGIONAL" } });
const res = new aws.apigateway.Resource("r", { restApi: api.id, parentId: api.rootResourceId, pathPart: "x" });
const m = new aws.apigateway.Method("m", {
  restApi: api,
  resourceId: res.id,
  httpMethod: "GET",
  authorization: "NONE",
});
const i = new aws.apigateway.Integration("i", {
  restApi: api.id,
  resourceId: res.id,
  httpMethod: m.httpMethod,
  integrationHttpMethod: "POST",
  type: "AWS_PROXY",
  uri: "x",
});
const d = new aws.apigateway.Deployment(
  "d",
  { restApi: api.id, triggers: { r: JSON.stringify([res.id]) } },
  { dependsOn: [i] },
);
const st = new aws.apigateway.Stage("s", {
  restApi: api.id,
  deployment: d.id,
  stageName: "v1",
  xrayTracingEnabled: true,
  accessLogSettings: { destinationArn: "x", format: "y" },
});
new aws.apigateway.MethodSettings("ms", {
  restApi: api.id,
  stageName: st.stageName,
  methodPath: "*/*",
  settings: { throttlingRateLimit: 100, throttlingBurstLimit: 50, metricsEnabled: true, loggingLevel: "INFO" },
});
new aws.apigateway.UsagePlan("u", {
  apiStages: [{ apiId: api.id, stage: st.stageName }],
  throttleSettings: { rateLimit: 10, burstLimit: 5 },
  quotaSettings: { limit: 1, period: "DAY" },
});
export const url = d.invokeUrl;
//! 22 2339 Property 'invokeUrl' does not exist on type 'Deployment'.

//// apigw wrong
const api = new aws.apigateway.RestApi("a");
const d = new aws.apigateway.Deployment("d", { restApi: api.id, stageName: "x" });
//! 65 2353 Object literal may only specify known properties, and 'stageName' does not exist in type 'DeploymentArgs'.
new aws.apigateway.Stage("s", {
  restApi: api.id,
  deployment: d.id,
  stageName: "v1",
  throttleSettings: { rateLimit: 1 },
  //! 3 2353 Object literal may only specify known properties, and 'throttleSettings' does not exist in type 'StageArgs'.
});
export const u = api.url;
//! 22 2339 Property 'url' does not exist on type 'RestApi'.

//// ecs
const cluster = new aws.ecs.Cluster("c", { settings: [{ name: "containerInsights", value: "enabled" }] });
const td = new aws.ecs.TaskDefinition("t", {
  family: "f",
  cpu: "256",
  memory: "512",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  executionRoleArn: "x",
  containerDefinitions: pulumi
    .output([{ name: "a", image: "b", essential: true, portMappings: [{ containerPort: 80 }] }])
    .apply(JSON.stringify),
});
new aws.ecs.Service("s", {
  cluster: cluster.arn,
  taskDefinition: td.arn,
  desiredCount: 2,
  launchType: "FARGATE",
  networkConfiguration: { subnets: ["a"], securityGroups: ["b"], assignPublicIp: false },
  loadBalancers: [{ targetGroupArn: "x", containerName: "a", containerPort: 80 }],
  deploymentCircuitBreaker: { enable: true, rollback: true },
});

//// ecs wrong
new aws.ecs.TaskDefinition("t", { family: "f", cpu: 256, memory: 512, containerDefinitions: [{ name: "a" }] });
//! 48 2322 Type 'number' is not assignable to type 'Input<string | undefined>'.
//! 58 2322 Type 'number' is not assignable to type 'Input<string | undefined>'.
//! 71 2322 Type '{ name: string; }[]' is not assignable to type 'Input<string>'.
new aws.ecs.Service("s", { cluster: "c", networkConfiguration: { awsvpcConfiguration: { subnets: [] } } });
//! 66 2353 Object literal may only specify known properties, and 'awsvpcConfiguration' does not exist in type 'ServiceNetworkConfiguration'.
//= types 66 2353 Object literal may only specify known properties, and 'awsvpcConfiguration' does not exist in type 'ServiceNetworkConfiguration | Promise<ServiceNetworkConfiguration | undefined> | OutputInstance<ServiceNetworkConfiguration | undefined>'.

//// rds
const c = new aws.rds.Cluster("c", {
  engine: aws.rds.EngineType.AuroraPostgresql,
  engineMode: "provisioned",
  masterUsername: "x",
  masterPassword: "y",
  serverlessv2ScalingConfiguration: { minCapacity: 0.5, maxCapacity: 1 },
  storageEncrypted: true,
  vpcSecurityGroupIds: [],
  enabledCloudwatchLogsExports: ["postgresql"],
});
new aws.rds.ClusterInstance("i", {
  clusterIdentifier: c.id,
  instanceClass: "db.serverless",
  engine: c.engine.apply((e) => e as aws.rds.EngineType),
  engineVersion: c.engineVersion,
});
new aws.rds.ClusterInstance("i2", {
  clusterIdentifier: c.id,
  instanceClass: aws.rds.InstanceType.T3_Medium,
  engine: c.engine,
  //! 3 2322 Type 'Output<string>' is not assignable to type 'Input<EngineType>'.
});
new aws.rds.Instance("d", { engine: "mysql", instanceClass: "db.t3.micro", multiAz: true, storageEncrypted: "true" });
//! 91 2322 Type 'string' is not assignable to type 'Input<boolean | undefined>'.

//// cloudwatch
const a = new aws.cloudwatch.MetricAlarm("a", {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  threshold: 1,
  metricQueries: [
    { id: "e", expression: "m/n", label: "x", returnData: true },
    {
      id: "m",
      metric: {
        metricName: "Errors",
        namespace: "AWS/Lambda",
        period: 60,
        stat: "Sum",
        dimensions: { FunctionName: "f" },
      },
    },
  ],
  alarmActions: [],
});
const dash = new aws.cloudwatch.Dashboard("d", {
  dashboardName: "x",
  dashboardBody: pulumi.jsonStringify({ widgets: [{ type: "metric", properties: { metrics: [["a", "b", a.name]] } }] }),
});
const r = new aws.cloudwatch.EventRule("r", {
  scheduleExpression: "rate(1 day)",
  eventPattern: JSON.stringify({ source: ["aws.s3"] }),
});
new aws.cloudwatch.EventTarget("t", { rule: r.name, arn: "x", retryPolicy: { maximumRetryAttempts: 2 } });
new aws.cloudwatch.LogMetricFilter("l", {
  pattern: "x",
  logGroupName: "y",
  metricTransformation: { name: "a", namespace: "b", value: "1" },
});
export const x = dash.dashboardArn;

//// misc resources
const kms = new aws.kms.Key("k", { enableKeyRotation: true, deletionWindowInDays: 7, policy: JSON.stringify({}) });
new aws.kms.Alias("al", { name: "alias/x", targetKeyId: kms.keyId });
const tgw = new aws.ec2transitgateway.TransitGateway("t", { description: "x", defaultRouteTableAssociation: "enable" });
new aws.ec2transitgateway.VpcAttachment("va", { transitGatewayId: tgw.id, vpcId: "v", subnetIds: ["s"] });
new aws.ec2.FlowLog("f", { vpcId: "v", trafficType: "ALL", logDestination: "x", iamRoleArn: "y" });
new aws.ec2.VpcEndpoint("e", {
  vpcId: "v",
  serviceName: "com.amazonaws.us-east-1.s3",
  vpcEndpointType: "Gateway",
  routeTableIds: [],
});
new aws.ec2.NatGateway("n", { allocationId: new aws.ec2.Eip("e", { domain: "vpc" }).id, subnetId: "s" });
new aws.ec2.Eip("e2", { vpc: true });
//! 25 2353 Object literal may only specify known properties, and 'vpc' does not exist in type 'EipArgs'.
new aws.wafv2.WebAcl("w", {
  scope: "REGIONAL",
  defaultAction: { allow: {} },
  rules: [
    {
      name: "r",
      priority: 1,
      action: { block: {} },
      statement: { rateBasedStatement: { limit: 100, aggregateKeyType: "IP" } },
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
    },
  ],
  visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: "m", sampledRequestsEnabled: true },
});

//// component opts spread
export class C extends pulumi.ComponentResource {
  bucket: aws.s3.Bucket;
  constructor(
    name: string,
    args: { tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }> } = {},
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    super("x:y:C", name, {}, { ...opts, aliases: [{ type: "old:C" }] });
    const base = { parent: this, ...opts };
    this.bucket = new aws.s3.Bucket(name, { tags: pulumi.output(args.tags).apply((t) => ({ ...t, a: "b" })) }, base);
    const self = this;
    [1].forEach(function () {
      console.log(self.bucket.id);
    });
    super.registerOutputs({ b: this.bucket.arn });
  }
}

//// resource arguments
const role = new aws.iam.Role("r", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) });
new aws.lambda.Function("f", {
  role: role.arn,
  runtime: aws.lambda.Runtime.NodeJS18dX,
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ ".": new pulumi.asset.FileArchive("x") }),
  environment: { variables: { A: role.arn, B: "x", C: 5 } },
  //! 52 2322 Type 'number' is not assignable to type 'Input<string>'.
  timeout: "30",
  //! 3 2322 Type 'string' is not assignable to type 'Input<number | undefined>'.
});
new aws.lambda.Function("g", { role: role, runtime: "nodejs18.x", handler: "x" });
//! 32 2322 Type 'Role' is not assignable to type 'Input<string>'.
new aws.s3.Bucket(
  "b",
  {
    serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } },
    versioning: { enabled: true },
    lifecycleRules: [{ enabled: true, expiration: { days: 30 } }],
    acl: "private",
  },
  { protect: true, dependsOn: [role], parent: role, retainOnDelete: true },
);
new aws.s3.Bucket("c", {}, { dependsOn: "x" });
//! 30 2322 Type 'string' is not assignable to type '(Input<Resource>)[] | Promise<(Input<Resource>)[]> | OutputInstance<(Input<Resource>)[]> | Resource | Promise<Resource> | OutputInstance<Resource> | undefined'.
//= types 30 2322 Type 'string' is not assignable to type 'Input<Resource> | Input<Input<Resource>[]> | undefined'.
new aws.ec2.SecurityGroup("s", {
  ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }],
  egress: [{ protocol: "-1", fromPort: 0, toPort: "0" }],
  //! 43 2322 Type 'string' is not assignable to type 'Input<number>'.
});
new aws.rds.Instance("d", {
  instanceClass: "db.t3.micro",
  allocatedStorage: 20,
  engine: "postgres",
  skipFinalSnapshot: true,
  multiAz: "true",
  //! 3 2322 Type 'string' is not assignable to type 'Input<boolean | undefined>'.
});
new aws.dynamodb.Table("t", {
  attributes: [{ name: "id", type: "S" }],
  hashKey: "id",
  billingMode: "PAY_PER_REQUEST",
  tags: { a: 1 },
  //! 11 2322 Type 'number' is not assignable to type 'Input<string>'.
});
new aws.iam.RolePolicyAttachment("p", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
new aws.iam.RolePolicyAttachment("p", { role: role, policyArn: aws.iam.ManagedPolicies.AWSLambdaBasicExecutionRole });
//! 72 2551 Property 'ManagedPolicies' does not exist on type 'typeof import("@pulumi/aws/iam")'. Did you mean 'ManagedPolicy'?
//= types 72 2551 Property 'ManagedPolicies' does not exist on type 'typeof import("@pulumi/aws/iam/index")'. Did you mean 'ManagedPolicy'?
new aws.cloudwatch.MetricAlarm("m", {
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  threshold: 5,
  metricName: "x",
  namespace: "y",
  alarmActions: [role.arn],
  dimensions: { A: role.id },
});
export const arn = role.arn,
  name = role.nme;
  //! 15 2551 Property 'nme' does not exist on type 'Role'. Did you mean 'name'?

//// resources in collections
const buckets: { [name: string]: aws.s3.Bucket } = {};
for (const n of ["a", "b"]) {
  buckets[n] = new aws.s3.Bucket(n);
}
export const arns = Object.values(buckets).map((b) => b.arn);
export const first = buckets.a.arn,
  second = buckets["b"].id;
const list: aws.ec2.Subnet[] = [];
let i = 0;
while (i < 2) {
  list.push(new aws.ec2.Subnet(`s${i}`, { vpcId: "v", cidrBlock: `10.0.${i++}.0/24` }));
}
export const ids = list.map(({ id }) => id);
const m = new Map<string, aws.ec2.Subnet>(list.map((s, n) => [`k${n}`, s]));
m.forEach((s, k) => {
  s.id.apply((x) => x.length);
  k.length;
});
for (const [k, s] of m) {
  k.length;
  s.arn;
}
m.get("a")?.id;
m.get("a").id;
//! 1 2532 Object is possibly 'undefined'.
const pairs = list.map((s, n): [string, aws.ec2.Subnet] => [`n${n}`, s]);
pairs.forEach(([n, s]) => n.length + s.id);
//! 27 2365 Operator '+' cannot be applied to types 'number' and 'Output<string>'.
const o = { list, m, nested: { deep: list[0] } } as const;
o.nested.deep.id;
o.list[0].cidrBlock.apply((c) => c?.length);
let maybe: aws.s3.Bucket | undefined;
if (process.env.X) {
  maybe = new aws.s3.Bucket("m");
}
export const mid = maybe?.id;
export const bad = maybe.id;
//! 20 18048 'maybe' is possibly 'undefined'.
if (maybe) {
  maybe.arn;
}
const filtered = [maybe, buckets.a].filter((b): b is aws.s3.Bucket => b !== undefined);
filtered[0].id;
const notF = [maybe, buckets.a].filter((b) => b);
notF[0].id;
//! 1 2532 Object is possibly 'undefined'.

//// resource options
const b = new aws.s3.Bucket(
  "b",
  {},
  {
    protect: true,
    ignoreChanges: ["tags"],
    customTimeouts: { create: "5m" },
    deleteBeforeReplace: true,
    aliases: [{ name: "x" }],
    additionalSecretOutputs: ["arn"],
    replaceOnChanges: ["*"],
    import: "id",
    retainOnDelete: true,
    parent: undefined,
    provider: undefined,
    dependsOn: [],
    version: "1",
  },
);
new aws.s3.Bucket("c", {}, { protected: true });
//! 30 2561 Object literal may only specify known properties, but 'protected' does not exist in type 'CustomResourceOptions'. Did you mean to write 'protect'?
new aws.s3.Bucket("d", {}, { dependsOn: b, parent: b });
new aws.s3.Bucket("e", { parent: b });
//! 26 2353 Object literal may only specify known properties, and 'parent' does not exist in type 'BucketArgs'.
class C extends pulumi.ComponentResource {
  constructor(n: string, o?: pulumi.ComponentResourceOptions) {
    super("a:b:c", n, {}, o);
  }
}
new C("x", { providers: { aws: new aws.Provider("p") }, provider: new aws.Provider("q"), deleteBeforeReplace: true });
//! 90 2353 Object literal may only specify known properties, and 'deleteBeforeReplace' does not exist in type 'ComponentResourceOptions'.
new C("y", { providers: [new aws.Provider("r")] });
new C("z", { providerz: {} });
//! 14 2561 Object literal may only specify known properties, but 'providerz' does not exist in type 'ComponentResourceOptions'. Did you mean to write 'provider'?

//// get functions
const ami = aws.ec2.getAmi({ mostRecent: true, owners: ["amazon"], filters: [{ name: "name", values: ["x"] }] });
new aws.ec2.Instance("i", { ami: ami.then((a) => a.id), instanceType: aws.ec2.InstanceType.T3_Micro });
const ao = aws.ec2.getAmiOutput({ mostRecent: true, owner: ["x"] });
//! 53 2561 Object literal may only specify known properties, but 'owner' does not exist in type 'GetAmiOutputArgs'. Did you mean to write 'owners'?
export const x = ao.id;
const z = aws.route53.getZoneOutput({ name: "x" });
new aws.route53.Record("r", {
  zoneId: z.zoneId,
  name: "x",
  type: "A",
  aliases: [{ name: "a", zoneId: "b", evaluateTargetHealth: true }],
});
const v = aws.ec2.Vpc.get("v", "vpc-1");
export const y = v.cidrBlock;
export const r = aws.getRegion().then((r) => r.name);
export const r2 = aws.getRegionOutput().name;
export const r3 = aws.getRegionOutput().region;
export const c = aws.config.region;
export const p = aws.getPartitionOutput().dnsSuffix;
const pl = aws.ec2.getManagedPrefixListOutput({ name: "x" });
export const plid = pl.id;
