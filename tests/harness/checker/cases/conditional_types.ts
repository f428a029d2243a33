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
const b: Inner<Promise<string>> = 1;
//! 7 2322 Type 'number' is not assignable to type 'string'.
const c: Inner<number> = 1;
const d: Element<string[]> = "x";
const e: Element<string[]> = 1;
//! 7 2322 Type 'number' is not assignable to type 'string'.
const f: Held<pulumi.Output<string>> = "x";
const g: Held<pulumi.Output<string>> = 1;
//! 7 2322 Type 'number' is not assignable to type 'string'.
const h: First<(size: number) => void> = 1;
const i: First<(size: number) => void> = "x";
//! 7 2322 Type 'string' is not assignable to type 'number'.
const j: Given<(a: string, b?: number) => void> = ["x"];
const k: Given<(a: string, b?: number) => void> = ["x", "y"];
//! 57 2322 Type 'string' is not assignable to type 'number'.
const l: Made<() => { size: number }> = { size: 1 };
const m: Made<() => { size: number }> = { size: "x" };
//! 43 2322 Type 'string' is not assignable to type 'number'.
const n: Kind<"a"> = "text";
const o: Kind<boolean> = "number";
//! 7 2322 Type '"number"' is not assignable to type '"other"'.
const p: Kind<string | number> = "number";
const q: Present<string | undefined> = undefined;
//! 7 2322 Type 'undefined' is not assignable to type 'string'.
const r: Texts<{ name: string; size: number }> = "name";
const s: Texts<{ name: string; size: number }> = "size";
//! 7 2322 Type '"size"' is not assignable to type '"name"'.
function wrapped<T extends string | number>(value: T): T extends string ? { text: T } : { number: T } {
  return null as any;
}
wrapped("x").text.length;
wrapped(1).number.toFixed();
wrapped("x").number;
//! 14 2339 Property 'number' does not exist on type '{ text: "x"; }'.
const t: Missing extends string ? 1 : 2 = 1;
//! 10 2304 Cannot find name 'Missing'.

//// nothing follows from comparing what is not known, however deep it lies
import { Part } from "some-package";
//= missed 22 2307 Cannot find module 'some-package' or its corresponding type declarations.
type Kind<T> = T extends string[][][][] ? "text" : "other";
const a: Kind<Part[][][][]> = "text";
const b: Kind<Part[][][][]> = "other";
//= missed 7 2322 Type '"other"' is not assignable to type '"text"'.
const c: Kind<number[][][][]> = "text";
//! 7 2322 Type '"text"' is not assignable to type '"other"'.
const d: Record<boolean, Part> = null!;
//! 17 2344 Type 'boolean' does not satisfy the constraint 'string | number | symbol'.
const e: Pick<Part, "size"> = null!;
