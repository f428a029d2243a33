//// a loop without end
// alone => nothing: nothing is read behind it
while (true) {}

//// a loop without end behind a program's beginning
// alone => nothing: nothing is read behind it
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
new aws.s3.Bucket("b-" + pulumi.getStack());
for (;;) {}

//// a function that calls itself
// alone => nothing: the bound is met
import * as aws from "@pulumi/aws";
const again = (): any => again();
new aws.s3.Bucket(again());

//// brackets without end
// alone => nothing: nothing can be read
[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[

//// an open comment
// alone => nothing: all of it is a comment
/* import * as aws from "@pulumi/aws";

//// an open template
// alone => nothing: all of it is text
const text = `import * as aws from "@pulumi/aws";

//// imports alone
// alone => nothing: nothing is made
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

//// a class that nothing exports or makes
// alone => nothing: nothing starts it
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
class TapStack extends pulumi.ComponentResource { constructor(n: string) { super("a:b:C", n); new aws.s3.Bucket(n); } }

//// a provider alone
// alone => nothing: a provider deploys nothing
import * as aws from "@pulumi/aws";
new aws.Provider("p", { region: "us-east-1" });

//// a component alone
// alone => nothing: a component by itself is nothing in AWS
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
new pulumi.ComponentResource("a:b:C", "c-" + pulumi.getStack());

//// a resource that is looked up
// alone => nothing: nothing is made
import * as aws from "@pulumi/aws";
export const found = aws.s3.Bucket.get("b", "some-bucket");

//// a package that is not known does everything
// alone => nothing: what it makes is not seen
import { Everything } from "company-infrastructure";
export const everything = new Everything("all");

//// a name in the environment
// alone => nothing: what is loaded is not known
import * as pulumi from "@pulumi/pulumi";
require(process.env.PROGRAM!);

//// a program that may be made
// alone => nothing: whether it is made is not known
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
if (process.env.DEPLOY) new aws.s3.Bucket("b-" + pulumi.getStack());

//// a program in text
// alone => nothing: text is not code
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
export const program = "new aws.s3.Bucket('b')";

//// a program that exits
// alone => nothing: it ends before
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
process.exit(0);
new aws.s3.Bucket("b-" + pulumi.getStack());

//// an automation program
// alone => nothing: it deploys another program
import { LocalWorkspace } from "@pulumi/pulumi/automation";
LocalWorkspace.createOrSelectStack({ stackName: "dev", workDir: "." }).then((stack) => stack.up());

//// a condition without end
// alone => nothing: the bound is met
import * as aws from "@pulumi/aws";
let n = 1;
while (n) n = n + 1;
new aws.s3.Bucket("b");

//// text without end
// alone => nothing: the bound is met
import * as aws from "@pulumi/aws";
let text = "ab";
for (let i = 0; i < 60; i++) text += text;
new aws.s3.Bucket(text);

//// a list without end
// alone => nothing: the bound is met
import * as aws from "@pulumi/aws";
const list: any[] = [1];
for (const item of list) list.push(item);
new aws.s3.Bucket("b");

//// a generator without end
// alone => nothing: the bound is met
import * as aws from "@pulumi/aws";
function* numbers() { let n = 0; while (true) yield n++; }
for (const n of numbers()) { if (n < 0) new aws.s3.Bucket("b"); }
