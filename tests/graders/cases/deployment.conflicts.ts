//// nothing of AWS [not_applicable]
new random.RandomId("r", { byteLength: 4 });

//// a name and a prefix
new aws.iam.Role("r", {
    assumeRolePolicy: "{}", name: "r",
    namePrefix: "r-", // ~
});

//// a prefix alone, and a name that is left out
new aws.iam.Role("r", { assumeRolePolicy: "{}", name: undefined, namePrefix: "r-" });
new aws.sns.Topic("t");
new aws.sqs.Queue("q", { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/k" });

//// a password that RDS manages, and one of the program
new aws.rds.Instance("d", {
    instanceClass: "db.t4g.micro", manageMasterUserPassword: true,
    password: config.requireSecret("password"), // ~
});

//// a launch type and capacity providers
new aws.ecs.Service("s", {
    launchType: "EC2",
    capacityProviderStrategies: [{ capacityProvider: "FARGATE_SPOT", weight: 1 }], // ~
});
new aws.ecs.Service("t", { launchType: "EC2", capacityProviderStrategies: [] });

//// Fargate without a network
new aws.ecs.Service("s", { launchType: "FARGATE" }); // ~

//// tasks on Fargate
new aws.ecs.TaskDefinition("a", {
    family: "a", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc",
    cpu: "256",
    memory: "4096", // ~
});
new aws.ecs.TaskDefinition("b", {
    family: "a", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"],
    networkMode: "bridge", // ~
    cpu: "512", memory: "1024",
});
new aws.ecs.TaskDefinition("c", {
    family: "a", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "1024", memory: "3072",
});
new aws.ecs.TaskDefinition("d", { family: "a", containerDefinitions: "[]", cpu: "256", memory: "4096" });

//// ports of all protocols
new aws.ec2.SecurityGroup("g", {
    ingress: [{
        protocol: "-1",
        fromPort: 80, // ~
        toPort: 443, cidrBlocks: ["10.0.0.0/16"],
    }],
    egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
});

//// a FIFO queue by its name alone
new aws.sqs.Queue("a", {
    name: `orders-${environmentSuffix}.fifo`, // ~
});
new aws.sqs.Queue("b", { name: `orders-${environmentSuffix}.fifo`, fifoQueue: true, contentBasedDeduplication: true });
new aws.sqs.Queue("c", {
    contentBasedDeduplication: true, // ~
});

//// a FIFO topic without the end of its name
new aws.sns.Topic("a", {
    name: "orders", // ~
    fifoTopic: true,
});

//// a rate without a burst
new aws.apigatewayv2.Stage("s", {
    apiId: "a",
    defaultRouteSettings: {
        throttlingRateLimit: 167, // ~
    },
});
new aws.apigatewayv2.Stage("t", { apiId: "a", defaultRouteSettings: { throttlingRateLimit: 167, throttlingBurstLimit: 10 } });

//// attributes and indexes
new aws.dynamodb.Table("a", {
    billingMode: "PAY_PER_REQUEST", hashKey: "id",
    attributes: [{ name: "id", type: "S" }, { name: "status", type: "S" }], // ~
});
new aws.dynamodb.Table("b", {
    billingMode: "PAY_PER_REQUEST", hashKey: "id",
    attributes: [{ name: "id", type: "S" }], // ~
    globalSecondaryIndexes: [{ name: "by-day", hashKey: "day", projectionType: "ALL" }],
});
new aws.dynamodb.Table("c", {
    billingMode: "PAY_PER_REQUEST", hashKey: "id", rangeKey: "at",
    attributes: [{ name: "id", type: "S" }, { name: "at", type: "N" }, { name: "day", type: "S" }],
    localSecondaryIndexes: [{ name: "by-day", rangeKey: "day", projectionType: "ALL" }],
});

//// a table without capacity
new aws.dynamodb.Table("a", { hashKey: "id", attributes: [{ name: "id", type: "S" }] }); // ~

//// replicas
new aws.dynamodb.Table("a", {
    billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }],
    replicas: [
        { regionName: "us-east-1" }, // ~
        { regionName: "eu-west-1" },
    ],
});
const key = new aws.kms.Key("k");
new aws.dynamodb.Table("b", {
    billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }],
    serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
    replicas: [
        { regionName: "eu-west-1" }, // ~
    ],
});

//// a replica of its own, in the table's region
const table = new aws.dynamodb.Table("a", { billingMode: "PAY_PER_REQUEST", hashKey: "id", attributes: [{ name: "id", type: "S" }] });
new aws.dynamodb.TableReplica("r", { globalTableArn: table.arn }); // ~
const there = new aws.Provider("there", { region: "eu-west-1" });
new aws.dynamodb.TableReplica("s", { globalTableArn: table.arn }, { provider: there });

//// a usage plan without keys
new aws.apigateway.UsagePlan("p", { throttleSettings: { rateLimit: 167 } }); // ~

//// a usage plan with a key
const plan = new aws.apigateway.UsagePlan("p", {});
new aws.apigateway.UsagePlanKey("k", { keyId: "k", keyType: "API_KEY", usagePlanId: plan.id });

//// tags that differ in case
new aws.iam.Role("r", {
    assumeRolePolicy: "{}",
    tags: {
        Team: "a",
        team: "b", // ~
    },
});
new aws.sns.Topic("t", { tags: { Team: "a", team: "b" } });

//// two recorders in a region
new aws.cfg.Recorder("a", { roleArn: "r" });
new aws.cfg.Recorder("b", { roleArn: "r" }); // ~
const there = new aws.Provider("there", { region: "eu-west-1" });
new aws.cfg.Recorder("c", { roleArn: "r" }, { provider: there });

//// one artifact store with a region
new aws.codepipeline.Pipeline("p", {
    roleArn: "r", stages: [],
    artifactStores: [{
        location: "b", type: "S3",
        region: "us-east-1", // ~
    }],
});

//// a distribution's certificate and behavior
new aws.cloudfront.Distribution("d", {
    enabled: true, origins: [], restrictions: { geoRestriction: { restrictionType: "none" } },
    aliases: ["www.example.org"], // ~
    viewerCertificate: { cloudfrontDefaultCertificate: true },
    defaultCacheBehavior: {
        allowedMethods: ["GET"], cachedMethods: ["GET"], targetOriginId: "o", viewerProtocolPolicy: "https-only",
        cachePolicyId: "c",
        forwardedValues: { queryString: false, cookies: { forward: "none" } }, // ~
    },
});

//// replication groups
new aws.elasticache.ReplicationGroup("a", {
    description: "a", automaticFailoverEnabled: true,
    numCacheClusters: 1, // ~
});
new aws.elasticache.ReplicationGroup("b", {
    description: "b", numCacheClusters: 2,
    multiAzEnabled: true, // ~
});

//// a bucket's ACL
new aws.s3.Bucket("a", {
    acl: "public-read", // ~
});
new aws.s3.Bucket("b", { acl: "private" });

//// a stream on demand
new aws.kinesis.Stream("s", {
    streamModeDetails: { streamMode: "ON_DEMAND" },
    shardCount: 2, // ~
});

//// a frequency for a rule that changes trigger
new aws.cfg.Rule("a", {
    source: { owner: "AWS", sourceIdentifier: "ENCRYPTED_VOLUMES" },
    maximumExecutionFrequency: "Six_Hours", // ~
});
new aws.cfg.Rule("b", { source: { owner: "AWS", sourceIdentifier: "IAM_PASSWORD_POLICY" }, maximumExecutionFrequency: "Six_Hours" });
new aws.cfg.Rule("c", { source: { owner: "AWS", sourceIdentifier: "ENCRYPTED_VOLUMES" } });

//// event buses and their targets
new aws.cloudwatch.EventBus("a", {
    eventSourceName: "my.app", // ~
});
new aws.cloudwatch.EventBus("b", { eventSourceName: "aws.partner/example.com/123/orders" });
const logs = new aws.cloudwatch.LogGroup("l");
const queue = new aws.sqs.Queue("q");
new aws.cloudwatch.EventTarget("t", {
    rule: "r", arn: logs.arn,
    roleArn: "arn:aws:iam::111122223333:role/r", // ~
});
new aws.cloudwatch.EventTarget("u", { rule: "r", arn: queue.arn, roleArn: "arn:aws:iam::111122223333:role/r" });

//// tags of a role and of its provider that differ in case
const provider = new aws.Provider("p", { region: "us-east-1", defaultTags: { tags: { Team: "shop", Stage: "dev" } } });
new aws.iam.Role("r", { assumeRolePolicy: "{}", tags: {
    team: "shop", // ~
    Stage: "prod",
} }, { provider });
new aws.iam.RolePolicy("q", { role: "r", policy: "{}" }, { provider });
new aws.sns.Topic("t", { tags: { team: "shop" } }, { provider });

//// classes of Aurora's instances
const cluster = new aws.rds.Cluster("c", { engine: "aurora-mysql", engineVersion: "8.0.mysql_aurora.3.08.0" });
new aws.rds.ClusterInstance("a", {
    clusterIdentifier: cluster.id, engine: "aurora-postgresql",
    instanceClass: "db.t3.micro", // ~
});
new aws.rds.ClusterInstance("b", {
    clusterIdentifier: cluster.id, engine: "aurora-mysql",
    instanceClass: "db.t3.small", // ~
});
new aws.rds.ClusterInstance("d", { clusterIdentifier: cluster.id, engine: "aurora-mysql", instanceClass: "db.t4g.medium" });
new aws.rds.ClusterInstance("e", { clusterIdentifier: cluster.id, engine: "aurora-mysql", instanceClass: "db.r6g.2xlarge" });
new aws.rds.ClusterInstance("f", { clusterIdentifier: cluster.id, engine: "aurora-mysql", instanceClass: "db.serverless" });
new aws.rds.Instance("g", { engine: "postgres", instanceClass: "db.t3.micro" });

//// add-ons that a packaged cluster makes itself
import * as eks from "@pulumi/eks";
const nodes = new eks.Cluster("nodes", {});
const bare = new eks.Cluster("bare", { skipDefaultNodeGroup: true });
new aws.eks.Addon("a", {
    clusterName: nodes.eksCluster.name,
    addonName: "coredns", // ~
});
new aws.eks.Addon("b", {
    clusterName: bare.eksCluster.name,
    addonName: "kube-proxy", // ~
});
new aws.eks.Addon("c", { clusterName: bare.eksCluster.name, addonName: "coredns" });
new aws.eks.Addon("d", { clusterName: nodes.eksCluster.name, addonName: "aws-ebs-csi-driver" });

//// artifacts in S3 without a bucket
new aws.codebuild.Project("a", {
    serviceRole: "arn:aws:iam::111122223333:role/r", environment: { computeType: "BUILD_GENERAL1_SMALL", image: "i", type: "LINUX_CONTAINER" },
    source: { type: "GITHUB", location: "l" },
    artifacts: { type: "S3" }, // ~
});
new aws.codebuild.Project("b", {
    serviceRole: "arn:aws:iam::111122223333:role/r", environment: { computeType: "BUILD_GENERAL1_SMALL", image: "i", type: "LINUX_CONTAINER" },
    source: { type: "GITHUB", location: "l" }, artifacts: { type: "NO_ARTIFACTS" },
});

//// an image with a handler
new aws.lambda.Function("f", {
    role: "arn:aws:iam::111122223333:role/r", packageType: "Image", imageUri: "i",
    handler: "index.handler", // ~
});
new aws.lambda.Function("g", { role: "arn:aws:iam::111122223333:role/r", packageType: "Image", imageUri: "i" });

//// a rule for nothing
new aws.cloudwatch.EventRule("a", { name: "a" }); // ~
new aws.cloudwatch.EventRule("b", { scheduleExpression: "rate(1 day)" });
new aws.cloudwatch.EventRule("c", { scheduleExpression: config.get("schedule") }); // ?

//// a bound of a policy without the other
new aws.autoscaling.Group("a", {
    minSize: 1, maxSize: 2, vpcZoneIdentifiers: ["s"], launchTemplate: { id: "l" },
    instanceMaintenancePolicy: { minHealthyPercentage: 90 } as any, // ~
});

//// an origin of two kinds
new aws.cloudfront.Distribution("d", { origins: [{
    originId: "a", domainName: "a.example.com",
    s3OriginConfig: { originAccessIdentity: "i" }, // ~
    customOriginConfig: { httpPort: 80, httpsPort: 443, originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] }, // ~
}] } as any);

//// stages of one name
new aws.codepipeline.Pipeline("p", { roleArn: "arn:aws:iam::111122223333:role/r", artifactStores: [{ location: "b", type: "S3" }], stages: [
    { name: "Source", actions: [] },
    { name: "Build", actions: [] },
    { name: "Source", actions: [] }, // ~
] });

//// a template that is chosen by its id and by its name
new aws.autoscaling.Group("a", {
    minSize: 1, maxSize: 2, vpcZoneIdentifiers: ["s"],
    launchTemplate: {
        id: "l",
        name: "m", // ~
    },
});
new aws.autoscaling.Group("b", {
    minSize: 1, maxSize: 2, vpcZoneIdentifiers: ["s"],
    launchTemplate: {
        id: "l",
        name: Math.random() > 0.5 ? "m" : undefined, // ?
    },
});
//// a rule for all protocols, which has no ports
const g = new aws.ec2.SecurityGroup("g", { vpcId: "vpc-0123456789abcdef0" });
new aws.vpc.SecurityGroupIngressRule("all", { securityGroupId: g.id, ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" });
//// a rule for ICMP by its number, which needs both
const g = new aws.ec2.SecurityGroup("g", { vpcId: "vpc-0123456789abcdef0" });
new aws.vpc.SecurityGroupIngressRule("ping", { securityGroupId: g.id, ipProtocol: "1", cidrIpv4: "10.0.0.0/8" }); // ~
