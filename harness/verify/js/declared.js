// What a package declares a resource or function to give, and a made-up value for each: `NAME_output`, or an ARN with the
// name in it. Read from the `.d.ts` files beside the package's scripts.
"use strict";

const fs = require("fs");
const path = require("path");

const ITEMS = 3;
const DEPTH = 3;
const texts = new Map();

function textOf(file) {
  if (!texts.has(file)) texts.set(file, fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "");
  return texts.get(file);
}

// The folder of a package and the module of a token: `aws:ec2/vpc:Vpc` is `ec2/vpc` of `@pulumi/aws`.
function placeOf(token) {
  const [name, middle, last] = token.split(":");
  let folder;
  try {
    folder = path.dirname(require.resolve(`@pulumi/${name}/package.json`));
  } catch {
    return undefined;
  }
  const file = middle.includes("/") ? middle : `${middle}/${last[0].toLowerCase()}${last.slice(1)}`;
  return { folder, file: file.replace(/^index\//, "") };
}

// The text of a declaration, from its head to the line that closes it.
function block(text, head, from = 0) {
  const start = text.indexOf(head, from);
  if (start < 0) return "";
  const indent = text.slice(text.lastIndexOf("\n", start) + 1, start).match(/^ */)[0];
  const end = text.indexOf(`\n${indent}}`, start);
  return text.slice(start, end < 0 ? undefined : end);
}

function valueOf(type, label, context, depth) {
  const bare = type.replace(/ \| undefined$/, "").trim();
  if (bare.endsWith("[]")) {
    const item = (number) => valueOf(bare.slice(0, -2), label + (number || ""), context, depth);
    const count = bare === "string[]" ? ITEMS : 1;
    return item(0) === undefined ? [] : Array.from({ length: count }, (_, number) => item(number));
  }
  if (bare === "string" || bare.startsWith("enums.")) {
    const { service, region } = context;
    return /arn$/i.test(label) ? `arn:aws:${service}:${region}:123456789012:${context.name}` : `${context.name}_${label}`;
  }
  if (bare === "number") return 1;
  if (bare === "boolean") return true;
  return bare.startsWith("outputs.") && depth < DEPTH ? nested(bare.split(".").slice(1), context, depth) : undefined;
}

// An object of a nested type: `outputs.acm.CertificateDomainValidationOption`.
function nested(names, context, depth) {
  const text = textOf(path.join(context.folder, "types/output.d.ts"));
  const from = names.length > 1 ? text.indexOf(`export declare namespace ${names[0]} {`) : 0;
  const body = from < 0 ? "" : block(text, `interface ${names[names.length - 1]} {`, from);
  return made(body.matchAll(/^ +(\w+)\??: ([^;{]+);$/gm), context, depth + 1);
}

function made(members, context, depth) {
  const found = {};
  for (const [, label, type] of members) {
    const value = valueOf(type, label, context, depth);
    if (value !== undefined) found[label] = value;
  }
  return found;
}

function contextOf(token, name, { region }) {
  const place = placeOf(token);
  return place && { ...place, name, region, service: place.file.split("/")[0] };
}

// Made-up outputs of a resource.
function outputsOf(token, name, assumptions) {
  const context = contextOf(token, name, assumptions);
  if (!context) return {};
  const body = block(textOf(path.join(context.folder, `${context.file}.d.ts`)), "export declare class ");
  return made(body.matchAll(/^ {4}readonly (\w+): pulumi\.Output<([^;{]+)>;$/gm), context, 0);
}

// A made-up answer of a function.
function resultOf(token, name, assumptions) {
  const context = contextOf(token, name, assumptions);
  if (!context) return {};
  const head = `export interface ${name[0].toUpperCase()}${name.slice(1)}Result {`;
  const body = block(textOf(path.join(context.folder, `${context.file}.d.ts`)), head);
  return { id: `${name}_id`, ...made(body.matchAll(/^ {4}readonly (\w+)\??: ([^;{]+);$/gm), context, 0) };
}

module.exports = { outputsOf, resultOf };
