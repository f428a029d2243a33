// Names that nothing declares: a typing error and something that was never written.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";
const commonTags = { Environment: environmentSuffix, Team: "orders" };

const topic = new aws.sns.Topic(`events-${environmentSuffix}`, { tags: commonTag });

export const eventsArn = topic.arn;
export const dashboard = dashboardUrl;
