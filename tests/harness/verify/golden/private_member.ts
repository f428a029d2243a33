// A component whose subnets are private to it.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const environmentSuffix = process.env.ENVIRONMENT_SUFFIX || "dev";

class Network extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;
  private readonly subnets: aws.ec2.Subnet[];

  constructor(name: string, args: { cidr: string }, opts?: pulumi.ComponentResourceOptions) {
    super("orders:network:Network", name, {}, opts);
    const vpc = new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock: args.cidr }, { parent: this });
    this.subnets = [0, 1].map(
      (i) => new aws.ec2.Subnet(`${name}-${i}`, { vpcId: vpc.id, cidrBlock: `10.2.${i}.0/24` }, { parent: this }),
    );
    this.vpcId = vpc.id;
    this.registerOutputs({ vpcId: this.vpcId });
  }
}

const network = new Network(`net-${environmentSuffix}`, { cidr: "10.2.0.0/16" });

export const subnetIds = network.subnets.map((s) => s.id);
