//// override and super
class B { protected make(n: string): string { return n; } } class A extends B { protected override make(n: string) { return super.make(n).toUpperCase(); } run() { return this.make("x").length; } } export const n = new A().run(); new A().make("y"); // ! 2445

//// utility types
interface A { a: string; b?: number; c: boolean } const x: Required<A> = { a: "x", b: 1, c: true }; const y: Omit<A, "a"> = { c: true }; const z: Pick<A, "a" | "b"> = { a: "x" }; const r: Readonly<A> = { a: "x", c: true }; r.a = "y"; const e: Exclude<"a" | "b", "a"> = "b"; const rt: ReturnType<typeof f> = 5; function f() { return 1; } const p: Parameters<typeof g>[0] = "x"; function g(s: string) { return s; } const nn: NonNullable<string | undefined> = "x"; const w: Omit<A, "a"> = { a: "q", c: true }; export const all = [x, y, z, e, rt, p, nn, w]; // ! 2353 2540

//// keyof loops
const m = { a: 1, b: 2 }; (Object.keys(m) as (keyof typeof m)[]).forEach(k => console.log(m[k].toFixed())); Object.keys(m).forEach(k => console.log(m[k])); for (const k in m) { console.log(m[k as keyof typeof m]); } Object.entries(m).forEach(([k, v]) => console.log(k.length, v.toFixed(), v.length)); // ! 2339 7053

//// instance types passing
function alarm(fn: aws.lambda.Function, t: aws.sns.Topic) { return new aws.cloudwatch.MetricAlarm(`a`, { comparisonOperator: "GreaterThanThreshold", evaluationPeriods: 1, dimensions: { FunctionName: fn.name }, alarmActions: [t.arn] }); } const t = new aws.sns.Topic("t"); alarm(t, t); // ! 2345

//// bucket v1 vs v2
function f(b: aws.s3.Bucket) { return b.arn; } f(new aws.s3.BucketV2("b")); // ! 2345

//// output of resource
const v: pulumi.Output<aws.ec2.Vpc> = pulumi.output(new aws.ec2.Vpc("v")); export const id = v.id; export const sub = pulumi.all([v]).apply(([x]) => x.cidrBlock); function g(i: pulumi.Input<aws.ec2.Vpc>) { return pulumi.output(i).id; } g(new aws.ec2.Vpc("w"));

//// apply promise and nested
const b = new aws.s3.Bucket("b"); export const a: pulumi.Output<string> = b.id.apply(async (x) => x + "y"); export const c: pulumi.Output<string> = b.id.apply(x => b.arn.apply(y => x + y)); export const d: pulumi.Output<number> = b.id.apply(x => x); export const e: pulumi.Output<string[]> = pulumi.all([b.id, b.arn]); export const f: pulumi.Output<{ a: string }> = pulumi.output({ a: b.id }); export const g = b.id.apply(); export const h = pulumi.interpolate`${b}`; // ! 2322 2554

//// string methods on wrong
const b = new aws.s3.Bucket("b"); export const x = b.id + "-x"; export const y = b.id.split("-"); export const z = `${b.id}`.split("-"); export const w = b.id.toUpperCase(); export const l = b.id.length; export const u = b.arn.replace("a", "b"); export const q = b.bucketDomainName.startsWith("x"); // ! 2339

//// numbers
const n: number = Number.parseInt("5", 10); export const x = n.toString().padStart(3, "0"); export const y = "5" * 2; export const z = "5" - n; export const a = [1, 2] + [3]; export const q = true + 1; export const m = Math.max(...[1, 2], n) ** 2; export const r = n.foo; // ! 2339 2362 2365

//// comparisons
const env: "dev" | "prod" = process.env.E === "prod" ? "prod" : "dev"; export const a = env === "staging"; export const b = env === "prod" ? 1 : 2; const s = pulumi.getStack(); export const c = s === 5; switch (env) { case "qa": break; } const num: number = 1; export const d = num === "1"; // ! 2367 2678

//// unreachable types
const e = pulumi.getStack() as "dev" | "prod"; const map: Record<"dev" | "prod", { n: number }> = { dev: { n: 1 } }; export const x = map[e].n; const map2: { [k in "a" | "b"]?: string } = {}; export const y = map2.a.length; // ! 2741 18048

//// set map
const s = new Set<string>(["a"]); s.add(1); const m = new Map([["a", 1]]); m.set("b", "x"); export const g = m.get("a").toFixed(); export const k = [...m.keys()].map(x => x.length); for (const [a, b] of m) { console.log(a.length, b.toFixed()); } const w = new WeakMap<object, number>(); w.set({}, 1); export const z = new Map<string, pulumi.Output<string>>(); z.set("x", "y"); // ! 2345 2532

//// promises
const p = Promise.all([aws.getRegion(), aws.getCallerIdentity()]).then(([r, c]) => r.name + c.accountId); export const x: Promise<string> = p; export const y: string = p; new aws.s3.Bucket("b", { bucket: p }); new Promise<string>((res, rej) => { res(1); rej(new Error("x")); }); Promise.resolve().then(() => 1).catch(e => e.message).finally(() => {}); aws.getRegion().then(r => r.nam); // ! 2322 2345 2551

//// date regexp json
const d = new Date(); export const x = d.toISOString() + d.getTim(); const m = "a".match(/a/); export const y = m[0]; export const z = /x/.exec("x")?.[1].length; export const j: { a: number } = JSON.parse("{}"); export const s: string = JSON.stringify({}, null, "2"); JSON.stringify({}, undefined, 2); export const t = Date.now() - d; export const u = Date.now() - d.getTime(); new Date("2020").getFullYear().toFixed(); setTimeout(() => {}, 5); Buffer.from("x").toString("base64"); // ! 2363 2551 18047

//// label destruct defaults
interface A { size?: number; tags?: Record<string, string>; net: { id: string } } function f({ size = 3, tags = {}, net: { id } }: A) { return size.toFixed() + tags.x + id.length; } export const x = f({ net: { id: "x" } }); f({ size: "1", net: { id: 2 } }); const { a, b: { c }, ...rest } = { a: 1, b: { c: "x" }, d: true, e: 5 }; export const y = a + c.length + rest.e + rest.q; f({}); // ! 2322 2339 2345

//// what is asserted to be there behind an operator
declare const a: { b: number; c: { d: number }; f(): number } | undefined; declare const z: string | undefined; declare const u: unknown;
const m = { k: 1 };
export const fine = [1 + a!.b, !a!.b, -a!.b, 1 + a!.c.d, 2 * a!.f(), a !== undefined && a!.b > 3, typeof a!.b, 1 < a!.b, a!.b + a!.c.d, m.k + a!["b"] * 2, (1 + a!.b) * 2 + (a)!.b, "b" in a!.c, -a!.b * 2];
export const n1: string = 1 + a!.b; // ! 2322
export const n2: boolean = a !== undefined && a!.b > 3 && m.k === a!.c.d + 1;
export const n3: string = z ?? u as string;
export const n4: number = 1 + a!.c!.e * 2; // ! 2339
export const n5: boolean = !a!.f(1); // ! 2554

//// what comments silence
// @ts-ignore
const s1: string = 5;
const s2: string = 5; // @ts-ignore // ! 2322
// @ts-expect-error wrong on purpose
const s3: string = 5;
/* @ts-ignore */
const s5: string = 5;
const obj: { a: string } = {
  // @ts-ignore
  a: 5,
};
/*
 * @ts-ignore
 */
const s6: string = 5; // ! 2322
// @ts-ignore

const s7: string = 5;
// @ts-ignore
// another comment
const s8: string = 5;
// @ts-ignore
const s9: string = [
  5].join(1, 2); // ! 2554
//@ts-ignore: reason
const s10: string = 5;
///  @ts-ignore
const s11: string = 5;
// see @ts-ignore
const s12: string = 5; // ! 2322
const text = "// @ts-ignore";
const s13: string = 5; // ! 2322
/** @ts-ignore */ const s14: string = 5; // ! 2322
// @ts-ignorex
const s15: string = 5;
/*
 @ts-expect-error */
const s16: string = 5;
export {};

//// variables read before anything is assigned
let held: any; if (process.argv.length > 9) held = new aws.s3.Bucket("b"); export const a = held?.id;
let whatever: unknown; let nothing: void; export const b = [whatever, nothing];
let text: string; if (process.argv.length > 9) text = "x"; export const c = text; // ! 2454
