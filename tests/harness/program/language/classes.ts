//// fields, constructors, methods, getters and setters
class A { a = 1; b: number; readonly c = this.a + 1; private _d = 5; constructor(b: number) { this.b = b; } sum() { return this.a + this.b + this.c; } get d() { return this._d; } set d(x) { this._d = x * 2; } }
const o = new A(10); o.d = 4; return [o.a, o.b, o.c, o.sum(), o.d, Object.keys(o)];
// => [1, 10, 2, 13, 8, ["a", "b", "c", "_d"]]

//// parameter properties
class A { constructor(public readonly name: string, private n = 2, protected tags: string[] = [], plain = 9) { this.total = n + plain; } total: number; show() { return `${this.name}${this.n}${this.tags}${this.total}`; } }
return [new A("x").show(), new A("y", 5, ["t"], 1).show(), Object.keys(new A("z")).sort()];
// => ["x211", "y5t6", ["n", "name", "tags", "total"]]

//// inheritance, super and overriding
class Base { kind = "base"; constructor(public name: string) {} hello() { return `${this.kind} ${this.name}`; } static make(n: string) { return new this(n); } get label() { return `[${this.name}]`; } }
class Derived extends Base { kind = "derived"; constructor(name: string) { super(name + "!"); } hello() { return `${super.hello()} (${this.label})`; } get label() { return `<${super.label}>`; } }
class Third extends Derived { extra = this.name.length; }
return [new Base("a").hello(), new Derived("b").hello(), new Third("c").hello(), new Third("c").extra, Derived.make("d").hello(), new Derived("e") instanceof Base, new Base("f") instanceof Derived];
// => ["base a", "derived b! (<[b!]>)", "derived c! (<[c!]>)", 2, "derived d! (<[d!]>)", true, false]

//// the order of fields and constructors
const seen: string[] = []; const note = (x: string) => { seen.push(x); return x; };
class A { a = note("A.a"); constructor() { note("A()"); this.init(); } init() { note("A.init"); } } class B extends A { b = note("B.b"); constructor(public p = note("B.p")) { note("before"); super(); note("B()"); } init() { note("B.init " + this.b); } } new B();
return seen;
// => ["B.p", "before", "A.a", "A()", "B.init undefined", "B.b", "B()"]

//// a class without a constructor hands all arguments on
class A { args: any[]; constructor(...args: any[]) { this.args = args; } } class B extends A {} class C extends B { x = this.args.length; } return [new C(1, 2, 3).args, new C(1).x];
// => [[1, 2, 3], 1]

//// static members, blocks and inheritance of statics
class A { static count = 0; static readonly names: string[] = []; static limit = A.count + 5; static { A.names.push("block"); this.count = 10; } static inc() { return ++this.count; } static get double() { return this.count * 2; } }
class B extends A { static own = "b"; static inc() { return super.inc() + 100; } } A.inc(); return [A.count, A.names, A.limit, A.double, B.own, B.inc(), B.limit, A.count];
// => [11, ["block"], 5, 22, "b", 112, 5, 11]

//// private names
class A { #n = 1; static #made = 0; #bump() { return ++this.#n; } constructor() { A.#made++; } next() { return this.#bump(); } static get made() { return A.#made; } has(o: any) { return #n in o; } } const a = new A(); a.next(); return [a.next(), A.made, Object.keys(a)];
// => [3, 1, []]

//// computed and quoted member names
const k = "dyn"; class A { [k] = 1; ["m" + "1"]() { return 2; } "quoted-name"() { return 3; } static [`s${k}`] = 4; 5 = "five"; get ["g"]() { return 6; } } const a: any = new A(); return [a.dyn, a.m1(), a["quoted-name"](), (A as any).sdyn, a[5], a.g];
// => [1, 2, 3, 4, "five", 6]

//// class expressions, mixins and factories
const Named = <T extends new (...a: any[]) => object>(B: T) => class extends B { label = "mixed"; hi() { return `${this.label}:${(this as any).v}`; } }; class Plain { v = 7; } const M = Named(Plain); const make = (n: number) => class { n = n; }; const X = class Inner { static self() { return Inner === X; } };
return [new M().hi(), new (make(3))().n, X.self(), new M() instanceof Plain];
// => ["mixed:7", 3, true, true]

//// abstract classes and template methods
abstract class Shape { abstract area(): number; describe() { return `${this.constructor.name} ${this.area()}`; } } class Square extends Shape { constructor(private s: number) { super(); } area() { return this.s ** 2; } } return new Square(3).describe();
// => "Square 9"

//// arrow fields keep this, methods lose it
class A { n = 1; arrow = () => this.n; method() { return this?.n; } } const a = new A(); const { arrow, method } = a; let lost; try { lost = (method as any)(); } catch { lost = "threw"; } return [arrow(), lost, [1].map(a.arrow), [1].map(a.method.bind(a))];
// => [1, undefined, [1], [1]]

//// builders return themselves
class B { private parts: string[] = []; add(p: string) { this.parts.push(p); return this; } when(c: boolean, f: (b: this) => void) { if (c) f(this); return this; } build() { return this.parts.join("-"); } } return new B().add("a").when(true, (b) => b.add("b")).when(false, (b) => b.add("c")).add("d").build();
// => "a-b-d"

//// a constructor may return another object
class A { constructor(o?: object) { if (o) return o as any; } } const o = { other: 1 }; return [new A(o) as any === o, new A() instanceof A];
// => [true, true]

//// instanceof, constructor and names
class A {} class B extends A {} const b = new B(); return [b instanceof A, b.constructor === B, b.constructor.name, A.name, ({}) instanceof A];
// => [true, true, "B", "A", false]

//// errors of the program's own
class NotFound extends Error { constructor(public what: string) { super(`no ${what}`); this.name = "NotFound"; } } class Deep extends NotFound {}
try { throw new Deep("x"); } catch (e: any) { return [e.message, e.name, e.what, e instanceof NotFound, e instanceof Error, `${e}`, String(new Error("m")), new TypeError("t").name, `${new RangeError("r")}`]; }
// => ["no x", "NotFound", "x", true, true, "NotFound: no x", "Error: m", "TypeError", "RangeError: r"]

//// numeric enums count on and can be read backwards
enum E { A, B, C = 10, D, F = A + 5, G = 1 << 3, H = "x".length } return [E.A, E.B, E.D, E.F, E.G, E.H, E[0], E[10], E[11], Object.keys(E).length];
// => [0, 1, 11, 5, 8, 1, "A", "C", "D", 13]

//// text enums
enum Env { Dev = "dev", Prod = "prod", Both = `${Dev}-${Prod}` } const e: Env = Env.Dev; return [Env.Dev, Env.Both, Object.values(Env), e === Env.Dev, Env["Prod"], (Env as any)["dev"]];
// => ["dev", "dev-prod", ["dev", "prod", "dev-prod"], true, "prod", undefined]

//// constant enums and enums in switches
const enum C { One = 1, Two } enum K { A = "a", B = "b" } const f = (k: K) => { switch (k) { case K.A: return C.One; case K.B: return C.Two; } }; return [f(K.A), f(K.B), { [K.A]: 1 }];
// => [1, 2, {"a": 1}]

//// enums with negative and quoted members, in two parts
enum E { Low = -1, "quoted-name" = 5, Next } enum E { More = 100 } return [E.Low, E[-1], E["quoted-name"], E.Next, E.More, E[100]];
// => [-1, "Low", 5, 6, 100, "More"]

//// namespaces
namespace N { export const a = 1; const hidden = 2; export function f() { return a + hidden; } export class C { v = hidden; } export enum E { X = 5 } export namespace Inner { export const deep = a + 10; } }
namespace N { export const added = N.a + 100; }
namespace A.B.C { export const v = "dotted"; }
export const result = [N.a, N.f(), new N.C().v, N.E.X, N.Inner.deep, N.added, (N as any).hidden, A.B.C.v];
// => [1, 3, 2, 5, 11, 101, undefined, "dotted"]

//// a class and a namespace of one name
class Store { static base = 1; }
namespace Store { export const extra = Store.base + 1; export interface Options { n: number } }
function fn() { return fn.setting; }
namespace fn { export const setting = "set"; }
export const result = [Store.base, Store.extra, fn()];
// => [1, 2, "set"]

//// decorators are passed over
function dec(target: any) { return target; }
@dec
class A { v = 1; }
export const result = new A().v;
// => 1

//// types leave nothing behind
interface I { a: string } type T = { b: number } | null; declare const nothing: string; declare function g(): void; abstract class Q { abstract x: number; } export type { I };
import type { Something } from "./nowhere";
const v: I & { c?: T } = { a: "x" }; const w = <T,>(x: T) => x; function assertIt(x: any): asserts x is string {} function isIt(x: any): x is string { return typeof x === "string"; }
export const result = [v, w(1), isIt("s"), typeof v satisfies string];
// => [{"a": "x"}, 1, true, "object"]

//// the constructor comes first among what a class gives its instances
return Object.getOwnPropertyNames((class { b() {} get a() { return 1; } c = 2; }).prototype);
// => ["constructor", "b", "a"]

//// a member of super cannot be deleted
class A { m() { return 1; } } class B extends A { go() { try { delete (super.m as any); return "gone"; } catch (error: any) { return error.name; } } } return [new B().go(), new B().m()];
// => ["ReferenceError", 1]
