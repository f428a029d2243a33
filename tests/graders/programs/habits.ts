import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

interface StackArgs {
  environmentSuffix: string;
  tags: Record<string, string>;
}

class NetworkStack extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly privateSubnetIds: pulumi.Output<string>[] = [];
  readonly functionGroupId: pulumi.Output<string>;

  constructor(name: string, args: StackArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:network:NetworkStack", name, {}, opts);
    const { environmentSuffix: suffix, tags } = args;
    const child = { parent: this };
    const region = aws.getRegionOutput({}, child).name;
    const zones = aws.getAvailabilityZonesOutput({ state: "available" }, child).names;

    const vpc = new aws.ec2.Vpc(`ledger-vpc-${suffix}`, { cidrBlock: "10.40.0.0/16", enableDnsHostnames: true, tags }, child);
    const gateway = new aws.ec2.InternetGateway(`ledger-igw-${suffix}`, { vpcId: vpc.id, tags }, child);
    const open = new aws.ec2.RouteTable(
      `ledger-public-${suffix}`,
      { vpcId: vpc.id, routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }], tags },
      child,
    );
    const publicSubnetIds: pulumi.Output<string>[] = [];
    const tables: pulumi.Output<string>[] = [];
    for (let i = 0; i < 3; i++) {
      const subnet = new aws.ec2.Subnet(
        `ledger-public-${i}-${suffix}`,
        { vpcId: vpc.id, cidrBlock: `10.40.${i}.0/24`, availabilityZone: zones[i], mapPublicIpOnLaunch: true, tags },
        child,
      );
      new aws.ec2.RouteTableAssociation(`ledger-public-${i}-${suffix}`, { subnetId: subnet.id, routeTableId: open.id }, child);
      publicSubnetIds.push(subnet.id);
    }
    const address = new aws.ec2.Eip(`ledger-nat-${suffix}`, { domain: "vpc", tags }, child);
    const nat = new aws.ec2.NatGateway(
      `ledger-nat-${suffix}`,
      { subnetId: publicSubnetIds[0], allocationId: address.id, tags },
      child,
    );
    for (let i = 0; i < 3; i++) {
      const subnet = new aws.ec2.Subnet(
        `ledger-private-${i}-${suffix}`,
        { vpcId: vpc.id, cidrBlock: `10.40.${10 + i}.0/24`, availabilityZone: zones[i], tags },
        child,
      );
      const table = new aws.ec2.RouteTable(`ledger-private-${i}-${suffix}`, { vpcId: vpc.id, tags }, child);
      new aws.ec2.Route(
        `ledger-private-${i}-${suffix}`,
        { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id },
        child,
      );
      new aws.ec2.RouteTableAssociation(`ledger-private-${i}-${suffix}`, { subnetId: subnet.id, routeTableId: table.id }, child);
      this.privateSubnetIds.push(subnet.id);
      tables.push(table.id);
    }
    for (const service of ["s3", "dynamodb"]) {
      new aws.ec2.VpcEndpoint(
        `ledger-${service}-${suffix}`,
        {
          vpcId: vpc.id,
          serviceName: pulumi.interpolate`com.amazonaws.${region}.${service}`,
          vpcEndpointType: "Gateway",
          routeTableIds: tables,
          tags,
        },
        child,
      );
    }
    const group = new aws.ec2.SecurityGroup(
      `ledger-functions-${suffix}`,
      {
        vpcId: vpc.id,
        description: "Functions: nothing comes in",
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
        tags,
      },
      child,
    );
    const transit = new aws.ec2transitgateway.TransitGateway(`ledger-tgw-${suffix}`, { description: "Other regions", tags }, child);
    new aws.ec2transitgateway.VpcAttachment(
      `ledger-tgw-${suffix}`,
      { transitGatewayId: transit.id, vpcId: vpc.id, subnetIds: this.privateSubnetIds, tags },
      child,
    );
    const flows = new aws.cloudwatch.LogGroup(`ledger-flows-${suffix}`, { name: `/vpc/ledger-${suffix}`, retentionInDays: 400, tags }, child);
    const role = new aws.iam.Role(
      `ledger-flows-${suffix}`,
      {
        maxSessionDuration: 3600,
        assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "vpc-flow-logs.amazonaws.com" }),
        tags,
      },
      child,
    );
    new aws.iam.RolePolicy(
      `ledger-flows-${suffix}`,
      {
        role: role.id,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogGroups"],
              Resource: "*",
            },
          ],
        }),
      },
      child,
    );
    new aws.ec2.FlowLog(
      `ledger-flows-${suffix}`,
      { vpcId: vpc.id, trafficType: "ALL", logDestination: flows.arn, iamRoleArn: role.arn, tags },
      child,
    );
    this.vpcId = vpc.id;
    this.functionGroupId = group.id;
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

class DataStack extends pulumi.ComponentResource {
  readonly tableName: pulumi.Output<string>;
  readonly bucketArn: pulumi.Output<string>;
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: StackArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:data:DataStack", name, {}, opts);
    const { environmentSuffix: suffix, tags } = args;
    const child = { parent: this };
    const key = new aws.kms.Key(`ledger-key-${suffix}`, { description: "Ledger and its backups", enableKeyRotation: true, tags }, child);
    new aws.kms.Alias(`ledger-key-${suffix}`, { name: `alias/ledger-${suffix}`, targetKeyId: key.id }, child);
    const table = new aws.dynamodb.Table(
      `ledger-${suffix}`,
      {
        name: `ledger-${suffix}`,
        billingMode: "PAY_PER_REQUEST",
        hashKey: "id",
        attributes: [{ name: "id", type: "S" }],
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
        tags,
      },
      child,
    );
    const bucket = new aws.s3.Bucket(`ledger-audit-${suffix}`, { bucket: `ledger-audit-${suffix}`, tags }, child);
    const own = { bucket: bucket.id };
    new aws.s3.BucketVersioning(`ledger-audit-${suffix}`, { ...own, versioningConfiguration: { status: "Enabled" } }, child);
    new aws.s3.BucketServerSideEncryptionConfiguration(
      `ledger-audit-${suffix}`,
      { ...own, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
      child,
    );
    new aws.s3.BucketPublicAccessBlock(
      `ledger-audit-${suffix}`,
      { ...own, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      child,
    );
    new aws.s3.BucketLifecycleConfiguration(
      `ledger-audit-${suffix}`,
      { ...own, rules: [{ id: "archive", status: "Enabled", transitions: [{ days: 90, storageClass: "GLACIER" }] }] },
      child,
    );
    this.tableName = table.name;
    this.bucketArn = bucket.arn;
    this.bucketName = bucket.bucket;
    this.registerOutputs({ tableName: this.tableName, bucketName: this.bucketName });
  }
}

interface ComputeArgs extends StackArgs {
  network: NetworkStack;
  data: DataStack;
  topicArn?: pulumi.Input<string>;
}

class ComputeStack extends pulumi.ComponentResource {
  readonly functions: aws.lambda.Function[] = [];

  constructor(name: string, args: ComputeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:compute:ComputeStack", name, {}, opts);
    const { environmentSuffix: suffix, tags, network, data } = args;
    const child = { parent: this };
    const region = aws.getRegionOutput({}, child).name;
    const role = new aws.iam.Role(
      `ledger-functions-${suffix}`,
      {
        maxSessionDuration: 3600,
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
        }),
        tags,
      },
      child,
    );
    new aws.iam.RolePolicyAttachment(
      `ledger-functions-${suffix}`,
      { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole" },
      child,
    );
    new aws.iam.RolePolicy(
      `ledger-functions-${suffix}`,
      {
        role: role.id,
        policy: pulumi
          .all([region, data.tableName, data.bucketArn, args.topicArn || ""])
          .apply(([place, table, bucket, topic]) =>
            JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                {
                  Effect: "Allow",
                  Action: ["dynamodb:PutItem", "dynamodb:GetItem", "dynamodb:Query"],
                  Resource: `arn:aws:dynamodb:${place}:*:table/${table}`,
                },
                { Effect: "Allow", Action: ["s3:PutObject"], Resource: `${bucket}/*` },
                { Effect: "Allow", Action: ["sns:Publish"], Resource: topic || "*" },
                { Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:PutLogEvents"], Resource: "*" },
              ],
            }),
          ),
      },
      child,
    );
    for (const task of ["record", "settle", "report"]) {
      const code = `exports.handler = async (event) => ({ statusCode: 200, body: JSON.stringify({ task: '${task}' }) });`;
      const fn = new aws.lambda.Function(
        `ledger-${task}-${suffix}`,
        {
          name: `ledger-${task}-${suffix}`,
          runtime: "nodejs20.x",
          handler: "index.handler",
          role: role.arn,
          reservedConcurrentExecutions: 10,
          vpcConfig: { subnetIds: network.privateSubnetIds, securityGroupIds: [network.functionGroupId] },
          environment: { variables: { TABLE_NAME: data.tableName, SNS_TOPIC_ARN: args.topicArn || "" } },
          code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(code) }),
          tags,
        },
        child,
      );
      new aws.cloudwatch.LogGroup(
        `ledger-${task}-${suffix}`,
        { name: pulumi.interpolate`/aws/lambda/${fn.name}`, retentionInDays: 365, tags },
        child,
      );
      this.functions.push(fn);
    }
    this.registerOutputs({});
  }
}

class ApiStack extends pulumi.ComponentResource {
  constructor(name: string, args: StackArgs & { fn: aws.lambda.Function }, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:api:ApiStack", name, {}, opts);
    const { environmentSuffix: suffix, tags, fn } = args;
    const child = { parent: this };
    const api = new aws.apigateway.RestApi(`ledger-api-${suffix}`, { name: `ledger-api-${suffix}`, tags }, child);
    const entries = new aws.apigateway.Resource(
      `ledger-entries-${suffix}`,
      { restApi: api.id, parentId: api.rootResourceId, pathPart: "entries" },
      child,
    );
    const method = new aws.apigateway.Method(
      `ledger-entries-${suffix}`,
      { restApi: api.id, resourceId: entries.id, httpMethod: "POST", authorization: "NONE" },
      child,
    );
    const integration = new aws.apigateway.Integration(
      `ledger-entries-${suffix}`,
      {
        restApi: api.id,
        resourceId: entries.id,
        httpMethod: method.httpMethod,
        type: "AWS_PROXY",
        integrationHttpMethod: "POST",
        uri: fn.invokeArn,
      },
      child,
    );
    new aws.lambda.Permission(
      `ledger-api-${suffix}`,
      { action: "lambda:InvokeFunction", function: fn.name, principal: "apigateway.amazonaws.com", sourceArn: pulumi.interpolate`${api.executionArn}/*/*` },
      child,
    );
    const deployment = new aws.apigateway.Deployment(`ledger-api-${suffix}`, { restApi: api.id }, { parent: this, dependsOn: [integration] });
    const stage = new aws.apigateway.Stage(
      `ledger-api-${suffix}`,
      { restApi: api.id, deployment: deployment.id, stageName: suffix, tags },
      child,
    );
    new aws.apigateway.MethodSettings(
      `ledger-api-${suffix}`,
      {
        restApi: api.id,
        stageName: stage.stageName,
        methodPath: "*/*",
        settings: { throttlingRateLimit: 167, throttlingBurstLimit: 200, metricsEnabled: true },
      },
      child,
    );
    this.registerOutputs({});
  }
}

class MonitoringStack extends pulumi.ComponentResource {
  constructor(name: string, args: StackArgs & { functions: aws.lambda.Function[] }, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:monitoring:MonitoringStack", name, {}, opts);
    const { environmentSuffix: suffix, tags, functions } = args;
    const child = { parent: this };
    const topic = new aws.sns.Topic(`ledger-alerts-${suffix}`, { name: `ledger-alerts-${suffix}`, tags }, child);
    functions.forEach((fn, index) => {
      new aws.cloudwatch.MetricAlarm(
        `ledger-errors-${index}-${suffix}`,
        {
          name: `ledger-errors-${index}-${suffix}`,
          namespace: "AWS/Lambda",
          metricName: "Errors",
          statistic: "Average",
          comparisonOperator: "GreaterThanThreshold",
          threshold: 0.01,
          period: 300,
          evaluationPeriods: 1,
          dimensions: { FunctionName: fn.name },
          alarmActions: [topic.arn],
          tags,
        },
        child,
      );
    });
    this.registerOutputs({ topicArn: topic.arn });
  }
}

export interface TapStackArgs {
  environmentSuffix?: string;
  tags?: Record<string, string>;
}

export class TapStack extends pulumi.ComponentResource {
  constructor(name: string, args: TapStackArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ledger:stack:TapStack", name, {}, opts);
    const environmentSuffix = args.environmentSuffix || "dev";
    const tags = { ...(args.tags || {}), Project: "ledger" };
    const child = { parent: this };
    const shared = { environmentSuffix, tags };
    const network = new NetworkStack("network", shared, child);
    const data = new DataStack("data", shared, child);
    const compute = new ComputeStack("compute", { ...shared, network, data }, child);
    new ApiStack("api", { ...shared, fn: compute.functions[0] }, child);
    new MonitoringStack("monitoring", { ...shared, functions: compute.functions }, child);
    this.registerOutputs({});
  }
}
