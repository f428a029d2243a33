"""What the documentation tells users to copy."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["block"]


def block(page: Path, first: str) -> str:
    """The block of code of a page that begins with a line."""
    blocks = re.findall(r"^```\w*\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    found = [text for text in blocks if text.startswith(f"{first}\n")]
    assert len(found) == 1, f"{page.name} has {len(found)} blocks that begin with {first!r}"
    return str(found[0])
