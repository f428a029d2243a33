//// what the language has only in later years
"a-b".replaceAll("-", "_"); // ! 2550
[1].findLast((one: number) => one > 0); // ! 2550
Object.hasOwn({}, "a"); // ! 2550
Promise.any([Promise.resolve(1)]); // ! 2550
[1].toSorted(); // ! 2550
new Set([1]).union(new Set([2])); // ! 2550
[1].at(-1)!.toFixed() + "x".at(0)! + structuredClone({ size: "x" }).size;
new Error("text", { cause: "x" }); // ! 2554
class Failure extends Error { constructor(text: string, cause: unknown) { super(text, { cause }); } } // ! 2554
interface Own { replaceAll(): void; cause: string }
declare const own: Own;
own.replaceAll();
own.cause.trim();
[..."a".matchAll(/a/g)].flat().length + Object.fromEntries([["a", 1]]).a;

//// an interface that extends another
interface Base { name: string; size?: number; say(text: string): void }
interface Narrower extends Base { name: "disk" }
interface Wider extends Base { size: number }
interface Other extends Base { name: number } // ! 2430
interface Optional extends Base { name?: string } // ! 2430
interface Said extends Base { say(size: number): void } // ! 2430
interface Silent extends Base { say(): void }
interface Tagged extends aws.s3.BucketArgs { tags: number } // ! 2430
interface Longer extends aws.s3.BucketArgs { extra: string }
interface Without extends Omit<aws.s3.BucketArgs, "bucket"> { bucket: number }
interface Held<T> { value: T }
interface Text extends Held<string> { value: string }
interface Number extends Held<string> { value: number } // ! 2430
interface Same<T> extends Held<T> { value: T }

//// members that override
class Base { say() { return 1; } }
class Right extends Base { override say() { return 2; } }
class Wrong extends Base { override told() { return 2; } } // ! 4113
class Alone { override say() { return 1; } } // ! 4112

//// what is caught may be anything
try { } catch (error: Error) { } // ! 1196
try { } catch (error: unknown) { }
try { } catch (error: any) { error.message; }

//// spreads in calls
function sum(...sizes: number[]) { }
function two(name: string, size: number) { }
function some(name?: string, ...rest: number[]) { }
const pair: [string, number] = ["a", 1];
const turned: [number, string] = [1, "a"];
const names = ["a"];
sum(...["x"]); // ! 2345
sum(...[1, 2], 3);
sum(...names); // ! 2345
two(...pair);
two(...["a", 1]);
two(...turned); // ! 2345
two(...names); // ! 2556
some(...names);
Math.max(...names); // ! 2345
[1].push(...names); // ! 2345
console.log(...names, ...pair);
new Date(...([2020, 1] as [number, number]));

//// type arguments are what type parameters extend
type List<T extends string> = T[];
interface Keyed<T extends { id: string }> { value: T }
class Store<T extends object> { constructor(value?: T) { } }
function read<T extends string>(value: T) { }
type At<T, K extends keyof T> = T[K];
const a: List<number> = []; // ! 2344
const b: List<"x"> = [];
const c: Keyed<{}> = null!; // ! 2344
const d: Keyed<{ id: string; size: number }> = null!;
const e: Store<string> = null!; // ! 2344
new Store<number>(); // ! 2344
new Store<{ a: 1 }>();
read<number>(1); // ! 2344
read<"x">("x");
const f: At<{ size: number }, "size"> = 1;
const g: At<{ size: number }, "speed"> = null!; // ! 2344
const h: Pick<{ size: number }, "speed"> = null!; // ! 2344
const i: Omit<{ size: number }, "speed"> = { size: 1 };
const j: Record<boolean, string> = null!; // ! 2344
const k: Record<string, number> & Record<"a" | 1, number> = null!;
const l: ReturnType<string> = null!; // ! 2344
const m: ReturnType<typeof read> = undefined;
const n: InstanceType<typeof aws.s3.Bucket> = null!;
const o: InstanceType<string> = null!; // ! 2344
function inner<T extends string, U extends { id: T }>(value: U): List<T> { return [value.id]; }
interface Loop<T extends Loop<T>> { value: T }
interface Looped extends Loop<Looped> { }

//// comparisons that never hold
const list: string[] = [];
const plain = {};
if (list === []) { } // ! 2839
if (plain !== {}) { } // ! 2839
if (list.length === NaN) { } // ! 2845
if (typeof list === "array") { } // ! 2367
if (typeof list === "object") { }
if (list === list) { }

//// lists that grow where they are not declared
const one = []; // ! 7034
function more() { one.push(1); return one; } // ! 7005
const two = [];
function much() { two.push(1); two[1] = 2; return two.length; }
const three = [];
three.push(1);
three.map((size) => size);
const read = () => { const own = []; own.push("x"); return own.map((text) => text); };
//// a class behind a `!`
class Disk { size = 1; constructor(size?: number) { } static Part = class { name = "x"; }; }
const kinds: { Disk?: typeof Disk; inner?: { Disk: typeof Disk } } = { Disk };
const byName: Record<string, { Disk: typeof Disk } | undefined> = {};
new kinds.Disk!(1).size.toFixed();
new kinds.inner!.Disk(2).size.toFixed();
new byName["a"]!.Disk(3).size.toFixed();
const sum = 1 + new kinds.inner!.Disk(2).size;
const none = !new kinds.inner!.Disk.Part().name.length;
typeof new kinds.inner!.Disk(1).size === "string";
new kinds.inner!.Disk(1).speed; // ! 2339
new kinds.inner!.Disk("x"); // ! 2345
const plain = [new Disk, new Disk!, (new Disk).size, new Disk as Disk];

//// a text that is the value of an enum's member
enum Kind { disk = "disk", net = "net" }
interface Disk { kind: Kind.disk; size: number }
interface Net { kind: Kind.net; speed: number }
declare const kind: Kind;
declare const one: Disk | Net | undefined;
kind === "disk";
kind === "tape"; // ! 2367
one?.kind === "net" ? one.speed : 0;
one?.kind === "disk" ? one.speed : 0; // ! 2339
if (one && one.kind !== "disk") { one.speed.toFixed(); }
kind as "disk";

//// the type of an optional member
const given: Partial<{ say(text: string): void; size: number }> = {};
let say: typeof given.say;
say = given.say;
if (!say) { say = undefined; }
let size: typeof given.size = undefined;
size = "x"; // ! 2322

//// what is not known, put where something may be missing
import { parse } from "some-package";
interface Report { size: number }
function read(listener: (report: Report) => void, found: Report | undefined, text: string | null) {
  if (!found) { found = parse("x"); listener(found); }
  text = parse("y");
  text.trim();
  found = undefined;
  listener(found); // ! 2345
}

//// what a function takes is meant where its results differ
interface Call { send(): void }
class Plain implements Call { private own = 1; send() { } }
class Logged implements Call { private other = 1; send() { } }
declare const wrappers: ((call: Call) => Logged)[];
const last = wrappers.reduce((call: Call, wrap: (call: Call) => Logged) => wrap(call), new Plain());
last.send();
last.own; // ! 2339

//// promises that have been settled
async function settled() {
  const [a, b] = await Promise.allSettled([Promise.resolve(1), Promise.resolve("x")]);
  if (a.status === "fulfilled") { a.value.toFixed(); } else { a.reason.text; }
  if (b.status === "fulfilled") { b.value.toPrecision(); } // ! 2339
  a.value; // ! 2339
  const all: PromiseSettledResult<number>[] = await Promise.allSettled(["a"].map(async (text) => text.length));
  return all.filter((one) => one.status === "fulfilled").map((one) => one.value.trim()); // ! 2339
}
function decorated(context: ClassMethodDecoratorContext, described: PropertyDescriptor) { return [context, described]; }

//// type arguments of which a default is left out
function keep<T extends object, U extends string = "x">(value: T, name?: U): [T, U] { return null as any; }
keep<{ size: number }>({ size: 1 })[0].size.toFixed();
keep<number>(1); // ! 2344

//// a list that is folded into anything
const subnets = [{ name: "a", size: 1 }];
const byName = subnets.reduce((all, one) => { all[one.name] = one.size; return all; }, {} as any);
byName.a.b;
const keys = ["a"].reduce((all, key, at) => ((all[key] = at), all), {} as any);
const sum = [1].reduce((all, one) => all + one, 0);
sum.trim(); // ! 2339
const named = subnets.reduce((all, one) => ({ ...all, [one.name]: one.size }), {} as Record<string, number>);
named.a.toFixed();
const first = subnets.reduce((a, b) => (a.size > b.size ? a : b));
first.size.toFixed();

//// what `!` says of a variable without a value
let count: number;
if (subnetCount() > 1) { count = 2; }
console.log(count!);
console.log(count); // ! 2454
function subnetCount() { return 2; }

//// one way of which nothing is known
function take(value: string) { }
declare const some: any[];
declare const anything: any;
take(some.length ? some : some[0]);
take(some.length ? anything : 1);
take(some.length ? "x" : 1); // ! 2345
const text: string = some.length ? some : anything;
const other: string = some.length ? "x" : 1; // ! 2322

//// what is like a promise
declare const reading: PromiseLike<{ done: boolean; value?: string }>;
async function read() { const { value, done } = await reading; return done ? value!.length : value.length; } // ! 18048
interface Later { then(go: (value: number) => void): void }

//// what a program names like something of the language
interface PromiseLike { then(go: () => void): void }
declare const reading: PromiseLike;
async function read() { const found = await reading; return found; }

//// callbacks of which a type parameter tells
interface Watcher<T> { next: (value: T) => void; error: (error: Error) => void }
function watch<T>(watcher: Partial<Watcher<T>> | ((value: T) => void)) { }
function all<T>(values: T[]) {
  watch<T>({ next: (value) => { values.push(value); }, error: (error) => { error.message; } });
  const one: Partial<Watcher<T>> = { next: (value) => value };
  const two: Readonly<Watcher<T>> = { next: (value) => value, error: (error) => error.text }; // ! 2339
  const three: Pick<Watcher<T>, "next"> = { next: (value) => value };
  const four: Partial<Watcher<T>> = { other: 1 }; // ! 2353
}

//// functions that have members
function build() { return 1; }
build.kind = "disk";
build.kind.trim();
const make = (size: number) => size;
make.count = 1;
make.count.toFixed();
interface Builder { (): number; kind: string }
const builder: Builder = build;

//// what is left beside a function
type Options = { size: number };
function read(given?: ((text: string) => number) | void | Options) {
  if (!given || typeof given === "function") { return given; }
  const { size } = given;
  return size.toFixed();
}
function pick(given: string | Options) {
  if (typeof given !== "string") { for (const key in given) { key.trim(); } return given.size; }
  return given.size; // ! 2339
}

//// typeof among types over type parameters
interface Options<T> { size: number; pick?: (value: T) => T }
function read<T>(given: ((value: T) => T) | Options<T>) {
  if (typeof given === "function") { return 1; }
  return given.size;
}
function go<T extends { name: string }>(given: string | Options<T>) {
  if (typeof given === "string") { return given.length; }
  for (const key in given) { key.trim(); }
  return given.size.trim(); // ! 2339
}
function either<T>(given: T | string) {
  if (typeof given !== "string") { return given; }
  return given.length;
}
