//// promises
const p = Promise.all([aws.getRegion(), aws.getCallerIdentity()]).then(([r, c]) => r.name + c.accountId);
export const x: Promise<string> = p;
export const y: string = p;
//! 14 2322 Type 'Promise<string>' is not assignable to type 'string'.
new aws.s3.Bucket("b", { bucket: p });
new Promise<string>((res, rej) => {
  res(1);
  //! 7 2345 Argument of type 'number' is not assignable to parameter of type 'string | PromiseLike<string>'.
  rej(new Error("x"));
});
Promise.resolve()
  .then(() => 1)
  .catch((e) => e.message)
  .finally(() => {});
aws.getRegion().then((r) => r.nam);
//! 31 2551 Property 'nam' does not exist on type 'GetRegionResult'. Did you mean 'name'?

//// promises that have been settled
async function settled() {
  const [a, b] = await Promise.allSettled([Promise.resolve(1), Promise.resolve("x")]);
  if (a.status === "fulfilled") {
    a.value.toFixed();
  } else {
    a.reason.text;
  }
  if (b.status === "fulfilled") {
    b.value.toPrecision();
    //! 13 2339 Property 'toPrecision' does not exist on type 'string'.
  }
  a.value;
  //! 5 2339 Property 'value' does not exist on type 'PromiseFulfilledResult<number> | PromiseRejectedResult'.
  //= types 5 2339 Property 'value' does not exist on type 'PromiseSettledResult<number>'.
  const all: PromiseSettledResult<number>[] = await Promise.allSettled(["a"].map(async (text) => text.length));
  return all.filter((one) => one.status === "fulfilled").map((one) => one.value.trim());
  //! 81 2339 Property 'trim' does not exist on type 'number'.
}
function decorated(context: ClassMethodDecoratorContext, described: PropertyDescriptor) {
  return [context, described];
}

//// what is like a promise
declare const reading: PromiseLike<{ done: boolean; value?: string }>;
async function read() {
  const { value, done } = await reading;
  return done ? value!.length : value.length;
  //! 33 18048 'value' is possibly 'undefined'.
}
interface Later {
  then(go: (value: number) => void): void;
}

//// async main
async function main() {
  const id = await aws.getCallerIdentity();
  const zones = (await aws.getAvailabilityZones({ state: "available" })).names;
  return zones.map((z, i) => new aws.s3.Bucket(`b-${id.accountId}-${i}`, { tags: { z } }));
}
export = async () => {
  const b = await main();
  return { n: b.length };
};

//// promise then property
const id = aws.getCallerIdentity().accountId;
//! 36 2339 Property 'accountId' does not exist on type 'Promise<GetCallerIdentityResult>'. Did you forget to use 'await'?
//= hint 36 2339 Property 'accountId' does not exist on type 'Promise<GetCallerIdentityResult>'.

//// what async functions return
async function text(): string {
//! 24 1064 The return type of an async function or method must be the global Promise<T> type. Did you mean to write 'Promise<string>'?
  return "x";
}
async function output(): pulumi.Output<string> {
//! 26 1064 The return type of an async function or method must be the global Promise<T> type. Did you mean to write 'Promise<Output<string>>'?
  return pulumi.output("x");
}
async function right(): Promise<string> {
  return "x";
}
const empty = async (): void => {};
//! 25 1064 The return type of an async function or method must be the global Promise<T> type. Did you mean to write 'Promise<void>'?
type Later = Promise<string>;
async function named(): Later {
  return "x";
}
async function* generator(): AsyncGenerator<number> {
  yield 1;
}
export const all = [text, output, right, empty, named, generator];

//// async
async function main() {
  const z = await aws.getAvailabilityZones();
  z.names.length;
  const [a, b] = await Promise.all([aws.getRegion(), Promise.resolve(5)]);
  a.name.length;
  b.toFixed();
  b.length;
  //! 5 2339 Property 'length' does not exist on type 'number'.
  return { z };
}
main().then((r) => r.z.names);
main().z;
//! 8 2339 Property 'z' does not exist on type 'Promise<{ z: GetAvailabilityZonesResult; }>'. Did you forget to use 'await'?
//= hint 8 2339 Property 'z' does not exist on type 'Promise<{ z: GetAvailabilityZonesResult; }>'.
const f = async (n: number): Promise<string> => n;
//! 49 2322 Type 'number' is not assignable to type 'string | Promise<string>'.
//= types 49 2322 Type 'number' is not assignable to type 'string'.
const g = async () => {
  throw new Error("x");
};
async function* gen() {
  yield 1;
  yield 2;
}
async function use() {
  for await (const n of gen()) {
    n.toFixed();
  }
}
export = async () => {
  const r = await main();
  return { x: r.z.id };
};

//// async await misuse
function f() {
  const x = await Promise.resolve(1);
  //! 13 1308 'await' expressions are only allowed within async functions and at the top levels of modules.
  return x;
}
async function g() {
  const p = Promise.resolve("x");
  p.length;
  //! 5 2339 Property 'length' does not exist on type 'Promise<string>'. Did you forget to use 'await'?
  //= hint 5 2339 Property 'length' does not exist on type 'Promise<string>'.
  const q: string = p;
  //! 9 2322 Type 'Promise<string>' is not assignable to type 'string'.
  if (p) {
  //! 7 2801 This condition will always return true since this 'Promise<string>' is always defined. Did you forget to use 'await'?
  //= hint 7 2801 This condition will always return true since this 'Promise<string>' is always defined.
  }
  return q;
}
console.log(f, g);
