// DynamoDB tables from a description, with autoscaling of those that are provisioned.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const config = new pulumi.Config();
const suffix = config.require("environmentSuffix");

enum Billing {
  OnDemand = "PAY_PER_REQUEST",
  Provisioned = "PROVISIONED",
}

type Kind = "S" | "N" | "B";
interface Index {
  hash: string;
  range?: string;
  projection?: string[];
}
interface Description {
  hash: [string, Kind];
  range?: [string, Kind];
  billing?: Billing;
  capacity?: { min: number; max: number };
  indexes?: { [name: string]: Index };
  ttl?: string;
  stream?: "NEW_IMAGE" | "NEW_AND_OLD_IMAGES";
  more?: Record<string, Kind>;
}

const key = new aws.kms.Key(`tables-${suffix}`, { enableKeyRotation: true, deletionWindowInDays: 7 });
new aws.kms.Alias(`tables-${suffix}`, { name: `alias/tables-${suffix}`, targetKeyId: key.keyId });

const descriptions: Record<string, Description> = {
  ledger: {
    hash: ["account", "S"],
    range: ["postedAt", "N"],
    indexes: { byReference: { hash: "reference" }, byDay: { hash: "day", range: "postedAt", projection: ["amount", "currency"] } },
    more: { reference: "S", day: "S" },
    stream: "NEW_AND_OLD_IMAGES",
  },
  sessions: { hash: ["token", "S"], ttl: "expiresAt" },
  rates: { hash: ["pair", "S"], billing: Billing.Provisioned, capacity: { min: 2, max: 20 } },
};

function attributesOf({ hash, range, more = {} }: Description) {
  const pairs: [string, Kind][] = [hash, ...(range ? [range] : []), ...(Object.entries(more) as [string, Kind][])];
  return pairs.map(([name, type]) => ({ name, type }));
}

function makeTable(name: string, description: Description): aws.dynamodb.Table {
  const { hash, range, billing = Billing.OnDemand, capacity, indexes = {}, ttl, stream } = description;
  return new aws.dynamodb.Table(`${name}-${suffix}`, {
    name: `${name}-${suffix}`,
    billingMode: billing,
    hashKey: hash[0],
    rangeKey: range?.[0],
    attributes: attributesOf(description),
    readCapacity: capacity?.min,
    writeCapacity: capacity?.min,
    globalSecondaryIndexes: Object.entries(indexes).map(([indexName, index]) => ({
      name: indexName,
      hashKey: index.hash,
      rangeKey: index.range,
      projectionType: index.projection ? "INCLUDE" : "ALL",
      nonKeyAttributes: index.projection,
    })),
    ttl: ttl ? { attributeName: ttl, enabled: true } : undefined,
    streamEnabled: !!stream,
    streamViewType: stream,
    serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
    pointInTimeRecovery: { enabled: name !== "sessions" },
    tags: { Table: name, Billing: billing.toLowerCase().replace(/_/g, "-") },
  });
}

const tables = Object.fromEntries(
  Object.entries(descriptions).map(([name, description]) => [name, makeTable(name, description)] as const),
);

for (const name in descriptions) {
  const { capacity } = descriptions[name];
  if (!capacity) continue;
  for (const dimension of ["Read", "Write"] as const) {
    const target = new aws.appautoscaling.Target(`${name}-${dimension.toLowerCase()}-${suffix}`, {
      serviceNamespace: "dynamodb",
      resourceId: pulumi.interpolate`table/${tables[name].name}`,
      scalableDimension: `dynamodb:table:${dimension}CapacityUnits`,
      minCapacity: capacity.min,
      maxCapacity: Math.max(capacity.max, capacity.min * 4),
    });
    new aws.appautoscaling.Policy(`${name}-${dimension.toLowerCase()}-${suffix}`, {
      policyType: "TargetTrackingScaling",
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      serviceNamespace: target.serviceNamespace,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${dimension}CapacityUtilization` },
        targetValue: 70,
      },
    });
  }
}

const vault = new aws.backup.Vault(`tables-${suffix}`, { kmsKeyArn: key.arn });
const plan = new aws.backup.Plan(`tables-${suffix}`, {
  rules: [7, 35].map((days) => ({
    ruleName: days > 30 ? "monthly" : "weekly",
    targetVaultName: vault.name,
    schedule: days > 30 ? "cron(0 3 1 * ? *)" : "cron(0 3 ? * SUN *)",
    lifecycle: { deleteAfter: days },
  })),
});
export const planId = plan.id;
export const names = Object.values(tables).map((t) => t.name);
