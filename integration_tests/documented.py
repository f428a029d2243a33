"""What the documentation tells users to copy."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

__all__ = ["block", "console"]

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs" / "integrations.md"


def block(beginning: str) -> str:
    """The block of code on the page that has a beginning."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    found = [text for text in blocks if text.startswith(beginning)]
    assert len(found) == 1, f"{PAGE.name} has {len(found)} blocks that begin with {beginning!r}"
    return str(found[0])


def console(beginning: str) -> list[str]:
    """The words of the command on the page that has a beginning."""
    lines = re.findall(rf"^\$ ({re.escape(beginning)}.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == 1, f"{PAGE.name} has {len(lines)} commands that begin with {beginning!r}"
    return shlex.split(lines[0])
