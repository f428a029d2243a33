//// a function that says what it is called on
interface Counter {
  count: number;
}
function add(this: Counter, more: number) {
  return this.count + more;
}
const counter = { count: 1, add };
counter.add(2);
add(2);
//! 1 2684 The 'this' context of type 'void' is not assignable to method's 'this' of type 'Counter'.
add.call({ count: 1 }, 2);
const other = { size: 1, add };
other.add(2);
//! 1 2684 The 'this' context of type '{ size: number; add: (more: number) => number; }' is not assignable to method's 'this' of type 'Counter'.
//= types 1 2684 The 'this' context of type '{ size: number; add: (this: Counter, more: number) => number; }' is not assignable to method's 'this' of type 'Counter'.
class Meter {
  count = 1;
  read(this: Meter) {
    return this.count;
  }
  free(this: void) {
    return 1;
  }
}
const { read, free } = new Meter();
read();
//! 1 2684 The 'this' context of type 'void' is not assignable to method's 'this' of type 'Meter'.
free();

//// parameters
function f(a: string | undefined, b?: number) {
  a = a ?? "x";
  b = b || 1;
  const g = () => a.length + b.toFixed().length;
  return [1].map((i) => a.length + i + b).concat(g());
}
function h(a: string | undefined) {
  if (!a) {
    a = "x";
  }
  return () => a.length;
}
function k(a?: string) {
  if (!a) return;
  setTimeout(() => {
    console.log(a.length);
    //! 17 18048 'a' is possibly 'undefined'.
  });
  a = "y";
}
console.log(f, h, k);

//// functions that have members
function build() {
  return 1;
}
build.kind = "disk";
build.kind.trim();
const make = (size: number) => size;
make.count = 1;
make.count.toFixed();
interface Builder {
  (): number;
  kind: string;
}
const builder: Builder = build;

//// this parameters
function g(this: { a: number }, b: string) {
  return this.a + this.c;
  //! 24 2339 Property 'c' does not exist on type '{ a: number; }'.
}
g.call({ a: 1 }, "x");
const o = { a: 2, g };
o.g(1);
//! 5 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
const fn: (this: void, x: number) => void = function (x) {};
function h(this: Window) {}
function noThis() {
  return this.x;
  //! 10 2683 'this' implicitly has type 'any' because it does not have a type annotation.
}
class T {
  private run(this: T, x: number) {
    return this.y + x;
  }
  y = 1;
  go() {
    this.run(1);
    this.run("1");
    //! 14 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
  }
}
const arrow = (x: number) => this;
export {};

//// classes and functions that nobody calls
export class Never {
  private x: number = "a";
  //! 11 2322 Type 'string' is not assignable to type 'number'.
  constructor(private n: strng) {
  //! 26 2552 Cannot find name 'strng'. Did you mean 'String'?
  //= types 26 2552 Cannot find name 'strng'. Did you mean 'string'?
    this.y = 1;
    //! 10 2339 Property 'y' does not exist on type 'Never'.
  }
  get z() {
    return this.n.foo;
  }
  static s = nope;
  //! 14 2304 Cannot find name 'nope'.
  static {
    const q: number = "x";
    //! 11 2322 Type 'string' is not assignable to type 'number'.
  }
  #p = 1;
  m(a: number) {
    return a.toUpperCase();
    //! 14 2339 Property 'toUpperCase' does not exist on type 'number'.
  }
}
const Anon = class {
  m() {
    return nothere;
    //! 12 2304 Cannot find name 'nothere'.
  }
  f = (x: number) => x.nope;
  //! 24 2339 Property 'nope' does not exist on type 'number'.
};
function neverCalled() {
  const q: number = "x";
  //! 9 2322 Type 'string' is not assignable to type 'number'.
  class Inner {
    m() {
      return gone;
      //! 14 2304 Cannot find name 'gone'.
    }
  }
  function deeper() {
    return away;
    //! 12 2304 Cannot find name 'away'.
  }
  const l = () => lost;
  //! 19 2304 Cannot find name 'lost'.
}
export const o = {
  m() {
    return nope2;
    //! 12 2304 Cannot find name 'nope2'.
  },
  get g(): number {
    return "x";
    //! 5 2322 Type 'string' is not assignable to type 'number'.
  },
  f: function () {
    return nope3;
    //! 12 2304 Cannot find name 'nope3'.
  },
};
export default class extends pulumi.ComponentResource {
  constructor() {
    super("a:b:c", "x");
    this.urn.foo;
    //! 14 2339 Property 'foo' does not exist on type 'Output<string>'.
  }
}
if (false) {
  const u: number = "x";
  //! 9 2322 Type 'string' is not assignable to type 'number'.
}
abstract class Abs {
  abstract m(): void;
  n() {
    return missing1;
    //! 12 2304 Cannot find name 'missing1'.
  }
}
namespace Space {
  export const v: number = "x";
  //! 16 2322 Type 'string' is not assignable to type 'number'.
  export function f() {
    return missing2;
    //! 12 2304 Cannot find name 'missing2'.
  }
}
const gen = function* () {
  yield missing3;
  //! 9 2304 Cannot find name 'missing3'.
};
async function* agen() {
  yield missing4;
  //! 9 2304 Cannot find name 'missing4'.
}
label: for (;;) {
  break label;
}
const iife = (() => {
  return missing5;
  //! 10 2304 Cannot find name 'missing5'.
})();
export function over(a: string): string;
export function over(a: number): number;
export function over(a: any) {
  return missing6;
  //! 10 2304 Cannot find name 'missing6'.
}

//// objects where blocks stand
declare const body: string;
declare const a: number;
declare const b: number;
function three() {
  {
    (a, b);
    //! 6 2695 Left side of comma operator is unused and has no side effects.
  }
}
function four() {
  {
    a: 1;
  }
}
function five() {
  ({ a: 1, b: 2 });
}
function six() {
  (1, 2);
  //! 4 2695 Left side of comma operator is unused and has no side effects.
  (0, body);
  //= missed 4 2695 Left side of comma operator is unused and has no side effects.
  return (a, b);
  //! 11 2695 Left side of comma operator is unused and has no side effects.
}

//// this parameters again
function f(this: { n: number }, x: number) {
  return this.n + x;
}
const o = { n: 1, f };
o.f(2);
f.call({ n: 2 }, 3);
const g = function (this: aws.s3.Bucket) {
  return this.bucket;
};
function h() {
  return this.x;
  //! 10 2683 'this' implicitly has type 'any' because it does not have a type annotation.
}
const k = {
  v: 1,
  get() {
    return this.v;
  },
  arrow: () => 5,
};
k.get().toFixed();
console.log(g, h);

//// uncalled classes
class Stack extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("a:b:C", name, {}, opts);
    new aws.s3.Bucket("b", { forceDestroy: "x" }, { parent: this });
    //! 30 2322 Type 'string' is not assignable to type 'Input<boolean | undefined>'.
    this.make().foo();
    //! 17 2339 Property 'foo' does not exist on type 'string'.
  }
  private make(): string {
    return 5;
    //! 5 2322 Type 'number' is not assignable to type 'string'.
  }
}
class Helper {
  static x: number = "a";
  //! 10 2322 Type 'string' is not assignable to type 'number'.
  get y(): number {
    return "x";
    //! 5 2322 Type 'string' is not assignable to type 'number'.
  }
  set z(v: string) {
    v.foo();
    //! 7 2339 Property 'foo' does not exist on type 'string'.
  }
}

//// uncalled functions
function f(a: string) {
  return a.foo();
  //! 12 2339 Property 'foo' does not exist on type 'string'.
}
const g = (a: number) => {
  a.length;
  //! 5 2339 Property 'length' does not exist on type 'number'.
};
const o = {
  m(a: string): number {
    return a;
    //! 5 2322 Type 'string' is not assignable to type 'number'.
  },
};
