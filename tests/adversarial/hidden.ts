//// eval makes a resource
// inside => doubt: text is run as code
eval("new aws.s3.Bucket('open', { acl: 'public-read-write' })");

//// eval by another name
// inside => doubt: the function is the same one
const run = eval;
run("process.exit(0)");

//// eval through the global object
// start => doubt: the function is the same one
(globalThis as any).eval("1");

//// a function made of text
// inside => doubt: text is run as code
new Function("aws", "new aws.s3.Bucket('open')")(aws);

//// a function made of text without new
// inside => doubt: `Function` needs no `new`
Function("return 1")();

//// a function made through a constructor
// inside => doubt: every function's constructor is `Function`
(() => 1).constructor("return process")();

//// vm runs text
// start => doubt: text is run as code
require("vm").runInThisContext("process.exit(0)");

//// a script of vm
// start => doubt: text is run as code
import { Script } from "vm";
new Script("1").runInThisContext();

//// a worker runs text
// start => doubt: a thread runs code of its own
import { Worker } from "worker_threads";
new Worker("process.exit(0)", { eval: true });

//// a proxy around a package
// start => doubt: what it answers is not known
const seen: any = new Proxy(aws, {});
new seen.s3.Bucket("open", { acl: "public-read-write" });

//// another deployment is run
// inside => unseen: what it deploys is not seen
require("child_process").execSync("npx cdk deploy --all");

//// a command that is not known
// inside => unseen: what it does is not known
require("child_process").execSync(process.env.AFTER || "true");

//// a command with a harmless beginning
// inside => unseen: what follows the semicolon is not
require("child_process").execSync("git status; aws s3 rb s3://x");

//// a command that is spawned
// inside => unseen: the same by another function
import { spawn } from "child_process";
spawn("aws", ["iam", "create-user", "--user-name", "x"]);

//// a script that is forked
// inside => unseen: it runs code of its own
import { fork } from "node:child_process";
fork("./other.js");

//// a dynamic resource
// inside => beside: its provider runs code of its own
class Note extends pulumi.dynamic.Resource {
    constructor(name: string) { super({ async create() { return { id: "x" }; } }, name, {}); }
}
new Note(n("note"));

//// a CloudFormation stack
// inside => unseen: its template makes what is not seen
new aws.cloudformation.Stack(n("more"), { name: n("more"), templateBody: "{}" }, { parent: this });

//// a package is handed away
// inside => unseen: what is made of it is not seen
import { everything } from "company-infrastructure";
everything(aws);

//// a class of resources is handed away
// inside => unseen: what is made of it is not seen
import { buckets } from "company-infrastructure";
buckets(aws.s3.Bucket, 3);

//// a module whose name is not known
// inside => unseen: what it does is not seen
require(process.env.PLUGIN || "./plugin");

//// Reflect makes a resource
// inside => failed pci_dss.network_isolation: it is made like any other
Reflect.construct(aws.s3.Bucket, ["open-" + ctx.suffix, { acl: "public-read-write" }, { parent: this }]);

//// Reflect calls a function
// inside => failed pci_dss.network_isolation: it runs like any other
const make = () => new aws.s3.Bucket("open-" + ctx.suffix, {}, { parent: this });
Reflect.apply(make, undefined, []);

//// two resources of one name
// inside => failed outputs.runs: the engine refuses the second
new aws.sns.Topic(n("same"), { name: n("one") }, { parent: this });
new aws.sns.Topic(n("same"), { name: n("two") }, { parent: this });

//// another program through Pulumi's automation
// start => unseen: what it deploys or destroys is not seen
import { LocalWorkspace } from "@pulumi/pulumi/automation";
LocalWorkspace.selectStack({ stackName: "x", workDir: "." }).then((other) => other.destroy());

//// a provider that deploys to elsewhere
// end => doubt: what answers at its endpoints is not AWS
new aws.Provider(`local-${environmentSuffix}`, { region: "us-east-1", endpoints: [{ s3: "http://localhost:4566" }] });

//// text becomes an async function
// start => doubt: by what makes async functions
Object.getPrototypeOf(async () => { }).constructor("process.exit()")();

//// text becomes a generator
// start => doubt: by what makes generators
Object.getPrototypeOf(function* () { }).constructor("process.exit()")().next();
