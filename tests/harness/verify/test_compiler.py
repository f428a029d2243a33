"""The real compiler, warm."""

from __future__ import annotations

import pytest

from harness.verify import Verifier
from harness.verify.compiler import Compiler
from harness.verify.results import Diagnostic
from tests.harness.verify.conftest import Verify

pytestmark = pytest.mark.real

BUCKET = 'import * as aws from "@pulumi/aws";\nnew aws.s3.Bucket("logs-dev", { acl: %s });\n'


@pytest.fixture
def compiler(verifier: Verifier) -> Compiler:
    return verifier.compiler


def test_a_right_program_compiles(compiler: Compiler):
    compiled = compiler.compile({"index.ts": BUCKET % '"private"'}, ["index.ts"])
    assert (compiled.diagnostics, compiled.stopped) == ((), "")
    assert 'require("@pulumi/aws")' in compiled.emitted["index.ts"]


def test_what_it_says_has_its_place(compiler: Compiler):
    (said,) = compiler.compile({"lib/a.ts": BUCKET % "1"}, ["lib/a.ts"]).diagnostics
    message = "Type 'number' is not assignable to type 'Input<string | undefined>'."
    assert said == Diagnostic(2322, message, "lib/a.ts", 2, 33)


def test_it_is_strict(compiler: Compiler):
    (said,) = compiler.compile({"index.ts": "export const twice = (x) => x + x;"}, ["index.ts"]).diagnostics
    assert said.code == 7006


def test_a_program_knows_nothing_of_the_one_before(compiler: Compiler):
    entry = 'import { name } from "./name";\nexport const length = name.length;\n'
    assert compiler.compile({"index.ts": entry, "name.ts": 'export const name = "a";'}, ["index.ts"]).diagnostics == ()
    (missing,) = compiler.compile({"index.ts": entry}, ["index.ts"]).diagnostics
    assert missing.code == 2307
    (other,) = compiler.compile({"index.ts": entry, "name.ts": "export const name = 1;"}, ["index.ts"]).diagnostics
    assert other.code == 2339


def test_files_beside_the_program_are_emitted_and_not_judged(compiler: Compiler):
    files = {"index.ts": "export {};", "lambda/handler.ts": "export const handler = (event) => missing;"}
    compiled = compiler.compile(files, ["index.ts"])
    assert compiled.diagnostics == ()
    assert "handler" in compiled.emitted["lambda/handler.ts"]


def test_a_program_that_takes_too_long_is_given_up(verifier: Verifier):
    impatient = Compiler(verifier.box, seconds=2)
    stopped = impatient.compile(
        {"index.ts": "".join(f"export const a{n} = {n};" for n in range(400_000))}, ["index.ts"]
    )
    assert stopped.stopped == "the compiler gave no answer within 2 seconds"
    assert impatient.process is None


def test_it_is_started_again_after_it_ended(verifier: Verifier):
    compiler = Compiler(verifier.box)
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
