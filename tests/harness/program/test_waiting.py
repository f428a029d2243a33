"""Promises, `async` functions and generators take turns as they do in Node."""

from __future__ import annotations

import pytest

from tests.harness.program.evaluated import UNDEFINED, native
from tests.harness.program.test_paths import left

TURNS = {
    "an async function runs up to its first await": (
        "async function f() { r.push(1); await null; r.push(3); } f(); r.push(2);",
        [1, 2, 3],
    ),
    "two of them take turns": (
        "const f = async (n: string) => { for (const i of [1, 2]) { r.push(n + i); await 0; } }; f('a'); f('b');",
        ["a1", "b1", "a2", "b2"],
    ),
    "callbacks of promises take turns": (
        "Promise.resolve().then(() => r.push(1)).then(() => r.push(2));"
        "Promise.resolve().then(() => r.push('a')).then(() => r.push('b'));",
        [1, "a", 2, "b"],
    ),
    "a throw rejects": (
        "async function f() { throw new RangeError('x'); } f().catch((e) => r.push(e.name)); r.push('on');",
        ["on", "RangeError"],
    ),
    "an error of the language rejects": (
        "const f = async (v: any) => v.a.b; f({}).catch((e) => r.push(e.name));",
        ["TypeError"],
    ),
    "a rejection is caught where it is awaited": (
        "(async () => { try { await Promise.reject(1); r.push('no'); } catch (e) { r.push(e); }"
        " finally { r.push(2); } })();",
        [1, 2],
    ),
    "a callback that throws rejects what follows": (
        "Promise.resolve(1).then(() => { throw 5; }).then(() => r.push('no')).catch((e) => r.push(e));",
        [5],
    ),
    "an async function that gives a promise takes three turns": (
        "(async () => Promise.resolve('v'))().then((v) => r.push(v));"
        "Promise.resolve().then(() => r.push(1)).then(() => r.push(2)).then(() => r.push(3));",
        [1, 2, "v", 3],
    ),
    "finally hands on": (
        "Promise.reject(1).finally(() => { r.push('f'); return 9; }).catch((e) => r.push(e));",
        ["f", 1],
    ),
    "a promise is settled once": (
        "new Promise((yes, no) => { yes(1); no(2); yes(3); }).then((v) => r.push(v));",
        [1],
    ),
    "a timer comes after all of it": (
        "setTimeout(() => r.push('t')); queueMicrotask(() => r.push('q')); (async () => { await 0; r.push('a'); })();",
        ["q", "a", "t"],
    ),
    "a timer resolves what is awaited": (
        "const wait = (n: number) => new Promise((yes) => setTimeout(() => yes(n), n));"
        "(async () => { for (const n of [1, 2]) r.push(await wait(n)); })(); r.push(0);",
        [0, 1, 2],
    ),
    "timers run by their time": (
        "setTimeout(() => r.push(20), 20); setTimeout(() => r.push(0)); setTimeout(() => r.push(5), 5);"
        "const t = setTimeout(() => r.push('no'), 1); clearTimeout(t);",
        [0, 5, 20],
    ),
    "a race is won by the first": (
        "const wait = (n: number) => new Promise((yes) => setTimeout(() => yes(n), n));"
        "Promise.race([wait(9), wait(3)]).then((n) => r.push(n));",
        [3],
    ),
    "promises are gathered": (
        "(async () => { r.push(await Promise.all([1, (async () => 2)()]), await Promise.race([3, 4]),"
        " await Promise.any([Promise.reject(0), 5]),"
        " (await Promise.allSettled([Promise.reject(6), 7])).map((s) => s.status)); })();",
        [[1, 2], 3, 5, ["rejected", "fulfilled"]],
    ),
    "the first rejection rejects all": (
        "Promise.all([1, 2].map(async (n) => { if (n > 1) throw n; return n; })).then(() => r.push('no'),"
        " (e) => r.push(e));",
        [2],
    ),
    "what has a method then is waited for": (
        "(async () => { r.push(await ({ then(yes: any) { yes(4); } } as any)); })();",
        [4],
    ),
    "operands are worked out in their order": (
        "const say = (n: number) => { r.push(n); return n; };"
        "(async () => { const s = say(1) + await say(2) + say(3); r.push(`${s}${await 's'}`, [await 4, ...(await [5])],"
        " { a: await 6 }, (await null)?.b, (await undefined) ?? 7, typeof (await 'x')); })();",
        [1, 2, 3, "6s", [4, 5], {"a": 6}, UNDEFINED, 7, "string"],
    ),
    "a variable is read before the wait": (
        "let n = 1; const add = async () => { n += await 10; r.push(n); }; add(); n = 5;",
        [11],
    ),
    "what is set is worked out before the wait": (
        "let i = 0; let o: any = { k: 1 }; const first = o; const list: any[] = [];"
        "const put = async (v: string) => { list[i++] = await v; }; put('a'); i = 5;"
        "(async () => { o.k += await 1; })(); (async () => { o.l = await 2; })(); o = { k: 7 };"
        "setTimeout(() => r.push(list.length, list[0], first.k, first.l, Object.keys(o)));",
        [1, "a", 2, 2, ["k"]],
    ),
    "what is called is worked out before the wait": (
        "let f = (n: number) => r.push(n); let o: any = { a: [] }; const first = o; (async () => { f(await 1); })();"
        "(async () => { o.a.push(await 2); r.push(first.a.length, o.a.length); })();"
        "f = (n: number) => r.push(-n); o = { a: [] };",
        [1, 1, 0],
    ),
    "what stands behind a chain that ends early is not waited for": (
        "let n = 0; const next = async () => ++n; const say = (...v: any[]) => v.join('');"
        "const go = async (o?: any) => [await o?.say(await next(), 'x'), await o?.a.b?.(await next()),"
        " o?.[await next()], `${o?.a!.c[await next()]}`]; (async () => { r.push(...(await go()), n);"
        " r.push(...(await go({ say, a: { c: 'abcdefgh' }, 2: 'two' })), n); })();",
        [UNDEFINED, UNDEFINED, UNDEFINED, "undefined", 0, "1x", UNDEFINED, "two", "d", 3],
    ),
    "what is called behind a chain keeps its owner": (
        "class A { v = 1; m?(x: any) { return [this.v, x]; } async one() { return 5; }"
        " async go(o?: A) { return [o?.m?.(await this.one()), (await o)?.['m']?.(await this.one())]; } }"
        "(async () => { r.push(...(await new A().go(new A()))); })();",
        [[1, 5], [1, 5]],
    ),
    "a promise that is settled with itself is rejected": (
        "let done: any; const p: any = new Promise((y) => { done = y; }); done(p);p.catch((e: any) => r.push(e.name));",
        ["TypeError"],
    ),
    "a Set is gone through as it is at each turn": (
        "const s = new Set([1, 2, 3]); (async () => { for (const n of s) { await 0; r.push(n); s.delete(2);"
        " if (n < 4) s.add(n + 1 === 2 ? 3 : n + 1); } })();",
        [1, 3, 4],
    ),
    "a Map is gone through as it is at each turn": (
        "const m = new Map([['a', 1], ['b', 2]]);"
        "(async () => { for (const [k, n] of m) { await 0; r.push(k + n); m.set('b', 5); } })();",
        ["a1", "b5"],
    ),
    "the constant of a loop stays as it is": (
        "(async () => { try { for (const n = await 0; n < 2; (n as any)++) { await 0; r.push(n); } }"
        " catch (e) { r.push(e.name); } })();",
        [0, "TypeError"],
    ),
    "a generator runs as far as it is asked": (
        "function* g() { r.push('a'); yield 1; r.push('b'); yield 2; } const i = g(); r.push(0); i.next(); r.push(1);",
        [0, "a", 1],
    ),
    "a loop that is left closes its generator": (
        "function* g() { try { for (let n = 0; ; n++) yield n; } finally { r.push('end'); } }"
        "for (const n of g()) { if (n > 1) break; r.push(n); }",
        [0, 1, "end"],
    ),
    "a pattern takes no more than it needs": (
        "function* g() { r.push('x'); yield 1; r.push('y'); yield 2; } const [a] = g(); r.push(a);",
        ["x", 1],
    ),
    "a generator is sent values, errors and the end": (
        "function* g(): any { try { r.push(yield 1); yield 2; } catch (e) { r.push(e); yield 3; } }"
        "const i = g(); i.next(); i.next('s'); r.push(i.throw('t').value, i.return(8).value, i.next().done);",
        ["s", "t", 3, 8, True],
    ),
    "a generator that is closed goes on in its finally": (
        "function* g() { try { yield 1; } finally { yield 'f'; } } const i = g(); i.next();"
        "r.push(i.return(8).value, i.next().value, i.next().done);",
        ["f", 8, True],
    ),
    "generators over generators are closed from the outside in": (
        "function* n() { try { for (let i = 0; ; i++) yield i; } finally { r.push('n'); } }"
        "function* m(it: any): any { try { for (const x of it) yield x * 2; } finally { r.push('m'); } }"
        "for (const x of m(n())) { if (x > 2) break; r.push(x); }",
        [0, 2, "n", "m"],
    ),
    "an error that is sent in goes through to the inner generator": (
        "function* a(): any { try { yield 1; } catch (e) { yield e; } } function* b(): any { yield* a(); }"
        "const i = b(); i.next(); r.push(i.throw('t').value, i.next().done);",
        ["t", True],
    ),
    "a generator hands over to another one": (
        "function* a(): any { r.push(yield 1); return 2; } function* b(): any { r.push(yield* a()); }"
        "const i = b(); i.next(); i.next('s');",
        ["s", 2],
    ),
    "a generator is gone through once": (
        "function* g() { yield 1; } const i = g(); r.push([...i].length, [...i].length);",
        [1, 0],
    ),
    "an iterator whose steps are promises is waited for": (
        "const i: any = { n: 0, [Symbol.asyncIterator]() { return this; },"
        " async next() { return { done: ++this.n > 2, value: this.n }; },"
        " async return() { r.push('end'); return {}; } };"
        "(async () => { for await (const n of i) r.push(n); i.n = 0;"
        " for await (const n of i) { r.push(n); break; } })();",
        [1, 2, 1, "end"],
    ),
    "an async generator is waited for": (
        "async function* g() { yield 1; await 0; yield 2; } (async () => { for await (const n of g()) r.push(n); })();",
        [1, 2],
    ),
}


@pytest.mark.parametrize("name", TURNS)
def test_what_waits_takes_turns(name: str) -> None:
    program, expected = TURNS[name]
    assert native(left("", f"const r: any[] = []; {program}")) == expected


UNSURE = {
    "a generator that goes on on one way alone": (
        "function* g() { yield 1; yield 2; } const i = g(); i.next(); if (u) i.next(); const r = i.next().value;"
    ),
    "a promise that one way alone rejects": (
        "let r: any = 0; new Promise((yes, no) => { if (u) yes(1); else no(2); }).then((v) => { r = v; }, () => {});"
    ),
    "what waits on one way alone": "let r = 0; const f = async () => { await 0; r = 1; }; if (u) f();",
    "how much a generator yields of a list that is not known": (
        "function* g(): any { yield 1; yield* new pulumi.Config().requireObject<any[]>('l'); }"
        "function* h(): any { yield* g(); yield 3; } const r = [...h()].length;"
    ),
    "whether a loop over a list that is not known takes a turn": (
        "let r = 0; function* g(): any { yield* new pulumi.Config().requireObject<any[]>('l'); }"
        "for (const n of g()) r = 1;"
    ),
    "whether an async loop over a list that is not known takes a turn": (
        "let r = 0; async function* g(): any { yield* new pulumi.Config().requireObject<any[]>('l'); }"
        "(async () => { for await (const n of g()) r = 1; })();"
    ),
    "whether an iterator of the program's own goes on": (
        "let r = 0; const i: any = { [Symbol.iterator]: () => ({ next: () => ({ done: u, value: 1 }) }) };"
        "(async () => { for (const n of i) { await 0; r = 1; if (r) break; } })();"
    ),
}


@pytest.mark.parametrize("name", UNSURE)
def test_what_one_way_alone_does_is_not_known(name: str) -> None:
    assert str(native(left("const u = new pulumi.Config().requireBoolean('u');", UNSURE[name]))) == "unknown"
