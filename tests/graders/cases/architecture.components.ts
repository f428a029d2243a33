//// inside a component
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket('audit', {}, { parent: this });
  }
}
new Data('data');

//// at top level
new aws.s3.Bucket('audit'); // !

//// in a helper that a component calls
function bucket(name: string, parent: pulumi.Resource) {
  return new aws.s3.Bucket(name, {}, { parent });
}
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    bucket('audit', this);
  }
}
new Data('data');

//// in a helper that the program calls
function bucket(name: string) {
  return new aws.s3.Bucket(name); // !
}
bucket('audit');

//// in a method of a component
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    this.store();
  }
  private store() {
    new aws.s3.Bucket('audit', {}, { parent: this });
  }
}
new Data('data');

//// in a class that is no component
class Data {
  constructor(name: string) {
    new aws.s3.Bucket(name); // !
  }
}
new Data('data');

//// a packaged component at top level, once
new awsx.ec2.Vpc('main'); // !

//// providers are free
class Data extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super('custom:data:Data', name, {}, opts);
    new aws.s3.Bucket('audit', {}, { parent: this });
  }
}
const provider = new aws.Provider('provider', { region: 'us-east-1' });
new Data('data', { provider });
