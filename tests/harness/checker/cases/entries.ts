//// optional to record
type O = { n?: string }; declare const o: O; export const r: Record<string, string> = o;

//// undefined to record
type O = { n: string | undefined }; declare const o: O; export const r: Record<string, string> = o; // ! 2322

//// undefined literal to record
declare const s: string | undefined; export const r: Record<string, string> = { n: s }; // ! 2322

//// undefined var to record
declare const s: string | undefined; const o = { n: s }; export const r: Record<string, string> = o; // ! 2322

//// optional to tags
declare const s: string | undefined; type O = { n?: string }; declare const o: O; new aws.s3.Bucket("b", { tags: { a: s } }); new aws.s3.Bucket("b", { tags: o }); new aws.s3.Bucket("b", { tags: { ...o } }); // ! 2322
new aws.lambda.Function("f", { role: "r", environment: { variables: { A: s, B: process.env.B } } }); // ! 2322
new aws.lambda.Function("f", { role: "r", environment: { variables: { A: s! , B: process.env.B ?? "" } } });

//// spread conditional
declare const c: boolean; const x = { a: "1", ...(c && { b: "2" }), ...(c ? { d: "3" } : undefined) }; export const r: Record<string, string> = x; export const y: string = x.b; new aws.s3.Bucket("b", { tags: x, ...(c && { acl: "private" }), ...(c ? { forceDestroy: true } : {}), ...(c && { aclx: "private" }) }); // ! 2322

//// number and
declare const n: number; declare const s: string; const a: string = s && "x"; const b: number | string = n && "x"; const d: { a: number } | "" | 0 = (s && { a: 1 }) || (n && { a: 2 }); export const z: string = n && "x"; let y = s && "t"; y = "other"; export const q = [a, b, d, y]; // ! 2322

//// what `import *` gives of a package is no function and no class
import * as pulumi from "@pulumi/pulumi";
import * as tokens from "some-package";
import * as EventEmitter from "events";
import fetch from "other-package";
tokens("x"); // ! 2349
tokens.sign("x").length;
const { verify } = tokens;
verify({ ...tokens });
pulumi("x"); // ! 2349
new EventEmitter(); // ! 2351
fetch("x");

//// a function that says what it is called on
interface Counter { count: number }
function add(this: Counter, more: number) { return this.count + more; }
const counter = { count: 1, add };
counter.add(2);
add(2); // ! 2684
add.call({ count: 1 }, 2);
const other = { size: 1, add };
other.add(2); // ! 2684
class Meter { count = 1; read(this: Meter) { return this.count; } free(this: void) { return 1; } }
const { read, free } = new Meter();
read(); // ! 2684
free();
