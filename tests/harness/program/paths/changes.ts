// variable
let r = 1; if (u) r = 2;

// declared empty
let r; if (u) r = 2;

// emptied variable
let r: any = 2; if (u) r = undefined;

// entry
const r: any = { a: 1, b: 2 }; if (u) r.a = 3;

// added entry
const r: any = { a: 1 }; if (u) r.b = 3;

// deleted entry
const r: any = { a: 1, b: 2 }; if (u) delete r.a;

// deleted entry by key
const r: any = { a: 1, b: 2 }; const k = u ? 'a' : 'b'; delete r[k];

// entry by key
const r: any = { a: 1, b: 2 }; r[u ? 'a' : 'b'] = 9;

// element by key
const r = [1, 2]; r[u ? 0 : 1] = 9;

// element
const r = [1, 2]; if (u) r[1] = 5;

// push
const r = [1]; if (u) r.push(2);

// push in both
const r = [1]; if (u) r.push(2); else r.push(3, 4);

// pop
const r = [1, 2]; if (u) r.pop();

// shift
const r = [1, 2]; if (u) r.shift();

// unshift
const r = [1, 2]; if (u) r.unshift(0);

// splice
const r = [1, 2, 3]; if (u) r.splice(1, 1);

// sort
const r = [3, 1, 2]; if (u) r.sort();

// reverse
const r = [3, 1, 2]; if (u) r.reverse();

// fill
const r = [3, 1, 2]; if (u) r.fill(0);

// copyWithin
const r = [3, 1, 2]; if (u) r.copyWithin(0, 1);

// length
const r = [3, 1, 2]; if (u) r.length = 0;

// iterator
const i = [3, 1, 2].values(); if (u) i.next(); const r = i.next().value;

// map
const m = new Map([['a', 1]]); if (u) m.set('a', 2); const r = m.get('a');

// map entry added
const m = new Map([['a', 1]]); if (u) m.set('b', 2); const r = [m.get('b'), m.has('b'), m.size];

// map entry deleted
const m = new Map([['a', 1]]); if (u) m.delete('a'); const r = [m.get('a'), m.has('a'), m.size];

// map cleared
const m = new Map([['a', 1]]); if (u) m.clear(); const r = [...m.keys()];

// map key
const m = new Map([['a', 1], ['b', 2]]); m.set(u ? 'a' : 'b', 3); const r = [m.get('a'), m.get('b')];

// set
const s = new Set([1]); if (u) s.add(2); const r = [...s];

// static
class C { static n = 1; } if (u) C.n = 2; const r = C.n;

// field
class C { n = 1; set(v: number) { this.n = v; } } const c = new C(); if (u) c.set(2); const r = c.n;

// setter
class C { #n = 1; get n() { return this.#n; } set n(v) { this.#n = v * 2; } } const c = new C(); if (u) c.n = 4; const r = c.n;

// closure
let n = 1; const bump = () => { n += 1; }; if (u) bump(); const r = n;

// counter
const count = () => { let n = 0; return () => ++n; }; const next = count(); if (u) next(); const r = next();

// function property
const f: any = () => 0; f.x = 1; if (u) f.x = 2; const r = f.x;

// frozen
const r: any = { a: 1 }; if (u) Object.freeze(r); try { r.a = 2; } catch { }

// defined
const r: any = { a: 1 }; if (u) Object.defineProperty(r, 'a', { value: 2, enumerable: true });

// assigned
const r: any = { a: 1 }; if (u) Object.assign(r, { a: 2, b: 3 });

// regular expression
const g = /a/g; if (u) g.test('a'); const r = g.lastIndex;

// shared
const a = [1]; const r = { a, b: a }; if (u) r.b.push(2);

// one of two
const a = { n: 1 }, b = { n: 2 }; const c = u ? a : b; c.n = 5; const r = [a, b];

// one of two lists
const a = [1], b = [2]; (u ? a : b).push(5); const r = [a, b];

// one of two maps
const a = new Map([['x', 1]]), b = new Map([['x', 2]]); (u ? a : b).set('x', 5); const r = [a.get('x'), b.get('x')];

// deleted of one of two
const a: any = { n: 1 }, b: any = { n: 2 }; delete (u ? a : b).n; const r = [a, b];

// promise
let r = 0; if (u) { Promise.resolve(1).then((v) => { r = v; }); }

// nested
let r = 0; const v = !u; if (u) { r = 1; if (v) r = 2; else r = 3; }
