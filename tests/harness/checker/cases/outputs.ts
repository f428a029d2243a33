//// output of resource
const v: pulumi.Output<aws.ec2.Vpc> = pulumi.output(new aws.ec2.Vpc("v"));
export const id = v.id;
export const sub = pulumi.all([v]).apply(([x]) => x.cidrBlock);
function g(i: pulumi.Input<aws.ec2.Vpc>) {
  return pulumi.output(i).id;
}
g(new aws.ec2.Vpc("w"));

//// apply promise and nested
const b = new aws.s3.Bucket("b");
export const a: pulumi.Output<string> = b.id.apply(async (x) => x + "y");
export const c: pulumi.Output<string> = b.id.apply((x) => b.arn.apply((y) => x + y));
export const d: pulumi.Output<number> = b.id.apply((x) => x);
//! 14 2322 Type 'Output<string>' is not assignable to type 'Output<number>'.
//= types 14 2322 Type 'Output<string>' is not assignable to type 'OutputInstance<number>'.
export const e: pulumi.Output<string[]> = pulumi.all([b.id, b.arn]);
export const f: pulumi.Output<{ a: string }> = pulumi.output({ a: b.id });
export const g = b.id.apply();
//! 23 2554 Expected 1 arguments, but got 0.
export const h = pulumi.interpolate`${b}`;

//// config use
const config = new pulumi.Config("app");
const size = config.getNumber("size") ?? 3;
const names = config.requireObject<string[]>("names");
const db = config.requireSecret("db");
interface Data {
  active: boolean;
  nums: number[];
}
const data = config.requireObject<Data>("data");
export const secret = db.apply((s) => s.length);
export const total = data.nums.reduce((a, b) => a + b, 0) + size;
for (const n of names) new aws.s3.Bucket(n, { tags: { active: String(data.active) } });

//// config get undefined to string
const config = new pulumi.Config();
const region: string = config.get("region");
//! 7 2322 Type 'string | undefined' is not assignable to type 'string'.

//// output to string argument
function tag(s: string) {
  return { Name: s };
}
const b = new aws.s3.Bucket("b");
new aws.s3.Bucket("c", { tags: tag(b.id) });
//! 36 2345 Argument of type 'Output<string>' is not assignable to parameter of type 'string'. It is an Output: its value is there only inside 'apply'.
//= hint 36 2345 Argument of type 'Output<string>' is not assignable to parameter of type 'string'.

//// stack reference
const s = new pulumi.StackReference("org/p/dev");
const vpcId = s.getOutput("vpcId");
const id2 = s.requireOutput("x") as pulumi.Output<string>;
new aws.ec2.Subnet("s", { vpcId, cidrBlock: "10.0.0.0/24" });
new aws.ec2.Subnet("s2", { vpcId: id2, cidrBlock: s.requireOutput("c").apply((c) => c as string) });

//// availability zones
const zones = aws.getAvailabilityZonesOutput({ state: "available" });
const z0 = zones.names[0];
const list = zones.apply((z) => z.names.slice(0, 3));
for (let i = 0; i < 3; i++)
  new aws.ec2.Subnet(`s${i}`, { vpcId: "v", availabilityZone: zones.names[i], cidrBlock: `10.0.${i}.0/24` });
const zp = aws.getAvailabilityZones({}).then((z) => z.names);
new aws.ec2.Subnet(`sx`, { vpcId: "v", availabilityZone: pulumi.output(zp).apply((n) => n[0]) });

//// an Input is no number
interface Args {
  size: pulumi.Input<number>;
  plain: number | undefined;
}
export function f(args: Args, n: number) {
  for (let i = 0; i < args.size; i++) {}
  //! 19 2365 Operator '<' cannot be applied to types 'number' and 'Input<number>'.
  return n > 3 && args.size >= 2;
  //! 19 2365 Operator '>=' cannot be applied to types 'Input<number>' and 'number'.
}
export const g = (a: string, b: number) => a < b || a < "x" || 1 < 2;
//! 44 2365 Operator '<' cannot be applied to types 'string' and 'number'.

//// what a document is expected to be stays in an output of it
declare const table: aws.dynamodb.Table;
declare const role: aws.iam.Role;
new aws.iam.RolePolicy("reads", {
  role,
  policy: pulumi.output({
    Version: "2012-10-17",
    Statement: [
      { Action: ["dynamodb:GetItem"], Resource: table.arn, Effect: "Allow" },
      { Action: ["logs:PutLogEvents"], Resource: "*", Effect: "Allow" },
    ],
  }),
});

//// config
const config = new pulumi.Config();
const a = config.get("a") || "x";
a.length;
const b = config.getNumber("b") ?? 3;
b.toFixed();
const c = config.getBoolean("c");
if (c === true) {
  console.log(c);
}
const d = config.requireObject<{ x: number; y?: string[] }>("d");
d.x.toFixed();
d.y.length;
//! 1 18048 'd.y' is possibly 'undefined'.
const e = config.getObject<string[]>("e");
e.map((x) => x);
//! 1 18048 'e' is possibly 'undefined'.
const f = config.requireSecret("f").apply((x) => x.length);
const g: string = config.get("g");
//! 7 2322 Type 'string | undefined' is not assignable to type 'string'.
const h: number = config.require("h");
//! 7 2322 Type 'string' is not assignable to type 'number'.
const i = config.getNumber("i") || undefined;
const j: pulumi.Output<string> = config.requireSecret("j");
console.log(a, b, d, e, f, g, h, i, j);

//// env
const region = process.env.AWS_REGION || "us-east-1";
region.length;
const suffix: string = process.env.ENVIRONMENT_SUFFIX;
//! 7 2322 Type 'string | undefined' is not assignable to type 'string'.
const stage = process.env["STAGE"] ?? "dev";
stage.length;
const port = parseInt(process.env.PORT || "80", 10);
port.toFixed();
const p2 = parseInt(process.env.PORT);
//! 21 2345 Argument of type 'string | undefined' is not assignable to parameter of type 'string'.
p2.toFixed();
const debug = process.env.DEBUG === "true";
const n: number = debug;
//! 7 2322 Type 'boolean' is not assignable to type 'number'.
const { HOME, PATH = "x" } = process.env;
HOME.length;
//! 1 18048 'HOME' is possibly 'undefined'.
PATH.length;
if (!process.env.TOKEN) {
  throw new Error("x");
}
process.env.TOKEN.length;
console.log(suffix, stage, port, p2, n);

//// apply all
const b = new aws.s3.Bucket("b");
const x = pulumi.all([b.id, b.arn, 5]).apply(([id, arn, n]) => `${id}${arn}${n.toFixed()}`);
const y = pulumi.all({ id: b.id, n: 5 }).apply(({ id, n }) => id.length + n);
//! 22 2769 No overload matches this call with ({ id: Output<string>; n: number; }); the last one is (ds: unknown[]) => Output<unknown[]>.
//= words 24 2769 No overload matches this call.
y.apply((v) => v.length);
const z = pulumi.interpolate`a-${b.id}`.apply((s) => s.toUpperCase());
z.length;
const w = b.tags.apply((t) => t?.Name ?? "x");
const w2 = b.tags.apply((t) => t.Name);
//! 32 18048 't' is possibly 'undefined'.
const v: string = b.id;
//! 7 2322 Type 'Output<string>' is not assignable to type 'string'. It is an Output: its value is there only inside 'apply'.
//= hint 7 2322 Type 'Output<string>' is not assignable to type 'string'.
const u = b.id.apply((id) => JSON.parse(id)).apply((o) => o.x.y);
const t = pulumi.output(Promise.resolve({ a: 1 })).a;
t.apply((n) => n.toFixed());
const s = pulumi.secret("x").apply((q) => q.length);
const r = pulumi.concat("a", b.id, 5);
const q = pulumi.jsonStringify({ a: b.id });
q.apply((j) => j.length);
const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["s3:*"], resources: [b.arn] }] });
doc.json.apply((j) => j.length);
doc.jsn;
//! 5 2551 Property 'jsn' does not exist on type 'Output<GetPolicyDocumentResult>'. Did you mean 'json'?
const zones = aws.getAvailabilityZones({ state: "available" });
zones.names;
//! 7 2339 Property 'names' does not exist on type 'Promise<GetAvailabilityZonesResult>'. Did you forget to use 'await'?
//= hint 7 2339 Property 'names' does not exist on type 'Promise<GetAvailabilityZonesResult>'.
zones.then((z) => z.names[0].length);
const zo = aws.getAvailabilityZonesOutput();
zo.names[0].apply((n) => n.length);
zo.names.apply((ns) => ns.map((n) => n.length));
const acct = aws.getCallerIdentity().then((i) => i.accountId);
const id2 = aws.getCallerIdentityOutput().accountId;
const id3: string = aws.getCallerIdentity().accountId;
//! 45 2339 Property 'accountId' does not exist on type 'Promise<GetCallerIdentityResult>'. Did you forget to use 'await'?
//= hint 45 2339 Property 'accountId' does not exist on type 'Promise<GetCallerIdentityResult>'.
console.log(v, x, w, w2, u, s, r, acct, id2, id3);

//// inputs
interface Args {
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
  policy?: pulumi.Input<aws.iam.PolicyDocument>;
  rules?: aws.types.input.ec2.SecurityGroupIngress[];
  opts?: pulumi.CustomResourceOptions;
  kind: pulumi.Input<"a" | "b">;
}
function f(a: Args) {
  const ids = pulumi.output(a.subnetIds).apply((x) => x.length);
  const t = pulumi.output(a.tags).apply((x) => ({ ...x, a: "b" }));
  const r = (a.rules ?? []).map((x) => x.fromPort);
  const all = pulumi.all([a.subnetIds, a.tags]).apply(([s, g]) => [s[0].length, g?.x?.length]);
  const pol: aws.iam.PolicyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: "*" }],
  };
  const bad: aws.iam.PolicyDocument = {
    Version: "2012-10-18",
    //! 5 2820 Type '"2012-10-18"' is not assignable to type 'Input<PolicyDocumentVersion>'. Did you mean '"2012-10-17"'?
    Statement: [{ Effect: "Alow", Action: "x", Resource: "*" }],
    //! 19 2820 Type '"Alow"' is not assignable to type 'Input<PolicyStatementEffect>'. Did you mean '"Allow"'?
  };
  new aws.lb.LoadBalancer("l", { subnets: a.subnetIds, tags: a.tags, securityGroups: [a.kind] }, a.opts);
  new aws.iam.Policy("p", { policy: pol });
  new aws.iam.Policy("p2", { policy: a.policy ?? pol });
  a.subnetIds.length;
  //! 15 2339 Property 'length' does not exist on type 'Input<(Input<string>)[]>'.
  //= types 15 2339 Property 'length' does not exist on type 'Input<Input<string>[]>'.
  a.tags.x;
  //! 3 18048 'a.tags' is possibly 'undefined'.
  //! 10 2339 Property 'x' does not exist on type 'Input<{ [key: string]: Input<string>; }>'.
  a.kind.length;
  //! 10 2339 Property 'length' does not exist on type 'Input<"a" | "b">'.
  return { ids, t, r, all, bad };
}
f({ subnetIds: [new aws.ec2.Subnet("s", { vpcId: "x" }).id], kind: "a", tags: { a: pulumi.output("x") } });
f({ subnetIds: pulumi.output(["a"]), kind: pulumi.output("c") });
//! 38 2322 Type 'Output<"c">' is not assignable to type 'Input<"a" | "b">'.

//// output nested
const v = new aws.ec2.Vpc("v");
const i = new aws.ec2.Instance("i", { ami: "x", instanceType: "t3.micro" });
export const d: pulumi.Output<string> = i.rootBlockDevice.volumeId;
export const e = i.ebsBlockDevices[0].deviceName;
export const f: string = v.arn;
//! 14 2322 Type 'Output<string>' is not assignable to type 'string'. It is an Output: its value is there only inside 'apply'.
//= hint 14 2322 Type 'Output<string>' is not assignable to type 'string'.
export const g = v.tags["x"];
//! 18 7053 Element implicitly has an 'any' type because expression of type '"x"' can't be used to index type 'Output<{ [key: string]: string; } | undefined>'. Property 'x' does not exist on type 'Output<{ [key: string]: string; } | undefined>'.
export const h = i.networkInterfaces[0].foo;
//! 41 2339 Property 'foo' does not exist on type 'Output<InstanceNetworkInterface>'.

//// secret outs
const p = pulumi.secret("x");
const q: pulumi.Input<string> = p;
const r: pulumi.Input<pulumi.Input<string>[]> = [p, "x"];
new aws.ec2.SecurityGroup("s", { vpcId: q, ingress: [{ fromPort: 1, toPort: 1, protocol: "tcp", securityGroups: r }] });
export const u = pulumi.unsecret(p);
function f(x: pulumi.Input<string>): string {
  return x.toUpperCase();
  //! 12 2339 Property 'toUpperCase' does not exist on type 'Input<string>'.
}
export const g = f(q);

//// an object in an Input of something else
new aws.sqs.Queue("q", { redrivePolicy: { maxReceiveCount: 3 } });
//! 43 2353 Object literal may only specify known properties, and 'maxReceiveCount' does not exist in type 'Input<string | undefined>'.
//= types 43 2353 Object literal may only specify known properties, and 'maxReceiveCount' does not exist in type 'Promise<string | undefined> | OutputInstance<string | undefined>'.
new aws.autoscaling.Group("g", { maxSize: 1, minSize: 1, tags: { a: "b" } });
//! 66 2353 Object literal may only specify known properties, and 'a' does not exist in type 'Input<(Input<GroupTag>)[] | undefined>'.
//= types 66 2353 Object literal may only specify known properties, and 'a' does not exist in type 'Input<GroupTag>[] | Promise<Input<GroupTag>[] | undefined> | OutputInstance<Input<GroupTag>[] | undefined>'.
new aws.ec2.SecurityGroup("s", { ingress: [{ protocol: "tcp", fromPort: 1, toPort: 1, cidrBlock: [] }] });
//! 87 2353 Object literal may only specify known properties, but 'cidrBlock' does not exist in type 'Input<SecurityGroupIngress>'. Did you mean to write 'cidrBlocks'?
//= words 87 2353 Object literal may only specify known properties, and 'cidrBlock' does not exist in type 'Input<SecurityGroupIngress>'.
new aws.ec2.SecurityGroup("t", { ingress: [{ protocol: "tcp", fromPort: 1 }] });
//! 44 2322 Property 'toPort' is missing in type '{ protocol: string; fromPort: number; }' but required in type 'SecurityGroupIngress'.
//= words 44 2322 Type '{ protocol: string; fromPort: number; }' is not assignable to type 'Input<SecurityGroupIngress>'.

//// what an Output of a type that holds itself gives
interface Held {
  [key: string]: Held;
}
declare const held: Held;
export const member = pulumi.output(held).apply((h) => h.a);
type Lists = Lists[];
declare const lists: Lists;
export const first = pulumi.output(lists).apply((l) => l[0]);
