"""The real compilers, warm: what holds of each of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harness.verify import COMPILERS, Verifier
from harness.verify.compiler import Compiler, compiler_of
from harness.verify.native import NativeCompiler
from harness.verify.nodejs import NodeCompiler
from harness.verify.results import Diagnostic
from tests.harness.verify.conftest import Verify

pytestmark = pytest.mark.real

BUCKET = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("logs-dev", { acl: %s });\n'
KINDS = (NativeCompiler, NodeCompiler)


@pytest.fixture(scope="module", params=COMPILERS)
def compiler(request: pytest.FixtureRequest, verifier: Verifier) -> Iterator[Compiler]:
    if request.param == "7":
        yield verifier.compiler
        return
    made = compiler_of(request.param, verifier.box)
    yield made
    made.close()


def test_a_right_program_compiles(compiler: Compiler):
    compiled = compiler.compile({"index.ts": BUCKET % '"private"'}, ["index.ts"])
    assert (compiled.diagnostics, compiled.stopped) == ((), "")
    assert 'require("@pulumi/aws")' in compiled.emitted["index.ts"]


def test_what_it_says_has_its_place(compiler: Compiler):
    (said,) = compiler.compile({"lib/a.ts": BUCKET % "1"}, ["lib/a.ts"]).diagnostics
    message = "Type 'number' is not assignable to type 'Input<string | undefined>'."
    assert said == Diagnostic(2322, message, "lib/a.ts", 2, 33)


def test_places_count_lines_and_characters_as_editors_do(compiler: Compiler):
    program = '// \U0001f600\r\n/* \U0001f600 */ const a: number = "";\u2028const b: number = "";\rexport { a, b, c };'
    said = compiler.compile({"index.ts": program}, ["index.ts"]).diagnostics
    assert [(each.line, each.column) for each in said] == [(2, 16), (3, 7), (4, 16)]


def test_reasons_stand_in_the_message(compiler: Compiler):
    program = "declare const a: { b: { c: number } };\nexport const d: { b: { c: string } } = a;\n"
    (said,) = compiler.compile({"index.ts": program}, ["index.ts"]).diagnostics
    assert said.message == (
        "Type '{ b: { c: number; }; }' is not assignable to type '{ b: { c: string; }; }'."
        "   The types of 'b.c' are incompatible between these types."
        "     Type 'number' is not assignable to type 'string'."
    )


def test_it_is_strict(compiler: Compiler):
    (said,) = compiler.compile({"index.ts": "export const twice = (x) => x + x;"}, ["index.ts"]).diagnostics
    assert said.code == 7006


def test_a_program_may_be_less_strict(compiler: Compiler):
    program = "export const twice = (x) => x + x;\nexport const text: string = null;\n"
    said = compiler.compile({"index.ts": program}, ["index.ts"], {"noImplicitAny": False}).diagnostics
    assert [each.code for each in said] == [2322]


def test_a_program_may_have_names_for_its_folders(compiler: Compiler):
    files = {
        "src/index.ts": 'import { a } from "~/a";\nimport { b } from "b";\nexport const all: string[] = [a, b];\n',
        "src/lib/a.ts": "export const a = 1;\n",
        "src/b.ts": "export const b = 2;\n",
    }
    options = {"baseUrl": "src", "paths": {"~/*": ["src/lib/*"]}}
    said = compiler.compile(files, ["src/index.ts"], options).diagnostics
    assert [each.message for each in said] == ["Type 'number' is not assignable to type 'string'."] * 2


def test_a_program_knows_nothing_of_the_one_before(compiler: Compiler):
    entry = 'import { name } from "./name";\nexport const length = name.length;\n'
    assert compiler.compile({"index.ts": entry, "name.ts": 'export const name = "a";'}, ["index.ts"]).diagnostics == ()
    (missing,) = compiler.compile({"index.ts": entry}, ["index.ts"]).diagnostics
    assert missing.code == 2307
    (other,) = compiler.compile({"index.ts": entry, "name.ts": "export const name = 1;"}, ["index.ts"]).diagnostics
    assert other.code == 2339


def test_a_program_changes_no_globals_and_modules_of_the_next(compiler: Compiler):
    before = (
        "declare global { var mine: string; interface Array<T> { mine: T } }\n"
        'declare module "@pulumi/aws" { export const mine: string; }\n'
        'import * as aws from "@pulumi/aws";\nexport const all = [mine, [""].mine, aws.mine];\n'
    )
    script = 'declare module "made-up" { export const mine: string; }\nvar everywhere = 1;\n'
    files = {"index.ts": before, "script.ts": script}
    assert compiler.compile(files, ["index.ts", "script.ts"]).diagnostics == ()
    after = (
        'import * as aws from "@pulumi/aws";\nimport { mine as made } from "made-up";\n'
        'export const all = [mine, [""].mine, aws.mine, made, everywhere];\n'
    )
    said = compiler.compile({"index.ts": after}, ["index.ts"]).diagnostics
    assert [each.code for each in said] == [2307, 2304, 2339, 2339, 2304]


def test_a_syntax_error_hides_nothing_in_other_files(compiler: Compiler):
    files = {"index.ts": 'import "./broken";\nexport const a: number = "";\n', "broken.ts": "export const = 1;\n"}
    said = compiler.compile(files, ["index.ts"]).diagnostics
    assert [(each.file, each.code) for each in said if each.file != "broken.ts"] == [("index.ts", 2322)]
    assert (said[0].file, said[0].code) == ("broken.ts", 1134)


def test_files_beside_the_program_are_emitted_and_not_judged(compiler: Compiler):
    files = {"index.ts": "export {};", "lambda/handler.ts": "export const handler = (event) => missing;"}
    compiled = compiler.compile(files, ["index.ts"])
    assert compiled.diagnostics == ()
    assert "handler" in compiled.emitted["lambda/handler.ts"]


def test_scripts_of_every_kind_become_javascript(compiler: Compiler):
    names = ("a.ts", "a.js", "a.mts", "a.cjs", "b/a.ts", "b/a.tsx")
    files = {name: f"export const name: string = '{number}';" for number, name in enumerate(names)}
    files["a.js"] = files["a.cjs"] = "exports.name = '0';"
    emitted = compiler.compile({**files, "data.json": "{}"}, ["a.ts"]).emitted
    assert sorted(emitted) == sorted(names)
    assert [": string" in script for script in emitted.values()] == [False] * len(names)


def test_a_program_that_takes_too_long_is_given_up(verifier: Verifier):
    for kind in KINDS:
        impatient = kind(verifier.box, seconds=0.7)
        lines = "".join(f"export const a{n} = {n};" for n in range(400_000))
        stopped = impatient.compile({"index.ts": lines}, ["index.ts"])
        assert stopped.stopped == "the compiler gave no answer within 0.7 seconds"
        assert impatient.process is None


def test_it_is_started_again_after_it_ended(verifier: Verifier):
    for kind in KINDS:
        compiler = kind(verifier.box)
        compiler.compile({"index.ts": "export {};"}, ["index.ts"])
        assert compiler.process is not None
        compiler.process.kill()
        assert "broke off" in compiler.compile({"index.ts": "export {};"}, ["index.ts"]).stopped
        assert compiler.compile({"index.ts": "export {};"}, ["index.ts"]).stopped == ""
        compiler.close()


def test_packages_that_are_not_installed_leave_it_open_whether_a_program_compiles(verify: Verify):
    found = verify('import { S3 } from "not-installed";\nimport * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("a");')
    assert [diagnostic.code for diagnostic in found.compiled.diagnostics] == [2307]
    assert found.agreement.compiles is None
