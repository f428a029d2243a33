// `apply` with two arguments for one, `all` without its list, and a callback that gives text where a number is due.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const stream = new aws.kinesis.Stream(`stream-${environmentSuffix}`, { shardCount: 1, retentionPeriod: 24 });
const doubled: pulumi.Output<number> = stream.shardCount.apply((count) => `${(count ?? 1) * 2}`);

export const label = stream.name.apply((name, arn) => `${name} ${arn}`);
export const shards = doubled;
