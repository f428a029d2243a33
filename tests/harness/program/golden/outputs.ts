// Outputs in all their forms, ending in inputs of resources.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const config = new pulumi.Config();
const env = config.require("env");
const password = config.requireSecret("password");

const vpc = new aws.ec2.Vpc(`v-${env}`, { cidrBlock: "10.9.0.0/16", tags: { Owner: "pay", Tier: env } });
const zones = aws.getAvailabilityZonesOutput({ state: "available" });
const account = aws.getCallerIdentityOutput({});
const region = aws.getRegionOutput();

const subnets = [0, 1].map(
  (i) =>
    new aws.ec2.Subnet(`s${i}-${env}`, {
      vpcId: vpc.id,
      cidrBlock: vpc.cidrBlock.apply((c) => c.replace(/^(\d+\.\d+)\..*$/, (_, start) => `${start}.${i * 16}.0/20`)),
      availabilityZone: zones.names[i],
      tags: vpc.tags.apply((t) => ({ ...t, Index: String(i) })),
    }),
);

const group = new aws.ec2.SecurityGroup(`db-${env}`, {
  vpcId: vpc.id,
  ingress: pulumi.all(subnets.map((s) => s.cidrBlock)).apply((blocks) => [
    { protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: blocks.filter((b): b is string => !!b) },
  ]),
});

const db = new aws.rds.Instance(`db-${env}`, {
  engine: "postgres",
  instanceClass: "db.t3.micro",
  allocatedStorage: 20,
  dbName: pulumi.output(env).apply((e) => `pay_${e.replace(/-/g, "_")}`),
  username: "pay",
  password,
  vpcSecurityGroupIds: [group.id],
  dbSubnetGroupName: new aws.rds.SubnetGroup(`db-${env}`, { subnetIds: subnets.map((s) => s.id) }).name,
  skipFinalSnapshot: true,
  port: pulumi.output(5432),
});

const address = pulumi.interpolate`postgres://${db.username}@${db.endpoint}/${db.dbName}?region=${region.name}`;
const settings = pulumi.output({
  address,
  nested: { list: [db.port, pulumi.output(Promise.resolve("later"))], flag: true },
  arns: subnets.map((s) => s.arn),
});

const parameters: Record<string, pulumi.Input<string>> = {
  address,
  joined: pulumi.concat("arn:aws:rds:", region.name, ":", account.accountId, ":db:", db.identifier),
  json: pulumi.jsonStringify(settings.nested),
  listed: settings.arns.apply((a) => a.join(",")),
  first: settings.arns[0],
  port: db.port.apply((p) => `${p + 1}`),
  chosen: pulumi.all([vpc.tags, zones.names]).apply(([t, n]) => (t!.Owner === "pay" ? n[2] : n.slice(-1)[0])),
  deep: pulumi.output({ a: vpc.id, b: { c: [group.id] } }).apply(({ a, b }) => `${a}/${b.c[0]}`),
  flat: vpc.id.apply((id) => group.id.apply((g) => pulumi.interpolate`${id}+${g}+${db.id}`)),
  upper: pulumi.output(Promise.resolve({ name: "x" })).name.apply((n) => n.toUpperCase()),
  parsed: pulumi.jsonParse(pulumi.jsonStringify({ k: [1, { v: "in" }] })).apply((d) => d.k[1].v),
  awaited: aws.getAvailabilityZones({}).then((z) => `${z.names.length} zones, ${z.names[0]} first`),
  count: pulumi.output([1, 2, 3]).length.apply((n) => `n${n}`),
  secret: pulumi.secret("hush").apply((h) => `${h}!`),
  fallback: db.kmsKeyId.apply((k) => k || "none").apply((k) => (k === "none" ? "plain" : "keyed")).apply((x) => x.length.toString()),
};
for (const [key, value] of Object.entries(parameters)) {
  new aws.ssm.Parameter(`${key}-${env}`, { name: `/pay/${env}/${key}`, type: key === "secret" ? "SecureString" : "String", value });
}

const doubled = (input: pulumi.Input<number>) => pulumi.output(input).apply((n) => n * 2);
new aws.sqs.Queue(`q-${env}`, {
  delaySeconds: doubled(5),
  visibilityTimeoutSeconds: doubled(pulumi.output(15)),
  redrivePolicy: pulumi.output(new aws.sqs.Queue(`dlq-${env}`).arn).apply((deadLetterTargetArn) => JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 5 })),
  tags: pulumi.all([vpc.id, pulumi.output("fixed")]).apply(([id, fixed]) => ({ Vpc: id, [fixed]: "yes" })),
});

export { address as connection };
export const ids = pulumi.all(subnets.map((s) => s.id)).apply((all) => all.length);
