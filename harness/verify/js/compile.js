// A TypeScript compiler that stays warm: a request a line on standard input, an answer a line on standard output.
//
//   node compile.js ROOT
//
// Request: {"files": {PATH: TEXT}, "roots": [PATH], "options": {NAME: VALUE}}, paths relative to the program's folder; the
// options change those below.
// Answer: {"diagnostics": [{code, message, file, line, column}], "emitted": {PATH: JAVASCRIPT}}.
// The program is only in memory: ROOT is where it would be, beside node_modules.
"use strict";

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const ts = require("typescript");

const ROOT = process.argv[2];
const MODULES = path.join(path.dirname(ROOT), "node_modules");
const SCRIPT = /\.[cm]?[jt]sx?$/;
const DIAGNOSTICS_LIMIT = 500;

const OPTIONS = {
  strict: true,
  target: ts.ScriptTarget.ES2020,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  forceConsistentCasingInFileNames: true,
  inlineSourceMap: true,
  types: ["node"],
  typeRoots: [path.join(MODULES, "@types")],
};

const libraries = new Map();
let files = new Map();
let folders = new Set();
let before;

const isLibrary = (name) => name.startsWith(MODULES + "/");
const full = (name) => path.posix.join(ROOT, name);
const relative = (name) => path.posix.relative(ROOT, name);

function parsed(name, text, options) {
  return ts.createSourceFile(name, text, options, true);
}

function librarySource(name, options) {
  if (!libraries.has(name)) {
    const text = ts.sys.readFile(name);
    libraries.set(name, text === undefined ? undefined : parsed(name, text, options));
  }
  return libraries.get(name);
}

const host = {
  ...ts.createCompilerHost(OPTIONS),
  getCurrentDirectory: () => ROOT,
  realpath: (name) => name,
  fileExists: (name) => files.has(name) || (isLibrary(name) && ts.sys.fileExists(name)),
  directoryExists: (name) => folders.has(name) || ((name + "/").startsWith(MODULES + "/") && ts.sys.directoryExists(name)),
  getDirectories: (name) => (isLibrary(name) ? ts.sys.getDirectories(name) : []),
  readFile: (name) => files.get(name) ?? (isLibrary(name) ? ts.sys.readFile(name) : undefined),
  getSourceFile(name, options) {
    if (files.has(name)) return parsed(name, files.get(name), options);
    return isLibrary(name) ? librarySource(name, options) : undefined;
  },
  hasInvalidatedResolutions: (name) => !isLibrary(name),
};

function diagnosticOf(found) {
  const { line, character } = found.file.getLineAndCharacterOfPosition(found.start ?? 0);
  return {
    code: found.code,
    message: ts.flattenDiagnosticMessageText(found.messageText, " ").slice(0, 2000),
    file: relative(found.file.fileName),
    line: line + 1,
    column: character + 1,
  };
}

function emit(program, source, emitted) {
  program.emit(source, (name, text) => {
    if (name.endsWith(".js")) emitted[relative(source.fileName)] = text;
  });
}

function compile({ files: given, roots, options }) {
  files = new Map(Object.entries(given).map(([name, text]) => [full(name), text]));
  folders = new Set([...files.keys()].flatMap((name) => ancestors(path.posix.dirname(name))));
  const asked = { ...OPTIONS, ...options };
  if (options.baseUrl !== undefined) asked.baseUrl = full(options.baseUrl);
  if (options.paths) asked.paths = Object.fromEntries(Object.entries(options.paths).map(([key, to]) => [key, to.map(full)]));
  const program = ts.createProgram({ rootNames: roots.map(full), options: asked, host, oldProgram: before });
  before = program;
  const sources = program.getSourceFiles().filter((source) => files.has(source.fileName));
  const found = sources.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]);
  const emitted = {};
  for (const source of sources) emit(program, source, emitted);
  for (const [name, text] of Object.entries(given)) {
    if (SCRIPT.test(name) && emitted[name] === undefined) {
      emitted[name] = ts.transpileModule(text, { fileName: full(name), compilerOptions: OPTIONS }).outputText;
    }
  }
  return { diagnostics: found.slice(0, DIAGNOSTICS_LIMIT).map(diagnosticOf), emitted };
}

function ancestors(folder) {
  return folder === ROOT ? [ROOT] : [folder, ...ancestors(path.posix.dirname(folder))];
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on("line", (line) => {
  fs.writeSync(1, JSON.stringify(compile(JSON.parse(line))) + "\n");
});
