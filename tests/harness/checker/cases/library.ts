//// string methods on wrong
const b = new aws.s3.Bucket("b");
export const x = b.id + "-x";
export const y = b.id.split("-");
//! 23 2339 Property 'split' does not exist on type 'Output<string>'. Use 'apply' for the value inside.
//= hint 23 2339 Property 'split' does not exist on type 'Output<string>'.
export const z = `${b.id}`.split("-");
export const w = b.id.toUpperCase();
//! 23 2339 Property 'toUpperCase' does not exist on type 'Output<string>'. Use 'apply' for the value inside.
//= hint 23 2339 Property 'toUpperCase' does not exist on type 'Output<string>'.
export const l = b.id.length;
export const u = b.arn.replace("a", "b");
//! 24 2339 Property 'replace' does not exist on type 'Output<string>'. Use 'apply' for the value inside.
//= hint 24 2339 Property 'replace' does not exist on type 'Output<string>'.
export const q = b.bucketDomainName.startsWith("x");
//! 37 2339 Property 'startsWith' does not exist on type 'Output<string>'. Use 'apply' for the value inside.
//= hint 37 2339 Property 'startsWith' does not exist on type 'Output<string>'.

//// set map
const s = new Set<string>(["a"]);
s.add(1);
//! 7 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
const m = new Map([["a", 1]]);
m.set("b", "x");
//! 12 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
export const g = m.get("a").toFixed();
//! 18 2532 Object is possibly 'undefined'.
export const k = [...m.keys()].map((x) => x.length);
for (const [a, b] of m) {
  console.log(a.length, b.toFixed());
}
const w = new WeakMap<object, number>();
w.set({}, 1);
export const z = new Map<string, pulumi.Output<string>>();
z.set("x", "y");
//! 12 2345 Argument of type 'string' is not assignable to parameter of type 'Output<string>'.

//// date regexp json
const d = new Date();
export const x = d.toISOString() + d.getTim();
//! 38 2551 Property 'getTim' does not exist on type 'Date'. Did you mean 'getTime'?
const m = "a".match(/a/);
export const y = m[0];
//! 18 18047 'm' is possibly 'null'.
export const z = /x/.exec("x")?.[1].length;
export const j: { a: number } = JSON.parse("{}");
export const s: string = JSON.stringify({}, null, "2");
JSON.stringify({}, undefined, 2);
export const t = Date.now() - d;
//! 31 2363 The right-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.
export const u = Date.now() - d.getTime();
new Date("2020").getFullYear().toFixed();
setTimeout(() => {}, 5);
Buffer.from("x").toString("base64");

//// what the language has only in later years
"a-b".replaceAll("-", "_");
//! 7 2550 Property 'replaceAll' does not exist on type '"a-b"'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2021' or later.
[1].findLast((one: number) => one > 0);
//! 5 2550 Property 'findLast' does not exist on type 'number[]'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2023' or later.
Object.hasOwn({}, "a");
//! 8 2550 Property 'hasOwn' does not exist on type 'ObjectConstructor'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2022' or later.
Promise.any([Promise.resolve(1)]);
//! 9 2550 Property 'any' does not exist on type 'PromiseConstructor'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2021' or later.
[1].toSorted();
//! 5 2550 Property 'toSorted' does not exist on type 'number[]'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2023' or later.
new Set([1]).union(new Set([2]));
//! 14 2550 Property 'union' does not exist on type 'Set<number>'. Do you need to change your target library? Try changing the 'lib' compiler option to 'esnext' or later.
[1].at(-1)!.toFixed() + "x".at(0)! + structuredClone({ size: "x" }).size;
new Error("text", { cause: "x" });
//! 19 2554 Expected 0-1 arguments, but got 2.
class Failure extends Error {
  constructor(text: string, cause: unknown) {
    super(text, { cause });
    //! 17 2554 Expected 0-1 arguments, but got 2.
  }
}
interface Own {
  replaceAll(): void;
  cause: string;
}
declare const own: Own;
own.replaceAll();
own.cause.trim();
[..."a".matchAll(/a/g)].flat().length + Object.fromEntries([["a", 1]]).a;
