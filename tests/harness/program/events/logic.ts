//// conditions
if (out) { } // ! logic
if (!out) { } // ! logic
const a = out ? 1 : 2; // ! logic
while (!flag) { break; } // ! logic
for (; !count; ) { break; } // ! logic
do { } while (!flag); // ! logic

//// && and || and ??
const a = out && "x"; // ! logic
const b = out || "default"; // ! logic
const c = out ?? "default"; // ! logic
const d = !!flag; // ! logic
const e = bucket.websiteEndpoint || "none"; // ! logic
let f: any = out; f ||= "x"; // ! logic
const g = flag && bucket.arn ? 1 : 2; // ! logic
const h = Boolean(flag); // ! logic

//// an Output under a condition that reads it from a resource
const a = bucket.websiteDomain ? 1 : 2; // ! logic
if (table.streamEnabled) { } // ! logic
const b = instance.publicIp ? instance.publicIp : instance.privateIp; // ! logic

//// a required secret and a value made an Output
const secret = config.requireSecret("k");
if (secret) { } // ! logic
const o = pulumi.output(false);
const a = o ? "on" : "off"; // ! logic

//// comparisons
const a = out === bucket.arn; // ! logic
const b = (out as any) === "text"; // ! logic
const c = (out as any) !== "text"; // ! logic
const d = (count as any) > 3; // ! logic
const e = (count as any) == 3; // ! logic
switch (out as any) { case "x": break; } // ! logic

//// arithmetic
const a = (count as any) + 1; // ! logic
const b = (count as any) * 2; // ! logic
const c = -(count as any); // ! logic
const d = Math.max(count as any, 3); // ! logic
const e = parseInt(count as any); // ! logic
let f: any = count; f++; // ! logic
const g = Number(count as any); // ! logic

//// loops and spreads
for (const x of list as any) { } // ! logic
const a = [...(list as any)]; // ! logic
const b = { ...(out as any) }; // ! logic
const [c] = list as any; // ! logic
for (const k in list as any) { } // ! logic
const d = Object.keys(out); // ! logic
const e = Math.max(...(list as any)); // ! logic
const f = new Set(list as any); // ! logic
const g = Array.from(list as any); // ! logic

//// keys and searches
const m: any = { a: 1 };
const a = m[out as any]; // ! logic
const b = { [out as any]: 1 }; // ! logic
const c = ["x"].includes(out as any); // ! logic
const d = ["x"].indexOf(out as any); // ! logic
const e = (out as any) in m; // ! logic

//// methods of what it holds
const a = (list as any).map((x: any) => x); // ! logic
const b = (out as any).split(","); // ! logic
const c = (out as any).startsWith("x"); // ! logic
const d = (list as any).length > 2; // ! logic

//// waiting
const f = async () => { const x = await (out as any); return x; }; // ! logic
f();

//// promises as conditions
const load = async () => true;
if (load()) { } // ! logic

//// callbacks of lists
const a = [bucket].filter((b) => b.arn); // ! logic
const b = [bucket].some((b) => b.id); // ! logic
const c = [bucket].find((b) => b.bucket); // ! logic

//// an argument that takes both and carries an Output
interface Args { enabled: pulumi.Input<boolean> }
const make = (args: Args) => { const on = pulumi.output(args.enabled); if (on) { } return on; }; // ! logic
make({ enabled: flag });

//// a result that is dropped
out.apply((x) => console.log(x)); // ! dropped_apply
pulumi.all([out, count]).apply(([a, b]) => { }); // ! dropped_apply

//// an optional flag that is an Output
interface Flags { on?: pulumi.Input<boolean>; off?: pulumi.Input<boolean> }
const set = (args: Flags) => {
    if (args.on) { } // ! logic
    const a = !args.off; // ! logic
    return args.on && 1; // ! logic
};
set({ on: pulumi.output(false), off: out.apply((x) => x === "y") });
