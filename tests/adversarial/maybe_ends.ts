//// an exit that depends on the environment
// start => doubt: whether HOME is set is not known
if (process.env.HOME) process.exit(0);

//// an exit where the file is the program's main one
// start => doubt: how Pulumi loads the file is not known
if (require.main === module) process.exit(0);

//// an exit that depends on a file
// start => doubt: what files there are is not known
if (require("fs").existsSync("/etc/hostname")) process.exit(0);

//// an exit that depends on the time
// start => doubt: the time is not known
if (Date.now() > 0) process.exit(0);

//// an exit that depends on chance
// start => doubt: chance is not known
if (Math.random() < 0.5) process.exit(0);

//// an exit at the other side of a condition
// start => doubt: the arm may be taken
if (process.env.CI === "true") console.log("ci"); else process.exit(0);

//// an exit in a timer
// start => doubt: the timer may run before everything is sent
setTimeout(() => process.exit(0), 0);

//// an exit once a promise is kept
// end => doubt: the callback may run before everything is sent
Promise.resolve().then(() => process.exit(0));

//// an exit in apply
// end => doubt: the output may be known at once
pulumi.output(1).apply(() => process.exit(0));

//// an exit status without an exit
// start => doubt: Pulumi takes it for a failed program
process.exitCode = 1;

//// an error in an async function
// end => doubt: what becomes of the promise is not known
async function main(): Promise<void> { throw new Error("later"); }
main();

//// an error in apply
// end => doubt: the output fails, and what waits for it
pulumi.output(1).apply(() => { throw new Error("in apply"); });

//// an error that depends on the environment
// start => doubt: a guard that asks for something to be absent
if (process.env.USER) throw new Error("not as a user");

//// an error that depends on a comparison with the environment
// start => doubt: the value is not known
if (process.env.SHELL !== "/bin/zsh") throw new Error("shell");

//// an error in a loop of unknown length
// start => doubt: it may not turn
for (const name of Object.keys(process.env)) throw new Error(name);

//// an exit in a callback that something unknown may call
// start => doubt: a listener may be called at any time
process.nextTick(() => process.exit(0));

//// a rejected promise that nothing handles
// start => doubt: Node ends the process for it
Promise.reject(new Error("x"));

//// a promise that rejects itself and that nothing handles
// start => doubt: Node ends the process for it
new Promise((_resolve, reject) => reject(new Error("x")));

//// an assertion that is not known
// start => doubt: it may not hold
require("assert")(Date.now() > 1e13);

//// the process is sent an event
// start => doubt: a signal ends it, unless something listens
process.emit("SIGTERM" as any);

//// a file of the program is written
// start => doubt: what runs next is not what was read
require("fs").writeFileSync("index.ts", "");

//// the process is ended in a class that nothing makes
// idle => doubt: whoever makes it ends the process
process.exit(0);

//// an error is thrown in a class that nothing makes
// idle => doubt: whoever makes it gets the error
throw new Error("no");

//// an error behind a guard that asks for a setting
// start => doubt: it may come of the setting that the reading does not have
const range = new pulumi.Config().get("addressRange");
if (!range) throw new Error("set addressRange");
if (range !== "10.0.0.0/16") throw new Error("another range");

//// a member of what may not be there
// start => doubt: the program ends where it is not
const perhaps: any = Math.random() < 0.5 ? { ready: true } : undefined;
console.log(perhaps.ready);

//// a file that is not there is loaded
// start => open: it cannot be found, and what it holds is not known
import("./another-file");
