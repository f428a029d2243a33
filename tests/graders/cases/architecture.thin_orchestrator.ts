//// it creates stacks
class Data extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions) {
    super('custom:data:Data', name, {}, opts);
    new aws.s3.Bucket('audit', {}, { parent: this });
  }
}
class TapStack extends pulumi.ComponentResource {
  constructor(name: string) {
    super('tap:stack:TapStack', name);
    new Data('data', { parent: this });
  }
}
new TapStack('tap');

//// it creates a resource itself
class TapStack extends pulumi.ComponentResource {
  constructor(name: string) {
    super('tap:stack:TapStack', name);
    new aws.s3.Bucket('audit', {}, { parent: this }); // !
  }
}
new TapStack('tap');

//// it creates a resource by a method
class TapStack extends pulumi.ComponentResource {
  constructor(name: string) {
    super('tap:stack:TapStack', name);
    this.store();
  }
  private store() {
    new aws.s3.Bucket('audit', {}, { parent: this }); // !
  }
}
new TapStack('tap');

//// a flat program has none [fail]
new aws.s3.Bucket('audit');

//// components side by side [not_applicable]
class Net extends pulumi.ComponentResource { constructor(n: string) { super('a:b:Net', n); new aws.sns.Topic(n, {}, { parent: this }); } }
class Data extends pulumi.ComponentResource { constructor(n: string) { super('a:b:Data', n); new aws.sqs.Queue(n, {}, { parent: this }); } }
new Net('net');
new Data('data');
