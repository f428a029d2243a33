//// nothing of AWS [not_applicable]
new random.RandomId("r", { byteLength: 4 });

//// days of retention that are on the list, and that are not
new aws.cloudwatch.LogGroup("a", { retentionInDays: 90 });
new aws.cloudwatch.LogGroup("b", {
    retentionInDays: 45, // ~
});

//// no retention at all
new aws.cloudwatch.LogGroup("a", { retentionInDays: 0 });

//// a retention that is not known
new aws.cloudwatch.LogGroup("a", {
    retentionInDays: Number(process.env.DAYS), // ?
});

//// a choice of which one is refused
declare const long: boolean;
new aws.cloudwatch.LogGroup("a", {
    retentionInDays: long ? 2555 : 30, // ?
});

//// a choice of which all are refused
declare const long: boolean;
new aws.cloudwatch.LogGroup("a", {
    retentionInDays: long ? 2555 : 45, // ~
});

//// a choice of which all are taken
declare const long: boolean;
new aws.cloudwatch.LogGroup("a", { retentionInDays: long ? 2557 : 30 });

//// memory and timeout of a function
new aws.lambda.Function("f", {
    role: "arn:aws:iam::123456789012:role/r",
    memorySize: 64, // ~
    timeout: 901, // ~
});
new aws.lambda.Function("g", { role: "arn:aws:iam::123456789012:role/r", memorySize: 10240, timeout: 900 });

//// a runtime that is none
new aws.lambda.Function("f", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler",
    runtime: "nodejs19.x" as any, // ~
});

//// SnapStart
new aws.lambda.Function("f", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x",
    snapStart: {
        applyOn: "PublishedVersions", // ~
    },
});
new aws.lambda.Function("g", {
    role: "arn:aws:iam::123456789012:role/r", handler: "a.B::c", runtime: "java21", snapStart: { applyOn: "PublishedVersions" },
});
new aws.lambda.Function("h", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "nodejs22.x", snapStart: { applyOn: "None" },
});
new aws.lambda.Function("i", {
    role: "arn:aws:iam::123456789012:role/r", handler: "index.handler", runtime: "python3.13", snapStart: { applyOn: "PublishedVersions" },
});

//// a role whose ARN is known when it is deployed
const role = new aws.iam.Role("r", { assumeRolePolicy: "{}" });
new aws.lambda.Function("f", { role: role.arn });

//// periods of alarms
new aws.cloudwatch.MetricAlarm("a", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, period: 300 });
new aws.cloudwatch.MetricAlarm("b", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, period: 10 });
new aws.cloudwatch.MetricAlarm("c", {
    comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1,
    period: 90, // ~
});
new aws.cloudwatch.MetricAlarm("d", {
    comparisonOperator: "MoreThanThreshold", // ~
    evaluationPeriods: 1, period: 45, // ~
});

//// schedules
new aws.cloudwatch.EventRule("a", { scheduleExpression: "rate(1 minute)" });
new aws.cloudwatch.EventRule("b", {
    scheduleExpression: "rate(1 minutes)", // ~
});
new aws.cloudwatch.EventRule("c", {
    scheduleExpression: "rate(5 minute)", // ~
});
new aws.cloudwatch.EventRule("d", { scheduleExpression: "cron(0 12 * * ? *)" });
new aws.cloudwatch.EventRule("e", {
    scheduleExpression: "cron(0 12 * * *)", // ~
});
new aws.cloudwatch.EventRule("f", {
    scheduleExpression: "cron(0 12 * * * *)", // ~
});
new aws.cloudwatch.EventRule("g", {
    scheduleExpression: "every day", // ~
});

//// names of buckets
new aws.s3.Bucket("a", { bucket: `data-${environmentSuffix}` });
new aws.s3.Bucket("b", {
    bucket: `Data-${environmentSuffix}`, // ~
});
new aws.s3.Bucket("c", {
    bucket: "data_bucket", // ~
});
new aws.s3.Bucket("d", {});

//// sizes of machines
new aws.rds.Instance("a", { engine: "postgres", instanceClass: "db.t4g.micro" });
new aws.rds.Instance("b", {
    engine: "postgres",
    instanceClass: "db.t3.tiny", // ~
});
new aws.ec2.Instance("c", {
    ami: "ami-12345678",
    instanceType: "t3.gigantic", // ~
});

//// a family that the facts do not know yet
new aws.ec2.Instance("c", { ami: "ami-12345678", instanceType: "zz99.large" });

//// versions of engines
new aws.rds.Cluster("a", { engine: "aurora-postgresql", engineVersion: "16" });
new aws.rds.Cluster("b", {
    engine: "aurora-postgresql",
    engineVersion: "15.1", // ~
});
new aws.rds.Cluster("c", { engine: "aurora-postgresql", engineVersion: "99.1" });
new aws.rds.Cluster("d", { engine: "aurora-postgresql", engineVersion: "15.4" });
new aws.rds.Cluster("e", {
    engine: "aurora-sql" as any, // ~
});

//// tasks of Fargate
const task = { family: "f", containerDefinitions: "[]", requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc" };
new aws.ecs.TaskDefinition("a", { ...task, cpu: "256", memory: "512" });
new aws.ecs.TaskDefinition("b", {
    ...task, cpu: "256",
    memory: "4096", // ~
});
new aws.ecs.TaskDefinition("c", {
    ...task, memory: "2048",
    cpu: "300", // ~
});
new aws.ecs.TaskDefinition("d", { family: "f", containerDefinitions: "[]", cpu: "300", memory: "100" });

//// health checks of target groups
new aws.lb.TargetGroup("a", { port: 80, protocol: "HTTP", healthCheck: { interval: 30, timeout: 5, healthyThreshold: 3 } });
new aws.lb.TargetGroup("b", {
    port: 80, protocol: "HTTP",
    healthCheck: {
        interval: 10,
        timeout: 20, // ~
    },
});
new aws.lb.TargetGroup("c", {
    port: 70000, // ~
    protocol: "HTTP",
});

//// intervals of Route 53
new aws.route53.HealthCheck("a", { type: "HTTP", fqdn: "example.com", requestInterval: 30 });
new aws.route53.HealthCheck("b", {
    type: "HTTP", fqdn: "example.com",
    requestInterval: 300, // ~
});

//// numbers as texts, and other spellings that the provider takes
new aws.sqs.Queue("q", { visibilityTimeoutSeconds: "30" as any });
new aws.ec2.SecurityGroup("s", { ingress: [{ protocol: "6", fromPort: 443, toPort: 443 }], egress: [{ protocol: "-1", fromPort: 0, toPort: 0 }] });
new aws.s3.BucketAcl("a", { bucket: "b", acl: "public-read" });
new aws.lb.TargetGroup("t", { port: 80, protocol: "http" });

//// a name that is too long whatever its unknown part is
new aws.lb.LoadBalancer("a", {
    name: `a-load-balancer-whose-name-never-ends-${process.env.HOSTNAME}`, // ~
    subnets: ["subnet-1", "subnet-2"],
});

//// an application load balancer in one subnet
new aws.lb.LoadBalancer("a", {
    subnets: ["subnet-12345678"], // ~
});
new aws.lb.LoadBalancer("b", { loadBalancerType: "network", subnets: ["subnet-12345678"] });

//// names of FIFO queues
new aws.sqs.Queue("a", { name: "orders.fifo", fifoQueue: true });
new aws.sqs.Queue("b", {
    name: "orders", // ~
    fifoQueue: true,
});
new aws.sqs.Queue("c", {
    name: "orders.fifo", // ~
});

//// ports in the wrong order
new aws.ec2.SecurityGroupRule("a", {
    type: "ingress", securityGroupId: "sg-1", protocol: "tcp", cidrBlocks: ["10.0.0.0/8"],
    fromPort: 443, // ~
    toPort: 80,
});

//// types of another package
import * as awsNative from "@pulumi/aws-native";
new awsNative.logs.LogGroup("a", {
    retentionInDays: 45, // ~
});

//// ranges of addresses
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
new aws.ec2.Vpc("w", {
    cidrBlock: "10.0.0.0/8", // ~
});
new aws.ec2.Vpc("x", {
    cidrBlock: "10.1.2.0/16", // ~
});
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.0.1.0/24" });
new aws.ec2.Subnet("b", {
    vpcId: vpc.id,
    cidrBlock: "10.0.1.128/25", // ~
});
new aws.ec2.Subnet("c", {
    vpcId: vpc.id,
    cidrBlock: "10.1.0.0/24", // ~
});

//// a VPC with a second range
const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const more = new aws.ec2.VpcIpv4CidrBlockAssociation("m", { vpcId: vpc.id, cidrBlock: "10.1.0.0/16" });
new aws.ec2.Subnet("a", { vpcId: vpc.id, cidrBlock: "10.1.0.0/24" }, { dependsOn: [more] });

//// rules of security groups
new aws.ec2.SecurityGroup("g", {
    ingress: [{
        protocol: "tcp", fromPort: 80, toPort: 80,
        cidrBlocks: ["10.0.0.1/16"], // ~
    }, {
        protocol: "tcp",
        fromPort: 443, // ~
        toPort: 80, cidrBlocks: ["10.0.0.0/16"],
    }],
});

//// networks that overlap and are joined
const one = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const other = new aws.ec2.Vpc("w", { cidrBlock: "10.0.0.0/20" });
new aws.ec2.VpcPeeringConnection("p", { vpcId: one.id, peerVpcId: other.id }); // ~

//// names, passwords and sizes of databases
new aws.rds.Instance("a", {
    engine: "postgres", instanceClass: "db.t4g.micro", identifier: `db-${environmentSuffix}`, dbName: "orders", password: "correct-horse",
    storageType: "gp3", allocatedStorage: 20,
});
new aws.rds.Instance("b", {
    engine: "postgres", instanceClass: "db.t4g.micro",
    identifier: "Orders_DB", // ~
    dbName: "my-orders", // ~
    password: "pass@word", // ~
    storageType: "gp3", allocatedStorage: 10, // ~
});

//// descriptions of security groups
new aws.ec2.SecurityGroup("a", {
    description: "The company's own", // ~
    ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, description: "from the load balancer (HTTPS)" }],
    egress: [{
        protocol: "tcp", fromPort: 443, toPort: 443,
        description: "to AWS's own", // ~
    }],
});

//// a key that is none of CloudWatch Logs'
const key = new aws.kms.Key("k", {});
new aws.cloudwatch.LogGroup("a", { kmsKeyId: key.arn });
new aws.cloudwatch.LogGroup("b", {
    kmsKeyId: "alias/aws/logs", // ~
});

//// a text whose beginning alone is known, where a pattern is a choice
new aws.lambda.Function("f", {
    role: `${process.env.ROLE_PREFIX}/r`, deadLetterConfig: { targetArn: `x${process.env.TARGET}` }, timeout: 3,
});
new aws.s3.Bucket("b", {
    bucket: `Data-${process.env.HOSTNAME}`, // ~
});

//// a text with a choice inside
const part = Math.random() > 0.5 ? "Data" : "data";
new aws.s3.Bucket("a", { bucket: `${part}-a` }); // ?
new aws.s3.Bucket("b", { bucket: `${Math.random() > 0.5 ? "A" : "B"}-a` }); // ~
new aws.s3.Bucket("c", { bucket: `${Math.random() > 0.5 ? "a" : "b"}-a` });

//// values that depend on others
new aws.ec2.LaunchTemplate("a", { blockDeviceMappings: [{ deviceName: "d", ebs: {
    volumeType: "io1",
    iops: 50, // ~
} }] });
new aws.ec2.LaunchTemplate("b", { blockDeviceMappings: [{ deviceName: "d", ebs: { volumeType: "gp3", iops: 3000 } }] });
new aws.ec2.LaunchTemplate("c", { blockDeviceMappings: [{ deviceName: "d", ebs: {
    volumeType: Math.random() > 0.5 ? "io1" : "gp3",
    iops: 50, // ?
} }] });
new aws.rds.Instance("d", {
    instanceClass: "db.t4g.micro", engine: "mysql", engineVersion: "8.0", allocatedStorage: 20,
    backupRetentionPeriod: 36, // ~
});
