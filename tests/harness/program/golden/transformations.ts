// Options that change what is made under them, classes that extend each other, and iteration.
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const suffix = new pulumi.Config().get("environmentSuffix") ?? "test";

const owned: pulumi.ResourceTransformation = (args) => ({
  props: { ...args.props, tags: { ...args.props.tags, Owner: "platform", Of: args.type.split(":")[1] } },
  opts: args.opts,
});

abstract class Part extends pulumi.ComponentResource {
  static made = 0;
  protected readonly prefix: string;
  constructor(kind: string, name: string, opts?: pulumi.ComponentResourceOptions) {
    super(`parts:index:${kind}`, name, {}, opts);
    Part.made++;
    this.prefix = `${name}-${Part.made}`;
    this.build();
  }
  protected get tags() {
    return { Name: this.prefix, Class: this.constructor.name };
  }
  protected abstract build(): void;
}

class Store extends Part {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("Store", name, opts);
  }
  protected build() {
    new aws.s3.Bucket(`${this.prefix}-data`, { tags: this.tags }, { parent: this });
  }
}

class QueuedStore extends Store {
  protected build() {
    super.build();
    const fifo: pulumi.ResourceTransformation = (args) => ({ props: { ...args.props, fifoQueue: true }, opts: args.opts });
    new aws.sqs.Queue(`${this.prefix}-work`, { tags: { ...this.tags, Extra: "1" } }, { parent: this, transformations: [fifo] });
  }
}

new Store(`plain-${suffix}`);
new QueuedStore(`owned-${suffix}`, { transformations: [owned] });

function* numbered(count: number) {
  for (let i = 0; i < count; i++) yield `topic-${i}`;
}
for (const [index, name] of [...numbered(2)].entries()) {
  new aws.sns.Topic(`${name}-${suffix}`, { displayName: `${name.toUpperCase()} ${index + 1} of ${[...numbered(2)].length}` });
}

const named = new aws.s3.Bucket(`named-${suffix}`, { bucket: `named-${suffix}` });
new aws.sqs.Queue(`upper-${suffix}`, { name: named.bucket.apply((name) => name.toUpperCase()) });
