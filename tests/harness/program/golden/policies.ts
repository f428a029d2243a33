// Roles and policies, written in every way that the SDK offers.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import { PolicyDocument } from "@pulumi/aws/iam";

const stack = pulumi.getStack();
const partition = "aws";
const version = "2012-10-17" as const;

type Service = "lambda" | "ecs-tasks" | "states" | "events";
const trust = (...services: Service[]): PolicyDocument => ({
  Version: version,
  Statement: services.map((service) => ({
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: `${service}.amazonaws.com` },
  })),
});

const queue = new aws.sqs.Queue(`work-${stack}`, { visibilityTimeoutSeconds: 90 });
const dead = new aws.sqs.Queue(`dead-${stack}`);
const bucket = new aws.s3.Bucket(`files-${stack}`);
const secret = new aws.secretsmanager.Secret(`api-key-${stack}`, { recoveryWindowInDays: 0 });

const roles: { [purpose: string]: aws.iam.Role } = {};
for (const [purpose, services, hours] of [
  ["worker", ["lambda"], 1],
  ["flow", ["states", "events"], 1],
  ["batch", ["ecs-tasks"], 0.5],
] as [string, Service[], number][]) {
  roles[purpose] = new aws.iam.Role(`${purpose}-${stack}`, {
    name: `${purpose}-${stack}`,
    assumeRolePolicy: JSON.stringify(trust(...services)),
    maxSessionDuration: hours * 3600 < 3600 ? undefined : hours * 3600,
    tags: { Purpose: purpose, Services: services.join("+") },
  });
}

// An object with Outputs inside, which the resource takes as it is.
new aws.iam.RolePolicy(`worker-queue-${stack}`, {
  role: roles.worker.id,
  policy: {
    Version: version,
    Statement: [
      { Effect: "Allow", Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage"], Resource: queue.arn },
      { Effect: "Allow", Action: "sqs:SendMessage", Resource: dead.arn },
    ],
  },
});

// Text with an Output in it.
new aws.iam.RolePolicy(`worker-secret-${stack}`, {
  role: roles.worker.name,
  policy: pulumi.interpolate`{"Version":"${version}","Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"${secret.arn}"}]}`,
});

// A document that the provider writes.
const read = aws.iam.getPolicyDocumentOutput({
  statements: [
    { sid: "List", actions: ["s3:ListBucket"], resources: [bucket.arn], conditions: [{ test: "StringLike", variable: "s3:prefix", values: ["in/*"] }] },
    { actions: ["s3:GetObject", "s3:GetObjectTagging"], resources: [pulumi.interpolate`${bucket.arn}/in/*`] },
  ],
});
const reading = new aws.iam.Policy(`read-${stack}`, { policy: read.json, path: "/pay/" });

// Statements that are put together piece by piece.
class Statements {
  readonly list: any[] = [];
  allow(...actions: string[]) {
    return { on: (...resources: pulumi.Input<string>[]) => (this.list.push({ Effect: "Allow", Action: actions, Resource: resources }), this) };
  }
  deny(action: string) {
    this.list.push({ Effect: "Deny", Action: action, Resource: "*" });
    return this;
  }
}
const writing = new aws.iam.Policy(`write-${stack}`, {
  policy: pulumi.output(new Statements().allow("s3:PutObject").on(pulumi.concat(bucket.arn, "/out/*")).deny("s3:DeleteBucket").list).apply((Statement) =>
    JSON.stringify({ Version: version, Statement }),
  ),
});

[
  { role: roles.batch, policies: [reading, writing] },
  { role: roles.flow, policies: [reading] },
].forEach(({ role, policies }, i) =>
  policies.forEach((policy, j) => {
    new aws.iam.RolePolicyAttachment(`attach-${i}-${j}-${stack}`, { role: role.name, policyArn: policy.arn });
  }),
);

const managed = ["AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole"];
for (const policy of managed) {
  new aws.iam.RolePolicyAttachment(`${policy.replace(/^AWSLambda|ExecutionRole$/g, "").toLowerCase()}-${stack}`, {
    role: roles.worker,
    policyArn: `arn:${partition}:iam::aws:policy/service-role/${policy}`,
  });
}

new aws.sqs.QueuePolicy(`dead-${stack}`, {
  queueUrl: dead.url,
  policy: pulumi.all({ arn: dead.arn, from: roles.worker.arn }).apply(({ arn, from }) => {
    const statement = { Effect: "Allow", Principal: { AWS: from }, Action: "sqs:SendMessage", Resource: arn };
    return JSON.stringify({ Version: version, Id: `dead-${stack}`, Statement: [statement] }, null, 2);
  }),
});
