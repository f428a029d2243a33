//// what a type parameter extends
function get<T, K extends keyof T>(of: T, key: K): T[K] {
  return of[key];
}
function set<T extends object, K extends keyof T>(of: T, key: K, value: T[K]) {
  of[key] = value;
}
function pluck<T, K extends keyof T>(all: T[], key: K): T[K][] {
  return all.map((one) => one[key]);
}
function named<T extends { id: string }>(one: T): T {
  return one;
}
const disk = { size: 1, kind: "ssd" };
get(disk, "size").toFixed();
get(disk, "kind").toPrecision();
//! 19 2339 Property 'toPrecision' does not exist on type 'string'.
get(disk, "speed");
//! 11 2345 Argument of type '"speed"' is not assignable to parameter of type '"size" | "kind"'.
let key = "size";
get(disk, key);
//! 11 2345 Argument of type 'string' is not assignable to parameter of type '"size" | "kind"'.
set(disk, "size", 2);
set(disk, "size", "large");
//! 19 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
pluck([disk], "kind")[0].length;
pluck([disk], "speed");
//! 15 2345 Argument of type '"speed"' is not assignable to parameter of type '"size" | "kind"'.
named({});
//! 7 2345 Argument of type '{}' is not assignable to parameter of type '{ id: string; }'. Property 'id' is missing in type '{}' but required in type '{ id: string; }'.
named({ id: 1 });
//! 9 2322 Type 'number' is not assignable to type 'string'.
named("x");
//! 7 2345 Argument of type 'string' is not assignable to parameter of type '{ id: string; }'.
named({ id: "x", size: 1 }).size.toFixed();
named({ id: "x" }).size;
//! 20 2339 Property 'size' does not exist on type '{ id: string; }'.
const kept = ["a", undefined].filter((one): one is string => one !== undefined);
kept[0].length;

//// the parameters of a function as a list
type Given<F> = F extends (...given: infer A) => any ? A : never;
const a: Parameters<(...all: string[]) => void> = ["x", "y"];
const b: Given<(...all: string[]) => void> = ["x", "y"];
const c: Given<(first: number, ...all: string[]) => void> = ["x"];
//! 62 2322 Type 'string' is not assignable to type 'number'.
const d: (first: string, second?: number, ...rest: boolean[]) => void = (...all) => all[0].trim();
const e: (first: string, second?: number, ...rest: boolean[]) => void = (...all) => all[0].toFixed();
//! 92 2339 Property 'toFixed' does not exist on type 'string'.
//= extra
//= missed 92 2551 Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?
const f: (first: string, second?: number) => void = (...all) => {
  const [x, y] = all;
  x.trim();
  y.toFixed();
  //! 3 18048 'y' is possibly 'undefined'.
};

//// type arguments are what type parameters extend
type List<T extends string> = T[];
interface Keyed<T extends { id: string }> {
  value: T;
}
class Store<T extends object> {
  constructor(value?: T) {}
}
function read<T extends string>(value: T) {}
type At<T, K extends keyof T> = T[K];
const a: List<number> = [];
//! 15 2344 Type 'number' does not satisfy the constraint 'string'.
const b: List<"x"> = [];
const c: Keyed<{}> = null!;
//! 16 2344 Type '{}' does not satisfy the constraint '{ id: string; }'.
const d: Keyed<{ id: string; size: number }> = null!;
const e: Store<string> = null!;
//! 16 2344 Type 'string' does not satisfy the constraint 'object'.
new Store<number>();
//! 11 2344 Type 'number' does not satisfy the constraint 'object'.
new Store<{ a: 1 }>();
read<number>(1);
//! 6 2344 Type 'number' does not satisfy the constraint 'string'.
read<"x">("x");
const f: At<{ size: number }, "size"> = 1;
const g: At<{ size: number }, "speed"> = null!;
//! 31 2344 Type '"speed"' does not satisfy the constraint '"size"'.
const h: Pick<{ size: number }, "speed"> = null!;
//! 33 2344 Type '"speed"' does not satisfy the constraint '"size"'.
const i: Omit<{ size: number }, "speed"> = { size: 1 };
const j: Record<boolean, string> = null!;
//! 17 2344 Type 'boolean' does not satisfy the constraint 'string | number | symbol'.
const k: Record<string, number> & Record<"a" | 1, number> = null!;
const l: ReturnType<string> = null!;
//! 21 2344 Type 'string' does not satisfy the constraint '(...args: any) => any'.
const m: ReturnType<typeof read> = undefined;
const n: InstanceType<typeof aws.s3.Bucket> = null!;
const o: InstanceType<string> = null!;
//! 23 2344 Type 'string' does not satisfy the constraint 'abstract new (...args: any) => any'.
function inner<T extends string, U extends { id: T }>(value: U): List<T> {
  return [value.id];
}
interface Loop<T extends Loop<T>> {
  value: T;
}
interface Looped extends Loop<Looped> {}

//// type arguments of which a default is left out
function keep<T extends object, U extends string = "x">(value: T, name?: U): [T, U] {
  return null as any;
}
keep<{ size: number }>({ size: 1 })[0].size.toFixed();
keep<number>(1);
//! 6 2344 Type 'number' does not satisfy the constraint 'object'.

//// keyof index
const m = { a: 1, b: 2 };
function g(k: keyof typeof m) {
  return m[k];
}
export const x = g("a") + m["c"];
//! 27 7053 Element implicitly has an 'any' type because expression of type '"c"' can't be used to index type '{ a: number; b: number; }'. Property 'c' does not exist on type '{ a: number; b: number; }'.

//// generic function over resources
function withTags<T extends { tags?: pulumi.Input<Record<string, pulumi.Input<string>>> }>(
  args: T,
  extra: Record<string, string>,
): T {
  return { ...args, tags: { ...(args.tags as object), ...extra } };
}
new aws.s3.Bucket("b", withTags({ acl: "private", tags: { a: "b" } }, { c: "d" }));
function pick<T, K extends keyof T>(o: T, ...ks: K[]): Pick<T, K> {
  return ks.reduce((a, k) => ({ ...a, [k]: o[k] }), {} as Pick<T, K>);
}
export const p = pick({ a: 1, b: "x" }, "a").a.toFixed();

//// defaults of type parameters
type Pair<A, B = A> = [A, B];
const p: Pair<number> = [1, "x"];
//! 29 2322 Type 'string' is not assignable to type 'number'.
const q: Pair<number, string> = [1, "x"];
interface Holder<T, L = T[]> {
  list: L;
  one: T;
}
const h: Holder<string> = { list: [1], one: "x" };
//! 36 2322 Type 'number' is not assignable to type 'string'.
class K<T, U extends T = T> {
  constructor(
    public t: T,
    public u: U,
  ) {}
}
const k: K<number> = new K(1, 2);
k.u.toFixed();
function f<T, R = T | undefined>(x: T, y?: R): R {
  return y as R;
}
f<number>(5).toFixed();
//! 1 2532 Object is possibly 'undefined'.
console.log(p, q, h, f);
