"""Where a Pulumi TypeScript program starts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from harness.syntax.source import SourceFile

__all__ = ["ENTRIES", "entry_of"]

ENTRIES = (
    "bin/tap.ts", "lib/bin/tap.ts", "src/bin/tap.ts", "tap.ts",
    "lib/tap-stack.ts", "lib/lib/tap-stack.ts", "src/tap-stack.ts", "src/lib/tap-stack.ts", "tap-stack.ts",
    "index.ts", "src/index.ts", "lib/index.ts", "bin/index.ts", "main.ts", "src/main.ts", "lib/main.ts", "bin/main.ts",
)  # fmt: skip
"""Where a program starts, the first that there is."""

_SCRIPTS = frozenset({"typescript", "tsx", "javascript"})
_ENDINGS = (".ts", ".tsx", ".mts", ".mjs", ".js", ".cjs")


def entry_of(files: Sequence[SourceFile]) -> SourceFile | None:
    """The file that a program starts in: the usual one, else the usual one under another folder, else the longest.

    A folder that holds all of the program counts as the project's own.

    Args:
        files: The response's files; only those of the program count.

    Returns:
        The file, or None if no file of the response is part of a TypeScript or JavaScript program.
    """
    program = {file.path: file for file in files if file.role == "program" and file.language in _SCRIPTS}
    for folder in ("", _common_folder(program)):
        for entry in ENTRIES:
            stem = posixpath.join(folder, entry.removesuffix(".ts"))
            for ending in _ENDINGS:
                if stem + ending in program:
                    return program[stem + ending]
    for entry in ENTRIES:
        deeper = [file for path, file in program.items() if path.endswith("/" + entry)]
        if deeper:
            return min(deeper, key=lambda file: file.path.count("/"))
    return max(program.values(), key=lambda file: len(file.text), default=None)


def _common_folder(paths: Iterable[str]) -> str:
    """The innermost folder that holds all files; "" where it is the project's own."""
    return "/".join(posixpath.commonprefix([path.split("/")[:-1] for path in paths]))
