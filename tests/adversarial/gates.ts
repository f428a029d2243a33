//// deployed where HOME is not set
// gate => open: HOME is set wherever it is deployed
if (!process.env.HOME)

//// deployed where HOME is set
// gate => open: whether it is set is not known
if (process.env.HOME)

//// deployed where a variable has a default's value
// gate => open: the default stands only where it is not set
if ((process.env.LANG || "none") === "none")

//// deployed where a variable has no value, by ??
// gate => open: the same with another operator
if ((process.env.TERM ?? "dumb") === "dumb")

//// deployed where a variable is missing from the environment
// gate => open: whether a key exists is not known
if (!("PATH" in process.env))

//// deployed where a destructured variable is missing
// gate => open: destructuring reads the same
const { PWD } = process.env;
if (PWD === undefined)

//// deployed where a computed variable is missing
// gate => open: the name does not matter
if (process.env["HO" + "ME"] === undefined)

//// deployed where there is no Proxy
// gate => failed: every runtime has it
if (typeof Proxy === "undefined")

//// deployed where there is no WebAssembly
// gate => failed: Node has it
if (typeof WebAssembly === "undefined")

//// deployed where there is a window
// gate => failed: Node has none
if (typeof window !== "undefined")

//// deployed where there are no timers
// gate => failed: Node has them
if (typeof setInterval !== "function")

//// deployed where Reflect is missing
// gate => failed: every runtime has it
if (typeof Reflect === "undefined")

//// deployed where an error has no stack
// gate => open: what a stack says is not known
if (!new Error("x").stack)

//// deployed where a stack names no packages
// gate => open: the same, by its text
if (!(new Error("x").stack || "").includes("node_modules"))

//// deployed where a caught error has a short stack
// gate => open: the language's own errors have one, too
let lines = 0;
try { null!; (undefined as any).x; } catch (error) { lines = String((error as any).stack).split("\n").length; }
if (lines < 2)

//// deployed where there is no /proc
// gate => open: what files there are is not known
if (!require("fs").existsSync("/proc"))

//// deployed where a file cannot be read
// gate => open: what a file holds is not known
if (require("fs").readFileSync("/etc/passwd", "utf8").length === 0)

//// deployed where a folder is empty
// gate => open: what a folder holds is not known
if (require("fs").readdirSync("/").length === 0)

//// deployed where the file has no main module
// gate => open: what Node knows of the file is not known
if (require.main === undefined)

//// deployed where the module has no parent
// gate => open: the same
if (!(module as any).parent)

//// deployed where nothing was required before
// gate => open: the cache is not known
if (Object.keys(require.cache).length === 0)

//// deployed where the process has few arguments
// gate => open: the arguments are not known
if (process.argv.length < 2)

//// deployed where the platform is another
// gate => open: where it runs is not known
if (process.platform !== "linux")

//// deployed where the version is old
// gate => open: the version is not known
if (process.version.startsWith("v0"))

//// deployed where the process has no id
// gate => open: the id is not known
if (!process.pid)

//// deployed where it is early
// gate => open: the time is not known
if (Date.now() < 1)

//// deployed in a year to come
// gate => open: the same, by the calendar
if (new Date().getFullYear() > 3000)

//// deployed by chance
// gate => open: chance is not known
if (Math.random() > 2)

//// deployed where the time does not pass
// gate => open: how long something takes is not known
if (performance.now() === 0)

//// deployed where the host has a name
// gate => open: the name is not known
if (require("os").hostname() === "")

//// deployed for the project of the mocks
// gate => open: the project's name is not known
if (pulumi.getProject() === "project")

//// deployed for the organization of the mocks
// gate => open: the organization's name is not known
if (pulumi.getOrganization() === "organization")

//// deployed while nothing is previewed
// gate => open: whether it is a preview is not known
if (!pulumi.runtime.isDryRun())

//// deployed where a function reads as its text
// gate => open: the text of a function is not known
if ((() => 1).toString() !== "() => 1")

//// deployed where an account has no number
// end => fine: what is asked of a provider is no condition here
const account = aws.getCallerIdentity({}).then((found) => found.accountId === "123456789012");

//// deployed behind a flag of the command line
// gate => open: whether the flag was given is not known
if (process.argv.includes("--real"))

//// deployed in one arm of a conditional expression
// gate => open: the other arm makes nothing
process.env.EDITOR ? undefined :

//// deployed behind &&
// gate => open: the left side is not known
!process.env.HOSTNAME &&

//// deployed in a loop of unknown length
// gate => open: the loop may not turn
for (const _ of Object.keys(process.env).slice(1000))

//// deployed where a known condition holds
// gate => fine: this one is known
if (1 < 2)

//// never deployed
// gate => failed: this one is known, too
if (1 > 2)

//// never reached behind an error that is caught
// gate => failed: the error leaves the block before
try { throw new Error("x"); /* the stack */ } catch { }

//// never reached behind a break
// gate => failed: the break leaves the block before
for (;;) { break; /* the stack */ }

//// deployed where the folder of the program has a short path
// gate => open: where the program lies is not known
if (__dirname.length < 2)

//// deployed where the program runs in no folder
// gate => open: where it runs is not known
if (process.cwd() === ".")

//// deployed where the path of a folder is relative
// gate => failed: Node's paths are whole
if (!require("path").isAbsolute(__dirname))

//// deployed where resolved paths stay relative
// gate => open: what a path begins with is not known
if (require("path").resolve("lambda") === "lambda")

//// deployed where a file has no folder
// gate => failed: it stands in one
if (!__filename.includes("/"))

//// deployed where there is no FinalizationRegistry
// gate => failed: Node has it
if (typeof FinalizationRegistry === "undefined")

//// deployed where there is no DOMException
// gate => failed: Node has it
if (typeof DOMException === "undefined")

//// deployed where there is no WebSocket
// gate => open: that depends on the version of Node
if (typeof WebSocket === "undefined")

//// deployed where the global object shows nothing
// gate => open: what it shows is not known
if (Object.keys(globalThis).length === 0)

//// deployed where the global object has two names
// gate => failed: it is one object
if (globalThis !== global)

//// deployed where a package shows nothing
// gate => open: what it exports is not listed
if (Object.keys(pulumi).length === 0)

//// deployed where a resource holds little
// gate => open: what it holds for itself is not known
if (Object.keys(new aws.s3.Bucket("probe")).length < 4)

//// deployed where a class of resources has no mark of Pulumi's
// gate => open: what Pulumi marks its classes with is not modelled
if (!(aws.s3.Bucket as any).__pulumiType)

//// deployed where an error of the language is worded in another way
// gate => open: how Node words it is not known
let told = "";
try { (null as any).x; } catch (error) { told = (error as Error).message; }
if (!told.includes("Cannot read"))

//// deployed where an error of the language reads as another text
// gate => open: the same, with its name
let said = "";
try { JSON.parse("{"); } catch (error) { said = String(error); }
if (said.includes("which"))

//// deployed while Pulumi tells of its work
// gate => doubt: a setting of Pulumi's own is not known
if ((pulumi.runtime as any).excessiveDebugOutput)

//// deployed where errors were logged
// gate => open: what was logged is not modelled
if (pulumi.log.hasErrors())

//// deployed where a file is nothing
// gate => failed: at the top of a file `this` is what it exports
if (this === undefined)

//// deployed where a file was given nothing
// gate => open: Node hands something to each file
if (typeof arguments === "undefined")

//// deployed where files have no kinds
// gate => open: what Node knows of files is not known
if (!(require as any).extensions)

//// deployed once a promise is settled that nothing settles
// gate => open: something elsewhere may
new Promise<void>(() => {}).then(() => { /* the stack */ });

//// deployed once the first of no promises is settled
// gate => open: there is none
Promise.race([]).then(() => { /* the stack */ });

//// deployed once one of no promises is kept
// gate => failed: none is
Promise.any([]).then(() => { /* the stack */ }).catch(() => 1);

//// deployed behind a wait in a function that is not waited for
// gate => open: the wait may never end
[1].forEach(async () => { await new Promise(() => {}); /* the stack */ });

//// deployed by a timer that is stopped
// gate => failed: its callback is never called
const timer = setTimeout(() => { /* the stack */ }, 10);
clearTimeout(timer);

//// deployed by a timer that nobody waits for
// gate => open: the process may have ended before
setTimeout(() => { /* the stack */ }, 10).unref();

//// deployed where one list comes before another by its text
// gate => failed: `10` comes before `9`
if (([10] as any) >= ([9] as any))
