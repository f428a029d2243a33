// A program in one asynchronous function that gives its outputs.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

async function main() {
  const zones = await aws.getAvailabilityZones({ state: "available" });
  const vpc = new aws.ec2.Vpc(`vpc-${environmentSuffix}`, { cidrBlock: "10.5.0.0/16" });
  const ids: pulumi.Output<string>[] = [];
  for (let i = 0; i < Math.min(2, zones.names.length); i++) {
    const subnet = new aws.ec2.Subnet(`zone-${i}-${environmentSuffix}`, {
      vpcId: vpc.id,
      availabilityZone: zones.names[i],
      cidrBlock: `10.5.${i * 16}.0/20`,
      tags: { Name: `zone-${i}`, Tier: i === 0 ? "public" : "private" },
    });
    ids.push(subnet.id);
  }
  return { vpcId: vpc.id, ids };
}

export const outputs = main();
