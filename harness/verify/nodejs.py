"""TypeScript 5.9: one warm process of Node.js in a sandbox for many programs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from harness.verify.box import MODULES, Box, Limits
from harness.verify.results import Compiled, CompilerAnswer
from harness.verify.watching import last_words, watched

__all__ = ["NodeCompiler"]

LIMITS = Limits(heap=3072, memory=6144, cpu=None)
SECONDS_LIMIT = 120.0
"""Seconds of wall time for one program; the first one includes reading all declarations."""
ANSWER_LIMIT = 64 << 20
"""Bytes of one answer."""


class NodeCompiler:
    """A `harness.verify.compiler.Compiler`.

    Attributes:
        process: The process, while there is one.
    """

    def __init__(self, box: Box, seconds: float = SECONDS_LIMIT) -> None:
        self._box = box
        self._seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None

    def close(self) -> bytes:
        """Ends the process, if there is one, and returns its remaining output."""
        process, self.process = self.process, None
        if process is None:
            return b""
        process.kill()
        return process.communicate()[0]

    def compile(
        self, files: Mapping[str, str], roots: Sequence[str], options: Mapping[str, object] | None = None
    ) -> Compiled:
        """Compiles a program (`Compiler.compile`)."""
        process = self.process = self.process or self._start()
        request = json.dumps({"files": files, "roots": list(roots), "options": dict(options or {})}).encode() + b"\n"
        with watched(process, self._seconds) as watch:
            answer = _answer(process, request)
        try:
            parsed = CompilerAnswer.model_validate_json(answer)
        except ValidationError:
            return Compiled(stopped=self._why(answer + self.close(), expired=watch.expired))
        return Compiled(tuple(parsed.diagnostics), parsed.emitted)

    def _start(self) -> subprocess.Popen[bytes]:
        modules = self._box.inside(MODULES)
        root = modules.removesuffix("node_modules") + "program"
        return self._box.start("compile.js", (root,), LIMITS, listens=True)

    def _why(self, answer: bytes, *, expired: bool) -> str:
        if expired:
            return f"the compiler gave no answer within {self._seconds:g} seconds"
        if len(answer) >= ANSWER_LIMIT:
            return f"the compiler's answer is longer than {ANSWER_LIMIT >> 20} MiB"
        return f"the compiler broke off: {last_words(answer) or 'it says nothing'}"


def _answer(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    """Returns the line that answers a request; if the process ends, its other output."""
    if process.stdin is None or process.stdout is None:
        return b""
    try:
        process.stdin.write(request)
        process.stdin.flush()
    except BrokenPipeError:
        return process.stdout.read(ANSWER_LIMIT)
    return process.stdout.readline(ANSWER_LIMIT)
