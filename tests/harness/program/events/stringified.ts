//// template literals
const a = `arn is ${bucket.arn}`; // ! stringified
const b = `${list}`; // ! stringified
const c = `${out.apply((x) => x)}!`; // ! stringified
const d = { BUCKET: `s3://${bucket.id}/x` }; // ! stringified

//// a template as logical name, bucket key or environment variable
new aws.s3.BucketObject("o", { bucket: bucket.id, key: `${bucket.id}/index.html` }); // ! stringified
new aws.s3.Bucket(`copy-${bucket.id}`); // ! stringified
const environment = { variables: { TABLE: `${table.name}` } }; // ! stringified

//// secrets and stack references in a template
const secret = config.requireSecret("token");
const url = `https://x/?t=${secret}`; // ! stringified
const other = new pulumi.StackReference("org/p/dev");
const first = `vpc ${other.getOutput("vpcId")}`; // ! stringified
const second = `vpc ${other.requireOutput("vpcId")}`; // ! stringified

//// adding text
const a = "arn:" + out; // ! stringified
const b = out + "/*"; // ! stringified
let c = "x"; c += out; // ! stringified
const d = "a" + "b" + out + "c"; // ! stringified

//// String, toString and join
const a = String(out); // ! stringified
const b = out.toString(); // ! stringified
const c = [out, "b"].join(","); // ! stringified
const d = ["x", [out]].join("-"); // ! stringified
const e = [bucket.arn, table.arn].map((x) => x).join(" "); // ! stringified
const f = "".concat(out as any, "x"); // ! stringified
const g = [out].toString(); // ! stringified

//// JSON.stringify of what holds an Output
const a = JSON.stringify(out); // ! stringified
const b = JSON.stringify({ deep: { er: [out] } }); // ! stringified
const policy = new aws.iam.Policy("p", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [{
    Effect: "Allow", Action: "s3:GetObject",
    Resource: bucket.arn, // ! stringified
}] }) });
const c = JSON.stringify([out, 1], null, 2); // ! stringified

//// interpolate inside stringify, stringify inside interpolate
const a = JSON.stringify({ Resource: pulumi.interpolate`${bucket.arn}/*` }); // ! stringified
const b = pulumi.interpolate`${JSON.stringify({ Resource: bucket.arn })}`; // ! stringified

//// another Output inside apply
const a = bucket.arn.apply((arn) => JSON.stringify({ Resource: [arn, table.arn] })); // ! stringified
const b = bucket.arn.apply((arn) => `${arn} and ${table.arn}`); // ! stringified
const c = pulumi.all([bucket.arn]).apply(([arn]) => arn + table.arn); // ! stringified
const d = bucket.arn.apply((arn) => table.arn.apply((t) => `${arn}${t}${bucket.id}`)); // ! stringified

//// an argument that takes both and carries an Output
interface Args { name: pulumi.Input<string>; region?: string }
class Part extends pulumi.ComponentResource {
    constructor(name: string, args: Args, opts?: pulumi.ComponentResourceOptions) {
        super("x:y:Part", name, {}, opts);
        const key = `${args.name}/key`; // ! stringified
    }
}
new Part("a", { name: out });
new Part("b", { name: "plain" });

//// a helper through which the Output came
const label = (x: pulumi.Input<string>) => `label ${x}`; // ! stringified
const shout = (x: any) => label(x);
const a = shout(out);
const b = shout("plain");

//// casts through any and unknown
const a = `${out as any}`; // ! stringified
const b = `${(out as unknown) as string}`; // ! stringified
const c: any = out; const d = c + "x"; // ! stringified

//// promises
const zones = aws.getAvailabilityZones({});
const a = `${zones}`; // ! stringified
const b = "x" + zones; // ! stringified
const load = async () => "x";
const c = `${load()}`; // ! stringified
const d = JSON.stringify({ z: zones }); // ! stringified

//// reading an Output at once
const a = out.get(); // ! stringified

//// raw templates
const a = String.raw`x${out}`; // ! stringified

//// in loops, conditions and arguments
for (const b of [bucket]) { console.log(`made ${b.arn}`); } // ! stringified
if (true) { const x = `x${out}`; } // ! stringified
const y = Math.random() > 0.5 ? `x${out}` : ""; // ! stringified
const z = { ...{ a: `x${out}` } }; // ! stringified
function f(x = `d${out}`) { return x; } f(); // ! stringified

//// writing files
fs.writeFileSync("out.txt", `${bucket.arn}`); // ! stringified

//// an Output in text that replaces
const a = "x-ARN".replace("ARN", out as any); // ! stringified

//// whole resources as JSON
const a = pulumi.jsonStringify([bucket, table]); // ! stringified
const b = JSON.stringify({ on: bucket }); // ! stringified
