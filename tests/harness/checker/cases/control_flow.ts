//// labelled loops
let a: string | undefined = pulumi.getStack() as string | undefined;
if (a) {
  outer: for (const i of [1, 2]) {
    for (const j of [1, 2]) {
      if (i === j) {
        a = undefined;
        continue outer;
      }
      if (i > j) break outer;
    }
  }
}
let b: string;
outer: for (const i of [1, 2]) {
  b = "x";
  for (const j of [1, 2]) {
    if (i === j) continue outer;
    b.length;
  }
  b.length;
}
console.log(b);
//! 13 2454 Variable 'b' is used before being assigned.
let c: string | undefined;
out: {
  if (pulumi.getStack() === "x") break out;
  c = "x";
}
c.length;
//! 1 18048 'c' is possibly 'undefined'.

//// try catch definite
function f(): string {
  return "x";
}
let a: string;
try {
  a = f();
} catch (e) {
  console.log(e);
}
console.log(a);
//! 13 2454 Variable 'a' is used before being assigned.
let b: string;
try {
  b = f();
} catch (e) {
  throw e;
}
console.log(b);
let c: string;
try {
  c = f();
} catch {
  c = "x";
}
console.log(c);
let d: string;
try {
  f();
} finally {
  d = "x";
}
console.log(d);
let e: string;
try {
  e = f();
} catch (err) {
  console.log(e, err);
  //! 15 2454 Variable 'e' is used before being assigned.
  throw err;
} finally {
  console.log(1);
}
console.log(e);

//// try narrowing
function f(): string | undefined {
  return pulumi.getStack();
}
let a = f();
try {
  a = "x";
  f();
} catch {
  a.length;
  //! 3 18048 'a' is possibly 'undefined'.
}
let b = f() ?? "x";
try {
  b = "y";
} finally {
  b.length;
}
b.length;

//// finally assigns
let a: string | undefined;
a = "x";
try {
  console.log(a.length);
} finally {
  a = undefined;
}
a.length;
//! 1 18048 'a' is possibly 'undefined'.

//// loops definite
let a: string;
for (const x of ["a"]) {
  a = x;
}
console.log(a);
//! 13 2454 Variable 'a' is used before being assigned.
let b: string;
do {
  b = "x";
} while (b === "y");
console.log(b);
let c: string;
while (true) {
  c = "x";
  if (c) break;
}
console.log(c);
let d: string;
for (let i = 0; ; i++) {
  if (i > 3) {
    d = "x";
    break;
  }
}
console.log(d);
let e: string;
for (const x of ["a"]) {
  console.log(e);
  //! 15 2454 Variable 'e' is used before being assigned.
  e = x;
}

//// definite by destructuring
let a: string, b: number;
[a, b] = ["x", 1];
console.log(a, b);
let c: string;
({ c } = { c: "x" });
console.log(c);
let d: string;
for (d of ["x"]) {
  console.log(d);
}
console.log(d);
//! 13 2454 Variable 'd' is used before being assigned.
let g: { x: string };
({ x: g } = { x: { x: "a" } });
console.log(g.x);

//// definite compound
let a: number;
a += 1;
//! 1 2454 Variable 'a' is used before being assigned.
let b: number;
b++;
//! 1 2454 Variable 'b' is used before being assigned.
let c: string;
c ??= "x";
console.log(a, b, c);
//! 13 2454 Variable 'a' is used before being assigned.
//! 16 2454 Variable 'b' is used before being assigned.

//// definite in closure
let a: string;
const f = () => a;
//! 17 2454 Variable 'a' is used before being assigned.
let b: string;
b = "x";
const g = () => b;
let c: string;
const h = () => c;
c = "x";
console.log(f, g, h);

//// compound and logical
let a: string | undefined;
a ??= "x";
a.length;
let b: number | undefined = pulumi.getStack().length as number | undefined;
b ||= 3;
b.toFixed();
let c: string | undefined = "x";
c &&= undefined;

//// switch in loop
let last: string | undefined;
for (const c of ["a", "b"]) {
  switch (c) {
    case "a":
      last = c;
      break;
    default:
      last = undefined;
  }
}
console.log(last.length);
//! 13 18048 'last' is possibly 'undefined'.
let name: string | undefined = undefined;
for (const c of ["a"]) {
  if (c === "a") {
    name = c;
  }
}
console.log(name.length);
//! 13 18048 'name' is possibly 'undefined'.
if (name !== undefined) {
  console.log(name.length);
}

//// counters
let count = 0;
let text = "";
for (const x of ["a"]) {
  count += x.length;
  text += x;
  count++;
}
let list: string[] = [];
for (const x of ["a"]) {
  list = [...list, x];
  list.push(x);
}
let found;
for (const x of ["a"]) {
  if (x) found = x;
}
console.log(count.toFixed(), text.length, list.length, found);

//// exported let
export let a: string | undefined = pulumi.getStack() as string | undefined;
if (a) {
  [1].map(() => a.length);
  //! 17 18048 'a' is possibly 'undefined'.
}
var b: string | undefined = pulumi.getStack() as string | undefined;
if (b) {
  [1].map(() => b.length);
  //! 17 18048 'b' is possibly 'undefined'.
}

//// catch reassign
let err: Error | undefined;
try {
  console.log(1);
} catch (e) {
  err = e as Error;
}
err.message;
//! 1 18048 'err' is possibly 'undefined'.
if (err) {
  console.log(err.message);
}

//// try results
function parse(): { a: number } | undefined {
  let out: { a: number } | undefined;
  try {
    out = JSON.parse("x");
  } catch (e) {
    console.error(e);
  }
  if (!out) return undefined;
  out.a.toFixed();
  return out;
}
async function load() {
  let zones: aws.GetAvailabilityZonesResult;
  try {
    zones = await aws.getAvailabilityZones();
  } catch {
    return [];
  }
  return zones.names.map((z) => z.length);
}
let conf: { a: string };
try {
  conf = JSON.parse("x");
} catch {
  conf = { a: "b" };
} finally {
  console.log("x");
}
conf.a.length;
let region: string;
if (process.env.R) {
  region = process.env.R;
} else {
  region = "x";
}
region.length;
let size: string;
switch (pulumi.getStack()) {
  case "a":
    size = "x";
    break;
  case "b":
    size = "y";
    break;
  default:
    size = "z";
}
size.length;
let tier: string;
switch (pulumi.getStack()) {
  case "a":
    tier = "x";
    break;
  case "b":
    tier = "y";
    break;
}
tier.length;
//! 1 2454 Variable 'tier' is used before being assigned.
let mode: string;
if (process.env.M === "a") {
  mode = "x";
} else if (process.env.M === "b") {
  mode = "y";
} else {
  throw new Error("no");
}
mode.length;

//// variables read before anything is assigned
let held: any;
if (process.argv.length > 9) held = new aws.s3.Bucket("b");
export const a = held?.id;
let whatever: unknown;
let nothing: void;
export const b = [whatever, nothing];
let text: string;
if (process.argv.length > 9) text = "x";
export const c = text;
//! 18 2454 Variable 'text' is used before being assigned.

//// what is caught may be anything
try {
} catch (error: Error) {}
//! 17 1196 Catch clause variable type annotation must be 'any' or 'unknown' if specified.
try {
} catch (error: unknown) {}
try {
} catch (error: any) {
  error.message;
}

//// catch unknown
try {
  JSON.parse("x");
} catch (e) {
  console.log(e.message);
  //! 15 18046 'e' is of type 'unknown'.
}

//// catch any ok
try {
  JSON.parse("x");
} catch (e: any) {
  console.log(e.message);
}
try {
  JSON.parse("x");
} catch (e) {
  if (e instanceof Error) console.log(e.message);
  else throw new Error(String(e));
}

//// errors and catch
function f() {
  try {
    return JSON.parse("x");
  } catch (e) {
    console.log(e.message);
    //! 17 18046 'e' is of type 'unknown'.
    if (e instanceof Error) {
      return e.message.length;
    }
    throw new Error(`x ${e}`);
  } finally {
    console.log(1);
  }
}
async function g() {
  try {
    await Promise.reject(1);
  } catch (e: any) {
    e.foo.bar;
  }
  try {
    f();
  } catch (err: unknown) {
    (err as Error).message.length;
    String(err).length;
    err.x;
    //! 5 18046 'err' is of type 'unknown'.
  }
  try {
    f();
  } catch {
    return 1;
  }
}
Promise.reject(new Error())
  .catch((e) => e.message)
  .finally(() => 1);
class MyErr extends Error {
  constructor(
    public code: number,
    m: string,
  ) {
    super(m);
    this.name = "MyErr";
  }
}
try {
  f();
} catch (e) {
  if (e instanceof MyErr) {
    e.code.toFixed();
    e.code.length;
    //! 12 2339 Property 'length' does not exist on type 'number'.
  } else if (e instanceof TypeError) {
    e.message;
  }
}
console.log(g);
