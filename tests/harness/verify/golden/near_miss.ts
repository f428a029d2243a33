// A name that is nearly right: `visibilityTimeout` for `visibilityTimeoutSeconds`.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const config = new pulumi.Config();
const environmentSuffix = config.get("environmentSuffix") ?? process.env.ENVIRONMENT_SUFFIX ?? "dev";

const dead = new aws.sqs.Queue(`dead-${environmentSuffix}`, { messageRetentionSeconds: 1209600 });
const jobs = new aws.sqs.Queue(`jobs-${environmentSuffix}`, {
  visibilityTimeout: 120,
  redrivePolicy: pulumi.jsonStringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 5 }),
});

export const jobsUrl = jobs.url;
