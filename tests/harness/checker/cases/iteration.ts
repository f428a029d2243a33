//// keyof loops
const m = { a: 1, b: 2 };
(Object.keys(m) as (keyof typeof m)[]).forEach((k) => console.log(m[k].toFixed()));
Object.keys(m).forEach((k) => console.log(m[k]));
//! 43 7053 Element implicitly has an 'any' type because expression of type 'string' can't be used to index type '{ a: number; b: number; }'.
for (const k in m) {
  console.log(m[k as keyof typeof m]);
}
Object.entries(m).forEach(([k, v]) => console.log(k.length, v.toFixed(), v.length));
//! 76 2339 Property 'length' does not exist on type 'number'.

//// keys of for...in
const list = ["a", "b"];
declare const str: string;
declare const maybe: string[] | undefined;
declare const tup: [string, number];
for (const i in list) {
  const s: string = list[i];
  const n: number = i;
  //! 9 2322 Type 'string' is not assignable to type 'number'.
  const u = s.length;
}
for (const i in list) {
  const n: number = list[i];
  //! 9 2322 Type 'string' is not assignable to type 'number'.
}
let j;
for (j in list) {
  const s: string = list[j];
}
const record: Record<string, number> = {};
for (const k in record) {
  const s: string = record[k];
  //! 9 2322 Type 'number' is not assignable to type 'string'.
}
const shape = { a: 1, b: 2 };
for (const k in shape) {
  const s = shape[k];
  //! 13 7053 Element implicitly has an 'any' type because expression of type 'string' can't be used to index type '{ a: number; b: number; }'.
}
const other = ["x"];
for (const i in list) {
  const s: string = other[i];
}
for (const k in "abc") {
//! 17 2407 The right-hand side of a 'for...in' statement must be of type 'any', an object type or a type parameter, but here has type '"abc"'.
}
for (const k in 5) {
//! 17 2407 The right-hand side of a 'for...in' statement must be of type 'any', an object type or a type parameter, but here has type '5'.
}
for (let i in list) {
  const s: string = list[i];
}
for (const i in list) {
  [1].map(() => list[i].length);
  const c = () => list[i].nope;
  //! 27 2339 Property 'nope' does not exist on type 'string'.
}
class A {
  xs: string[] = [];
  go() {
    for (const i in this.xs) {
      const s: string = this.xs[i];
    }
  }
}
const objs: { a: number }[] = [];
for (const i in objs) {
  const { a } = objs[i];
  const z: string = a;
  //! 9 2322 Type 'number' is not assignable to type 'string'.
}
for (const i in str) {
//! 17 2407 The right-hand side of a 'for...in' statement must be of type 'any', an object type or a type parameter, but here has type 'string'.
}
for (const i in maybe) {
  const n = maybe.length;
}
for (const i in tup) {
  const s: number = tup[i];
  //! 9 2322 Type 'string | number' is not assignable to type 'number'.
  list[i] = "x";
  list[i] = 5;
  //! 3 2322 Type 'number' is not assignable to type 'string'.
}
for (const { length } in list) {
//! 12 2491 The left-hand side of a 'for...in' statement cannot be a destructuring pattern.
}
for (var v in list) {
  const s: string = list[v];
}
declare const key: string;
const none = list[key];
//! 19 7015 Element implicitly has an 'any' type because index expression is not of type 'number'.
export {};

//// for in keys
const tags: Record<string, string> = { a: "x" };
for (const k in tags) {
  console.log(tags[k].toUpperCase(), k.length);
}
const cfg = { a: 1, b: 2 };
for (const k in cfg) {
  console.log(cfg[k]);
  //! 15 7053 Element implicitly has an 'any' type because expression of type 'string' can't be used to index type '{ a: number; b: number; }'.
}
for (const k in cfg) {
  console.log(cfg[k as keyof typeof cfg]);
}
const list = ["a"];
for (const i in list) {
  console.log(list[i].length, i.length);
}
for (const i in list) {
  const n: number = i;
  //! 9 2322 Type 'string' is not assignable to type 'number'.
  console.log(n);
}
let key: string;
for (key in tags) {
  console.log(key);
}
for (const k in 5) {
//! 17 2407 The right-hand side of a 'for...in' statement must be of type 'any', an object type or a type parameter, but here has type '5'.
  console.log(k);
}

//// for in generic
function f<T extends object>(o: T) {
  for (const k in o) {
    console.log(o[k], k.length);
  }
}
function g<T>(o: T) {
  for (const k in o) {
    console.log(o[k]);
  }
}
interface S {
  a: string;
  b: number;
}
function h(s: S) {
  for (const k in s) {
    const key: keyof S = k;
    //! 11 2322 Type 'string' is not assignable to type '"a" | "b"'.
    //= types 11 2322 Type 'string' is not assignable to type 'keyof S'.
    console.log(s[key]);
  }
}
console.log(f, g, h);
