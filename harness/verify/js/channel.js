// What the parent is told by: lines of standard output that begin with a word which only it and this file know.
//
// A program can write to standard output as well, end the process, and change every object that it can reach. So nothing
// is used here once it runs but what was taken before, and strings, which nobody can change. The word comes through
// standard input, is nowhere else, and stays in a variable of this file; what could look for it there is closed.
"use strict";

const fs = require("fs");
const inspector = require("inspector");
const Module = require("module");
const v8 = require("v8");
const workers = require("worker_threads");

const { readSync, writeSync } = fs;
const { stringify } = JSON;
const { apply } = Reflect;
const { charCodeAt, slice } = String.prototype;
const { abort, reallyExit } = process;
const WORD_LENGTH = 64;
const EXITED = 64;

function readWord() {
  const bytes = new Uint8Array(WORD_LENGTH + 1);
  let length = 0;
  for (let read = 1; read > 0 && length < bytes.length; length += read) {
    read = readSync(0, bytes, length, bytes.length - length, null);
  }
  if (length !== WORD_LENGTH) throw new Error("the parent's word is missing");
  const word = String.fromCharCode(...bytes.subarray(0, WORD_LENGTH));
  bytes.fill(0);
  return word;
}

const word = readWord();

// ASCII, in which a character is a byte: writing may stop after any of them.
function ascii(text) {
  let found = "";
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = apply(charCodeAt, text, [at]);
    if (code > 126) {
      let hex = "";
      for (let rest = code, digit = 0; digit < 4; digit += 1, rest >>= 4) hex = "0123456789abcdef"[rest & 15] + hex;
      found += apply(slice, text, [start, at]) + "\\u" + hex;
      start = at + 1;
    }
  }
  return start ? found + apply(slice, text, [start]) : text;
}

// Writes a line of its own, whatever was written before; where that does not work, nothing more is to be believed.
function write(json) {
  let rest = "\n" + word + ascii(json) + "\n";
  while (rest !== "") {
    try {
      rest = apply(slice, rest, [writeSync(1, rest)]);
    } catch (error) {
      if (error.code !== "EAGAIN") apply(abort, process, []);
    }
  }
}

const tell = {
  resource: (record) => write('{"resource":' + stringify(record) + "}"),
  error: (text) => write('{"error":' + stringify("" + text) + "}"),
  done: () => write('{"done":true}'),
};

// A process that ends by itself ends with status 0 and never calls this; one that is ended by its program never has 0.
function exit(status) {
  write('{"exited":' + (typeof status === "number" ? "" + (status | 0) : "0") + "}");
  apply(reallyExit, process, [EXITED]);
}

function fixed(object, name, value) {
  Object.defineProperty(object, name, { value, writable: false, configurable: false, enumerable: false });
}

function refusal(code) {
  return function () {
    throw Object.assign(new Error("not to be had in a program that is verified"), { code });
  };
}

function close() {
  const refused = refusal("ERR_ACCESS_DENIED");
  fixed(process, "reallyExit", exit);
  for (const name of ["binding", "_linkedBinding", "dlopen", "execve"]) fixed(process, name, refused);
  for (const name of ["connect", "connectToMainThread"]) fixed(inspector.Session.prototype, name, refused);
  fixed(inspector, "open", refused);
  for (const name of ["getHeapSnapshot", "writeHeapSnapshot", "setHeapSnapshotNearHeapLimit", "setFlagsFromString", "queryObjects"]) {
    fixed(v8, name, refused);
  }
  fixed(workers, "Worker", refusal("ERR_WORKER_INIT_FAILED"));
  Module.syncBuiltinESMExports();
}

// Errors go to the parent first, whoever else listens.
function listen(told) {
  process.setUncaughtExceptionCaptureCallback(told);
  fixed(process, "setUncaughtExceptionCaptureCallback", refusal("ERR_ACCESS_DENIED"));
  process.on("exit", tell.done);
}

let taken = false;

// Opens the channel for whoever asks first, before the program runs.
module.exports = function open() {
  if (taken) throw new Error("the channel is taken");
  taken = true;
  close();
  return { tell, listen };
};
