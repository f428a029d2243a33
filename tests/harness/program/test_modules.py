"""Files that import one another."""

# ruff: noqa: E501 - a program, or a row of a table, stands on one line

from __future__ import annotations

import pytest

from harness.program.resources import Program
from tests.harness.program.evaluated import UNKNOWN, evaluate, native, program, shown

CASES = {
    "named": ('import { a, f } from "./m"; export const result = [a, f(1)];', {"m.ts": "export const a = 1; export function f(x: number) { return x + a; }"}, [1, 2]),
    "renamed": ('import { a as b } from "./m"; export const result = b;', {"m.ts": "const x = 1; export { x as a };"}, 1),
    "default function": ('import f from "./m"; export const result = f();', {"m.ts": "export default function () { return 5; }"}, 5),
    "default named function": ('import f from "./m"; export const result = f();', {"m.ts": "export default function g() { return 5; }"}, 5),
    "default class": ('import C from "./m"; export const result = new C().v;', {"m.ts": "export default class { v = 5; }"}, 5),
    "default value": ('import v from "./m"; export const result = v.a;', {"m.ts": "export default { a: 5 };"}, 5),
    "default by name": ('import { default as v } from "./m"; export const result = v;', {"m.ts": "const x = 5; export { x as default };"}, 5),
    "default and named": ('import d, { n } from "./m"; export const result = [d, n];', {"m.ts": "export default 1; export const n = 2;"}, [1, 2]),
    "namespace": ('import * as m from "./m"; export const result = [m.a, m.default];', {"m.ts": "export const a = 1; export default 2;"}, [1, 2]),
    "type only": ('import type { T } from "./m"; import { type U, a } from "./m"; export const result = a;', {"m.ts": "export interface T {} export type U = 1; export const a = 1;"}, 1),
    "for its effects": ('import "./m"; export const result = (globalThis as any) ? 1 : 1;', {"m.ts": "const x = 1;"}, 1),
    "re-exported by name": ('import { a, c } from "./m"; export const result = [a, c];', {"m.ts": 'export { a, b as c } from "./n";', "n.ts": "export const a = 1, b = 2;"}, [1, 2]),
    "re-exported whole": ('import { a, b } from "./m"; export const result = [a, b];', {"m.ts": 'export * from "./n"; export const b = 2;', "n.ts": "export const a = 1; export default 9;"}, [1, 2]),
    "re-exported as a namespace": ('import { n } from "./m"; export const result = n.a;', {"m.ts": 'export * as n from "./n";', "n.ts": "export const a = 1;"}, 1),
    "re-exported default": ('import { d } from "./m"; export const result = d;', {"m.ts": 'export { default as d } from "./n";', "n.ts": "export default 3;"}, 3),
    "an index": ('import { a } from "./lib"; export const result = a;', {"lib/index.ts": 'export * from "./x";', "lib/x.ts": "export const a = 1;"}, 1),
    "with an ending": ('import { a } from "./m.js"; export const result = a;', {"m.ts": "export const a = 1;"}, 1),
    "a script": ('import { a } from "./m"; export const result = a;', {"m.js": "exports.a = 1;"}, 1),
    "module.exports": ('const m = require("./m"); export const result = m.a + m.b();', {"m.js": "module.exports = { a: 1, b: () => 2 };"}, 3),
    "module.exports a function": ('const f = require("./m"); export const result = f();', {"m.js": "module.exports = function () { return 4; };"}, 4),
    "export equals": ('import f = require("./m"); export const result = f(1);', {"m.ts": "function f(x: number) { return x + 1; } export = f;"}, 2),
    "JSON": ('import * as c from "./c.json"; import d from "./c.json"; export const result = [c.a, d.b[0]];', {"c.json": '{"a": 1, "b": [2]}'}, [1, 2]),
    "JSON by require": ('const c = require("./c.json"); export const result = c.a;', {"c.json": '{"a": 1}'}, 1),
    "dynamic": ('export const result = import("./m").then((m) => m.a);', {"m.ts": "export const a = 1;"}, {"Promise": 1}),
    "up and down": ('import { b } from "./lib/deep/b"; export const result = b;', {"lib/deep/b.ts": 'import { a } from "../../a"; export const b = a + 1;', "a.ts": "export const a = 1;"}, 2),
    "once": ('import { n } from "./a"; import { m } from "./b"; export const result = [n, m];', {"a.ts": 'import { next } from "./c"; export const n = next();', "b.ts": 'import { next } from "./c"; export const m = next();', "c.ts": "let i = 0; export const next = () => ++i;"}, [1, 2]),
    "a cycle of functions": ('import { even } from "./a"; export const result = even(4);', {"a.ts": 'import { odd } from "./b"; export function even(n: number): boolean { return n === 0 || odd(n - 1); }', "b.ts": 'import { even } from "./a"; export function odd(n: number): boolean { return n !== 0 && even(n - 1); }'}, True),
    "a cycle used later": ('import { A } from "./a"; export const result = new A().name();', {"a.ts": 'import { B } from "./b"; export class A { name() { return "A" + new B().name(); } }', "b.ts": 'import { A } from "./a"; export class B { name() { return "B" + typeof A; } }'}, "ABfunction"),
    "an exported null": ('import { n } from "./m"; export const result = n;', {"m.ts": "export let n: any = null;"}, None),
    "live bindings": ('import { n, bump } from "./m"; bump(); export const result = n;', {"m.ts": "export let n = 1; export function bump() { n++; }"}, 2),
    "exports of patterns": ('import { a, c, d } from "./m"; export const result = [a, c, d];', {"m.ts": "export const { a, b: { c } } = { a: 1, b: { c: 2 } }, [d] = [3];"}, [1, 2, 3]),
    "enums, namespaces and classes": ('import { E, N, C } from "./m"; export const result = [E.A, N.x, new C().v];', {"m.ts": 'export enum E { A = "a" } export namespace N { export const x = 1; } export abstract class B { v = 2; } export class C extends B {}'}, ["a", 1, 2]),
    "imports stand anywhere": ('const x = a + 1; import { a } from "./m"; export const result = x;', {"m.ts": "export const a = 1;"}, 2),
    "a file of the response read": ('import * as fs from "fs"; import * as path from "path"; export const result = fs.readFileSync(path.join(__dirname, "x.txt"), "utf8");', {"x.txt": "content"}, "content"),
    "whether a file exists": ('import { existsSync } from "fs"; export const result = [existsSync("./x.txt"), existsSync("./y.txt")];', {"x.txt": ""}, [True, False]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_import(name: str) -> None:
    source, files, expected = CASES[name]
    assert native(evaluate(source, files)) == expected


OWN = {
    "read by its folder": ('fs.readFileSync(path.join(__dirname, "../x.txt"), "utf8")', "content"),
    "read by where the program runs": ("fs.readFileSync(`${process.cwd()}/lib/y.txt`, 'utf8')", "own"),
    "read by a resolved path": ('fs.readFileSync(path.resolve(__dirname, "./y.txt"), "utf8")', "own"),
    "read by a path that was resolved where the program runs": ('fs.readFileSync(path.resolve("x.txt"), "utf8")', "content"),
    "read beside the file": ('fs.readFileSync(path.join(path.dirname(__filename), "y.txt"), "utf8")', "own"),
    "there": ('fs.existsSync(path.join(__dirname, "y.txt"))', True),
    "listed": ("fs.readdirSync(__dirname)", ["m.ts", "y.txt"]),
    "required": ('require(path.join(__dirname, "..", "z.json")).a', 1),
    "named": ("path.basename(__filename)", "m.ts"),
    "of a kind": ("path.extname(__filename)", ".ts"),
    "seen from another folder": ("path.relative(process.cwd(), __dirname)", "lib"),
    "where nobody knows": ("__dirname.length", UNKNOWN),
    "in a folder that nobody knows": ("path.basename(process.cwd())", UNKNOWN),
    "with another folder above": ('path.dirname(path.join(__dirname, "..")) === "/"', UNKNOWN),
    "whole": ("path.isAbsolute(__dirname) && path.isAbsolute(path.resolve('x'))", True),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_a_file_of_the_program_is_found_whose_whole_path_is_not_known(name: str) -> None:
    asked, expected = OWN[name]
    held = f'import * as fs from "fs"; import * as path from "path"; export const value = {asked};'
    files = {"lib/m.ts": held, "lib/y.txt": "own", "x.txt": "content", "z.json": '{"a": 1}'}
    found = evaluate('import { value } from "./lib/m"; export const result = value;', files, sealed=False)
    assert native(found) == expected


def codes(read: Program) -> list[str]:
    return [diagnostic.code for diagnostic in read.diagnostics]


@pytest.mark.parametrize(
    ("source", "files", "code"),
    [
        ('import { x } from "./missing";', {}, "missing_file"),
        ('import { x } from "../lib/missing";', {}, "missing_file"),
        ('export * from "./missing";', {}, "missing_file"),
        ('const m = require("./missing");', {}, "missing_file"),
        ('import { y } from "./m";', {"m.ts": "export const x = 1;"}, "unknown_export"),
        ('import y from "./m";', {"m.ts": "export const x = 1;"}, "unknown_export"),
        ('import { nope } from "@pulumi/aws";', {}, "unknown_member"),
    ],
)
def test_what_is_not_there_is_a_diagnostic(source: str, files: dict[str, str], code: str) -> None:
    read = program(f'import * as aws from "@pulumi/aws"; {source} new aws.s3.Bucket("after");', files)
    assert codes(read) == [code]
    assert [shown(r.name) for r in read.resources] == ["after"]


def test_imports_are_listed_those_of_unreached_files_as_well() -> None:
    read = program(
        'import * as aws from "@pulumi/aws"; import { x } from "./m"; const y = require("lodash");',
        {
            "m.ts": 'import type { T } from "@pulumi/pulumi"; export const x = 1;',
            "lib/other.ts": 'import * as cdk from "aws-cdk-lib";',
        },
    )
    found = {i.specifier: (i.names, i.type_only) for i in read.imports}
    assert found == {
        "@pulumi/aws": (("*",), False),
        "./m": (("x",), False),
        "lodash": (("*",), False),
        "@pulumi/pulumi": (("T",), True),
        "aws-cdk-lib": (("*",), False),
    }
    assert [f.path for f in read.files] == ["index.ts", "m.ts"]


def test_a_package_that_is_not_known_is_unknown() -> None:
    read = program(
        'import { Vpc } from "@acme/infra"; import * as aws from "@pulumi/aws"; const v = new Vpc("v"); new aws.ec2.Subnet("s", { vpcId: v.id });'
    )
    assert codes(read) == []
    assert shown(read.resources[0].input("vpcId")) == "{?}"


def test_files_that_import_themselves_or_in_a_ring_end() -> None:
    read = program(
        'import "./index"; import * as aws from "@pulumi/aws"; import { a } from "./a"; new aws.s3.Bucket("b", { bucket: a });',
        {
            "a.ts": 'import { b } from "./b"; export const a = "a" + b;',
            "b.ts": 'import { a } from "./a"; export const b = "b" + a;',
        },
    )
    assert [shown(r.name) for r in read.resources] == ["b"]
    assert not read.bound
