(() => 1)() // => 1
((a: number, b = a * 2, ...c: number[]) => [a, b, c])(1) // => [1, 2, []]
((a: number, b = a * 2, ...c: number[]) => [a, b, c])(1, 5, 6, 7) // => [1, 5, [6, 7]]
((a?: number) => a)() // => undefined
((a = 5) => a)(undefined) // => 5
((a = 5) => a)(null as any) // => null
(function () { return arguments.length; } as any)(1, 2, 3) // => 3
(function () { return [...arguments]; } as any)(1, 2) // => [1, 2]
(function f(n: number): number { return n < 2 ? 1 : n * f(n - 1); })(5) // => 120
((x: any) => ({ x }))(1) // => {"x": 1}
((x: any) => { x; })(1) // => undefined
(() => {})() // => undefined
(function (this: any) { return this.a; }).call({ a: 1 }) // => 1
(function (this: any, b: number, c: number) { return this.a + b + c; }).apply({ a: 1 }, [2, 3]) // => 6
(function (this: any, b: number, c: number) { return this.a + b + c; }).bind({ a: 1 }, 2)(3) // => 6
((...xs: number[]) => Math.max(...xs))(...[1, 5], 3) // => 5
(function named() {}).name // => "named"
(() => {}).length // => 0
((a: any, b: any) => {}).length // => 2
[1, 2, 3].map(((k) => (x: number) => x * k)(10)) // => [10, 20, 30]
(((a) => (b: any) => (c: any) => a + b + c) as any)(1)(2)(3) // => 6

//// closures in loops see each turn's own variable
const l: any[] = [], v: any[] = [], o: any[] = [], w: any[] = []; for (let i = 0; i < 3; i++) l.push(() => i); for (var j = 0; j < 3; j++) v.push(() => j);
for (const x of [1, 2]) o.push(() => x); let n = 0; while (n < 2) { const m = n; w.push(() => m); n++; }
return [l.map((f) => f()), v.map((f) => f()), o.map((f) => f()), w.map((f) => f())];
// => [[0, 1, 2], [3, 3, 3], [1, 2], [0, 1]]

//// a loop's closure sees changes made in its own turn
const fs: any[] = []; for (let i = 0; i < 3; i++) { fs.push(() => i); if (i === 1) i++; } return fs.map((f) => f());
// => [0, 2]

//// functions are there before their text, variables are not
const early = hoisted(1); function hoisted(x: number) { return x + later(); } function later() { return 10; }
return [early, typeof late, (() => after)()]; var late = 5; var after: any;
// => [11, "undefined", undefined]

//// blocks have their own names and functions
let x = 1; { let x = 2; { let x = 3; x++; } x++; } if (true) { const x = 9; } for (const x of [7]) { x; } function f() { return x; } { function f2() { return "inner"; } x += f2().length; }
return [x, f()];
// => [6, 6]

//// var belongs to the function
function f() { if (true) { var a = 1; } for (var i = 0; i < 2; i++) { var b = i; } { var c = 3; } return [a, b, c, i]; } return f();
// => [1, 1, 3, 2]

//// counters keep their state
function counter(start = 0) { let n = start; return { next: () => ++n, get value() { return n; }, reset(to: number) { n = to; } }; }
const a = counter(), b = counter(10); a.next(); a.next(); b.next(); b.reset(3); return [a.value, b.value, b.next()];
// => [2, 3, 4]

//// recursion and mutual recursion
const even = (n: number): boolean => (n === 0 ? true : odd(n - 1)); function odd(n: number): boolean { return n === 0 ? false : even(n - 1); }
const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2)); return [even(10), odd(7), fib(10)];
// => [true, true, 55]

//// this in methods, arrows and loose functions
const o = { n: 1, m() { return [1].map(() => this.n)[0]; }, arrow: () => typeof this, f: function () { const self = this; return [1].map(function () { return self.n; })[0]; } };
const { m } = o; const bound = o.m.bind({ n: 5, m: o.m } as any); return [o.m(), o.f(), bound(), (o as any)["m"](), o?.m()];
// => [1, 1, 5, 1, 1]

//// default arguments run at each call, in order
let n = 0; const f = (a = ++n, b = a + ++n) => [a, b]; return [f(), f(10), f(), f(undefined, 1), n];
// => [[1, 3], [10, 13], [4, 9], [6, 1], 6]

//// parameters of objects with defaults of their own
function f({ name = "n", tags = {}, sizes: [first = 1, ...more] = [] as number[] }: { name?: string; tags?: any; sizes?: number[] } = {}) { return [name, tags, first, more]; }
return [f(), f({}), f({ name: "x", tags: { a: 1 }, sizes: [5, 6, 7] })];
// => [["n", {}, 1, []], ["n", {}, 1, []], ["x", {"a": 1}, 5, [6, 7]]]

//// composing and currying
const compose = (...fs: ((x: any) => any)[]) => (x: any) => fs.reduceRight((a, f) => f(a), x); const curry = (f: any) => (a: any) => (b: any) => f(a, b);
return [compose((x) => x + 1, (x) => x * 2)(5), curry((a: number, b: number) => a - b)(5)(3)];
// => [11, 2]

//// memoised functions
const cache = new Map<string, number>(); let runs = 0; const slow = (k: string) => { if (cache.has(k)) return cache.get(k); runs++; cache.set(k, k.length); return k.length; };
return [slow("abc"), slow("abc"), slow("x"), runs];
// => [3, 3, 1, 2]

//// functions hold properties
function f() { return f.count++; } f.count = 5; f(); const g: any = () => 1; g.label = "g"; return [f.count, g.label, f()];
// => [6, "g", 6]

//// immediately called functions and their returns
const a = (function () { return { v: 1 }; })(); const b = (() => ({ v: 2 }))(); const c = (() => { return; })(); let d; (() => { d = 4; })();
return [a, b, c, d, (() => { for (;;) return "from loop"; })()];
// => [{"v": 1}, {"v": 2}, undefined, 4, "from loop"]

//// early returns
function f(x: any) { if (!x) return "none"; if (x > 10) { return "big"; } else if (x > 5) return "mid"; switch (x) { case 1: return "one"; default: break; } for (const y of [1, 2, 3]) { if (y === x) return `loop${y}`; } return "end"; }
return [f(0), f(11), f(6), f(1), f(2), f(4)];
// => ["none", "big", "mid", "one", "loop2", "end"]

//// a name may be a parameter, a variable and a function
const f = (x: number) => { const inner = (x: number) => x * 2; { const x = 100; return inner(x) + x; } }; return f(1);
// => 300

//// overloads and optional calls
function f(a: string): string; function f(a: number): number; function f(a: any): any { return a; }
const maybe: ((x: number) => number) | undefined = undefined; return [f("x"), f(1), (maybe as any)?.(1), ((x: number) => x)?.(2)];
// => ["x", 1, undefined, 2]

//// generics and casts leave values alone
function id<T>(x: T): T { return x; } const a = id<string>("x"); const b = <any>5; const c = "y" as unknown as string; const d = { k: 1 } satisfies object; const e = a!; const f = (id as any)<number>(3); const g = [1] as const;
return [a, b, c, d, e, f, g];
// => ["x", 5, "y", {"k": 1}, "x", 3, [1]]

//// generators yield lists
function* g(n: number) { for (let i = 0; i < n; i++) yield i * 2; } function* h() { yield "a"; yield* g(2); yield* ["x", "y"]; return "not seen"; }
const out = []; for (const x of g(3)) out.push(x); const [first, ...rest] = h(); return [out, [...h()], first, rest, Array.from(g(2)), Math.max(...g(4)), new Set(g(2)).size];
// => [[0, 2, 4], ["a", 0, 2, "x", "y"], "a", [0, 2, "x", "y"], [0, 2], 6, 2]

//// generators step by step
function* g() { yield 1; yield 2; } const it = g(); return [it.next().value, it.next(), it.next().done];
// => [1, {"value": 2, "done": false}, true]

//// generator methods and iterators of classes
class Zones { constructor(private names: string[]) {} *[Symbol.iterator]() { for (const n of this.names) yield n.toUpperCase(); } *pairs() { for (const [i, n] of this.names.entries()) yield [i, n]; } }
const z = new Zones(["a", "b"]); return [[...z], [...z.pairs()], Array.from(z)];
// => [["A", "B"], [[0, "a"], [1, "b"]], ["A", "B"]]

//// an iterator written by hand
const range = { from: 1, to: 3, [Symbol.iterator]() { let n = this.from; const to = this.to; return { next: () => (n <= to ? { value: n++, done: false } : { value: undefined, done: true }) }; } };
return [[...range], Math.max(...range)];
// => [[1, 2, 3], 3]

//// a generator that has no end is taken from bit by bit
function* naturals() { let n = 0; while (true) yield n++; } const out = []; for (const n of naturals()) { if (n > 3) break; out.push(n); } return out;
// => [0, 1, 2, 3]

//// async functions give promises
const f = async (x: number) => x * 2; const g = async () => { const a = await f(1); const [b, c] = await Promise.all([f(2), 7]); const d = await 5; return [a, b, c, d]; }; return g();
// => {"Promise": [2, 4, 7, 5]}

//// promises are followed
return Promise.resolve(1).then((x) => x + 1).then((x) => Promise.resolve(x * 10)).then((x) => [x, "done"]).finally(() => 99);
// => {"Promise": [20, "done"]}

//// rejected promises are caught
return Promise.reject(new Error("bad")).then(() => "no").catch((e) => `caught ${e.message}`).then((x) => [x]);
// => {"Promise": ["caught bad"]}

//// awaiting what fails
const fails = async () => { throw new Error("bad"); }; const f = async () => { try { await fails(); return "no"; } catch (e: any) { return `caught ${e.message}`; } finally { } }; return f();
// => {"Promise": "caught bad"}

//// promises in many forms
const f = async () => { const a = await Promise.all([1, Promise.resolve(2), (async () => 3)()]); const b = await Promise.race([Promise.resolve("first"), Promise.resolve("second")]); const c = await Promise.allSettled([1, Promise.resolve(2)]); const d = await new Promise<number>((resolve) => resolve(4)); const e = await Promise.any([Promise.resolve(5)]); return [a, b, c, d, e]; }; return f();
// => {"Promise": [[1, 2, 3], "first", [{"status": "fulfilled", "value": 1}, {"status": "fulfilled", "value": 2}], 4, 5]}

//// for await goes through promises
const f = async () => { const out = []; for await (const x of [Promise.resolve(1), 2]) out.push(x); async function* g() { yield 1; yield 2; } for await (const x of g()) out.push(x); return out; }; return f();
// => {"Promise": [1, 2, 1, 2]}

//// async methods and arrow functions in classes
class A { private v = 2; async get() { return this.v; } load = async () => (await this.get()) * 2; static async make() { return new A(); } } const f = async () => (await A.make()).load(); return f();
// => {"Promise": 4}

//// a method's name means what it means around it
const name = (x: string) => `outer ${x}`; class A { name(x: string) { return name(x); } } const o = { name(x: string) { return name(x + "!"); } };
return [new A().name("a"), o.name("b"), (function name2(n: number): number { return n ? name2(n - 1) : 0; })(3)];
// => ["outer a", "outer b!", 0]

//// casts to qualified types leave the value alone
type N = { A: { B: { C: number } } }; declare namespace a { namespace b { type C<T = any> = any; type D = any; } } const x: any = { v: 1 };
const f = (...all: any[]) => all; return f(x as a.b.C, { ...x } as a.b.C, x as a.b.C | undefined, (x as a.b.C<string>).v, [x as a.b.C & a.b.D][0], x as unknown as a.b.C || 5, x satisfies a.b.C, { k: x as a.b.C["k"] });
// => [{"v": 1}, {"v": 1}, {"v": 1}, 1, {"v": 1}, {"v": 1}, {"v": 1}, {"k": {"v": 1}}]

//// built-in classes are called without new
return [Array(2).length, Array(1, 2), Object({ a: 1 }), Error("e").message, RegExp("a+").test("caat"), typeof Date(), TypeError("t").name];
// => [2, [1, 2], {"a": 1}, "e", true, "string", "TypeError"]
