//// variables taken out of one value tell each other's types
type Step = { kind: "copy"; path: string } | { kind: "wait"; seconds: number };
type Size = { kind: "text"; value: string } | { kind: "count"; value: number };
function by(step: Step) {
  const { kind } = step;
  if (kind === "copy") {
    return step.path.length;
  }
  return step.seconds.toFixed();
}
function renamed(step: Step) {
  const { kind: what } = step;
  switch (what) {
    case "copy":
      return step.path;
    case "wait":
      return step.seconds;
  }
}
function inner(job: { step: Step }) {
  const { kind } = job.step;
  if (kind === "wait") {
    return job.step.seconds;
  }
  return job.step.path;
}
function alone(step: Step) {
  const kind = step.kind;
  if (kind === "copy") {
    return step.path;
  }
  return step.seconds;
}
function other(step: Step) {
  const { kind } = step;
  if (kind === "copy") {
    return step.seconds;
    //! 17 2339 Property 'seconds' does not exist on type '{ kind: "copy"; path: string; }'.
  }
  return "";
}
function siblings(size: Size) {
  const { kind, value } = size;
  if (kind === "text") {
    return value.toUpperCase();
  }
  return value.toFixed();
}
function parameters({ kind, value }: Size) {
  switch (kind) {
    case "text":
      return value.toUpperCase();
    case "count":
      return value.toFixed();
  }
}
const short = ({ kind, value }: Size) => (kind === "text" ? value.length : value.toFixed());
function pair([kind, value]: ["text", string] | ["count", number]) {
  if (kind === "text") {
    return value.length;
  }
  return value.toFixed();
}
function wrong(size: Size) {
  const { kind, value } = size;
  if (kind === "text") {
    return value.toPrecision();
    //! 18 2339 Property 'toPrecision' does not exist on type 'string'.
  }
  return 1;
}
function defaulted(step: Step) {
  const { kind = "copy" } = step;
  if (kind === "copy") {
    return step.path;
    //! 17 2339 Property 'path' does not exist on type '{ kind: "copy"; path: string; } | { kind: "wait"; seconds: number; }'.
    //= types 17 2339 Property 'path' does not exist on type 'Step'.
  }
  return "";
}
function changed({ kind, value }: Size) {
  kind = "text";
  if (kind === "text") {
    return value.length;
    //! 18 2339 Property 'length' does not exist on type 'string | number'.
  }
  return 0;
}
for (const { kind, value } of [] as Size[]) {
  if (kind === "count") {
    value.toFixed();
  } else {
    value.trim();
  }
}

//// discriminated union
type Shape = { kind: "a"; r: number } | { kind: "b"; w: number; h: number };
function area(s: Shape): number {
  switch (s.kind) {
    case "a":
      return s.r;
    case "b":
      return s.w * s.h;
    default: {
      const n: never = s;
      return n;
    }
  }
}
export const x = area({ kind: "a", r: 1 }) + area({ kind: "b", w: 1 });
//! 51 2345 Argument of type '{ kind: "b"; w: number; }' is not assignable to parameter of type '{ kind: "b"; w: number; h: number; }'. Property 'h' is missing in type '{ kind: "b"; w: number; }' but required in type '{ kind: "b"; w: number; h: number; }'.
//= types 51 2345 Argument of type '{ kind: "b"; w: number; }' is not assignable to parameter of type 'Shape'.

//// discriminated
type R = { ok: true; v: string } | { ok: false; e: Error };
function f(r: R) {
  if (r.ok) {
    r.v.length;
    r.e;
    //! 7 2339 Property 'e' does not exist on type '{ ok: true; v: string; }'.
  } else {
    r.e.message;
    r.v;
    //! 7 2339 Property 'v' does not exist on type '{ ok: false; e: Error; }'.
  }
  if (!r.ok) return r.e.message;
  return r.v;
}
type S = { kind: "a"; n: number } | { kind: "b"; s: string } | { kind: "c" };
function g(s: S) {
  switch (s.kind) {
    case "a":
      return s.n;
    case "b":
      return s.s.length;
    default:
      return s.n;
      //! 16 2339 Property 'n' does not exist on type '{ kind: "c"; }'.
  }
}
function h(s: S): number {
  switch (s.kind) {
    case "a":
      return 1;
    case "b":
      return 2;
    case "c":
      return 3;
  }
}
function k(s: S): number {
//! 19 2366 Function lacks ending return statement and return type does not include 'undefined'.
  switch (s.kind) {
    case "a":
      return 1;
    case "b":
      return 2;
  }
}
function m(s: S) {
  if ("n" in s) {
    s.n;
  } else if ("s" in s) {
    s.s;
  } else {
    s.kind;
    s.n;
    //! 7 2339 Property 'n' does not exist on type '{ kind: "c"; }'.
  }
}

//// unions and params
type Size = "small" | "large";
const sizes: Record<Size, number> = { small: 1 };
//! 7 2741 Property 'large' is missing in type '{ small: number; }' but required in type '{ small: number; large: number; }'.
//= types 7 2741 Property 'large' is missing in type '{ small: number; }' but required in type 'Record<Size, number>'.
function f(s: Size = "small", n?: number, ...rest: string[]) {
  return sizes[s] + n + rest.length;
  //! 21 18048 'n' is possibly 'undefined'.
}
f("medium");
//! 3 2345 Argument of type '"medium"' is not assignable to parameter of type '"small" | "large" | undefined'.
//= types 3 2345 Argument of type '"medium"' is not assignable to parameter of type 'Size | undefined'.
f("small", 1, "a", 2);
//! 20 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
f(undefined, undefined);
f({});
//! 3 2345 Argument of type '{}' is not assignable to parameter of type '"small" | "large" | undefined'.
//= types 3 2345 Argument of type '{}' is not assignable to parameter of type 'Size | undefined'.
const o: { [k in Size]?: string } = { small: "a", big: "b" };
//! 51 2353 Object literal may only specify known properties, and 'big' does not exist in type '{ small?: string; large?: string; }'.
//= types 51 2353 Object literal may only specify known properties, and 'big' does not exist in type '{ small?: string | undefined; large?: string | undefined; }'.
type P = Partial<{ a: string; b: number }>;
const p: P = { a: 1 };
//! 16 2322 Type 'number' is not assignable to type 'string'.
type Q = Required<P>;
const q: Q = {};
//! 7 2739 Type '{}' is missing the following properties from type 'Required<Partial<{ a: string; b: number; }>>': a, b
const r: Readonly<string[]> = ["a"];
r.push("b");
//! 3 2339 Property 'push' does not exist on type 'readonly string[]'.
type O = Omit<{ a: string; b: number }, "a">;
const om: O = { a: "x", b: 1 };
//! 17 2353 Object literal may only specify known properties, and 'a' does not exist in type 'Omit<{ a: string; b: number; }, "a">'.
//= types 17 2353 Object literal may only specify known properties, and 'a' does not exist in type 'O'.
type E = Exclude<"a" | "b", "a">;
const ex: E = "a";
//! 7 2322 Type '"a"' is not assignable to type '"b"'.
const fnType: (a: number) => string = (a) => a;
//! 46 2322 Type 'number' is not assignable to type 'string'.
const cb: () => void = () => 5;
type Fn = typeof f;
type RT = ReturnType<typeof f>;
const rt: RT = "x";
//! 7 2322 Type 'string' is not assignable to type 'number'.
let un: string | number = "x";
un.length;
un = 5;
un.toFixed();
un.length;
//! 4 2339 Property 'length' does not exist on type 'number'.
const tup: [string, number] = ["a", "b"];
//! 37 2322 Type 'string' is not assignable to type 'number'.
const tup2: [string, number?] = ["a"];
tup2[1].toFixed();
//! 1 2532 Object is possibly 'undefined'.
const [t1, ...t2] = tup;
t2[0].toFixed();
tup[2];
//! 5 2493 Tuple type '[string, number]' of length '2' has no element at index '2'.
console.log(o, p, q, om, ex, fnType, cb, rt, t1);
