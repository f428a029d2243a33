"""What a file of a program imports from the others, and whether it registers anything, told without a tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from typing import Final

__all__ = ["made_names", "registers", "relative_imports", "target_of", "without_comments"]

ENDINGS: Final = (
    "", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs",
    "/index.ts", "/index.tsx", "/index.mts", "/index.js", "/index.mjs",
)  # fmt: skip
"""What may stand behind a specifier to make it a file."""

_CODE = re.compile(
    r"""(?:[^/"'`]++|"(?:[^"\\\n]++|\\.)*+"?|'(?:[^'\\\n]++|\\.)*+'?|`(?:[^`\\]++|\\.)*+`?|/(?![/*]))*+""", re.DOTALL
)
"""Code up to the next comment."""
_COMMENT = re.compile(r"//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?")
_RELATIVE = re.compile(
    r"(?:\b(from)\s*+|\brequire\s*+\(\s*+|\bimport\s*+\(?\s*+)['\"](?P<target>\.{1,2}(?:/[\w.@/+-]*)?)['\"]"
)
_TYPES = re.compile(r"(?:import|export)\s+type\s")
_MADE = re.compile(r"\bnew\s++((?:\w+\.)*([A-Z]\w*))\s*+(?:<[\w\s.,<>\[\]|{}:;]{0,200}>)?\s*+\(")
STATEMENT: Final = 4_000
"""Characters before a `from` among which the statement begins."""
_PLAIN = re.compile(
    r"(?:Map|Set|Date|Promise|Array|Object|RegExp|URL|URLSearchParams|Proxy|WeakMap|WeakSet|String|Number|Boolean"
    r"|Function|Uint8Array|Buffer|AbortController|TextEncoder|TextDecoder|StackReference|\w*(?:Client|Command|Error|Config"
    r"|Asset|Archive|Exception))$"
)
_COMPONENT = re.compile(r"\bextends\s+(?:\w+\.)?(?:ComponentResource|CustomResource)\b")


KEPT: Final = 32
"""Texts of which it is kept what they are without their comments: those of one response are asked for several times."""
KEPT_SIZE: Final = 100_000
"""Characters of the longest of them."""
_known: dict[str, str] = {}


def without_comments(text: str) -> str:
    """The code without its comments, the lines kept apart; texts that look like comments stay."""
    if "//" not in text and "/*" not in text:
        return text
    found = _known.get(text)
    if found is None:
        found = _cleared(text)
        if len(text) <= KEPT_SIZE:
            if len(_known) >= KEPT:
                _known.clear()
            _known[text] = found
    return found


def _cleared(text: str) -> str:
    """A text with a blank in the place of each comment."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        code = _CODE.match(text, at)
        start = at if code is None else code.end()
        pieces.append(text[at:start])
        comment = _COMMENT.match(text, start)
        if comment is None:
            break
        pieces.append(" ")
        at = comment.end()
    return "".join(pieces)


def relative_imports(code: str) -> Iterator[tuple[str, bool]]:
    """What a file imports by a path of its project, and whether of that it needs types only.

    Args:
        code: Its text without comments.
    """
    if "'." not in code and '".' not in code:
        return
    for found in _RELATIVE.finditer(code):
        at, least = found.start(), max(0, found.start() - STATEMENT)
        begin = max(code.rfind("import", least, at), code.rfind("export", least, at))
        types = found.group(1) is not None and begin >= 0 and _TYPES.match(code, begin) is not None
        yield found.group("target"), types


def target_of(path: str, specifier: str, files: Container[str]) -> str | None:
    """The file among `files` that the file at `path` means by a relative specifier, None if it is not among them."""
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))
    stems = [wanted]
    stem, dot, ending = wanted.rpartition(".")
    if dot and ending in ("js", "mjs", "cjs", "jsx"):  # what TypeScript calls a file that it compiles
        stems.append(stem)
    for start in stems:
        for ending in ENDINGS:
            found = posixpath.normpath(start + ending)
            if found in files:
                return found
    return None


def made_names(code: str) -> set[str]:
    """The classes that code makes instances of, by their last name; the language's own and clients are left out."""
    return {found.group(2) for found in _MADE.finditer(code) if not _PLAIN.match(found.group(2))}


def registers(code: str) -> bool:
    """Whether code makes a resource or something that may, or declares a component."""
    return _COMPONENT.search(code) is not None or any(not _PLAIN.match(f.group(2)) for f in _MADE.finditer(code))
