//// five
class Stack extends pulumi.ComponentResource {
  constructor(kind: string) {
    super(`custom:${kind}:Stack`, kind);
    new aws.s3.Bucket(kind, {}, { parent: this });
  }
}
class A extends Stack { constructor() { super('a'); } }
class B extends Stack { constructor() { super('b'); } }
class C extends Stack { constructor() { super('c'); } }
class D extends Stack { constructor() { super('d'); } }
class E extends Stack { constructor() { super('e'); } }
class TapStack extends pulumi.ComponentResource {
  constructor() {
    super('tap:stack:TapStack', 'tap');
    new A(); new B(); new C(); new D(); new E();
  }
}
new TapStack();

//// five instances of one class [fail]
class Stack extends pulumi.ComponentResource {
  constructor(kind: string) {
    super(`custom:${kind}:Stack`, kind);
    new aws.s3.Bucket(kind, {}, { parent: this });
  }
}
for (const kind of ['a', 'b', 'c', 'd', 'e']) new Stack(kind);

//// five declared, four instantiated [fail]
class Stack extends pulumi.ComponentResource {
  constructor(kind: string) {
    super(`custom:${kind}:Stack`, kind);
    new aws.s3.Bucket(kind, {}, { parent: this });
  }
}
class A extends Stack { constructor() { super('a'); } }
class B extends Stack { constructor() { super('b'); } }
class C extends Stack { constructor() { super('c'); } }
class D extends Stack { constructor() { super('d'); } }
class E extends Stack { constructor() { super('e'); } }
new A(); new B(); new C(); new D();

//// none [fail]
new aws.s3.Bucket('audit');

//// five that make nothing beside one that makes everything [fail]
class Shell extends pulumi.ComponentResource { constructor(kind: string) { super(`custom:${kind}:Shell`, kind); } }
class A extends Shell { constructor() { super('a'); } }
class B extends Shell { constructor() { super('b'); } }
class C extends Shell { constructor() { super('c'); } }
class D extends Shell { constructor() { super('d'); } }
class E extends Shell { constructor() { super('e'); } }
class All extends pulumi.ComponentResource {
  constructor() {
    super('custom:all:All', 'all');
    new aws.s3.Bucket('audit', {}, { parent: this });
  }
}
new A(); new B(); new C(); new D(); new E(); new All();

//// five whose resources are made within others
class Inner extends pulumi.ComponentResource {
  constructor(kind: string, opts: pulumi.ComponentResourceOptions) {
    super(`custom:${kind}:Inner`, kind, {}, opts);
    new aws.s3.Bucket(kind, {}, { parent: this });
  }
}
class Outer extends pulumi.ComponentResource {
  constructor(kind: string) {
    super(`custom:${kind}:Outer`, kind);
    new Inner(kind, { parent: this });
  }
}
class A extends Outer { constructor() { super('a'); } }
class B extends Outer { constructor() { super('b'); } }
class C extends Outer { constructor() { super('c'); } }
class D extends Outer { constructor() { super('d'); } }
new A(); new B(); new C(); new D();
