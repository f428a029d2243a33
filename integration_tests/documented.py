"""What the documentation tells users to copy."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

__all__ = ["INTEGRATIONS", "block", "console"]


PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"
INTEGRATIONS = PROJECT / "docs" / "integrations.md"


def block(beginning: str, page: Path = README) -> str:
    """The block of code of a page that has a beginning."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    found = [text for text in blocks if text.startswith(beginning)]
    assert len(found) == 1, f"{page.name} has {len(found)} blocks that begin with {beginning!r}"
    return str(found[0])


def console(beginning: str) -> list[str]:
    """The words of the command in the README that has a beginning."""
    lines = re.findall(rf"^\$ ({re.escape(beginning)}.*)$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == 1, f"the README has {len(lines)} commands that begin with {beginning!r}"
    return shlex.split(lines[0])
