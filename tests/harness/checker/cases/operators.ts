//// numbers
const n: number = Number.parseInt("5", 10);
export const x = n.toString().padStart(3, "0");
export const y = "5" * 2;
//! 18 2362 The left-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.
export const z = "5" - n;
//! 18 2362 The left-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.
export const a = [1, 2] + [3];
//! 18 2365 Operator '+' cannot be applied to types 'number[]' and 'number[]'.
export const q = true + 1;
//! 18 2365 Operator '+' cannot be applied to types 'true' and '1'.
//= types 18 2365 Operator '+' cannot be applied to types 'boolean' and 'number'.
export const m = Math.max(...[1, 2], n) ** 2;
export const r = n.foo;
//! 20 2339 Property 'foo' does not exist on type 'number'.

//// comparisons
const env: "dev" | "prod" = process.env.E === "prod" ? "prod" : "dev";
export const a = env === "staging";
//! 18 2367 This comparison appears to be unintentional because the types '"dev" | "prod"' and '"staging"' have no overlap.
export const b = env === "prod" ? 1 : 2;
const s = pulumi.getStack();
export const c = s === 5;
//! 18 2367 This comparison appears to be unintentional because the types 'string' and 'number' have no overlap.
switch (env) {
  case "qa":
  //! 8 2678 Type '"qa"' is not comparable to type '"prod" | "dev"'.
  //= types 8 2678 Type '"qa"' is not comparable to type '"dev" | "prod"'.
    break;
}
const num: number = 1;
export const d = num === "1";
//! 18 2367 This comparison appears to be unintentional because the types 'number' and 'string' have no overlap.

//// comparisons that never hold
const list: string[] = [];
const plain = {};
if (list === []) {
//! 5 2839 This condition will always return 'false' since JavaScript compares objects by reference, not value.
}
if (plain !== {}) {
//! 5 2839 This condition will always return 'true' since JavaScript compares objects by reference, not value.
}
if (list.length === NaN) {
//! 5 2845 This condition will always return 'false'.
}
if (typeof list === "array") {
//! 5 2367 This comparison appears to be unintentional because the types '"string" | "number" | "bigint" | "boolean" | "symbol" | "undefined" | "object" | "function"' and '"array"' have no overlap.
}
if (typeof list === "object") {
}
if (list === list) {
}

//// bigint
const big: bigint = 5n;
const s: string = 5n;
//! 7 2322 Type 'bigint' is not assignable to type 'string'.
const num: number = 5n;
//! 7 2322 Type 'bigint' is not assignable to type 'number'.
const b2 = 5n + 3n;
const b3 = 5n + 3;
//! 12 2365 Operator '+' cannot be applied to types 'bigint' and '3'.
//= types 12 2365 Operator '+' cannot be applied to types '5n' and '3'.
const b4: bigint = BigInt(5) * 2n;
const b5: bigint = 5;
//! 7 2322 Type 'number' is not assignable to type 'bigint'.
const lit: 5n = 5n;
if (5n < 3) {
}
const t = typeof big === "bigint" ? big : 3;
const x: bigint = -5n;
const y: string = `${big}`;
const z = big.toString(16);
const w = big.nope;
//! 15 2339 Property 'nope' does not exist on type 'bigint'.
let q = 1n;
q++;
q += 2n;
q += 1;
//! 1 2365 Operator '+=' cannot be applied to types 'bigint' and '1'.
const cmp = big === 5;
//! 13 2367 This comparison appears to be unintentional because the types 'bigint' and 'number' have no overlap.
const v: bigint = 2n ** 3n;
const asN = Number(big);
const as2: bigint = BigInt.asUintN(64, big);
export {};

//// functions and promises as conditions
async function load(): Promise<string> {
  return "x";
}
function isProd() {
  return true;
}
class K {
  ready() {
    return true;
  }
  async go() {
    return 1;
  }
  run() {
    if (this.ready) {
    //! 9 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
      return 1;
    }
    if (this.ready()) {
      return 2;
    }
    if (this.go()) {
    //! 9 2801 This condition will always return true since this 'Promise<number>' is always defined. Did you forget to use 'await'?
    //= hint 9 2801 This condition will always return true since this 'Promise<number>' is always defined.
      return 3;
    }
    const x = this.ready ? 1 : 2;
    //= missed 15 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
    return x;
  }
}
if (isProd) {
//! 5 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
  console.log("x");
}
if (isProd) {
  isProd();
}
if (load()) {
//! 5 2801 This condition will always return true since this 'Promise<string>' is always defined. Did you forget to use 'await'?
//= hint 5 2801 This condition will always return true since this 'Promise<string>' is always defined.
}
const a = isProd ? 1 : 2;
//! 11 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
const b = load() ? 1 : 2;
//! 11 2801 This condition will always return true since this 'Promise<string>' is always defined. Did you forget to use 'await'?
//= hint 11 2801 This condition will always return true since this 'Promise<string>' is always defined.
const d = isProd && isProd();
const e = load() && 5;
//! 11 2801 This condition will always return true since this 'Promise<string>' is always defined. Did you forget to use 'await'?
//= hint 11 2801 This condition will always return true since this 'Promise<string>' is always defined.
if (!isProd) {
}
if (!load()) {
}
while (load()) {
  break;
}
const f = aws.getRegion({}) ? 1 : 2;
//! 11 2801 This condition will always return true since this 'Promise<GetRegionResult>' is always defined. Did you forget to use 'await'?
//= types 11 2801 This condition will always return true since this 'Promise<import("@pulumi/aws/getRegion").GetRegionResult>' is always defined.
const p = load();
if (p) {
//! 5 2801 This condition will always return true since this 'Promise<string>' is always defined. Did you forget to use 'await'?
//= hint 5 2801 This condition will always return true since this 'Promise<string>' is always defined.
}
if (p) {
  p.then(() => 1);
}
declare const cb: (() => void) | undefined;
if (cb) {
}
declare const out: pulumi.Output<boolean>;
if (out) {
}
const g = out ? 1 : 2;
if (isProd || false) {
//! 5 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
}
if (load() || isProd()) {
//! 5 2801 This condition will always return true since this 'Promise<string>' is always defined. Did you forget to use 'await'?
//= hint 5 2801 This condition will always return true since this 'Promise<string>' is always defined.
}
const h = isProd || 5;
const k = new K();
if (k.ready) {
//! 5 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
}
if (k.ready) {
  k.ready();
}
if (k.go) {
//! 5 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
  k.ready();
}
if (console.log) {
//! 5 2774 This condition will always return true since this function is always defined. Did you mean to call it instead?
}
export {};

//// bigint again
const a = 10n;
const b: bigint = 5n;
const c = a + b;
const d = a * 2n;
const e = BigInt(5) ** 2n;
const f = a + 1;
//! 11 2365 Operator '+' cannot be applied to types 'bigint' and '1'.
//= types 11 2365 Operator '+' cannot be applied to types '10n' and '1'.
const g: number = a;
//! 7 2322 Type 'bigint' is not assignable to type 'number'.
const h = a > 5;
const i = a === 10n;
const j = -a;
let k = 1n;
k++;
k += 2n;
const l = `${a}`;
const m = Number(a) + 1;
const n = a.toString(16);
console.log(c, d, e, f, g, h, i, j, k, l, m, n, typeof a === "bigint");

//// logic
const env = process.env.E;
const isProd = env === "prod";
const n = isProd ? 3 : 1;
n.toFixed();
const s = isProd ? "a" : undefined;
s.length;
//! 1 18048 's' is possibly 'undefined'.
s?.length.toFixed();
const t = s ?? "x";
t.length;
const u = s || undefined;
u.length;
//! 1 18048 'u' is possibly 'undefined'.
const v = s && s.length;
v.toFixed();
//! 1 18048 'v' is possibly 'undefined'.
const w = !!s;
w.length;
//! 3 2339 Property 'length' does not exist on type 'boolean'.
if (isProd === "true") {
//! 5 2367 This comparison appears to be unintentional because the types 'boolean' and 'string' have no overlap.
}
if (n === 2) {
//! 5 2367 This comparison appears to be unintentional because the types '3 | 1' and '2' have no overlap.
}
const k: 1 | 3 = n;
const arr = isProd ? [1] : [];
arr[0].toFixed();
const mixed = isProd ? [1] : ["a"];
mixed[0].toFixed();
//! 10 2339 Property 'toFixed' does not exist on type 'number | string'.
//= types 10 2339 Property 'toFixed' does not exist on type 'string | number'.
const o = isProd ? { a: 1 } : { b: 2 };
o.a;
o.a?.toFixed();
const p = isProd ? { a: 1 } : {};
p.a;
const big = isProd && { a: 1 };
big.a;
//! 5 2339 Property 'a' does not exist on type 'false | { a: number; }'.
let c = isProd ? "x" : null;
c.length;
//! 1 18047 'c' is possibly 'null'.
c = null;
c.length;
//! 1 18047 'c' is possibly 'null'.
const dd = (isProd ? 1 : "a") as number;
dd.toFixed();
const ee = <number>(isProd ? 1 : 2);
ee.toFixed();
const ff = n as string;
//! 12 2352 Conversion of type '3 | 1' to type 'string' may be a mistake because neither type sufficiently overlaps with the other. If this was intentional, convert the expression to 'unknown' first.
//= types 12 2352 Conversion of type 'number' to type 'string' may be a mistake because neither type sufficiently overlaps with the other. If this was intentional, convert the expression to 'unknown' first.
const gg = n as unknown as string;
gg.length;
const hh = (env as "a" | "b") === "c";
//! 12 2367 This comparison appears to be unintentional because the types '"a" | "b"' and '"c"' have no overlap.
const ii = env!;
ii.length;
switch (env) {
  case "a":
    break;
  case 5:
  //! 8 2678 Type '5' is not comparable to type 'string | undefined'.
  //= types 8 2678 Type 'number' is not comparable to type 'string'.
    break;
}
for (const ch of "abc") ch.length;
for (const q of 5) {
//! 17 2488 Type '5' must have a '[Symbol.iterator]()' method that returns an iterator.
}
for (let i = 0; i < 3; i++) {
  i.toFixed();
}
i;
//! 1 2304 Cannot find name 'i'.
while (n) {
  break;
}
do {} while (false);
console.log(k, ff, hh);
