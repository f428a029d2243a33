"""Makes text safe to show in a terminal."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["plain", "uncommanding"]

_COMMAND = re.compile(
    r"""(?P<mark>:(?=:(?:
        add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|notice|remove-matcher|save-state|set-env|set-output|
        stop-commands|warning
    )\b)|[#](?=[#](?:vso)?\[))""",
    re.IGNORECASE | re.VERBOSE,
)
"""Where GitHub Actions (`::error`, `##[error]`) and Azure Pipelines (`##vso[task...]`) read commands in a job's output.
A line may be broken anywhere, so no position in it is safe."""

_SHOWN_AS_ESCAPE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's general categories of characters that control a terminal or the order of text: controls, format characters
(including direction marks), surrogates, private and unassigned characters, separators."""

TAB = "    "


def plain(text: str) -> str:
    """Returns text as one line with control characters, direction marks and line breaks escaped.

    Also escapes the first character of a command to a CI system. Tabs become four spaces.
    """
    text = _COMMAND.sub(lambda found: _escaped(found[0]), text.replace("\t", TAB))
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def uncommanding(text: str) -> str:
    """Escapes commands to CI systems in text or JSON, with a JSON escape of their first character."""
    return _COMMAND.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _shown(character: str) -> str:
    return _escaped(character) if unicodedata.category(character) in _SHOWN_AS_ESCAPE else character


def _escaped(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
