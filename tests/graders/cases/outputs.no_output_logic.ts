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
