// A rule without its protocol, and a subscription without its endpoint.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const vpc = new aws.ec2.Vpc(`vpc-${environmentSuffix}`, { cidrBlock: "10.1.0.0/16", enableDnsHostnames: true });
const group = new aws.ec2.SecurityGroup(`web-${environmentSuffix}`, {
  vpcId: vpc.id,
  ingress: [{ fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8"] }],
});
const topic = new aws.sns.Topic(`alerts-${environmentSuffix}`, {});
new aws.sns.TopicSubscription(`mail-${environmentSuffix}`, { topic: topic.arn, protocol: "email" });

export const groupId = group.id;
