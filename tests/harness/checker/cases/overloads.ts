//// what a function takes is meant where its results differ
interface Call {
  send(): void;
}
class Plain implements Call {
  private own = 1;
  send() {}
}
class Logged implements Call {
  private other = 1;
  send() {}
}
declare const wrappers: ((call: Call) => Logged)[];
const last = wrappers.reduce((call: Call, wrap: (call: Call) => Logged) => wrap(call), new Plain());
last.send();
last.own;
//! 6 2339 Property 'own' does not exist on type 'Call'.

//// overloads and abstract
function over(a: string): string;
function over(a: number): number;
function over(a: any): any {
  return a;
}
over("x").length;
over(5).toFixed();
over(true);
//! 6 2769 No overload matches this call with (true); the last one is (a: number) => number.
//= words 6 2769 No overload matches this call.
abstract class Base {
  abstract run(): void;
  protected x = 1;
  log() {
    console.log(this.x);
  }
}
class Impl extends Base {
  run() {
    this.x.length;
    //! 12 2339 Property 'length' does not exist on type 'number'.
  }
}
class Bad extends Base {}
//! 7 2515 Non-abstract class 'Bad' does not implement inherited abstract member run from class 'Base'.
new Base();
//! 1 2511 Cannot create an instance of an abstract class.
new Impl().run();
new Impl().x;
//! 12 2445 Property 'x' is protected and only accessible within class 'Base' and its subclasses.
interface Shape {
  area(): number;
  name?: string;
}
class Sq implements Shape {
  area() {
  //! 3 2416 Property 'area' in type 'Sq' is not assignable to the same property in base type 'Shape'.
    return "x";
  }
}
class Ok implements Shape {
  constructor(private s: number) {}
  area() {
    return this.s ** 2;
  }
  get side() {
    return this.s;
  }
}
new Ok(2).side = 5;
//! 11 2540 Cannot assign to 'side' because it is a read-only property.
console.log(Bad, Sq);

//// overloads
function f(a: string): string;
function f(a: number): number;
function f(a: any): any {
  return a;
}
export const s: string = f("a");
export const n: string = f(1);
//! 14 2322 Type 'number' is not assignable to type 'string'.
export const b = f(true);
//! 20 2769 No overload matches this call with (true); the last one is (a: number) => number.
//= words 20 2769 No overload matches this call.

//// results of calls that fit no overload
const q = new aws.sqs.Queue("q");
export const a = pulumi.all({ arn: q.arn, n: 5 }).apply(({ arn, n }) => arn + n);
//! 29 2769 No overload matches this call with ({ arn: Output<string>; n: number; }); the last one is (ds: unknown[]) => Output<unknown[]>.
//= words 31 2769 No overload matches this call.
