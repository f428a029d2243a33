//// a text that is the value of an enum's member
enum Kind {
  disk = "disk",
  net = "net",
}
interface Disk {
  kind: Kind.disk;
  size: number;
}
interface Net {
  kind: Kind.net;
  speed: number;
}
declare const kind: Kind;
declare const one: Disk | Net | undefined;
kind === "disk";
kind === "tape";
//! 1 2367 This comparison appears to be unintentional because the types 'Kind' and '"tape"' have no overlap.
one?.kind === "net" ? one.speed : 0;
one?.kind === "disk" ? one.speed : 0;
//! 28 2339 Property 'speed' does not exist on type 'Disk'.
if (one && one.kind !== "disk") {
  one.speed.toFixed();
}
kind as "disk";

//// enums and const assertions
enum Env {
  Dev = "dev",
  Prod = "prod",
}
const sizes = { [Env.Dev]: "t3.micro", [Env.Prod]: "m5.large" } as const;
const env: Env = (pulumi.getStack() as Env) || Env.Dev;
new aws.ec2.Instance("i", { ami: "ami-1", instanceType: sizes[env] });
const ports = [80, 443] as const;
ports.forEach(
  (p) =>
    new aws.ec2.SecurityGroup(`sg-${p}`, {
      ingress: [{ fromPort: p, toPort: p, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
    }),
);

//// enum members widen where they can change
enum Stage {
  Draft = "draft",
  Trial = "trial",
  Live = "live",
}
enum Num {
  A,
  B = 5,
  C,
}
declare const stage: Stage;
const guarded = [Stage.Trial, Stage.Live].includes(stage);
const one = [Stage.Trial];
one.push(Stage.Live);
let cur = Stage.Draft;
cur = Stage.Live;
if (cur === Stage.Trial) {
//! 5 2367 This comparison appears to be unintentional because the types 'Stage.Live' and 'Stage.Trial' have no overlap.
}
const fixed = Stage.Draft;
let widened = fixed;
widened = Stage.Live;
const o = { stage: Stage.Draft };
o.stage = Stage.Live;
interface A {
  kind: Stage.Draft;
  a: string;
}
interface B {
  kind: Stage.Live;
  b: number;
}
type U = A | B;
const u: U = { kind: Stage.Draft, a: "x" };
const us: U[] = [
  { kind: Stage.Draft, a: "x" },
  { kind: Stage.Live, b: 1 },
];
function f(u: U) {
  if (u.kind === Stage.Draft) {
    return u.a;
  }
  return u.b;
}
function g(u: U) {
  switch (u.kind) {
    case Stage.Draft:
      return u.a;
    case Stage.Live:
      return u.b;
  }
}
function ret() {
  return Stage.Draft;
}
let rr = ret();
rr = Stage.Live;
const ret2 = () => Stage.Draft;
const r2: Stage.Draft = ret2();
//! 7 2322 Type 'Stage' is not assignable to type 'Stage.Draft'.
const cond = stage === Stage.Draft ? Stage.Live : Stage.Trial;
let cc = cond;
cc = Stage.Draft;
const narrowed: Stage.Draft = Stage.Draft;
let n2 = narrowed;
n2 = Stage.Live;
//! 1 2322 Type 'Stage.Live' is not assignable to type 'Stage.Draft'.
const m: Record<Stage, number> = { [Stage.Draft]: 1, [Stage.Trial]: 2, [Stage.Live]: 3 };
const m2: Record<Stage, number> = { [Stage.Draft]: 1, [Stage.Trial]: 2 };
//! 7 2741 Property 'live' is missing in type '{ draft: number; trial: number; }' but required in type '{ draft: number; trial: number; live: number; }'.
//= types 7 2741 Property '[Stage.Live]' is missing in type '{ draft: number; trial: number; }' but required in type 'Record<Stage, number>'.
const map = new Map([
  [Stage.Draft, 1],
  [Stage.Live, 2],
]);
map.get(Stage.Trial);
const set = new Set([Stage.Draft]);
set.add(Stage.Live);
class C {
  stage = Stage.Draft;
  set() {
    this.stage = Stage.Live;
  }
  readonly r = Stage.Draft;
  static s = Stage.Draft;
}
C.s = Stage.Live;
function p(x = Stage.Draft) {
  x = Stage.Live;
}
p(Stage.Live);
const s1: string = Stage.Draft;
const n1: number = Num.A;
const bad2: number = Stage.Draft;
//! 7 2322 Type 'Stage' is not assignable to type 'number'.
const bad3: Stage = "draft";
//! 7 2322 Type '"draft"' is not assignable to type 'Stage'.
const num: Num = 5;
const num2: Num = 7;
//! 7 2322 Type '7' is not assignable to type 'Num'.
const name: string = Num[0];
const x5: Num.B = Num.A;
//! 7 2322 Type 'Num.A' is not assignable to type 'Num.B'.
const as1 = Stage.Draft as const;
let as2 = as1;
as2 = Stage.Live;
//! 1 2322 Type 'Stage.Live' is not assignable to type 'Stage.Draft'.
const { stage: st } = { stage: Stage.Draft };
let st2 = st;
st2 = Stage.Live;
[Stage.Draft, Stage.Live].map((s) => {
  const z: number = s;
  //! 9 2322 Type 'Stage.Draft | Stage.Trial | Stage.Live' is not assignable to type 'number'.
  //= types 9 2322 Type 'Stage' is not assignable to type 'number'.
});
const find = [Stage.Draft].find((s) => s === Stage.Live);
const t = [Stage.Draft, "x"];
t.push(Stage.Live);
t.push(5);
//! 8 2345 Argument of type '5' is not assignable to parameter of type 'Stage.Draft | Stage.Trial | Stage.Live | string'.
//= types 8 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
let q: Stage | undefined;
q = Stage.Draft;
const q2: Stage.Draft = q;
if (stage !== Stage.Draft) {
  const z: Stage.Trial | Stage.Live = stage;
  const w: Stage.Draft = stage;
  //! 9 2322 Type 'Stage.Trial | Stage.Live' is not assignable to type 'Stage.Draft'.
}
const keyed = { [Stage.Draft]: 1 };
keyed[Stage.Draft];
keyed[Stage.Live];
//! 1 7053 Element implicitly has an 'any' type because expression of type 'Stage.Live' can't be used to index type '{ draft: number; }'. Property 'live' does not exist on type '{ draft: number; }'.
//= hint 1 7053 Element implicitly has an 'any' type because expression of type 'Stage.Live' can't be used to index type '{ draft: number; }'.
keyed.draft;
keyed[stage];
//! 1 7053 Element implicitly has an 'any' type because expression of type 'Stage.Trial' can't be used to index type '{ draft: number; }'. Property 'trial' does not exist on type '{ draft: number; }'.
//= words 1 7053 Element implicitly has an 'any' type because expression of type 'Stage' can't be used to index type '{ draft: number; }'.
const vals = Object.values(Stage);
vals.includes(stage);
const keys: (keyof typeof Stage)[] = ["Draft", "Nope"];
//! 48 2322 Type '"Nope"' is not assignable to type '"Draft" | "Trial" | "Live" | number'.
//= types 48 2322 Type '"Nope"' is not assignable to type '"Draft" | "Trial" | "Live"'.
function gen<T>(x: T, y: T) {
  return x;
}
gen(Stage.Draft, Stage.Live);
const arr2 = Array.of(Stage.Draft);
arr2.push(Stage.Live);
const red = [1, 2].reduce((a, b) => a, Stage.Draft);
const filtered = [Stage.Draft, Stage.Live].filter((s) => s !== stage);
filtered.push(Stage.Trial);
const fb = (process.env.X as Stage) || Stage.Draft;
[Stage.Draft].indexOf(fb);
const st3 = (process.env.S ?? Stage.Draft) as Stage;
const isP = st3 === Stage.Live;
["a"].includes(Stage.Draft);
export {};

//// enums
enum Color {
  Red = "red",
  Blue = "blue",
}
const c: Color = "red";
//! 7 2322 Type '"red"' is not assignable to type 'Color'.
const d: Color = Color.Red;
const e = Color["Red"];
function f(x: Color) {
  switch (x) {
    case Color.Red:
      return 1;
    case Color.Blue:
      return 2;
  }
}
const g: number = f(Color.Red);
enum N {
  A,
  B,
}
const n: N = 1;
const m: number = N.A;
const k = N[0];
k.length;
for (const v of Object.values(Color)) {
  console.log(v.length);
}
console.log(c, d, e, g, n, m);
