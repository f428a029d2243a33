//// mapped types
interface Service {
  readonly name: string;
  port?: number;
}
type Optional<T> = { [K in keyof T]?: T[K] };
type Fixed<T> = { readonly [K in keyof T]: T[K] };
type Free<T> = { -readonly [K in keyof T]: T[K] };
type Whole<T> = { [K in keyof T]-?: T[K] };
type Nullable<T> = { [K in keyof T]: T[K] | null };
type Given<T> = { [K in keyof T]: pulumi.Input<T[K]> };
type Both<T> = { [K in "left" | "right"]: T };
type Getters<T> = { [K in keyof T as `get${Capitalize<string & K>}`]: () => T[K] };
const a: Optional<Service> = {};
a.name.length;
//! 1 18048 'a.name' is possibly 'undefined'.
const b: Optional<Service> = { port: "80" };
//! 32 2322 Type 'string' is not assignable to type 'number'.
const c: Fixed<Service> = { name: "x" };
c.port = 1;
//! 3 2540 Cannot assign to 'port' because it is a read-only property.
const d: Free<Service> = { name: "x" };
d.name = "y";
d.port.toFixed();
//! 1 18048 'd.port' is possibly 'undefined'.
const e: Whole<Service> = { name: "x" };
//! 7 2741 Property 'port' is missing in type '{ name: string; }' but required in type '{ name: string; port: number; }'.
//= types 7 2741 Property 'port' is missing in type '{ name: string; }' but required in type 'Whole<Service>'.
const f: Nullable<Service> = { name: null };
f.name.length;
//! 1 18047 'f.name' is possibly 'null'.
const g: Given<Service> = { name: pulumi.output("x"), port: 80 };
const h: Given<Service> = { name: 1 };
//! 29 2322 Type 'number' is not assignable to type 'Input<string>'.
const i: Both<number> = { left: 1, right: 2 };
const j: Both<number> = { left: 1 };
//! 7 2741 Property 'right' is missing in type '{ left: number; }' but required in type '{ left: number; right: number; }'.
//= types 7 2741 Property 'right' is missing in type '{ left: number; }' but required in type 'Both<number>'.
const k: Both<string> = { left: "x", right: 2 };
//! 38 2322 Type 'number' is not assignable to type 'string'.
function both<T>(value: T): Both<T> {
  return { left: value, right: value };
}
both(1).left.toFixed();
both("x").left.toPrecision();
//! 16 2339 Property 'toPrecision' does not exist on type 'string'.
const l: Getters<{ name: string }> = { getName: () => "x" };
const m: Getters<{ name: string }> = { getName: () => 1 };
//! 55 2322 Type 'number' is not assignable to type 'string'.
const n: Nullable<string[]> = ["x", null];
const o: Nullable<Record<string, number>> = { x: null };
o.x.toFixed();
//! 1 18047 'o.x' is possibly 'null'.
const p: { [K in "dev" | "prod"]: number } = { dev: 1 };
//! 7 2741 Property 'prod' is missing in type '{ dev: number; }' but required in type '{ dev: number; prod: number; }'.
const q: { [K in "dev" | "prod"]?: number } = { dev: 1 };

//// a mapped type within itself
type Deep<T> = { [K in keyof T]?: T[K] extends object ? Deep<T[K]> : T[K] };
interface Plan {
  network: { cidr: string };
  name: string;
}
const a: Deep<Plan> = { network: { cidr: "x" } };
const b: Deep<Plan> = { name: 1 };
//! 25 2322 Type 'number' is not assignable to type 'string'.
const c: Deep<Plan> = { nmae: "x" };
//! 25 2353 Object literal may only specify known properties, and 'nmae' does not exist in type '{ network?: any; name?: string; }'.
//= types 25 2353 Object literal may only specify known properties, and 'nmae' does not exist in type 'Deep<Plan>'.

//// utility types
interface A {
  a: string;
  b?: number;
  c: boolean;
}
const x: Required<A> = { a: "x", b: 1, c: true };
const y: Omit<A, "a"> = { c: true };
const z: Pick<A, "a" | "b"> = { a: "x" };
const r: Readonly<A> = { a: "x", c: true };
r.a = "y";
//! 3 2540 Cannot assign to 'a' because it is a read-only property.
const e: Exclude<"a" | "b", "a"> = "b";
const rt: ReturnType<typeof f> = 5;
function f() {
  return 1;
}
const p: Parameters<typeof g>[0] = "x";
function g(s: string) {
  return s;
}
const nn: NonNullable<string | undefined> = "x";
const w: Omit<A, "a"> = { a: "q", c: true };
//! 27 2353 Object literal may only specify known properties, and 'a' does not exist in type 'Omit<A, "a">'.
export const all = [x, y, z, e, rt, p, nn, w];

//// unreachable types
const e = pulumi.getStack() as "dev" | "prod";
const map: Record<"dev" | "prod", { n: number }> = { dev: { n: 1 } };
//! 7 2741 Property 'prod' is missing in type '{ dev: { n: number; }; }' but required in type '{ dev: { n: number; }; prod: { n: number; }; }'.
//= types 7 2741 Property 'prod' is missing in type '{ dev: { n: number; }; }' but required in type 'Record<"dev" | "prod", { n: number; }>'.
export const x = map[e].n;
const map2: { [k in "a" | "b"]?: string } = {};
export const y = map2.a.length;
//! 18 18048 'map2.a' is possibly 'undefined'.

//// satisfies and mapped types
type Config = { region: aws.Region; retain: boolean; tags: { [k: string]: string } };
const cfg = { region: "us-east-1", retain: false, tags: { a: "b" } } satisfies Config;
const provider = new aws.Provider("p", { region: cfg.region, defaultTags: { tags: cfg.tags } });
type Partialized<T> = { [K in keyof T]?: T[K] };
const over: Partialized<Config> = { retain: true };
export const merged = { ...cfg, ...over };
new aws.s3.Bucket("b", {}, { provider, retainOnDelete: merged.retain });
