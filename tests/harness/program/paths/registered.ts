// a b? c
function f() { new aws.s3.Bucket('a'); if (u) return; new aws.s3.Bucket('b'); } f(); new aws.s3.Bucket('c');

// a? b? c
for (const x of ['a', 'b']) { if (u) break; new aws.s3.Bucket(x); } new aws.s3.Bucket('c');

// a? b? c
for (const x of ['a', 'b']) { if (u) continue; new aws.s3.Bucket(x); } new aws.s3.Bucket('c');

// a?
if (u) throw new Error('x'); new aws.s3.Bucket('a');

// a b?
function f() { if (u) throw new Error('x'); } new aws.s3.Bucket('a'); f(); new aws.s3.Bucket('b');

// a? b? c
try { if (u) throw new Error('x'); new aws.s3.Bucket('a'); } catch { new aws.s3.Bucket('b'); } new aws.s3.Bucket('c');

// a? b? c
switch (u) { case true: new aws.s3.Bucket('a'); case false: new aws.s3.Bucket('b'); } new aws.s3.Bucket('c');

// b1 b{?}?+
const list = [1]; if (u) list.push(2); for (const x of list) new aws.s3.Bucket(`b${x}`);

// b a?
if (u) { Promise.resolve(1).then(() => { new aws.s3.Bucket('a'); }); } new aws.s3.Bucket('b');

// b0 b1? c
let n = 0; while (true) { new aws.s3.Bucket(`b${n}`); if (u) break; n++; if (n > 1) break; } new aws.s3.Bucket('c');

// a
import * as helper from 'some-helper'; try { helper.check(); new aws.s3.Bucket('a'); } catch (e) { console.error(e); throw e; }

// a? b
import * as helper from 'some-helper'; try { helper.check(); new aws.s3.Bucket('a'); } catch (e) { console.error(e); } new aws.s3.Bucket('b');

// a? b? c?
if (u) { (async () => { for await (const n of { [Symbol.asyncIterator]() { let i = 0; return { async next() { i++; return { value: 'ab'[i - 1], done: i > 2 }; } }; } }) new aws.s3.Bucket(n); for await (const n of { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true }) }) }) new aws.s3.Bucket(n); new aws.s3.Bucket('c'); })(); }
