// A member that an enum of the provider does not have.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const role = new aws.iam.Role(`exec-${environmentSuffix}`, {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment(`exec-basic-${environmentSuffix}`, {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecution,
});
