//// text and comment
function f(): string | undefined { return pulumi.getStack(); }
let a = f();
if (a) {
  for (const x of [1, 2]) { console.log(`a = ${x}`, "a = 1"); /* a = undefined */ a.length; }
  [1].forEach(() => a.length);
}

//// text in closure
function g(a: string | undefined) {
  if (!a) return;
  console.log("a = b; a++");
  // a = undefined
  return [1].map(() => a.length);
}
console.log(g);

//// destructuring in a loop
function f(): string | undefined { return pulumi.getStack(); }
let a = f();
if (a) {
  for (let i = 0; i < 2; i++) { [a] = [f()]; a.length; } // ! 18048
}
let b = f();
if (b) {
  while (true) { ({ b } = { b: f() }); b.length; } // ! 18048
}

//// for of head
let x: string | undefined = "a";
x = "b";
for (x of ["a", undefined]) { console.log(x.length); } // ! 18048

//// for of head assigned in closure
let y: string | undefined = "a";
const show = () => y.length; // ! 18048
for (y of ["a", undefined]) { show(); }

//// closure before assignment
let v: string | undefined = "a";
const before = () => v.length; // ! 18048
v = undefined;
const w: string = "a";
let z: string | undefined = "a";
const after = () => z.length;
console.log(before, w, after);

//// closure assigns
let v: string | undefined = "a";
const set = () => { v = undefined; };
const read = () => v.length; // ! 18048
v.length;
console.log(set, read);

//// nested closure assigns
let v: string | undefined = "a";
const set = () => () => { [v] = [undefined]; };
if (v) { [1].map(() => v.length); } // ! 18048
console.log(set);

//// shadowing
let v: string | undefined = pulumi.getStack() as string | undefined;
if (v) {
  const other = (v: number) => { v = 2; return v; };
  [1].map(() => v.length);
  for (const i of [1]) { let v = 1; v = 2; console.log(i, v); }
  for (const i of [1, 2]) { console.log(v.length, i); { let v; v = 3; } }
  console.log(other);
}

//// shadowed by a parameter and reassigned outside
let v: string | undefined = pulumi.getStack() as string | undefined;
function f(v: string | undefined) { if (v) { return () => v.length; } return; }
v = undefined;
console.log(f, v);

//// labelled loops
let a: string | undefined = pulumi.getStack() as string | undefined;
if (a) {
  outer: for (const i of [1, 2]) {
    for (const j of [1, 2]) {
      if (i === j) { a = undefined; continue outer; }
      if (i > j) break outer;
    }
  }
}
let b: string;
outer: for (const i of [1, 2]) {
  b = "x";
  for (const j of [1, 2]) { if (i === j) continue outer; b.length; }
  b.length;
}
console.log(b); // ! 2454
let c: string | undefined;
out: { if (pulumi.getStack() === "x") break out; c = "x"; }
c.length; // ! 18048

//// try catch definite
function f(): string { return "x"; }
let a: string;
try { a = f(); } catch (e) { console.log(e); }
console.log(a); // ! 2454
let b: string;
try { b = f(); } catch (e) { throw e; }
console.log(b);
let c: string;
try { c = f(); } catch { c = "x"; }
console.log(c);
let d: string;
try { f(); } finally { d = "x"; }
console.log(d);
let e: string;
try { e = f(); } catch (err) { console.log(e, err); throw err; } finally { console.log(1); } // ! 2454
console.log(e);

//// try narrowing
function f(): string | undefined { return pulumi.getStack(); }
let a = f();
try { a = "x"; f(); } catch { a.length; } // ! 18048
let b = f() ?? "x";
try { b = "y"; } finally { b.length; }
b.length;

//// finally assigns
let a: string | undefined;
a = "x";
try { console.log(a.length); } finally { a = undefined; }
a.length; // ! 18048

//// loops definite
let a: string;
for (const x of ["a"]) { a = x; }
console.log(a); // ! 2454
let b: string;
do { b = "x"; } while (b === "y");
console.log(b);
let c: string;
while (true) { c = "x"; if (c) break; }
console.log(c);
let d: string;
for (let i = 0; ; i++) { if (i > 3) { d = "x"; break; } }
console.log(d);
let e: string;
for (const x of ["a"]) { console.log(e); e = x; } // ! 2454

//// definite by destructuring
let a: string, b: number;
[a, b] = ["x", 1];
console.log(a, b);
let c: string;
({ c } = { c: "x" });
console.log(c);
let d: string;
for (d of ["x"]) { console.log(d); }
console.log(d); // ! 2454
let g: { x: string };
({ x: g } = { x: { x: "a" } });
console.log(g.x);

//// definite compound
let a: number;
a += 1; // ! 2454
let b: number;
b++; // ! 2454
let c: string;
c ??= "x";
console.log(a, b, c); // ! 2454

//// definite in closure
let a: string;
const f = () => a; // ! 2454
let b: string;
b = "x";
const g = () => b;
let c: string;
const h = () => c;
c = "x";
console.log(f, g, h);

//// const assignment
const a = 1, b = { x: 1 };
a = 2; [a] = [3]; ({ a } = { a: 3 }); a++; a += 1; // ! 2588
b.x = 2;
for (a of [1]) { console.log(a); } // ! 2588
[b.x] = [3];
[nothing] = [3]; // ! 2304
({ x: nothing2 } = { x: 1 }); // ! 2304

//// destructuring types
let a: string; let b: number | undefined;
[a, b] = ["x", 1];
b.toFixed();
[a, b] = [1, "x"]; // ! 2322
({ a } = { a: 5 }); // ! 2322
({ a, b } = { a: "x" }); // ! 2339

//// compound and logical
let a: string | undefined;
a ??= "x";
a.length;
let b: number | undefined = pulumi.getStack().length as number | undefined;
b ||= 3;
b.toFixed();
let c: string | undefined = "x";
c &&= undefined;

//// member narrowing in loops
interface P { v?: { id?: string } }
function f(p: P, q: P) {
  if (p.v?.id && q.v) {
    for (const i of [1]) { console.log(p.v.id.length, i); q.v = undefined; }
    for (const i of [1]) { console.log(p.v.id.length, i); q = { v: undefined }; }
    while (p.v) { p.v.id; p = {}; }
  }
}
console.log(f);

//// iife
let a: string | undefined = "x";
(() => { a = "y"; })();
a.length;
let b: string;
(() => { b = "x"; })();
console.log(b);

//// switch in loop
let last: string | undefined;
for (const c of ["a", "b"]) {
  switch (c) { case "a": last = c; break; default: last = undefined; }
}
console.log(last.length); // ! 18048
let name: string | undefined = undefined;
for (const c of ["a"]) { if (c === "a") { name = c; } }
console.log(name.length); // ! 18048
if (name !== undefined) { console.log(name.length); }

//// counters
let count = 0; let text = "";
for (const x of ["a"]) { count += x.length; text += x; count++; }
let list: string[] = [];
for (const x of ["a"]) { list = [...list, x]; list.push(x); }
let found;
for (const x of ["a"]) { if (x) found = x; }
console.log(count.toFixed(), text.length, list.length, found);

//// parameters
function f(a: string | undefined, b?: number) {
  a = a ?? "x";
  b = b || 1;
  const g = () => a.length + b.toFixed().length;
  return [1].map(i => a.length + i + b).concat(g());
}
function h(a: string | undefined) {
  if (!a) { a = "x"; }
  return () => a.length;
}
function k(a?: string) {
  if (!a) return;
  setTimeout(() => { console.log(a.length); }); // ! 18048
  a = "y";
}
console.log(f, h, k);

//// exported let
export let a: string | undefined = pulumi.getStack() as string | undefined;
if (a) { [1].map(() => a.length); } // ! 18048
var b: string | undefined = pulumi.getStack() as string | undefined;
if (b) { [1].map(() => b.length); } // ! 18048

//// class field arrows
class A { a?: string; constructor(o?: string) { this.a = o; if (this.a) { [1].map(() => this.a.length); for (const i of [1]) { this.a.length; this.a = undefined; } } } } // ! 2532
console.log(A);

//// evolving in loops
const items = [];
for (const x of ["a"]) { items.push(x); }
console.log(items[0].length);

//// catch reassign
let err: Error | undefined;
try { console.log(1); } catch (e) { err = e as Error; }
err.message; // ! 18048
if (err) { console.log(err.message); }

//// comma
let a: string | undefined = "x", b: number;
a = undefined, b = 3;
a.length; b.toFixed(); // ! 18048

//// callbacks after let
let vpcId: string | undefined;
const cfg = new pulumi.Config();
vpcId = cfg.get("x");
if (!vpcId) { vpcId = "y"; }
export const s = ["a"].map(z => new aws.ec2.Subnet(z, { vpcId: vpcId, cidrBlock: vpcId.toUpperCase() }));

//// array patterns
const [a, b] = ["x", 1];
a.toUpperCase(); b.toFixed();
function f() { const [c, d] = [a, b]; return c.length + d.toFixed(); }
const [[e], { g }] = [["x"], { g: 1 }];
e.length; g.toFixed();
console.log(f);
for (const [k, v] of [["a", 1], ["b", 2]] as const) { console.log(k.length, v.toFixed()); }
const [z = 5] = [undefined as number | undefined];
z.toFixed();
const [p, q, r] = [1, 2]; // ! 2493

//// early returns
function f(x?: string, y?: { a?: { b: number } }, z?: string[]) {
  if (!x) return;
  x.length;
  if (!y?.a) { return x; }
  y.a.b.toFixed();
  if (!z || z.length === 0) throw new Error("x");
  z[0].length;
  for (const q of z) { if (!q) continue; q.length; }
  const w = z.find(i => i === x);
  if (w === undefined) { return; }
  w.length;
  const { a } = y;
  a.b.toFixed();
}
function g(x: string | null | undefined) {
  if (x == null) return 0;
  x.length;
  while (x) { x.length; break; }
  return x && x.length || 0;
}
function h(o: { v?: number; w?: string | null }) {
  if (o.v && o.w) { o.v.toFixed(); o.w.length; }
  if (!o.v || !o.w) { o.v.toFixed(); return; } // ! 18048
  o.v.toFixed(); o.w.length;
  const k = o.v ? o.v.toFixed() : o.v;
  return k;
}
console.log(f, g, h);

//// narrowing by constants
function f(x?: string, o?: { n?: number }) {
  const has = x !== undefined;
  if (has) { x.length; }
  const ok = typeof o?.n === "number";
  if (ok) { o.n.toFixed(); } // ! 18048
  const isSet = !!x && x.length > 2;
  if (isSet) { x.length; }
  const none = !x;
  if (none) return;
  x.length;
}
console.log(f);

//// instanceof and in
class A { a = 1; } class B { b = "x"; }
function f(x: A | B | string[] | Date, y: unknown, e: Error | string) {
  if (x instanceof A) { x.a; } else if (x instanceof B) { x.b.length; } else if (Array.isArray(x)) { x[0].length; } else { x.getTime(); x.foo; } // ! 2339
  if (y instanceof Error) { y.message.length; }
  const m = e instanceof Error ? e.message : e; m.length;
  if ("a" in (x as A | B)) { }
  if (y && typeof y === "object" && "k" in y) { y.k; }
}
function g(x: { kind: "s3"; bucket: string } | { kind: "sqs"; queue: string }) {
  if ("bucket" in x) { x.bucket; x.queue; } else { x.queue; } // ! 2339
  return x.kind === "s3" ? x.bucket : x.queue;
}
console.log(f, g);

//// arrays and maps
const m = new Map<string, { n: number }>();
if (m.has("a")) { m.get("a").n; } // ! 2532
const got = m.get("a"); if (got) { got.n.toFixed(); }
const g2 = m.get("b") ?? { n: 1 }; g2.n.toFixed();
const a: (number | undefined)[] = [1];
a.filter(x => x !== undefined).forEach(x => x.toFixed());
a.filter((x): x is number => x !== undefined).forEach(x => x.toFixed());
a.forEach(x => { if (x) x.toFixed(); x.toFixed(); }); // ! 18048
if (a[0]) { a[0].toFixed(); }
const first = a[0]; if (first !== undefined) { first.toFixed(); [1].map(() => first.toFixed()); }
const i = 0; if (a[i] !== undefined) { a[i].toFixed(); }
let j = 0; if (a[j]) { a[j].toFixed(); }
for (let k = 0; k < a.length; k++) { if (a[k]) { a[k].toFixed(); } } // ! 2532
const env = process.env; if (env.A) { env.A.length; } env.B.length; // ! 18048
if (process.env.C) { process.env.C.length; }
const { D } = process.env; if (!D) throw new Error(); D.length; [1].map(() => D.length);

//// let in loops
let prev: string | undefined;
for (const c of ["a", "b"]) {
  if (prev) { prev.length; }
  prev.length; // ! 18048
  prev = c;
  prev.length;
}
let node: { next?: any; v: string } | undefined = { v: "x" };
while (node) { node.v.length; node = node.next; }
let attempt = 0; let result: string | undefined;
do { attempt++; if (attempt > 2) { result = "x"; } } while (!result);
result.length;
let total: number | null = null;
[1, 2].forEach(n => { total = (total ?? 0) + n; });
total;
let best: { s: number } | null = null;
for (const s of [1, 2]) { if (!best || s > best.s) { best = { s }; } }
best.s; // ! 18047
if (best) { best.s; }
best?.s;

//// try results
function parse(): { a: number } | undefined {
  let out: { a: number } | undefined;
  try { out = JSON.parse("x"); } catch (e) { console.error(e); }
  if (!out) return undefined;
  out.a.toFixed();
  return out;
}
async function load() {
  let zones: aws.GetAvailabilityZonesResult;
  try { zones = await aws.getAvailabilityZones(); } catch { return []; }
  return zones.names.map(z => z.length);
}
let conf: { a: string };
try { conf = JSON.parse("x"); } catch { conf = { a: "b" }; } finally { console.log("x"); }
conf.a.length;
let region: string;
if (process.env.R) { region = process.env.R; } else { region = "x"; }
region.length;
let size: string;
switch (pulumi.getStack()) { case "a": size = "x"; break; case "b": size = "y"; break; default: size = "z"; }
size.length;
let tier: string;
switch (pulumi.getStack()) { case "a": tier = "x"; break; case "b": tier = "y"; break; }
tier.length; // ! 2454
let mode: string;
if (process.env.M === "a") { mode = "x"; } else if (process.env.M === "b") { mode = "y"; } else { throw new Error("no"); }
mode.length;

//// comma closures and hoisting
let cache: string | undefined;
function getCache() { if (!cache) { cache = "x"; } return cache.length; }
function early() { return later.length; }
const later = "x";
const lazy = () => later2.length; const later2 = "y";
var old = cache; old.length; // ! 18048
function outer() { let n: number | undefined; const inc = () => { n = (n ?? 0) + 1; return n.toFixed(); }; inc(); return n.toFixed(); } // ! 18048
console.log(getCache, early, lazy, outer);

//// swaps
let a = 1, b = 2; [a, b] = [b, a]; a.toFixed();
let x: string | undefined, y: number; [x, y] = ["a", 1]; x.length; y.toFixed();
const o = { p: 1, q: "x" }; ({ p: a } = o); a.toFixed(); ({ q: a } = o); // ! 2322
let rest: number[]; [a, ...rest] = [1, 2, 3]; rest.map(r => r.toFixed());
const arr = [1, 2]; [arr[0], arr[1]] = [arr[1], arr[0]]; class K { n = 1; m() { [this.n] = [2]; ({ a: this.n } = { a: 3 }); this.n.toFixed(); } }
console.log(K, b);

//// aliased conditions
interface Args { readonly domain?: string; zone?: string; deep: { readonly x?: string; y?: string } }
class Site extends pulumi.ComponentResource {
  private readonly cert?: aws.acm.Certificate;
  private zone?: aws.route53.Zone;
  constructor(name: string, private readonly args: Args, opts?: pulumi.ComponentResourceOptions) {
    super("a:b:C", name, {}, opts);
    const hasDomain = args.domain !== undefined;
    const hasZone = args.zone !== undefined;
    const hasX = !!args.deep.x;
    const hasCert = this.cert !== undefined;
    const hasOwnZone = this.zone !== undefined;
    if (hasDomain) { args.domain.length; }
    if (hasZone) { args.zone.length; } // ! 18048
    if (hasX) { args.deep.x.length; } // ! 18048
    if (hasCert) { this.cert.arn; }
    if (hasOwnZone) { this.zone.arn; } // ! 2532
    const n = hasDomain ? args.domain.length : 0;
    const m = hasZone && args.zone.length; // ! 18048
    console.log(n, m);
  }
}
function f(a?: string, b?: string, c?: string) {
  const ok = a !== undefined;
  const has = b !== undefined;
  const both = !!a && !!c;
  if (ok) { a.length; }
  if (both) { a.length + c.length; }
  b = "x";
  if (has) { b.length; }
}
let v: string | undefined = process.env.A; const isV = v !== undefined; if (isV) { v.length; }
let w: string | undefined = process.env.A; const isW = w !== undefined; if (isW) { w.length; } w = undefined; // ! 18048
const { q } = process.env; const isQ = !!q; if (isQ) { q.length; }
console.log(Site, f);

//// fields that are taken out
interface P { a?: { b: string }; c?: string; d: { e?: number } }
function f(p: P, o: { p: P }) {
  if (!p.a || !p.c) return;
  const { a, c, d } = p;
  a.b.length; c.length; d.e.toFixed(); // ! 18048
  const { a: renamed, c: other = "x" } = p;
  renamed.b.length; other.length;
  if (!o.p.a) throw new Error("x");
  const { a: deep, c: not } = o.p;
  deep.b.length; not.length; // ! 18048
  const { d: { e } } = p;
  e.toFixed(); // ! 18048
}
class K { x?: string; m() { if (this.x) { const { x } = this; x.length; } const { x } = this; x.length; } } // ! 18048
console.log(f, K);

//// keys that do not change
const list: (string | undefined)[] = [];
let j = 0; if (list[j]) { list[j].length; }
let k = 0; if (list[k]) { list[k].length; } k++; // ! 2532
for (let i = 0; i < 2; i++) { if (list[i]) { list[i].length; } } // ! 2532
function f(key: string, other: string, m: Record<string, { n?: number } | undefined>) {
  if (m[key]) { m[key].n; if (m[key].n) { m[key].n.toFixed(); } }
  if (m[other]) { m[other].n; } other = "x"; // ! 2532
  for (const k of Object.keys(m)) { if (m[k]) { m[k].n; } m[k].n; } // ! 2532
}
console.log(f);

//// functions as conditions
function ready() { return true; }
const later = async () => 1;
class K { check() { return true; } m() { if (this.check) { console.log("this.check"); } if (this.check) { this.check(); } if (this.check) { console.log({ check: 1 }); } } } // ! 2774
if (ready) { console.log("ready"); /* ready() */ } // ! 2774
if (ready) { ready(); }
if (ready) { [1].map(() => ready()); }
async function f() { if (later()) { console.log("later"); } const p = later(); if (p) { console.log(1); } if (p) { await p; } } // ! 2801
const x = ready ? "ready" : 1; const y = ready ? ready() : 1; // ! 2774
ready && ready();
console.log(K, f, x, y);
