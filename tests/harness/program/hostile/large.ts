//// repeat
'x'.repeat(5e8);

//// repeat of repeat
'x'.repeat(1e4).repeat(1e4);

//// padStart
'x'.padStart(5e8);

//// padEnd with text
'x'.padEnd(2 ** 28, 'abc');

//// doubling text
let s = 'x'; for (let i = 0; i < 100; i++) s += s;

//// doubling a template
let s = 'x'; for (let i = 0; i < 100; i++) s = `${s}${s}`;

//// doubling by join
let s = 'x'; for (let i = 0; i < 100; i++) s = [s, s].join('');

//// doubling by replace
let s = 'x'; for (let i = 0; i < 100; i++) s = s.replaceAll('x', 'xx');

//// doubling by concat
let s = 'x'; for (let i = 0; i < 100; i++) s = s.concat(s);

//// doubling the suffix
let s = pulumi.getStack(); for (let i = 0; i < 100; i++) s = `${s}-${s}`;

//// doubling what is not known
let s = new pulumi.Config().require('x'); for (let i = 0; i < 100; i++) s = `${s}-${s}`;

//// doubling an Output
let s: any = new aws.s3.Bucket('b').arn; for (let i = 0; i < 100; i++) s = pulumi.interpolate`${s}-${s}`;

//// an array of a billion
new Array(1e9).fill(0);

//// Array.from a billion
Array.from({ length: 1e9 });

//// a spread of many
const l = Array.from({ length: 1000 }, () => 1); let m: number[] = []; for (;;) m = [...m, ...l];

//// doubling an array
let l = [1]; for (let i = 0; i < 100; i++) l = l.concat(l);

//// doubling by push
const l = [1]; for (let i = 0; i < 100; i++) l.push(...l);

//// a far index
const l: any[] = []; l[1e9] = 1;

//// a far length
const l: any[] = []; l.length = 2 ** 31;

//// an array of text
'x'.repeat(1e6).split('').map((c) => c.repeat(1e6));

//// doubling nested arrays, written
let l: any = ['x']; for (let i = 0; i < 60; i++) l = [l, l]; String(l);

//// doubling nested objects, written
let o: any = { x: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; JSON.stringify(o);

//// doubling nested Outputs, lifted
let o: any = pulumi.output(1); for (let i = 0; i < 60; i++) o = pulumi.output({ a: o, b: o });
new aws.s3.Bucket('b', { tags: o }); pulumi.jsonStringify(o);

//// flat without end
let l: any = [1]; for (let i = 0; i < 60; i++) l = [l, l]; l.flat(Infinity);

//// many entries
const o = {«30000 k#: #,»}; Object.keys(o).map((k) => ({ ...o }));

//// many promises
Promise.all(Array.from({ length: 1e6 }, () => Promise.resolve(1)));

//// a large replacement
'x'.repeat(1e3).replace(/x/g, 'y'.repeat(1e5));

//// much to encode
let s = 'é'; for (;;) s = encodeURIComponent(s);

//// a Map that grows
const m = new Map(); for (let i = 0; ; i++) m.set(i, 'x'.repeat(1000));

//// keys that grow
const o: any = {}; let k = 'x'; for (;;) { k += k; o[k] = 1; }
