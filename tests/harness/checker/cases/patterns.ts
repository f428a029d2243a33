//// destructuring types
let a: string;
let b: number | undefined;
[a, b] = ["x", 1];
b.toFixed();
[a, b] = [1, "x"];
//! 2 2322 Type 'number' is not assignable to type 'string'.
//! 5 2322 Type 'string' is not assignable to type 'number'.
({ a } = { a: 5 });
//! 4 2322 Type 'number' is not assignable to type 'string'.
({ a, b } = { a: "x" });
//! 7 2339 Property 'b' does not exist on type '{ a: string; }'.

//// array patterns
const [a, b] = ["x", 1];
a.toUpperCase();
b.toFixed();
function f() {
  const [c, d] = [a, b];
  return c.length + d.toFixed();
}
const [[e], { g }] = [["x"], { g: 1 }];
e.length;
g.toFixed();
console.log(f);
for (const [k, v] of [
  ["a", 1],
  ["b", 2],
] as const) {
  console.log(k.length, v.toFixed());
}
const [z = 5] = [undefined as number | undefined];
z.toFixed();
const [p, q, r] = [1, 2];
//! 14 2493 Tuple type '[number, number]' of length '2' has no element at index '2'.

//// label destruct defaults
interface A {
  size?: number;
  tags?: Record<string, string>;
  net: { id: string };
}
function f({ size = 3, tags = {}, net: { id } }: A) {
  return size.toFixed() + tags.x + id.length;
}
export const x = f({ net: { id: "x" } });
f({ size: "1", net: { id: 2 } });
//! 5 2322 Type 'string' is not assignable to type 'number'.
//! 23 2322 Type 'number' is not assignable to type 'string'.
const {
  a,
  b: { c },
  ...rest
} = { a: 1, b: { c: "x" }, d: true, e: 5 };
export const y = a + c.length + rest.e + rest.q;
//! 47 2339 Property 'q' does not exist on type '{ d: boolean; e: number; }'.
f({});
//! 3 2345 Argument of type '{}' is not assignable to parameter of type 'A'. Property 'net' is missing in type '{}' but required in type 'A'.
