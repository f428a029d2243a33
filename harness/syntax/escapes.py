r"""Removes the escapes of backticks in templates: `\`a-\${b}\``."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["unescaped"]

_CODE: Final = re.compile(
    r"""(?:[^/"'\\`{}]++|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|//[^\n]*+|/\*.*?(?:\*/|\Z)|[/"']|\\(?!`)){0,9999}""",
    re.DOTALL,
)
"""Code up to the next backtick or brace."""
_OUTER: Final = re.compile(_CODE.pattern.replace("{}]", "]"), re.DOTALL)
"""Code up to the next backtick outside templates, where braces are not counted."""
_BARE: Final = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{|\Z)", re.DOTALL)
_ESCAPED: Final = re.compile(r"(?:[^\\]|\\(?!`).)*(?:\\`|\Z)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([\\`$])")


def unescaped(text: str) -> str:
    """Returns a text with bare backticks around templates; escapes within such templates are kept.

    Args:
        text: TypeScript or JavaScript.
    """
    if "\\" not in text or "\\`" not in text:  # the first is told at once
        return text
    pieces: list[str] = []
    open_braces: list[int] = []
    depth, at = 0, 0
    while at < len(text):
        pattern = _CODE if open_braces else _OUTER
        while code := _matched(pattern, text, at):
            pieces.append(code)
            at += len(code)
        if at == len(text):
            break
        piece = text[at : at + 2] if text[at] == "\\" else text[at]
        at += len(piece)
        if piece == "\\`":
            inner = _matched(_ESCAPED, text, at)
            at += len(inner)
            pieces.append("`" + _ESCAPE.sub(r"\1", inner))
            continue
        pieces.append(piece)
        if piece == "`":
            at, depth = _bare(text, at, pieces, open_braces, depth)
        elif piece == "{":
            depth += 1
        elif piece == "}" and open_braces and open_braces[-1] == depth:
            open_braces.pop()
            at, depth = _bare(text, at, pieces, open_braces, depth)
        elif piece == "}":
            depth -= 1
    return "".join(pieces)


def _bare(text: str, at: int, pieces: list[str], open_braces: list[int], depth: int) -> tuple[int, int]:
    """Reads a template on from an index, to its end or next expression; returns the index and the depth."""
    inner = _matched(_BARE, text, at)
    pieces.append(inner)
    if inner.endswith("${"):
        open_braces.append(depth)
    return at + len(inner), depth


def _matched(pattern: re.Pattern[str], text: str, at: int) -> str:
    match = pattern.match(text, at)
    return match.group() if match is not None else ""
