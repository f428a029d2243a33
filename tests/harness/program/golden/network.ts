// A network in three zones: subnets by tier, one NAT gateway a zone, flow logs, endpoints.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const suffix = process.env.ENVIRONMENT_SUFFIX || "local";
const region = aws.config.requireRegion();

interface Tier {
  name: string;
  public: boolean;
  bits: number;
}

const tiers: Tier[] = [
  { name: "edge", public: true, bits: 24 },
  { name: "app", public: false, bits: 22 },
  { name: "data", public: false, bits: 24 },
];

const tags = (name: string, extra: Record<string, string> = {}) => ({
  Name: `${name}-${suffix}`,
  ManagedBy: "pulumi",
  ...extra,
});

/** The n-th block of the given size inside a /16. */
function block(base: string, bits: number, n: number): string {
  const [address] = base.split("/");
  const start = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const at = start + n * 2 ** (32 - bits);
  return [24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join(".") + `/${bits}`;
}

const cidr = "10.40.0.0/16";
const vpc = new aws.ec2.Vpc(`main-${suffix}`, {
  cidrBlock: cidr,
  enableDnsHostnames: true,
  enableDnsSupport: true,
  tags: tags("main"),
});

const internet = new aws.ec2.InternetGateway(`igw-${suffix}`, { vpcId: vpc.id, tags: tags("igw") });
const zones = ["a", "b", "c"].map((letter) => `${region}${letter}`);

const subnets: Record<string, aws.ec2.Subnet[]> = {};
let next = 0;
for (const tier of tiers) {
  subnets[tier.name] = [];
  for (const [index, zone] of zones.entries()) {
    const number = tier.bits === 22 ? index + 8 : next++;
    subnets[tier.name].push(
      new aws.ec2.Subnet(`${tier.name}-${index + 1}-${suffix}`, {
        vpcId: vpc.id,
        cidrBlock: block(cidr, tier.bits, number),
        availabilityZone: zone,
        mapPublicIpOnLaunch: tier.public,
        tags: tags(`${tier.name}-${zone.slice(-1)}`, { Tier: tier.name.toUpperCase() }),
      }),
    );
  }
}

const edgeTable = new aws.ec2.RouteTable(`edge-${suffix}`, {
  vpcId: vpc.id,
  routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: internet.id }],
});
subnets.edge.forEach((subnet, i) => {
  new aws.ec2.RouteTableAssociation(`edge-${i}-${suffix}`, { subnetId: subnet.id, routeTableId: edgeTable.id });
});

const gateways = subnets["edge"].map((subnet, i) => {
  const address = new aws.ec2.Eip(`nat-${i}-${suffix}`, { domain: "vpc" }, { dependsOn: [internet] });
  return new aws.ec2.NatGateway(`nat-${i}-${suffix}`, { subnetId: subnet.id, allocationId: address.id });
});

const tables = gateways.map((gateway, i) => {
  const table = new aws.ec2.RouteTable(`private-${i}-${suffix}`, { vpcId: vpc.id });
  new aws.ec2.Route(`out-${i}-${suffix}`, {
    routeTableId: table.id,
    destinationCidrBlock: "0.0.0.0/0",
    natGatewayId: gateway.id,
  });
  return table;
});
for (const tier of tiers.filter(({ public: open }) => !open)) {
  for (let i = 0; i < zones.length; i++) {
    new aws.ec2.RouteTableAssociation(`${tier.name}-${i}-${suffix}`, {
      subnetId: subnets[tier.name][i].id,
      routeTableId: tables[i].id,
    });
  }
}

const services = { s3: "Gateway", dynamodb: "Gateway", sqs: "Interface", kms: "Interface" } as const;
for (const [service, kind] of Object.entries(services)) {
  new aws.ec2.VpcEndpoint(`${service}-${suffix}`, {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${region}.${service}`,
    vpcEndpointType: kind,
    ...(kind === "Gateway"
      ? { routeTableIds: tables.map((t) => t.id) }
      : { subnetIds: subnets.app.map((s) => s.id), privateDnsEnabled: true }),
  });
}

const logs = new aws.cloudwatch.LogGroup(`flow-${suffix}`, { retentionInDays: 30 });
const role = new aws.iam.Role(`flow-${suffix}`, {
  assumeRolePolicy: JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" }],
  }),
});
new aws.ec2.FlowLog(`flow-${suffix}`, {
  vpcId: vpc.id,
  trafficType: "ALL",
  logDestination: logs.arn,
  iamRoleArn: role.arn,
});

export const vpcId = vpc.id;
export const privateSubnetIds = pulumi.all(subnets.app.map((s) => s.id));
