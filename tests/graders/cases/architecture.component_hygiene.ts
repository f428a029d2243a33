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

//// parameters that nothing uses
interface DataArgs {
  suffix: string;
  retentionDays: number; // ~
  tags?: pulumi.Input<Record<string, string>>; // ~
}
class Data extends pulumi.ComponentResource {
  constructor(
    name: string,
    args: DataArgs,
    region: string, // ~
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super('custom:data:Data', name, args, opts);
    new aws.s3.Bucket(`audit-${args.suffix}`, {}, { parent: this });
    this.registerOutputs();
  }
}
new Data('data', { suffix: environmentSuffix, retentionDays: 90, tags: {} }, 'us-east-1');

//// parameters that are used, if only by taking the object apart or as a field
interface DataArgs {
  suffix: string;
  days: number;
}
interface ShareArgs {
  suffix: string;
  owner: string;
}
class Share extends pulumi.ComponentResource {
  constructor(name: string, args: ShareArgs, private readonly region: string, _unused?: string, opts?: pulumi.ComponentResourceOptions) {
    super('custom:data:Share', name, {}, opts);
    const { suffix, owner: tag } = args;
    new aws.s3.Bucket(`share-${suffix}`, { tags: { tag } }, { parent: this });
    this.registerOutputs();
  }
}
class Data extends pulumi.ComponentResource {
  constructor(name: string, args: DataArgs) {
    super('custom:data:Data', name);
    const { suffix, days } = args;
    new Share('share', { suffix, owner: `kept-${days}` }, 'us-east-1', undefined, { parent: this });
    this.registerOutputs();
  }
}
new Data('data', { suffix: environmentSuffix, days: 90 });

//// parameters of an interface that others extend, and ones that are spread
interface Shared {
  suffix: string;
  names: string[];
}
interface DataArgs extends Shared {
  days: number;
}
class Keys extends pulumi.ComponentResource {
  constructor(name: string, args: Shared) {
    super('custom:data:Keys', name);
    new aws.kms.Key(`key-${args.suffix}`, {}, { parent: this });
    this.registerOutputs();
  }
}
class Data extends pulumi.ComponentResource {
  constructor(name: string, args: DataArgs, tags: string[]) {
    super('custom:data:Data', name);
    new aws.s3.Bucket(`${args.suffix}-${args.days}`, { tags: { all: [...tags].join() } }, { parent: this });
    this.registerOutputs();
  }
}
new Keys('keys', { suffix: environmentSuffix, names: [] });
new Data('data', { suffix: environmentSuffix, names: [], days: 90 }, []);
