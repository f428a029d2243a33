// Functions of the provider in both forms, and a policy document made of an Output.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const trail = new aws.s3.Bucket(`trail-${environmentSuffix}`, { forceDestroy: true });
const account = aws.getCallerIdentityOutput();
const document = aws.iam.getPolicyDocumentOutput({
  statements: [
    {
      sid: "Write",
      effect: "Allow",
      actions: ["s3:PutObject"],
      resources: [pulumi.interpolate`${trail.arn}/AWSLogs/${account.accountId}/*`],
      principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
      conditions: [{ test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] }],
    },
  ],
});
const policy = new aws.s3.BucketPolicy(`trail-${environmentSuffix}`, { bucket: trail.id, policy: document.json });
const recorded = new aws.cloudtrail.Trail(
  `trail-${environmentSuffix}`,
  { s3BucketName: trail.bucket, enableLogFileValidation: true, isMultiRegionTrail: false },
  { dependsOn: [policy], ignoreChanges: ["tags"] },
);

export const trailArn = recorded.arn;
