// A constant that is used above its declaration.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const fn = new aws.lambda.Function(`fn-${environmentSuffix}`, {
  runtime: "nodejs20.x",
  handler: "index.handler",
  role: role.arn,
  timeout: 30,
});
const role = new aws.iam.Role(`fn-role-${environmentSuffix}`, {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});

export const fnArn = fn.arn;
