// Runs one compiled program with the real Pulumi SDK, whose engine is a mock, and tells what it registers.
//
//   node run.js PROGRAM_FOLDER TASK_FILE
//
// TASK_FILE holds {"entry": PATH, "emitted": {PATH: JAVASCRIPT}, "assumptions": {...}}, paths relative to the folder.
// It tells {"resource": {type, name, custom, inputs}}, {"error": TEXT}, {"done": true} when nothing is left to do, and
// {"exited": STATUS} when the program ends the process; channel.js says how.
"use strict";

const fs = require("fs");
const path = require("path");
const { Writable } = require("stream");
const Module = require("module");
const { tell, listen } = require("./channel")();

const [root, taskFile] = process.argv.slice(2);
const { entry, emitted, assumptions } = JSON.parse(fs.readFileSync(taskFile, "utf8"));
const FRAMES = 3;

function silence() {
  for (const name of ["stdout", "stderr"]) {
    Object.defineProperty(process, name, { value: new Writable({ write: (_chunk, _encoding, done) => done() }) });
  }
}

function tellError(error) {
  const text = error instanceof Error ? error.stack || `${error.name}: ${error.message}` : String(error);
  const frames = text.split("\n").filter((line) => /^\s+at /.test(line) && line.includes(root + "/"));
  const message = text.split(/\n\s+at /)[0].slice(0, 2000);
  tell.error([message, ...frames.slice(0, FRAMES)].join("\n").split(root + "/").join(""));
}

// Scripts are run as the compiler emitted them, under their own names, always as CommonJS.
function loadEmitted() {
  const load = (module, filename) => {
    const own = emitted[path.relative(root, filename)];
    module._compile(own ?? fs.readFileSync(filename, "utf8"), filename);
  };
  const libraries = Module._extensions[".js"];
  Module._extensions[".js"] = (module, filename) =>
    filename.startsWith(root + "/") ? load(module, filename) : libraries(module, filename);
  for (const ending of [".ts", ".tsx", ".mts", ".cts", ".mjs", ".cjs", ".jsx"]) Module._extensions[ending] ??= load;
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    try {
      return resolve(request, ...rest);
    } catch (error) {
      if (!/^\.{1,2}\/.*\.[cm]?js$/.test(request)) throw error;
      return resolve(request.replace(/\.[cm]?js$/, ""), ...rest);
    }
  };
}

// If nothing makes the exported orchestrator, it is made here, as the reading of programs does it.
function instantiate(exported, pulumi, registered) {
  if (registered.components) return;
  const isComponent = (value) => typeof value === "function" && value.prototype instanceof pulumi.ComponentResource;
  const found = [...new Set(Object.values(exported ?? {}).filter(isComponent))];
  const named = found.filter((value) => assumptions.orchestrators.includes(value.name));
  const Orchestrator = named[0] ?? (found.length === 1 ? found[0] : undefined);
  const environmentSuffix = assumptions.suffix;
  if (Orchestrator) new Orchestrator("tap", { environmentSuffix, tags: { Environment: environmentSuffix } });
}

silence();
const pulumi = require("@pulumi/pulumi");
const registered = require("./surroundings").surround(pulumi, assumptions, root, tell.resource);
listen(tellError);
process.chdir(root);
loadEmitted();
try {
  const exported = require(path.join(root, entry));
  // Pulumi calls a function that a program exports as its whole; the reading calls one that it exports by default, too.
  const whole = typeof exported === "function" ? exported : exported?.default;
  if (typeof whole === "function" && !/^class\b/.test(Function.prototype.toString.call(whole))) {
    Promise.resolve(whole()).catch(tellError);
  }
  process.once("beforeExit", () => instantiate(exported, pulumi, registered));
} catch (error) {
  tellError(error);
}
