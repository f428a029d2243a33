"""What builds files that a response lacks: scripts of `package.json`, Makefiles, compiler settings."""

from __future__ import annotations

import json
import posixpath
import re
from typing import Final

from harness.program.resources import Program
from harness.syntax.source import SourceFile

__all__ = ["built_by"]

SCRIPT: Final = re.compile(
    r"(?:^|/)(?:package\.json|Makefile|makefile|GNUmakefile|Taskfile\.ya?ml|justfile|Dockerfile|buildspec\.ya?ml)$"
    r"|(?:^|/)(?:tsconfig[\w.-]*\.json|(?:esbuild|webpack|rollup|vite|tsup|build)[\w.-]*\.[cm]?[jt]s)$|\.sh$"
)
"""Paths of files that describe builds."""


def built_by(program: Program, path: str) -> str | None:
    """Returns the file of a response that may build a missing file or folder.

    It is a script or compiler settings that name it, or the folder around it.

    Args:
        program: The program.
        path: The missing file or folder, as the program writes it.
    """
    parts = [part for part in posixpath.normpath(path).split("/") if part not in {"", ".", ".."}]
    named = "|".join(map(re.escape, dict.fromkeys((*parts[-2:], *parts[:1]))))
    if not named:
        return None
    mention = re.compile(rf"(?<![\w-])(?:{named})(?![\w-])")
    return next((s.path for s in program.sources if SCRIPT.search(s.path) and mention.search(_commands(s))), None)


def _commands(source: SourceFile) -> str:
    """Returns a file's build commands; of `package.json` only its scripts."""
    if posixpath.basename(source.path) != "package.json":
        return source.text
    try:
        scripts = json.loads(source.text)["scripts"]
        return "\n".join(map(str, scripts.values()))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""
