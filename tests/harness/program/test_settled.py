"""What of the language is modelled is right, and what is not is unknown."""

from __future__ import annotations

import pytest

from tests.harness.program.evaluated import UNDEFINED, UNKNOWN, native
from tests.harness.program.test_paths import left

SETTLED = {
    "(() => { const [f = () => 1] = []; return f.name; })()": UNKNOWN,
    "decodeURI('%23a')": UNKNOWN,
    "decodeURIComponent('%23%C3%A9')": "#é",
    "(() => { try { decodeURIComponent('%C3%28'); } catch (e) { return e.name; } })()": "URIError",
    "(Object.create({}, { a: { value: 1 } }) as any).a": 1,
    "(() => { try { const {} = null as any; } catch (e) { return e.name; } })()": "TypeError",
    "JSON.stringify({ owner: 1, app: 2, x: 3 }, ['app', 'owner', 'app'])": '{"app":2,"owner":1}',
    "require('path').join('a', 'b/')": "a/b/",
    "require('path').resolve('/a', '/b', 'c')": "/b/c",
    "['a_1', 'a-1', 'a1', 'A1'].sort((x, y) => x.localeCompare(y))": ["a_1", "a-1", "a1", "A1"],
    "(() => { try { Object.keys(undefined as any); } catch (e) { return e.name; } })()": "TypeError",
    "new Error('x', { cause: 'y' }).cause": "y",
    "(() => { const a = Object.freeze([1]) as number[]; try { a.push(2); } catch { } return a.length; })()": 1,
    "(() => { const o: any = Object.freeze({ a: 1 }); try { o.a = 2; } catch (e) { return e.name; } })()": "TypeError",
    "(() => { class C { static n = 1; static set m(v: number) { C.n = v * 2; } } (C as any).m = 4; return C.n; })()": 8,
    "(() => { class C { } try { (C as any)(); } catch (e) { return e.name; } })()": "TypeError",
    "new Array({ a: 1 } as any).length": 1,
    "(() => { const q = [1, 2, 3]; const seen: any[] = []; q.forEach((x) => { q.pop(); seen.push(x); }); return seen; })()": [  # noqa: E501
        1,
        2,
    ],
    "(() => { const o: any = { a: 1, b: 2 }; const seen: any[] = []; for (const k in o) { delete o.b; seen.push(k); } return seen; })()": [  # noqa: E501
        "a"
    ],
    "`${{ valueOf: () => 7 } as any}${Number({ valueOf: () => 7 })}`": "[object Object]7",
    "`${{ [Symbol.toPrimitive]: (hint: string) => hint } as any}`": "string",
    "+({ [Symbol.toPrimitive]: (hint: string) => hint === 'number' ? 5 : 6 } as any)": 5,
    "'v1'.replace(/v(.)/, 'w$10')": "w10",
    "String(0.0000012345678901234567)": "0.0000012345678901234567",
    "(() => { function* g() { yield 1; return 2; } const i = g(); i.next(); return i.next().value; })()": 2,
    "[1 in (() => { const a: any = [1, 2]; delete a[1]; return a; })()]": [False],
    "typeof 10n": "bigint",
    "10n / 3n": UNKNOWN,
    f"0x{'F' * 300} > 1e308": True,
    "'ab'['²']": UNDEFINED,
    "new String('a').length": UNKNOWN,
    "Buffer.from('a').length": 1,
    "Buffer.from([104]).toString()": "h",
    "Buffer.from('a?').toString('base64url')": "YT8",
    "'a'.localeCompare('A', undefined, { sensitivity: 'base' })": UNKNOWN,
    "(123.456).toExponential()": "1.23456e+2",
    "(() => { const s = new Set([1]); let n = 0; for (const x of s) { s.add(2); n++; } return n; })()": UNKNOWN,
    "(() => { function* g(): any { const x = yield 1; yield x; } const i = g(); i.next(); return i.next(5).value; })()": 5,  # noqa: E501
    "JSON.stringify(Object.defineProperty({ a: 1 }, 'b', { value: 2 }))": '{"a":1}',
    "[, 1, , 2].filter(() => true)": [1, 2],
    "[, 1, , 2].reduce((a, b) => a + b)": 3,
    "Object.keys([, 1, , 2])": ["1", "3"],
    "[, 1].indexOf(undefined)": -1,
    "(() => { const a: any = [1]; a[3] = 4; a.x = 5; return [a.length, Object.keys(a), a.x, 2 in a]; })()": [
        4,
        ["0", "3", "x"],
        5,
        False,
    ],
    "new Array(3).map(() => 1).indexOf(1)": -1,
    "new Array(3).fill(0).map(() => 1)": [1, 1, 1],
    "(() => { const a: any = [3, , 1]; a.sort(); return [a[0], a[1], 2 in a]; })()": [1, 3, False],
    "(() => { const a: any = [1, , 3]; a.shift(); return a[0]; })()": UNDEFINED,
    "String(new Map())": "[object Map]",
    "Object.prototype.toString.call([])": "[object Array]",
    "(() => { class A { get [Symbol.toStringTag]() { return 'T'; } } return `${new A()}`; })()": "[object T]",
    "Object.keys(new Error('x'))": [],
    "JSON.stringify(new TypeError('x'))": "{}",
    "(() => { class E extends Error { name = 'E'; } const e = new E('m'); return [String(e), Object.keys(e)]; })()": [
        "E: m",
        ["name"],
    ],
    "'ab😀'.slice(0, 3) === 'ab'": UNKNOWN,
    "/^.$/u.test('😀')": UNKNOWN,
    "JSON.stringify('\\ud800')": UNKNOWN,
    "typeof (Object as any).groupBy": UNKNOWN,
    "Object.is(parseInt('-0'), -0)": True,
    "Math.hypot(6, 4)": 7.211102550927979,
    "Math.cbrt(10)": 2.154434690031884,
    "require('path').join('a', '')": "a",
    "(() => { class A { declare b: string; c = 1; } return Object.keys(new A()); })()": ["c"],
    'JSON.parse(\'{"a":1,"b":2}\', function (k, v) { delete this.b; return v; })': {"a": 1},
}


@pytest.mark.parametrize("expression", SETTLED)
def test_the_language_is_read_as_it_is_or_not_at_all(expression: str) -> None:
    assert repr(native(left("", f"const r: any = {expression};"))) == repr(SETTLED[expression])


def test_timers_wait_for_promises() -> None:
    body = (
        "const r: string[] = []; setTimeout(() => r.push('timer'), 0); Promise.resolve().then(() => r.push('promise'));"
    )
    assert native(left("", body)) == ["promise", "timer"]
    both = "let r = ''; Promise.all([Promise.resolve(1), Promise.reject('bad')]).then(() => { r = 'all'; }).catch((e) => { r = e; });"  # noqa: E501
    assert native(left("", both)) == "bad"
