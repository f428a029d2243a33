// A bracket that is never closed.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const bucket = new aws.s3.Bucket(`site-${environmentSuffix}`, {
  forceDestroy: true,
  tags: { Name: "site" ,
});

export const bucketName = bucket.bucket;
