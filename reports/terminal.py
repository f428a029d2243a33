"""Text that others wrote, made safe to show in a terminal."""

from __future__ import annotations

import unicodedata

__all__ = ["plain"]

_SHOWN_AS_ESCAPE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's general categories of what acts on a terminal or on the order of text instead of being seen: controls,
format characters (direction marks among them), surrogates, private and unassigned characters, separators."""

TAB = "    "


def plain(text: str) -> str:
    """One line of text in which nothing acts: control characters, direction marks and line breaks show as escapes.

    Tabs become four spaces.
    """
    text = text.replace("\t", TAB)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _SHOWN_AS_ESCAPE:
        return character
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
