({ a: 1, "b-c": 2, 3: 4 }) // => {"3": 4, "a": 1, "b-c": 2}
({ ["a" + "b"]: 1, [`c${1}`]: 2, [3 + 4]: 5 }) // => {"7": 5, "ab": 1, "c1": 2}
({ b: 1, a: 2, 1: 3, 0: 4 }) // => {"0": 4, "1": 3, "b": 1, "a": 2}
({ a: 1, a: 2 } as any) // => {"a": 2}
({ ...{ a: 1, b: 2 }, b: 3 }) // => {"a": 1, "b": 3}
({ b: 3, ...{ a: 1, b: 2 } }) // => {"b": 2, "a": 1}
({ ...null, ...undefined, ...(false as any), a: 1 }) // => {"a": 1}
({ ..."ab" }) // => {"0": "a", "1": "b"}
({ ...[5, 6] }) // => {"0": 5, "1": 6}
({ ...(true && { a: 1 }), ...(false && { b: 2 }) }) // => {"a": 1}
({ a: undefined }) // => {"a": undefined}
({ a: { b: { c: 1 } } }).a.b.c // => 1
({ a: 1 })["a"] // => 1
({ 1: "x" })[1] // => "x"
({ "1": "x" })[1] // => "x"
({ 1.5: "x" })["1.5"] // => "x"
({ 1e3: "x" })["1000"] // => "x"
({ 0x10: "x" })["16"] // => "x"
({ null: 1 } as any)[null as any] // => 1
({ undefined: 1 } as any)[undefined as any] // => 1
({ true: 1 } as any)[true as any] // => 1
({ "a,b": 1 } as any)[["a", "b"] as any] // => 1
({} as any).missing // => undefined
({} as any).missing?.deeper.still.deeper // => undefined
({ a: null } as any).a?.b.c() // => undefined
({ a: { f: () => 1 } } as any).a?.f?.() // => 1
({ a: {} } as any).a.f?.() // => undefined
({ a: {} } as any).a.f?.().x.y // => undefined
({ a: [1] } as any).a?.[0] // => 1
(undefined as any)?.[0] // => undefined
(undefined as any)?.[0].x.y // => undefined
(null as any)?.x ?? "default" // => "default"
((undefined as any)?.x) === undefined // => true
Object.keys({ a: 1, b: 2 }) // => ["a", "b"]
Object.values({ a: 1, b: 2 }) // => [1, 2]
Object.entries({ a: 1, b: [2] }) // => [["a", 1], ["b", [2]]]
Object.keys({ b: 1, 2: 1, a: 1, 1: 1 }) // => ["1", "2", "b", "a"]
Object.keys("ab") // => ["0", "1"]
Object.assign({}, { a: 1 }, null, { b: 2, a: 3 }) // => {"a": 3, "b": 2}
Object.assign({ a: 1 }, { a: undefined }) // => {"a": undefined}
Object.fromEntries(new Map([["a", 1]])) // => {"a": 1}
Object.fromEntries(Object.entries({ a: 1, b: 2 }).map(([k, v]) => [k, v * 2])) // => {"a": 2, "b": 4}
Object.fromEntries(Object.entries({ a: 1, b: 2 }).filter(([, v]) => v > 1)) // => {"b": 2}
Object.freeze({ a: 1 }) // => {"a": 1}
Object.isFrozen(Object.freeze({})) // => true
Object.getOwnPropertyNames({ a: 1 }) // => ["a"]
Object.is(NaN, NaN) // => true
Object.is(0, -0) // => false
Object.hasOwn({ a: 1 }, "a") // => true
({ a: 1 }).hasOwnProperty("a") // => true
({ a: 1 }).hasOwnProperty("toString") // => false
Object.prototype.hasOwnProperty.call({ a: 1 }, "a") // => true
({ a: 1 }).toString() // => "[object Object]"
Object.entries({ a: 1 }).map(([key, value]) => `${key}=${value}`).join("&") // => "a=1"
Object.keys({ a: 1, b: 2 }).length // => 2
Object.create({ inherited: 1 }).inherited // => 1
Object.create(null) // => {}
structuredClone({ a: [1, { b: 2 }] }) // => {"a": [1, {"b": 2}]}
({ f() { return this.n; }, n: 5 }).f() // => 5
({ get x() { return 42; } }).x // => 42
({ get x() { return 42; }, y: 1 }).y // => 1
({ f: function () { return typeof this; } }).f() // => "object"
({ async f() { return 1; } }).f() // => {"Promise": 1}
({ "quoted key": 1, 'single': 2 }) // => {"quoted key": 1, "single": 2}
({ constructor: 1 }).constructor // => 1
({ ["__proto__"]: 1 } as any)["__proto__"] // => 1
JSON.parse('{"__proto__": 1}')["__proto__"] // => 1
({ toString: () => "mine" }).toString() // => "mine"

//// shorthand, methods and computed keys
const a = 1, b = "x"; const key = "dyn"; const o = { a, b, [key]: 2, [`${key}-${b}`]: 3, m(x: number) { return x + this.a; }, async n() {} };
return [o.a, o.b, o.dyn, (o as any)["dyn-x"], o.m(4), Object.keys(o)];
// => [1, "x", 2, 3, 5, ["a", "b", "dyn", "dyn-x", "m", "n"]]

//// getters and setters of a literal
const o = { _v: 1, get v() { return this._v * 2; }, set v(x) { this._v = x; } };
o.v = 5; const copy = { ...o }; return [o.v, o._v, copy, Object.entries(o), JSON.stringify(o)];
// => [10, 5, {"_v": 5, "v": 10}, [["_v", 5], ["v", 10]], "{\"_v\":5,\"v\":10}"]

//// entries can be set by computed key
const o: any = {}; for (const k of ["a", "b"]) { o[k] = k.toUpperCase(); o[`${k}${k}`] = 1; } o["x"] = { y: 1 }; o.x.y++; o.x["z"] = 2;
return o;
// => {"a": "A", "aa": 1, "b": "B", "bb": 1, "x": {"y": 2, "z": 2}}

//// objects are shared, spreads are copies
const a = { n: 1, deep: { m: 1 } }; const b = a; const c = { ...a }; b.n = 2; c.n = 3; c.deep.m = 9; return [a, c];
// => [{"n": 2, "deep": {"m": 9}}, {"n": 3, "deep": {"m": 9}}]

//// a frozen object does not change
const o: any = Object.freeze({ a: 1 }); try { o.a = 2; o.b = 3; } catch { } return o;
// => {"a": 1}

//// defineProperty makes values and getters
const o: any = {}; Object.defineProperty(o, "a", { value: 1, enumerable: true }); Object.defineProperty(o, "b", { get: () => 2, enumerable: true });
return [o.a, o.b];
// => [1, 2]

//// for-in goes through keys in order
const o: any = { b: 1, a: 2, 1: 3 }; const seen = []; for (const k in o) seen.push(k + o[k]); return seen;
// => ["13", "b1", "a2"]


//// an optional chain skips what follows it
let calls = 0; const f = () => { calls++; return "x"; }; const o: any = undefined; const p: any = { q: null, m: () => ({ n: 5 }) };
return [o?.a[f()].b(f()), p?.q?.r[f()], p.q?.[f()], o?.[f()]?.x, calls, p?.q ?? "none", p?.m?.().n, p.none?.().n, p["m"]?.()["n"], delete o?.x];
// => [undefined, undefined, undefined, undefined, 0, "none", 5, undefined, 5, true]

//// destructuring with defaults, renames, rest and nesting
const { a, b = 5, c: renamed, d: { e, f = "f" } = {} as any, ["comp" + "uted"]: g, ...rest } = { a: 1, c: 3, d: { e: 4 }, computed: 6, h: 7, i: 8 } as any;
return [a, b, renamed, e, f, g, rest];
// => [1, 5, 3, 4, "f", 6, {"h": 7, "i": 8}]

//// defaults take the place of undefined alone
const { a = 1, b = 2, c = 3, d = 4 } = { a: undefined, b: null, c: 0, d: "" } as any; const [x = 1, y = 2, z = 3] = [undefined, null] as any;
return [a, b, c, d, x, y, z];
// => [1, null, 0, "", 1, null, 3]

//// array patterns with holes, rest and nesting
const [a, , b, [c, [d] = ["dd"]] = [] as any, ...rest] = [1, 2, 3, [4], 5, 6] as any; const [head, ...[second, ...others]] = "hello";
return [a, b, c, d, rest, head, second, others];
// => [1, 3, 4, "dd", [5, 6], "h", "e", ["l", "l", "o"]]

//// assigning to patterns
let a: any = 1, b: any = 2; [a, b] = [b, a]; const o: any = {}; ({ x: o.x, y: [o.y, o["z"] = 9] } = { x: 1, y: [2] } as any); let c: any, rest: any; ({ c, ...rest } = { c: 1, d: 2 } as any);
for ([a, b] of [[7, 8]]) o.sum = a + b; for ({ a } of [{ a: "last" }]) o.a = a;
return [a, b, o, c, rest];
// => ["last", 8, {"x": 1, "y": 2, "z": 9, "sum": 15, "a": "last"}, 1, {"d": 2}]

//// defaults see the names before them
const f = ({ a = 1, b = a + 1, c = a + b }: any = {}, d = a_default(b)) => [a, b, c, d]; function a_default(x: number) { return x * 100; }
return [f(), f({ a: 5 }), f({ b: 0 }, 1)];
// => [[1, 2, 3, 200], [5, 6, 11, 600], [1, 0, 1, 1]]

//// destructuring in loops and parameters
const out: any[] = []; for (const { name, tags: { env = "dev" } = {} as any } of [{ name: "a", tags: { env: "p" } }, { name: "b" }] as any) out.push(name + env);
for (const [k, { v }] of Object.entries({ x: { v: 1 }, y: { v: 2 } })) out.push(k + v);
const g = ([a, b]: any, { c: [d] }: any) => a + b + d; out.push(g([1, 2], { c: [3] }));
return out;
// => ["ap", "bdev", "x1", "y2", 6]

//// rest leaves out what was taken by computed and quoted keys
const k = "b"; const { "a-b": first, [k]: second, 3: third, ...rest } = { "a-b": 1, b: 2, 3: 3, c: 4 } as any; return [first, second, third, rest];
// => [1, 2, 3, {"c": 4}]

//// destructuring lengths and methods
const { length } = "hello"; const { length: l2, 0: zero } = ["x", "y"]; const { PI, max } = Math; return [length, l2, zero, PI > 3, max(1, 2)];
// => [5, 2, "x", true, 2]

//// deep merges, as programs write them
function merge(a: any, b: any): any { const out = { ...a }; for (const k of Object.keys(b)) out[k] = b[k] && typeof b[k] === "object" && !Array.isArray(b[k]) ? merge(out[k] ?? {}, b[k]) : b[k]; return out; }
return merge({ a: 1, n: { x: 1, l: [1] } }, { b: 2, n: { y: 2, l: [2] } });
// => {"a": 1, "n": {"x": 1, "l": [2], "y": 2}, "b": 2}

//// an object that holds itself
const o: any = { n: 1 }; o.self = o; return o.self.self.self.n;
// => 1

//// Maps keep order, sizes and any keys
const k = { id: 1 }; const m = new Map<any, any>([["a", 1], [k, "obj"], [1, "num"], ["1", "text"]]); m.set("b", 2).set("a", 9); m.delete(1);
const each: any[] = []; m.forEach((v, key) => each.push([key === k ? "k" : key, v])); for (const [key, v] of m) each.push(v);
return [m.size, m.get("a"), m.get(k), m.get(1), m.get("1"), m.has("b"), m.has("zz"), m.get("zz"), [...m.keys()].length, [...m.values()], each, [...m.entries()][0], m.delete("nope")];
// => [4, 9, "obj", undefined, "text", true, false, undefined, 4, [9, "obj", "text", 2], [["a", 9], ["k", "obj"], ["1", "text"], ["b", 2], 9, "obj", "text", 2], ["a", 9], false]

//// NaN and zeros are keys of a Map
const m = new Map<any, any>(); m.set(NaN, "nan"); m.set(0, "zero"); m.set(-0, "minus"); m.set(null, "null"); m.set(undefined, "undef"); m.set(true, "true");
return [m.get(NaN), m.get(0), m.size, m.get(null), m.get(undefined), m.get(true), m.get(1)];
// => ["nan", "minus", 5, "null", "undef", "true", undefined]

//// Sets keep each value once, in order
const s = new Set([3, 1, 3, 2, 1]); s.add(9).add(3); s.delete(1); const out: any[] = []; for (const x of s) out.push(x); s.forEach((x) => out.push(x));
return [s.size, s.has(3), s.has(1), [...s], out, Array.from(s, (x) => x * 2), [...s.entries()][0], new Set("hello").size, new Set().size];
// => [3, true, false, [3, 2, 9], [3, 2, 9, 3, 2, 9], [6, 4, 18], [3, 3], 4, 0]

//// clearing and building collections from others
const m = new Map(Object.entries({ a: 1, b: 2 })); const n = new Map(m); m.clear(); const s = new Set([...n.values()].map((x) => x % 2)); const w = new WeakMap(); const key = {}; w.set(key, 1);
return [m.size, n.size, Object.fromEntries(n), [...s], w.get(key), w.has({})];
// => [0, 2, {"a": 1, "b": 2}, [1, 0], 1, false]

//// symbols are keys that do not show
const s = Symbol("s"); const o: any = { [s]: 1, a: 2 }; return [o[s], Object.keys(o), typeof s, s === s, Symbol("x") === Symbol("x"), Symbol.for("y") === Symbol.for("y")];
// => [1, ["a"], "symbol", true, false, true]

//// a member of an enum that is computed is found by its value as well
enum E { A = "x" as any, B = ["y"].join("") as any, C = "z" } return [Object.keys(E), (E as any).y];
// => [["A", "x", "B", "y", "C"], "B"]
