"""Responses that mean harm: each reading ends soon, in little memory, and says which bound it met.

`SECONDS` is generous: tests may run on a busy machine. Processor time is measured, so that waiting does not count.
"""

from __future__ import annotations

import json
import time

import pytest

from harness.program import read_program
from harness.program.record import resources_record
from harness.program.resources import Program
from harness.responses import Response
from harness.syntax.files import sources_of
from tests.harness.program.evaluated import shown, sources

SECONDS = 4.0
IMPORTS = 'import * as pulumi from "@pulumi/pulumi"; import * as aws from "@pulumi/aws";\n'
FIRST = 'new aws.s3.Bucket("first");\n'
LAST = '\nnew aws.s3.Bucket("last");\n'


def read(source: str, files: dict[str, str] | None = None) -> Program:
    """A reading that ends in time and can be written down."""
    start = time.process_time()
    program = read_program(sources({"index.ts": IMPORTS + FIRST + source + LAST, **(files or {})}))
    json.dumps(resources_record(program), ensure_ascii=False).encode("utf-8")
    assert time.process_time() - start < SECONDS
    return program


def names(program: Program) -> list[str]:
    return [shown(resource.name) for resource in program.resources]


ENDLESS = {
    "for": "for (;;) {}",
    "while": "while (true) { const x = 1; }",
    "do": "let i = 0; do { i++; } while (i > 0);",
    "for over what grows": "const l = [1]; for (const x of l) l.push(x);",
    "labelled": "a: while (true) { while (true) continue a; }",
    "two loops": "for (let i = 0; i < 1e6; i++) for (let j = 0; j < 1e6; j++) {}",
    "a loop in a callback": "Array.from({ length: 1000 }, () => { for (let i = 0; i < 1e9; i++) {} });",
    "a loop inside apply": "pulumi.output(1).apply(() => { while (true) {} });",
    "a sort that never agrees": "Array.from({ length: 100000 }, (_, i) => i).sort(() => Math.random() - 0.5);",
    "double recursion": "const f = (n: number): number => f(n + 1) + f(n + 2); f(0);",
    "a queue of promises": "const again = (): any => Promise.resolve(1).then(again); again();",
    "an await in a loop": "async function f() { for (;;) await null; } f();",
    "a large expression in a loop": "for (;;) [" + "1," * 20_000 + "];",
    "a try in a loop": "for (;;) { try { throw 1; } catch { continue; } finally { } }",
    "resources": "for (let i = 0; ; i++) new aws.s3.Bucket(`b${i}`);",
    "generators in generators": "function* g(n: number): any { yield n; yield* g(n + 1); yield* g(n + 2); } [...g(0)];",
    "unknown conditions in a loop": "const c = new pulumi.Config(); for (let i = 0; ; i++) { if (c.requireBoolean('b')) { i += 1; } else { i += 2; } }",
    "nested unknown conditions": "const c = new pulumi.Config(); const f = (n: number): any => { if (c.requireBoolean('a')) return f(n + 1); else return f(n + 2); }; f(0);",
    "unknown loops in unknown loops": "const c = new pulumi.Config().requireObject<any[]>('l'); " + "for (const x of c) { c.map((y: any) => " * 40 + "1" + "); }" * 40,
    "flat maps of flat maps": "let l: any[] = [1, 2]; while (true) l = l.flatMap((x) => [x, x]);",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_meets_a_bound(name: str) -> None:
    program = read(ENDLESS[name])
    assert program.bound or name in {"nested unknown conditions", "unknown loops in unknown loops", "unknown conditions in a loop"}
    assert names(program)[:1] == ["first"]


DEEP = {
    "recursion": "const f = (n: number): number => f(n + 1); f(0);",
    "mutual recursion": "function a(): any { return b(); } function b(): any { return a(); } a();",
    "a getter that reads itself": "const o = { get x(): any { return this.x; } }; o.x;",
    "a setter that sets itself": "class A { set x(v: any) { this.x = v; } } new A().x = 1;",
    "toString that needs itself": "const o: any = { toString() { return `${this}`; } }; `${o}`;",
    "valueOf that needs itself": "const o: any = { valueOf() { return this + 1; } }; o + 1;",
    "toJSON that needs itself": "const o: any = { toJSON() { return JSON.stringify(this); } }; JSON.stringify(o);",
    "a class that makes itself": "class A { other = new A(); } new A();",
    "a constructor that makes itself": "class A { constructor() { new A(); } } new A();",
    "a component that makes itself": "class A extends pulumi.ComponentResource { constructor(n: string) { super('x:y:A', n); new A(n + 'x'); } } new A('a');",
    "a default that calls itself": "const f = (x = f()): any => x; f();",
    "a callback that calls the method": "const l = [1]; const f = (): any => l.map(f); f();",
    "apply that calls itself": "const f = (x: any): any => pulumi.output(x).apply(f); f(1);",
    "a tag that tags": "const t = (s: any): any => t`x`; t`y`;",
    "an iterator that iterates itself": "const o: any = { [Symbol.iterator]() { return [...this][Symbol.iterator](); } }; [...o];",
    "a proxy of methods": "const f: any = function () { return f.call(this); }; f();",
    "bound to itself": "let f: any = () => 1; for (let i = 0; i < 5000; i++) { const g = f; f = () => g(); } f();",
    "bound again and again": "let f: any = () => 1; for (let i = 0; i < 20000; i++) f = f.bind(null, i); f();",
    "an alternative of itself": "const c = new pulumi.Config(); let f: any = () => 1; for (let i = 0; i < 30; i++) { const g = f, h = f; f = c.requireBoolean('x') ? () => g() : () => h(); } f();",
}  # fmt: skip


@pytest.mark.parametrize("name", DEEP)
def test_what_calls_itself_without_end_ends(name: str) -> None:
    program = read(DEEP[name])
    assert program.bound in {"depth", "steps", "size", "time", ""}
    assert program.bound or name in {"an iterator that iterates itself", "an alternative of itself", "apply that calls itself"}
    assert names(program)[:1] == ["first"]
    if program.bound == "depth":
        assert names(program)[-1] == "last"


LARGE = {
    "repeat": "'x'.repeat(1e9);",
    "repeat of repeat": "'x'.repeat(1e5).repeat(1e5);",
    "padStart": "'x'.padStart(1e9);",
    "padEnd with text": "'x'.padEnd(2 ** 31, 'abc');",
    "doubling text": "let s = 'x'; for (let i = 0; i < 100; i++) s += s;",
    "doubling a template": "let s = 'x'; for (let i = 0; i < 100; i++) s = `${s}${s}`;",
    "doubling by join": "let s = 'x'; for (let i = 0; i < 100; i++) s = [s, s].join('');",
    "doubling by replace": "let s = 'x'; for (let i = 0; i < 100; i++) s = s.replace(/x/g, 'xx');",
    "doubling by concat": "let s = 'x'; for (let i = 0; i < 100; i++) s = s.concat(s);",
    "doubling the suffix": "let s = pulumi.getStack(); for (let i = 0; i < 100; i++) s = `${s}-${s}`;",
    "doubling what is not known": "let s = new pulumi.Config().require('x'); for (let i = 0; i < 100; i++) s = `${s}-${s}`;",
    "doubling an Output": "let s: any = new aws.s3.Bucket('b').arn; for (let i = 0; i < 100; i++) s = pulumi.interpolate`${s}-${s}`;",
    "an array of a billion": "new Array(1e9).fill(0);",
    "Array.from a billion": "Array.from({ length: 1e9 });",
    "a spread of many": "const l = Array.from({ length: 1000 }, () => 1); let m: number[] = []; for (;;) m = [...m, ...l];",
    "doubling an array": "let l = [1]; for (let i = 0; i < 100; i++) l = l.concat(l);",
    "doubling by push": "const l = [1]; for (let i = 0; i < 100; i++) l.push(...l);",
    "a far index": "const l: any[] = []; l[1e9] = 1;",
    "a far length": "const l: any[] = []; l.length = 2 ** 31;",
    "an array of text": "'x'.repeat(1e6).split('').map((c) => c.repeat(1e6));",
    "doubling nested arrays, written": "let l: any = ['x']; for (let i = 0; i < 60; i++) l = [l, l]; String(l);",
    "doubling nested objects, written": "let o: any = { x: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; JSON.stringify(o);",
    "doubling nested objects, registered": "let o: any = { x: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; new aws.s3.Bucket('b', { tags: o });",
    "doubling nested Outputs": "let o: any = pulumi.output(1); for (let i = 0; i < 60; i++) o = pulumi.all([o, o]); new aws.s3.Bucket('b', { tags: o });",
    "doubling nested Outputs, lifted": "let o: any = pulumi.output(1); for (let i = 0; i < 60; i++) o = pulumi.output({ a: o, b: o }); new aws.s3.Bucket('b', { tags: o }); pulumi.jsonStringify(o);",
    "flat without end": "let l: any = [1]; for (let i = 0; i < 60; i++) l = [l, l]; l.flat(Infinity);",
    "a clone of what doubles": "let o: any = { x: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; JSON.parse(JSON.stringify(o)); structuredClone(o);",
    "alternatives that double": "const c = new pulumi.Config(); let v: any = { n: 1 }; for (let i = 0; i < 60; i++) v = c.requireBoolean('x') ? { a: v } : { b: v }; new aws.s3.Bucket('b', { tags: v });",
    "an unknown object taken apart": "const c = new pulumi.Config(); let v: any = { n: 1 }; for (let i = 0; i < 60; i++) v = c.requireBoolean('x') ? { a: v, b: v } : [v, v]; v.a.b.a.b.a.b.a.b.a.b.a.b.a.b.a.b.a.b.a.b;",
    "many digits": "(10n ** 100000n); 9".ljust(100_000, "9") + ";",
    "a large power": "2 ** 1e9; (2 ** 53) ** 1000; 1e308 * 1e308;",
    "digits": "(1.5).toFixed(100); (1e300).toFixed(2); (0.1).toPrecision(100); parseInt('9'.repeat(100000)); Number('9'.repeat(100000));",
    "a wide template": "`" + "${1}" * 50_000 + "`;",
    "many entries": "const o = {" + "".join(f"k{i}: {i}," for i in range(30_000)) + "}; Object.keys(o).map((k) => ({ ...o }));",
    "many parameters": "((" + ",".join(f"a{i}" for i in range(20_000)) + ") => 1)();",
    "many enum members": "enum E { " + ",".join(f"A{i}" for i in range(50_000)) + " }",
    "many promises": "Promise.all(Array.from({ length: 1e6 }, () => Promise.resolve(1)));",
    "a large replacement": "'x'.repeat(1e5).replace(/x/g, 'y'.repeat(1e5));",
    "much to encode": "let s = 'é'; for (;;) s = encodeURIComponent(s);",
    "a Map that grows": "const m = new Map(); for (let i = 0; ; i++) m.set(i, 'x'.repeat(1000));",
    "keys that grow": "const o: any = {}; let k = 'x'; for (;;) { k += k; o[k] = 1; }",
}  # fmt: skip


@pytest.mark.parametrize("name", LARGE)
def test_what_grows_without_end_meets_a_bound(name: str) -> None:
    program = read(LARGE[name])
    assert names(program)[:1] == ["first"]
    assert program.bound in {"size", "steps", "depth", "time", ""}


NESTED = {
    "parentheses": "(" * 10_000 + "1" + ")" * 10_000 + ";",
    "brackets": "[" * 10_000 + "]" * 10_000 + ";",
    "braces": "{" * 10_000 + "}" * 10_000,
    "objects": "x = " + "{a:" * 10_000 + "1" + "}" * 10_000 + ";",
    "templates": "`${" * 10_000 + "1" + "}`" * 10_000 + ";",
    "open brackets": "[" * 10_000,
    "open templates": "`${" * 10_000,
    "closing brackets": "}])" * 10_000,
    "a chain of +": "const x = " + " + ".join(["1"] * 10_000) + ";",
    "a chain of text": "const x = " + " + ".join(["'a'"] * 10_000) + ";",
    "a chain of &&": "const x = " + " && ".join(["1"] * 10_000) + ";",
    "a chain of ??": "const x = " + " ?? ".join(["null"] * 10_000) + ";",
    "a chain of ternaries": "const x = " + "0 ? 1 : " * 10_000 + "2;",
    "a chain of **": "const x = " + " ** ".join(["1"] * 10_000) + ";",
    "a chain of members": "const x: any = {}; x" + "?.a" * 10_000 + ";",
    "a chain of calls": "const f: any = () => f; f" + "()" * 10_000 + ";",
    "a chain of methods": "'x'" + ".trim()" * 10_000 + ";",
    "a chain of assignments": "let a; " + "a = " * 10_000 + "1;",
    "a chain of arrows": "const f = " + "() => " * 10_000 + "1; f();",
    "a chain of commas": "(" + ",".join(["1"] * 10_000) + ");",
    "a chain of else": "let a = 1; if (a == 0) {} " + "else if (a == 0) {} " * 10_000,
    "a chain of !": "!" * 10_000 + "1;",
    "a chain of -": "const x = " + "- " * 10_000 + "1;",
    "a chain of await": "(async () => " + "await " * 10_000 + "1)();",
    "a chain of new": "new " * 10_000 + "x;",
    "a chain of as": "const x = 1" + " as any" * 10_000 + ";",
    "a chain of torn types": "const x = 1 as a.b.C" + " | a.b.C" * 10_000 + ";",
    "many torn types": "declare const y: any; " + "f(y as a.b.C);" * 5_000,
    "a chain of types": "let x: " + "Array<" * 10_000 + "string" + ">" * 10_000 + ";",
    "labels": "".join(f"a{i}: " for i in range(10_000)) + ";",
    "functions": "function f() {" * 5_000 + "}" * 5_000,
    "classes": "class A { static x = class { static y = " * 3_000 + "1" + "} }" * 3_000,
    "ifs": "if (1) " * 10_000 + ";",
    "loops": "for (const x of [1]) " * 10_000 + ";",
    "tries": "try {" * 5_000 + "} catch {}" * 5_000,
    "patterns": "const " + "[" * 10_000 + "x" + "]" * 10_000 + " = [];",
    "object patterns": "const " + "{a:" * 10_000 + "x" + "}" * 10_000 + " = {};",
    "spreads": "const x = " + "[..." * 10_000 + "[]" + "]" * 10_000 + ";",
    "comments": "/*" * 10_000 + "*/" * 10_000,
    "decorators": "@x " * 10_000 + "class A {}",
    "generics": "f" + "<" * 10_000 + ";",
    "JSON text": "JSON.parse('" + "[" * 100_000 + "');",
    "nested JSON text": "JSON.parse('" + '{"a":' * 50_000 + "1" + "}" * 50_000 + "');",
    "JSON of what is deep": "let o: any = 1; for (let i = 0; i < 20000; i++) o = [o]; JSON.stringify(o); String(o); new aws.s3.Bucket('b', { tags: o });",
    "a deep Output": "let o: any = 1; for (let i = 0; i < 5000; i++) o = { a: pulumi.output(o) }; new aws.s3.Bucket('b', { tags: o }); pulumi.jsonStringify(o);",
    "a long chain of apply": "let o: any = pulumi.output(1); for (let i = 0; i < 20000; i++) o = o.apply((x: any) => x); new aws.s3.Bucket('b', { bucket: o });",
    "a long chain of then": "let o: any = Promise.resolve(1); for (let i = 0; i < 20000; i++) o = o.then((x: any) => x); pulumi.output(o);",
    "a long chain of interpolations": "let o: any = pulumi.output('x'); for (let i = 0; i < 3000; i++) o = pulumi.interpolate`${o}`; new aws.s3.Bucket('b', { bucket: o });",
    "Outputs around Outputs": "let o: any = 1; for (let i = 0; i < 20000; i++) o = pulumi.output(o); new aws.s3.Bucket('b', { bucket: o });",
    "scopes in scopes": "let f: any = () => 1; for (let i = 0; i < 20000; i++) { const g = f; f = () => g; } f();",
    "parents of parents": "let p: any; for (let i = 0; i < 2000; i++) p = new aws.s3.Bucket(`b${i}`, {}, { parent: p });",
    "classes of classes": "let K: any = class { m() { return 1; } }; for (let i = 0; i < 5000; i++) K = class extends K {}; new K().m();",
}  # fmt: skip


@pytest.mark.parametrize("name", NESTED)
def test_what_is_nested_deep_is_read_as_far_as_it_goes(name: str) -> None:
    program = read(NESTED[name])
    assert program.bound in {"size", "steps", "depth", "time", ""}


STRANGE = {
    "a NUL": "const x = '\0'; const y = `a\0b`;",
    "a NUL in code": "const \0x = 1;",
    "__proto__ as key": "const o: any = { __proto__: { a: 1 }, constructor: 1, toString: 2, hasOwnProperty: 3 }; o.__proto__.x = 1; o['constructor'] = 5; `${Object.keys(o)}`; o.hasOwnProperty('x');",
    "polluting prototypes": "(Object as any).prototype.polluted = 1; (Array as any).prototype.map = 1; (String as any).prototype.trim = 2; (Math as any).max = 3; (JSON as any).parse = 4; (globalThis as any).Array = 5;",
    "setting on what is shared": "(aws as any).s3 = 1; (pulumi as any).Config = 2; (process as any).env = {}; (console as any).log = 3; (Promise as any).all = 4; (Map as any).prototype.get = 5; Symbol.iterator; (Symbol as any).iterator = 6;",
    "lone surrogates": "const a = '\\ud800'; const b = '\\udc00' + a; const c = '😀'.slice(0, 1); new aws.s3.Bucket(a + b + c, { bucket: `${c}-\\ud83d` });",
    "lone surrogates in the text": "const a = '\ud800'; new aws.s3.Bucket('x\udfff');",
    "other scripts": "const ünï = 'ö'; const 变量 = 1; new aws.s3.Bucket(`b-${ünï}-${变量}-\u202e-\u0000`);",
    "a byte order mark": "\ufeff const x = 1;",
    "line separators": "const x = 'a\u2028b\u2029c'; // \u2028 new aws.s3.Bucket('no');\n",
    "a cycle in JSON": "const o: any = {}; o.o = o; JSON.stringify(o); String([o]); JSON.stringify([o, [o]]);",
    "a cycle in arrays": "const l: any[] = []; l.push(l, l); String(l); l.flat(Infinity); l.join(); JSON.stringify(l); new aws.s3.Bucket('b', { tags: l as any });",
    "a cycle in inputs": "const t: any = {}; t.t = t; t.l = [t]; const b = new aws.s3.Bucket('b', { tags: t }); b.tags.apply((x) => x!.t); pulumi.jsonStringify(t); pulumi.output(t);",
    "a cycle in options": "const o: any = {}; o.parent = o; o.opts = o; new aws.s3.Bucket('b', {}, o); const a: any = new aws.s3.Bucket('a', {}, { get parent() { return a; } } as any);",
    "a cycle of parents": "const o: any = {}; const a = new aws.s3.Bucket('a', {}, o); o.parent = a; const b = new aws.s3.Bucket('b', {}, { parent: a, dependsOn: [a] });",
    "a cycle of Outputs": "let o: any; o = pulumi.output(1).apply(() => o); new aws.s3.Bucket('b', { bucket: o }); const p: any = pulumi.output({ get x() { return p; } });",
    "a cycle of promises": "let p: any; p = Promise.resolve().then(() => p); const q: any = new Promise((r) => r(q)); p.then((x: any) => x); pulumi.output(p);",
    "a resource among its own inputs": "const t: any = {}; const b = new aws.s3.Bucket('b', t); t.tags = b; t.self = [b.tags]; JSON.stringify(t); `${b}`; b.tags.apply((x) => x);",
    "a component among its own fields": "class A extends pulumi.ComponentResource { me: any; constructor() { super('a:b:A', 'a', {}); this.me = this; this.registerOutputs({ me: this }); } } const a = new A(); new aws.s3.Bucket('b', { tags: a as any, bucket: a.me.me.me.urn }); pulumi.output(a); JSON.stringify(a); pulumi.all([a]).apply(([x]) => x);",
    "a class that extends itself": "class A extends (A as any) {} new A(); class B extends C {} class C extends B {} new C(); class D extends null {} new D(); class E extends 5 {} new E();",
    "a function that is its own property": "function f() {} f.f = f; f.f.f.f(); JSON.stringify(f); `${f}`; new aws.s3.Bucket('b', { tags: f as any });",
    "everything in the wrong place": "return 5; break; continue; await 1; yield; super(); super.x; this.x; new.target; import.meta; arguments; case 1: default: else {} catch {}",
    "an empty name": "new aws.s3.Bucket(''); new aws.s3.Bucket(undefined as any); new aws.s3.Bucket(null as any); new aws.s3.Bucket({} as any); new aws.s3.Bucket([] as any, 5 as any, 'x' as any); new aws.s3.Bucket(aws as any); new (aws.s3.Bucket as any)();",
    "resources of odd classes": "class X extends aws.s3.Bucket { constructor() { } } new X(); class Y extends pulumi.ComponentResource { constructor() { } } new Y(); class Z extends pulumi.Config {} new Z(); class P extends Promise<any> {} new P(() => 1); class M extends Map {} new M([[1, 2]]).get(1); class R extends Array {} new R(3).map((x) => x); class O extends pulumi.Output {} new (O as any)();",
    "natives handed around": "[Math.max, JSON.parse, Promise.all, Object.assign, Array.from, parseInt, String, aws.s3.Bucket, pulumi.all, pulumi.interpolate, Symbol, Buffer.from, Object.freeze].map((f: any) => [f.call(null), f.apply(1, [2, 3]), f.bind({})(), f(undefined), f(null, null), f({}, {}), f([], [])]);",
    "natives on the wrong this": "const m: any = { a: [].map, b: ''.trim, c: new Map().get, d: /x/.exec, e: Promise.resolve(1).then, f: new Date().getTime, g: ({}).hasOwnProperty, h: (1).toFixed, i: pulumi.output(1).apply, j: new pulumi.Config().get }; for (const k in m) { m[k](); m[k].call(null, 1); m[k].call([], (x: any) => x); m[k].call('x', 'y'); m[k].call({}, {}); m[k].call(5, 1); m[k].call(pulumi.output(1), 1); }",
    "every method with odd arguments": "for (const v of ['text', [1, 'a', null], { a: 1 }, 5, true, new Map([[1, 2]]), new Set([1]), /x/g, new Date(0), () => 1, Symbol('s'), Promise.resolve(1), new Error('e')] as any[]) for (const k of ['map', 'filter', 'reduce', 'sort', 'join', 'slice', 'splice', 'concat', 'indexOf', 'includes', 'flat', 'fill', 'at', 'find', 'every', 'split', 'replace', 'replaceAll', 'match', 'matchAll', 'padStart', 'repeat', 'substring', 'localeCompare', 'normalize', 'charCodeAt', 'toFixed', 'toPrecision', 'toString', 'get', 'set', 'add', 'has', 'delete', 'forEach', 'exec', 'test', 'then', 'catch', 'call', 'apply', 'bind', 'getTime', 'toISOString', 'keys', 'values', 'entries', 'next', 'with', 'copyWithin', 'toSpliced']) for (const a of [[], [undefined], [null, -1], ['x', 'y'], [{}, []], [NaN, Infinity], [() => 1, 2], [/(/, '$1'], [1e300, -1e300], [pulumi.output(1), new pulumi.Config().require('x')]] as any[]) { try { v[k](...a); } catch { } }",
    "every global with odd arguments": "for (const f of [String, Number, Boolean, Array, Object, Object.keys, Object.entries, Object.fromEntries, Object.assign, Object.freeze, Object.create, Object.defineProperty, JSON.stringify, JSON.parse, Math.max, Math.pow, Math.round, Math.hypot, Math.clz32, Math.fround, Math.imul, Number.isInteger, parseInt, parseFloat, encodeURIComponent, decodeURIComponent, btoa, atob, structuredClone, Array.from, Array.of, String.fromCharCode, String.raw, Symbol, Symbol.for, Promise.all, Promise.race, Promise.allSettled, Buffer.from, setTimeout] as any[]) for (const a of [[], [undefined], [null], ['x', 'y', 'z'], [{}, [], 1], [NaN, Infinity], [() => 1, 2], [1e300, -1e300], [-1], [[[1]]], [pulumi.output(1)], [new pulumi.Config().require('x'), new pulumi.Config().requireObject('y')], [aws, pulumi]] as any[]) { try { f(...a); } catch { } try { new f(...a); } catch { } }",
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_strange_is_read(name: str) -> None:
    program = read(STRANGE[name])
    assert not program.bound
    assert names(program)[0] == "first"


SLOW_EXPRESSIONS = [
    "/^(a+)+$/.test('a'.repeat(40) + '!')",
    "/^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(60))",
    "/(x+x+)+y/.exec('x'.repeat(60))",
    "('a'.repeat(50) + 'b').replace(/(a|aa)+$/g, 'c')",
    "('a'.repeat(50) + 'b').split(/(a|aa)+$/)",
    "[...('a'.repeat(50) + 'b').matchAll(/(a|aa)+$/g)]",
    "/(a{1000}){1000}/.test('a')",
    "new RegExp('(' + 'a?'.repeat(500) + 'a'.repeat(500) + ')').test('a'.repeat(500))",
    "new RegExp('('.repeat(3000) + ')'.repeat(3000)).test('x')",
    "new RegExp('['.repeat(3000)).test('x')",
    "new RegExp('a{1,65535}'.repeat(100)).test('a'.repeat(1000))",
    "Array.from({ length: 1000 }, () => /^(a+)+$/.test('a'.repeat(40) + '!'))",
    "Array.from({ length: 2000 }, (_, i) => new RegExp(`(${i}|a+)+$`).test('a'.repeat(40)))",
]


@pytest.mark.parametrize("expression", SLOW_EXPRESSIONS)
def test_a_slow_regular_expression_is_not_waited_for(expression: str) -> None:
    program = read(f"new aws.s3.Bucket(`b-${{{expression}}}`);")
    assert (names(program)[0], names(program)[-1]) == ("first", "last")


def test_shared_values_stay_as_they_are_between_programs() -> None:
    read(STRANGE["polluting prototypes"] + STRANGE["setting on what is shared"])
    clean = read("new aws.s3.Bucket([3, 1].map((x) => Math.max(x, 2)).join('-') + JSON.parse('\"x\"') + ' y '.trim());")
    assert names(clean) == ["first", "3-2xy", "last"]


@pytest.mark.parametrize(
    "text",
    [
        "```typescript\n" + IMPORTS + FIRST + "const a = 1; // filler\n" * 220_000 + "```\n",
        "```typescript\n" + IMPORTS + FIRST + "f(" * 2_500_000 + "\n```\n",
        "```typescript\n" + IMPORTS + FIRST + "const x = '" + "y" * 5_000_000 + "';\n```\n",
        "```typescript\n" + IMPORTS + FIRST + "new aws.s3.Bucket('x');\n" * 200_000 + "```\n",
    ],
    ids=["five megabytes of statements", "five megabytes of brackets", "one text of five megabytes", "many resources"],
)
def test_a_response_of_five_megabytes_is_read_as_far_as_it_goes(text: str) -> None:
    start = time.process_time()
    program = read_program(sources_of(Response("large", text)))
    assert time.process_time() - start < 3 * SECONDS
    assert program.bound or names(program) == ["first"]


def test_imports_in_a_ring_and_many_files_end() -> None:
    ring = {f"f{i}.ts": f'export * from "./f{(i + 1) % 400}"; export const x{i} = {i};' for i in range(400)}
    program = read('import { x399 } from "./f0"; import * as all from "./f7"; new aws.s3.Bucket(`b${x399}`);', ring)
    assert names(program)[-1] == "last"


def test_a_file_that_imports_all_files_ends() -> None:
    files = {f"f{i}.ts": "".join(f'import * as a{j} from "./f{j}";' for j in range(60)) + f"export const v = {i};" for i in range(60)}
    assert names(read('import { v } from "./f0";', files))[-1] == "last"
