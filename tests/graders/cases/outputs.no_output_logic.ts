//// elements and lifted properties
const zones = aws.getAvailabilityZonesOutput();
new aws.ec2.Subnet('first', { vpcId: 'vpc-1', availabilityZone: zones.names[0] });

//// a condition
const bucket = new aws.s3.Bucket('audit');
export const name = bucket.bucket ? 'yes' : 'no'; // !

//// in a function that nothing calls
interface Args { on: pulumi.Output<boolean>; arn: pulumi.Output<string>; given?: pulumi.Output<string> }
export function choose(bucket: aws.s3.Bucket, args: Args, arn: pulumi.Output<string>, maybe?: pulumi.Output<string>) {
    if (bucket.websiteEndpoint) { return 1; } // !
    const a = args.on ? 1 : 2; // !
    const b = !arn || pulumi.output(3); // !
    const c = arn.apply((text) => text) ?? "none"; // !
    const byName: Record<string, pulumi.Output<string>> = {};
    const found = byName["a"];
    const d = [found ? 1 : 2, found ?? arn, byName.b || "none", args.given ? 1 : 2, args.arn ? 1 : 2, maybe || "none"];
    const e = [arn === undefined, bucket ? 1 : 2, arn.apply((text) => (text ? 1 : 2)), maybe?.apply((text) => !text)];
    return [a, b, c, d, e];
}
const withDefault = (arn: pulumi.Output<string> = new aws.sns.Topic("u").arn) => (arn ? 1 : 2);
new aws.sns.Topic("t", {});

//// loops, spreads, cases and signs, in a function that nothing calls
type Tags = pulumi.Output<{ team: string }>;
export function count(on: pulumi.Output<boolean>, size: pulumi.Output<number>, tags: Tags, kind: pulumi.Output<string>) {
    while (on) { break; } // !
    do { break; } while (on); // !
    for (; on; ) { break; } // !
    for (const key in tags) { console.log(key); } // !
    switch (kind as unknown as string) { case "large": return 1; } // !
    const a = { ...tags }; // !
    const b = -(size as any); // !
    const c = Boolean(on); // !
    const d = (kind as any) === "large"; // !
    const plain: { on: boolean; size: number } = { on: true, size: 1 };
    while (plain.on) { break; }
    for (const key in plain) { console.log(key); }
    switch (plain.size) { case 1: return 2; }
    return [a, b, c, d, { ...plain }, -plain.size, Boolean(plain.on), tags.apply((held) => ({ ...held }))];
}
new aws.sns.Topic("t", {});

//// asked whether it is no number
const bucket = new aws.s3.Bucket('audit');
export const odd = isNaN(bucket.bucket as any); // !
