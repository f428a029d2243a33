"""TypeScript 7: questions and answers without the compiler, and what hostile programs try with it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from harness.verify import Verifier, native
from harness.verify.box import MODULES, Box
from harness.verify.errors import InstallError
from harness.verify.native import NativeCompiler, native_program
from harness.verify.results import Compiled, Diagnostic

ANSWERING = """
import json, struct, sys
def read():
    head = sys.stdin.buffer.read(2)
    if not head:
        sys.exit()
    texts = []
    for _ in range(2):
        (size,) = struct.unpack(">I", sys.stdin.buffer.read(5)[1:])
        texts.append(sys.stdin.buffer.read(size))
    return texts[0].decode(), json.loads(texts[1])
def write(method, text, kind=4):
    method, text = method.encode(), text.encode()
    sys.stdout.buffer.write(bytes((0x93, kind, 0xc4, len(method))) + method)
    sys.stdout.buffer.write(b"\\xc6" + struct.pack(">I", len(text)) + text)
    sys.stdout.buffer.flush()
if "--api" not in sys.argv:
    sys.exit()
last = []
while True:
    method, asked = read()
    if method == "updateSnapshot":
        last = asked.get("openProjects") or last
        write(method, json.dumps({"snapshot": 1, "projects": [{"id": "p", "configFileName": name} for name in last]}))
    elif method == "getSourceFileNames":
        folder = sys.argv[sys.argv.index("--cwd") + 1]
        write(method, json.dumps([folder + "/index.ts", "/lib.d.ts"]))
    elif method in ("initialize", "release"):
        write(method, "{}")
    else:
"""


@pytest.fixture
def compiler_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes a compiler whose program answers in a way of its own when it is asked about a file."""
    made: list[NativeCompiler] = []

    def compiler(answer: str, seconds: float = 20.0) -> NativeCompiler:
        program = tmp_path / native_program("linux", "x86_64")
        program.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"        {line}\n" for line in answer.splitlines())
        program.write_text(f"#!{sys.executable}\n{ANSWERING}{lines}", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(native, "native_program", lambda: native_program("linux", "x86_64"))
        monkeypatch.setattr(native, "translated", lambda box, program, files: {})
        made.append(NativeCompiler(Box(Path("node"), {MODULES: tmp_path}), seconds))
        return made[-1]

    yield compiler
    for each in made:
        each.close()


def asked(compiler: NativeCompiler) -> Compiled:
    return compiler.compile({"index.ts": "export {};\nexport const a = 1;\n"}, ["index.ts"])


SEMANTIC = "method == 'getSemanticDiagnostics'"


def test_errors_are_told_and_advice_is_not(compiler_that):
    said = [
        {
            "code": 2322,
            "category": 1,
            "text": "No.",
            "pos": 24,
            "messageChain": [{"code": 1, "category": 1, "text": "As."}],
        },
        {"code": 6133, "category": 2, "text": "Never used.", "pos": 0},
    ]
    compiler = compiler_that(f"write(method, {json.dumps(json.dumps(said))} if {SEMANTIC} else 'null')")
    assert asked(compiler).diagnostics == (Diagnostic(2322, "No.   As.", "index.ts", 2, 14),)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            "print('panic: out of ideas\\n\\ngoroutine 1 [running]:'); sys.exit(2)",
            "the compiler broke off: panic: out of ideas",
        ),
        ("write(method, 'panic: recovered', 5)", "the compiler broke off: panic: recovered"),
        ("sys.exit()", "the compiler broke off: it says nothing"),
        ("write('another', 'null')", "the compiler broke off"),
        ('write(method, \'[{"code": "2322"}]\')', "the compiler broke off"),
        ("write(method, 'no JSON')", "the compiler broke off"),
        ("sys.stdout.buffer.write(bytes((0x93, 4, 0xc4)))\nsys.exit()", "the compiler broke off"),
        (
            "head = bytes((0x93, 4, 0xc4, len(method))) + method.encode()\n"
            "sys.stdout.buffer.write(head + bytes((0xc6, 9, 0, 0, 0)))\n"
            "sys.stdout.buffer.flush()",
            "the compiler's answer is longer than 64 MiB",
        ),
    ],
)
def test_an_answer_that_is_none_is_told_and_another_process_asked_next(compiler_that, answer: str, why: str):
    compiler = compiler_that(answer)
    assert asked(compiler).stopped.startswith(why)
    assert compiler.process is None
    assert asked(compiler).stopped.startswith(why)


def test_no_answer_is_waited_for_without_end(compiler_that):
    compiler = compiler_that("import time; time.sleep(60)", seconds=1)
    assert asked(compiler).stopped == "the compiler gave no answer within 1 seconds"


def test_of_very_many_errors_some_are_told(compiler_that):
    said = [{"code": 2322, "category": 1, "text": "No." * 2000, "pos": 0}] * 600
    found = asked(compiler_that(f"write(method, {json.dumps(json.dumps(said))})")).diagnostics
    assert (len(found), len(found[0].message)) == (500, 2000)


def test_nothing_of_a_program_is_left_on_disk(compiler_that, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(native.tempfile, "tempdir", str(tmp_path / "temporary"))
    compiler = compiler_that("write(method, 'null')")
    assert asked(compiler) == Compiled()
    assert [path.name for path in (tmp_path / "temporary").rglob("index.ts")] == []
    compiler.close()
    assert list((tmp_path / "temporary").iterdir()) == []


def test_the_program_is_that_of_the_machine():
    assert native_program("darwin", "arm64") == "@typescript/typescript-darwin-arm64/lib/tsc"
    with pytest.raises(InstallError, match=r"no TypeScript 7 for linux on s390x; --compiler 5\.9"):
        native_program("linux", "s390x")


@pytest.fixture(scope="module")
def compiler(verifier: Verifier) -> Iterator[NativeCompiler]:
    made = NativeCompiler(verifier.box, seconds=20)
    yield made
    made.close()


@pytest.mark.real
def test_no_file_of_the_system_is_read(compiler: NativeCompiler):
    program = """/// <reference path="/etc/passwd" />
    /// <reference types="/usr/include" />
    import a from "/etc/passwd";
    import b from "../../../../etc/os-release.json";
    import c from "/usr/lib/os-release";
    import d from "/proc/self/exe";
    import e from "../scripts/run.js";
    import f from "/lib/terminfo";
    export { a, b, c, d, e, f };
    """
    said = compiler.compile({"index.ts": program}, ["index.ts"]).diagnostics
    assert [each.code for each in said] == [6231, 2688, *[2307] * 6]
    assert "root:" not in " ".join(each.message for each in said)


@pytest.mark.real
def test_settings_of_the_program_do_not_set_the_compiler(compiler: NativeCompiler):
    settings = '{"extends": "/etc/passwd", "compilerOptions": {"noCheck": true, "strict": false}, "files": []}'
    files = {"index.ts": "export const a: number = '';", "tsconfig.json": settings, "1.json": settings}
    assert [each.code for each in compiler.compile(files, ["index.ts"]).diagnostics] == [2322]


def is_still_asked(compiler: NativeCompiler) -> bool:
    said = compiler.compile({"index.ts": "export const a: number = '';"}, ["index.ts"])
    return [each.code for each in said.diagnostics] == [2322]


ENDLESS_TYPES = """
type Twice<T extends string> = `${T}${T}`;
type Often<T extends string> = Twice<Twice<Twice<Twice<Twice<Twice<Twice<Twice<T>>>>>>>>;
export const a: Often<Often<Often<Often<"aaaaaaaa">>>> = 1;
"""


@pytest.mark.real
def test_types_without_end_end(compiler: NativeCompiler):
    start = time.monotonic()
    stopped = compiler.compile({"index.ts": ENDLESS_TYPES}, ["index.ts"]).stopped
    assert stopped
    assert time.monotonic() - start < 60
    assert is_still_asked(compiler)


@pytest.mark.real
def test_a_translation_that_grows_out_of_measure_is_refused(compiler: NativeCompiler):
    compiled = compiler.compile({"index.ts": "{" * 9000 + "f();" + "}" * 9000}, ["index.ts"])
    assert compiled.stopped == "the translation is longer than 64 MiB"
    assert is_still_asked(compiler)


@pytest.mark.real
def test_depth_without_end_ends(compiler: NativeCompiler):
    start = time.monotonic()
    compiled = compiler.compile({"index.ts": "export const a = " + "(" * 20_000 + "1" + ")" * 20_000}, ["index.ts"])
    assert compiled.stopped or compiled.emitted
    assert time.monotonic() - start < 60
    assert is_still_asked(compiler)


@pytest.mark.real
def test_a_message_is_as_long_as_others(compiler: NativeCompiler):
    name = "a" * 200_000
    said = compiler.compile({"index.ts": f"{name};\n" * 20}, ["index.ts"])
    assert {(each.code, len(each.message)) for each in said.diagnostics} == {(2304, 2000)}


@pytest.mark.real
def test_without_a_sandbox_it_says_the_same(verifier: Verifier):
    compiler = NativeCompiler(replace(verifier.box, bubblewrap=None, limiter=None))
    program = 'import * as pulumi from "@pulumi/pulumi";\nexport const a: number = pulumi.output("");\n'
    compiled = compiler.compile({"lib/index.ts": program}, ["lib/index.ts"])
    compiler.close()
    assert [(each.code, each.file, each.line) for each in compiled.diagnostics] == [(2322, "lib/index.ts", 2)]
    assert "pulumi.output" in compiled.emitted["lib/index.ts"]
