//// recursion
const f = (n: number): number => f(n + 1); f(0);

//// mutual recursion
function a(): any { return b(); } function b(): any { return a(); } a();

//// a getter that reads itself
const o = { get x(): any { return this.x; } }; o.x;

//// a setter that sets itself
class A { set x(v: any) { this.x = v; } } new A().x = 1;

//// toString that needs itself
const o: any = { toString() { return `${this}`; } }; `${o}`;

//// valueOf that needs itself
const o: any = { valueOf() { return this + 1; } }; o + 1;

//// a class that makes itself
class A { other = new A(); } new A();

//// a constructor that makes itself
class A { constructor() { new A(); } } new A();

//// a component that makes itself
class A extends pulumi.ComponentResource { constructor(n: string) { super('x:y:A', n); new A(n + 'x'); } } new A('a');

//// a default that calls itself
const f = (x = f()): any => x; f();

//// a callback that calls the method
const l = [1]; const f = (): any => l.map(f); f();

//// apply that calls itself
const f = (x: any): any => pulumi.output(x).apply(f); f(1);

//// a tag that tags
const t = (s: any): any => t`x`; t`y`;

//// an iterator that iterates itself
const o: any = { [Symbol.iterator]() { return [...this][Symbol.iterator](); } }; [...o];

//// a proxy of methods
const f: any = function () { return f.call(this); }; f();

//// bound to itself
let f: any = () => 1; for (let i = 0; i < 5000; i++) { const g = f; f = () => g(); } f();

//// bound again and again
let f: any = () => 1; for (let i = 0; i < 20000; i++) f = f.bind(null, i); f();

//// a generator that hands over to itself
function* g(): any { yield* g(); } [...g()];

//// an async function that waits for itself
async function f(): Promise<any> { return await f(); } f();
