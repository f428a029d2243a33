//// interpolate
const bucket = new aws.s3.Bucket('audit');
export const url = pulumi.interpolate`s3://${bucket.bucket}`;

//// a template literal
const bucket = new aws.s3.Bucket('audit');
export const url = `s3://${bucket.bucket}`; // !

//// added to a text
const bucket = new aws.s3.Bucket('audit');
export const url = 's3://' + bucket.bucket; // !

//// inside apply
const bucket = new aws.s3.Bucket('audit');
export const url = bucket.bucket.apply((name) => `s3://${name}`);

//// in a function that nothing calls
export function describe(bucket: aws.s3.Bucket, arn: pulumi.Output<string>, name: pulumi.Input<string>) {
    const a = `${bucket.arn}/*`; // !
    const b = "topic " + arn; // !
    const c = JSON.stringify({ Statement: [{ Resource: [arn] }] }); // !
    const d = [String(bucket.id), arn.toString()]; // !
    const e = pulumi.interpolate`${bucket.arn}/${name}`, f = `${name}`, g = pulumi.jsonStringify({ of: arn });
    const h = bucket.arn.apply((text) => `${text}` + JSON.stringify({ text })), i = `${bucket.urn.apply}`;
    return [a, b, c, d, e, f, g, h, i];
}
new aws.sns.Topic("t", {});

//// in a method that nothing calls, of a class that is used
class Names {
    constructor(private readonly topic: aws.sns.Topic) {}
    used() { return pulumi.interpolate`${this.topic.arn}`; }
    unused() { return `${this.topic.arn}`; } // !
}
new Names(new aws.sns.Topic("t", {})).used();

//// what runs is judged by its values, not by its types
const say = (text: pulumi.Output<string>) => `${text}`;
new aws.sns.Topic(say("plain" as any));

//// of lists, objects, promises and what is cast, in functions that nothing calls
interface Statement { resource: pulumi.Output<string>; effect?: string }
export function list(buckets: aws.s3.Bucket[], arn: pulumi.Output<string>, names: string[], one: Statement) {
    const a = buckets.map((bucket) => bucket.arn).join(","); // !
    const b = [arn, "*"].join(","); // !
    const c = [names.join(","), buckets.map((bucket) => bucket.arn.apply((text) => text)).length];
    const document = { Statement: [{ Effect: "Allow", Resource: arn }] };
    const d = JSON.stringify(document); // !
    const e = JSON.stringify([one]); // !
    const f = [JSON.stringify(names), JSON.stringify({ names }), pulumi.jsonStringify(document)];
    const g = `${aws.getRegion()}`; // !
    const h = "of ".concat(arn as any); // !
    const i = `${arn as unknown as string}`; // !
    return [a, b, c, d, e, f, g, h, i];
}
export function region(name = `${new aws.sns.Topic("n").arn}`) { return name; } // !
new aws.sns.Topic("t", {});

//// under a condition that is not known
const topic = new aws.sns.Topic("t", {});
const named = (name: any) => `of ${name}`; // ?
if (Math.random() > 0.5) new aws.sns.Topic("other", { displayName: named(topic.arn) });

//// under a condition that is not known, and certainly as well
const topic = new aws.sns.Topic("t", {});
const named = (name: any) => `of ${name}`; // !
if (Math.random() > 0.5) new aws.sns.Topic("other", { displayName: named(topic.arn) });
new aws.sns.Topic("third", { displayName: named(topic.arn) });

//// under a condition that does not hold
const topic = new aws.sns.Topic("t", {});
if (false) new aws.sns.Topic("other", { displayName: `of ${topic.arn}` });

//// converted by a method of a text
const bucket = new aws.s3.Bucket('audit');
export const [a, b] = ['s3://'.padEnd(40, bucket.bucket as any), // !
  's3://'.startsWith(bucket.bucket as any)]; // !
