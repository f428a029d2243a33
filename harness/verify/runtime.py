"""The real Pulumi SDK: a compiled program run in a box of its own, with mocks for the cloud."""

from __future__ import annotations

import json
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from harness.program import Assumptions
from harness.program.sdk.suffix import REGION_NAMES
from harness.verify.box import Box, Limits
from harness.verify.results import Ran, Registered, RunLine
from harness.verify.watching import last_words, watched

__all__ = ["run_program"]

LIMITS = Limits(heap=1024, memory=2048, cpu=30)
SECONDS_LIMIT = 60.0
"""Longest that a program may run, in seconds of wall time."""
OUTPUT_LIMIT = 64 << 20
"""Bytes that a program may say."""
ERRORS_LIMIT = 50
"""Errors that are kept of one program."""
RESOURCES_LIMIT = 10_000
"""Resources that are kept of one program."""
PROGRAM, TASK = "/program", "/task.json"


def run_program(
    box: Box,
    files: Mapping[str, str],
    emitted: Mapping[str, str],
    entry: str,
    assumptions: Assumptions,
    seconds: float = SECONDS_LIMIT,
) -> Ran:
    """Runs a program and collects what it registers.

    Args:
        box: What it runs in.
        files: Its files by path, relative to its folder: what it may read.
        emitted: JavaScript of each script, by the script's path.
        entry: The file that it starts in.
        assumptions: What it finds around it.
        seconds: Longest that it may run, in seconds of wall time.
    """
    task = {"entry": entry, "emitted": emitted, "assumptions": _surroundings(assumptions)}
    with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
        home = Path(folder).resolve()
        root, task_file = home / "program", home / "task.json"
        root.mkdir()
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="")
        task_file.write_text(json.dumps(task), encoding="ascii")
        holding = box.holding({PROGRAM: root, TASK: task_file})
        arguments = [holding.inside(PROGRAM), holding.inside(TASK)]
        with holding.start("run.js", arguments, LIMITS) as process:
            return _collected(process, seconds)


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


@dataclass(slots=True)
class _Collected:
    resources: list[Registered] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    noise: bytes = b""
    done: bool = False
    size: int = 0

    def take(self, line: bytes) -> None:
        """Takes in one line: a record, or words of Node.js itself."""
        self.size += len(line)
        try:
            record = RunLine.model_validate_json(line)
        except ValidationError:
            self.noise = (self.noise + line)[-4000:]
            return
        self.done = self.done or record.done
        if record.error is not None and len(self.errors) < ERRORS_LIMIT:
            self.errors.append(record.error)
        if record.resource is not None and len(self.resources) < RESOURCES_LIMIT:
            self.resources.append(record.resource)


def _collected(process: subprocess.Popen[bytes], seconds: float) -> Ran:
    found = _Collected()
    with watched(process, seconds) as watch:
        for line in _lines(process):
            found.take(line)
            if found.size > OUTPUT_LIMIT:
                process.kill()
        process.wait()
    return Ran(tuple(found.resources), tuple(found.errors), _why(found, process.returncode, seconds, watch.expired))


def _lines(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    if process.stdout is not None:
        while line := process.stdout.readline(OUTPUT_LIMIT + 1):
            yield line


def _why(found: _Collected, status: int, seconds: float, expired: bool) -> str:
    """Why a program did not end by itself; "" where it did."""
    if found.size > OUTPUT_LIMIT:
        return f"the program said more than {OUTPUT_LIMIT >> 20} MiB"
    if expired:
        return f"the program did not end within {seconds:g} seconds"
    if status in {128 + signal.SIGKILL, 128 + signal.SIGXCPU}:
        return f"the program used more than {LIMITS.cpu} seconds of processor time"
    if not found.done:
        return f"the program broke off: {last_words(found.noise) or f'exit status {status}'}"
    return ""
