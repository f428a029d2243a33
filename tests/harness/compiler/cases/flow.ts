//// text and comment
function f(): string | undefined { return pulumi.getStack(); }
let a = f();
if (a) {
  for (const x of [1, 2]) { console.log(`a = ${x}`, "a = 1"); /* a = undefined */ a.length; }
  [1].forEach(() => a.length);
}

//// text in closure
function g(a: string | undefined) {
  if (!a) return;
  console.log("a = b; a++");
  // a = undefined
  return [1].map(() => a.length);
}
console.log(g);

//// destructuring in a loop
function f(): string | undefined { return pulumi.getStack(); }
let a = f();
if (a) {
  for (let i = 0; i < 2; i++) { [a] = [f()]; a.length; } // ! 18048
}
let b = f();
if (b) {
  while (true) { ({ b } = { b: f() }); b.length; } // ! 18048
}

//// for of head
let x: string | undefined = "a";
x = "b";
for (x of ["a", undefined]) { console.log(x.length); } // ! 18048

//// for of head assigned in closure
let y: string | undefined = "a";
const show = () => y.length; // ! 18048
for (y of ["a", undefined]) { show(); }

//// closure before assignment
let v: string | undefined = "a";
const before = () => v.length; // ! 18048
v = undefined;
const w: string = "a";
let z: string | undefined = "a";
const after = () => z.length;
console.log(before, w, after);

//// closure assigns
let v: string | undefined = "a";
const set = () => { v = undefined; };
const read = () => v.length; // ! 18048
v.length;
console.log(set, read);

//// nested closure assigns
let v: string | undefined = "a";
const set = () => () => { [v] = [undefined]; };
if (v) { [1].map(() => v.length); } // ! 18048
console.log(set);

//// shadowing
let v: string | undefined = pulumi.getStack() as string | undefined;
if (v) {
  const other = (v: number) => { v = 2; return v; };
  [1].map(() => v.length);
  for (const i of [1]) { let v = 1; v = 2; console.log(i, v); }
  for (const i of [1, 2]) { console.log(v.length, i); { let v; v = 3; } }
  console.log(other);
}

//// shadowed by a parameter and reassigned outside
let v: string | undefined = pulumi.getStack() as string | undefined;
function f(v: string | undefined) { if (v) { return () => v.length; } return; }
v = undefined;
console.log(f, v);

//// labelled loops
let a: string | undefined = pulumi.getStack() as string | undefined;
if (a) {
  outer: for (const i of [1, 2]) {
    for (const j of [1, 2]) {
      if (i === j) { a = undefined; continue outer; }
      if (i > j) break outer;
    }
  }
}
let b: string;
outer: for (const i of [1, 2]) {
  b = "x";
  for (const j of [1, 2]) { if (i === j) continue outer; b.length; }
  b.length;
}
console.log(b); // ! 2454
let c: string | undefined;
out: { if (pulumi.getStack() === "x") break out; c = "x"; }
c.length; // ! 18048

//// try catch definite
function f(): string { return "x"; }
let a: string;
try { a = f(); } catch (e) { console.log(e); }
console.log(a); // ! 2454
let b: string;
try { b = f(); } catch (e) { throw e; }
console.log(b);
let c: string;
try { c = f(); } catch { c = "x"; }
console.log(c);
let d: string;
try { f(); } finally { d = "x"; }
console.log(d);
let e: string;
try { e = f(); } catch (err) { console.log(e, err); throw err; } finally { console.log(1); } // ! 2454
console.log(e);

//// try narrowing
function f(): string | undefined { return pulumi.getStack(); }
let a = f();
try { a = "x"; f(); } catch { a.length; } // ! 18048
let b = f() ?? "x";
try { b = "y"; } finally { b.length; }
b.length;

//// finally assigns
let a: string | undefined;
a = "x";
try { console.log(a.length); } finally { a = undefined; }
a.length; // ! 18048

//// loops definite
let a: string;
for (const x of ["a"]) { a = x; }
console.log(a); // ! 2454
let b: string;
do { b = "x"; } while (b === "y");
console.log(b);
let c: string;
while (true) { c = "x"; if (c) break; }
console.log(c);
let d: string;
for (let i = 0; ; i++) { if (i > 3) { d = "x"; break; } }
console.log(d);
let e: string;
for (const x of ["a"]) { console.log(e); e = x; } // ! 2454

//// definite by destructuring
let a: string, b: number;
[a, b] = ["x", 1];
console.log(a, b);
let c: string;
({ c } = { c: "x" });
console.log(c);
let d: string;
for (d of ["x"]) { console.log(d); }
console.log(d); // ! 2454
let g: { x: string };
({ x: g } = { x: { x: "a" } });
console.log(g.x);

//// definite compound
let a: number;
a += 1; // ! 2454
let b: number;
b++; // ! 2454
let c: string;
c ??= "x";
console.log(a, b, c); // ! 2454

//// definite in closure
let a: string;
const f = () => a; // ! 2454
let b: string;
b = "x";
const g = () => b;
let c: string;
const h = () => c;
c = "x";
console.log(f, g, h);

//// const assignment
const a = 1, b = { x: 1 };
a = 2; [a] = [3]; ({ a } = { a: 3 }); a++; a += 1; // ! 2588
b.x = 2;
for (a of [1]) { console.log(a); } // ! 2588
[b.x] = [3];
[nothing] = [3]; // ! 2304
({ x: nothing2 } = { x: 1 }); // ! 2304

//// destructuring types
let a: string; let b: number | undefined;
[a, b] = ["x", 1];
b.toFixed();
[a, b] = [1, "x"]; // ! 2322
({ a } = { a: 5 }); // ! 2322
({ a, b } = { a: "x" }); // ! 2339

//// compound and logical
let a: string | undefined;
a ??= "x";
a.length;
let b: number | undefined = pulumi.getStack().length as number | undefined;
b ||= 3;
b.toFixed();
let c: string | undefined = "x";
c &&= undefined;

//// member narrowing in loops
interface P { v?: { id?: string } }
function f(p: P, q: P) {
  if (p.v?.id && q.v) {
    for (const i of [1]) { console.log(p.v.id.length, i); q.v = undefined; }
    for (const i of [1]) { console.log(p.v.id.length, i); q = { v: undefined }; }
    while (p.v) { p.v.id; p = {}; }
  }
}
console.log(f);

//// iife
let a: string | undefined = "x";
(() => { a = "y"; })();
a.length;
let b: string;
(() => { b = "x"; })();
console.log(b);

//// switch in loop
let last: string | undefined;
for (const c of ["a", "b"]) {
  switch (c) { case "a": last = c; break; default: last = undefined; }
}
console.log(last.length); // ! 18048
let name: string | undefined = undefined;
for (const c of ["a"]) { if (c === "a") { name = c; } }
console.log(name.length); // ! 18048
if (name !== undefined) { console.log(name.length); }

//// counters
let count = 0; let text = "";
for (const x of ["a"]) { count += x.length; text += x; count++; }
let list: string[] = [];
for (const x of ["a"]) { list = [...list, x]; list.push(x); }
let found;
for (const x of ["a"]) { if (x) found = x; }
console.log(count.toFixed(), text.length, list.length, found);

//// parameters
function f(a: string | undefined, b?: number) {
  a = a ?? "x";
  b = b || 1;
  const g = () => a.length + b.toFixed().length;
  return [1].map(i => a.length + i + b).concat(g());
}
function h(a: string | undefined) {
  if (!a) { a = "x"; }
  return () => a.length;
}
function k(a?: string) {
  if (!a) return;
  setTimeout(() => { console.log(a.length); }); // ! 18048
  a = "y";
}
console.log(f, h, k);

//// exported let
export let a: string | undefined = pulumi.getStack() as string | undefined;
if (a) { [1].map(() => a.length); } // ! 18048
var b: string | undefined = pulumi.getStack() as string | undefined;
if (b) { [1].map(() => b.length); } // ! 18048

//// class field arrows
class A { a?: string; constructor(o?: string) { this.a = o; if (this.a) { [1].map(() => this.a.length); for (const i of [1]) { this.a.length; this.a = undefined; } } } } // ! 2532
console.log(A);

//// evolving in loops
const items = [];
for (const x of ["a"]) { items.push(x); }
console.log(items[0].length);

//// catch reassign
let err: Error | undefined;
try { console.log(1); } catch (e) { err = e as Error; }
err.message; // ! 18048
if (err) { console.log(err.message); }

//// comma
let a: string | undefined = "x", b: number;
a = undefined, b = 3;
a.length; b.toFixed(); // ! 18048

//// callbacks after let
let vpcId: string | undefined;
const cfg = new pulumi.Config();
vpcId = cfg.get("x");
if (!vpcId) { vpcId = "y"; }
export const s = ["a"].map(z => new aws.ec2.Subnet(z, { vpcId: vpcId, cidrBlock: vpcId.toUpperCase() }));

//// array patterns
const [a, b] = ["x", 1];
a.toUpperCase(); b.toFixed();
function f() { const [c, d] = [a, b]; return c.length + d.toFixed(); }
const [[e], { g }] = [["x"], { g: 1 }];
e.length; g.toFixed();
console.log(f);
for (const [k, v] of [["a", 1], ["b", 2]] as const) { console.log(k.length, v.toFixed()); }
const [z = 5] = [undefined as number | undefined];
z.toFixed();
const [p, q, r] = [1, 2]; // ! 2493
