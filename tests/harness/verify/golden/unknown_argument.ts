// An argument that a table does not have, and one that belongs a level deeper.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const orders = new aws.dynamodb.Table(`orders-${environmentSuffix}`, {
  billingMode: "PAY_PER_REQUEST",
  hashKey: "orderId",
  attributes: [{ name: "orderId", type: "S" }],
  pointInTimeRecoveryEnabled: true,
  serverSideEncryption: { enabled: true, kmsMasterKeyId: "alias/orders" },
});

export const ordersName = orders.name;
