//// parentheses
«10000 (»1«10000 )»;

//// brackets
«10000 [»«10000 ]»;

//// braces
«10000 {»«10000 }»

//// objects
x = «10000 {a:»1«10000 }»;

//// templates
«10000 `${»1«10000 }`»;

//// open brackets
«10000 [»

//// open templates
«10000 `${»

//// closing brackets
«10000 }])»

//// a chain of +
const x = 1«9999  + 1»;

//// a chain of text
const x = 'a'«9999  + 'a'»;

//// a chain of &&
const x = 1«9999  && 1»;

//// a chain of ??
const x = null«9999  ?? null»;

//// a chain of ternaries
const x = «10000 0 ? 1 : »2;

//// a chain of **
const x = 1«9999  ** 1»;

//// a chain of members
const x: any = {}; x«10000 ?.a»;

//// a chain of calls
const f: any = () => f; f«10000 ()»;

//// a chain of methods
'x'«10000 .trim()»;

//// a chain of assignments
let a; «10000 a = »1;

//// a chain of arrows
const f = «10000 () => »1; f();

//// a chain of commas
(1«9999 ,1»);

//// a chain of else
let a = 1; if (a == 0) {} «10000 else if (a == 0) {} »

//// a chain of !
«10000 !»1;

//// a chain of -
const x = «10000 - »1;

//// a chain of await
(async () => «10000 await »1)();

//// a chain of new
«10000 new »x;

//// a chain of as
const x = 1«10000  as any»;

//// a chain of torn types
const x = 1 as a.b.C«10000  | a.b.C»;

//// many torn types
declare const y: any; «5000 f(y as a.b.C);»

//// a chain of types
let x: «10000 Array<»string«10000 >»;

//// labels
«10000 a#: »;

//// functions
«5000 function f() {»«5000 }»

//// classes
«3000 class A { static x = class { static y = »1«3000 } }»

//// ifs
«10000 if (1) »;

//// loops
«10000 for (const x of [1]) »;

//// tries
«5000 try {»«5000 } catch {}»

//// patterns
const «10000 [»x«10000 ]» = [];

//// object patterns
const «10000 {a:»x«10000 }» = {};

//// spreads
const x = «10000 [...»[]«10000 ]»;

//// comments
«10000 /*»«10000 */»

//// decorators
«10000 @x »class A {}

//// generics
f«10000 <»;

//// JSON text
JSON.parse('«100000 [»');

//// nested JSON text
JSON.parse('«50000 {"a":»1«50000 }»');

//// JSON of what is deep
let o: any = 1; for (let i = 0; i < 20000; i++) o = [o]; JSON.stringify(o); String(o);
new aws.s3.Bucket('b', { tags: o });

//// a deep Output
let o: any = 1; for (let i = 0; i < 5000; i++) o = { a: pulumi.output(o) }; new aws.s3.Bucket('b', { tags: o });
pulumi.jsonStringify(o);

//// a long chain of apply
let o: any = pulumi.output(1); for (let i = 0; i < 20000; i++) o = o.apply((x: any) => x);
new aws.s3.Bucket('b', { bucket: o });

//// a long chain of then
let o: any = Promise.resolve(1); for (let i = 0; i < 20000; i++) o = o.then((x: any) => x); pulumi.output(o);

//// a long chain of interpolations
let o: any = pulumi.output('x'); for (let i = 0; i < 3000; i++) o = pulumi.interpolate`${o}`;
new aws.s3.Bucket('b', { bucket: o });

//// Outputs around Outputs
let o: any = 1; for (let i = 0; i < 20000; i++) o = pulumi.output(o); new aws.s3.Bucket('b', { bucket: o });

//// scopes in scopes
let f: any = () => 1; for (let i = 0; i < 20000; i++) { const g = f; f = () => g; } f();

//// parents of parents
let p: any; for (let i = 0; i < 2000; i++) p = new aws.s3.Bucket(`b${i}`, {}, { parent: p });

//// classes of classes
let K: any = class { m() { return 1; } }; for (let i = 0; i < 5000; i++) K = class extends K {}; new K().m();
