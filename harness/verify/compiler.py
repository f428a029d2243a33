"""The real TypeScript compilers: 7, a native program, and 5.9, which Node.js runs."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from typing import Protocol

from harness.verify.box import Box
from harness.verify.native import NativeCompiler
from harness.verify.nodejs import NodeCompiler
from harness.verify.results import Compiled

__all__ = ["COMPILERS", "NEWEST", "Compiler", "compiler_of"]

NEWEST = "7"
COMPILERS = {NEWEST: "7.0.2", "5.9": "5.9.3"}
"""The compilers by the name that `--compiler` takes, and their pinned versions."""


class Compiler(Protocol):
    """A compiler, which starts when it is first needed, and again after a program crashes it.

    It handles one request at a time.

    Attributes:
        process: The process, while there is one.
    """

    process: subprocess.Popen[bytes] | None

    def compile(
        self, files: Mapping[str, str], roots: Sequence[str], options: Mapping[str, object] | None = None
    ) -> Compiled:
        """Compiles a program, which sees nothing of the programs before it.

        Args:
            files: Its files by path, relative to its folder.
            roots: The files to compile, with all their imports.
            options: The compiler options that differ from Pulumi's template.

        Returns:
            The diagnostics for these files, and JavaScript for every script.
        """
        ...

    def close(self) -> object:
        """Ends the compiler's process, if there is one."""
        ...


def compiler_of(name: str, box: Box) -> Compiler:
    """Returns the compiler with a name of `COMPILERS`, in a sandbox that holds the packages."""
    return NativeCompiler(box) if name == NEWEST else NodeCompiler(box)
