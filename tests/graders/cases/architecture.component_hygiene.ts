//// a token, a parent, outputs
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket('audit', {}, { parent: this });
    this.registerOutputs({});
  }
}
new Data('data');

//// what it creates has no parent
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket('audit'); // ~
    this.registerOutputs({});
  }
}
new Data('data');

//// a component that is never complete
class Data extends pulumi.ComponentResource { // ~
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket('audit', {}, { parent: this });
  }
}
new Data('data');

//// a token that is none
class Data extends pulumi.ComponentResource { // ~
  constructor(name: string) {
    super('data', name);
    this.registerOutputs();
  }
}
new Data('data');
new aws.s3.Bucket('audit');
