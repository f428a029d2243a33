//// keys of for...in
const list = ["a", "b"]; declare const str: string; declare const maybe: string[] | undefined; declare const tup: [string, number];
for (const i in list) { const s: string = list[i]; const n: number = i; const u = s.length; } // ! 2322
for (const i in list) { const n: number = list[i]; } // ! 2322
let j;
for (j in list) { const s: string = list[j]; }
const record: Record<string, number> = {};
for (const k in record) { const s: string = record[k]; } // ! 2322
const shape = { a: 1, b: 2 };
for (const k in shape) { const s = shape[k]; } // ! 7053
const other = ["x"];
for (const i in list) { const s: string = other[i]; }
for (const k in "abc") {} // ! 2407
for (const k in 5) {} // ! 2407
for (let i in list) { const s: string = list[i]; }
for (const i in list) { [1].map(() => list[i].length); const c = () => list[i].nope; } // ! 2339
class A { xs: string[] = []; go() { for (const i in this.xs) { const s: string = this.xs[i]; } } }
const objs: { a: number }[] = [];
for (const i in objs) { const { a } = objs[i]; const z: string = a; } // ! 2322
for (const i in str) { } // ! 2407
for (const i in maybe) { const n = maybe.length; }
for (const i in tup) { const s: number = tup[i]; list[i] = "x"; list[i] = 5; } // ! 2322
for (const { length } in list) { } // ! 2491
for (var v in list) { const s: string = list[v]; }
declare const key: string; const none = list[key]; // ! 7015
export {};

//// this parameters
function g(this: { a: number }, b: string) { return this.a + this.c; } // ! 2339
g.call({ a: 1 }, "x");
const o = { a: 2, g };
o.g(1); // ! 2345
const fn: (this: void, x: number) => void = function (x) { };
function h(this: Window) { }
function noThis() { return this.x; } // ! 2683
class T { private run(this: T, x: number) { return this.y + x; } y = 1; go() { this.run(1); this.run("1"); } } // ! 2345
const arrow = (x: number) => this;
export {};

//// bigint
const big: bigint = 5n;
const s: string = 5n; // ! 2322
const num: number = 5n; // ! 2322
const b2 = 5n + 3n;
const b3 = 5n + 3; // ! 2365
const b4: bigint = BigInt(5) * 2n;
const b5: bigint = 5; // ! 2322
const lit: 5n = 5n;
if (5n < 3) { }
const t = typeof big === "bigint" ? big : 3;
const x: bigint = -5n;
const y: string = `${big}`;
const z = big.toString(16);
const w = big.nope; // ! 2339
let q = 1n; q++; q += 2n; q += 1; // ! 2365
const cmp = big === 5; // ! 2367
const v: bigint = 2n ** 3n;
const asN = Number(big);
const as2: bigint = BigInt.asUintN(64, big);
export {};

//// enum members widen where they can change
enum Stage { Draft = "draft", Trial = "trial", Live = "live" }
enum Num { A, B = 5, C }
declare const stage: Stage;
const guarded = [Stage.Trial, Stage.Live].includes(stage);
const one = [Stage.Trial]; one.push(Stage.Live);
let cur = Stage.Draft; cur = Stage.Live; if (cur === Stage.Trial) { } // ! 2367
const fixed = Stage.Draft; let widened = fixed; widened = Stage.Live;
const o = { stage: Stage.Draft }; o.stage = Stage.Live;
interface A { kind: Stage.Draft; a: string } interface B { kind: Stage.Live; b: number }
type U = A | B;
const u: U = { kind: Stage.Draft, a: "x" };
const us: U[] = [{ kind: Stage.Draft, a: "x" }, { kind: Stage.Live, b: 1 }];
function f(u: U) { if (u.kind === Stage.Draft) { return u.a; } return u.b; }
function g(u: U) { switch (u.kind) { case Stage.Draft: return u.a; case Stage.Live: return u.b; } }
function ret() { return Stage.Draft; } let rr = ret(); rr = Stage.Live;
const ret2 = () => Stage.Draft; const r2: Stage.Draft = ret2(); // ! 2322
const cond = stage === Stage.Draft ? Stage.Live : Stage.Trial; let cc = cond; cc = Stage.Draft;
const narrowed: Stage.Draft = Stage.Draft; let n2 = narrowed; n2 = Stage.Live; // ! 2322
const m: Record<Stage, number> = { [Stage.Draft]: 1, [Stage.Trial]: 2, [Stage.Live]: 3 };
const m2: Record<Stage, number> = { [Stage.Draft]: 1, [Stage.Trial]: 2 }; // ! 2741
const map = new Map([[Stage.Draft, 1], [Stage.Live, 2]]); map.get(Stage.Trial);
const set = new Set([Stage.Draft]); set.add(Stage.Live);
class C { stage = Stage.Draft; set() { this.stage = Stage.Live; } readonly r = Stage.Draft; static s = Stage.Draft; }
C.s = Stage.Live;
function p(x = Stage.Draft) { x = Stage.Live; } p(Stage.Live);
const s1: string = Stage.Draft; const n1: number = Num.A; const bad2: number = Stage.Draft; const bad3: Stage = "draft"; // ! 2322
const num: Num = 5; const num2: Num = 7; const name: string = Num[0]; const x5: Num.B = Num.A; // ! 2322
const as1 = Stage.Draft as const; let as2 = as1; as2 = Stage.Live; // ! 2322
const { stage: st } = { stage: Stage.Draft }; let st2 = st; st2 = Stage.Live;
[Stage.Draft, Stage.Live].map(s => { const z: number = s; }); // ! 2322
const find = [Stage.Draft].find(s => s === Stage.Live);
const t = [Stage.Draft, "x"]; t.push(Stage.Live); t.push(5); // ! 2345
let q: Stage | undefined; q = Stage.Draft; const q2: Stage.Draft = q;
if (stage !== Stage.Draft) { const z: Stage.Trial | Stage.Live = stage; const w: Stage.Draft = stage; } // ! 2322
const keyed = { [Stage.Draft]: 1 }; keyed[Stage.Draft]; keyed[Stage.Live]; keyed.draft; keyed[stage]; // ! 7053
const vals = Object.values(Stage); vals.includes(stage); const keys: (keyof typeof Stage)[] = ["Draft", "Nope"]; // ! 2322
function gen<T>(x: T, y: T) { return x; } gen(Stage.Draft, Stage.Live); const arr2 = Array.of(Stage.Draft); arr2.push(Stage.Live);
const red = [1, 2].reduce((a, b) => a, Stage.Draft);
const filtered = [Stage.Draft, Stage.Live].filter(s => s !== stage); filtered.push(Stage.Trial);
const fb = process.env.X as Stage || Stage.Draft; [Stage.Draft].indexOf(fb);
const st3 = (process.env.S ?? Stage.Draft) as Stage; const isP = st3 === Stage.Live; ["a"].includes(Stage.Draft);
export {};

//// callbacks that return functions
const chain = <T>(first: (x: T) => T, ...rest: Array<(x: T) => T>) => rest.reduce((done, next) => (value) => next(done(value)), first);
const tidy = chain((s: string) => s.trim(), (s: string) => s.toLowerCase());
const n: number = tidy("x"); // ! 2322
[1].map(x => (y: number) => x + y);
const mw: ((next: (x: number) => string) => (x: number) => string) = next => x => next(x);
const mw2: ((next: (x: number) => string) => (x: number) => string) = next => x => next("x"); // ! 2345
function wrap<A extends unknown[], R>(f: (...a: A) => R) { return (...a: A) => f(...a); }
function curry<A, B, C>(f: (a: A, b: B) => C): (a: A) => (b: B) => C { return a => b => f(a, b); }
const c: string = curry((a: number, b: number) => a + b)(1)(2); // ! 2322
function compose<T>(...fs: ((x: T) => T)[]): (x: T) => T { return x => fs.reduce((acc, f) => f(acc), x); }
compose<number>(x => x + 1, x => x.length); // ! 2339
const later = <T>(f: () => T): (() => T) => () => f();
const handlers: Record<string, (x: number) => string> = { a: x => x.toFixed(), b: (x) => x }; // ! 2322
const builder = { add(x: number) { return this; }, done: () => 1 }; builder.add(1).add(2).done().toFixed(); builder.add("x"); // ! 2345
export const outs = pulumi.all([pulumi.output("a"), pulumi.output(1)]).apply(([a, b]) => { const z: number = a; return `${a}${b}`; }); // ! 2322
export const o2 = pulumi.output({ a: 1, b: pulumi.output("x") }).apply(v => v.b.length + v.a.length); // ! 2339
const p = Promise.all([1, "x"].map(async x => x)); p.then(xs => xs.map(x => x.foo)); // ! 2339
function memo<K, V>(f: (k: K) => V) { const m = new Map<K, V>(); return (k: K): V => { if (!m.has(k)) m.set(k, f(k)); return m.get(k)!; }; }
memo((x: string) => x.length)("a").toFixed(); memo((x: string) => x.length)(5); // ! 2345
const sorted = ["a"].sort((a, b) => a.localeCompare(b)).map((s, i) => ({ s, i })).filter(({ i }) => i > 0).map(({ s }) => s.nope); // ! 2339

//// names that a module has for itself
export const exports = 1; // ! 2441
function require() { return 1; } // ! 2441
class module {}
function inner() { const exports = 1; const require = 2; return exports + require; }
export { };

//// names of a module that only types have
interface exports { a: string }
type require = string;
export { };

//// names of a module that are imported
import * as exports from "@pulumi/pulumi"; // ! 2441
import require from "fs"; // ! 2441

//// names of a module that are said to exist
declare const exports: any;
declare function require(x: string): any;
exports.a = 1; const x = require("y");
export { };

//// entries of a record
declare const topics: Record<string, aws.sns.Topic>;
const pairs: number = Object.entries(topics); // ! 2322
const arns = Object.entries(topics).reduce((all, [key, topic]) => { all[key] = topic.arn; return all; }, {} as Record<string, string>); // ! 2322
for (const [key, topic] of Object.entries(topics)) { const n: string = topic.arn; const m: pulumi.Output<string> = topic.arn; } // ! 2322
for (const topic of topics) { } // ! 2488

//// what runs for its effects alone may be missing
import "./alarms";
import {} from "./alarms"; // ! 2307
import { a } from "./alarms"; // ! 2307
export const x = a;

//// types of packages that are not known take what they are given
import { Handler, Event as Sent } from "some-lambda-types";
export const handler: Handler<Sent<string>, void> = async (event) => { };
export type Both = Handler | Sent<string, number>;

//// exported variables without a type
export let first; export var second, third = 1; // ! 7005
let own; own = "x";
export let told: string | undefined;
export const chosen = own.length;

//// an Input is no number
interface Args { size: pulumi.Input<number>; plain: number | undefined }
export function f(args: Args, n: number) {
  for (let i = 0; i < args.size; i++) { } // ! 2365
  return n > 3 && args.size >= 2; // ! 2365
}
export const g = (a: string, b: number) => a < b || a < "x" || 1 < 2; // ! 2365

//// what a document is expected to be stays in an output of it
declare const table: aws.dynamodb.Table; declare const role: aws.iam.Role;
new aws.iam.RolePolicy("reads", { role, policy: pulumi.output({
  Version: "2012-10-17",
  Statement: [{ Action: ["dynamodb:GetItem"], Resource: table.arn, Effect: "Allow" }, { Action: ["logs:PutLogEvents"], Resource: "*", Effect: "Allow" }],
}) });

//// functions and promises as conditions
async function load(): Promise<string> { return "x"; }
function isProd() { return true; }
class K { ready() { return true; } async go() { return 1; } run() { if (this.ready) { return 1; } if (this.ready()) { return 2; } if (this.go()) { return 3; } const x = this.ready ? 1 : 2; return x; } } // ! 2774 2801
if (isProd) { console.log("x"); } // ! 2774
if (isProd) { isProd(); }
if (load()) { } // ! 2801
const a = isProd ? 1 : 2; // ! 2774
const b = load() ? 1 : 2; // ! 2801
const d = isProd && isProd();
const e = load() && 5; // ! 2801
if (!isProd) { }
if (!load()) { }
while (load()) { break; }
const f = aws.getRegion({}) ? 1 : 2; // ! 2801
const p = load(); if (p) { } if (p) { p.then(() => 1); } // ! 2801
declare const cb: (() => void) | undefined; if (cb) { }
declare const out: pulumi.Output<boolean>; if (out) { } const g = out ? 1 : 2;
if (isProd || false) { } // ! 2774
if (load() || isProd()) { } // ! 2801
const h = isProd || 5;
const k = new K(); if (k.ready) { } if (k.ready) { k.ready(); } if (k.go) { k.ready(); } // ! 2774
if (console.log) { } // ! 2774
export {};

//// classes and functions that nobody calls
export class Never { private x: number = "a"; constructor(private n: strng) { this.y = 1; } get z() { return this.n.foo; } static s = nope; static { const q: number = "x"; } #p = 1; m(a: number) { return a.toUpperCase(); } } // ! 2304 2322 2339 2552
const Anon = class { m() { return nothere; } f = (x: number) => x.nope; }; // ! 2304 2339
function neverCalled() { const q: number = "x"; class Inner { m() { return gone; } } function deeper() { return away; } const l = () => lost; } // ! 2304 2322
export const o = { m() { return nope2; }, get g(): number { return "x"; }, f: function () { return nope3; } }; // ! 2304 2322
export default class extends pulumi.ComponentResource { constructor() { super("a:b:c", "x"); this.urn.foo; } } // ! 2339
if (false) { const u: number = "x"; } // ! 2322
abstract class Abs { abstract m(): void; n() { return missing1; } } // ! 2304
namespace Space { export const v: number = "x"; export function f() { return missing2; } } // ! 2304 2322
const gen = function* () { yield missing3; }; // ! 2304
async function* agen() { yield missing4; } // ! 2304
label: for (;;) { break label; }
const iife = (() => { return missing5; })(); // ! 2304
export function over(a: string): string; export function over(a: number): number; export function over(a: any) { return missing6; } // ! 2304

//// objects where blocks stand
declare const body: string; declare const a: number; declare const b: number;
function three() { { a, b } } // ! 2695
function four() { { a: 1 } }
function five() { ({ a: 1, b: 2 }); }
function six() { 1, 2; (0, body); return a, b; } // ! 2695

//// a constant that is set says so alone
const cc = 1; cc = 2; cc += 1; // ! 2588
export {};

//// variables whose type is what is put into them
const zones = ["a", "b"];
const s1 = []; zones.forEach(z => { s1.push(z); });
const s2 = []; for (const z of zones) { s2.push(z); } s2.map(x => x.length); const z2: number = s2; // ! 2322
const s3 = []; function f() { return s3; } // ! 7005 7034
let s4; function g() { return s4; } s4 = 5; // ! 7005 7034
let s7 = null; s7 = "x"; s7.length;
let s8 = undefined; zones.forEach(z => { s8 = z; });
const s9 = []; s9.push(1); s9.push("x"); const z9: string = s9; const e9: boolean = s9[0]; // ! 2322
const s10 = []; const z10: number = s10; s10.length; export const x10 = s10; // ! 2322 7005 7034
const s12 = [] as string[]; zones.forEach(z => { s12.push(z); s12.push(5); }); // ! 2345
class A { xs = []; ys: string[] = []; m() { this.xs.push(5); this.ys.push(5); } } // ! 2345
const o = { list: [] }; o.list.push(5); // ! 2345
function h(xs = []) { xs.push(5); } // ! 2345
const s14: any[] = []; zones.forEach(z => s14.push(z));
let s15; zones.forEach(z => { s15 = z; }); s15;
let s16; const fn = () => { s16 = 5; return s16; };
const s18 = []; return1(); function return1() { const q = []; q.push(1); return q; } const z18: string = return1(); // ! 2322
let s20; try { s20 = JSON.parse("x"); } catch (e) { s20 = 1; } s20.foo;
const s22 = []; zones.map(z => [...s22, z]); // ! 7005 7034
const s23 = [], s24 = {}; s24.a = 1; const s25 = {} as any; s25.a = 1; const s26: Record<string, string> = {}; s26.a = "x"; s26["b"] = 5; // ! 2322 2339
var s27; s27 = 5; function v() { s27.toFixed(); } // ! 7005 7034
let s28; let s29: string; const useLater = () => s29.length; s29 = "x";
export {};

//// lists that grow
declare const azs: string[]; declare const vpc: aws.ec2.Vpc;
const a1 = []; azs.forEach((az, i) => { const s = new aws.ec2.Subnet(`s${i}`, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" }); a1.push(s.id); }); new aws.lb.LoadBalancer("x", { subnets: a1 }); // ! 7005 7034
const a2 = []; for (let i = 0; i < 2; i++) { a2.push(new aws.ec2.Subnet(`t${i}`, { vpcId: vpc.id })); } export const ids2 = a2.map(s => s.id); new aws.lb.LoadBalancer("y", { subnets: a2.map(s => s.id) });
function mk() { const out = []; for (const z of azs) { if (z) { out.push(z); } } return out; } const n1: number = mk(); // ! 2322
function mk2() { const out = []; azs.forEach(z => { out.push(z); }); return out; } // ! 7005 7034
class St { ids: pulumi.Output<string>[] = []; constructor() { const loc = []; for (const z of azs) { loc.push(z); } this.ids = loc.map(l => pulumi.output(l)); const fn = () => loc.length; const fn2 = () => loc[0]; } } // ! 7005 7034
const a3 = []; if (azs.length) { a3.push("x"); } const j3 = a3.join(",");
const a5 = []; try { a5.push(1); } catch { } a5.map(x => x);
const a6 = []; switch (azs.length) { case 1: a6.push(1); break; default: a6.push("x"); } a6.map(x => x);
const a7 = []; const use7 = { list: a7 }; a7.push(1); // ! 7005 7034
const a9 = []; (async () => { a9.push(1); await 1; return a9.length; })(); [...azs].map(z => a9.push(z));
const b1 = []; azs.map((z, i) => { b1[i] = z; }); azs.map((z, i) => { const c = []; c.push(z); return c; });
let b3 = []; b3 = azs.map(z => z); const f3 = () => b3.map(x => x.length);
let b5; if (azs.length) { b5 = vpc.id; } else { b5 = "x"; } new aws.ec2.Subnet("q", { vpcId: b5 }); const f5 = () => b5; const o5 = { get v() { return b5; }, m() { return b5; } };
let b6; function g6() { if (!b6) { b6 = 5; } return b6; } let b7; class U7 { m() { return b7; } n = b7; } b7 = 5; // ! 7005 7034
let b8: any; function g8() { return b8; } var b9; for (b9 of azs) { b9.length; } for (const z of azs) { var b10 = z; } function g10() { return b10.length; }
const c1 = []; c1.push(...azs); c1.push.apply(c1, azs); const c2 = c1.length; const c3 = []; c3.length = 0; c3.forEach(x => x); const c4 = []; export { c4 }; export default c1; // ! 7005 7034
const c5 = [], c6 = []; for (const z of azs) { c5.push(z); c6.unshift(z); } new aws.lb.LoadBalancer("z", { subnets: c5, securityGroups: c6 }); const c7 = [...c5, ...c6]; const c8: string[] = c5; const c9 = []; const c10: any[] = c9; const c11: string[] = c9; // ! 7005 7034
