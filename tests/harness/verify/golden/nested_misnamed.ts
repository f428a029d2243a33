// A lifecycle rule and a statement written as Terraform would have them.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const bucket = new aws.s3.Bucket(`trail-${environmentSuffix}`, {});
new aws.s3.BucketLifecycleConfiguration(`trail-rules-${environmentSuffix}`, {
  bucket: bucket.id,
  rules: [{ id: "old", status: "Enabled", transitions: [{ days: 90, storage_class: "GLACIER" }] }],
});
const document = aws.iam.getPolicyDocumentOutput({
  statements: [{ effect: "Allow", actions: ["s3:PutObject"], resource: ["*"] }],
});

export const json = document.json;
