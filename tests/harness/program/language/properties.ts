Object.keys(Object.defineProperty({ a: 1 }, "b", { value: 2 })) // => ["a"]
Object.getOwnPropertyDescriptor({ a: 1 }, "a") // => {"value": 1, "writable": true, "enumerable": true, "configurable": true}
Object.getOwnPropertyDescriptor(Object.freeze({ a: 1 }), "a") // => {"value": 1, "writable": false, "enumerable": true, "configurable": false}
Object.getOwnPropertyDescriptor([7], "length") // => {"value": 1, "writable": true, "enumerable": false, "configurable": false}
Object.getOwnPropertyNames([1, , 3]) // => ["0", "2", "length"]
Object.getPrototypeOf([]) === Array.prototype // => true
Object.getPrototypeOf(Object.prototype) // => null
Object.getPrototypeOf(class A {}.prototype) === Object.prototype // => true
Object.prototype.isPrototypeOf.call(Object.prototype, []) // => true
[1, , 3].hasOwnProperty("1") // => false
"ab".hasOwnProperty("1") // => true
"toString" in {} // => true
Object.isFrozen({}) // => false
Object.isFrozen(Object.preventExtensions({})) // => true
Object.isSealed(Object.seal({ a: 1 })) // => true
Object.isFrozen("a") // => true
Object.getOwnPropertyDescriptor(Array.prototype, "map")!.enumerable // => false
Object.create(null) instanceof Object // => false
(Object.create({ a: 1 }) as any).a // => 1
Object.keys(Object.create({ a: 1 }, { b: { value: 2, enumerable: true } })) // => ["b"]
({ a: 1 } as any).__proto__ === Object.prototype // => true
String.prototype.concat.prototype // => undefined
[typeof Array.prototype.nothing, typeof ({} as any).nothing] // => ["undefined", "undefined"]

//// what a prototype gets later is there for all instances
class A { m() { return 1; } }
const a: any = new A();
(A.prototype as any).n = function () { return this.m() + 1; };
return [a.n(), "n" in a, Object.keys(A.prototype), Object.getPrototypeOf(a) === A.prototype, A.prototype.constructor === A];
// => [2, true, ["n"], true, true]

//// a function makes instances that inherit from its prototype
function Point(this: any, x: number) { this.x = x; }
Point.prototype.twice = function () { return this.x * 2; };
const made: any = new (Point as any)(4);
const keys = [];
for (const key in made) { keys.push(key); }
return [made.twice(), made instanceof Point, made.constructor === Point, Object.keys(made), keys, {} instanceof Point];
// => [8, true, true, ["x"], ["x", "twice"], false]

//// a class inherits from a function
function Base(this: any) { this.a = 1; }
Base.prototype.b = 2;
class Derived extends (Base as any) { c = 3; }
const d: any = new Derived();
return [d.a, d.b, d.c, d instanceof Base];
// => [1, 2, 3, true]

//// properties that cannot be written, deleted or defined anew throw
const o: any = {};
Object.defineProperty(o, "x", { value: 1 });
const caught = (f: () => unknown) => { try { f(); return "no"; } catch (e: any) { return e.name; } };
return [
  caught(() => { o.x = 2; }), caught(() => delete o.x), caught(() => Object.defineProperty(o, "x", { value: 3 })),
  caught(() => Object.defineProperty(o, "x", { value: 1 })), o.x, caught(() => { Object.preventExtensions(o).y = 1; }),
  caught(() => Object.defineProperty(o, "z", { get() { return 1; }, value: 2 })), caught(() => Object.create(1 as any)),
];
// => ["TypeError", "TypeError", "TypeError", "no", 1, "TypeError", "TypeError", "TypeError"]

//// what is inherited and cannot be written cannot be written on the heir
const base = Object.freeze({ a: 1 });
const heir: any = Object.create(base);
try { heir.a = 2; } catch (e: any) { return [e.name, heir.a, Object.keys(heir)]; }
return "no";
// => ["TypeError", 1, []]

//// an accessor is asked with the object that it is reached through
const base = { get who(): string { return (this as any).name; }, set who(value: string) { (this as any).name = value; } };
const heir: any = Object.create(base);
heir.who = "b";
return [heir.who, Object.keys(heir), Object.keys(base)];
// => ["b", ["name"], ["who"]]

//// a setter that is missing throws, a getter that is missing gives undefined
const o: any = { get a() { return 1; }, set b(value: number) {} };
try { o.a = 2; } catch (e: any) { return [e.name, o.a, o.b]; }
return "no";
// => ["TypeError", 1, undefined]

//// holes are no elements
const a: any = [1, , 3];
const b: any = [1, 2, 3];
delete b[1];
const c: any[] = [];
c[2] = "c";
return [1 in a, 1 in b, a.length, b.length, Object.keys(a), Object.keys(b), Object.keys(c), c.length, 0 in c, a[1]];
// => [false, false, 3, 3, ["0", "2"], ["0", "2"], ["2"], 3, false, undefined]

//// an array has properties besides its elements, and accessors in their place
const a: any = [1, 2];
a.name = "list";
Object.defineProperty(a, "1", { get() { return this.name; } });
return [a.name, a[1], Object.keys(a), a.length, JSON.stringify(a.name)];
// => ["list", "list", ["0", "1", "name"], 2, "\"list\""]

//// an array is cut by its length, which is a whole number
const a: any = [1, 2, 3];
a.length = 1;
a.length = 3;
try { a.length = -1; } catch (e: any) { return [a.length, a[0], 1 in a, e.name]; }
return "no";
// => [3, 1, false, "RangeError"]

//// static methods are not listed, static fields are
class A { static a = 1; static m() {} static get g() { return 2; } }
return [Object.keys(A), Object.getOwnPropertyDescriptor(A, "m")!.enumerable, A.hasOwnProperty("m")];
// => [["a"], false, true]

//// spreads and rests take what is listed, symbols too
const s = Symbol("s");
const o: any = Object.defineProperty({ a: 1, [s]: 2 }, "hidden", { value: 3 });
const { a, ...rest } = o;
return [Object.keys({ ...o }), ({ ...o } as any)[s], rest[s], Object.keys(rest), Object.assign({}, o)[s]];
// => [["a"], 2, 2, [], 2]

//// what was made before a built-in prototype is changed stays as it was made
const before = [1].map((x) => x);
(Array.prototype as any).map = () => ["changed"];
return before.length;
// => 1

//// what may have another shape on one way is not known
const o: any = { a: 1 };
if (Math.random() > 0.5) { Object.defineProperty(o, "a", { enumerable: false }); }
return [Object.keys(o)];
// => [unknown]

//// `instanceof` asks a method of the class, and throws at what is no function
class Even { static [Symbol.hasInstance](n: number) { return n % 2 === 0; } }
try { return [(2 as any) instanceof Even, (3 as any) instanceof Even, (1 as any) instanceof ({} as any)]; } catch (e: any) { return e.name; }
// => "TypeError"
