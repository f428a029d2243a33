//// what `import *` gives of a package is no function and no class
import * as pulumi from "@pulumi/pulumi";
import * as tokens from "some-package";
//= missed 25 2307 Cannot find module 'some-package' or its corresponding type declarations.
import * as EventEmitter from "events";
import fetch from "other-package";
//= missed 19 2307 Cannot find module 'other-package' or its corresponding type declarations.
tokens("x");
//! 1 2349 This expression is not callable. Type 'typeof import("some-package")' has no call signatures.
//= extra
tokens.sign("x").length;
const { verify } = tokens;
verify({ ...tokens });
pulumi("x");
//! 1 2349 This expression is not callable. Type 'typeof import("@pulumi/pulumi")' has no call signatures.
//= hint 1 2349 This expression is not callable.
new EventEmitter();
//! 5 2351 This expression is not constructable. Type 'typeof import("events")' has no construct signatures.
//= hint 5 2351 This expression is not constructable.
fetch("x");

//// imported as types only
import * as pulumi from "@pulumi/pulumi";
import type * as aws from "@pulumi/aws";
import { type Config, output } from "@pulumi/pulumi";
const args: aws.s3.BucketArgs = {};
export const bucket = new aws.s3.Bucket("b", args);
//! 27 1361 'aws' cannot be used as a value because it was imported using 'import type'.
export const config: Config = new Config();
//! 35 1361 'Config' cannot be used as a value because it was imported using 'import type'.
export const right = output("x");
class Component extends pulumi.ComponentResource {}
export type Kind = typeof Component;

//// await at the top level
const zones = await aws.getAvailabilityZones();
//! 15 1378 Top-level 'await' expressions are only allowed when the 'module' option is set to 'es2022', 'esnext', 'system', 'node16', 'node18', 'node20', 'nodenext', or 'preserve', and the 'target' option is set to 'es2017' or higher.
export const names = async () => (await aws.getAvailabilityZones()).names;
export const first = zones.names[0];

//// named imports
import { ec2, s3, Region } from "@pulumi/aws";
import { Output, Input, ComponentResource, interpolate, all } from "@pulumi/pulumi";
const v = new ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
const b: s3.Bucket = new s3.Bucket("b");
export const x: Output<string> = interpolate`${v.id}-${b.id}`;
const r: Region = "us-west-2";
export const y = all({ a: v.id, b: b.arn }).apply(({ a, b }) => a + b);
class C extends ComponentResource {
  constructor(n: string, a: { x: Input<string> }) {
    super("a:b:C", n, a);
  }
}
new C("c", { x: b.id });

//// deep types import
import * as aws from "@pulumi/aws";
import { input as inputs } from "@pulumi/aws/types";
import { Bucket } from "@pulumi/aws/s3";
const rules: inputs.ec2.SecurityGroupIngress[] = [{ fromPort: 1, toPort: 2, protocol: "tcp" }];
new aws.ec2.SecurityGroup("s", { ingress: rules });
const b = new Bucket("b");
const e: aws.types.input.ec2.SecurityGroupEgress = {
  fromPort: 0,
  toPort: 0,
  protocol: "-1",
  cidrBlocks: ["0.0.0.0/0"],
};
export const z = [b, e];

//// module augmentation & declare
declare const process2: { env: Record<string, string | undefined> };
declare function ext(a: string): number;
const v: string = process2.env.X || "d";
export const x = ext(v) + (process.env.Y ?? "1") + process.env["Z"]!.length;
const s: string = process.env.STAGE;
//! 7 2322 Type 'string | undefined' is not assignable to type 'string'.

//// names that a module has for itself
export const exports = 1;
//! 14 2441 Duplicate identifier 'exports'. Compiler reserves name 'exports' in top level scope of a module.
function require() {
//! 10 2441 Duplicate identifier 'require'. Compiler reserves name 'require' in top level scope of a module.
  return 1;
}
class module {}
function inner() {
  const exports = 1;
  const require = 2;
  return exports + require;
}
export {};

//// names of a module that only types have
interface exports {
  a: string;
}
type require = string;
export {};

//// names of a module that are imported
import * as exports from "@pulumi/pulumi";
//! 13 2441 Duplicate identifier 'exports'. Compiler reserves name 'exports' in top level scope of a module.
import require from "fs";
//! 8 2441 Duplicate identifier 'require'. Compiler reserves name 'require' in top level scope of a module.

//// names of a module that are said to exist
declare const exports: any;
declare function require(x: string): any;
exports.a = 1;
const x = require("y");
export {};

//// what runs for its effects alone may be missing
import "./alarms";
import {} from "./alarms";
//! 16 2307 Cannot find module './alarms' or its corresponding type declarations.
import { a } from "./alarms";
//! 19 2307 Cannot find module './alarms' or its corresponding type declarations.
export const x = a;

//// exported variables without a type
export let first;
//! 12 7005 Variable 'first' implicitly has an 'any' type.
export var second,
//! 12 7005 Variable 'second' implicitly has an 'any' type.
  third = 1;
let own;
own = "x";
export let told: string | undefined;
export const chosen = own.length;

//// modules that are loaded while the program runs
import("./missing");
//! 8 2307 Cannot find module './missing' or its corresponding type declarations.
async function load() {
  return import("../nowhere/else");
  //! 17 2307 Cannot find module '../nowhere/else' or its corresponding type declarations.
}
const name = "./unknown";
import(name);
console.log(load);
