"""Makes text safe to show in a terminal."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["harmless", "plain", "uncommanding"]

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
    if harmless(text):
        return text
    text = _COMMAND.sub(lambda found: _escaped(found[0]), text.replace("\t", TAB))
    return text if text.isprintable() else text.translate(_ESCAPES)


def harmless(text: str) -> bool:
    """Returns whether a text quickly proves to hold nothing that `plain` changes; most texts do.

    What Python calls printable has no character of the categories that are shown as an escape.
    """
    return text.isprintable() and "::" not in text and "##" not in text


def uncommanding(text: str) -> str:
    """Escapes commands to CI systems in text or JSON, with a JSON escape of their first character."""
    return _COMMAND.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(character: str) -> str:
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


class _Escapes(dict[int, str]):
    """How each character is shown, found when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        shown = _escaped(character) if unicodedata.category(character) in _SHOWN_AS_ESCAPE else character
        self[code] = shown
        return shown


_ESCAPES = _Escapes()
