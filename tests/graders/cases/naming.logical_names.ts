//// the suffix in a template
new aws.s3.Bucket(`audit-${environmentSuffix}`);

//// the suffix added to a text
new aws.s3.Bucket('audit-' + environmentSuffix);

//// a fixed name
new aws.s3.Bucket('audit'); // !

//// a fixed name that holds the suffix's own text
new aws.s3.Bucket('audit-dev'); // !

//// a fixed text that is called environmentSuffix
function make() {
  const environmentSuffix = 'dev';
  new aws.s3.Bucket(`audit-${environmentSuffix}`); // !
}
make();

//// the stack's name
new aws.s3.Bucket(`audit-${pulumi.getStack()}`);

//// the suffix from configuration with a default
const s = config.get('environmentSuffix') || 'dev';
new aws.s3.Bucket(`audit-${s}`);

//// the suffix from the environment with a default
const s = process.env.ENVIRONMENT_SUFFIX ?? 'dev';
new aws.s3.Bucket(`audit-${s}`);

//// a prefix constant
const prefix = `pay-${environmentSuffix}`;
new aws.s3.Bucket(`${prefix}-audit`);

//// a naming helper
const named = (what: string) => [what, environmentSuffix].join('-');
new aws.s3.Bucket(named('audit'));

//// a naming helper that forgets it
const named = (what: string) => ['pay', what].join('-');
new aws.s3.Bucket(named('audit')); // !

//// a loop
for (const n of ['a', 'b']) {
  new aws.sns.Topic(`${n}-${environmentSuffix}`);
}

//// a loop over fixed names
for (const n of ['a', 'b']) {
  new aws.sns.Topic(n); // !
}

//// a component's own name, passed on
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket(`${name}-audit`, {}, { parent: this });
  }
}
new Data(`data-${environmentSuffix}`);

//// a component's fixed name, passed on
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket(`${name}-audit`, {}, { parent: this }); // !
  }
}
new Data('data');

//// destructured arguments with a default
function make({ environmentSuffix = 'dev' }: { environmentSuffix?: string }) {
  new aws.s3.Bucket(`audit-${environmentSuffix}`);
}
make({ environmentSuffix });

//// the orchestrator's argument, with no program that makes it
export class TapStack extends pulumi.ComponentResource {
  constructor(name: string, args: { environmentSuffix?: string }) {
    super('tap:stack:TapStack', name);
    const environmentSuffix = args.environmentSuffix || 'dev';
    new aws.s3.Bucket(`audit-${environmentSuffix}`, {}, { parent: this });
  }
}

//// components and providers may be called anything
class Data extends pulumi.ComponentResource {
  constructor(name: string) {
    super('custom:data:Data', name);
    new aws.s3.Bucket(`audit-${environmentSuffix}`, {}, { parent: this });
  }
}
new Data('data');
new aws.Provider('provider', { region: 'us-east-1' });

//// a packaged component is one name
new awsx.ec2.Vpc('main'); // !

//// what a packaged component makes takes its name from the component
new awsx.ec2.Vpc(`main-${environmentSuffix}`);

//// a resource of another package
new random.RandomPassword('password', { length: 16 }); // !
new aws.s3.Bucket(`audit-${environmentSuffix}`);

//// a name that cannot be told
new aws.s3.Bucket(require('./names').bucket); // ?

//// the time in place of the suffix
new aws.s3.Bucket(`audit-${Date.now()}`); // !

//// the time beside the suffix
new aws.s3.Bucket(`audit-${environmentSuffix}-${Date.now()}`);

//// a counter that is not known in place of the suffix
for (let i = 0; i < config.requireNumber('count'); i++) {
  new aws.s3.Bucket(`audit-${i}`); // !
}

//// a piece of the suffix, which another environment may share
new aws.sns.Topic(`pay-${environmentSuffix.charAt(0)}`); // !
new aws.sns.Topic(`${environmentSuffix[0]}ay-topic`); // !
new aws.sns.Topic(`pay-${environmentSuffix.slice(0, 2)}`); // !

//// the suffix cut to what it is, and one that begins with a capital letter
new aws.sns.Topic(`pay-${environmentSuffix.substring(0, 8)}`);
new aws.sns.Topic(`pay-${environmentSuffix[0].toUpperCase()}${environmentSuffix.slice(1)}`);

//// one environment has a name of its own, all others share one
new aws.sns.Topic(`pay-${environmentSuffix === "dev" ? environmentSuffix : "shared"}`); // !
new aws.sns.Topic(`other-${environmentSuffix === "prod" ? "live" : environmentSuffix}`);

//// an Output of the suffix that becomes text: the name is an error message
const s = pulumi.output(environmentSuffix);
new aws.s3.Bucket(`audit-${s}`); // !

//// an Output of the suffix that becomes text beside the suffix
const s = pulumi.output(environmentSuffix);
new aws.s3.Bucket(`audit-${s}-${environmentSuffix}`);
