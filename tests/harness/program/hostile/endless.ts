//// for
for (;;) {}

//// while
while (true) { const x = 1; }

//// do
let i = 0; do { i++; } while (i > 0);

//// for over what grows
const l = [1]; for (const x of l) l.push(x);

//// labelled
a: while (true) { while (true) continue a; }

//// two loops
for (let i = 0; i < 1e6; i++) for (let j = 0; j < 1e6; j++) {}

//// a loop in a callback
Array.from({ length: 1000 }, () => { for (let i = 0; i < 1e9; i++) {} });

//// a loop inside apply
pulumi.output(1).apply(() => { while (true) {} });

//// a sort that never agrees
Array.from({ length: 100000 }, (_, i) => i).sort(() => Math.random() - 0.5);

//// double recursion
const f = (n: number): number => f(n + 1) + f(n + 2); f(0);

//// a queue of promises
const again = (): any => Promise.resolve(1).then(again); again();

//// an await in a loop
async function f() { for (;;) await null; } f();

//// a large expression in a loop
for (;;) [«20000 1,»];

//// a try in a loop
for (;;) { try { throw 1; } catch { continue; } finally { } }

//// resources
for (let i = 0; ; i++) new aws.s3.Bucket(`b${i}`);

//// generators in generators
function* g(n: number): any { yield n; yield* g(n + 1); yield* g(n + 2); } [...g(0)];

//// unknown conditions in a loop
const c = new pulumi.Config(); for (let i = 0; ; i++) { if (c.requireBoolean('b')) { i += 1; } else { i += 2; } }

//// nested unknown conditions
const c = new pulumi.Config(); const f = (n: number): any => { if (c.requireBoolean('a')) return f(n + 1);
else return f(n + 2); }; f(0);

//// flat maps of flat maps
let l: any[] = [1, 2]; while (true) l = l.flatMap((x) => [x, x]);

//// toJSON that needs itself
const o: any = { toJSON() { return JSON.stringify(this); } }; JSON.stringify(o);

//// an alternative of itself
const c = new pulumi.Config(); let f: any = () => 1; for (let i = 0; i < 30; i++) { const g = f, h = f;
f = c.requireBoolean('x') ? () => g() : () => h(); } f();

//// a list that holds itself, made flat
const l: any[] = []; l.push(l); l.flat(Infinity);

//// a function that waits without end
(async () => { while (true) await null; })();

//// a microtask that brings up another
const soon = () => queueMicrotask(soon); soon();

//// a timer that sets another
const later = () => setTimeout(later, 1); later();

//// a promise that waits for what gives itself
const again = { then(yes: any) { yes(again); } }; (async () => { await (again as any); })();
