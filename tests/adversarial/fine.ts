//// a guard that wants a variable
// start => fine: whoever deploys gives it
if (!process.env.DATABASE_URL) throw new Error("DATABASE_URL is required");

//// a guard that wants a variable, and leaves
// start => fine: the same with an exit
if (!process.env.API_TOKEN) { console.error("set API_TOKEN"); process.exit(1); }

//// a guard that compares with undefined
// start => fine: the same in other words
if (process.env.API_TOKEN === undefined) throw new Error("API_TOKEN");

//// a guard that wants two variables
// start => fine: both are given
if (!process.env.ONE || !process.env.TWO) throw new Error("ONE and TWO");

//// a guard that wants a setting
// start => fine: whoever deploys gives it
const owner = config.get("owner");
if (!owner) throw new Error("owner is required");

//// a guard that wants a setting, in a function
// start => fine: the function only asks
function wanted(value: string | undefined, name: string): string {
    if (!value) throw new Error(`${name} is required`);
    return value;
}
const mail = wanted(config.get("mail"), "mail");

//// a guard on the suffix
// start => fine: the suffix is given
if (!process.env.ENVIRONMENT_SUFFIX) throw new Error("ENVIRONMENT_SUFFIX");

//// a check that holds
// start => fine: nothing is thrown
if ("payments".length > 20) throw new Error("too long");

//// an error that is caught
// start => fine: the program goes on
try { throw new Error("x"); } catch (error) { console.log("caught"); }

//// an error of the language that is caught
// start => fine: the program goes on
try { JSON.parse("{"); } catch { console.log("no JSON"); }

//// an error that finally overrides
// start => fine: the jump takes its place
const overridden = () => { try { throw new Error("x"); } finally { return 1; } };
overridden();

//// a function that throws and is never called
// start => fine: nobody calls it
function never(): never { throw new Error("never"); }

//// an exit that is never reached
// start => fine: nobody calls it
const leave = () => process.exit(1);

//// a handler of errors that leaves
// end => fine: it runs only where something failed
process.on("uncaughtException", (error) => { console.error(error); });

//// a promise whose handler leaves
// end => fine: it runs only where something failed
async function work(): Promise<number> { return 1; }
work().catch((error) => { console.error(error); process.exit(1); });

//// a default for a variable that nothing decides
// start => fine: it stands in a tag at most
const team = process.env.TEAM || "payments";

//// a harmless command
// start => fine: it deploys nothing
const commit = require("child_process").execSync("git rev-parse HEAD").toString().trim();

//// an export that reads the time
// end => fine: nothing depends on it
export const deployedAt = new Date().toISOString();

//// an object of the program is changed
// start => fine: it is the program's own
const settings: any = { a: 1 };
Object.defineProperty(settings, "b", { value: 2 });
Object.assign(settings, { c: 3 });
settings.d = 4;

//// an object of the program is frozen
// start => fine: it is the program's own
const frozen = Object.freeze({ a: 1 });

//// a class of the program overrides a method
// start => fine: it is the program's own
class Quiet extends pulumi.ComponentResource { registerOutputs() { return Promise.resolve(); } }

//// console is written to
// start => fine: what is printed deploys nothing
console.log("deploying", pulumi.getStack());

//// dead code with an exit
// start => fine: it is never reached
if (false) process.exit(0);

//// a loop that ends
// start => fine: it is short
let sum = 0;
for (let i = 0; i < 100; i++) sum += i;

//// an assertion that holds
// start => fine: nothing is thrown
require("assert")(2 > 1);

//// an assertion that wants a variable
// start => fine: whoever deploys gives it
require("assert")(process.env.API_TOKEN);

//// a rejected promise that is handled
// start => fine: nothing fails
Promise.reject(new Error("x")).catch(() => undefined);

//// a warning is logged
// start => fine: warnings fail nothing
pulumi.log.warn("careful");

//// a class that nothing makes
// idle => fine: whoever reads the answer makes it
console.log("made");

//// a member of what may not be there, where it is there
// start => fine: the program asks before
const perhaps: any = Math.random() < 0.5 ? { ready: true } : undefined;
if (perhaps) console.log(perhaps.ready);
console.log(perhaps?.ready, perhaps && perhaps.ready, perhaps ? perhaps.ready : false);

//// regular expressions with unusual signs
// end => fine: Node takes each of them
["a{", "]", "}", "[]", "[^]", "a{2,3}?", "(?:a)|b", "(?<x>a)\\k<x>", "(?=a)*", "\\(", "[(]", "x*?y+?z??", "^$", "|", ""].map((text) => new RegExp(text, "gi"));

//// a variable of the program's own is set
// start => fine: nothing of Pulumi's reads it
process.env.PAYMENTS_STAGE = "dev";

//// a prototype is only asked for
// start => fine: nothing of it is changed
const inherited = Object.getPrototypeOf([1]) === Array.prototype;

//// a remark on a decorator
// start => fine: a comment decorates nothing
/* as in
@swap */
class Plain { mail = "a@b.example"; }
const remark = `
@swap
class Shown { }`;
