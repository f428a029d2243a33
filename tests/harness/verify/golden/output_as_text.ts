// An Output handed to a function that takes plain text.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

function statement(arn: string, actions: string[]) {
  return { Effect: "Allow", Action: actions, Resource: [arn, `${arn}/*`] };
}

const bucket = new aws.s3.Bucket(`archive-${environmentSuffix}`, { forceDestroy: true });
const role = new aws.iam.Role(`reader-${environmentSuffix}`, {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicy(`read-${environmentSuffix}`, {
  role: role.id,
  policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement(bucket.arn, ["s3:GetObject"])] }),
});
