// Records, mapped lists, partial arguments and a generic helper.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

type Size = "small" | "large";
const capacity: Record<Size, number> = { small: 1, large: 10 };
const defaults: Partial<aws.dynamodb.TableArgs> = { billingMode: "PROVISIONED", streamEnabled: false };

function each<K extends string, V>(from: Record<K, V>, make: (key: K, value: V) => aws.dynamodb.Table) {
  return (Object.keys(from) as K[]).map((key) => make(key, from[key]));
}
const tables = each(capacity, (size, units) => {
  const name = `${size}-${environmentSuffix}`;
  return new aws.dynamodb.Table(name, {
    ...defaults,
    hashKey: "pk",
    rangeKey: "sk",
    attributes: ["pk", "sk"].map((attribute) => ({ name: attribute, type: "S" })),
    readCapacity: units,
    writeCapacity: Math.max(1, Math.floor(units / 2)),
  });
});

export const arns = tables.map((table) => table.arn);
export const byName = Object.fromEntries(tables.map((table, i) => [Object.keys(capacity)[i], table.id]));
