// Outputs that resources do not have: a bucket's `name`, a queue's `queueUrl`, a table's `tableArn`.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const bucket = new aws.s3.Bucket(`store-${environmentSuffix}`, {});
const queue = new aws.sqs.Queue(`in-${environmentSuffix}`, { delaySeconds: 10 });
const table = new aws.dynamodb.Table(`rows-${environmentSuffix}`, {
  hashKey: "pk",
  attributes: [{ name: "pk", type: "S" }],
  billingMode: "PAY_PER_REQUEST",
});

export const names = { bucket: bucket.name, queue: queue.queueUrl, table: table.tableArn };
