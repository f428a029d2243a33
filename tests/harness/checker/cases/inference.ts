//// evolving in loops
const items = [];
for (const x of ["a"]) {
  items.push(x);
}
console.log(items[0].length);

//// lists that grow where they are not declared
const one = [];
//! 7 7034 Variable 'one' implicitly has type 'any[]' in some locations where its type cannot be determined.
function more() {
  one.push(1);
  return one;
  //! 10 7005 Variable 'one' implicitly has an 'any[]' type.
}
const two = [];
function much() {
  two.push(1);
  two[1] = 2;
  return two.length;
}
const three = [];
three.push(1);
three.map((size) => size);
const read = () => {
  const own = [];
  own.push("x");
  return own.map((text) => text);
};

//// a list that is folded into anything
const subnets = [{ name: "a", size: 1 }];
const byName = subnets.reduce((all, one) => {
  all[one.name] = one.size;
  return all;
}, {} as any);
byName.a.b;
const keys = ["a"].reduce((all, key, at) => ((all[key] = at), all), {} as any);
const sum = [1].reduce((all, one) => all + one, 0);
sum.trim();
//! 5 2339 Property 'trim' does not exist on type 'number'.
const named = subnets.reduce((all, one) => ({ ...all, [one.name]: one.size }), {} as Record<string, number>);
named.a.toFixed();
const first = subnets.reduce((a, b) => (a.size > b.size ? a : b));
first.size.toFixed();

//// callbacks of which a type parameter tells
interface Watcher<T> {
  next: (value: T) => void;
  error: (error: Error) => void;
}
function watch<T>(watcher: Partial<Watcher<T>> | ((value: T) => void)) {}
function all<T>(values: T[]) {
  watch<T>({
    next: (value) => {
      values.push(value);
    },
    error: (error) => {
      error.message;
    },
  });
  const one: Partial<Watcher<T>> = { next: (value) => value };
  const two: Readonly<Watcher<T>> = { next: (value) => value, error: (error) => error.text };
  //! 87 2339 Property 'text' does not exist on type 'Error'.
  const three: Pick<Watcher<T>, "next"> = { next: (value) => value };
  const four: Partial<Watcher<T>> = { other: 1 };
  //! 39 2353 Object literal may only specify known properties, and 'other' does not exist in type 'Partial<Watcher<T>>'.
}

//// reduce to record
const names = ["a", "b"];
const byName = names.reduce(
  (acc, n) => {
    acc[n] = new aws.s3.Bucket(n);
    return acc;
  },
  {} as Record<string, aws.s3.Bucket>,
);
export const arns = Object.entries(byName).map(([k, v]) => ({ k, arn: v.arn }));
export const first = byName.a.arn;
export const outs = Object.fromEntries(Object.entries(byName).map(([k, v]) => [k, v.id]));

//// reduce without type
const names = ["a", "b"];
const byName = names.reduce((acc, n) => {
  acc[n] = n;
  //! 3 7053 Element implicitly has an 'any' type because expression of type 'string' can't be used to index type '{}'.
  return acc;
}, {});
export const x = byName;

//// implicit any param
function f(a, b: number) {
//! 12 7006 Parameter 'a' implicitly has an 'any' type.
  return a + b;
}
export const x = f(1, 2);

//// implicit any index
const m = { a: 1, b: 2 };
function g(k: string) {
  return m[k];
  //! 10 7053 Element implicitly has an 'any' type because expression of type 'string' can't be used to index type '{ a: number; b: number; }'.
}
export const x = g("a");

//// callbacks that return functions
const chain = <T,>(first: (x: T) => T, ...rest: Array<(x: T) => T>) =>
  rest.reduce((done, next) => (value) => next(done(value)), first);
const tidy = chain(
  (s: string) => s.trim(),
  (s: string) => s.toLowerCase(),
);
const n: number = tidy("x");
//! 7 2322 Type 'string' is not assignable to type 'number'.
[1].map((x) => (y: number) => x + y);
const mw: (next: (x: number) => string) => (x: number) => string = (next) => (x) => next(x);
const mw2: (next: (x: number) => string) => (x: number) => string = (next) => (x) => next("x");
//! 91 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
function wrap<A extends unknown[], R>(f: (...a: A) => R) {
  return (...a: A) => f(...a);
}
function curry<A, B, C>(f: (a: A, b: B) => C): (a: A) => (b: B) => C {
  return (a) => (b) => f(a, b);
}
const c: string = curry((a: number, b: number) => a + b)(1)(2);
//! 7 2322 Type 'number' is not assignable to type 'string'.
function compose<T>(...fs: ((x: T) => T)[]): (x: T) => T {
  return (x) => fs.reduce((acc, f) => f(acc), x);
}
compose<number>(
  (x) => x + 1,
  (x) => x.length,
  //! 12 2339 Property 'length' does not exist on type 'number'.
);
const later =
  <T,>(f: () => T): (() => T) =>
  () =>
    f();
const handlers: Record<string, (x: number) => string> = { a: (x) => x.toFixed(), b: (x) => x };
//! 92 2322 Type 'number' is not assignable to type 'string'.
const builder = {
  add(x: number) {
    return this;
  },
  done: () => 1,
};
builder.add(1).add(2).done().toFixed();
builder.add("x");
//! 13 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
export const outs = pulumi.all([pulumi.output("a"), pulumi.output(1)]).apply(([a, b]) => {
  const z: number = a;
  //! 9 2322 Type 'string' is not assignable to type 'number'.
  return `${a}${b}`;
});
export const o2 = pulumi.output({ a: 1, b: pulumi.output("x") }).apply((v) => v.b.length + v.a.length);
//! 96 2339 Property 'length' does not exist on type 'number'.
const p = Promise.all([1, "x"].map(async (x) => x));
p.then((xs) => xs.map((x) => x.foo));
//! 32 2339 Property 'foo' does not exist on type 'number | string'.
//= types 32 2339 Property 'foo' does not exist on type 'string | number'.
function memo<K, V>(f: (k: K) => V) {
  const m = new Map<K, V>();
  return (k: K): V => {
    if (!m.has(k)) m.set(k, f(k));
    return m.get(k)!;
  };
}
memo((x: string) => x.length)("a").toFixed();
memo((x: string) => x.length)(5);
//! 31 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
const sorted = ["a"]
  .sort((a, b) => a.localeCompare(b))
  .map((s, i) => ({ s, i }))
  .filter(({ i }) => i > 0)
  .map(({ s }) => s.nope);
  //! 21 2339 Property 'nope' does not exist on type 'string'.

//// entries of a record
declare const topics: Record<string, aws.sns.Topic>;
const pairs: number = Object.entries(topics);
//! 7 2322 Type '[string, Topic][]' is not assignable to type 'number'.
const arns = Object.entries(topics).reduce(
  (all, [key, topic]) => {
    all[key] = topic.arn;
    //! 5 2322 Type 'Output<string>' is not assignable to type 'string'. It is an Output: its value is there only inside 'apply'.
    //= hint 5 2322 Type 'Output<string>' is not assignable to type 'string'.
    return all;
  },
  {} as Record<string, string>,
);
for (const [key, topic] of Object.entries(topics)) {
  const n: string = topic.arn;
  //! 9 2322 Type 'Output<string>' is not assignable to type 'string'. It is an Output: its value is there only inside 'apply'.
  //= hint 9 2322 Type 'Output<string>' is not assignable to type 'string'.
  const m: pulumi.Output<string> = topic.arn;
}
for (const topic of topics) {
//! 21 2488 Type '{ [key: string]: Topic; }' must have a '[Symbol.iterator]()' method that returns an iterator.
//= types 21 2488 Type 'Record<string, Topic>' must have a '[Symbol.iterator]()' method that returns an iterator.
}

//// variables whose type is what is put into them
const zones = ["a", "b"];
const s1 = [];
zones.forEach((z) => {
  s1.push(z);
});
const s2 = [];
for (const z of zones) {
  s2.push(z);
}
s2.map((x) => x.length);
const z2: number = s2;
//! 7 2322 Type 'any[]' is not assignable to type 'number'.
//= types 7 2322 Type 'string[]' is not assignable to type 'number'.
const s3 = [];
//! 7 7034 Variable 's3' implicitly has type 'any[]' in some locations where its type cannot be determined.
function f() {
  return s3;
  //! 10 7005 Variable 's3' implicitly has an 'any[]' type.
}
let s4;
//! 5 7034 Variable 's4' implicitly has type 'any' in some locations where its type cannot be determined.
function g() {
  return s4;
  //! 10 7005 Variable 's4' implicitly has an 'any' type.
}
s4 = 5;
let s7 = null;
s7 = "x";
s7.length;
let s8 = undefined;
zones.forEach((z) => {
  s8 = z;
});
const s9 = [];
s9.push(1);
s9.push("x");
const z9: string = s9;
//! 7 2322 Type 'any[]' is not assignable to type 'string'.
//= types 7 2322 Type '(string | number)[]' is not assignable to type 'string'.
const e9: boolean = s9[0];
//= missed 7 2322 Type 'string | number' is not assignable to type 'boolean'.
const s10 = [];
//! 7 7034 Variable 's10' implicitly has type 'any[]' in some locations where its type cannot be determined.
const z10: number = s10;
//! 7 2322 Type 'any[]' is not assignable to type 'number'.
//! 21 7005 Variable 's10' implicitly has an 'any[]' type.
s10.length;
export const x10 = s10;
//! 20 7005 Variable 's10' implicitly has an 'any[]' type.
const s12 = [] as string[];
zones.forEach((z) => {
  s12.push(z);
  s12.push(5);
  //! 12 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
});
class A {
  xs = [];
  ys: string[] = [];
  m() {
    this.xs.push(5);
    //= missed 18 2345 Argument of type '5' is not assignable to parameter of type 'never'.
    this.ys.push(5);
    //! 18 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
  }
}
const o = { list: [] };
o.list.push(5);
//! 13 2345 Argument of type 'number' is not assignable to parameter of type 'never'.
//= types 13 2345 Argument of type '5' is not assignable to parameter of type 'never'.
function h(xs = []) {
  xs.push(5);
  //! 11 2345 Argument of type 'number' is not assignable to parameter of type 'never'.
  //= types 11 2345 Argument of type '5' is not assignable to parameter of type 'never'.
}
const s14: any[] = [];
zones.forEach((z) => s14.push(z));
let s15;
zones.forEach((z) => {
  s15 = z;
});
s15;
let s16;
const fn = () => {
  s16 = 5;
  return s16;
};
const s18 = [];
return1();
function return1() {
  const q = [];
  q.push(1);
  return q;
}
const z18: string = return1();
//! 7 2322 Type 'any[]' is not assignable to type 'string'.
//= types 7 2322 Type 'number[]' is not assignable to type 'string'.
let s20;
try {
  s20 = JSON.parse("x");
} catch (e) {
  s20 = 1;
}
s20.foo;
const s22 = [];
//! 7 7034 Variable 's22' implicitly has type 'any[]' in some locations where its type cannot be determined.
zones.map((z) => [...s22, z]);
//! 22 7005 Variable 's22' implicitly has an 'any[]' type.
const s23 = [],
  s24 = {};
s24.a = 1;
//! 5 2339 Property 'a' does not exist on type '{}'.
const s25 = {} as any;
s25.a = 1;
const s26: Record<string, string> = {};
s26.a = "x";
s26["b"] = 5;
//! 1 2322 Type 'number' is not assignable to type 'string'.
var s27;
//! 5 7034 Variable 's27' implicitly has type 'any' in some locations where its type cannot be determined.
s27 = 5;
function v() {
  s27.toFixed();
  //! 3 7005 Variable 's27' implicitly has an 'any' type.
}
let s28;
let s29: string;
const useLater = () => s29.length;
s29 = "x";
export {};

//// lists that grow
declare const azs: string[];
declare const vpc: aws.ec2.Vpc;
const a1 = [];
//! 7 7034 Variable 'a1' implicitly has type 'any[]' in some locations where its type cannot be determined.
azs.forEach((az, i) => {
  const s = new aws.ec2.Subnet(`s${i}`, { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
  a1.push(s.id);
});
new aws.lb.LoadBalancer("x", { subnets: a1 });
//! 41 7005 Variable 'a1' implicitly has an 'any[]' type.
const a2 = [];
for (let i = 0; i < 2; i++) {
  a2.push(new aws.ec2.Subnet(`t${i}`, { vpcId: vpc.id }));
}
export const ids2 = a2.map((s) => s.id);
new aws.lb.LoadBalancer("y", { subnets: a2.map((s) => s.id) });
function mk() {
  const out = [];
  for (const z of azs) {
    if (z) {
      out.push(z);
    }
  }
  return out;
}
const n1: number = mk();
//! 7 2322 Type 'any[]' is not assignable to type 'number'.
//= types 7 2322 Type 'string[]' is not assignable to type 'number'.
function mk2() {
  const out = [];
  //! 9 7034 Variable 'out' implicitly has type 'any[]' in some locations where its type cannot be determined.
  azs.forEach((z) => {
    out.push(z);
  });
  return out;
  //! 10 7005 Variable 'out' implicitly has an 'any[]' type.
}
class St {
  ids: pulumi.Output<string>[] = [];
  constructor() {
    const loc = [];
    //! 11 7034 Variable 'loc' implicitly has type 'any[]' in some locations where its type cannot be determined.
    for (const z of azs) {
      loc.push(z);
    }
    this.ids = loc.map((l) => pulumi.output(l));
    const fn = () => loc.length;
    const fn2 = () => loc[0];
    //! 23 7005 Variable 'loc' implicitly has an 'any[]' type.
  }
}
const a3 = [];
if (azs.length) {
  a3.push("x");
}
const j3 = a3.join(",");
const a5 = [];
try {
  a5.push(1);
} catch {}
a5.map((x) => x);
const a6 = [];
switch (azs.length) {
  case 1:
    a6.push(1);
    break;
  default:
    a6.push("x");
}
a6.map((x) => x);
const a7 = [];
//! 7 7034 Variable 'a7' implicitly has type 'any[]' in some locations where its type cannot be determined.
const use7 = { list: a7 };
//! 22 7005 Variable 'a7' implicitly has an 'any[]' type.
a7.push(1);
const a9 = [];
(async () => {
  a9.push(1);
  await 1;
  return a9.length;
})();
[...azs].map((z) => a9.push(z));
const b1 = [];
azs.map((z, i) => {
  b1[i] = z;
});
azs.map((z, i) => {
  const c = [];
  c.push(z);
  return c;
});
let b3 = [];
b3 = azs.map((z) => z);
const f3 = () => b3.map((x) => x.length);
let b5;
if (azs.length) {
  b5 = vpc.id;
} else {
  b5 = "x";
}
new aws.ec2.Subnet("q", { vpcId: b5 });
const f5 = () => b5;
const o5 = {
  get v() {
    return b5;
  },
  m() {
    return b5;
  },
};
let b6;
//! 5 7034 Variable 'b6' implicitly has type 'any' in some locations where its type cannot be determined.
function g6() {
  if (!b6) {
  //! 8 7005 Variable 'b6' implicitly has an 'any' type.
    b6 = 5;
  }
  return b6;
  //! 10 7005 Variable 'b6' implicitly has an 'any' type.
  //= extra
}
let b7;
//= missed 5 7034 Variable 'b7' implicitly has type 'any' in some locations where its type cannot be determined.
class U7 {
  m() {
    return b7;
    //= missed 12 7005 Variable 'b7' implicitly has an 'any' type.
  }
  n = b7;
  //= missed 7 7005 Variable 'b7' implicitly has an 'any' type.
}
b7 = 5;
let b8: any;
function g8() {
  return b8;
}
var b9;
for (b9 of azs) {
  b9.length;
}
for (const z of azs) {
  var b10 = z;
}
function g10() {
  return b10.length;
}
const c1 = [];
c1.push(...azs);
c1.push.apply(c1, azs);
const c2 = c1.length;
const c3 = [];
//! 7 7034 Variable 'c3' implicitly has type 'any[]' in some locations where its type cannot be determined.
c3.length = 0;
c3.forEach((x) => x);
//! 1 7005 Variable 'c3' implicitly has an 'any[]' type.
const c4 = [];
export { c4 };
export default c1;
const c5 = [],
  c6 = [];
for (const z of azs) {
  c5.push(z);
  c6.unshift(z);
}
new aws.lb.LoadBalancer("z", { subnets: c5, securityGroups: c6 });
const c7 = [...c5, ...c6];
const c8: string[] = c5;
const c9 = [];
//! 7 7034 Variable 'c9' implicitly has type 'any[]' in some locations where its type cannot be determined.
const c10: any[] = c9;
//! 20 7005 Variable 'c9' implicitly has an 'any[]' type.
const c11: string[] = c9;
//! 23 7005 Variable 'c9' implicitly has an 'any[]' type.

//// maps and reduce
const zones = ["a", "b", "c"];
const subnets = zones.map(
  (z, i) => new aws.ec2.Subnet(`s-${i}`, { vpcId: "x", availabilityZone: z, cidrBlock: `10.0.${i}.0/24` }),
);
const ids = subnets.map((s) => s.id);
const all: pulumi.Output<string[]> = pulumi.all(ids);
const byName = Object.fromEntries(subnets.map((s, i) => [zones[i], s]));
byName["a"].id;
const rec = zones.reduce(
  (acc, z) => {
    acc[z] = 1;
    return acc;
  },
  {} as Record<string, number>,
);
rec.a.toFixed();
const rec2 = zones.reduce<Record<string, number>>((acc, z) => ({ ...acc, [z]: z.length }), {});
const total = zones.reduce((n, z) => n + z.length, 0);
total.toFixed();
total.length;
//! 7 2339 Property 'length' does not exist on type 'number'.
const grouped = new Map<string, string[]>();
for (const z of zones) {
  grouped.get(z).push(z);
  //! 3 2532 Object is possibly 'undefined'.
  (grouped.get(z) ?? []).push(z);
}
const set = new Set(zones);
[...set].map((x) => x.length);
for (const x of set) x.length;
const flat = zones.flatMap((z) => [z, z + "x"]);
flat[0].length;
const entries = Object.entries({ a: 1, b: 2 }).map(([k, v]) => ({ name: k, value: v.toFixed() }));
entries[0].value.length;
const found = zones.find((z) => z === "a");
found.length;
//! 1 18048 'found' is possibly 'undefined'.
found!.length;
found?.length;
const idx = zones.findIndex((z) => z === "a");
idx.toFixed();
const sorted = [...zones].sort((x, y) => x.localeCompare(y));
sorted[0].length;
const s2 = zones.sort((x, y) => x - y);
//! 33 2362 The left-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.
//! 37 2363 The right-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.
const joined = zones.join(",").split(",").filter(Boolean).slice(0, 2)[0].length;
const some = zones.some((z) => z.length > 2) && zones.every((z) => z);
const inc: string = zones.includes("a");
//! 7 2322 Type 'boolean' is not assignable to type 'string'.
console.log(all, rec2, s2, joined, some, inc);

//// callbacks
const fn = new aws.lambda.CallbackFunction("f", {
  callback: async (e: any) => {
    console.log(e.x);
    return { statusCode: 200 };
  },
});
const fn2 = new aws.lambda.CallbackFunction("g", {
  callback: async (event, context) => {
    context.awsRequestId;
    return event;
  },
});
const b = new aws.s3.Bucket("b");
b.onObjectCreated("x", async (e) => {
  for (const r of e.Records ?? []) {
    r.s3.object.key.length;
  }
});
b.onObjectCreated("y", fn);
const q = new aws.sqs.Queue("q");
q.onEvent(
  "z",
  async (e) => {
    e.Records.map((r) => r.body.length);
  },
  { batchSize: 5 },
);
aws.cloudwatch.onSchedule("s", "rate(1 minute)", async () => {
  console.log(1);
});
const t = new aws.sns.Topic("t");
t.onEvent("n", (ev, ctx, cb) => {
  cb(undefined, undefined);
});
pulumi.runtime.registerStackTransformation((args) => {
  if (args.type === "aws:s3/bucket:Bucket") {
    args.props["tags"] = { a: "b" };
    return { props: args.props, opts: args.opts };
  }
  return undefined;
});
const stack = new pulumi.StackReference("org/x/y");
stack.getOutput("vpc").apply((v) => v.x);
stack.requireOutput("a") as pulumi.Output<string>;
const out: pulumi.Output<string[]> = stack.getOutput("ids");
//! 7 2322 Type 'Output<any>' is not assignable to type 'Output<string[]>'. It is an Output: its value is there only inside 'apply'.
//= hint 7 2322 Type 'Output<any>' is not assignable to type 'Output<string[]>'.
const prov = new aws.Provider("p", { region: "us-east-1", defaultTags: { tags: { a: "b" } } });
new aws.s3.Bucket(
  "c",
  {},
  { provider: prov, aliases: [{ name: "x" }], ignoreChanges: ["tags"], customTimeouts: { create: "5m" } },
);
new aws.Provider("q", { region: "mars-1" });
console.log(
  fn2,
  out,
  pulumi.getProject().length,
  pulumi.runtime.isDryRun(),
  pulumi.log.info("x"),
  pulumi.getOrganization(),
);

//// keys and values of a record, inferred
type Size = "s" | "m" | "l";
function each<K extends string, V>(from: Record<K, V>, visit: (key: K, value: V) => void): void {
  for (const key in from) {
    visit(key, from[key]);
  }
}
declare const sizes: Record<Size, number>;
each(sizes, (key, value) => {
  const n: number = value + 1;
  const s: Size = key;
  void n;
  void s;
});
each({ a: "x", b: "y" }, (key, value) => {
  const t: string = value;
  const k: "a" | "b" = key;
  void t;
  void k;
});
function mapValues<V, R>(from: Record<string, V>, make: (value: V) => R): Record<string, R> {
  const made: Record<string, R> = {};
  for (const [key, value] of Object.entries(from)) {
    made[key] = make(value);
  }
  return made;
}
export const doubled: number = mapValues({ a: 1, b: 2 }, (v) => v * 2)["a"];
export const wrong: string = mapValues({ a: 1, b: 2 }, (v) => v * 2)["a"];
//! 14 2322 Type 'number' is not assignable to type 'string'.

//// what an operator is given, inferred
function patch<T>(target: T, change: Partial<T>): T {
  return { ...target, ...change };
}
export const patched: number = patch({ a: 1, b: "x" }, { a: 2 }).a;
function only<T>(change: Partial<T>): T {
  return change as T;
}
export const given: number = only({ a: 2 }).a;
