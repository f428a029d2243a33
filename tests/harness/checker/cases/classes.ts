//// abstract members left out
abstract class Base extends pulumi.ComponentResource {
  protected abstract build(): void;
  abstract get arn(): pulumi.Output<string>;
}
class Half extends Base { // ! 2515
  protected build() {}
}
class None extends Base { // ! 2654
}
class Whole extends Base {
  arn = pulumi.output("x");
  protected build() {}
}
abstract class Later extends Base {}
export const made = [new Half("t", "n"), new Whole("t", "n"), class extends Later {}]; // ! 2656

//// implements
interface Network { vpcId: pulumi.Output<string>; subnets?: string[]; run(a: string | number): Promise<void> }
class Right implements Network { vpcId!: pulumi.Output<string>; async run(a: string) {} }
class Wrong implements Network { vpcId = "vpc"; async run() {} } // ! 2416
class Lacking implements Network { async run() {} } // ! 2420
class Hidden implements Network { private vpcId!: pulumi.Output<string>; async run() {} } // ! 2420
interface Holder<T> { value: T }
class Generic<T> implements Holder<T> { constructor(public value: T) {} }
class Parameter implements Holder<string> { constructor(public value: number) {} } // ! 2420
export const all = [Right, Wrong, Lacking, Hidden, Generic, Parameter];

//// members of a component
class Urn extends pulumi.ComponentResource {
  public readonly urn: string = "x"; // ! 2416
}
class Initialised extends pulumi.ComponentResource {
  private initialize() { return 1; } // ! 2416
}
class Kept extends pulumi.ComponentResource {
  protected async initialize(args: pulumi.Inputs) { return args; }
}
export const all = [Urn, Initialised, Kept];

//// super
class Without extends pulumi.ComponentResource {
  constructor(name: string) { console.log(name); } // ! 2377
}
class Early extends pulumi.ComponentResource {
  tags: string;
  constructor(name: string) {
    this.tags = name; // ! 17009
    super("a:b:Early", name);
  }
}
class Field extends pulumi.ComponentResource {
  tags = "x";
  constructor(name: string) { // ! 2376
    const full = name + this.tags; // ! 17009
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
  constructor(message: string, public code: number) { super(message); }
}
export const codes = [new Failure("x", 1).code, new pulumi.RunError("x").message.length];
