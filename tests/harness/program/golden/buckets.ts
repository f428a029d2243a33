// Buckets with everything that belongs to them, from a list and two helper classes.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const suffix = process.env.ENVIRONMENT_SUFFIX!;
const account = aws.getCallerIdentityOutput().accountId;

class Lifecycle {
  private readonly rules: any[] = [];

  static archive(days: number) {
    return new Lifecycle().transition("archive", days, "GLACIER");
  }

  transition(id: string, days: number, storageClass: string): this {
    this.rules.push({ id, status: "Enabled", transitions: [{ days, storageClass }] });
    return this;
  }

  expire(days: number, when = true): this {
    if (when) this.rules.push({ id: `expire-${days}`, status: "Enabled", expiration: { days } });
    return this;
  }

  get list() {
    return this.rules.slice();
  }
}

interface Wanted {
  name: string;
  lifecycle: Lifecycle;
  versioned?: boolean;
  readers?: string[];
}

const key = new aws.kms.Key("buckets", { description: `buckets of ${suffix}` });
const access = new aws.s3.Bucket(`access-${suffix}`, { forceDestroy: true });

const wanted: Wanted[] = [
  { name: "audit", lifecycle: Lifecycle.archive(90).expire(2555), versioned: true, readers: ["arn:aws:iam::123456789012:role/auditor"] },
  { name: "exports", lifecycle: new Lifecycle().expire(30).expire(60, false) },
  { name: "reports", lifecycle: Lifecycle.archive(60).transition("deep", 180, "DEEP_ARCHIVE"), versioned: true },
];

class Store {
  readonly bucket: aws.s3.Bucket;

  constructor(
    private readonly prefix: string,
    readonly wanted: Wanted,
  ) {
    this.bucket = new aws.s3.Bucket(this.named(), {
      bucket: `${this.named()}-123456789012`,
      forceDestroy: true,
      tags: { Purpose: wanted.name },
    });
    this.protect();
    if (wanted.versioned ?? false) this.version();
    this.age();
    this.share(wanted.readers ?? []);
  }

  private named(part?: string) {
    return [this.prefix, this.wanted.name, part, suffix].filter(Boolean).join("-");
  }

  private protect() {
    new aws.s3.BucketPublicAccessBlock(this.named("block"), {
      bucket: this.bucket.id,
      ...Object.fromEntries(["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((k) => [k, true])),
    } as aws.s3.BucketPublicAccessBlockArgs);
    new aws.s3.BucketServerSideEncryptionConfiguration(this.named("encryption"), {
      bucket: this.bucket.bucket,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn }, bucketKeyEnabled: true }],
    });
    new aws.s3.BucketLogging(this.named("logging"), {
      bucket: this.bucket.id,
      targetBucket: access.id,
      targetPrefix: `${this.wanted.name}/`,
    });
  }

  private version() {
    new aws.s3.BucketVersioning(this.named("versioning"), {
      bucket: this.bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
  }

  private age() {
    const rules = this.wanted.lifecycle.list;
    if (!rules.length) return;
    new aws.s3.BucketLifecycleConfiguration(this.named("lifecycle"), { bucket: this.bucket.id, rules });
  }

  private share(readers: string[]) {
    const statements = readers.map((reader, i) => ({
      Sid: `Read${i}`,
      Effect: "Allow",
      Principal: { AWS: reader },
      Action: ["s3:GetObject", "s3:ListBucket"],
      Resource: [this.bucket.arn, pulumi.interpolate`${this.bucket.arn}/*`],
    }));
    new aws.s3.BucketPolicy(this.named("policy"), {
      bucket: this.bucket.id,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: pulumi.concat(this.bucket.arn, "/*"),
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
          ...statements,
        ],
      }),
    });
  }
}

const stores = wanted.map((w, i) => new Store(i % 2 ? "shared" : "pay", w));
export const names = stores.map(({ bucket, wanted: { name } }) => ({ [name]: bucket.bucket }));
export const owner = account;
