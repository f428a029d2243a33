"""Parses text to tree-sitter trees, within limits."""

from __future__ import annotations

import re
import string
import threading
import time
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Final

import tree_sitter
import tree_sitter_typescript

from harness.syntax.ast import Broken
from harness.syntax.source import SourceFile

__all__ = ["dialect_of", "fields_of", "kinds_of", "parse", "parse_bytes", "parse_within_bounds", "syntax_errors"]

CHUNK: Final = 8192
"""Bytes that the parser gets at a time."""
CHUNK_OF_TEXT: Final = 128
"""Bytes that a tree gets at a time for the text of one of its nodes; most texts are shorter."""
READINGS: Final = 50
"""Times that the parser may read a text, plus `READ_AT_LEAST` bytes: unclosed comments make it go back."""
READ_AT_LEAST: Final = 10_000_000
MOVES: Final = 20
"""Moves of the parser for each byte; written code takes two, unclosed brackets six."""
MOVES_AT_LEAST, MOVES_AT_MOST = 50_000, 3_000_000
MOVES_A_REPORT, REPORTS_A_LOOK = 100, 8
"""Moves that tree-sitter makes between two progress reports, and the number of reports examined together."""
MOVES_A_LOOK: Final = MOVES_A_REPORT * REPORTS_A_LOOK
MOVES_A_TOKEN, MOVES_ASTRAY = 4, 6_000
"""Moves for each token, and how many more may add up in one part of a text.

Written code takes one or two moves a token, and a mistake a few hundred. If the parser follows many alternatives at
once and none is ruled out, it takes five or more. When they end, it compares each with every other, and the memory for
that grows with the square of their number. All of it happens in one move that cannot be interrupted, so the parser must
be stopped before.
"""
TOKEN: Final = re.compile(
    rb"""\s*+(?:[\w$]++|[^\s\w/"'`]|/\*.{,400}?\*/|//[^\n]*+|"(?:[^"\\\n]|\\.){,400}"|'(?:[^'\\\n]|\\.){,400}'"""
    rb"""|`[^`${}]{,400}`|[/"'`])""",
    re.DOTALL,
)
"""A token: a comment, a text, a word or a sign."""
LOOKED_AT: Final = 4_000
"""Most bytes before the parser's place in which tokens are counted; more are not needed."""
SECONDS: Final = 0.8
"""Processor time for parsing one text, if no other limit is reached before."""
REPEATS: Final = 4.5
"""A part is repetitive if compression makes its signs so many times shorter.

Of 628 files that models wrote, 18 have such a part. Plain repetition becomes thirty times shorter or more, and five
pieces in random order still 4.6 times. Many alternatives stay open only in repetitive text, so other text is parsed
without counting moves that lead nowhere.
"""
PART, MANY_PARTS = 4_096, 2
"""Bytes of a part of a text, and the number of repetitive parts from which a text is tried in parts.

Of those 18 files, 14 have one repetitive part. A repetition that does not fill a second part is too short to take too
much memory, so it is enough to count the moves.
"""
FEW_SIGNS: Final = 16
"""Bytes for each sign; parts with fewer signs are compressed with their words, which may repeat instead."""
WORDS: Final = (string.ascii_letters + string.digits + string.whitespace + "_$").encode()
STEP: Final = 3_000
"""Bytes by which parts of a text grow. Each part is tried with the tree of the one before, and then the whole text.

Some texts take that much memory with few moves: in one move at the end, the parser goes back over all alternatives. At
the end of a part this shows early. The text after a part may be worse than the part, so parts grow by no more than is
safe by itself. They end between tokens: inside a comment or a template, text would be read as code.
"""
AT_ONCE: Final = 5_000
"""Bytes at the beginning of a text that are first read by themselves, up to the end of a statement.

If they have no mistake, no alternative stays open: the rest is read independently, and need not be tried with them. A
text that is hardly longer is not tried in parts.
"""
STATEMENT_END: Final = re.compile(rb"[;}]\s*\n(?=[^\s)\]}])")
"""A place where a top-level statement may end."""
PHASES: Final = 5
"""Parts end 0, 1, 2, ... tokens later in turn, fewer than this, since some places in a repetition are harmless ends."""
AHEAD: Final = 8
"""Parts that are found in one reading. Stopping it takes stack for each open alternative, so they are few."""
SAME_AT_LEAST: Final = AHEAD * STEP
"""Bytes that must have been tried before a text that only continues its repetition is tried in parts twice as long.

A part twice as long takes four times as much as the one before, which took little. New text is again tried in parts
that grow by `STEP`.
"""
PERIOD, SEEN_AGAIN = 2_000, 64
"""Longest period of a repetition, and the number of last bytes that are searched for; each name counts as one byte."""
NAME: Final = re.compile(
    rb"(?<![\w$])(?!(?:abstract|accessor|as|assert|asserts|async|await|break|case|catch|class|const|continue|debugger"
    rb"|declare|default|delete|do|else|enum|export|extends|finally|for|from|function|get|global|if|implements|import|in"
    rb"|infer|instanceof|interface|is|keyof|let|module|namespace|new|of|override|private|protected|public|readonly"
    rb"|require|return|satisfies|set|static|super|switch|this|throw|try|type|typeof|unique|using|var|void|while|with"
    rb"|yield)(?![\w$]))[\w$]+"
)
"""A name or number; the parser treats all of them alike."""
FILLER: Final = b"*/`\n<{;" * 1_000
"""Text that ends any token: the parser gets it when it must stop, so that it soon reports its progress."""
END_SECONDS, END_SECONDS_A_BYTE = 0.012, 1.2e-7
"""Longest processor time between two calls by the parser: a minimum, and more for each byte of the text."""
ERRORS_LIMIT: Final = 20
"""Most syntax errors named for one file; one mistake often causes many."""


_OF_THREAD: Final = threading.local()
"""The parsers and their buffer; each thread has its own, since they handle one text at a time."""


def _parser(dialect: str) -> tree_sitter.Parser:
    parser: tree_sitter.Parser | None = getattr(_OF_THREAD, dialect, None)
    if parser is None:
        make = tree_sitter_typescript.language_tsx if dialect == "tsx" else tree_sitter_typescript.language_typescript
        parser = tree_sitter.Parser(tree_sitter.Language(make()))
        setattr(_OF_THREAD, dialect, parser)
    return parser


@cache
def kinds_of(dialect: str) -> list[str]:
    """Returns the names of a dialect's kinds of nodes, by their `kind_id`; those of errors are beyond them."""
    language = _parser(dialect).language
    return [] if language is None else [language.node_kind_for_id(n) or "" for n in range(language.node_kind_count)]


@cache
def fields_of(dialect: str) -> dict[str, int]:
    """Returns the ids of the fields of a dialect's nodes, by their names."""
    language = _parser(dialect).language
    count = 0 if language is None else language.field_count
    return {} if language is None else {language.field_name_for_id(n) or "": n for n in range(1, count + 1)}


def dialect_of(source: SourceFile) -> str:
    """Returns the dialect that a file is parsed in."""
    return "tsx" if source.path.endswith((".tsx", ".jsx")) else "typescript"


def _buffer() -> bytearray:
    """Returns the buffer that gives pieces to the parser; the parser never frees one, so there is only one."""
    buffer: bytearray | None = getattr(_OF_THREAD, "buffer", None)
    if buffer is None:
        buffer = _OF_THREAD.buffer = bytearray()
    return buffer


def parse(source: SourceFile) -> tree_sitter.Tree:
    """Returns the concrete tree of a TypeScript or JavaScript file. Never fails: broken code becomes error nodes."""
    return parse_within_bounds(source) or parse_bytes(b"")


def parse_within_bounds(source: SourceFile) -> tree_sitter.Tree | None:
    """Parses like `parse`; returns None if the text exceeds the parser's limits."""
    return _parsed(source.complete, dialect_of(source))


def parse_bytes(data: bytes, dialect: str = "typescript", *, texts: bool = True) -> tree_sitter.Tree:
    """Returns the concrete tree of a text in UTF-8; an empty one if the text exceeds the parser's limits.

    Args:
        data: The text.
        dialect: Its dialect.
        texts: Whether nodes will often be asked for their text; otherwise this is slow.
    """
    return _parsed(data, dialect, texts=texts) or _parser(dialect).parse(b"")


class _Straying:
    """Counts the moves that a parser makes beyond those that a text should take.

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
        """Records how far the parser has come; returns whether too many moves led nowhere."""
        if self._waiting is None:
            self._count(offset)
            return self._astray > MOVES_ASTRAY
        self._waiting.append(offset)
        if len(self._waiting) * MOVES_A_LOOK <= MOVES_ASTRAY:
            return False  # most texts end before; counting their tokens would take a third of the time for parsing
        waiting, self._waiting = self._waiting, None
        for reached in waiting:
            self._count(reached)
        return self._astray > MOVES_ASTRAY

    def _count(self, offset: int) -> None:
        if offset > self._came_to:  # otherwise it closes something open or looks for a way to continue, which ends
            tokens = len(TOKEN.findall(self._data, max(self._came_to, offset - LOOKED_AT), offset))
            self._astray = max(0, self._astray + MOVES_A_LOOK - MOVES_A_TOKEN * tokens)
            self._came_to = offset


class _Reading:
    """Gives a text to the parser piece by piece, and stops the parser at its limits.

    tree-sitter's error recovery can loop, and a text can make it read the rest again and again.

    Args:
        data: The text.
        deadline: The processor time at which it is stopped.
        part: The end of the part that was tried last, to find ends of further parts; -1 to read the whole text. The
            parser is then stopped after `AHEAD` parts, or at the end of the text before it notices that end.
        step: Bytes by which the parts grow; if it is more than `STEP`, only one part is found.
        may_stray: Whether moves that lead nowhere are counted.
        timed: Whether each move is timed, which `is_smooth` needs.
    """

    __slots__ = (
        "_buffer",
        "_data",
        "_deadline",
        "_last",
        "_looks_ahead",
        "_over",
        "_reads",
        "_reports",
        "_slowest",
        "_step",
        "_straying",
        "_timed",
        "parts",
    )

    def __init__(
        self,
        data: bytes,
        deadline: float,
        part: int = -1,
        step: int = STEP,
        *,
        may_stray: bool = True,
        timed: bool = True,
    ) -> None:
        self._data = data
        self._buffer = _buffer()
        self._deadline = deadline
        self._looks_ahead = part >= 0
        self._step = step
        self._reads = (READINGS * len(data) + READ_AT_LEAST) // CHUNK
        self._reports = min(MOVES * len(data) + MOVES_AT_LEAST, MOVES_AT_MOST) // MOVES_A_REPORT
        self._straying = _Straying(data) if may_stray else None
        self._timed = timed
        self._over = False
        self._last = 0.0
        self._slowest = 0.0
        self.parts = [part]
        """The end of the part tried last, and possible ends of further parts that the parser reached between tokens."""

    def tree(self, parser: tree_sitter.Parser, before: tree_sitter.Tree | None = None) -> tree_sitter.Tree | None:
        """Returns the tree of the text; None if the parser was stopped.

        Args:
            parser: The parser.
            before: The tree of the text's beginning, edited.
        """
        self._last = time.process_time()
        try:
            if before is None:
                tree = parser.parse(self._piece, progress_callback=self._is_over)
            else:
                tree = parser.parse(self._piece, before, progress_callback=self._is_over)
        except ValueError:
            return None
        finally:  # otherwise a stopped parser would continue this text when it gets the next one
            parser.reset()
            self._over = True
        self._look()
        return tree

    def _piece(self, start: int, _: object) -> bytes | bytearray:
        if self._over:  # a node is asked for its text
            return self._data[start : start + CHUNK_OF_TEXT]
        self._reads -= 1
        if self._timed:
            self._look()
        piece = self._data[start : start + CHUNK]
        if self._reads < 0 or (self._looks_ahead and not piece):
            piece = FILLER
        self._buffer[:] = piece
        return self._buffer

    def _is_over(self, offset: int, *_: object) -> bool:
        self._reports -= 1
        if self._timed:
            self._look()
        if self._reads < 0 or self._reports < 0 or (self._looks_ahead and self._is_far_enough(offset)):
            return True
        if self._reports % REPORTS_A_LOOK:
            return False
        if self._straying is not None and self._straying.is_too_far(offset):
            return True
        if not self._timed:
            self._look()
        return self._last > self._deadline

    def _is_far_enough(self, offset: int) -> bool:
        if offset >= len(self._data):
            return True
        if offset >= self.parts[-1] + self._step:
            self.parts.append(offset)
        return len(self.parts) > (AHEAD if self._step == STEP else 1)

    def is_smooth(self) -> bool:
        """Returns whether no move took too long."""
        return self._slowest <= END_SECONDS + END_SECONDS_A_BYTE * len(self._data)

    def _look(self) -> None:
        now = time.process_time()
        self._slowest, self._last = max(self._slowest, now - self._last), now


def _parsed(data: bytes, dialect: str, *, texts: bool = True) -> tree_sitter.Tree | None:
    """Returns the tree of a text; None if it exceeds the limits.

    Args:
        data: The text.
        dialect: Its dialect.
        texts: Whether the text of nodes is there at once.
    """
    parser = _parser(dialect)
    deadline = time.process_time() + SECONDS
    repeated = _repeated_parts(data) if len(data) > AT_ONCE + STEP else 0
    rest = data if repeated < MANY_PARTS else data[_sound_until(data, parser, deadline) :]
    may_stray = repeated > 0 and len(rest) > AT_ONCE + STEP
    if may_stray and repeated == MANY_PARTS and not _ends_in_time(rest, parser, deadline):
        return None
    tree = _Reading(data, deadline, may_stray=may_stray, timed=False).tree(parser)
    # Only trees parsed from bytes have the text of their nodes at once, and only parsing piece by piece can be stopped.
    # The second parse reuses the tree of the first.
    return parser.parse(data, tree) if texts and tree is not None else tree


def _repeated_parts(data: bytes) -> int:
    """Returns the number of repetitive parts of a text, whatever names they contain; at most `MANY_PARTS`."""
    packer = zlib.compressobj(1)
    found = 0
    for start in range(0, len(data), PART):
        part = data[start : start + PART]
        signs = part.translate(None, WORDS)
        told = signs if len(signs) * FEW_SIGNS >= len(part) else part
        packed = len(packer.compress(told)) + len(packer.flush(zlib.Z_FULL_FLUSH))
        if packed * REPEATS < len(told):
            found += 1
            if found == MANY_PARTS:
                break
    return found


def _sound_until(data: bytes, parser: tree_sitter.Parser, deadline: float) -> int:
    """Returns the offset up to which a text consists of statements without mistakes."""
    start = 0
    while start + AT_ONCE + STEP < len(data):
        whole = STATEMENT_END.search(data, start + AT_ONCE, start + AT_ONCE + STEP)
        if whole is None:
            break
        reading = _Reading(data[start : whole.end()], deadline, may_stray=False)
        tree = reading.tree(parser)
        if tree is None or tree.root_node.has_error or not reading.is_smooth():
            break
        start = whole.end()
    return start


def _ends_in_time(data: bytes, parser: tree_sitter.Parser, deadline: float) -> bool:
    """Returns whether the parser reaches the end of each part of a text, and no move takes too long."""
    nothing = parser.parse(b"")
    tree, end, tried = nothing, 0, 0
    while end + STEP < len(data):
        same = _same_until(data, end) - end if end >= SAME_AT_LEAST else 0
        ahead = _Reading(data, deadline, end, max(STEP, min(same, end)), timed=False)
        ahead.tree(parser, _longer(tree, data, end, len(data)))
        if len(ahead.parts) == 1:
            return True  # only a token or two are left, or the rest reached a limit, as the whole text will
        sizes = [_tokens_on(data, offset, (tried + n) % PHASES) for n, offset in enumerate(ahead.parts[1:])]
        tried += len(sizes)
        whole = STATEMENT_END.search(data, max(sizes), max(sizes) + STEP)
        for size in [*sizes, whole.end() if whole else 0]:
            if size <= end:
                continue  # tokens can be long
            found = _tried(data, size, parser, deadline, tree, end)
            if found is None:
                return False
            tree, end = found, size
        if whole is not None and not tree.root_node.has_error:
            start = end + _sound_until(data[end:], parser, deadline)
            data, tree, end = data[start:], nothing, 0
    return True


def _same_until(data: bytes, end: int) -> int:
    """Returns the offset up to which a text continues the repetition before `end`, whatever the names are."""
    before = NAME.sub(b"w", data[end - SAME_AT_LEAST : end])
    last = before[-SEEN_AGAIN:]
    seen = before.rfind(last, -PERIOD, -1)
    period = len(before) - SEEN_AGAIN - seen
    if seen < 0 or before[period:] != before[:-period]:
        return end
    unit = before[-period:]
    after = NAME.sub(b"w", data[end:])
    wanted = unit * (len(after) // period + 1)
    same = next((n for n, (one, other) in enumerate(zip(after, wanted, strict=False)) if one != other), len(after))
    if same == len(after):
        return len(data)
    offset = shorter = 0  # after the last name: in the text, and with each name as one byte
    for name in NAME.finditer(data, end):
        if shorter + name.start() - end - offset >= same:
            break
        shorter += name.start() - end - offset + 1
        offset = name.end() - end
    return end + offset + max(0, same - shorter)


def _tokens_on(data: bytes, offset: int, count: int) -> int:
    """Returns the offset that lies a number of tokens after another one."""
    for _ in range(count):
        token = TOKEN.match(data, offset)
        offset = token.end() if token else offset
    while offset < len(data) and data[offset] & 0xC0 == 0x80:
        offset += 1
    return offset


def _tried(
    data: bytes, size: int, parser: tree_sitter.Parser, deadline: float, tree: tree_sitter.Tree, end: int
) -> tree_sitter.Tree | None:
    """Returns the tree of a part; None if the parser reaches a limit or takes too long for one move.

    Args:
        data: The text.
        size: The end of the part.
        parser: The parser.
        deadline: The processor time at which it is stopped.
        tree: The tree of a shorter part.
        end: The end of the shorter part.
    """
    part, before = data[:size], _longer(tree, data, end, size)
    for _ in range(2):  # the first time, Python's memory management may have caused the delay
        reading = _Reading(part, deadline)
        found = reading.tree(parser, before)
        if found is not None and reading.is_smooth():
            return found
    return None


def _longer(tree: tree_sitter.Tree, data: bytes, end: int, size: int) -> tree_sitter.Tree:
    """Returns the tree of a part, edited to fit a longer part."""
    row, column = tree.root_node.end_point
    place = row + data.count(b"\n", end, size), size - data.rfind(b"\n", 0, size) - 1
    longer = tree.copy()
    longer.edit(end, end, size, (row, column), (row, column), place)
    return longer


def syntax_errors(source: SourceFile, root: tree_sitter.Node) -> Iterator[tuple[str, Broken]]:
    """Yields at most `ERRORS_LIMIT` syntax errors, outermost first, each as a sentence and its place."""
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
