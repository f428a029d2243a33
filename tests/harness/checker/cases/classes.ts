//// abstract members left out
abstract class Base extends pulumi.ComponentResource {
  protected abstract build(): void;
  abstract get arn(): pulumi.Output<string>;
}
class Half extends Base {
//! 7 2515 Non-abstract class 'Half' does not implement inherited abstract member arn from class 'Base'.
  protected build() {}
}
class None extends Base {}
//! 7 2654 Non-abstract class 'None' is missing implementations for the following members of 'Base': 'build', 'arn'.
class Whole extends Base {
  arn = pulumi.output("x");
  protected build() {}
}
abstract class Later extends Base {}
export const made = [new Half("t", "n"), new Whole("t", "n"), class extends Later {}];
//! 63 2656 Non-abstract class expression is missing implementations for the following members of 'Base': 'build', 'arn'.
//= types 63 2656 Non-abstract class expression is missing implementations for the following members of 'Later': 'build', 'arn'.

//// implements
interface Network {
  vpcId: pulumi.Output<string>;
  subnets?: string[];
  run(a: string | number): Promise<void>;
}
class Right implements Network {
  vpcId!: pulumi.Output<string>;
  async run(a: string) {}
}
class Wrong implements Network {
  vpcId = "vpc";
  //! 3 2416 Property 'vpcId' in type 'Wrong' is not assignable to the same property in base type 'Network'.
  async run() {}
}
class Lacking implements Network {
//! 7 2420 Class 'Lacking' incorrectly implements interface 'Network'. Property 'vpcId' is missing.
//= hint 7 2420 Class 'Lacking' incorrectly implements interface 'Network'.
  async run() {}
}
class Hidden implements Network {
//! 7 2420 Class 'Hidden' incorrectly implements interface 'Network'. Property 'vpcId' is not as it is there.
//= hint 7 2420 Class 'Hidden' incorrectly implements interface 'Network'.
  private vpcId!: pulumi.Output<string>;
  async run() {}
}
interface Holder<T> {
  value: T;
}
class Generic<T> implements Holder<T> {
  constructor(public value: T) {}
}
class Parameter implements Holder<string> {
//! 7 2420 Class 'Parameter' incorrectly implements interface 'Holder<string>'. Property 'value' is not as it is there.
//= hint 7 2420 Class 'Parameter' incorrectly implements interface 'Holder<string>'.
  constructor(public value: number) {}
}
export const all = [Right, Wrong, Lacking, Hidden, Generic, Parameter];

//// members of a component
class Urn extends pulumi.ComponentResource {
  public readonly urn: string = "x";
  //! 19 2416 Property 'urn' in type 'Urn' is not assignable to the same property in base type 'ComponentResource<any>'.
}
class Initialised extends pulumi.ComponentResource {
  private initialize() {
  //! 11 2416 Property 'initialize' in type 'Initialised' is not assignable to the same property in base type 'ComponentResource<any>'.
    return 1;
  }
}
class Kept extends pulumi.ComponentResource {
  protected async initialize(args: pulumi.Inputs) {
    return args;
  }
}
export const all = [Urn, Initialised, Kept];

//// super
class Without extends pulumi.ComponentResource {
  constructor(name: string) {
  //! 3 2377 Constructors for derived classes must contain a 'super' call.
    console.log(name);
  }
}
class Early extends pulumi.ComponentResource {
  tags: string;
  constructor(name: string) {
    this.tags = name;
    //! 5 17009 'super' must be called before accessing 'this' in the constructor of a derived class.
    super("a:b:Early", name);
  }
}
class Field extends pulumi.ComponentResource {
  tags = "x";
  constructor(name: string) {
  //! 3 2376 A 'super' call must be the first statement in the constructor to refer to 'super' or 'this' when a derived class contains initialized properties, parameter properties, or private identifiers.
    const full = name + this.tags;
    //! 25 17009 'super' must be called before accessing 'this' in the constructor of a derived class.
    super("a:b:Field", full);
  }
}
class Fine extends pulumi.ComponentResource {
  tags = "x";
  constructor(name: string) {
    const full = `${name}-x`;
    super("a:b:Fine", full);
    this.tags = full;
  }
}
export const all = [Without, Early, Field, Fine];

//// classes that extend the language's
class Failure extends Error {
  constructor(
    message: string,
    public code: number,
  ) {
    super(message);
  }
}
export const codes = [new Failure("x", 1).code, new pulumi.RunError("x").message.length];

//// class field arrows
class A {
  a?: string;
  constructor(o?: string) {
    this.a = o;
    if (this.a) {
      [1].map(() => this.a.length);
      //! 21 2532 Object is possibly 'undefined'.
      for (const i of [1]) {
        this.a.length;
        //= missed 9 2532 Object is possibly 'undefined'.
        this.a = undefined;
      }
    }
  }
}
console.log(A);

//// override and super
class B {
  protected make(n: string): string {
    return n;
  }
}
class A extends B {
  protected override make(n: string) {
    return super.make(n).toUpperCase();
  }
  run() {
    return this.make("x").length;
  }
}
export const n = new A().run();
new A().make("y");
//! 9 2445 Property 'make' is protected and only accessible within class 'A' and its subclasses.

//// an interface that extends another
interface Base {
  name: string;
  size?: number;
  say(text: string): void;
}
interface Narrower extends Base {
  name: "disk";
}
interface Wider extends Base {
  size: number;
}
interface Other extends Base {
//! 11 2430 Interface 'Other' incorrectly extends interface 'Base'. Types of property 'name' are incompatible.
  name: number;
}
interface Optional extends Base {
//! 11 2430 Interface 'Optional' incorrectly extends interface 'Base'. Types of property 'name' are incompatible.
  name?: string;
}
interface Said extends Base {
//! 11 2430 Interface 'Said' incorrectly extends interface 'Base'. Types of property 'say' are incompatible.
  say(size: number): void;
}
interface Silent extends Base {
  say(): void;
}
interface Tagged extends aws.s3.BucketArgs {
//! 11 2430 Interface 'Tagged' incorrectly extends interface 'BucketArgs'. Types of property 'tags' are incompatible.
  tags: number;
}
interface Longer extends aws.s3.BucketArgs {
  extra: string;
}
interface Without extends Omit<aws.s3.BucketArgs, "bucket"> {
  bucket: number;
}
interface Held<T> {
  value: T;
}
interface Text extends Held<string> {
  value: string;
}
interface Number extends Held<string> {
//! 11 2430 Interface 'Number' incorrectly extends interface 'Held<string>'. Types of property 'value' are incompatible.
  value: number;
}
interface Same<T> extends Held<T> {
  value: T;
}

//// members that override
class Base {
  say() {
    return 1;
  }
}
class Right extends Base {
  override say() {
    return 2;
  }
}
class Wrong extends Base {
  override told() {
  //! 12 4113 This member cannot have an 'override' modifier because it is not declared in the base class 'Base'.
    return 2;
  }
}
class Alone {
  override say() {
  //! 12 4112 This member cannot have an 'override' modifier because its containing class 'Alone' does not extend another class.
    return 1;
  }
}

//// a class behind a `!`
class Disk {
  size = 1;
  constructor(size?: number) {}
  static Part = class {
    name = "x";
  };
}
const kinds: { Disk?: typeof Disk; inner?: { Disk: typeof Disk } } = { Disk };
const byName: Record<string, { Disk: typeof Disk } | undefined> = {};
new kinds.Disk!(1).size.toFixed();
new kinds.inner!.Disk(2).size.toFixed();
new byName["a"]!.Disk(3).size.toFixed();
const sum = 1 + new kinds.inner!.Disk(2).size;
const none = !new kinds.inner!.Disk.Part().name.length;
typeof new kinds.inner!.Disk(1).size === "string";
new kinds.inner!.Disk(1).speed;
//! 26 2339 Property 'speed' does not exist on type 'Disk'.
new kinds.inner!.Disk("x");
//! 23 2345 Argument of type 'string' is not assignable to parameter of type 'number'.
const plain = [new Disk(), new Disk!(), new Disk().size, new Disk() as Disk];

//// abstract classes and generics
abstract class Base<T extends { name: string }> {
  protected items: Map<string, T> = new Map();
  constructor(protected readonly prefix: string) {}
  abstract build(item: T): aws.s3.Bucket;
  add(item: T): this {
    this.items.set(item.name, item);
    return this;
  }
  all(): aws.s3.Bucket[] {
    return Array.from(this.items.values()).map((i) => this.build(i));
  }
}
class Impl extends Base<{ name: string; acl?: string }> {
  build(item: { name: string; acl?: string }) {
    return new aws.s3.Bucket(`${this.prefix}-${item.name}`, { acl: item.acl });
  }
}
const impl = new Impl("p").add({ name: "a" }).add({ name: "b", acl: "private" });
export const made = impl.all().map((b) => b.arn);

//// getters setters statics
class Names {
  static #count = 0;
  static get count() {
    return Names.#count;
  }
  private _p = "";
  get p(): string {
    return this._p;
  }
  set p(v: string) {
    Names.#count++;
    this._p = v;
  }
}
const n = new Names();
n.p = "x";
export const c = Names.count + n.p.length;

//// readonly assignment
class N {
  readonly a: string;
  constructor() {
    this.a = "x";
  }
  m() {
    this.a = "y";
    //! 10 2540 Cannot assign to 'a' because it is a read-only property.
  }
}
new N();

//// private member
class N {
  private a = 1;
}
export const x = new N().a;
//! 26 2341 Property 'a' is private and only accessible within class 'N'.

//// uninitialised field
class N {
  a: string;
  //! 3 2564 Property 'a' has no initializer and is not definitely assigned in the constructor.
}
new N();

//// classes
interface Args {
  vpcId: pulumi.Input<string>;
  tags?: Record<string, string>;
  count: number;
}
class Net extends pulumi.ComponentResource {
  public readonly ids: pulumi.Output<string>[] = [];
  private vpc?: aws.ec2.Vpc;
  readonly name: string;
  declare other: string;
  missing: string;
  //! 3 2564 Property 'missing' has no initializer and is not definitely assigned in the constructor.
  constructor(
    name: string,
    private readonly args: Args,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("x:y:Net", name, args, opts);
    this.name = name;
    this.vpc = new aws.ec2.Vpc(
      name,
      { cidrBlock: "10.0.0.0/16", tags: { ...args.tags, Name: name } },
      { parent: this },
    );
    this.ids.push(this.vpc.id);
    this.registerOutputs({ id: this.vpc.id });
  }
  get id() {
    return this.vpc.id;
    //! 12 2532 Object is possibly 'undefined'.
  }
  get safe() {
    return this.vpc?.id;
  }
  method() {
    this.name = "x";
    //! 10 2540 Cannot assign to 'name' because it is a read-only property.
    return this.args.count.toFixed() + this.nothing;
    //! 45 2339 Property 'nothing' does not exist on type 'Net'.
  }
  static make(name: string) {
    return new Net(name, { vpcId: "x", count: 1 });
  }
}
const n = new Net("a", { vpcId: "x" });
//! 24 2345 Argument of type '{ vpcId: string; }' is not assignable to parameter of type 'Args'. Property 'count' is missing in type '{ vpcId: string; }' but required in type 'Args'.
const m = new Net("a", { vpcId: "x", count: "1" });
//! 38 2322 Type 'string' is not assignable to type 'number'.
const k = Net.make("x");
k.args;
//! 3 2341 Property 'args' is private and only accessible within class 'Net'.
k.ids[0].apply((x) => x.length);
k.safe.length;
//! 1 18048 'k.safe' is possibly 'undefined'.
new Net();
//! 1 2554 Expected 2-3 arguments, but got 0.
console.log(n, m);

//// class with index signature and decorators
class A {
  [k: string]: number | string;
  a = 1;
  b = "x";
}
const a = new A();
export const s: string = a.b;
export const q = a.zzz;
