"""What of the language is modelled is right, and what is not is unknown."""

from __future__ import annotations

import pytest

from tests.harness.program.evaluated import UNDEFINED, UNKNOWN, native
from tests.harness.program.test_paths import left

SETTLED = {
    "(() => { const [f = () => 1] = []; return f.name; })()": UNKNOWN,
    "decodeURI('%23a')": UNKNOWN,
    "typeof Buffer.allocUnsafe": "function",
    "Buffer.allocUnsafe(2).length": UNKNOWN,
    "(() => { RangeError.captureStackTrace({}); return 1; })()": 1,
    "(() => { console.group('a'); console.dir({}); return console.groupEnd(); })()": UNDEFINED,
    "(() => { const g: any = (async function* () { yield 1; })(); return g[Symbol.asyncIterator]() === g; })()": True,
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
    "'a'.localeCompare('A', undefined, { sensitivity: 'base' })": 0,
    "'a'.localeCompare('A', 'sv', { sensitivity: 'base' })": UNKNOWN,
    "['i10', 'i9', 'I1'].sort((x, y) => x.localeCompare(y, undefined, { numeric: true }))": ["I1", "i9", "i10"],
    "[new Map().constructor === Map, ({}).constructor === Object, [].constructor === Array]": [True, True, True],
    "`${/a/gi}${String(new RegExp('b'))}`": "/a/gi/b/",
    "[...new Map([[1, 2]])[Symbol.iterator]()]": [[1, 2]],
    "(() => { const s = new Set([1, 2, 3]); const r: any[] = []; for (const x of s) { s.delete(2); r.push(x); } return r; })()": [  # noqa: E501
        1,
        3,
    ],
    "(123.456).toExponential()": "1.23456e+2",
    "(() => { const s = new Set([1]); let n = 0; for (const x of s) { s.add(2); n++; } return n; })()": 2,
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
    "['api'.indexOf('', 6), 'api'.includes('', 9), 'api'.indexOf('i', 9)]": [3, True, -1],
    "String(1 < (-1))": UNKNOWN,
    "new Map([[-0, 1]]).keys().next().value": 0,
    "new Map([[0 / 0, 1], [NaN, 2]]).size": 1,
    "Object.is(JSON.parse(JSON.stringify({ a: -0 })).a, -0)": False,
    "JSON.parse(JSON.stringify([NaN, 1 / 0]))": [None, None],
    "10n ** 20n + BigInt(1) > 5": True,
    "`${123456789012345678901234567890n * 3n}`": "370370367037037036703703703670",
    f"{'9' * 4500}n > 1n": UNKNOWN,
    "String(10n ** 5000n).length": UNKNOWN,
    "`${2n ** 64n}${typeof BigInt('0x10')}`": "18446744073709551616bigint",
    "(() => { try { return (1n as any) + 1; } catch (e) { return e.name; } })()": "TypeError",
    "(() => { try { return BigInt(1.5); } catch (e) { return e.name; } })()": "RangeError",
    "(() => { try { return nowhere; } catch (e) { return e.name; } })()": "ReferenceError",
    "(() => { const c = 1; try { (c as any) = 2; } catch (e) { return [c, e.name]; } })()": [1, "TypeError"],
    "(() => { class A { t = new.target === A; } class B extends A { } return [new A().t, new B().t]; })()": [
        UNKNOWN,
        UNKNOWN,
    ],
    "(() => { class A { t; constructor() { this.t = new.target === A; } } class B extends A { } return [new A().t, new B().t]; })()": [  # noqa: E501
        True,
        False,
    ],
    "(() => { class A { } class B extends A { constructor() { this.x = 1; super(); } } try { new B(); } catch (e) { return e.name; } })()": "ReferenceError",  # noqa: E501
    "new URL('../c?d=1#e', 'https://User@Example.com:443/a/b/').href": "https://User@example.com/a/c?d=1#e",
    "[...new URLSearchParams('a=1&b=%20x+y&a=2')].map((p) => p.join())": ["a,1", "b, x y", "a,2"],
    "new URLSearchParams({ a: '1&2', b: 'é ' }).toString()": "a=1%262&b=%C3%A9+",
    "require('crypto').createHmac('sha256', 'k').update('v').digest('hex').slice(0, 8)": "c5d4be19",
    "typeof require('crypto').createHash('md5').update('a').digest('buffer')": "object",
    "typeof require('crypto').createHash('md5').update(process.env.OUTSIDE!).digest()": UNKNOWN,
    "(() => { const h = require('crypto').createHash('md5'); h.digest('hex'); return h.digest('hex'); })()": UNKNOWN,
    "(() => { let n = 0; require('crypto').randomInt(3, () => { n = 1; }); return n; })()": UNKNOWN,
    "[...Buffer.from('é')].concat([...Buffer.from('ff', 'hex')])": [195, 169, 255],
    "Buffer.concat([Buffer.from('a'), Buffer.alloc(2, 98)]).toString()": "abb",
    "(() => { const b = Buffer.from('ab'); b[0] = 1; return [b.length, b.toString()]; })()": [2, UNKNOWN],
    "require('util').format('%s=%d %j', 'a', '42', { b: 1 }, 'c')": 'a=42 {"b":1} c',
    "require('util').inspect({ a: [1, 'x'], 'b-c': null })": "{ a: [ 1, 'x' ], 'b-c': null }",
    f"require('util').inspect({{ a: '{'x' * 62}' }})": f"{{ a: '{'x' * 62}' }}",
    f"require('util').inspect({{ a: '{'x' * 63}' }})": UNKNOWN,
    "[require('util').isArray([1]), require('util').isArray([1].values())]": [True, False],
    "new Date(2024, 0, 31, 25, 61).toISOString()": "2024-02-01T02:01:00.000Z",
    "(() => { const d = new Date(0); d.setMonth(1, 30); return d.toISOString(); })()": "1970-03-02T00:00:00.000Z",
    "String(new Date(NaN)) + new Date('2024-02-30').getDate()": "Invalid Date1",
    "new Date(0) + 1": "Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)1",
    "[(0.1).toString(3).length, (255.5).toString(16), (1e21).toString(7)]": [36, "ff.8", UNKNOWN],
    "[1.1 ** 10, 1.5 ** 3, 2 ** -1, 10 ** 21]": [UNKNOWN, 3.375, 0.5, 1e21],
    "[Math.log2(8), Math.log10(1000), Math.sin(1)]": [3, 3, UNKNOWN],
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


def test_what_one_program_does_to_what_is_built_in_stays_in_it():
    given = "const u: any = (globalThis as any).who; u(Array.prototype, Math, Date.prototype);"
    hostile = given + " (Array.prototype as any)[u] = 1; Object.assign(Map.prototype, u);"
    assert repr(native(left(hostile, "const r: any = 1;"))) in {"1", "unknown"}
    assert native(left("", "const r: any = [[1].map((x) => x), typeof Date.prototype.getTime];")) == [[1], "function"]
