"""Finds a file's imports and whether it registers anything, without parsing it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Final

__all__ = [
    "made_names",
    "normal_path",
    "place_beside",
    "registers",
    "relative_imports",
    "target_of",
    "without_comments",
]

ENDINGS: Final = (
    "", ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs",
    "/index.ts", "/index.tsx", "/index.mts", "/index.js", "/index.mjs",
)  # fmt: skip
"""Endings that may complete a specifier to a file."""

_CODE: Final = re.compile(
    r"""(?:[^/"'`]++|"(?:[^"\\\n]++|\\.)*"?|'(?:[^'\\\n]++|\\.)*'?|`(?:[^`\\]++|\\.)*`?|/(?![/*])){0,9999}""", re.DOTALL
)
"""Code up to the next comment."""
_COMMENT: Final = re.compile(r"//[^\n]*+|/\*(?:[^*]++|\*(?!/))*(?:\*/)?")
_TARGET: Final = re.compile(r"['\"](\.{1,2}(?:/[\w.@/+-]*)?)['\"]")
_PLAINLY: Final = ("from", "import")
_IN_BRACKETS: Final = ("require", "import")
"""Words before the specifier of an import, or before its bracket."""
_TYPES: Final = re.compile(r"(?:import|export)\s+type\s")
_MADE: Final = re.compile(r"new(?<=\bnew)\s++((?:\w+\.)*([A-Z]\w*))\s*+(?:<[\w\s.,<>\[\]|{}:;]{0,200}>)?\s*+\(")
STATEMENT: Final = 4_000
"""Characters before a `from` in which the statement begins."""
_PLAIN: Final = re.compile(
    r"(?:Map|Set|Date|Promise|Array|Object|RegExp|URL|URLSearchParams|Proxy|WeakMap|WeakSet|String|Number|Boolean"
    r"|Function|Uint8Array|Buffer|AbortController|TextEncoder|TextDecoder|StackReference|\w*(?:Client|Command|Error|Config"
    r"|Asset|Archive|Exception))$"
)
_COMPONENT: Final = re.compile(r"extends(?<=\bextends)\s+(?:\w+\.)?(?:ComponentResource|CustomResource)\b")


KEPT: Final = 32
"""Texts whose code without comments is cached: those of one response are asked for several times."""
KEPT_SIZE: Final = 100_000
"""Characters of the longest text that is cached."""
KEPT_LENGTH: Final = 200
"""Characters of the longest path that is cached."""
_known: dict[str, str] = {}


def without_comments(text: str) -> str:
    """Returns the code without its comments, on the same lines; strings that look like comments stay."""
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
    """Returns a text with a blank in the place of each comment."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        code = _CODE.match(text, at)
        start = at if code is None else code.end()
        pieces.append(text[at:start])
        comment = _COMMENT.match(text, start)
        if comment is not None:
            pieces.append(" ")
            at = comment.end()
        elif start > at:  # the pattern takes only so many pieces at once
            at = start
        else:
            break
    return "".join(pieces)


def relative_imports(code: str) -> Iterator[tuple[str, bool]]:
    """Yields the relative paths that a file imports, and whether it imports only types from them.

    Args:
        code: Its text without comments.
    """
    behind = 0
    for place in _starts(code, "'.", '".'):
        target = _TARGET.match(code, place)
        if target is None or place < behind:
            continue
        word, at = _lead_to(code[behind:place])
        if not word:
            continue
        at += behind
        behind = target.end()
        least = max(0, at - STATEMENT)
        begin = max(code.rfind("import", least, at), code.rfind("export", least, at))
        types = word == "from" and begin >= 0 and _TYPES.match(code, begin) is not None
        yield target.group(1), types


def _lead_to(before: str) -> tuple[str, int]:
    """Returns the word that imports a specifier, and its offset."""
    held = before.rstrip()
    words = _PLAINLY
    if held.endswith("("):
        held, words = held[:-1].rstrip(), _IN_BRACKETS
    for word in words:
        if held.endswith(word):
            at = len(held) - len(word)
            if not at or not (held[at - 1].isalnum() or held[at - 1] == "_"):
                return word, at
    return "", 0


def _starts(code: str, *marks: str) -> list[int]:
    """Returns the offsets of marks in code, in order."""
    found: list[int] = []
    for mark in marks:
        at = code.find(mark)
        while at >= 0:
            found.append(at)
            at = code.find(mark, at + 1)
    found.sort()
    return found


def place_beside(path: str, specifier: str) -> str:
    """Returns the path that a relative specifier in the file at `path` means, without an ending."""
    if len(path) + len(specifier) > KEPT_LENGTH:
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))
    return _place_beside(path, specifier)


@lru_cache(maxsize=1_024)
def _place_beside(path: str, specifier: str) -> str:
    """Does what `place_beside` does, cached: programs name their files alike, and each place is asked for often."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier))


def normal_path(path: str) -> str:
    """Returns a path from the program's folder, without `.` and what `..` undoes."""
    return place_beside("", path).lstrip("/")


def target_of(path: str, specifier: str, files: Container[str]) -> str | None:
    """Returns the file among `files` that a relative specifier in `path` means; None if there is none."""
    wanted = place_beside(path, specifier)
    stems = [wanted]
    stem, dot, ending = wanted.rpartition(".")
    if dot and ending in ("js", "mjs", "cjs", "jsx"):  # what TypeScript calls a file that it compiles
        stems.append(stem)
    for start in stems:
        for ending in ENDINGS:
            found = start + ending if start != "." else posixpath.normpath(start + ending)
            if found in files:
                return found
    return None


def made_names(code: str) -> set[str]:
    """Returns the last names of the classes that code instantiates, without the language's own and clients."""
    return {found.group(2) for found in _MADE.finditer(code) if not _PLAIN.match(found.group(2))}


def registers(code: str) -> bool:
    """Returns whether code instantiates a resource or something that may be one, or declares a component."""
    if "Resource" in code and _COMPONENT.search(code) is not None:
        return True
    return any(not _PLAIN.match(f.group(2)) for f in _MADE.finditer(code))
