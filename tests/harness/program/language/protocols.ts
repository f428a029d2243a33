[1, 2].includes.call({ length: 1, 0: "a" }, "a") // => true
Array.prototype.map.call("ab", (x) => x + "!") // => ["a!", "b!"]
Array.prototype.join.call({ length: 2, 0: 1, 1: 2 }, "-") // => "1-2"
[, 1, , 2].map((x) => x)[2] // => undefined
[1, , 3].reduce((a, b) => a + b) // => 4
[1, , 3].forEach.call([1, , 3], () => 1) // => undefined
"abc".indexOf({ toString: () => "c" } as any) // => 2
"abc".slice({ valueOf: () => 1 } as any) // => "bc"
String.prototype.toUpperCase.call(true) // => "TRUE"
"undefined".indexOf(undefined as any) // => 0
Math.max({ valueOf: () => 3 } as any, 1) // => 3
({ c\u0061tch: 42 } as any)["catch"] // => 42
({ [null as any]: 1 } as any)["null"] // => 1
[2].lastIndexOf(2, undefined) // => 0

//// built-in methods check what they are called on and given
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
return [
  caught(() => Array.prototype.map.call(null, () => 1)), caught(() => ([1] as any).map(1)), caught(() => ([1] as any).sort(1)),
  caught(() => String.prototype.trim.call(undefined)), caught(() => "a".includes(/a/ as any)), caught(() => Map.prototype.get.call(new Set(), 1)),
  caught(() => "a".repeat(Symbol("n") as any)), caught(() => new ("a".trim as any)()), caught(() => new (Math.abs as any)(1)),
  caught(() => 1 in (2 as any)), caught(() => new (Symbol as any)()),
];
// => ["TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError", "TypeError"]

//// array methods work on what is like an array, and change it
const o: any = { length: 2, 0: "a", 1: "b" };
const pushed = Array.prototype.push.call(o, "c");
const taken = Array.prototype.shift.call(o);
return [pushed, taken, o];
// => [3, "a", {"0": "b", "1": "c", "length": 2}]

//// a pattern asks an iterator for what it needs, and ends it
const log: string[] = [];
const source: any = {
  [Symbol.iterator]() {
    let n = 0;
    return { next: () => { log.push("next"); return { value: ++n, done: n > 3 }; }, return: () => { log.push("return"); return {}; } };
  },
};
const [a, , b] = source;
const [...all] = source;
return [a, b, all, log.filter((x) => x === "return").length, log.length];
// => [1, 3, [1, 2, 3], 1, 8]

//// a loop that is left ends its iterator
const log: string[] = [];
const source: any = { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: () => { log.push("end"); return {}; } }) };
for (const x of source) { break; }
try { for (const x of source) { throw new Error("stop"); } } catch (e: any) { log.push(e.message); }
return log;
// => ["end", "end", "stop"]

//// a generator gives on what an iterator gives, and tells it of its end
const log: string[] = [];
const source: any = { [Symbol.iterator]: () => ({ next: (x: any) => { log.push("next " + x); return { value: 1, done: false }; }, return: (x: any) => { log.push("end " + x); return { value: "r", done: true }; } }) };
function* g(): any { yield* source; }
const it = g();
it.next();
it.next("b");
return [it.return("c"), log];
// => [{"value": "r", "done": true}, ["next undefined", "next b", "end c"]]

//// what is private is there for the objects of the class alone
class A {
  #x = 1;
  get #y() { return this.#x + 1; }
  #m() { return this.#x + 2; }
  static read(o: any) { return [o.#x, o.#y, o.#m()]; }
  static has(o: any) { return #x in o; }
  static set(o: any) { o.#y = 1; }
  static put(o: any) { o.#m = 1; }
}
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
return [A.read(new A()), A.has(new A()), A.has({}), caught(() => A.read({})), caught(() => A.set(new A())), caught(() => A.put(new A()))];
// => [[1, 2, 3], true, false, "TypeError", "TypeError", "TypeError"]

//// each class has private names of its own
class Outer { #x = "outer"; inner() { return class { #x = "inner"; read(o: any) { return o.#x; } }; } }
const one: any = new Outer();
const Inner = one.inner();
try { return [new Inner().read(new Inner()), new Inner().read(one)]; } catch (e: any) { return e.name; }
// => "TypeError"

//// constants and the name of a function expression cannot be set anew
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
const a = 1;
const f: any = function own() { (own as any) = 1; };
return [caught(() => { (a as any) = 2; }), caught(f), caught(() => { for (const x of [1]) { (x as any) = 2; } }), a];
// => ["TypeError", "TypeError", "TypeError", 1]

//// a variable may have the name of the function expression
const f = function own() { var own = 1; return own; };
return f();
// => 1

//// the target of an assignment is worked out once, before its value
let i = 0;
const a: any = [10, 20, 30];
a[i++] += 1;
const after = i;
a[i] = i++;
return [a, after, i];
// => [[11, 1, 30], 1, 2]

//// `this` is there once `super` was called, which may give another object
class Base { constructor() { return { other: true } as any; } }
class Derived extends Base { own = 1; constructor() { super(); (this as any).set = 2; } }
class Early extends Object { constructor() { (this as any).x = 1; super(); } }
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
return [new Derived(), caught(() => new Early()), caught(() => new (class extends Object { constructor() { } } as any)())];
// => [{"other": true, "own": 1, "set": 2}, "ReferenceError", "ReferenceError"]

//// static fields see all static methods
class A { static first = A.second() + this.second(); static second() { return 1; } static { (A as any).third = this.first + 1; } }
return [A.first, (A as any).third];
// => [2, 3]

//// callbacks see what they change of the array that is walked
const a: any[] = [1, 2, 3, 4];
const mapped = a.map((x) => { a.length = 2; return x; });
const b: any[] = [1, 2, 3];
const kept = b.filter((x, i) => { b[i + 1] = x * 10; return x > 5; });
const c: any[] = [1, 2, 3];
const sum = c.reduce((t, x) => { c.pop(); return t + x; }, 0);
return [mapped.length, 2 in mapped, kept, sum];
// => [4, false, [10, 100], 3]

//// a Map that is walked shows what is added and not what is deleted
const m = new Map<number, string>([[1, "a"], [2, "b"]]);
const seen: any[] = [];
m.forEach((value, key) => { seen.push(key); if (key === 1) { m.delete(2); m.set(3, "c"); } });
const s = new Set([1, 2, 3]);
const walked: any[] = [];
for (const x of s) { walked.push(x); s.delete(x + 1); }
return [seen, walked];
// => [[1, 3], [1, 3]]

//// an object that has no plain value is not converted
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
return [caught(() => `${Object.create(null)}`), caught(() => ({ toString: () => ({}) }) + ""), caught(() => ({ [Symbol.toPrimitive]: () => ({}) }) as any * 1)];
// => ["TypeError", "TypeError", "TypeError"]

//// the texts of a tagged template are the same each time
const tag = (texts: any) => texts;
const make = () => tag`a${1}b`;
try { (make() as any)[0] = "x"; } catch (e: any) { return [make() === make(), make()[0], e.name]; }
return "no";
// => [true, "a", "TypeError"]

//// numbers keep the sign of zero, and powers of nothing are one
return [1 / Math.max(0, -0), 1 / Math.min(0, -0), 1 / Math.ceil(-0.5), Math.pow(NaN, 0), Math.clz32(NaN), Math.pow(-0, -3), parseInt("11", 4294967298), String.fromCharCode(-65503)];
// => [Infinity, -Infinity, -Infinity, 1, 32, -Infinity, 3, "!"]

//// instances of a class that extends Array are arrays, and of one that extends Object objects
class List extends Array<number> { total() { return this.reduce((a, b) => a + b, 0); } }
class Thing extends Object { a = 1; }
const list = new List(1, 2, 3);
return [list.total(), list.length, list instanceof List, list instanceof Array, Array.isArray(list), new Thing() instanceof Thing, new Thing() instanceof Object, (() => 1) instanceof Function];
// => [6, 3, true, true, true, true, true, true]

//// what has no meaning throws where it is asked for
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
return [
  caught(() => Symbol("a") as any * 1), caught(() => ({ [Symbol.toPrimitive]: 1 }) as any * 1), caught(() => (Promise.all as any).call(1, [])),
  caught(() => Function.prototype.bind.call({} as any)), caught(() => new RegExp("a", "gg")), caught(() => ((x: any = x) => x)()),
  caught(() => Object.prototype.valueOf.call(null)), caught(() => class { static ["proto" + "type"]() {} }), caught(() => String.fromCodePoint(-1)),
  caught(() => ((() => 1) as any).caller), caught(() => new Error(Symbol("m") as any)),
];
// => ["TypeError", "TypeError", "TypeError", "TypeError", "SyntaxError", "ReferenceError", "TypeError", "TypeError", "RangeError", "TypeError", "TypeError"]

//// the place of an assignment by a pattern is worked out before its value is asked for
const log: string[] = [];
const place = () => { log.push("place"); return {} as any; };
const source: any = { [Symbol.iterator]: () => ({ next: () => { log.push("next"); return { value: 1, done: false }; }, return: () => { log.push("end"); return {}; } }) };
[place().a] = source;
return log;
// => ["place", "next", "end"]

//// variables of a function stand apart from parameters that have defaults
const f = (a = 1, read = () => a) => { var a = 2; return [a, read()]; };
return f();
// => [2, 1]

//// sets of classes in a regular expression are not known
return [new RegExp("[[0-9]--[5]]", "v").test("5")];
// => [unknown]

//// static members may be null, constructors have arguments, and super gives values
class A { static nothing: any = null; count: number; constructor() { this.count = arguments.length; } }
(A.prototype as any).x = 42;
class C extends A { read() { return (super.x as any); } }
return [(new C() as any).read(), A.nothing, new (A as any)(1, 2).count, Object.is(-(-0), 0), "x".split(/.*?/)];
// => [42, null, 2, true, ["x"]]

//// what a group within a repetition holds is not known, for it may have been emptied
const found: any = /(z)((a+)?(b+)?(c))*/.exec("zaacbbbcac");
return [found[0], found[3], found[4]];
// => ["zaacbbbcac", unknown, unknown]

//// what a group holds that each repetition sets is what the last one matched
const [, last] = /(?:(\d{1,3})\.?){4}/.exec("10.0.1.2")!;
return [last, /^(\d+)(?:-(\w))*$/.exec("12-a-b")![1], /(\w+)(\s+\1)+/.exec("the the the")!.slice(0)];
// => ["2", "12", ["the the the", "the", " the"]]

//// what a group holds that may match nothing, and may be left out, is not known
return [/([a-z]*)?-(\d*)/.exec("-5")!.slice(), /(a*)+/.exec("aab")![1], /(?:(?=(abc)))?a/.exec("abc")![1], /([a-z]+)?-/.exec("-")![1]];
// => [["-5", unknown, "5"], unknown, unknown, undefined]

//// a group that took no part matches nothing where it is referred to
return [/(?:(a)|b)\1c/.exec("bc")!.slice(), /^(?:(\d)|x)\1$/.test("x"), /(?<q>a)?\k<q>b/.test("b"), /\2(a)(b)/.exec("ab")![0], /(a\1)/.test("a"), "aa-bb".replace(/(\w)\1/g, "[$1]")];
// => [["bc", undefined], true, true, "ab", true, "[a]-[b]"]

//// what refers to a group that a repetition may have emptied is not known
return [/(?:(a)|b)*\1$/.test("ab"), "axbxc".split(/(?:(x)|y)+/)];
// => [unknown, unknown]

//// where an expression goes on that takes characters of two units is not known
const r = /./gu; r.exec("\u{1f600}"); return r.lastIndex;
// => unknown

//// a name of a group is text where no group has a name
return ["ab".replace(/(a)/, "$<x$1>"), "ab".replace(/(?<x>a)/, "[$<x>]")];
// => ["$<xa>b", "[a]b"]

//// iterators of arrays go through them as they are at each step
const list = [1, 2]; const all = list.values(); const pairs = list.entries(); pairs.next(); list.push(3);
const out: any[] = []; for (const [i, x] of list.entries()) { if (i === 0) list.push(4); out.push(x); }
return [[...all], [...pairs].length, out, all.next().done];
// => [[1, 2, 3, 4], 3, [1, 2, 3, 4], true]

//// a loop that is left leaves what it has not taken of an iterator of an array
const it = ["a", "b", "c"].values(); for (const x of it) { if (x === "a") break; } const [next] = it; return [next, [...it], [...it]];
// => ["b", ["c"], []]

//// iterators of a Map go through it as it is at each step
const m = new Map([["a", 1], ["b", 2], ["c", 3]]); const out: any[] = [];
for (const [k, v] of m.entries()) { if (k === "a") { m.delete("b"); m.set("d", 4); } out.push([k, v]); }
for (const k of m.keys()) m.delete(k);
return [out, m.size];
// => [[["a", 1], ["c", 3], ["d", 4]], 0]

//// what a walk meets that was deleted and added again is not known
const seen = (walk: (m: Map<string, number>) => Iterable<any>) => { const m = new Map([["a", 1], ["b", 2], ["c", 3]]); let n = 0; let last: any; for (const x of walk(m)) { if (!n++) { m.delete("b"); m.set("b", 9); } last = x; } return last; };
return [seen((m) => m.keys()), seen((m) => m)];
// => [unknown, unknown]

//// many entries are gone through one by one
const big = Array.from({ length: 2500 }, (_, i) => i); let sum = 0; for (const [i, v] of big.entries()) sum += i - v + 1; return [sum, [...big.keys()].length, new Map(big.entries()).size];
// => [2500, 2500, 2500]

//// an iterator is no array
const it: any = new Map([["a", 1]]).keys(); return [it.length, it[0], it.join, Array.isArray(it), JSON.stringify({ it })];
// => [undefined, undefined, undefined, false, "{\"it\":{}}"]

//// the arguments of a function are no array
function f(..._: any[]) { return [Array.isArray(arguments), typeof (arguments as any).map, Object.prototype.toString.call(arguments), arguments.length, [...arguments], JSON.stringify(arguments), ([] as any[]).concat(arguments).length]; } return f(1, 2);
// => [false, "undefined", "[object Arguments]", 2, [1, 2], "{\"0\":1,\"1\":2}", 1]

//// a generator that was ended gives nothing more
function* g() { try { yield 1; yield 2; } finally { } } const it = g(); it.next(); return [it.return(4 as any), it.next()];
// => [{"value": 4, "done": true}, {"value": undefined, "done": true}]

//// variables of a generator stand apart from parameters that have defaults
const x = "outside"; let read: any; function* g(_ = (read = () => x)) { var x = "inside"; yield x; } const [inner] = g(); return [inner, read()];
// => ["inside", "outside"]

//// null is an element like any other
function* g() { yield null; yield 1; yield* [null, 2].values(); } const own = { [Symbol.iterator]() { let n = 0; return { next: () => (n++ ? { value: 1, done: true } : { value: null, done: false }) }; } };
const seen: any[] = []; for (const x of g()) seen.push(x); for (const x of [null].values()) seen.push(x); for (const x of own) seen.push(x); const [first, second] = g(); const it = g();
return [seen, [...g()], [...own], first, second, it.next(), new Map([[null, 3]]).keys().next()];
// => [[null, 1, null, 2, null, null], [null, 1, null, 2], [null], null, 1, {"value": null, "done": false}, {"value": null, "done": false}]
