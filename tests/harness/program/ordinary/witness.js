// Runs programs in Node: one a line as JSON text; answers with what each leaves in `out`, in the words of `written`.
"use strict";
const vm = require("node:vm");
const readline = require("node:readline");

function written(value, depth = 0) {
  if (depth > 20) return "...";
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "[" + Array.from(value, (item) => written(item, depth + 1)).join(", ") + "]";
  if (typeof value === "function") return "function";
  return "{" + Object.keys(value).map((key) => JSON.stringify(key) + ": " + written(value[key], depth + 1)).join(", ") + "}";
}

async function run(text) {
  const context = vm.createContext({ setTimeout, console: { log() {} } });
  let out;
  try {
    out = vm.runInContext(`"use strict"; const out = [];\n${text}\n;out`, context, { timeout: 5000 });
  } catch (error) {
    return `failed: ${error}`;
  }
  await new Promise((resolve) => setTimeout(resolve, /async/.test(text) ? 15 : 0));
  return written(out);
}

process.on("unhandledRejection", () => {});
(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(JSON.stringify(await run(JSON.parse(line))) + "\n");
  }
})();
