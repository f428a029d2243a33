// ternary
let n = 0; const v = u ? (n = 1) : (n = 2); const r = [v, n];

// and
let n = 0; const v = u && (n = 1); const r = [v, n];

// or
let n = 0; const v = u || (n = 1); const r = [v, n];

// nullish
let n = 0; const w = u ? 5 : undefined; const v = w ?? (n = 1); const r = [v, n];

// and equals
let v: any = u; v &&= 'set'; const r = v;

// or equals
let v: any = u; v ||= 'set'; const r = v;

// nullish equals
let v: any = u ? 1 : undefined; v ??= 2; const r = v;

// entry nullish equals
const r: any = { a: u ? 1 : null }; r.a ??= 2;

// optional member
const o = u ? { a: 1 } : undefined; const r = o?.a;

// optional call
let n = 0; const o = u ? { f(x: number) { return x; } } : undefined; const v = o?.f(n = 1); const r = [v, n];

// optional function
let n = 0; const f = u ? (x: number) => x : undefined; const v = f?.(n = 1); const r = [v, n];

// optional index
const o: any = u ? { a: 1 } : null; const r = o?.['a'];

// optional chain
const o: any = u ? { a: { b: 1 } } : {}; const r = o.a?.b;

// default
const f = (x = 7) => x; const r = f(u ? 1 : undefined);

// default that changes
let n = 0; const f = (x = (n = 7)) => x; const v = f(u ? 1 : undefined); const r = [v, n];

// default in a pattern
const o: any = u ? { a: 1 } : {}; const { a = 2 } = o; const r = a;

// spread
const r = { a: 1, ...(u ? { a: 2, b: 3 } : {}) };

// spread of and
const r = { a: 1, ...(u && { b: 3 }) };

// spread in a list
const r = [1, ...(u ? [2] : [])];

// getter
let n = 0; const o = { get v() { n++; return u ? n : 0; } }; const r = [o.v, n];

// function chosen
let n = 0; const f = u ? () => { n = 1; return 'a'; } : () => { n = 2; return 'b'; }; const r = [f(), n];

// class chosen
class A { n = 1; } class B { n = 2; } const r = new (u ? A : B)().n;

// filter
const r = [1, 2, 3].filter((x) => x > 1 || u);

// find
const r = [1, 2, 3].find((x) => x > 1 || u);

// some
const r = [1, 2, 3].some((x) => x > 5 || u);

// sort by
const r = [1, 2].sort((a, b) => (u ? a - b : b - a));

// member of one that lacks it
const o: any = u ? { a: 1 } : { b: 2 }; const r = o.a;

// key present
const o: any = {}; if (u) o.a = 1; const r = ['a' in o, Object.keys(o), JSON.stringify(o), o.hasOwnProperty('a')];

// keys walked
const o: any = { b: 1 }; if (u) o.a = 1; const r: string[] = []; for (const k in o) r.push(k);

// text
const r = `x-${u ? 'a' : 'b'}`;

// length of
const r = (u ? 'a' : 'bc').length;

// typeof
const r = typeof (u ? 'a' : 1);

// comparison
const r = (u ? 1 : 2) > 1;

// switch
let r = 0; switch (u) { case true: r = 1; break; case false: r = 2; break; }

// switch that falls through
const r: any[] = []; switch (u) { case true: r.push(1); case false: r.push(2); break; default: r.push(3); }

// switch with default
const w = u ? 'a' : 'z'; let r = 0; switch (w) { case 'a': r = 1; break; case 'b': r = 2; break; default: r = 3; }

// switch without default
const w = u ? 'a' : 'z'; let r = 0; switch (w) { case 'a': r = 1; break; case 'b': r = 2; break; }

// assigned
const r: any = Object.assign({ a: 1, b: 2 }, u ? { a: 3 } : {});

// assigned to what has a setter
const o: any = { v: 1, set a(x: any) { this.v = x; } }; Object.assign(o, u ? { a: 3 } : {}); const r = o.v;

// entry of a computed key
const r: any = { a: 1, b: 2, [u ? 'a' : 'c']: 3 };

// entries by key
const r: any = Object.fromEntries([['a', 1], ['b', 2], [u ? 'a' : 'c', 3]]);

// entries from a list
const r: any = Object.fromEntries([['a', 1], ...(u ? [['a', 2]] : [])]);

// values of a set
const r = new Set([1, u ? 1 : 2]).size;

// pairs of a map
const r = new Map<string, number>([['a', 1], ...(u ? [['a', 2] as [string, number]] : [])]).get('a');

// first of a list that may be empty
const [r = 2] = (u ? [1] : []) as number[];

// arguments from a list
const r = ((a: any, b: any = 2) => [a, b])(1, ...((u ? [3] : []) as [any?]));

// number of arguments
function f(..._: any[]): number { return arguments.length; } const r = f(1, ...(u ? [3] : []));

// rest of arguments
const r = ((a: any, ...b: any[]) => b)(1, ...(u ? [3] : []), 4);

// arguments behind a list
const r = ((a: any, b: any, c: any) => [a, b, c])(...((u ? [1] : []) as [any]), 2, 3);

// applied
function f(this: any, a: any, b: any = 2): any[] { return [a, b]; } const r = f.apply(undefined, (u ? [1, 3] : [1]) as any);

// bound
const r = ((a: any, b: any, c: any = 9) => [a, b, c]).bind(undefined, 1)(...((u ? [2, 3] : [2]) as [any]));

// arguments of a constructor
class C { constructor(public a: any, public b: any = 2) { } } const r = new C(1, ...((u ? [3] : []) as [any?])).b;

// arguments of a parent
class P { b: any; constructor(a: any, b: any = 2) { this.b = b; } }
class C extends P { constructor(...all: any[]) { super(1, ...(all as [any?])); } } const r = new C(...(u ? [3] : [])).b;

// pushed from a list
const r = [1]; r.push(...(u ? [2] : []));

// put first from a list
const r = [1]; r.unshift(...(u ? [2] : []));

// largest of a list
const r = Math.max(1, ...(u ? [2] : []));

// assigned from a list
const r: any = Object.assign({ a: 1 }, ...(u ? [{ a: 2 }] : []));

// while
let r = 1, go: boolean = u; while (go) { r = 2; go = false; }

// defined by a key
const r: any = { a: 1, b: 2 }; Object.defineProperty(r, u ? 'a' : 'b', { value: 3 });

// text or none
const t: string = u ? 'a' : ''; const r = t || '';

// member of text or none
const o: any = u ? { t: 'a' } : undefined; const r = o?.t || '';
