//// loops of every kind
const out: any[] = []; for (let i = 0, j = 10; i < j; i += 3, j -= 2) out.push([i, j]); for (let i = 3; i--; ) out.push(i); let k = 0; while (k < 2) out.push(k++); do { out.push("do"); } while (k < 2); for (const c in { x: 1 }) out.push(c); for (;;) { break; } for (const x of []) out.push("never");
return out;
// => [[0, 10], [3, 8], 2, 1, 0, 0, 1, "do", "x"]

//// break and continue
const out: any[] = []; for (let i = 0; i < 6; i++) { if (i === 1) continue; if (i === 4) break; out.push(i); } let n = 0; while (true) { if (++n > 3) break; if (n === 2) continue; out.push("w" + n); } do { n++; if (n % 2) continue; out.push("d" + n); } while (n < 8); for (const x of [1, 2, 3]) { if (x === 2) continue; out.push(x); }
return out;
// => [0, 2, 3, "w1", "w3", "d6", "d8", 1, 3]

//// labels
const out: any[] = []; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; out.push([i, j]); } out.push("never"); } block: { out.push("in"); if (out.length) break block; out.push("never"); } a: b: for (const x of [1, 2]) { for (const y of [1, 2]) { if (y === 2) continue b; out.push(y); } } w: while (true) { while (true) break w; }
return out;
// => [[0, 0], [1, 0], "in", 1, 1]

//// switches fall through, with default anywhere
const f = (x: any) => { const out: any[] = []; switch (x) { case 1: out.push("one"); case 2: out.push("two"); break; default: out.push("default"); case 3: out.push("three"); break; case "1": out.push("text"); } return out; };
return [f(1), f(2), f(3), f("1"), f(9)];
// => [["one", "two"], ["two"], ["three"], ["text"], ["default", "three"]]

//// switches on conditions, in functions, with blocks
const size = (n: number) => { switch (true) { case n < 1: return "s"; case n < 10: { const m = "m"; return m; } default: return "l"; } }; let x = 0; switch (typeof x) { case "number": { x = 5; break; } case "string": x = 6; } for (const y of [1, 2]) { switch (y) { case 1: continue; default: x += y; } } switch (1) { } return [size(0), size(5), size(50), x];
// => ["s", "m", "l", 7]

//// try, catch and finally
const out: any[] = []; const f = (t: boolean) => { try { out.push("try"); if (t) throw new Error("e"); return "ret"; } catch (e: any) { out.push(e.message); return "caught"; } finally { out.push("fin"); } };
return [f(true), f(false), out];
// => ["caught", "ret", ["try", "e", "fin", "try", "fin"]]

//// finally overrides what was returned
const f = () => { try { return 1; } finally { return 2; } }; const g = () => { try { throw new Error("x"); } finally { return 3; } }; const h = () => { for (;;) { try { return 1; } finally { break; } } return 4; }; const i = () => { let n = 1; try { return n; } finally { n = 2; } }; return [f(), g(), h(), i()];
// => [2, 3, 4, 1]

//// errors pass through frames and are thrown again
const out: any[] = []; const a = () => { throw { code: 5 }; }; const b = () => { try { a(); } catch (e) { out.push("b"); throw e; } finally { out.push("bf"); } }; try { b(); out.push("never"); } catch ({ code }: any) { out.push(code); } try { try { throw 1; } catch { throw 2; } } catch (e) { out.push(e); } return out;
// => ["b", "bf", 5, 2]

//// what the language itself throws is caught
const tries = [() => (null as any).x, () => (undefined as any).y.z, () => (5 as any)(), () => ({} as any).f(), () => new (5 as any)(), () => JSON.parse("{bad"), () => (void 0 as any)[0], () => { const { a } = null as any; }, () => { const [a] = 5 as any; }, () => { tooEarly; let tooEarly = 1; }, () => "x".repeat(-1), () => new Array(-1), () => decodeURIComponent("%")];
return tries.map((f) => { try { f(); return "fine"; } catch (e) { return e instanceof Error ? "threw" : "odd"; } });
// => ["threw", "threw", "threw", "threw", "threw", "threw", "threw", "threw", "threw", "threw", "threw", "threw", "threw"]

//// conditions with else and nesting
const f = (a: number, b: any) => { if (a > 0) if (b) return 1; else return 2; else if (a === 0) return 3; return 4; }; return [f(1, 1), f(1, 0), f(0, 1), f(-1, 1)];
// => [1, 2, 3, 4]

//// guards and defaults, as programs write them
const f = (o?: any) => { const c = o ?? {}; const n = c.name || "default"; const t = c.tags && c.tags.env; const l = (c.list || []).length; const d = c.deep?.x ?? -1; return [n, t, l, d, !!c.flag, c.count === undefined ? 3 : c.count]; }; return [f(), f({ name: "n", tags: { env: "e" }, list: [1], deep: { x: 0 }, flag: 1, count: 0 })];
// => [["default", undefined, 0, -1, false, 3], ["n", "e", 1, 0, true, 0]]

//// semicolons may be left out
const a = 1
const b = [2, 3]
let c = a
c++
const d = `x${c}`
const f = () => {
  return
  1
}
return [a, b, c, d, f()]
// => [1, [2, 3], 2, "x2", undefined]

//// empty statements, blocks and comments
;;; { } /* a */ const a = /* b */ 1 // c
// d
/** doc */ function f(/* none */) { /* nothing */ return /* e */ a; } const o = { /* f */ x: 1, /* g */ }; const l = [1, /* h */ 2, /* i */]; const p = ({ /* j */ x /* k */ }: any, /* l */) => x;
return [f(), o, l, l.length, p({ x: 3 })];
// => [1, {"x": 1}, [1, 2], 2, 3]

//// cidr blocks computed from addresses
const cidr = (base: string, bits: number, i: number) => { const [ip] = base.split("/"); const n = ip.split(".").reduce((a, o) => (a << 8) + parseInt(o, 10), 0) >>> 0; const m = n + i * 2 ** (32 - bits); return [24, 16, 8, 0].map((s) => (m >>> s) & 255).join(".") + "/" + bits; };
return [0, 1, 2, 255].map((i) => cidr("10.0.0.0/16", 24, i)).concat(cidr("192.168.0.0/16", 20, 3));
// => ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24", "10.0.255.0/24", "192.168.48.0/20"]

//// a queue and a sort of one's own
const graph: any = { a: ["b", "c"], b: ["d"], c: ["d"], d: [] }; const order: string[] = []; const visit = (n: string, seen = new Set<string>()) => { if (seen.has(n)) return; seen.add(n); for (const m of graph[n]) visit(m, seen); order.push(n); }; visit("a"); const queue = ["a"]; const wide: string[] = []; while (queue.length) { const n = queue.shift()!; if (wide.includes(n)) continue; wide.push(n); queue.push(...graph[n]); }
return [order, order.reverse(), wide];
// => [["a", "c", "b", "d"], ["a", "c", "b", "d"], ["a", "b", "c", "d"]]
