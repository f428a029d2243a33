//// spreads
const o: object = { a: 1 }; export const a: Record<string, string> = { ...o, b: "x" }; const e: {} = {}; export const b: Record<string, string> = { ...e, b: "x" };

//// unknown spread
const o: unknown = { a: 1 }; export const a = { ...o, b: "x" }; // ! 2698

//// args as any
const o: any = {}; export const a: Record<string, string> = { ...o, b: "x" }; export const c: { n: number } = { ...o };

//// undefined spread
interface T { tags?: Record<string, string>; n?: number } function f(t?: T) { const x: Record<string, string> = { ...t?.tags, ...(t?.n && { n: "1" }), ...(t ? { a: "b" } : {}) }; return x; } export const z = f();

//// class with index signature and decorators
class A { [k: string]: number | string; a = 1; b = "x"; } const a = new A(); export const s: string = a.b; export const q = a.zzz;

//// overloads
function f(a: string): string; function f(a: number): number; function f(a: any): any { return a; } export const s: string = f("a"); export const n: string = f(1); export const b = f(true); // ! 2322 2769

//// tuple
const t: [string, number] = ["a", 1]; const [a, b, c] = t; export const s = a.length + b.toFixed().length; const u: [string, number?] = ["x"]; u[1].toFixed(); const v: readonly string[] = ["a"]; v.push("b"); // ! 2339 2493 2532

//// output nested
const v = new aws.ec2.Vpc("v"); const i = new aws.ec2.Instance("i", { ami: "x", instanceType: "t3.micro" }); export const d: pulumi.Output<string> = i.rootBlockDevice.volumeId; export const e = i.ebsBlockDevices[0].deviceName; export const f: string = v.arn; export const g = v.tags["x"]; export const h = i.networkInterfaces[0].foo; // ! 2322 2339 7053

//// secret outs
const p = pulumi.secret("x"); const q: pulumi.Input<string> = p; const r: pulumi.Input<pulumi.Input<string>[]> = [p, "x"]; new aws.ec2.SecurityGroup("s", { vpcId: q, ingress: [{ fromPort: 1, toPort: 1, protocol: "tcp", securityGroups: r }] }); export const u = pulumi.unsecret(p); function f(x: pulumi.Input<string>): string { return x.toUpperCase(); } export const g = f(q); // ! 2339

//// resource options
const b = new aws.s3.Bucket("b", {}, { protect: true, ignoreChanges: ["tags"], customTimeouts: { create: "5m" }, deleteBeforeReplace: true, aliases: [{ name: "x" }], additionalSecretOutputs: ["arn"], replaceOnChanges: ["*"], import: "id", retainOnDelete: true, parent: undefined, provider: undefined, dependsOn: [], version: "1" }); new aws.s3.Bucket("c", {}, { protected: true }); new aws.s3.Bucket("d", {}, { dependsOn: b, parent: b }); new aws.s3.Bucket("e", { parent: b }); // ! 2353 2561
class C extends pulumi.ComponentResource { constructor(n: string, o?: pulumi.ComponentResourceOptions) { super("a:b:c", n, {}, o); } } new C("x", { providers: { aws: new aws.Provider("p") }, provider: new aws.Provider("q"), deleteBeforeReplace: true }); new C("y", { providers: [new aws.Provider("r")] }); new C("z", { providerz: {} }); // ! 2353 2561

//// get functions
const ami = aws.ec2.getAmi({ mostRecent: true, owners: ["amazon"], filters: [{ name: "name", values: ["x"] }] }); new aws.ec2.Instance("i", { ami: ami.then(a => a.id), instanceType: aws.ec2.InstanceType.T3_Micro }); const ao = aws.ec2.getAmiOutput({ mostRecent: true, owner: ["x"] }); export const x = ao.id; const z = aws.route53.getZoneOutput({ name: "x" }); new aws.route53.Record("r", { zoneId: z.zoneId, name: "x", type: "A", aliases: [{ name: "a", zoneId: "b", evaluateTargetHealth: true }] }); const v = aws.ec2.Vpc.get("v", "vpc-1"); export const y = v.cidrBlock; export const r = aws.getRegion().then(r => r.name); export const r2 = aws.getRegionOutput().name; export const r3 = aws.getRegionOutput().region; export const c = aws.config.region; export const p = aws.getPartitionOutput().dnsSuffix; const pl = aws.ec2.getManagedPrefixListOutput({ name: "x" }); export const plid = pl.id; // ! 2561

//// results of calls that fit no overload
const q = new aws.sqs.Queue("q");
export const a = pulumi.all({ arn: q.arn, n: 5 }).apply(({ arn, n }) => arn + n); // ! 2769

//// as const where an array is expected
const q = new aws.sqs.Queue("q");
export const a = pulumi.all([q.arn, 5] as const).apply(([arn, n]) => arn.length + n.toFixed().length);
const list = ["a"] as const;
list.push("b"); // ! 2339
const given: { names: string[] } = { names: ["a", "b"] as const };
export const b = given.names;

//// an object in an Input of something else
new aws.sqs.Queue("q", { redrivePolicy: { maxReceiveCount: 3 } }); // ! 2353
new aws.autoscaling.Group("g", { maxSize: 1, minSize: 1, tags: { a: "b" } }); // ! 2353
new aws.ec2.SecurityGroup("s", { ingress: [{ protocol: "tcp", fromPort: 1, toPort: 1, cidrBlock: [] }] }); // ! 2353
new aws.ec2.SecurityGroup("t", { ingress: [{ protocol: "tcp", fromPort: 1 }] }); // ! 2322

//// keys and values of a record, inferred
type Size = "s" | "m" | "l";
function each<K extends string, V>(from: Record<K, V>, visit: (key: K, value: V) => void): void { for (const key in from) { visit(key, from[key]); } }
declare const sizes: Record<Size, number>;
each(sizes, (key, value) => { const n: number = value + 1; const s: Size = key; void n; void s; });
each({ a: "x", b: "y" }, (key, value) => { const t: string = value; const k: "a" | "b" = key; void t; void k; });
function mapValues<V, R>(from: Record<string, V>, make: (value: V) => R): Record<string, R> { const made: Record<string, R> = {}; for (const [key, value] of Object.entries(from)) { made[key] = make(value); } return made; }
export const doubled: number = mapValues({ a: 1, b: 2 }, v => v * 2)["a"];
export const wrong: string = mapValues({ a: 1, b: 2 }, v => v * 2)["a"]; // ! 2322

//// what an operator is given, inferred
function patch<T>(target: T, change: Partial<T>): T { return { ...target, ...change }; }
export const patched: number = patch({ a: 1, b: "x" }, { a: 2 }).a;
function only<T>(change: Partial<T>): T { return change as T; }
export const given: number = only({ a: 2 }).a;

//// the name of a function expression means it inside
const split = (function parts(s: string, n: number): string[] { return n <= 0 ? [s] : [...parts(s.slice(1), n - 1), s[0]]; })("abc", 2);
export const joined: string = split.join("");
export const fact = function f(n: number): number { return n ? n * f(n - 1) : 1; };
f(3); // ! 2304

//// what an Output of a type that holds itself gives
interface Held { [key: string]: Held }
declare const held: Held;
export const member = pulumi.output(held).apply((h) => h.a);
type Lists = Lists[];
declare const lists: Lists;
export const first = pulumi.output(lists).apply((l) => l[0]);
