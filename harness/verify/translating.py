"""Translates scripts to JavaScript with TypeScript 7, each alone and unchecked, in a sandbox of their own.

The sandbox has no place to write to: the program writes each translation into a named pipe.
"""

from __future__ import annotations

import base64
import json
import os
import posixpath
import re
import selectors
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

from harness.verify.box import MODULES, Box, Limits
from harness.verify.watching import last_words, watched

__all__ = ["TranslationError", "translated"]

SCRIPT: Final = re.compile(r"\.[cm]?[jt]sx?\Z")
LIMITS: Final = Limits(heap=1024, memory=2048, cpu=30, threads=2)
SECONDS_LIMIT: Final = 30.0
"""Seconds of wall time for a few hundred scripts."""
OUTPUT_LIMIT: Final = 64 << 20
"""Bytes of all translations of a program."""
AT_ONCE: Final = 200
"""Scripts that one process translates, each of which has a pipe."""
PIECE: Final = 1 << 16
SAID_LIMIT: Final = 1 << 16
"""Bytes that are kept of what the program says."""
MAP: Final = "//# sourceMappingURL=data:application/json;base64,"
WORK: Final = "/work"

OPTIONS: Final[dict[str, object]] = {
    "target": "es2020",
    "module": "commonjs",
    "moduleResolution": "bundler",
    "jsx": "react",
    "allowJs": True,
    "isolatedModules": True,
    "noCheck": True,
    "noLib": True,
    "noResolve": True,
    "types": [],
    "inlineSourceMap": True,
    "rootDir": ".",
    "outDir": "out",
}


class TranslationError(RuntimeError):
    """The scripts were not translated; the message says why."""


def translated(box: Box, program: str, files: Mapping[str, str], seconds: float = SECONDS_LIMIT) -> dict[str, str]:
    """Returns the JavaScript of each script, by the script's path, with a map to its source.

    Args:
        box: The sandbox.
        program: The path of TypeScript 7 among the packages.
        files: Files by path; those that are no scripts are left out.
        seconds: Seconds of wall time for a few hundred scripts.

    Raises:
        TranslationError: The program broke off, or was ended for what it took.
    """
    scripts = [path for path in files if SCRIPT.search(path)]
    found: dict[str, str] = {}
    for start in range(0, len(scripts), AT_ONCE):
        part = scripts[start : start + AT_ONCE]
        with tempfile.TemporaryDirectory(prefix="stackgrade-") as folder:
            outputs = _outputs(box, program, Path(folder).resolve(), [(path, files[path]) for path in part], seconds)
        found |= {path: _mapped(output, path) for path, output in zip(part, outputs, strict=True)}
    return found


def _outputs(box: Box, program: str, home: Path, scripts: Sequence[tuple[str, str]], seconds: float) -> list[bytes]:
    """Translates scripts under names that say nothing but their kind, so that no two are in each other's way."""
    names = []
    for number, (path, text) in enumerate(scripts):
        kind = path.rpartition(".")[2]
        names.append((f"{number}.{kind}", f"{number}.{kind.rstrip('tjsx')}js"))
        (home / names[-1][0]).write_text(text, encoding="utf-8", newline="")
    settings = {"compilerOptions": OPTIONS, "files": [name for name, _ in names]}
    (home / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    (home / "out").mkdir()
    holding = replace(box, mounts={MODULES: box.mounts[MODULES], WORK: home})
    with ExitStack() as stack:
        pipes = []
        for _, name in names:
            os.mkfifo(home / "out" / name)
            # Open for both, a pipe never ends: it is empty, or the program still writes.
            pipes.append(os.open(home / "out" / name, os.O_RDWR | os.O_NONBLOCK))
            stack.callback(os.close, pipes[-1])
        arguments = ["--project", holding.inside(WORK), "--singleThreaded", "--pretty", "false"]
        process = stack.enter_context(holding.start_native(f"{MODULES}/{program}", arguments, LIMITS))
        with watched(process, seconds) as watch:
            said, outputs = _read(process, pipes)
        if watch.expired:
            raise TranslationError(f"the compiler did not translate the program within {seconds:g} seconds")
        if process.wait() in {128 + signal.SIGKILL, 128 + signal.SIGXCPU}:
            raise TranslationError(f"the compiler took more than {LIMITS.cpu} seconds to translate the program")
    if not all(outputs):
        raise TranslationError(f"the compiler broke off: {last_words(said) or 'it says nothing'}")
    return outputs


def _read(process: subprocess.Popen[bytes], pipes: Sequence[int]) -> tuple[bytes, list[bytes]]:
    """Returns what a process says and what it writes into each pipe, until it ends."""
    said, outputs = bytearray(), [bytearray() for _ in pipes]
    left = OUTPUT_LIMIT
    with selectors.DefaultSelector() as selector:
        for number, pipe in enumerate(pipes):
            selector.register(pipe, selectors.EVENT_READ, number)
        if process.stdout is not None:
            selector.register(process.stdout, selectors.EVENT_READ, None)
        going = True
        while going:
            ready = selector.select()
            for key, _ in ready:
                data = os.read(key.fd, PIECE)
                if key.data is not None:
                    outputs[key.data] += data
                    left -= len(data)
                elif data:
                    said += data[: SAID_LIMIT - len(said)]
                else:
                    # Its end: what is still in the pipes is read, and then nothing else is ready.
                    going = len(ready) > 1
            if left < 0:
                process.kill()
                raise TranslationError(f"the translation is longer than {OUTPUT_LIMIT >> 20} MiB")
    return bytes(said), [bytes(output) for output in outputs]


def _mapped(output: bytes, path: str) -> str:
    """Returns a translation as it was written, with the script's own name in its map."""
    script, mark, encoded = output.decode("utf-8", "replace").rpartition(MAP)
    try:
        found = json.loads(base64.b64decode(encoded))
        found["sources"] = [posixpath.basename(path)]
    except (ValueError, TypeError):
        raise TranslationError("the compiler broke off: it wrote half a script") from None
    return script + mark + base64.b64encode(json.dumps(found).encode()).decode()
