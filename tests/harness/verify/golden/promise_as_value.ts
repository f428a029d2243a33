// What a function promises is used as if it were there.
import * as aws from "@pulumi/aws";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const zones = aws.getAvailabilityZones({ state: "available" });
const vpc = new aws.ec2.Vpc(`vpc-${environmentSuffix}`, { cidrBlock: "10.3.0.0/16" });
const first = new aws.ec2.Subnet(`first-${environmentSuffix}`, {
  vpcId: vpc.id,
  cidrBlock: "10.3.1.0/24",
  availabilityZone: zones.names[0],
});

export const firstId = first.id;
