// A helper that says it makes a role and makes a policy.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

function deployer(name: string): aws.iam.Role {
  const role = new aws.iam.Role(`${name}-${environmentSuffix}`, {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "codepipeline.amazonaws.com" }),
  });
  return new aws.iam.RolePolicy(`${name}-policy-${environmentSuffix}`, {
    role: role.id,
    policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] },
  });
}

export const arn = deployer("release").arn;
