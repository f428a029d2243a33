// Options: parents, providers, protection, and what children inherit.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const suffix = process.env.ENVIRONMENT_SUFFIX || "none";
const production = suffix.startsWith("prod");

const elsewhere = new aws.Provider(`west-${suffix}`, {
  region: "us-west-2",
  defaultTags: { tags: { Environment: suffix, Production: String(production) } },
});

interface PartArgs {
  count?: number;
  versions?: boolean;
}

class Part extends pulumi.ComponentResource {
  readonly buckets: aws.s3.Bucket[];

  constructor(name: string, { count = 1, versions = true }: PartArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    super("own:part:Part", name, { count, versions }, opts);
    const inside: pulumi.CustomResourceOptions = { parent: this, ignoreChanges: ["tags"], ...(production && { protect: true }) };
    this.buckets = Array.from({ length: count }, (_, i) => {
      const bucket = new aws.s3.Bucket(`${name}-${i}-${suffix}`, { forceDestroy: !production }, inside);
      if (versions) {
        new aws.s3.BucketVersioning(
          `${name}-${i}-${suffix}`,
          { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
          { parent: bucket, deletedWith: bucket },
        );
      }
      return bucket;
    });
    this.registerOutputs({ names: this.buckets.map((b) => b.bucket) });
  }
}

const kept = new Part("kept", { count: 2 }, { protect: true });
const moved = new Part("moved", undefined, { providers: { aws: elsewhere }, aliases: [{ name: "former" }] });
const plain = new Part("plain", { versions: false }, pulumi.mergeOptions({ parent: kept }, { dependsOn: moved.buckets }));

const replicated = new aws.iam.Role(
  `replicate-${suffix}`,
  {
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" }] }),
    description: "Copies ".concat(kept.buckets.length.toString(), " buckets"),
  },
  { provider: elsewhere, retainOnDelete: false, customTimeouts: { create: "5m" } },
);

kept.buckets.forEach((bucket, i, all) => {
  new aws.s3.BucketReplicationConfig(
    `copy-${i}-${suffix}`,
    {
      bucket: bucket.id,
      role: replicated.arn,
      rules: [
        {
          id: `${i + 1} of ${all.length}`,
          status: "Enabled",
          priority: i,
          destination: { bucket: moved.buckets[0].arn, storageClass: i === all.length - 1 ? "STANDARD_IA" : "STANDARD" },
        },
      ],
    },
    { parent: bucket, dependsOn: [replicated, ...moved.buckets] },
  );
});

function tagged<T>(resource: T, register: (resource: T) => void): T {
  register(resource);
  return resource;
}
const queue = tagged(new aws.sqs.Queue(`events-${suffix}`, {}, { parent: plain, deleteBeforeReplace: true }), (q) => {
  new aws.sqs.QueuePolicy(`events-${suffix}`, {
    queueUrl: q.id,
    policy: pulumi.jsonStringify({
      Version: "2012-10-17",
      Statement: plain.buckets.map((b) => ({
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: q.arn,
        Condition: { ArnEquals: { "aws:SourceArn": b.arn } },
      })),
    }),
  });
});
for (const b of plain.buckets) {
  new aws.s3.BucketNotification(`events-${suffix}`, { bucket: b.id, queues: [{ queueArn: queue.arn, events: ["s3:ObjectCreated:*"] }] }, { parent: b });
}

const shared = aws.ec2.Vpc.get("shared", "vpc-0123");
new aws.ec2.SecurityGroup(`events-${suffix}`, { vpcId: shared.id, description: shared.cidrBlock.apply((c) => `from ${c ?? "anywhere"}`) });
