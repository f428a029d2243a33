// An option that resources do not take.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const topic = new aws.sns.Topic(`audit-${environmentSuffix}`, {});
const queue = new aws.sqs.Queue(`audit-${environmentSuffix}`, { fifoQueue: false }, { depends_on: [topic] });

export const urls = [queue.url];
