//// for in keys
const tags: Record<string, string> = { a: "x" };
for (const k in tags) { console.log(tags[k].toUpperCase(), k.length); }
const cfg = { a: 1, b: 2 };
for (const k in cfg) { console.log(cfg[k]); } // ! 7053
for (const k in cfg) { console.log(cfg[k as keyof typeof cfg]); }
const list = ["a"];
for (const i in list) { console.log(list[i].length, i.length); }
for (const i in list) { const n: number = i; console.log(n); } // ! 2322
let key: string;
for (key in tags) { console.log(key); }
for (const k in 5) { console.log(k); } // ! 2407

//// for in generic
function f<T extends object>(o: T) { for (const k in o) { console.log(o[k], k.length); } }
function g<T>(o: T) { for (const k in o) { console.log(o[k]); } }
interface S { a: string; b: number }
function h(s: S) { for (const k in s) { const key: keyof S = k; console.log(s[key]); } } // ! 2322
console.log(f, g, h);

//// suppressed
// @ts-ignore
const a: number = "x";
// @ts-expect-error
const b: number = "x";
const c: number = "x"; // ! 2322
/* @ts-ignore */
const d: number = "x";
// @ts-ignore because of that
// another comment
const e: number = "x";

//// suppressed above a part
const bucket = new aws.s3.Bucket("b", {
  // @ts-ignore
  nothing: 5,
  forceDestroy: "x", // ! 2322
});
console.log(bucket);

//// non null after operators
interface A { b?: { c: number } }
declare const a: A;
declare const s: string | undefined;
const n = 1 + a.b!.c;
const t = !a.b!.c;
const u = "x" + s!.length;
const v = a.b!.c * 2 - a.b!.c;
const w = typeof s!.length === "number" && s!.length > 2;
const x = s!.split(",")[0]!.length + 1;
const y = (s ?? "")!.length;
const z = -a.b!.c;
const q = `${s!.length}`;
const r = s!.length > 0 ? s!.length : 0;
const bad = 1 + a.b.c; // ! 18048
console.log(n, t, u, v, w, x, y, z, q, r, bad);

//// this parameters
function f(this: { n: number }, x: number) { return this.n + x; }
const o = { n: 1, f };
o.f(2);
f.call({ n: 2 }, 3);
const g = function (this: aws.s3.Bucket) { return this.bucket; };
function h() { return this.x; } // ! 2683
const k = { v: 1, get() { return this.v; }, arrow: () => 5 };
k.get().toFixed();
console.log(g, h);

//// bigint
const a = 10n; const b: bigint = 5n; const c = a + b; const d = a * 2n;
const e = BigInt(5) ** 2n;
const f = a + 1; // ! 2365
const g: number = a; // ! 2322
const h = a > 5;
const i = a === 10n;
const j = -a; let k = 1n; k++; k += 2n;
const l = `${a}`; const m = Number(a) + 1; const n = a.toString(16);
console.log(c, d, e, f, g, h, i, j, k, l, m, n, typeof a === "bigint");

//// uncalled classes
class Stack extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("a:b:C", name, {}, opts);
    new aws.s3.Bucket("b", { forceDestroy: "x" }, { parent: this }); // ! 2322
    this.make().foo(); // ! 2339
  }
  private make(): string { return 5; } // ! 2322
}
class Helper { static x: number = "a"; get y(): number { return "x"; } set z(v: string) { v.foo(); } } // ! 2322 2339

//// uncalled functions
function f(a: string) { return a.foo(); } // ! 2339
const g = (a: number) => { a.length; }; // ! 2339
const o = { m(a: string): number { return a; } }; // ! 2322

//// template types
type Env = "dev" | "prod";
type Name = `${Env}-bucket`;
const a: Name = "dev-bucket";
const e: Env = "dev";
const c: Name = `${e}-bucket`;

//// satisfies and as const
const cfg = { dev: { size: 1 }, prod: { size: 2 } } as const satisfies Record<string, { size: number }>;
const s: 1 | 2 = cfg.dev.size;
type Keys = keyof typeof cfg;
const k: Keys = "qa"; // ! 2322
function pick(k: Keys) { return cfg[k].size; }
const arr = ["a", "b"] as const;
type Item = (typeof arr)[number];
const i: Item = "c"; // ! 2322
arr.push("c"); // ! 2339
console.log(s, k, pick, i);

//// enums
enum Color { Red = "red", Blue = "blue" }
const c: Color = "red"; // ! 2322
const d: Color = Color.Red;
const e = Color["Red"];
function f(x: Color) { switch (x) { case Color.Red: return 1; case Color.Blue: return 2; } }
const g: number = f(Color.Red);
enum N { A, B }
const n: N = 1; const m: number = N.A; const k = N[0]; k.length;
for (const v of Object.values(Color)) { console.log(v.length); }
console.log(c, d, e, g, n, m);

//// optional chains
interface A { b?: { c?: string[] } }
function f(a?: A) {
  a?.b?.c?.[0].length;
  a.b; // ! 18048
  if (a?.b?.c?.length) { a.b.c[0]; }
  if (a?.b) { a.b.c.length; } // ! 18048
  if (a?.b?.c !== undefined) { a.b.c.length; }
  if (a?.b?.c === undefined) return;
  return a.b.c.length;
}

//// discriminated
type R = { ok: true; v: string } | { ok: false; e: Error };
function f(r: R) {
  if (r.ok) { r.v.length; r.e; } else { r.e.message; r.v; } // ! 2339
  if (!r.ok) return r.e.message;
  return r.v;
}
type S = { kind: "a"; n: number } | { kind: "b"; s: string } | { kind: "c" };
function g(s: S) {
  switch (s.kind) { case "a": return s.n; case "b": return s.s.length; default: return s.n; } // ! 2339
}
function h(s: S): number { switch (s.kind) { case "a": return 1; case "b": return 2; case "c": return 3; } }
function k(s: S): number { switch (s.kind) { case "a": return 1; case "b": return 2; } } // ! 2366
function m(s: S) { if ("n" in s) { s.n; } else if ("s" in s) { s.s; } else { s.kind; s.n; } } // ! 2339

//// typeof switch
function f(x: string | number | boolean | undefined) {
  switch (typeof x) { case "string": return x.length; case "number": return x.toFixed(); case "undefined": return x.length; default: return x.valueOf(); } // ! 18048
}
function g(x: unknown) { if (typeof x === "object" && x !== null && "a" in x) { return x.a; } if (typeof x === "function") return x(); if (Array.isArray(x)) return x.length; return x.length; } // ! 18046

//// assertions
function assert(c: unknown, m?: string): asserts c { if (!c) throw new Error(m); }
function assertString(x: unknown): asserts x is string { if (typeof x !== "string") throw new Error(); }
function f(x: string | undefined, y: unknown) { assert(x); x.length; assertString(y); y.length; y.foo(); } // ! 2339
function isS(x: unknown): x is string { return typeof x === "string"; }
function g(x: unknown) { if (isS(x)) { return x.length; } return x.length; } // ! 18046
function h(xs: (string | undefined)[]) { return xs.filter((x): x is string => !!x).map(x => x.length); }
function k(xs: (string | undefined)[]) { return xs.filter(x => x !== undefined).map(x => x.length); }
function m(xs: (string | undefined)[]) { return xs.filter(Boolean).map(x => x.length); } // ! 18048
function fail(m: string): never { throw new Error(m); }
function n(x?: string) { if (!x) fail("a"); return x.length; }
function o(x?: string) { const y = x ?? fail("a"); return y.length; }

//// config
const config = new pulumi.Config();
const a = config.get("a") || "x"; a.length;
const b = config.getNumber("b") ?? 3; b.toFixed();
const c = config.getBoolean("c"); if (c === true) { console.log(c); }
const d = config.requireObject<{ x: number; y?: string[] }>("d"); d.x.toFixed(); d.y.length; // ! 18048
const e = config.getObject<string[]>("e"); e.map(x => x); // ! 18048
const f = config.requireSecret("f").apply(x => x.length);
const g: string = config.get("g"); // ! 2322
const h: number = config.require("h"); // ! 2322
const i = config.getNumber("i") || undefined;
const j: pulumi.Output<string> = config.requireSecret("j");
console.log(a, b, d, e, f, g, h, i, j);

//// env
const region = process.env.AWS_REGION || "us-east-1"; region.length;
const suffix: string = process.env.ENVIRONMENT_SUFFIX; // ! 2322
const stage = process.env["STAGE"] ?? "dev"; stage.length;
const port = parseInt(process.env.PORT || "80", 10); port.toFixed();
const p2 = parseInt(process.env.PORT); p2.toFixed(); // ! 2345
const debug = process.env.DEBUG === "true"; const n: number = debug; // ! 2322
const { HOME, PATH = "x" } = process.env; HOME.length; PATH.length; // ! 18048
if (!process.env.TOKEN) { throw new Error("x"); }
process.env.TOKEN.length;
console.log(suffix, stage, port, p2, n);

//// maps and reduce
const zones = ["a", "b", "c"];
const subnets = zones.map((z, i) => new aws.ec2.Subnet(`s-${i}`, { vpcId: "x", availabilityZone: z, cidrBlock: `10.0.${i}.0/24` }));
const ids = subnets.map(s => s.id); const all: pulumi.Output<string[]> = pulumi.all(ids);
const byName = Object.fromEntries(subnets.map((s, i) => [zones[i], s])); byName["a"].id;
const rec = zones.reduce((acc, z) => { acc[z] = 1; return acc; }, {} as Record<string, number>); rec.a.toFixed();
const rec2 = zones.reduce<Record<string, number>>((acc, z) => ({ ...acc, [z]: z.length }), {});
const total = zones.reduce((n, z) => n + z.length, 0); total.toFixed(); total.length; // ! 2339
const grouped = new Map<string, string[]>(); for (const z of zones) { grouped.get(z).push(z); (grouped.get(z) ?? []).push(z); } // ! 2532
const set = new Set(zones); [...set].map(x => x.length); for (const x of set) x.length;
const flat = zones.flatMap(z => [z, z + "x"]); flat[0].length;
const entries = Object.entries({ a: 1, b: 2 }).map(([k, v]) => ({ name: k, value: v.toFixed() })); entries[0].value.length;
const found = zones.find(z => z === "a"); found.length; found!.length; found?.length; // ! 18048
const idx = zones.findIndex(z => z === "a"); idx.toFixed();
const sorted = [...zones].sort((x, y) => x.localeCompare(y)); sorted[0].length;
const s2 = zones.sort((x, y) => x - y); // ! 2362 2363
const joined = zones.join(",").split(",").filter(Boolean).slice(0, 2)[0].length;
const some = zones.some(z => z.length > 2) && zones.every(z => z); const inc: string = zones.includes("a"); // ! 2322
console.log(all, rec2, s2, joined, some, inc);

//// classes
interface Args { vpcId: pulumi.Input<string>; tags?: Record<string, string>; count: number }
class Net extends pulumi.ComponentResource {
  public readonly ids: pulumi.Output<string>[] = [];
  private vpc?: aws.ec2.Vpc;
  readonly name: string;
  declare other: string;
  missing: string; // ! 2564
  constructor(name: string, private readonly args: Args, opts?: pulumi.ComponentResourceOptions) {
    super("x:y:Net", name, args, opts);
    this.name = name;
    this.vpc = new aws.ec2.Vpc(name, { cidrBlock: "10.0.0.0/16", tags: { ...args.tags, Name: name } }, { parent: this });
    this.ids.push(this.vpc.id);
    this.registerOutputs({ id: this.vpc.id });
  }
  get id() { return this.vpc.id; } // ! 2532
  get safe() { return this.vpc?.id; }
  method() { this.name = "x"; return this.args.count.toFixed() + this.nothing; } // ! 2339 2540
  static make(name: string) { return new Net(name, { vpcId: "x", count: 1 }); }
}
const n = new Net("a", { vpcId: "x" }); // ! 2345
const m = new Net("a", { vpcId: "x", count: "1" }); // ! 2322
const k = Net.make("x"); k.args; k.ids[0].apply(x => x.length); k.safe.length; // ! 2341 18048
new Net(); // ! 2554
console.log(n, m);

//// resource arguments
const role = new aws.iam.Role("r", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [] }) });
new aws.lambda.Function("f", { role: role.arn, runtime: aws.lambda.Runtime.NodeJS18dX, handler: "index.handler", code: new pulumi.asset.AssetArchive({ ".": new pulumi.asset.FileArchive("x") }), environment: { variables: { A: role.arn, B: "x", C: 5 } }, timeout: "30" }); // ! 2322
new aws.lambda.Function("g", { role: role, runtime: "nodejs18.x", handler: "x" }); // ! 2322
new aws.s3.Bucket("b", { serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } } }, versioning: { enabled: true }, lifecycleRules: [{ enabled: true, expiration: { days: 30 } }], acl: "private" }, { protect: true, dependsOn: [role], parent: role, retainOnDelete: true });
new aws.s3.Bucket("c", {}, { dependsOn: "x" }); // ! 2322
new aws.ec2.SecurityGroup("s", { ingress: [{ protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"] }], egress: [{ protocol: "-1", fromPort: 0, toPort: "0" }] }); // ! 2322
new aws.rds.Instance("d", { instanceClass: "db.t3.micro", allocatedStorage: 20, engine: "postgres", skipFinalSnapshot: true, multiAz: "true" }); // ! 2322
new aws.dynamodb.Table("t", { attributes: [{ name: "id", type: "S" }], hashKey: "id", billingMode: "PAY_PER_REQUEST", tags: { a: 1 } }); // ! 2322
new aws.iam.RolePolicyAttachment("p", { role: role.name, policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole });
new aws.iam.RolePolicyAttachment("p", { role: role, policyArn: aws.iam.ManagedPolicies.AWSLambdaBasicExecutionRole }); // ! 2551
new aws.cloudwatch.MetricAlarm("m", { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, threshold: 5, metricName: "x", namespace: "y", alarmActions: [role.arn], dimensions: { A: role.id } });
export const arn = role.arn, name = role.nme; // ! 2551

//// apply all
const b = new aws.s3.Bucket("b");
const x = pulumi.all([b.id, b.arn, 5]).apply(([id, arn, n]) => `${id}${arn}${n.toFixed()}`);
const y = pulumi.all({ id: b.id, n: 5 }).apply(({ id, n }) => id.length + n); y.apply(v => v.length); // ! 2769
const z = pulumi.interpolate`a-${b.id}`.apply(s => s.toUpperCase()); z.length;
const w = b.tags.apply(t => t?.Name ?? "x"); const w2 = b.tags.apply(t => t.Name); // ! 18048
const v: string = b.id; // ! 2322
const u = b.id.apply(id => JSON.parse(id)).apply(o => o.x.y);
const t = pulumi.output(Promise.resolve({ a: 1 })).a; t.apply(n => n.toFixed());
const s = pulumi.secret("x").apply(q => q.length); const r = pulumi.concat("a", b.id, 5);
const q = pulumi.jsonStringify({ a: b.id }); q.apply(j => j.length);
const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["s3:*"], resources: [b.arn] }] }); doc.json.apply(j => j.length); doc.jsn; // ! 2551
const zones = aws.getAvailabilityZones({ state: "available" }); zones.names; zones.then(z => z.names[0].length); // ! 2339
const zo = aws.getAvailabilityZonesOutput(); zo.names[0].apply(n => n.length); zo.names.apply(ns => ns.map(n => n.length));
const acct = aws.getCallerIdentity().then(i => i.accountId); const id2 = aws.getCallerIdentityOutput().accountId; const id3: string = aws.getCallerIdentity().accountId; // ! 2339
console.log(v, x, w, w2, u, s, r, acct, id2, id3);

//// async
async function main() { const z = await aws.getAvailabilityZones(); z.names.length; const [a, b] = await Promise.all([aws.getRegion(), Promise.resolve(5)]); a.name.length; b.toFixed(); b.length; return { z }; } // ! 2339
main().then(r => r.z.names); main().z; // ! 2339
const f = async (n: number): Promise<string> => n; const g = async () => { throw new Error("x"); }; // ! 2322
async function* gen() { yield 1; yield 2; } async function use() { for await (const n of gen()) { n.toFixed(); } }
export = async () => { const r = await main(); return { x: r.z.id }; };

//// async await misuse
function f() { const x = await Promise.resolve(1); return x; } // ! 1308
async function g() { const p = Promise.resolve("x"); p.length; const q: string = p; if (p) {} return q; } // ! 2322 2339 2801
console.log(f, g);

//// unions and params
type Size = "small" | "large"; const sizes: Record<Size, number> = { small: 1 }; // ! 2741
function f(s: Size = "small", n?: number, ...rest: string[]) { return sizes[s] + n + rest.length; } // ! 18048
f("medium"); f("small", 1, "a", 2); f(undefined, undefined); f({}); // ! 2345
const o: { [k in Size]?: string } = { small: "a", big: "b" }; // ! 2353
type P = Partial<{ a: string; b: number }>; const p: P = { a: 1 }; type Q = Required<P>; const q: Q = {}; const r: Readonly<string[]> = ["a"]; r.push("b"); // ! 2322 2339 2739
type O = Omit<{ a: string; b: number }, "a">; const om: O = { a: "x", b: 1 }; type E = Exclude<"a" | "b", "a">; const ex: E = "a"; // ! 2322 2353
const fnType: (a: number) => string = a => a; const cb: () => void = () => 5; type Fn = typeof f; type RT = ReturnType<typeof f>; const rt: RT = "x"; // ! 2322
let un: string | number = "x"; un.length; un = 5; un.toFixed(); un.length; // ! 2339
const tup: [string, number] = ["a", "b"]; const tup2: [string, number?] = ["a"]; tup2[1].toFixed(); const [t1, ...t2] = tup; t2[0].toFixed(); tup[2]; // ! 2322 2493 2532
console.log(o, p, q, om, ex, fnType, cb, rt, t1);

//// overloads and abstract
function over(a: string): string; function over(a: number): number; function over(a: any): any { return a; }
over("x").length; over(5).toFixed(); over(true); // ! 2769
abstract class Base { abstract run(): void; protected x = 1; log() { console.log(this.x); } }
class Impl extends Base { run() { this.x.length; } } // ! 2339
class Bad extends Base {} // ! 2515
new Base(); new Impl().run(); new Impl().x; // ! 2445 2511
interface Shape { area(): number; name?: string } class Sq implements Shape { area() { return "x"; } } // ! 2416
class Ok implements Shape { constructor(private s: number) {} area() { return this.s ** 2; } get side() { return this.s; } }
new Ok(2).side = 5; // ! 2540
console.log(Bad, Sq);

//// errors and catch
function f() { try { return JSON.parse("x"); } catch (e) { console.log(e.message); if (e instanceof Error) { return e.message.length; } throw new Error(`x ${e}`); } finally { console.log(1); } } // ! 18046
async function g() { try { await Promise.reject(1); } catch (e: any) { e.foo.bar; } try { f(); } catch (err: unknown) { (err as Error).message.length; String(err).length; err.x; } try { f(); } catch { return 1; } } // ! 18046
Promise.reject(new Error()).catch(e => e.message).finally(() => 1); class MyErr extends Error { constructor(public code: number, m: string) { super(m); this.name = "MyErr"; } } try { f(); } catch (e) { if (e instanceof MyErr) { e.code.toFixed(); e.code.length; } else if (e instanceof TypeError) { e.message; } } // ! 2339
console.log(g);

//// logic
const env = process.env.E; const isProd = env === "prod"; const n = isProd ? 3 : 1; n.toFixed(); const s = isProd ? "a" : undefined; s.length; s?.length.toFixed(); const t = s ?? "x"; t.length; const u = s || undefined; u.length; const v = s && s.length; v.toFixed(); const w = !!s; w.length; if (isProd === "true") {} if (n === 2) {} const k: 1 | 3 = n; const arr = isProd ? [1] : []; arr[0].toFixed(); const mixed = isProd ? [1] : ["a"]; mixed[0].toFixed(); const o = isProd ? { a: 1 } : { b: 2 }; o.a; o.a?.toFixed(); const p = isProd ? { a: 1 } : {}; p.a; const big = isProd && { a: 1 }; big.a; let c = isProd ? "x" : null; c.length; c = null; c.length; const dd = (isProd ? 1 : "a") as number; dd.toFixed(); const ee = <number>(isProd ? 1 : 2); ee.toFixed(); const ff = n as string; const gg = n as unknown as string; gg.length; const hh = (env as "a" | "b") === "c"; const ii = env!; ii.length; switch (env) { case "a": break; case 5: break; } for (const ch of "abc") ch.length; for (const q of 5) {} for (let i = 0; i < 3; i++) { i.toFixed(); } i; while (n) { break; } do {} while (false); // ! 2304 2339 2352 2367 2488 2678 18047 18048
console.log(k, ff, hh);

//// inputs
interface Args { subnetIds: pulumi.Input<pulumi.Input<string>[]>; tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>; policy?: pulumi.Input<aws.iam.PolicyDocument>; rules?: aws.types.input.ec2.SecurityGroupIngress[]; opts?: pulumi.CustomResourceOptions; kind: pulumi.Input<"a" | "b"> }
function f(a: Args) {
  const ids = pulumi.output(a.subnetIds).apply(x => x.length);
  const t = pulumi.output(a.tags).apply(x => ({ ...x, a: "b" }));
  const r = (a.rules ?? []).map(x => x.fromPort);
  const all = pulumi.all([a.subnetIds, a.tags]).apply(([s, g]) => [s[0].length, g?.x?.length]);
  const pol: aws.iam.PolicyDocument = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: "*" }] };
  const bad: aws.iam.PolicyDocument = { Version: "2012-10-18", Statement: [{ Effect: "Alow", Action: "x", Resource: "*" }] }; // ! 2820
  new aws.lb.LoadBalancer("l", { subnets: a.subnetIds, tags: a.tags, securityGroups: [a.kind] }, a.opts);
  new aws.iam.Policy("p", { policy: pol }); new aws.iam.Policy("p2", { policy: a.policy ?? pol });
  a.subnetIds.length; a.tags.x; a.kind.length; // ! 2339 18048
  return { ids, t, r, all, bad };
}
f({ subnetIds: [new aws.ec2.Subnet("s", { vpcId: "x" }).id], kind: "a", tags: { a: pulumi.output("x") } });
f({ subnetIds: pulumi.output(["a"]), kind: pulumi.output("c") }); // ! 2322

//// resources in collections
const buckets: { [name: string]: aws.s3.Bucket } = {};
for (const n of ["a", "b"]) { buckets[n] = new aws.s3.Bucket(n); }
export const arns = Object.values(buckets).map(b => b.arn);
export const first = buckets.a.arn, second = buckets["b"].id;
const list: aws.ec2.Subnet[] = []; let i = 0;
while (i < 2) { list.push(new aws.ec2.Subnet(`s${i}`, { vpcId: "v", cidrBlock: `10.0.${i++}.0/24` })); }
export const ids = list.map(({ id }) => id); const m = new Map<string, aws.ec2.Subnet>(list.map((s, n) => [`k${n}`, s]));
m.forEach((s, k) => { s.id.apply(x => x.length); k.length; }); for (const [k, s] of m) { k.length; s.arn; } m.get("a")?.id; m.get("a").id; // ! 2532
const pairs = list.map((s, n): [string, aws.ec2.Subnet] => [`n${n}`, s]); pairs.forEach(([n, s]) => n.length + s.id); // ! 2365
const o = { list, m, nested: { deep: list[0] } } as const; o.nested.deep.id; o.list[0].cidrBlock.apply(c => c?.length);
let maybe: aws.s3.Bucket | undefined; if (process.env.X) { maybe = new aws.s3.Bucket("m"); } export const mid = maybe?.id; export const bad = maybe.id; if (maybe) { maybe.arn; } // ! 18048
const filtered = [maybe, buckets.a].filter((b): b is aws.s3.Bucket => b !== undefined); filtered[0].id; const notF = [maybe, buckets.a].filter(b => b); notF[0].id; // ! 2532

//// callbacks
const fn = new aws.lambda.CallbackFunction("f", { callback: async (e: any) => { console.log(e.x); return { statusCode: 200 }; } });
const fn2 = new aws.lambda.CallbackFunction("g", { callback: async (event, context) => { context.awsRequestId; return event; } });
const b = new aws.s3.Bucket("b"); b.onObjectCreated("x", async (e) => { for (const r of e.Records ?? []) { r.s3.object.key.length; } }); b.onObjectCreated("y", fn);
const q = new aws.sqs.Queue("q"); q.onEvent("z", async (e) => { e.Records.map(r => r.body.length); }, { batchSize: 5 });
aws.cloudwatch.onSchedule("s", "rate(1 minute)", async () => { console.log(1); }); const t = new aws.sns.Topic("t"); t.onEvent("n", (ev, ctx, cb) => { cb(undefined, undefined); });
pulumi.runtime.registerStackTransformation(args => { if (args.type === "aws:s3/bucket:Bucket") { args.props["tags"] = { a: "b" }; return { props: args.props, opts: args.opts }; } return undefined; });
const stack = new pulumi.StackReference("org/x/y"); stack.getOutput("vpc").apply(v => v.x); stack.requireOutput("a") as pulumi.Output<string>; const out: pulumi.Output<string[]> = stack.getOutput("ids"); // ! 2322
const prov = new aws.Provider("p", { region: "us-east-1", defaultTags: { tags: { a: "b" } } }); new aws.s3.Bucket("c", {}, { provider: prov, aliases: [{ name: "x" }], ignoreChanges: ["tags"], customTimeouts: { create: "5m" } }); new aws.Provider("q", { region: "mars-1" });
console.log(fn2, out, pulumi.getProject().length, pulumi.runtime.isDryRun(), pulumi.log.info("x"), pulumi.getOrganization());

//// numbers of literals
const port: 80 | 443 = process.env.X ? 80 : 443; const proto = port === 80 ? "HTTP" : "HTTPS"; const p2: "HTTP" | "HTTPS" = proto; let l = proto; const p3: "HTTP" | "HTTPS" = l; let w = "HTTP"; const p4: "HTTP" = w; const o = { proto: "HTTP" }; const p5: "HTTP" = o.proto; const o2 = { proto: "HTTP" as const }; const p6: "HTTP" = o2.proto; const arr = ["a", "b"]; const p7: ("a" | "b")[] = arr; const arr2: ("a" | "b")[] = ["a", "b"]; function g(x: "a" | "b") { return x; } g("a"); g(arr[0]); arr2.forEach(g); ["a", "b"].forEach(g); (["a", "b"] as const).forEach(g); const retn = (): "a" => "a"; const obj2: { k: "x" | "y" }[] = [{ k: "x" }, { k: "z" }]; const cond: { k: "x" } = true ? { k: "x" } : { k: "x" }; const mp = [1, 2].map(n => ({ k: "x" as "x", n })); const q: { k: "x" }[] = mp; const r = [1].map(n => ({ k: "x", n })); const s: { k: "x" }[] = r; const num = 1_000.5e3; num.toFixed(); const hex: number = 0xff; const neg: -1 | 1 = -1; const t: `a${string}` = "ab";  // ! 2322 2345
console.log(p2, p3, p4, p5, p6, p7, retn, obj2, cond, q, s, hex, neg, t);

//// defaults of type parameters
type Pair<A, B = A> = [A, B];
const p: Pair<number> = [1, "x"]; // ! 2322
const q: Pair<number, string> = [1, "x"];
interface Holder<T, L = T[]> { list: L; one: T }
const h: Holder<string> = { list: [1], one: "x" }; // ! 2322
class K<T, U extends T = T> { constructor(public t: T, public u: U) {} }
const k: K<number> = new K(1, 2);
k.u.toFixed();
function f<T, R = T | undefined>(x: T, y?: R): R { return y as R; }
f<number>(5).toFixed(); // ! 2532
console.log(p, q, h, f);

//// assertion functions
function assert(c: unknown, m?: string): asserts c { if (!c) throw new Error(m); }
function assertString(x: unknown): asserts x is string { if (typeof x !== "string") throw new Error(); }
function assertDefined<T>(x: T, m?: string): asserts x is NonNullable<T> { if (x == null) throw new Error(m); }
function f(x: string | undefined, y: unknown, z: { a?: string }) {
  assert(x);
  x.length;
  assertString(y);
  y.length;
  y.foo(); // ! 2339
  assert(typeof z.a === "string", "a");
  z.a.length;
}
function g(x: string | number, y?: string, z?: string) { assertString(x); x.toUpperCase(); assertDefined(y); y.length; z.length; } // ! 18048
function h(x: { k: "a"; n: number } | { k: "b" }) { assert(x.k === "a"); x.n.toFixed(); }
class V { static check(x: unknown): asserts x is number { if (typeof x !== "number") throw 1; } }
function k(x: unknown) { V.check(x); x.toFixed(); x.length; } // ! 2339
console.log(f, g, h, k);

//// modules that are loaded while the program runs
import("./missing"); // ! 2307
async function load() { return import("../nowhere/else"); } // ! 2307
const name = "./unknown";
import(name);
console.log(load);
