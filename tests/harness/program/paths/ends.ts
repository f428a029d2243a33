// return
function f() { if (u) return 1; return 2; } const r = f();

// return nothing
function f() { if (u) return; return 2; } const r = f();

// return else
function f() { if (u) { return 1; } else { return 2; } } const r = f();

// what follows a return
let n = 0; function f() { n = 1; if (u) return; n = 2; } f(); const r = n;

// what follows many returns
let n = 0; function f() { if (u) { n = 1; return 'a'; } n = 2; if (!u) { n += 5; return 'b'; } n = 3; return 'c'; } const r = [f(), n];

// return in a loop
function f() { for (const x of [1, 2, 3]) { if (u) return x; } return 0; } const r = f();

// return in a switch
function f() { switch (u) { case true: return 1; default: return 2; } } const r = f();

// return in a callback
const r = [1, 2].map((x) => { if (u) return x; return -x; });

// constructor
class C { a = 1; constructor() { if (u) return; this.a = 2; } } const r = new C().a;

// break
let r = 0; for (const x of [1, 2, 3]) { if (u) break; r += x; }

// break of a block
let r = 0; out: { if (u) break out; r = 1; }

// labelled break
let r = 0; out: for (const x of [1, 2]) { for (const y of [1, 2]) { if (u) break out; r += y; } r += 10; }

// continue
let r = 0; for (const x of [1, 2, 3]) { if (u) continue; r += x; }

// labelled continue
let r = 0; out: for (const x of [1, 2]) { for (const y of [1, 2]) { if (u) continue out; r += y; } r += 10; }

// continue or break
let r = 0; for (const x of [1, 2, 3]) { r += x; if (u) continue; break; }

// while
let r = 0; while (r < 3) { r++; if (u) break; }

// endless
let r = 0; while (true) { if (u) { r = 7; break; } r++; if (r > 2) break; }

// do
let r = 0; do { r++; if (u) break; } while (r < 3);

// try
let r = 0; try { if (u) throw new Error('x'); r = 1; } catch { r = 2; }

// try that changes
const r = [0]; try { r.push(1); if (u) throw new Error('x'); r.push(2); } catch { r.push(3); }

// try that calls
const check = (v: boolean) => { if (v) throw new Error('x'); return 'fine'; }; let r = ''; try { r = check(u); } catch (e) { r = e.message; }

// try that returns
function f() { try { if (u) throw new Error('x'); return 1; } catch { return 2; } } const r = f();

// try that returns or throws
function f() { try { if (u) { return 'ok'; } throw new Error('bad'); } catch (e) { return 'caught'; } } const r = f();

// finally
let r: any[] = []; function f() { try { if (u) return 1; r.push('a'); } finally { r.push('f'); } r.push('b'); return 2; } const v = f(); r.push(v);

// finally after a throw
const r: any[] = []; try { try { if (u) throw new Error('x'); r.push('a'); } finally { r.push('f'); } r.push('b'); } catch { r.push('c'); }

// finally that returns
function f() { try { if (u) throw new Error('x'); return 1; } finally { return 3; } } const r = f();

// nested try
let r = 0; try { try { if (u) throw new Error('x'); r = 1; } catch (e) { throw e; } r = 2; } catch { r = 3; }

// throw in a loop
let r = 0; for (const x of [1, 2]) { try { if (u) throw x; r += x; } catch (e) { r += 10; } }

// generator
function* g() { yield 1; if (u) return; yield 2; } const r = [...g()];

// an async function that throws at once
let r = 0; async function f(x: any) { if (x) throw new Error('x'); return 1; } f(u).then((v) => { r = v; }, () => { r = 2; });

// an async function that throws after a wait
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); return 1; } f(u).then((v) => { r = v; }).catch(() => { r = 2; });

// an async function that throws, caught where it is awaited
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); return 1; } (async () => { try { r = await f(u); } catch { r = 2; } })();

// an async function that throws, awaited later
let r = 0; async function f(x: any) { if (x) throw new Error('x'); return 1; } (async () => { try { const p = f(u); r = 5; await p; r = 1; } catch { r += 2; } })();

// an async function that throws, in another one
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); } async function g() { await f(u); } g().then(() => { r = 1; }, () => { r = 2; });

// an async function that throws, returned by another one
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); } async function g() { return f(u); } g().then(() => { r = 1; }, () => { r = 2; });

// an async function that throws, among others
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); } Promise.all([f(false), f(u)]).then(() => { r = 1; }, () => { r = 2; });

// an async function that throws, whose finally runs
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); } f(u).finally(() => { r += 1; }).then(() => { r += 10; }, () => { r += 20; });

// an async generator that throws
let r = 0; async function* f(x: any) { yield 1; if (x) throw new Error('x'); yield 2; } (async () => { try { for await (const n of f(u)) r += n; } catch { r += 10; } })();

// a callback that throws
let r = 0; Promise.resolve(1).then((v) => { if (u) throw new Error('x'); return v; }).then((v) => { r = v; }, () => { r = 2; });

// a callback that throws, awaited at the top
let r = 0; try { r = await Promise.resolve(1).then((v) => { if (u) throw new Error('x'); return v; }); } catch { r = 2; }

// an async generator that throws, caught outside of its loop's function
let r = 0; async function* f(x: any) { yield 1; if (x) throw new Error('x'); yield 2; } (async () => { for await (const n of f(u)) r += n; })().catch(() => { r += 10; });

// a handler that throws again
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); } f(u).catch((e) => { throw e; }).then(() => { r = 1; }, () => { r = 2; });

// an async generator that waits for what throws
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); } async function* g() { try { await f(u); yield 1; } catch { yield 2; } } (async () => { for await (const n of g()) r = n; })();

// an async generator that gives what throws
let r = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); return 1; } async function* g() { yield f(u); } (async () => { for await (const n of g()) r = n; })().catch(() => { r = 2; });

// how all of some promises are settled
let r: any = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); return 1; } Promise.allSettled([f(u)]).then(([v]) => { r = v.status; });

// the first of some promises that is kept
let r: any = 0; async function f(x: any) { await 0; if (x) throw new Error('x'); return 1; } Promise.any([f(u), f(false).then(() => 2)]).then((v) => { r = v; });

// one of several that are all no function
const f: any = u ? undefined : null; let r = 0; try { f(); r = 1; } catch { r = 2; }

// one of several that are all no class
const C: any = u ? undefined : null; let r = 0; try { new C(); r = 1; } catch { r = 2; }

// a class that may be none
class A {} const C: any = u ? undefined : A; let r = 0; try { new C(); r = 1; } catch { r = 2; }
