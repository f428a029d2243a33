// A resource class that its module does not have, among some that it has.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const api = new aws.apigateway.RestApi(`api-${environmentSuffix}`, { description: "Orders" });
const orders = new aws.apigateway.Resource(`orders-${environmentSuffix}`, {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "orders",
});
const policy = new aws.apigateway.RestApiResourcePolicy(`policy-${environmentSuffix}`, { restApiId: api.id });

export const ordersPath = orders.path;
