"""Programs that try to say that they did what they did not, and do not succeed."""

from __future__ import annotations

import pytest

from harness.verify import runtime
from tests.harness.verify.conftest import Verify

pytestmark = pytest.mark.real

HEAD = """import * as aws from "@pulumi/aws";
declare const require: any; declare const process: any;
const refused = (action: () => unknown) => {
  try { action(); } catch (error: any) { throw new Error(`no: ${error.code}`); }
};
"""
END = "for (const listener of process.listeners('exit')) listener();\n"

CUT_SHORT = {
    "exit": "process.exit(0);",
    "exit with a status": "process.exit(5);",
    "really exit": "process.reallyExit(0);",
    "its end told by itself": f"process.emit('beforeExit'); {END} process.reallyExit(0);",
    "its end told, and the pipe closed": f"{END} require('fs').closeSync(1); process.exit(0);",
    "every record made an end": "(Object.prototype as any).toJSON = () => ({ done: true }); process.exit(0);",
    "abort": "process.abort();",
    "kill": "process.kill(process.pid, 'SIGKILL');",
    "a status set": "process.exitCode = 3;",
    "nobody told of the end": "process.removeAllListeners('exit');",
    "an end, and more": f"{END} new aws.s3.Bucket('b');",
    "lines of its own": """
        const fs = require("fs");
        const resource = { type: "aws:s3/bucket:Bucket", name: "c", custom: true, inputs: {} };
        fs.writeSync(1, "\\n" + JSON.stringify({ resource }) + "\\n" + JSON.stringify({ done: true }) + "\\n");
        process.reallyExit(0);
    """,
}


@pytest.mark.parametrize("program", CUT_SHORT.values(), ids=CUT_SHORT.keys())
def test_a_run_that_ends_before_its_end_says_so(verify: Verify, program: str):
    found = verify(f"{HEAD}new aws.s3.Bucket('a');\n{program}\n")
    assert found.compiled.diagnostics == ()
    assert found.ran.stopped
    assert found.agreement.holds is not True
    assert "c" not in {resource.name for resource in found.ran.resources}


WORD = r"/[0-9a-f]{64}/"
SPYING = {
    "what writes": """
        const fs = require("fs"), write = fs.writeSync;
        fs.writeSync = (...given: any[]) => { seen.push(given.join()); return write(...given); };
    """,
    "what makes text": """
        const make = JSON.stringify;
        (JSON as any).stringify = (value: any) => { seen.push(String(value)); return make(value); };
        (String.prototype as any).slice = function () { seen.push(String(this)); return ""; };
        (String.prototype as any).charCodeAt = function () { seen.push(String(this)); return 1; };
        (Reflect as any).apply = (...given: any[]) => { seen.push(given.join()); };
    """,
    "bytes": """
        const bytes = Object.getPrototypeOf(Uint8Array.prototype);
        Object.defineProperty(bytes, "byteLength", { get() { seen.push(Array.from(this).join("")); return 0; } });
    """,
    "memory that was freed": """
        for (let i = 0; i < 200; i += 1) seen.push(Buffer.allocUnsafeSlow(65536).toString("latin1"));
    """,
    "input": "seen.push(require('fs').readFileSync(0, 'utf8'));",
    "arguments and environment": """
        seen.push(JSON.stringify([process.argv, process.execArgv, require("fs").readFileSync("/task.json", "utf8")]));
        seen.push(JSON.stringify(process.report?.getReport() ?? ""));
    """,
    "stacks": """
        Error.prepareStackTrace = (error, frames) => {
          const all = frames.map(at => [(at.getFunction() as any)?.arguments, at.getThis()].map(String).join());
          seen.push(...all);
          return "";
        };
    """,
}  # fmt: skip


@pytest.mark.parametrize("spy", SPYING.values(), ids=SPYING.keys())
def test_the_word_is_not_to_be_found(verify: Verify, spy: str):
    program = f"""{HEAD}const seen: string[] = [];
    {spy}
    new aws.s3.Bucket("a");
    setTimeout(() => {{ if (seen.some(text => {WORD}.test(text))) throw new Error("found"); }}, 300);
    """
    found = verify(program)
    assert (found.compiled.diagnostics, found.ran.errors, found.ran.stopped) == ((), (), "")
    assert [resource.name for resource in found.ran.resources] == ["a"]


LOOKING = {
    "inspector": "new (require('inspector').Session)().connect()",
    "inspector with promises": "new (require('inspector/promises').Session)().connect()",
    "inspector, built in": "new ((process.getBuiltinModule ?? require)('inspector').Session)().connect()",
    "heap": "require('v8').getHeapSnapshot()",
    "flags": "require('v8').setFlagsFromString('--allow-natives-syntax')",
    "bindings": "process.binding('fs')",
    "libraries": "process.dlopen({ exports: {} }, '/x.node')",
    "threads": "new (require('worker_threads').Worker)('', { eval: true })",
}


@pytest.mark.parametrize("look", LOOKING.values(), ids=LOOKING.keys())
def test_what_could_look_for_it_is_closed(verify: Verify, look: str):
    found = verify(f"{HEAD}refused(() => {look});\n")
    assert found.compiled.diagnostics == ()
    assert found.ran.errors[0].startswith(("Error: no: ERR_ACCESS_DENIED", "Error: no: ERR_WORKER_INIT_FAILED"))


FILE = "'/scripts/channel.js'"


@pytest.mark.parametrize(
    "open_", [f"require.cache[{FILE}].exports()", f"delete require.cache[{FILE}], require({FILE})()"]
)
def test_the_channel_is_opened_once(verify: Verify, open_: str):
    assert verify(f"{HEAD}refused(() => ({open_}));\n").ran.errors[0].startswith("Error: no: undefined")


def test_errors_are_told_whoever_catches_them(verify: Verify):
    program = "process.on('uncaughtException', () => {}); process.on('unhandledRejection', () => {});\n"
    for thrown in ("Promise.reject(new Error('x'));", "setTimeout(() => { throw new Error('x'); });"):
        assert verify(HEAD + program + thrown).ran.errors[0].startswith("Error: x")


def test_what_a_program_writes_hides_no_resource(verify: Verify):
    found = verify(f"{HEAD}require('fs').writeSync(1, 'a line without an end'); new aws.s3.Bucket('häß😀');\n")
    assert [resource.name for resource in found.ran.resources] == ["häß😀"]
    assert found.agreement.holds


def test_results_are_read_within_bounds(verify: Verify):
    for inputs in ("{ tags: { x: 'y'.repeat(5000000) } }", "{ corsRules: Array(400000).fill([]) } as any"):
        assert verify(f"{HEAD}new aws.s3.Bucket('a', {inputs});\n").ran.stopped == runtime.LONG
    bomb = "const line = '[],'.repeat(340000); for (let i = 0; i < 40; i += 1) require('fs').writeSync(1, line);"
    assert verify(HEAD + bomb).ran.resources == ()
