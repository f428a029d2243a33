//// the process is ended before anything
// start => ends: nothing is deployed by a process that is gone
process.exit(0);

//// the process is ended at the end
// end => ends: what was registered is sent only once the program has run
process.exit();

//// the process is ended with a failure
// start => ends: the same, whatever the status
process.exit(3);

//// the process is aborted
// start => ends: an aborted process deploys nothing
process.abort();

//// the process kills itself
// start => ends: a signal ends it as surely
process.kill(process.pid, "SIGKILL");

//// the process is ended by another name
// start => ends: the function is the same one
const { exit: goodbye } = process;
goodbye(0);

//// the process is ended through the global object
// start => ends: `globalThis` has the same process
(globalThis as any).process.exit(0);

//// the process module is required
// start => ends: Node's module is the global
require("node:process").exit(0);

//// the process is ended in a constructor
// inside => ends: constructors run while the program does
process.exit(0);

//// the process is ended in a function that is called
// start => ends: the call runs it
function leave(): void {
    process.exit(0);
}
leave();

//// the process is ended in a callback that runs at once
// start => ends: `forEach` calls back before it returns
[1].forEach(() => process.exit(0));

//// the process is ended in a getter
// start => ends: reading runs the getter
const trap: any = { get value() { return process.exit(0); } };
const read = trap.value;

//// the process is ended in a static block
// start => ends: static blocks run with the class
class Booby { static { process.exit(0); } }

//// the process is ended in a default argument
// start => ends: the default is evaluated by the call
function late(x: any = process.exit(0)) { return x; }
late();

//// the process is ended inside try
// start => ends: nothing catches an exit
try { process.exit(0); } catch { }

//// the process is ended in finally
// start => ends: `finally` runs
try { JSON.parse("{}"); } finally { process.exit(0); }

//// the process is ended where a known condition holds
// start => ends: the condition is known
if (1 + 1 === 2) process.exit(0);

//// the process is ended in a switch
// start => ends: the case is known
switch ("a" + "b") { case "ab": process.exit(0); }

//// the process is ended in a loop
// start => ends: the loop turns once at least
for (let turn = 0; turn < 3; turn++) process.exit(0);

//// an error is thrown first
// start => ends: nothing catches it
throw new Error("not today");

//// an error is thrown last
// end => ends: the program fails, and the deployment with it
throw new Error("not today");

//// something else than an error is thrown
// start => ends: any value ends it
throw "enough";

//// an error is thrown in a constructor
// inside => ends: nothing around catches it
throw new TypeError("no");

//// an error is thrown in a function within a function
// start => ends: it passes through both
const inner = (): never => { throw new Error("deep"); };
const outer = () => inner();
outer();

//// an error is thrown again
// start => ends: the handler throws it on
try { throw new Error("a"); } catch (error) { throw error; }

//// an error passes finally
// start => ends: `finally` without a jump lets it through
try { throw new Error("a"); } finally { console.log("bye"); }

//// an error of the language: a call of nothing
// start => ends: undefined is no function
const nothing: any = undefined;
nothing();

//// an error of the language: a member of null
// start => ends: null has no members
const none: any = null;
none.key.more;

//// an error of the language: a text that is no JSON
// start => ends: `JSON.parse` throws
JSON.parse("{'a': 1}");

//// an error of the language: something that cannot be gone through
// start => ends: an object is not iterable
const things: any = {};
for (const thing of things) console.log(thing);

//// an error of the language: an array of impossible length
// start => ends: a RangeError
const long: any = new Array(-1);

//// a promise of the program's own class that throws
// start => ends: the constructor is the program's
class Check { constructor(readonly ok: boolean) { if (!ok) throw new Error("not ok"); } }
new Check(false);

//// registerOutputs of the program's own throws
// inside => ends: the class's own method runs
const own: any = { registerOutputs() { throw new Error("no outputs"); } };
own.registerOutputs({});

//// a guard that asks for nothing from outside
// start => ends: the variable is the program's own, and it is never set
let never: any;
if (!never) throw new Error("never");

//// mocks take the engine's place
// start => ends: with mocks nothing reaches an engine
pulumi.runtime.setMocks({ newResource: (a: any) => ({ id: a.name, state: a.inputs }), call: (a: any) => a.inputs });

//// an assertion that does not hold
// start => ends: it throws
require("assert")(1 > 2);

//// an assertion of equality that does not hold
// start => ends: it throws
import assert from "assert";
assert.strictEqual(1, 2);

//// the process is ended through its module's default
// start => ends: it is the same process
import node from "process";
node.exit(0);

//// an error is logged
// start => ends: Pulumi takes a program that logs an error for one that failed
pulumi.log.error("stop");

//// an error of the language: a regular expression that is none
// end => ends: Node finds out when it is made
new RegExp("(pay");

//// an error of the language: a flag that there is not
// end => ends: the same, for its flags
new RegExp("pay", "gz");

//// an error of the language: nothing to repeat
// end => ends: the same, behind an alternative
new RegExp("pay|*");

//// an error of the language: a base that there is not
// end => ends: numbers have bases from 2 to 36
(5).toString(99);

//// an error of the language: a function that is copied
// end => ends: functions cannot be
structuredClone(() => 1);

//// an error of the language: a character that there is not
// end => ends: there are none below zero
String.fromCodePoint(-1);
