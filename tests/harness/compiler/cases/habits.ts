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
