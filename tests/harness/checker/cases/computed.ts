//// variables taken out of one value tell each other's types
type Step = { kind: "copy"; path: string } | { kind: "wait"; seconds: number };
type Size = { kind: "text"; value: string } | { kind: "count"; value: number };
function by(step: Step) { const { kind } = step; if (kind === "copy") { return step.path.length; } return step.seconds.toFixed(); }
function renamed(step: Step) { const { kind: what } = step; switch (what) { case "copy": return step.path; case "wait": return step.seconds; } }
function inner(job: { step: Step }) { const { kind } = job.step; if (kind === "wait") { return job.step.seconds; } return job.step.path; }
function alone(step: Step) { const kind = step.kind; if (kind === "copy") { return step.path; } return step.seconds; }
function other(step: Step) { const { kind } = step; if (kind === "copy") { return step.seconds; } return ""; } // ! 2339
function siblings(size: Size) { const { kind, value } = size; if (kind === "text") { return value.toUpperCase(); } return value.toFixed(); }
function parameters({ kind, value }: Size) { switch (kind) { case "text": return value.toUpperCase(); case "count": return value.toFixed(); } }
const short = ({ kind, value }: Size) => kind === "text" ? value.length : value.toFixed();
function pair([kind, value]: ["text", string] | ["count", number]) { if (kind === "text") { return value.length; } return value.toFixed(); }
function wrong(size: Size) { const { kind, value } = size; if (kind === "text") { return value.toPrecision(); } return 1; } // ! 2339
function defaulted(step: Step) { const { kind = "copy" } = step; if (kind === "copy") { return step.path; } return ""; } // ! 2339
function changed({ kind, value }: Size) { kind = "text"; if (kind === "text") { return value.length; } return 0; } // ! 2339
for (const { kind, value } of [] as Size[]) { if (kind === "count") { value.toFixed(); } else { value.trim(); } }

//// mapped types
interface Service { readonly name: string; port?: number }
type Optional<T> = { [K in keyof T]?: T[K] };
type Fixed<T> = { readonly [K in keyof T]: T[K] };
type Free<T> = { -readonly [K in keyof T]: T[K] };
type Whole<T> = { [K in keyof T]-?: T[K] };
type Nullable<T> = { [K in keyof T]: T[K] | null };
type Given<T> = { [K in keyof T]: pulumi.Input<T[K]> };
type Both<T> = { [K in "left" | "right"]: T };
type Getters<T> = { [K in keyof T as `get${Capitalize<string & K>}`]: () => T[K] };
const a: Optional<Service> = {};
a.name.length; // ! 18048
const b: Optional<Service> = { port: "80" }; // ! 2322
const c: Fixed<Service> = { name: "x" };
c.port = 1; // ! 2540
const d: Free<Service> = { name: "x" };
d.name = "y";
d.port.toFixed(); // ! 18048
const e: Whole<Service> = { name: "x" }; // ! 2741
const f: Nullable<Service> = { name: null };
f.name.length; // ! 18047
const g: Given<Service> = { name: pulumi.output("x"), port: 80 };
const h: Given<Service> = { name: 1 }; // ! 2322
const i: Both<number> = { left: 1, right: 2 };
const j: Both<number> = { left: 1 }; // ! 2741
const k: Both<string> = { left: "x", right: 2 }; // ! 2322
function both<T>(value: T): Both<T> { return { left: value, right: value }; }
both(1).left.toFixed();
both("x").left.toPrecision(); // ! 2339
const l: Getters<{ name: string }> = { getName: () => "x" };
const m: Getters<{ name: string }> = { getName: () => 1 }; // ! 2322
const n: Nullable<string[]> = ["x", null];
const o: Nullable<Record<string, number>> = { x: null };
o.x.toFixed(); // ! 18047
const p: { [K in "dev" | "prod"]: number } = { dev: 1 }; // ! 2741
const q: { [K in "dev" | "prod"]?: number } = { dev: 1 };

//// a mapped type within itself
type Deep<T> = { [K in keyof T]?: T[K] extends object ? Deep<T[K]> : T[K] };
interface Plan { network: { cidr: string }; name: string }
const a: Deep<Plan> = { network: { cidr: "x" } };
const b: Deep<Plan> = { name: 1 }; // ! 2322
const c: Deep<Plan> = { nmae: "x" }; // ! 2353

//// conditional types
type Inner<T> = T extends Promise<infer U> ? U : T;
type Element<T> = T extends (infer U)[] ? U : never;
type Held<T> = T extends pulumi.Output<infer U> ? U : T;
type First<F> = F extends (first: infer A, ...rest: any[]) => any ? A : never;
type Given<F> = F extends (...given: infer A) => any ? A : never;
type Made<F> = F extends (...given: any[]) => infer R ? R : never;
type Kind<T> = T extends string ? "text" : T extends number ? "number" : "other";
type Present<T> = T extends null | undefined ? never : T;
type Texts<T> = { [K in keyof T]: T[K] extends string ? K : never }[keyof T];
const a: Inner<Promise<string>> = "x";
const b: Inner<Promise<string>> = 1; // ! 2322
const c: Inner<number> = 1;
const d: Element<string[]> = "x";
const e: Element<string[]> = 1; // ! 2322
const f: Held<pulumi.Output<string>> = "x";
const g: Held<pulumi.Output<string>> = 1; // ! 2322
const h: First<(size: number) => void> = 1;
const i: First<(size: number) => void> = "x"; // ! 2322
const j: Given<(a: string, b?: number) => void> = ["x"];
const k: Given<(a: string, b?: number) => void> = ["x", "y"]; // ! 2322
const l: Made<() => { size: number }> = { size: 1 };
const m: Made<() => { size: number }> = { size: "x" }; // ! 2322
const n: Kind<"a"> = "text";
const o: Kind<boolean> = "number"; // ! 2322
const p: Kind<string | number> = "number";
const q: Present<string | undefined> = undefined; // ! 2322
const r: Texts<{ name: string; size: number }> = "name";
const s: Texts<{ name: string; size: number }> = "size"; // ! 2322
function wrapped<T extends string | number>(value: T): T extends string ? { text: T } : { number: T } { return null as any; }
wrapped("x").text.length;
wrapped(1).number.toFixed();
wrapped("x").number; // ! 2339
const t: Missing extends string ? 1 : 2 = 1; // ! 2304

//// template literal types
type Arn = `arn:aws:s3:::${string}`;
type Name = `${"dev" | "prod"}-${"web" | "db"}`;
type Width = `${number}px`;
type Cidr = `${number}.${number}.${number}.${number}/${number}`;
const bucket: string = "b";
const stage = "dev" as "dev" | "prod";
const a: Arn = "arn:aws:s3:::b";
const b: Arn = "arn:aws:sqs:::b"; // ! 2322
const c: Arn = `arn:aws:s3:::${bucket}`;
const d: Arn = `arn:${bucket}`; // ! 2322
const e: Arn = bucket; // ! 2322
const f: string = a;
const g: number = a; // ! 2322
a.toUpperCase().length + a.length;
const h: Name = "dev-web";
const i: Name = "dev-cache"; // ! 2322
const j: Name = `${stage}-db`;
const k: Name = `${stage}-cache`; // ! 2322
const l: Width = "10px";
const m: Width = `${1 + 2}px`;
const n: Width = "wide"; // ! 2322
const o: Cidr = "10.0.0.0/16";
const p: Cidr = "10.0.0.0"; // ! 2322
const q: Uppercase<"ab"> = "AB";
const r: Uppercase<"ab"> = "ab"; // ! 2322
const s: Capitalize<"ab"> = "Ab";
const t: "dev-web" | "prod-web" = `${stage}-web`;
const u = `${stage}-web` as const;
const v: "dev-web" = u; // ! 2322
if (l === "em") { } // ! 2367
typeof a === "string" ? a.trim() : a;
for (const letter of a) { letter.length; }

//// what a type parameter extends
function get<T, K extends keyof T>(of: T, key: K): T[K] { return of[key]; }
function set<T extends object, K extends keyof T>(of: T, key: K, value: T[K]) { of[key] = value; }
function pluck<T, K extends keyof T>(all: T[], key: K): T[K][] { return all.map(one => one[key]); }
function named<T extends { id: string }>(one: T): T { return one; }
const disk = { size: 1, kind: "ssd" };
get(disk, "size").toFixed();
get(disk, "kind").toPrecision(); // ! 2339
get(disk, "speed"); // ! 2345
let key = "size";
get(disk, key); // ! 2345
set(disk, "size", 2);
set(disk, "size", "large"); // ! 2345
pluck([disk], "kind")[0].length;
pluck([disk], "speed"); // ! 2345
named({}); // ! 2345
named({ id: 1 }); // ! 2322
named("x"); // ! 2345
named({ id: "x", size: 1 }).size.toFixed();
named({ id: "x" }).size; // ! 2339
const kept = ["a", undefined].filter((one): one is string => one !== undefined);
kept[0].length;

//// the parameters of a function as a list
type Given<F> = F extends (...given: infer A) => any ? A : never;
const a: Parameters<(...all: string[]) => void> = ["x", "y"];
const b: Given<(...all: string[]) => void> = ["x", "y"];
const c: Given<(first: number, ...all: string[]) => void> = ["x"]; // ! 2322
const d: (first: string, second?: number, ...rest: boolean[]) => void = (...all) => all[0].trim();
const e: (first: string, second?: number, ...rest: boolean[]) => void = (...all) => all[0].toFixed(); // ! 2339
const f: (first: string, second?: number) => void = (...all) => { const [x, y] = all; x.trim(); y.toFixed(); }; // ! 18048

//// nothing follows from comparing what is not known, however deep it lies
import { Part } from "some-package";
type Kind<T> = T extends string[][][][] ? "text" : "other";
const a: Kind<Part[][][][]> = "text";
const b: Kind<Part[][][][]> = "other";
const c: Kind<number[][][][]> = "text"; // ! 2322
const d: Record<boolean, Part> = null!; // ! 2344
const e: Pick<Part, "size"> = null!;
