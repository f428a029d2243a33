// counter
let r = 0; for (let i = 0; i < n; i++) r++;

// counter of the loop itself
let r = 0; for (r = 0; r < n; r++) { }

// while
let r = 0; while (r < n) r += 1;

// do
let r = 0; do { r += 2; } while (r < n);

// flag
let r = false; for (let i = 0; i < n; i++) r = i > 1;

// last one
let r: any; for (let i = 0; i < n; i++) r = { i };

// pushed
const r: any[] = []; for (let i = 0; i < n; i++) r.push(i);

// pushed objects
const r: any[] = []; for (let i = 0; i < n; i++) r.push({ name: 'x' });

// pushed after others
const r: any[] = ['first']; for (let i = 0; i < n; i++) r.push('x'); r.push('last');

// put before others
const r: any[] = ['first']; for (let i = 0; i < n; i++) r.unshift('x');

// taken away
const r: any[] = [1, 2, 3, 4, 5]; for (let i = 0; i < n; i++) r.pop();

// entries by key
const r: any = {}; for (let i = 0; i < n; i++) r[`k${i}`] = i;

// an entry
const r: any = { total: 0 }; for (let i = 0; i < n; i++) r.total += i;

// a Map
const m = new Map<string, number>(); for (let i = 0; i < n; i++) m.set(`k${i}`, i); const r = [m.get('k0'), m.get('k2'), m.size];

// a static member
class C { static count = 0; } for (let i = 0; i < n; i++) C.count++; const r = C.count;

// break
let r = 0; for (let i = 0; i < n; i++) { r = i; if (i === 1) break; }

// endless until
let r = 0; while (true) { r++; if (r >= n) break; }

// return
function f() { for (let i = 0; i < n; i++) { if (i === 1) return 'found'; } return 'none'; } const r = f();

// throw
let r = ''; try { for (let i = 0; i < n; i++) { if (i === 2) throw new Error('x'); } r = 'ended'; } catch { r = 'thrown'; }

// array made of a length
const r = Array.from({ length: n }, (_, i) => i);

// forEach
let r = 0; Array.from({ length: n }).forEach(() => { r++; });

// map that changes
const seen: number[] = []; const r = Array.from({ length: n }).map((_, i) => { seen.push(i); return seen.length; });

// reduce
const r = Array.from({ length: n }, (_, i) => i).reduce((a, b) => a + b, 0);

// reduce into an object
const r = Array.from({ length: n }, (_, i) => i).reduce((a: any, b) => { a[b] = true; return a; }, {});

// filter
const r = Array.from({ length: n }, (_, i) => i).filter((x) => x > 1);

// nested
let r = 0; for (let i = 0; i < n; i++) { for (let j = 0; j <= i; j++) r++; }

// a turn that may not happen
const list = [1]; if (n > 1) list.push(2); if (n > 2) list.push(3); const r: any[] = []; for (const x of list) r.push(x * 2);

// spread of a list of unknown length
const list = Array.from({ length: n }, (_, i) => i); const r = ['a', ...list, 'z'];

// element of a list that grew
const list: any[] = []; for (let i = 0; i < n; i++) list.push(i * 10); const r = [list[0], list[1], list[2], list.length];

// last element of a list that grew
const list: any[] = [7]; for (let i = 0; i < n; i++) list.push(i * 10); const r = [list.pop(), list.length];

// slices of a list that grew
const list: any[] = [7]; for (let i = 0; i < n; i++) list.push(i); const r = [list.slice(1), list.slice(-1), list.slice(0, 1), list.indexOf(2), list.includes(7), list.at(-1)];

// joined text
const list: any[] = ['a']; for (let i = 0; i < n; i++) list.push(i); const r = [list.join('-'), `${list}`, JSON.stringify(list)];
