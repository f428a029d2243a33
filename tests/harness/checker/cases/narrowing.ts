//// text and comment
function f(): string | undefined {
  return pulumi.getStack();
}
let a = f();
if (a) {
  for (const x of [1, 2]) {
    console.log(`a = ${x}`, "a = 1");
    /* a = undefined */ a.length;
  }
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
function f(): string | undefined {
  return pulumi.getStack();
}
let a = f();
if (a) {
  for (let i = 0; i < 2; i++) {
    [a] = [f()];
    a.length;
    //! 5 18048 'a' is possibly 'undefined'.
  }
}
let b = f();
if (b) {
  while (true) {
    ({ b } = { b: f() });
    b.length;
    //! 5 18048 'b' is possibly 'undefined'.
  }
}

//// for of head
let x: string | undefined = "a";
x = "b";
for (x of ["a", undefined]) {
  console.log(x.length);
  //! 15 18048 'x' is possibly 'undefined'.
}

//// for of head assigned in closure
let y: string | undefined = "a";
const show = () => y.length;
//! 20 18048 'y' is possibly 'undefined'.
for (y of ["a", undefined]) {
  show();
}

//// closure before assignment
let v: string | undefined = "a";
const before = () => v.length;
//! 22 18048 'v' is possibly 'undefined'.
v = undefined;
const w: string = "a";
let z: string | undefined = "a";
const after = () => z.length;
console.log(before, w, after);

//// closure assigns
let v: string | undefined = "a";
const set = () => {
  v = undefined;
};
const read = () => v.length;
//! 20 18048 'v' is possibly 'undefined'.
v.length;
console.log(set, read);

//// nested closure assigns
let v: string | undefined = "a";
const set = () => () => {
  [v] = [undefined];
};
if (v) {
  [1].map(() => v.length);
  //! 17 18048 'v' is possibly 'undefined'.
}
console.log(set);

//// shadowing
let v: string | undefined = pulumi.getStack() as string | undefined;
if (v) {
  const other = (v: number) => {
    v = 2;
    return v;
  };
  [1].map(() => v.length);
  for (const i of [1]) {
    let v = 1;
    v = 2;
    console.log(i, v);
  }
  for (const i of [1, 2]) {
    console.log(v.length, i);
    {
      let v;
      v = 3;
    }
  }
  console.log(other);
}

//// shadowed by a parameter and reassigned outside
let v: string | undefined = pulumi.getStack() as string | undefined;
function f(v: string | undefined) {
  if (v) {
    return () => v.length;
  }
  return;
}
v = undefined;
console.log(f, v);

//// const assignment
const a = 1,
  b = { x: 1 };
a = 2;
//! 1 2588 Cannot assign to 'a' because it is a constant.
[a] = [3];
//! 2 2588 Cannot assign to 'a' because it is a constant.
({ a } = { a: 3 });
//! 4 2588 Cannot assign to 'a' because it is a constant.
a++;
//! 1 2588 Cannot assign to 'a' because it is a constant.
a += 1;
//! 1 2588 Cannot assign to 'a' because it is a constant.
b.x = 2;
for (a of [1]) {
//! 6 2588 Cannot assign to 'a' because it is a constant.
  console.log(a);
}
[b.x] = [3];
[nothing] = [3];
//! 2 2304 Cannot find name 'nothing'.
({ x: nothing2 } = { x: 1 });
//! 7 2304 Cannot find name 'nothing2'.

//// member narrowing in loops
interface P {
  v?: { id?: string };
}
function f(p: P, q: P) {
  if (p.v?.id && q.v) {
    for (const i of [1]) {
      console.log(p.v.id.length, i);
      q.v = undefined;
    }
    for (const i of [1]) {
      console.log(p.v.id.length, i);
      q = { v: undefined };
    }
    while (p.v) {
      p.v.id;
      p = {};
    }
  }
}
console.log(f);

//// iife
let a: string | undefined = "x";
(() => {
  a = "y";
})();
a.length;
let b: string;
(() => {
  b = "x";
})();
console.log(b);

//// comma
let a: string | undefined = "x",
  b: number;
((a = undefined), (b = 3));
a.length;
//! 1 18048 'a' is possibly 'undefined'.
b.toFixed();

//// callbacks after let
let vpcId: string | undefined;
const cfg = new pulumi.Config();
vpcId = cfg.get("x");
if (!vpcId) {
  vpcId = "y";
}
export const s = ["a"].map((z) => new aws.ec2.Subnet(z, { vpcId: vpcId, cidrBlock: vpcId.toUpperCase() }));

//// early returns
function f(x?: string, y?: { a?: { b: number } }, z?: string[]) {
  if (!x) return;
  x.length;
  if (!y?.a) {
    return x;
  }
  y.a.b.toFixed();
  if (!z || z.length === 0) throw new Error("x");
  z[0].length;
  for (const q of z) {
    if (!q) continue;
    q.length;
  }
  const w = z.find((i) => i === x);
  if (w === undefined) {
    return;
  }
  w.length;
  const { a } = y;
  a.b.toFixed();
}
function g(x: string | null | undefined) {
  if (x == null) return 0;
  x.length;
  while (x) {
    x.length;
    break;
  }
  return (x && x.length) || 0;
}
function h(o: { v?: number; w?: string | null }) {
  if (o.v && o.w) {
    o.v.toFixed();
    o.w.length;
  }
  if (!o.v || !o.w) {
    o.v.toFixed();
    //! 5 18048 'o.v' is possibly 'undefined'.
    return;
  }
  o.v.toFixed();
  o.w.length;
  const k = o.v ? o.v.toFixed() : o.v;
  return k;
}
console.log(f, g, h);

//// narrowing by constants
function f(x?: string, o?: { n?: number }) {
  const has = x !== undefined;
  if (has) {
    x.length;
  }
  const ok = typeof o?.n === "number";
  if (ok) {
    o.n.toFixed();
    //! 5 18048 'o.n' is possibly 'undefined'.
  }
  const isSet = !!x && x.length > 2;
  if (isSet) {
    x.length;
  }
  const none = !x;
  if (none) return;
  x.length;
}
console.log(f);

//// instanceof and in
class A {
  a = 1;
}
class B {
  b = "x";
}
function f(x: A | B | string[] | Date, y: unknown, e: Error | string) {
  if (x instanceof A) {
    x.a;
  } else if (x instanceof B) {
    x.b.length;
  } else if (Array.isArray(x)) {
    x[0].length;
  } else {
    x.getTime();
    x.foo;
    //! 7 2339 Property 'foo' does not exist on type 'Date'.
  }
  if (y instanceof Error) {
    y.message.length;
  }
  const m = e instanceof Error ? e.message : e;
  m.length;
  if ("a" in (x as A | B)) {
  }
  if (y && typeof y === "object" && "k" in y) {
    y.k;
  }
}
function g(x: { kind: "s3"; bucket: string } | { kind: "sqs"; queue: string }) {
  if ("bucket" in x) {
    x.bucket;
    x.queue;
    //! 7 2339 Property 'queue' does not exist on type '{ kind: "s3"; bucket: string; }'.
  } else {
    x.queue;
  }
  return x.kind === "s3" ? x.bucket : x.queue;
}
console.log(f, g);

//// arrays and maps
const m = new Map<string, { n: number }>();
if (m.has("a")) {
  m.get("a").n;
  //! 3 2532 Object is possibly 'undefined'.
}
const got = m.get("a");
if (got) {
  got.n.toFixed();
}
const g2 = m.get("b") ?? { n: 1 };
g2.n.toFixed();
const a: (number | undefined)[] = [1];
a.filter((x) => x !== undefined).forEach((x) => x.toFixed());
a.filter((x): x is number => x !== undefined).forEach((x) => x.toFixed());
a.forEach((x) => {
  if (x) x.toFixed();
  x.toFixed();
  //! 3 18048 'x' is possibly 'undefined'.
});
if (a[0]) {
  a[0].toFixed();
}
const first = a[0];
if (first !== undefined) {
  first.toFixed();
  [1].map(() => first.toFixed());
}
const i = 0;
if (a[i] !== undefined) {
  a[i].toFixed();
}
let j = 0;
if (a[j]) {
  a[j].toFixed();
}
for (let k = 0; k < a.length; k++) {
  if (a[k]) {
    a[k].toFixed();
    //! 5 2532 Object is possibly 'undefined'.
  }
}
const env = process.env;
if (env.A) {
  env.A.length;
}
env.B.length;
//! 1 18048 'env.B' is possibly 'undefined'.
if (process.env.C) {
  process.env.C.length;
}
const { D } = process.env;
if (!D) throw new Error();
D.length;
[1].map(() => D.length);

//// let in loops
let prev: string | undefined;
for (const c of ["a", "b"]) {
  if (prev) {
    prev.length;
  }
  prev.length;
  //! 3 18048 'prev' is possibly 'undefined'.
  prev = c;
  prev.length;
}
let node: { next?: any; v: string } | undefined = { v: "x" };
while (node) {
  node.v.length;
  node = node.next;
}
let attempt = 0;
let result: string | undefined;
do {
  attempt++;
  if (attempt > 2) {
    result = "x";
  }
} while (!result);
result.length;
let total: number | null = null;
[1, 2].forEach((n) => {
  total = (total ?? 0) + n;
});
total;
let best: { s: number } | null = null;
for (const s of [1, 2]) {
  if (!best || s > best.s) {
    best = { s };
  }
}
best.s;
//! 1 18047 'best' is possibly 'null'.
if (best) {
  best.s;
}
best?.s;

//// comma closures and hoisting
let cache: string | undefined;
function getCache() {
  if (!cache) {
    cache = "x";
  }
  return cache.length;
}
function early() {
  return later.length;
}
const later = "x";
const lazy = () => later2.length;
const later2 = "y";
var old = cache;
old.length;
//! 1 18048 'old' is possibly 'undefined'.
function outer() {
  let n: number | undefined;
  const inc = () => {
    n = (n ?? 0) + 1;
    return n.toFixed();
  };
  inc();
  return n.toFixed();
  //! 10 18048 'n' is possibly 'undefined'.
}
console.log(getCache, early, lazy, outer);

//// swaps
let a = 1,
  b = 2;
[a, b] = [b, a];
a.toFixed();
let x: string | undefined, y: number;
[x, y] = ["a", 1];
x.length;
y.toFixed();
const o = { p: 1, q: "x" };
({ p: a } = o);
a.toFixed();
({ q: a } = o);
//! 7 2322 Type 'string' is not assignable to type 'number'.
let rest: number[];
[a, ...rest] = [1, 2, 3];
rest.map((r) => r.toFixed());
const arr = [1, 2];
[arr[0], arr[1]] = [arr[1], arr[0]];
class K {
  n = 1;
  m() {
    [this.n] = [2];
    ({ a: this.n } = { a: 3 });
    this.n.toFixed();
  }
}
console.log(K, b);

//// aliased conditions
interface Args {
  readonly domain?: string;
  zone?: string;
  deep: { readonly x?: string; y?: string };
}
class Site extends pulumi.ComponentResource {
  private readonly cert?: aws.acm.Certificate;
  private zone?: aws.route53.Zone;
  constructor(
    name: string,
    private readonly args: Args,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("a:b:C", name, {}, opts);
    const hasDomain = args.domain !== undefined;
    const hasZone = args.zone !== undefined;
    const hasX = !!args.deep.x;
    const hasCert = this.cert !== undefined;
    const hasOwnZone = this.zone !== undefined;
    if (hasDomain) {
      args.domain.length;
    }
    if (hasZone) {
      args.zone.length;
      //! 7 18048 'args.zone' is possibly 'undefined'.
    }
    if (hasX) {
      args.deep.x.length;
      //! 7 18048 'args.deep.x' is possibly 'undefined'.
    }
    if (hasCert) {
      this.cert.arn;
    }
    if (hasOwnZone) {
      this.zone.arn;
      //! 7 2532 Object is possibly 'undefined'.
    }
    const n = hasDomain ? args.domain.length : 0;
    const m = hasZone && args.zone.length;
    //! 26 18048 'args.zone' is possibly 'undefined'.
    console.log(n, m);
  }
}
function f(a?: string, b?: string, c?: string) {
  const ok = a !== undefined;
  const has = b !== undefined;
  const both = !!a && !!c;
  if (ok) {
    a.length;
  }
  if (both) {
    a.length + c.length;
  }
  b = "x";
  if (has) {
    b.length;
  }
}
let v: string | undefined = process.env.A;
const isV = v !== undefined;
if (isV) {
  v.length;
}
let w: string | undefined = process.env.A;
const isW = w !== undefined;
if (isW) {
  w.length;
  //! 3 18048 'w' is possibly 'undefined'.
}
w = undefined;
const { q } = process.env;
const isQ = !!q;
if (isQ) {
  q.length;
}
console.log(Site, f);

//// fields that are taken out
interface P {
  a?: { b: string };
  c?: string;
  d: { e?: number };
}
function f(p: P, o: { p: P }) {
  if (!p.a || !p.c) return;
  const { a, c, d } = p;
  a.b.length;
  c.length;
  d.e.toFixed();
  //! 3 18048 'd.e' is possibly 'undefined'.
  const { a: renamed, c: other = "x" } = p;
  renamed.b.length;
  other.length;
  if (!o.p.a) throw new Error("x");
  const { a: deep, c: not } = o.p;
  deep.b.length;
  not.length;
  //! 3 18048 'not' is possibly 'undefined'.
  const {
    d: { e },
  } = p;
  e.toFixed();
  //! 3 18048 'e' is possibly 'undefined'.
}
class K {
  x?: string;
  m() {
    if (this.x) {
      const { x } = this;
      x.length;
    }
    const { x } = this;
    x.length;
    //! 5 18048 'x' is possibly 'undefined'.
  }
}
console.log(f, K);

//// keys that do not change
const list: (string | undefined)[] = [];
let j = 0;
if (list[j]) {
  list[j].length;
}
let k = 0;
if (list[k]) {
  list[k].length;
  //! 3 2532 Object is possibly 'undefined'.
}
k++;
for (let i = 0; i < 2; i++) {
  if (list[i]) {
    list[i].length;
    //! 5 2532 Object is possibly 'undefined'.
  }
}
function f(key: string, other: string, m: Record<string, { n?: number } | undefined>) {
  if (m[key]) {
    m[key].n;
    if (m[key].n) {
      m[key].n.toFixed();
    }
  }
  if (m[other]) {
    m[other].n;
    //! 5 2532 Object is possibly 'undefined'.
  }
  other = "x";
  for (const k of Object.keys(m)) {
    if (m[k]) {
      m[k].n;
    }
    m[k].n;
    //! 5 2532 Object is possibly 'undefined'.
  }
}
console.log(f);

//// functions as conditions
function ready() {
  return true;
}
const later = async () => 1;
class K {
  check() {
    return true;
  }
  m() {
    if (this.check) {
    //! 9 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
      console.log("this.check");
    }
    if (this.check) {
      this.check();
    }
    if (this.check) {
    //! 9 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
      console.log({ check: 1 });
    }
  }
}
if (ready) {
//! 5 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
  console.log("ready"); /* ready() */
}
if (ready) {
  ready();
}
if (ready) {
  [1].map(() => ready());
}
async function f() {
  if (later()) {
  //! 7 2801 This condition will always return true since this 'Promise<number>' is always defined. Did you forget to use 'await'?
  //= hint 7 2801 This condition will always return true since this 'Promise<number>' is always defined.
    console.log("later");
  }
  const p = later();
  if (p) {
  //! 7 2801 This condition will always return true since this 'Promise<number>' is always defined. Did you forget to use 'await'?
  //= hint 7 2801 This condition will always return true since this 'Promise<number>' is always defined.
    console.log(1);
  }
  if (p) {
    await p;
  }
}
const x = ready ? "ready" : 1;
//! 11 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
const y = ready ? ready() : 1;
ready && ready();
console.log(K, f, x, y);

//// what is asserted to be there behind an operator
declare const a: { b: number; c: { d: number }; f(): number } | undefined;
declare const z: string | undefined;
declare const u: unknown;
const m = { k: 1 };
export const fine = [
  1 + a!.b,
  !a!.b,
  -a!.b,
  1 + a!.c.d,
  2 * a!.f(),
  a !== undefined && a!.b > 3,
  typeof a!.b,
  1 < a!.b,
  a!.b + a!.c.d,
  m.k + a!["b"] * 2,
  (1 + a!.b) * 2 + a!.b,
  "b" in a!.c,
  -a!.b * 2,
];
export const n1: string = 1 + a!.b;
//! 14 2322 Type 'number' is not assignable to type 'string'.
export const n2: boolean = a !== undefined && a!.b > 3 && m.k === a!.c.d + 1;
export const n3: string = z ?? (u as string);
export const n4: number = 1 + a!.c!.e * 2;
//! 37 2339 Property 'e' does not exist on type '{ d: number; }'.
export const n5: boolean = !a!.f(1);
//! 34 2554 Expected 0 arguments, but got 1.

//// what `!` says of a variable without a value
let count: number;
if (subnetCount() > 1) {
  count = 2;
}
console.log(count!);
console.log(count);
//! 13 2454 Variable 'count' is used before being assigned.
function subnetCount() {
  return 2;
}

//// what is left beside a function
type Options = { size: number };
function read(given?: ((text: string) => number) | void | Options) {
  if (!given || typeof given === "function") {
    return given;
  }
  const { size } = given;
  return size.toFixed();
}
function pick(given: string | Options) {
  if (typeof given !== "string") {
    for (const key in given) {
      key.trim();
    }
    return given.size;
  }
  return given.size;
  //! 16 2339 Property 'size' does not exist on type 'string'.
}

//// typeof among types over type parameters
interface Options<T> {
  size: number;
  pick?: (value: T) => T;
}
function read<T>(given: ((value: T) => T) | Options<T>) {
  if (typeof given === "function") {
    return 1;
  }
  return given.size;
}
function go<T extends { name: string }>(given: string | Options<T>) {
  if (typeof given === "string") {
    return given.length;
  }
  for (const key in given) {
    key.trim();
  }
  return given.size.trim();
  //! 21 2339 Property 'trim' does not exist on type 'number'.
}
function either<T>(given: T | string) {
  if (typeof given !== "string") {
    return given;
  }
  return given.length;
}

//// strict undefined access
const config = new pulumi.Config();
const r = config.get("r");
export const up = r.toUpperCase();
//! 19 18048 'r' is possibly 'undefined'.

//// optional call chain errors
interface A {
  f?: () => number;
  o?: { p: { q: string } };
}
const a: A = {};
export const n = a.f();
//! 18 2722 Cannot invoke an object which is possibly 'undefined'.
//= missed 18 18048 'a.f' is possibly 'undefined'.
export const q = a.o.p.q;
//! 18 18048 'a.o' is possibly 'undefined'.
export const ok = a.o?.p.q.length ?? a.f?.() ?? 0;

//// narrowing
function f(x: string | number | undefined, y: unknown) {
  if (typeof x === "string") return x.length;
  if (!x) return 0;
  if (y instanceof Error) return y.message;
  if (typeof y === "object" && y !== null && "a" in y) return y.a;
  const e = y as { b: number };
  return x.toFixed(2) + e.b;
}
export const r = f(1, 2);

//// sort filter predicates
const xs: (string | undefined)[] = ["a", undefined];
const ys: string[] = xs.filter((x): x is string => !!x);
const zs = xs.filter(Boolean) as string[];
const ws: string[] = xs.filter((x) => x !== undefined);
export const l = [...ys, ...zs, ...ws].sort((a, b) => a.localeCompare(b)).map((s) => s.toUpperCase());

//// non null after operators
interface A {
  b?: { c: number };
}
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
const bad = 1 + a.b.c;
//! 17 18048 'a.b' is possibly 'undefined'.
console.log(n, t, u, v, w, x, y, z, q, r, bad);

//// optional chains
interface A {
  b?: { c?: string[] };
}
function f(a?: A) {
  a?.b?.c?.[0].length;
  a.b;
  //! 3 18048 'a' is possibly 'undefined'.
  if (a?.b?.c?.length) {
    a.b.c[0];
  }
  if (a?.b) {
    a.b.c.length;
    //! 5 18048 'a.b.c' is possibly 'undefined'.
  }
  if (a?.b?.c !== undefined) {
    a.b.c.length;
  }
  if (a?.b?.c === undefined) return;
  return a.b.c.length;
}

//// typeof switch
function f(x: string | number | boolean | undefined) {
  switch (typeof x) {
    case "string":
      return x.length;
    case "number":
      return x.toFixed();
    case "undefined":
      return x.length;
      //! 14 18048 'x' is possibly 'undefined'.
    default:
      return x.valueOf();
  }
}
function g(x: unknown) {
  if (typeof x === "object" && x !== null && "a" in x) {
    return x.a;
  }
  if (typeof x === "function") return x();
  if (Array.isArray(x)) return x.length;
  return x.length;
  //! 10 18046 'x' is of type 'unknown'.
}

//// assertions
function assert(c: unknown, m?: string): asserts c {
  if (!c) throw new Error(m);
}
function assertString(x: unknown): asserts x is string {
  if (typeof x !== "string") throw new Error();
}
function f(x: string | undefined, y: unknown) {
  assert(x);
  x.length;
  assertString(y);
  y.length;
  y.foo();
  //! 5 2339 Property 'foo' does not exist on type 'string'.
}
function isS(x: unknown): x is string {
  return typeof x === "string";
}
function g(x: unknown) {
  if (isS(x)) {
    return x.length;
  }
  return x.length;
  //! 10 18046 'x' is of type 'unknown'.
}
function h(xs: (string | undefined)[]) {
  return xs.filter((x): x is string => !!x).map((x) => x.length);
}
function k(xs: (string | undefined)[]) {
  return xs.filter((x) => x !== undefined).map((x) => x.length);
}
function m(xs: (string | undefined)[]) {
  return xs.filter(Boolean).map((x) => x.length);
  //! 40 18048 'x' is possibly 'undefined'.
}
function fail(m: string): never {
  throw new Error(m);
}
function n(x?: string) {
  if (!x) fail("a");
  return x.length;
}
function o(x?: string) {
  const y = x ?? fail("a");
  return y.length;
}

//// assertion functions
function assert(c: unknown, m?: string): asserts c {
  if (!c) throw new Error(m);
}
function assertString(x: unknown): asserts x is string {
  if (typeof x !== "string") throw new Error();
}
function assertDefined<T>(x: T, m?: string): asserts x is NonNullable<T> {
  if (x == null) throw new Error(m);
}
function f(x: string | undefined, y: unknown, z: { a?: string }) {
  assert(x);
  x.length;
  assertString(y);
  y.length;
  y.foo();
  //! 5 2339 Property 'foo' does not exist on type 'string'.
  assert(typeof z.a === "string", "a");
  z.a.length;
}
function g(x: string | number, y?: string, z?: string) {
  assertString(x);
  x.toUpperCase();
  assertDefined(y);
  y.length;
  z.length;
  //! 3 18048 'z' is possibly 'undefined'.
}
function h(x: { k: "a"; n: number } | { k: "b" }) {
  assert(x.k === "a");
  x.n.toFixed();
}
class V {
  static check(x: unknown): asserts x is number {
    if (typeof x !== "number") throw 1;
  }
}
function k(x: unknown) {
  V.check(x);
  x.toFixed();
  x.length;
  //! 5 2339 Property 'length' does not exist on type 'number'.
}
console.log(f, g, h, k);
