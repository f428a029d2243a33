//// plain bucket
const bucket = new aws.s3.Bucket("b", { acl: "private", versioning: { enabled: true }, tags: { Name: "x", Env: pulumi.getStack() } });
export const name = bucket.id;

//// component with interface args
interface NetArgs { cidr: string; zones?: string[]; tags?: Record<string, string>; natCount?: number }
export class Net extends pulumi.ComponentResource {
  public readonly vpcId: pulumi.Output<string>;
  public readonly subnets: aws.ec2.Subnet[] = [];
  private readonly args: NetArgs;
  constructor(name: string, args: NetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("x:y:Net", name, args, opts);
    this.args = args;
    const vpc = new aws.ec2.Vpc(`${name}-vpc`, { cidrBlock: args.cidr, tags: { ...args.tags, Name: name } }, { parent: this });
    this.vpcId = vpc.id;
    for (const [i, z] of (args.zones ?? ["a", "b"]).entries()) {
      this.subnets.push(new aws.ec2.Subnet(`${name}-${i}`, { vpcId: vpc.id, cidrBlock: `10.0.${i}.0/24`, availabilityZone: z }, { parent: this }));
    }
    this.registerOutputs({ vpcId: this.vpcId, subnetIds: this.subnets.map(s => s.id) });
  }
}
const n = new Net("n", { cidr: "10.0.0.0/16" });
export const ids = pulumi.all(n.subnets.map(s => s.id)).apply(x => x.join(","));

//// missing required
new aws.ec2.Subnet("s", { cidrBlock: "10.0.0.0/24" }); // ! 2345

//// abstract classes and generics
abstract class Base<T extends { name: string }> {
  protected items: Map<string, T> = new Map();
  constructor(protected readonly prefix: string) {}
  abstract build(item: T): aws.s3.Bucket;
  add(item: T): this { this.items.set(item.name, item); return this; }
  all(): aws.s3.Bucket[] { return Array.from(this.items.values()).map((i) => this.build(i)); }
}
class Impl extends Base<{ name: string; acl?: string }> {
  build(item: { name: string; acl?: string }) { return new aws.s3.Bucket(`${this.prefix}-${item.name}`, { acl: item.acl }); }
}
const impl = new Impl("p").add({ name: "a" }).add({ name: "b", acl: "private" });
export const made = impl.all().map(b => b.arn);

//// enums and const assertions
enum Env { Dev = "dev", Prod = "prod" }
const sizes = { [Env.Dev]: "t3.micro", [Env.Prod]: "m5.large" } as const;
const env: Env = (pulumi.getStack() as Env) || Env.Dev;
new aws.ec2.Instance("i", { ami: "ami-1", instanceType: sizes[env] });
const ports = [80, 443] as const;
ports.forEach(p => new aws.ec2.SecurityGroup(`sg-${p}`, { ingress: [{ fromPort: p, toPort: p, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }] }));

//// satisfies and mapped types
type Config = { region: aws.Region; retain: boolean; tags: { [k: string]: string } };
const cfg = { region: "us-east-1", retain: false, tags: { a: "b" } } satisfies Config;
const provider = new aws.Provider("p", { region: cfg.region, defaultTags: { tags: cfg.tags } });
type Partialized<T> = { [K in keyof T]?: T[K] };
const over: Partialized<Config> = { retain: true };
export const merged = { ...cfg, ...over };
new aws.s3.Bucket("b", {}, { provider, retainOnDelete: merged.retain });

//// lambda callback and event source
const table = new aws.dynamodb.Table("t", { attributes: [{ name: "id", type: "S" }], hashKey: "id", billingMode: "PAY_PER_REQUEST", streamEnabled: true, streamViewType: "NEW_IMAGE" });
const fn = new aws.lambda.CallbackFunction("f", { runtime: aws.lambda.Runtime.NodeJS20dX, callback: async (event: any) => { console.log(event); return { statusCode: 200, body: "" }; } });
new aws.lambda.EventSourceMapping("m", { eventSourceArn: table.streamArn, functionName: fn.arn, startingPosition: "LATEST" });
table.onEvent("x", async (ev) => { for (const r of ev.Records) { console.log(r.dynamodb?.NewImage); } }, { startingPosition: "LATEST" });
const q = new aws.sqs.Queue("q");
q.onEvent("h", async (e) => { console.log(e.Records.length); });
const topic = new aws.sns.Topic("tp");
topic.onEvent("h2", (e, ctx, cb) => { cb(undefined, undefined); });
const b = new aws.s3.Bucket("b");
b.onObjectCreated("x", async (ev) => { console.log(ev.Records?.map(r => r.s3.object.key)); });
aws.cloudwatch.onSchedule("s", "rate(5 minutes)", async () => {});

//// iam documents
const role = new aws.iam.Role("r", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) });
const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["s3:GetObject"], resources: ["*"], principals: [{ type: "AWS", identifiers: ["*"] }], conditions: [{ test: "StringEquals", variable: "x", values: ["y"] }] }] });
new aws.iam.RolePolicy("p", { role: role.id, policy: doc.json });
const d2 = aws.iam.getPolicyDocument({ statements: [{ effect: "Allow", actions: ["x:y"] }] }).then(d => d.json);
new aws.iam.Policy("q", { policy: d2 });
const pd: aws.iam.PolicyDocument = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
new aws.iam.Policy("q2", { policy: pd });
new aws.iam.RolePolicy("p3", { role, policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: [role.arn] }] } });

//// policy with wrong effect type
const pd: aws.iam.PolicyDocument = { Version: "2012-10-17", Statement: [{ Effect: "Permit", Action: "s3:*", Resource: "*" }] }; // ! 2322
new aws.iam.Policy("q2", { policy: pd });

//// policy object widened
const pd = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
new aws.iam.Policy("q2", { policy: pd }); // ! 2322

//// policy object const
const pd = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } as const;
new aws.iam.Policy("q2", { policy: pd }); // ! 2322

//// lambda missing role
new aws.lambda.Function("f", { code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("x") }), handler: "index.handler", runtime: "nodejs20.x" }); // ! 2345

//// lambda environment of outputs
const r = new aws.iam.Role("r", { assumeRolePolicy: JSON.stringify({}) });
new aws.lambda.Function("f", { role: r.arn, code: new pulumi.asset.FileArchive("./x"), handler: "index.handler", runtime: aws.lambda.Runtime.NodeJS18dX, environment: { variables: { A: r.name, B: pulumi.interpolate`${r.arn}x`, C: 5 } } }); // ! 2322

//// number for string
new aws.lambda.Function("f", { role: "x", timeout: "30", memorySize: 128 }); // ! 2322

//// string literal union
new aws.lambda.Function("f", { role: "x", architectures: ["arm64"], tracingConfig: { mode: "Active" }, packageType: "Zip" });

//// config use
const config = new pulumi.Config("app");
const size = config.getNumber("size") ?? 3;
const names = config.requireObject<string[]>("names");
const db = config.requireSecret("db");
interface Data { active: boolean; nums: number[] }
const data = config.requireObject<Data>("data");
export const secret = db.apply(s => s.length);
export const total = data.nums.reduce((a, b) => a + b, 0) + size;
for (const n of names) new aws.s3.Bucket(n, { tags: { active: String(data.active) } });

//// config get undefined to string
const config = new pulumi.Config();
const region: string = config.get("region"); // ! 2322

//// strict undefined access
const config = new pulumi.Config();
const r = config.get("r");
export const up = r.toUpperCase(); // ! 18048

//// output to string argument
function tag(s: string) { return { Name: s }; }
const b = new aws.s3.Bucket("b");
new aws.s3.Bucket("c", { tags: tag(b.id) }); // ! 2345

//// stack reference
const s = new pulumi.StackReference("org/p/dev");
const vpcId = s.getOutput("vpcId");
const id2 = s.requireOutput("x") as pulumi.Output<string>;
new aws.ec2.Subnet("s", { vpcId, cidrBlock: "10.0.0.0/24" });
new aws.ec2.Subnet("s2", { vpcId: id2, cidrBlock: s.requireOutput("c").apply(c => c as string) });

//// availability zones
const zones = aws.getAvailabilityZonesOutput({ state: "available" });
const z0 = zones.names[0];
const list = zones.apply(z => z.names.slice(0, 3));
for (let i = 0; i < 3; i++) new aws.ec2.Subnet(`s${i}`, { vpcId: "v", availabilityZone: zones.names[i], cidrBlock: `10.0.${i}.0/24` });
const zp = aws.getAvailabilityZones({}).then(z => z.names);
new aws.ec2.Subnet(`sx`, { vpcId: "v", availabilityZone: pulumi.output(zp).apply(n => n[0]) });

//// async main
async function main() {
  const id = await aws.getCallerIdentity();
  const zones = (await aws.getAvailabilityZones({ state: "available" })).names;
  return zones.map((z, i) => new aws.s3.Bucket(`b-${id.accountId}-${i}`, { tags: { z } }));
}
export = async () => { const b = await main(); return { n: b.length }; };

//// promise then property
const id = aws.getCallerIdentity().accountId; // ! 2339

//// transformations
pulumi.runtime.registerStackTransformation((args) => {
  if (args.type.startsWith("aws:")) { args.props["tags"] = { ...args.props["tags"], x: "y" }; return { props: args.props, opts: pulumi.mergeOptions(args.opts, { protect: false }) }; }
  return undefined;
});
new aws.s3.Bucket("b", {}, { transformations: [(a) => ({ props: a.props, opts: a.opts })] });

//// dependsOn output
const b = new aws.s3.Bucket("b");
new aws.s3.Bucket("c", {}, { dependsOn: [b.id] }); // ! 2322

//// dynamic provider
class P implements pulumi.dynamic.ResourceProvider { async create(inputs: any) { return { id: "x", outs: inputs }; } }
class R extends pulumi.dynamic.Resource { public readonly v!: pulumi.Output<string>; constructor(n: string, o?: pulumi.CustomResourceOptions) { super(new P(), n, { v: undefined }, o); } }
export const v = new R("r").v;

//// getters setters statics
class Names { static #count = 0; static get count() { return Names.#count; } private _p = ""; get p(): string { return this._p; } set p(v: string) { Names.#count++; this._p = v; } }
const n = new Names(); n.p = "x"; export const c = Names.count + n.p.length;

//// readonly assignment
class N { readonly a: string; constructor() { this.a = "x"; } m() { this.a = "y"; } } // ! 2540
new N();

//// private member
class N { private a = 1; } export const x = new N().a; // ! 2341

//// uninitialised field
class N { a: string; } new N(); // ! 2564

//// imported as types only
import * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import { type Config, output } from "@pulumi/pulumi";
const args: aws.s3.BucketArgs = {};
export const bucket = new aws.s3.Bucket("b", args); // ! 1361
export const config: Config = new Config(); // ! 1361
export const right = output("x");
class Component extends pulumi.ComponentResource {}
export type Kind = typeof Component;

//// what async functions return
async function text(): string { return "x"; } // ! 1064
async function output(): pulumi.Output<string> { return pulumi.output("x"); } // ! 1064
async function right(): Promise<string> { return "x"; }
const empty = async (): void => {}; // ! 1064
type Later = Promise<string>;
async function named(): Later { return "x"; }
async function* generator(): AsyncGenerator<number> { yield 1; }
export const all = [text, output, right, empty, named, generator];

//// await at the top level
const zones = await aws.getAvailabilityZones(); // ! 1378
export const names = async () => (await aws.getAvailabilityZones()).names;
export const first = zones.names[0];

//// texts that are nearly right
type Stage = "dev" | "prod";
export const a: Stage = "prd"; // ! 2820
export const b: Stage = "staging"; // ! 2322
export const c: aws.iam.PolicyDocument = { Version: "2012-10-18", Statement: [] }; // ! 2820
