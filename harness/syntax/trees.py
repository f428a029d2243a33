"""Text → tree-sitter trees."""

from __future__ import annotations

import re
import string
import time
import zlib
from collections.abc import Callable, Iterator
from functools import cache

import tree_sitter
import tree_sitter_typescript

from harness.syntax.ast import Broken
from harness.syntax.source import SourceFile

__all__ = ["parse", "parse_bytes", "parse_within_bounds", "syntax_errors"]

CHUNK = 8192
"""Bytes that the parser is handed at a time."""
READINGS = 50
"""How often the parser may read a text over, beside `READ_AT_LEAST` bytes: comments that never end make it go back."""
READ_AT_LEAST = 10_000_000
MOVES = 20
"""Moves of the parser for each byte; what people write takes two, brackets that nobody closes six."""
MOVES_AT_LEAST, MOVES_AT_MOST = 50_000, 3_000_000
MOVES_A_REPORT, REPORTS_A_LOOK = 100, 8
"""How many moves tree-sitter makes between two reports of its progress, and how many reports are looked at together."""
MOVES_A_LOOK = MOVES_A_REPORT * REPORTS_A_LOOK
MOVES_A_TOKEN, MOVES_ASTRAY = 4, 6_000
"""Moves for each token, and how many more of them may come to be in one part of a text.

What people write takes one or two a token, and a mistake some hundreds. Where the parser follows many ways at once, all
of which stay open, it takes five and more: at the end of these it goes back over every one, for each in turn, and the
memory for that grows with their square. That happens within one move, which nothing stops: it must not come to that.
"""
TOKEN = re.compile(
    rb"""\s*+(?:[\w$]++|[^\s\w/"'`]|/\*.{,400}?\*/|//[^\n]*+|"(?:[^"\\\n]|\\.){,400}"|'(?:[^'\\\n]|\\.){,400}'"""
    rb"""|`[^`${}]{,400}`|[/"'`])""",
    re.DOTALL,
)
"""A comment, a text, a word or a sign: all that is counted as one."""
LOOKED_AT = 4_000
"""Bytes before the place that the parser came to in which tokens are looked for; more need no looking at."""
SECONDS = 0.8
"""Processor time that parsing one text may take, should the other bounds not be met before."""
REPEATS = 8
"""How many times shorter the signs of a part become when packed from which on the part repeats itself.

Code of any kind becomes up to six times shorter, what goes on and on thirty times and more. It takes the same many
times over for many ways to stay open, so what does not repeat itself is parsed without looking for them.
"""
PART = 4_096
"""Bytes of a part of a text."""
SHORT = 1_000
"""Bytes of a text that has no room for that."""
FEW_SIGNS = 16
"""Bytes for each sign in parts that are packed with their words: where there are fewer signs, words may repeat."""
WORDS = (string.ascii_letters + string.digits + string.whitespace + "_$").encode()
TRIED_FIRST = 4_000
"""Bytes from where a text repeats itself that are parsed first, with what stands before; then three times as many.

And so on, before all of it is. Some texts take that memory with few moves. At the end of a part that is small enough it
shows in time: each part takes nine times what the one before took. The parts end in different places of what repeats,
as what is open there differs.
"""
END_SECONDS, END_SECONDS_A_BYTE = 0.02, 1e-6
"""Processor time between two reports that is too much, at least and for each byte; long strings take a third of it."""
ERRORS_LIMIT = 20
"""Syntax errors named for one file; one mistake often makes many."""


@cache
def _parser(dialect: str) -> tree_sitter.Parser:
    make = tree_sitter_typescript.language_tsx if dialect == "tsx" else tree_sitter_typescript.language_typescript
    return tree_sitter.Parser(tree_sitter.Language(make()))


def parse(source: SourceFile) -> tree_sitter.Tree:
    """The concrete tree of a TypeScript or JavaScript file. Never fails: what does not parse is an error node."""
    return parse_within_bounds(source) or parse_bytes(b"")


def parse_within_bounds(source: SourceFile) -> tree_sitter.Tree | None:
    """As `parse`; None for a text with which the parser does not come to an end."""
    return _parsed(source.complete, "tsx" if source.path.endswith((".tsx", ".jsx")) else "typescript")


def parse_bytes(data: bytes, dialect: str = "typescript") -> tree_sitter.Tree:
    """The concrete tree of a text in UTF-8; an empty one where the parser does not come to an end."""
    return _parsed(data, dialect) or _parser(dialect).parse(b"")


class _Straying:
    """Counts the moves that a parser makes beyond those that its text should take.

    Args:
        data: The text.
    """

    __slots__ = ("_astray", "_came_to", "_data", "_waiting")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._waiting: list[int] | None = []
        self._came_to = 0
        self._astray = 0

    def is_too_far(self, offset: int) -> bool:
        """Takes in how far the parser came since the last look; whether too many moves led nowhere."""
        if self._waiting is None:
            self._count(offset)
            return self._astray > MOVES_ASTRAY
        self._waiting.append(offset)
        if len(self._waiting) * MOVES_A_LOOK <= MOVES_ASTRAY:
            return False  # most texts end before: looking for their tokens would take a third of what parsing does
        waiting, self._waiting = self._waiting, None
        for reached in waiting:
            self._count(reached)
        return self._astray > MOVES_ASTRAY

    def _count(self, offset: int) -> None:
        if offset > self._came_to:  # else it closes what was open, or looks for a way on, which ends
            tokens = len(TOKEN.findall(self._data, max(self._came_to, offset - LOOKED_AT), offset))
            self._astray = max(0, self._astray + MOVES_A_LOOK - MOVES_A_TOKEN * tokens)
            self._came_to = offset


def _parsed(data: bytes, dialect: str) -> tree_sitter.Tree | None:
    """The tree of a text; None where it takes more than it may."""
    parser = _parser(dialect)
    start = _repeats_from(data)
    straying = None
    if start >= 0:
        size = TRIED_FIRST
        while start + size < len(data):
            part = data[: start + size]
            if all(_takes_too_much(part, parser) for _ in range(2)):  # once it may have been Python that made room
                return None
            size = 3 * size + 1
        straying = _Straying(data)
    tree = _parsed_in_pieces(data, parser, straying)
    # Only trees of bytes can tell the text of their nodes, and only readings piece by piece can be broken off: the
    # second parse takes over what the first one found.
    return None if tree is None else parser.parse(data, tree)


def _repeats_from(data: bytes) -> int:
    """Where the part of a text begins that says the same again and again, with whatever names; -1 if none does."""
    if len(data) < SHORT:
        return -1
    packer = zlib.compressobj(1)
    for start in range(0, len(data), PART):
        part = data[start : start + PART]
        signs = part.translate(None, WORDS)
        told = signs if len(signs) * FEW_SIGNS >= len(part) else part
        packed = len(packer.compress(told)) + len(packer.flush(zlib.Z_FULL_FLUSH))
        if packed * REPEATS < len(told):
            return start
    return -1


def _takes_too_much(data: bytes, parser: tree_sitter.Parser) -> bool:
    """Whether the parser does not come to an end with a text, or takes too long between two reports."""
    slowest, last = 0.0, time.process_time()

    def look() -> None:
        nonlocal slowest, last
        now = time.process_time()
        slowest, last = max(slowest, now - last), now

    tree = _parsed_in_pieces(data, parser, _Straying(data), look)
    look()
    return tree is None or slowest > END_SECONDS + END_SECONDS_A_BYTE * len(data)


def _parsed_in_pieces(
    data: bytes,
    parser: tree_sitter.Parser,
    straying: _Straying | None,
    at_report: Callable[[], None] | None = None,
) -> tree_sitter.Tree | None:
    """The tree of a text that is handed over piece by piece; None where it takes more than it may.

    tree-sitter's recovery from errors can go round in circles, and a text can make it read the rest again and again.

    Args:
        data: The text.
        parser: What parses it.
        straying: Counts the moves that lead nowhere, where they may be many.
        at_report: Called whenever the parser reports its progress.
    """
    reads = (READINGS * len(data) + READ_AT_LEAST) // CHUNK
    reports = min(MOVES * len(data) + MOVES_AT_LEAST, MOVES_AT_MOST) // MOVES_A_REPORT
    deadline = time.process_time() + SECONDS

    def read(start: int, _: object) -> bytes:
        nonlocal reads
        reads -= 1
        return data[start : start + CHUNK] if reads >= 0 and start < len(data) else b""

    def is_too_much(offset: int, *_: object) -> bool:
        nonlocal reports
        reports -= 1
        if at_report is not None:
            at_report()
        if reads < 0 or reports < 0:
            return True
        if reports % REPORTS_A_LOOK:
            return False
        return (straying is not None and straying.is_too_far(offset)) or time.process_time() > deadline

    try:
        tree = parser.parse(read, progress_callback=is_too_much)
    except ValueError:
        parser.reset()
        return None
    return tree if reads >= 0 else None


def syntax_errors(source: SourceFile, root: tree_sitter.Node) -> Iterator[tuple[str, Broken]]:
    """What does not parse: a sentence and the place, at most `ERRORS_LIMIT`, outermost first."""
    if source.torn:
        yield "the answer breaks off here, in the middle of a statement", Broken(source, *source.last_line())
    if source.escaped >= 0:
        place = Broken(source, source.escaped, source.escaped + 1)
        yield "backticks are escaped here, as if the code stood in a template itself", place
    if not root.has_error:
        return
    waiting, found = [root], 0
    while waiting and found < ERRORS_LIMIT:
        node = waiting.pop()
        if node.is_missing:
            found += 1
            yield f"`{node.type}` expected", Broken(source, node.start_byte, node.end_byte)
        elif node.is_error:
            found += 1
            yield "the text here is not TypeScript", Broken(source, node.start_byte, node.end_byte)
        elif node.has_error:
            waiting.extend(reversed(node.children))
