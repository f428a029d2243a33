//// unknown loops in unknown loops
const c = new pulumi.Config().requireObject<any[]>('l'); «40 for (const x of c) { c.map((y: any) => »1«40 ); }»

//// doubling nested objects, registered
let o: any = { x: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; new aws.s3.Bucket('b', { tags: o });

//// doubling nested Outputs
let o: any = pulumi.output(1); for (let i = 0; i < 60; i++) o = pulumi.all([o, o]);
new aws.s3.Bucket('b', { tags: o });

//// alternatives that double
const c = new pulumi.Config(); let v: any = { n: 1 }; for (let i = 0; i < 60;
i++) v = c.requireBoolean('x') ? { a: v } : { b: v }; new aws.s3.Bucket('b', { tags: v });

//// an unknown object taken apart
const c = new pulumi.Config(); let v: any = { n: 1 }; for (let i = 0; i < 60;
i++) v = c.requireBoolean('x') ? { a: v, b: v } : [v, v]; v.a.b.a.b.a.b.a.b.a.b.a.b.a.b.a.b.a.b.a.b;

//// many digits
«100000 9»;

//// a large power
2 ** 1e9; (2 ** 53) ** 1000; 1e308 * 1e308;

//// digits
(1.5).toFixed(100); (1e300).toFixed(2); (0.1).toPrecision(100); parseInt('9'.repeat(100000));
Number('9'.repeat(100000));

//// a wide template
`«50000 ${1}»`;

//// many parameters
((«1000 a#,») => 1)();

//// many enum members
enum E { «50000 A#,» }

//// a clone of what doubles
let o: any = { x: 1 }; for (let i = 0; i < 60; i++) o = { a: o, b: o }; structuredClone(o);
