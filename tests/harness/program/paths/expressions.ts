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
