"""What a hostile response tries under `verify`, and does not achieve.

Each program tries something and throws what came of it, so that the test sees that it was tried.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import pytest

from harness.program import Assumptions
from harness.verify import Verifier
from harness.verify.results import Ran
from harness.verify.runtime import OUTPUT_LIMIT, run_program
from tests.harness.verify.conftest import Verify

pytestmark = pytest.mark.real

TRYING = """
import * as fs from "fs";
import * as net from "net";
import * as dgram from "dgram";
import * as child from "child_process";
const came: Record<string, string> = {};
const tried = (what: string, action: () => unknown) => {
  try { came[what] = `done: ${action()}`; } catch (error: any) { came[what] = error.code; }
};
const event = (what: string, emitter: any, done: string) => {
  emitter.on("error", (error: any) => { came[what] = error.code; });
  emitter.on(done, () => { came[what] = "done"; emitter.unref?.(); });
};
process.once("beforeExit", () => { throw new Error(JSON.stringify(came)); });
"""


def came_of(verify: Verify, attempts: str) -> dict[str, str]:
    """What came of each attempt: an error's code, or `done`."""
    found = verify(TRYING + attempts)
    assert found.compiled.diagnostics == ()
    (thrown,) = found.ran.errors
    came: dict[str, str] = json.loads(thrown.partition("\n")[0].removeprefix("Error: "))
    return came


def test_it_reads_nothing_of_the_system(verify: Verify):
    attempts = """
    tried("passwd", () => fs.readFileSync("/etc/passwd"));
    tried("up", () => fs.readFileSync(__dirname + "/../../../../etc/passwd"));
    tried("processes", () => fs.readdirSync("/proc"));
    tried("devices", () => fs.readdirSync("/dev"));
    tried("home", () => fs.readdirSync("/root").length + fs.readdirSync("/home").length);
    tried("environment", () => Object.keys(process.env).length);
    """
    came = came_of(verify, attempts)
    assert came.pop("environment") == "done: 0"
    assert came == dict.fromkeys(("passwd", "up", "processes", "devices", "home"), "ENOENT")


def test_it_opens_no_socket(verify: Verify):
    attempts = """
    event("connect", net.connect(80, "192.0.2.1"), "connect");
    event("loopback", net.connect(80, "127.0.0.1"), "connect");
    event("listen", net.createServer().listen(0), "listening");
    event("unix", net.createServer().listen("/tmp/socket"), "listening");
    const datagrams = dgram.createSocket("udp4");
    event("datagrams", datagrams, "listening");
    datagrams.bind(0);
    """
    came = came_of(verify, attempts)
    assert came == dict.fromkeys(("connect", "loopback", "listen", "unix", "datagrams"), "EPERM")


def test_it_starts_no_process(verify: Verify):
    attempts = """
    tried("spawn", () => { const ran = child.spawnSync("/usr/bin/id"); if (ran.error) throw ran.error; });
    tried("shell", () => child.execSync("true"));
    tried("itself", () => { const ran = child.spawnSync(process.execPath, ["-v"]); if (ran.error) throw ran.error; });
    """
    assert came_of(verify, attempts) == dict.fromkeys(("spawn", "shell", "itself"), "EPERM")


def test_it_writes_nothing(verify: Verify, tmp_path: Path):
    places = ["/", "/tmp", "/usr", "/program", "/node_modules", "/scripts", ".", "/dev/shm", str(tmp_path)]
    attempts = f"""
    for (const place of {json.dumps(places)})
      tried(place, () => fs.writeFileSync(place + "/file", "x".repeat(1 << 20)));
    """
    came = came_of(verify, attempts)
    assert set(came) == set(places)
    assert set(came.values()) <= {"EROFS", "ENOENT"}
    assert list(tmp_path.iterdir()) == []


def test_the_compiler_shows_nothing_of_the_system(verify: Verify):
    program = """/// <reference path="/etc/passwd" />
    import text from "/etc/passwd";
    import settings from "../../../../etc/os-release.json";
    export { text, settings };
    """
    said = verify(program).compiled.diagnostics
    assert {diagnostic.code for diagnostic in said} == {2307, 6231}
    assert "root:" not in " ".join(diagnostic.message for diagnostic in said)


def run(verifier: Verifier, program: str, seconds: float = 60.0) -> Ran:
    files = {"index.ts": program}
    return run_program(verifier.box, files, files, "index.ts", Assumptions(), seconds)


@pytest.mark.parametrize("program", ["for (;;) {}", "setInterval(() => {}, 1000)"])
def test_a_program_without_end_is_ended(
    verifier: Verifier, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert run(verifier, program, seconds=6).stopped == "the program did not end within 6 seconds"
    deadline = time.monotonic() + 20
    while (left := processes_naming(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == []
    assert list(tmp_path.iterdir()) == []


def processes_naming(folder: Path) -> list[str]:
    """Processes that have a folder in their command, as every part of a box has that of its program."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if str(folder).encode() in process.read_bytes():
                found.append(process.parent.name)
        except OSError:  # it has ended meanwhile
            continue
    return found


def test_memory_without_end_is_refused(verifier: Verifier):
    heap = run(verifier, "const all = []; for (;;) all.push(new Array(1e6).fill(1.5));")
    assert "heap" in heap.stopped
    buffers = run(verifier, "const all = []; for (;;) all.push(Buffer.alloc(1 << 26));")
    assert "llocation failed" in (buffers.stopped or buffers.errors[0])


def test_output_without_end_is_cut_off(verifier: Verifier):
    program = 'for (;;) require("fs").writeSync(1, "x".repeat(1 << 20));'
    assert run(verifier, program).stopped == f"the program said more than {OUTPUT_LIMIT >> 20} MiB"


def test_threads_without_end_are_refused(verifier: Verifier):
    program = """
    const { Worker } = require("worker_threads");
    let made = 0;
    try { for (; made < 500; made += 1) new Worker("setInterval(() => {}, 1000)", { eval: true }); }
    catch (error) { throw new Error(`${made < 500} ${error.code}`); }
    """
    ran = run(verifier, program)
    assert ran.stopped or ran.errors[0].startswith("Error: true ERR_WORKER_INIT_FAILED")
