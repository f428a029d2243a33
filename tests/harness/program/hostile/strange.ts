//// a NUL
const x = '«U+0000»'; const y = `a«U+0000»b`;

//// a NUL in code
const «U+0000»x = 1;

//// __proto__ as key
const o: any = { __proto__: { a: 1 }, constructor: 1, toString: 2, hasOwnProperty: 3 }; o.__proto__.x = 1;
o['constructor'] = 5; `${Object.keys(o)}`; o.hasOwnProperty('x');

//// polluting prototypes
(Object as any).prototype.polluted = 1; (Array as any).prototype.map = 1; (String as any).prototype.trim = 2;
(Math as any).max = 3; (JSON as any).parse = 4; (globalThis as any).Array = 5;

//// setting on what is shared
(aws as any).s3 = 1; (pulumi as any).Config = 2; (process as any).env = {}; (console as any).log = 3;
delete (Math as any).max; Object.defineProperty(JSON, 'parse', { value: 1 }); Object.assign(Promise, { race: 1 });
(Promise as any).all = 4; (Map as any).prototype.get = 5; Symbol.iterator; (Symbol as any).iterator = 6;

//// lone surrogates
const a = '\ud800'; const b = '\udc00' + a; const c = '😀'.slice(0, 1);
new aws.s3.Bucket(a + b + c, { bucket: `${c}-\ud83d` });

//// lone surrogates in the text
const a = '«U+D800»'; new aws.s3.Bucket('x«U+DFFF»');

//// other scripts
const ünï = 'ö'; const 变量 = 1; new aws.s3.Bucket(`b-${ünï}-${变量}-«U+202E»-«U+0000»`);

//// a byte order mark
«U+FEFF» const x = 1;

//// line separators
const x = 'a«U+2028»b«U+2029»c'; // «U+2028» new aws.s3.Bucket('no');

//// a cycle in JSON
const o: any = {}; o.o = o; JSON.stringify(o); String([o]); JSON.stringify([o, [o]]);

//// a cycle in arrays
const l: any[] = []; l.push(l, l); String(l); l.join(); JSON.stringify(l);
new aws.s3.Bucket('b', { tags: l as any });

//// a cycle in inputs
const t: any = {}; t.t = t; t.l = [t]; const b = new aws.s3.Bucket('b', { tags: t }); b.tags.apply((x) => x!.t);
pulumi.jsonStringify(t); pulumi.output(t);

//// a cycle in options
const o: any = {}; o.parent = o; o.opts = o; new aws.s3.Bucket('b', {}, o);
const a: any = new aws.s3.Bucket('a', {}, { get parent() { return a; } } as any);

//// a cycle of parents
const o: any = {}; const a = new aws.s3.Bucket('a', {}, o); o.parent = a;
const b = new aws.s3.Bucket('b', {}, { parent: a, dependsOn: [a] });

//// a cycle of Outputs
let o: any; o = pulumi.output(1).apply(() => o); new aws.s3.Bucket('b', { bucket: o });
const p: any = pulumi.output({ get x() { return p; } });

//// a cycle of promises
let p: any; p = Promise.resolve().then(() => p); const q: any = new Promise((r) => r(q)); p.then((x: any) => x);
pulumi.output(p);

//// a resource among its own inputs
const t: any = {}; const b = new aws.s3.Bucket('b', t); t.tags = b; t.self = [b.tags]; JSON.stringify(t); `${b}`;
b.tags.apply((x) => x);

//// a component among its own fields
class A extends pulumi.ComponentResource { me: any; constructor() { super('a:b:A', 'a', {}); this.me = this;
this.registerOutputs({ me: this }); } } const a = new A(); new aws.s3.Bucket('b', { tags: a as any,
    bucket: a.me.me.me.urn }); pulumi.output(a); JSON.stringify(a); pulumi.all([a]).apply(([x]) => x);

//// a class that extends itself
class A extends (A as any) {} new A(); class B extends C {} class C extends B {} new C();
class D extends null {} new D(); class E extends 5 {} new E();

//// a function that is its own property
function f() {} f.f = f; f.f.f.f(); JSON.stringify(f); `${f}`; new aws.s3.Bucket('b', { tags: f as any });

//// everything in the wrong place
return 5; break; continue; await 1; yield; super(); super.x; this.x; new.target; import.meta; arguments;
case 1: default: else {} catch {}

//// an empty name
new aws.s3.Bucket(''); new aws.s3.Bucket(undefined as any); new aws.s3.Bucket(null as any);
new aws.s3.Bucket({} as any); new aws.s3.Bucket([] as any, 5 as any, 'x' as any); new aws.s3.Bucket(aws as any);
    new (aws.s3.Bucket as any)();

//// resources of odd classes
class X extends aws.s3.Bucket { constructor() { } } new X(); class Y extends pulumi.ComponentResource {
    constructor() { } } new Y(); class Z extends pulumi.Config {} new Z();
    class P extends Promise<any> {} new P(() => 1); class M extends Map {} new M([[1, 2]]).get(1);
    class R extends Array {} new R(3).map((x) => x); class O extends pulumi.Output {} new (O as any)();

//// natives handed around
[Math.max, JSON.parse, Promise.all, Object.assign, Array.from, parseInt, String, aws.s3.Bucket, pulumi.all,
    pulumi.interpolate, Symbol, Buffer.from, Object.freeze].map((f: any) => [f.call(null), f.apply(1, [2, 3]),
    f.bind({})(), f(undefined), f(null, null), f({}, {}), f([], [])]);

//// natives on the wrong this
const m: any = { a: [].map, b: ''.trim, c: new Map().get, d: /x/.exec, e: Promise.resolve(1).then,
    f: new Date().getTime, g: ({}).hasOwnProperty, h: (1).toFixed, i: pulumi.output(1).apply,
    j: new pulumi.Config().get }; for (const k in m) { m[k](); m[k].call(null, 1); m[k].call([], (x: any) => x);
    m[k].call('x', 'y'); m[k].call({}, {}); m[k].call(5, 1); m[k].call(pulumi.output(1), 1); }

//// every method with odd arguments
for (const v of ['text', [1, 'a', null], { a: 1 }, 5, true, new Map([[1, 2]]), new Set([1]), /x/g, new Date(0),
    () => 1, Symbol('s'), Promise.resolve(1), new Error('e')] as any[]) for (const k of ['map', 'filter', 'reduce',
    'sort', 'join', 'slice', 'splice', 'concat', 'indexOf', 'includes', 'flat', 'fill', 'at', 'find', 'every',
    'split', 'replace', 'replaceAll', 'match', 'matchAll', 'padStart', 'repeat', 'substring', 'localeCompare',
    'normalize', 'charCodeAt', 'toFixed', 'toPrecision', 'toString', 'get', 'set', 'add', 'has', 'delete',
    'forEach', 'exec', 'test', 'then', 'catch', 'call', 'apply', 'bind', 'getTime', 'toISOString', 'keys',
    'values', 'entries', 'next', 'with', 'copyWithin', 'toSpliced']) for (const a of [[], [undefined], [null, -1],
    ['x', 'y'], [{}, []], [NaN, Infinity], [() => 1, 2], [/(/, '$1'], [1e300, -1e300], [pulumi.output(1),
    new pulumi.Config().require('x')]] as any[]) { try { v[k](...a); } catch { } }

//// every global with odd arguments
for (const f of [String, Number, Boolean, Array, Object, Object.keys, Object.entries, Object.fromEntries,
    Object.assign, Object.freeze, Object.create, Object.defineProperty, JSON.stringify, JSON.parse, Math.max,
    Math.pow, Math.round, Math.hypot, Math.clz32, Math.fround, Math.imul, Number.isInteger, parseInt, parseFloat,
    encodeURIComponent, decodeURIComponent, btoa, atob, structuredClone, Array.from, Array.of, String.fromCharCode,
    String.raw, Symbol, Symbol.for, Promise.all, Promise.race, Promise.allSettled, Buffer.from,
    setTimeout] as any[]) for (const a of [[], [undefined], [null], ['x', 'y', 'z'], [{}, [], 1], [NaN, Infinity],
    [() => 1, 2], [1e300, -1e300], [-1], [[[1]]], [pulumi.output(1)], [new pulumi.Config().require('x'),
    new pulumi.Config().requireObject('y')], [aws, pulumi]] as any[]) { try { f(...a);
    } catch { } try { new f(...a); } catch { } }

//// text longer than text can be
'x'.repeat(1e9); 'x'.padEnd(2 ** 31, 'abc'); 'x'.repeat(1e5).repeat(1e5); Array.from({ length: 1e300 });
