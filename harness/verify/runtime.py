"""The real Pulumi SDK: runs a compiled program in its own sandbox, with mocks for the cloud."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from harness.program import Assumptions
from harness.program.sdk.suffix import REGION_NAMES
from harness.responses.shape import TooMuchJSONError, check_shape
from harness.verify.box import Box, Limits
from harness.verify.placing import place_files
from harness.verify.results import Ran, Registered, RunLine
from harness.verify.watching import last_words, watched

__all__ = ["run_program"]

LIMITS = Limits(heap=1024, memory=2048, cpu=30)
SECONDS_LIMIT = 60.0
"""Seconds of wall time for a program."""
OUTPUT_LIMIT = 64 << 20
"""Bytes of a program's output."""
RESULT_LIMIT = 4 << 20
"""Bytes of one resource."""
RESULTS_LIMIT = 16 << 20
"""Bytes of all resources."""
VALUES_LIMIT = 300_000
"""Values in all resources."""
LONG = f"what the program registered is larger than {RESULTS_LIMIT >> 20} MiB or {VALUES_LIMIT:,} values"
ERRORS_LIMIT = 50
"""Errors that are kept of one program."""
RESOURCES_LIMIT = 10_000
"""Resources that are kept of one program."""
WORD_BYTES = 32
PIECE = 1 << 16
NOISE_KEPT = 4000
PROGRAM, TASK = "/program", "/task.json"


def run_program(
    box: Box,
    files: Mapping[str, str],
    emitted: Mapping[str, str],
    entry: str,
    assumptions: Assumptions,
    seconds: float = SECONDS_LIMIT,
) -> Ran:
    """Runs a program and collects the registered resources.

    Args:
        box: The sandbox.
        files: The files that it may read, by path relative to its folder.
        emitted: JavaScript of each script, by the script's path.
        entry: The file in which it starts.
        assumptions: Its surroundings.
        seconds: Seconds of wall time that it may run.
    """
    task = {"entry": entry, "emitted": emitted, "assumptions": _surroundings(assumptions)}
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
        home = Path(folder).resolve()
        root, task_file = home / "program", home / "task.json"
        root.mkdir()
        place_files(root, files)
        task_file.write_text(json.dumps(task), encoding="ascii")
        holding = box.holding({PROGRAM: root, TASK: task_file})
        arguments = [holding.inside(PROGRAM), holding.inside(TASK)]
        with holding.start("run.js", arguments, LIMITS, listens=True) as process:
            return _collected(process, seconds, secrets.token_hex(WORD_BYTES).encode())


def _surroundings(assumptions: Assumptions) -> dict[str, object]:
    return {
        "suffix": assumptions.environment_suffix,
        "region": assumptions.region,
        "zones": assumptions.zones,
        "stack": assumptions.stack,
        "project": assumptions.project,
        "suffix_names": assumptions.suffix_names,
        "region_names": sorted(REGION_NAMES),
        "orchestrators": assumptions.orchestrators,
    }


class _Collected:
    """Collects the output of a program's runner, of which only lines that begin with a secret word count.

    Attributes:
        resources: What was registered.
        errors: What was thrown.
        noise: The end of everything else: messages of Node.js, and the program's own output.
        size: Bytes received.
        refused: Why no more output is read, as a sentence; "" while it is read.
        exited: The status with which the program ended its process; None if it did not.
        done: Whether the last line said that nothing is left to do.
    """

    def __init__(self, word: bytes) -> None:
        self.resources: list[Registered] = []
        self.errors: list[str] = []
        self.noise = b""
        self.size = 0
        self.refused = ""
        self.exited: int | None = None
        self.done = False
        self._word = word
        self._rest = b""
        self._told = self._values = 0

    def take(self, data: bytes) -> None:
        """Takes the next output, and drops long lines that are not results."""
        self.size += len(data)
        if self.size > OUTPUT_LIMIT:
            self.refused = f"the program said more than {OUTPUT_LIMIT >> 20} MiB"
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            self._take_line(line)
        if len(self._rest) > len(self._word) and not self._rest.startswith(self._word):
            self.noise, self._rest = (self.noise + self._rest)[-NOISE_KEPT:], b"-" * len(self._word)
        elif len(self._rest) > RESULT_LIMIT:
            self.refused = LONG

    def _take_line(self, line: bytes) -> None:
        if not line.startswith(self._word):
            self.noise = (self.noise + line[-NOISE_KEPT:] + b"\n")[-NOISE_KEPT:]
            return
        record = line[len(self._word) :]
        self._told += len(record)
        if len(record) > RESULT_LIMIT or self._told > RESULTS_LIMIT:
            self.refused = LONG
            return
        try:
            self._values += check_shape(record, VALUES_LIMIT - self._values)
            self._take_record(RunLine.model_validate_json(record))
        except TooMuchJSONError:
            self.refused = LONG
        except ValidationError as error:
            self.refused = f"what the program registered cannot be read: {error.errors()[0]['msg']}"

    def _take_record(self, record: RunLine) -> None:
        if self.done and record.exited is None:
            self.refused = "the program went on after it had said that it ended"
        self.done = record.done
        if record.exited is not None:
            self.exited = record.exited
        if record.error is not None and len(self.errors) < ERRORS_LIMIT:
            self.errors.append(record.error)
        if record.resource is not None:
            self.resources.append(record.resource)
        if len(self.resources) > RESOURCES_LIMIT:
            self.resources.pop()
            self.refused = f"the program registered more than {RESOURCES_LIMIT:,} resources"


def _collected(process: subprocess.Popen[bytes], seconds: float, word: bytes) -> Ran:
    found = _Collected(word)
    with watched(process, seconds) as watch:
        with suppress(BrokenPipeError):
            _give(process, word)
        for data in _output(process):
            found.take(data)
            if found.refused:
                process.kill()
                break
        process.wait()
    return Ran(tuple(found.resources), tuple(found.errors), _why(found, process.returncode, seconds, watch.expired))


def _give(process: subprocess.Popen[bytes], word: bytes) -> None:
    """Sends the word that marks results through a pipe and closes the pipe."""
    if process.stdin is not None:
        process.stdin.write(word)
        process.stdin.close()


def _output(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    if process.stdout is not None:
        while data := os.read(process.stdout.fileno(), PIECE):
            yield data


def _why(found: _Collected, status: int, seconds: float, expired: bool) -> str:
    """Returns why a program did not end by itself; "" if it did."""
    if found.refused:
        return found.refused
    if expired:
        return f"the program did not end within {seconds:g} seconds"
    if status in {128 + signal.SIGKILL, 128 + signal.SIGXCPU}:
        return f"the program used more than {LIMITS.cpu} seconds of processor time"
    if found.exited is not None:
        return f"the program broke off: exit status {found.exited}"
    if not found.done or status != 0:
        return f"the program broke off: {last_words(found.noise) or f'exit status {status}'}"
    return ""
