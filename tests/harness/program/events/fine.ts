//// elements and lifted properties
const a = outs[0], b = bucket.website, c = instance.ebsBlockDevices[0].deviceName, d = table.attributes[0].name;
new aws.ec2.Subnet("s", { vpcId: vpc.id, cidrBlock: vpc.cidrBlock, tags: { Name: bucket.id } });

//// nested apply, all, interpolate, concat and jsonStringify
const a = out.apply((x) => table.arn.apply((y) => `${x}${y}`));
const b = pulumi.all([out, table.arn]).apply(([x, y]) => JSON.stringify({ x, y }));
const c = pulumi.all({ x: out, y: table.arn }).apply(({ x, y }) => x + y);
const d = pulumi.interpolate`${out}/${table.arn}`;
const e = pulumi.concat("a", out, table.arn);
const f = pulumi.jsonStringify({ Resource: [bucket.arn, pulumi.interpolate`${bucket.arn}/*`] });
const g = pulumi.output({ a: out, b: [table.arn] }).apply((v) => `${v.a}${v.b[0]}`);
const h = pulumi.all([out]).apply(([x]) => (x ? x.toUpperCase() : "none"));
const i = flag.apply((on) => (on ? 1 : 2) && on);
const j = pulumi.output(out).apply((x) => x.length > 3 && x !== "y");

//// Outputs inside a policy document object
new aws.iam.RolePolicy("p", { role: role.id, policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: bucket.arn }] } });
const doc = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["s3:*"], resources: [bucket.arn] }] }).json;

//// answers that are waited for
const zones = aws.getAvailabilityZones({}).then((z) => `${z.names[0]} of ${z.names.length}`);
const f = async () => { const z = await aws.getAvailabilityZones({}); return `${z.names[0]}`; };
f();
const names = aws.getAvailabilityZonesOutput({}).names;
const g = aws.getCallerIdentityOutput().accountId.apply((id) => `account ${id}`);

//// whether an optional argument was given
interface Args { certificateArn?: pulumi.Input<string>; tags?: pulumi.Input<Record<string, string>>; deep?: { arn?: pulumi.Input<string> } }
class Part extends pulumi.ComponentResource {
    constructor(name: string, private readonly args: Args, opts?: pulumi.ComponentResourceOptions) {
        super("x:y:Part", name, {}, opts);
        const a = args.certificateArn ? "https" : "http";
        if (args.certificateArn) { }
        if (!args.certificateArn) { throw new Error("none"); }
        const b = args.certificateArn || "none";
        const c = args.tags ?? {};
        const d = args.deep?.arn ? 1 : 2;
        const e = !!args.certificateArn && this.args.certificateArn ? 1 : 2;
        const f = args.certificateArn && [args.certificateArn];
        const { certificateArn, tags } = args;
        const g = certificateArn ? 1 : tags ? 2 : 3;
        const h = certificateArn !== undefined && args.certificateArn != null;
        const i = (args as any)["certificateArn"] ? 1 : 2;
    }
}
new Part("a", { certificateArn: out, tags: pulumi.output({ a: "b" }), deep: { arn: out } });

//// whether an optional parameter was given
function f(a?: pulumi.Input<string>, b: pulumi.Input<string> = out, c: pulumi.Output<string> | undefined = undefined) { return (a ? 1 : 2) + (b ? 1 : 2) + (c ? 1 : 2); }
f(out, out, out);
const g = ({ arn, key }: { arn?: pulumi.Input<string>; key?: pulumi.Input<string> }) => (arn ? key || arn : key ?? "none");
g({ arn: out, key: out });
const h = (arn: pulumi.Output<string> | null) => (arn ? arn : "none");
h(out);
class Holder { topicArn?: pulumi.Output<string>; set(x: pulumi.Output<string>) { this.topicArn = x; } get() { return this.topicArn ? 1 : 2; } }
const holder = new Holder(); holder.set(out); holder.get(); const i = holder.topicArn ? 1 : 2;
class Made extends pulumi.ComponentResource { public readonly arn?: pulumi.Output<string>; constructor(n: string) { super("x:y:Made", n); this.arn = out; } }
const made = new Made("m"); const j = made.arn ? 1 : 2;

//// variables that may have stayed empty
let found: pulumi.Output<string> | undefined;
if (true) { found = out; }
if (found) { }
const chosen: pulumi.Output<string> | undefined = true ? out : undefined;
const a = chosen ? 1 : 2;
const picked = Math.random() > 0.5 ? out : undefined;
const b = picked ? 1 : 2;
let late; late = out; const c = late ? 1 : 2;

//// lookups that may find nothing
const secret = config.getSecret("token");
const a = secret ? 1 : 2;
const b = config.getSecret("token") || "none";
const map = new Map([["a", out]]); const c = map.get("a") ? 1 : 2; const d = map.get("b") ?? out;
const byName: Record<string, pulumi.Output<string>> = { a: out }; const e = byName["a"] ? 1 : 2; const f = byName[["a"][0]] || out;
const g = [out].find((x) => x !== undefined) ? 1 : 2;

//// comparing with nothing
const a = out === undefined, b = out !== undefined, c = out == null, d = null != out, e = typeof out === "string", f = pulumi.Output.isInstance(out);

//// resources as conditions
const a = bucket ? bucket.arn : undefined, b = bucket && bucket.arn, c = bucket || table, d = !bucket, e = bucket?.arn;
let maybe: aws.s3.Bucket | undefined = bucket; if (maybe) { } const f = maybe?.arn ?? "none";

//// lists of Outputs
const arns = [bucket.arn, table.arn]; for (const x of arns) { const y = pulumi.interpolate`${x}`; }
const a = arns.length > 1 ? 1 : 2, b = [...arns], c = arns.map((x) => x), d = { ...{ x: out } }, e = arns.concat([out]), [f] = arns;
const { x } = { x: out }; const g = arns.length && arns.includes === undefined;

//// results that are used
const a = out.apply((x) => x); export const b = out.apply((x) => x); const c = [out.apply((x) => x)];
const f = () => out.apply((x) => x); f(); const g = () => { return out.apply((x) => x); };

//// interpolate of plain things, and templates of plain values
const name = config.require("name"); const a = `${name}-x`, b = pulumi.interpolate`${name}-${1}`, c = `${config.get("x") ?? "d"}`, d = `${pulumi.getStack()}`;
const e = `${[1, 2]}`, f = JSON.stringify({ a: [1, name] }), g = String(5), h = config.getBoolean("on") ? 1 : 2;

//// texts of an Output that is an argument of apply
const a = bucket.tags.apply((t) => (t ? `${t.Name}` : "none")); const b = bucket.websiteEndpoint.apply((e) => e || "none");
const c = outs.apply((all) => all.map((x) => `${x}`).join(","));

//// an Output as argument of a function that does not look into it
console.log(out); const keep = (x: any) => x; keep(out); const box = { out }; const list2 = [out]; const t = typeof out; void out;
const e = (() => out)(); let s = out; s = table.arn;

//// resources as JSON by what they give
const a = pulumi.jsonStringify([bucket.id, table.arn]), b = pulumi.jsonStringify({ of: bucket.urn });
class Shelf extends pulumi.ComponentResource { constructor(n: string) { super("x:y:Shelf", n); } toJSON() { return "shelf"; } }
const c = JSON.stringify(new Shelf("s"));

//// whether an optional flag was given at all
interface Flags { on?: pulumi.Input<boolean>; name?: pulumi.Input<string> }
const set = (args: Flags) => [args.on ?? true, args.on !== undefined && args.name ? 1 : 2];
set({ on: flag, name: out });
