//// optional to record
type O = { n?: string };
declare const o: O;
export const r: Record<string, string> = o;

//// undefined to record
type O = { n: string | undefined };
declare const o: O;
export const r: Record<string, string> = o;
//! 14 2322 Type '{ n: string | undefined; }' is not assignable to type '{ [key: string]: string; }'.
//= types 14 2322 Type 'O' is not assignable to type 'Record<string, string>'.

//// undefined literal to record
declare const s: string | undefined;
export const r: Record<string, string> = { n: s };
//! 44 2322 Type 'string | undefined' is not assignable to type 'string'.

//// undefined var to record
declare const s: string | undefined;
const o = { n: s };
export const r: Record<string, string> = o;
//! 14 2322 Type '{ n: string | undefined; }' is not assignable to type '{ [key: string]: string; }'.
//= types 14 2322 Type '{ n: string | undefined; }' is not assignable to type 'Record<string, string>'.

//// optional to tags
declare const s: string | undefined;
type O = { n?: string };
declare const o: O;
new aws.s3.Bucket("b", { tags: { a: s } });
//! 34 2322 Type 'string | undefined' is not assignable to type 'Input<string>'.
new aws.s3.Bucket("b", { tags: o });
new aws.s3.Bucket("b", { tags: { ...o } });
new aws.lambda.Function("f", { role: "r", environment: { variables: { A: s, B: process.env.B } } });
//! 71 2322 Type 'string | undefined' is not assignable to type 'Input<string>'.
//! 77 2322 Type 'string | undefined' is not assignable to type 'Input<string>'.
new aws.lambda.Function("f", { role: "r", environment: { variables: { A: s!, B: process.env.B ?? "" } } });

//// spread conditional
declare const c: boolean;
const x = { a: "1", ...(c && { b: "2" }), ...(c ? { d: "3" } : undefined) };
export const r: Record<string, string> = x;
export const y: string = x.b;
//! 14 2322 Type 'string | undefined' is not assignable to type 'string'.
new aws.s3.Bucket("b", {
  tags: x,
  ...(c && { acl: "private" }),
  ...(c ? { forceDestroy: true } : {}),
  ...(c && { aclx: "private" }),
});

//// number and
declare const n: number;
declare const s: string;
const a: string = s && "x";
const b: number | string = n && "x";
const d: { a: number } | "" | 0 = (s && { a: 1 }) || (n && { a: 2 });
export const z: string = n && "x";
//! 14 2322 Type '0 | string' is not assignable to type 'string'.
//= types 14 2322 Type 'string | number' is not assignable to type 'string'.
let y = s && "t";
y = "other";
export const q = [a, b, d, y];

//// instance types passing
function alarm(fn: aws.lambda.Function, t: aws.sns.Topic) {
  return new aws.cloudwatch.MetricAlarm(`a`, {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 1,
    dimensions: { FunctionName: fn.name },
    alarmActions: [t.arn],
  });
}
const t = new aws.sns.Topic("t");
alarm(t, t);
//! 7 2345 Argument of type 'Topic' is not assignable to parameter of type 'Function'. Type 'Topic' is missing the following properties from type 'Function': architectures, capacityProviderConfig, code, codeSha256, and 42 more

//// the type of an optional member
const given: Partial<{ say(text: string): void; size: number }> = {};
let say: typeof given.say;
say = given.say;
if (!say) {
  say = undefined;
}
let size: typeof given.size = undefined;
size = "x";
//! 1 2322 Type 'string' is not assignable to type 'number'.

//// what is not known, put where something may be missing
import { parse } from "some-package";
//= missed 23 2307 Cannot find module 'some-package' or its corresponding type declarations.
interface Report {
  size: number;
}
function read(listener: (report: Report) => void, found: Report | undefined, text: string | null) {
  if (!found) {
    found = parse("x");
    listener(found);
    //= missed 14 2345 Argument of type 'Report | undefined' is not assignable to parameter of type 'Report'.
  }
  text = parse("y");
  text.trim();
  //= missed 3 18047 'text' is possibly 'null'.
  found = undefined;
  listener(found);
  //! 12 2345 Argument of type 'undefined' is not assignable to parameter of type 'Report'.
}

//// one way of which nothing is known
function take(value: string) {}
declare const some: any[];
declare const anything: any;
take(some.length ? some : some[0]);
take(some.length ? anything : 1);
take(some.length ? "x" : 1);
//! 26 2345 Argument of type 'number' is not assignable to parameter of type 'string'.
//= words 6 2345 Argument of type 'string | number' is not assignable to parameter of type 'string'.
const text: string = some.length ? some : anything;
const other: string = some.length ? "x" : 1;
//! 7 2322 Type 'number' is not assignable to type 'string'.
//= types 7 2322 Type 'string | number' is not assignable to type 'string'.

//// number for string
new aws.lambda.Function("f", { role: "x", timeout: "30", memorySize: 128 });
//! 43 2322 Type 'string' is not assignable to type 'Input<number | undefined>'.

//// types of packages that are not known take what they are given
import { Handler, Event as Sent } from "some-lambda-types";
//= missed 40 2307 Cannot find module 'some-lambda-types' or its corresponding type declarations.
export const handler: Handler<Sent<string>, void> = async (event) => {};
//= missed 60 7006 Parameter 'event' implicitly has an 'any' type.
export type Both = Handler | Sent<string, number>;

//// spreads
const o: object = { a: 1 };
export const a: Record<string, string> = { ...o, b: "x" };
const e: {} = {};
export const b: Record<string, string> = { ...e, b: "x" };

//// unknown spread
const o: unknown = { a: 1 };
export const a = { ...o, b: "x" };
//! 20 2698 Spread types may only be created from object types.

//// args as any
const o: any = {};
export const a: Record<string, string> = { ...o, b: "x" };
export const c: { n: number } = { ...o };

//// undefined spread
interface T {
  tags?: Record<string, string>;
  n?: number;
}
function f(t?: T) {
  const x: Record<string, string> = { ...t?.tags, ...(t?.n && { n: "1" }), ...(t ? { a: "b" } : {}) };
  return x;
}
export const z = f();

//// tuple
const t: [string, number] = ["a", 1];
const [a, b, c] = t;
//! 14 2493 Tuple type '[string, number]' of length '2' has no element at index '2'.
export const s = a.length + b.toFixed().length;
const u: [string, number?] = ["x"];
u[1].toFixed();
//! 1 2532 Object is possibly 'undefined'.
const v: readonly string[] = ["a"];
v.push("b");
//! 3 2339 Property 'push' does not exist on type 'readonly string[]'.
