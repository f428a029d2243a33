// Lifted outputs, deep imports, static lookups, methods that modules add, and a resource by its id.
import * as aws from "@pulumi/aws";
import { Bucket } from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { SubnetArgs } from "@pulumi/aws/ec2";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

const bucket = new Bucket(`lake-${environmentSuffix}`, { versioning: { enabled: true } });
const vpc = new aws.ec2.Vpc(`lake-${environmentSuffix}`, { cidrBlock: "10.4.0.0/16" });
const common: Pick<SubnetArgs, "vpcId" | "mapPublicIpOnLaunch"> = { vpcId: vpc.id, mapPublicIpOnLaunch: false };
const subnets = Array.from({ length: 2 }, (_, i) =>
  new aws.ec2.Subnet(`lake-${i}-${environmentSuffix}`, { ...common, cidrBlock: `10.4.${i}.0/24` }),
);
const certificate = new aws.acm.Certificate(`lake-${environmentSuffix}`, {
  domainName: "lake.example.com",
  validationMethod: "DNS",
});

export const versioned = bucket.versioning.enabled;
export const record = certificate.domainValidationOptions[0].resourceRecordName;
export const ids = pulumi.all(subnets.map((subnet) => subnet.id)).apply((all) => all.join(","));
