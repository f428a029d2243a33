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
