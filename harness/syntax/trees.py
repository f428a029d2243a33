"""Text → tree-sitter trees."""

from __future__ import annotations

import re
import string
import threading
import time
import zlib
from collections.abc import Iterator

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
REPEATS = 4.5
"""A part repeats itself if packing makes its signs so many times shorter.

Of 628 files that models wrote, 18 have such a part; what goes on and on becomes thirty times shorter and more, and five
pieces in random order still 4.6 times. It takes the same many times over for many ways to stay open, so what does not
repeat itself is parsed without looking for them.
"""
PART, MANY_PARTS = 4_096, 2
"""Bytes of a part of a text, and in how many of them it must repeat itself before its beginnings are tried.

Of those 18 files, 14 do so in one part. What fills no second one is too short to take too much: its moves are counted.
"""
FEW_SIGNS = 16
"""Bytes for each sign in parts that are packed with their words: where there are fewer signs, words may repeat."""
WORDS = (string.ascii_letters + string.digits + string.whitespace + "_$").encode()
STEP = 3_000
"""Bytes by which the parts of a text grow that are tried, each with what the one before was read as, before all of it.

Some texts take that memory with few moves: in one of them, at their end, it goes back over all ways that led there. At
the end of a part that shows in time. What comes after a part may be worse than all of it, so parts grow by what cannot
be too much by itself. They end between tokens: within a comment or a template, text would be read as code.
"""
AT_ONCE = 5_000
"""Bytes of a text that are first read by themselves, up to the end of a statement.

If there is no mistake in them, no way stays open: what follows is read as if alone, and need not be tried with them. So
few more are not tried at all.
"""
STATEMENT_END = re.compile(rb"[;}]\s*\n(?=[^\s)\]}])")
"""Where a statement may end that is in no other."""
PHASES = 5
"""Parts end by turns so many tokens later, up to one less: what repeats itself has places where an end does no harm."""
AHEAD = 8
"""How many parts are looked for at once. To break off a reading takes stack for each way that is open, so it is few."""
SAME_AT_LEAST = AHEAD * STEP
"""Bytes that must have been tried before a text that goes on with what it repeats is tried in parts twice as long.

A part that is twice as long takes four times what the one before took, which was little. What is new is tried by
`STEP` again.
"""
PERIOD, SEEN_AGAIN = 2_000, 64
"""Bytes, with each name as one, in which a text must have repeated itself, and how many of them are looked for."""
NAME = re.compile(
    rb"(?<![\w$])(?!(?:abstract|accessor|as|assert|asserts|async|await|break|case|catch|class|const|continue|debugger"
    rb"|declare|default|delete|do|else|enum|export|extends|finally|for|from|function|get|global|if|implements|import|in"
    rb"|infer|instanceof|interface|is|keyof|let|module|namespace|new|of|override|private|protected|public|readonly"
    rb"|require|return|satisfies|set|static|super|switch|this|throw|try|type|typeof|unique|using|var|void|while|with"
    rb"|yield)(?![\w$]))[\w$]+"
)
"""A name or number, which the parser takes as it takes any other."""
FILLER = b"*/`\n<{;" * 1_000
"""What the parser is handed, so that it reports its progress soon, where it is to be broken off; it ends any token."""
END_SECONDS, END_SECONDS_A_BYTE = 0.012, 1.2e-7
"""Processor time between two signs of life that is too much, at least and for each byte of the text."""
ERRORS_LIMIT = 20
"""Syntax errors named for one file; one mistake often makes many."""


_OF_THREAD = threading.local()
"""The parsers, and what they are handed pieces in, as they are for one text at a time."""


def _parser(dialect: str) -> tree_sitter.Parser:
    parser: tree_sitter.Parser | None = getattr(_OF_THREAD, dialect, None)
    if parser is None:
        make = tree_sitter_typescript.language_tsx if dialect == "tsx" else tree_sitter_typescript.language_typescript
        parser = tree_sitter.Parser(tree_sitter.Language(make()))
        setattr(_OF_THREAD, dialect, parser)
    return parser


def _buffer() -> bytearray:
    """What the parser is handed pieces in: it keeps whatever it was handed for ever, so it is always the same."""
    buffer: bytearray | None = getattr(_OF_THREAD, "buffer", None)
    if buffer is None:
        buffer = _OF_THREAD.buffer = bytearray()
    return buffer


def parse(source: SourceFile) -> tree_sitter.Tree:
    """The concrete tree of a TypeScript or JavaScript file. Never fails: what does not parse is an error node."""
    return parse_within_bounds(source) or parse_bytes(b"")


def parse_within_bounds(source: SourceFile) -> tree_sitter.Tree | None:
    """Returns as `parse`; None for a text with which the parser does not come to an end."""
    return _parsed(source.complete, "tsx" if source.path.endswith((".tsx", ".jsx")) else "typescript")


def parse_bytes(data: bytes, dialect: str = "typescript") -> tree_sitter.Tree:
    """Returns the concrete tree of a text in UTF-8; an empty one where the parser does not come to an end."""
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


class _Reading:
    """Hands a text to the parser piece by piece and breaks off what takes more than it may.

    tree-sitter's recovery from errors can go round in circles, and a text can make it read the rest again and again.

    Args:
        data: The text.
        deadline: The processor time at which it is broken off.
        part: Where the part ends that was tried last, where parts to try are looked for. It is then broken off after
            `AHEAD` of them, or at the end of the text, before the parser can tell that it is one.
        step: Bytes by which these parts grow; of longer ones than `STEP`, one is looked for.
        may_stray: Whether moves that lead nowhere are counted.
        timed: Whether `is_smooth` will be asked, for which each move must be timed.
    """

    __slots__ = (
        "_buffer",
        "_data",
        "_deadline",
        "_last",
        "_looks_ahead",
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
        self._last = 0.0
        self._slowest = 0.0
        self.parts = [part]
        """Where the part that was tried last ends, and where more may: the parser came there between two tokens."""

    def tree(self, parser: tree_sitter.Parser, before: tree_sitter.Tree | None = None) -> tree_sitter.Tree | None:
        """Returns what the text is read as; None where that was broken off.

        Args:
            parser: What reads it.
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
        finally:  # or it would go on with this text when it is given another one, should a bound of time be met here
            parser.reset()
        self._look()
        return tree

    def _piece(self, start: int, _: object) -> bytearray:
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


def _parsed(data: bytes, dialect: str) -> tree_sitter.Tree | None:
    """Returns the tree of a text; None where it takes more than it may."""
    parser = _parser(dialect)
    deadline = time.process_time() + SECONDS
    repeated = _repeated_parts(data) if len(data) > AT_ONCE + STEP else 0
    rest = data if repeated < MANY_PARTS else data[_sound_until(data, parser, deadline) :]
    may_stray = repeated > 0 and len(rest) > AT_ONCE + STEP
    if may_stray and repeated == MANY_PARTS and not _ends_in_time(rest, parser, deadline):
        return None
    tree = _Reading(data, deadline, may_stray=may_stray, timed=False).tree(parser)
    # Only trees of bytes can tell the text of their nodes, and only readings piece by piece can be broken off: the
    # second parse takes over what the first one found.
    return None if tree is None else parser.parse(data, tree)


def _repeated_parts(data: bytes) -> int:
    """Returns how many parts of a text repeat themselves, whatever the names in them; at most `MANY_PARTS`."""
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
    """Up to where a text is statements without mistakes."""
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
    """Returns whether the parser comes to the end of each part of a text, without a move that takes too long."""
    nothing = parser.parse(b"")
    tree, end, tried = nothing, 0, 0
    while end + STEP < len(data):
        same = _same_until(data, end) - end if end >= SAME_AT_LEAST else 0
        ahead = _Reading(data, deadline, end, max(STEP, min(same, end)), timed=False)
        ahead.tree(parser, _longer(tree, data, end, len(data)))
        if len(ahead.parts) == 1:
            return True  # what is left is a token or two, or met a bound, as all of it will
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
    """Up to where a text goes on with what it repeats in the bytes before an offset, whatever the names are."""
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
    offset = shorter = 0  # behind the last name, in the text and where each name is one byte
    for name in NAME.finditer(data, end):
        if shorter + name.start() - end - offset >= same:
            break
        shorter += name.start() - end - offset + 1
        offset = name.end() - end
    return end + offset + max(0, same - shorter)


def _tokens_on(data: bytes, offset: int, count: int) -> int:
    """Returns the offset that lies so many tokens behind another one."""
    for _ in range(count):
        token = TOKEN.match(data, offset)
        offset = token.end() if token else offset
    while offset < len(data) and data[offset] & 0xC0 == 0x80:
        offset += 1
    return offset


def _tried(
    data: bytes, size: int, parser: tree_sitter.Parser, deadline: float, tree: tree_sitter.Tree, end: int
) -> tree_sitter.Tree | None:
    """Returns the tree of a part; None where the parser does not come to an end, or takes too long for one move.

    Args:
        data: The text.
        size: Where the part ends.
        parser: What reads it.
        deadline: The processor time at which it is broken off.
        tree: That of a shorter part.
        end: Where that ends.
    """
    part, before = data[:size], _longer(tree, data, end, size)
    for _ in range(2):  # once it may have been Python that made room
        reading = _Reading(part, deadline)
        found = reading.tree(parser, before)
        if found is not None and reading.is_smooth():
            return found
    return None


def _longer(tree: tree_sitter.Tree, data: bytes, end: int, size: int) -> tree_sitter.Tree:
    """Returns the tree of a part, edited to be that of a longer one."""
    row, column = tree.root_node.end_point
    place = row + data.count(b"\n", end, size), size - data.rfind(b"\n", 0, size) - 1
    longer = tree.copy()
    longer.edit(end, end, size, (row, column), (row, column), place)
    return longer


def syntax_errors(source: SourceFile, root: tree_sitter.Node) -> Iterator[tuple[str, Broken]]:
    """Yields what does not parse: a sentence and the place, at most `ERRORS_LIMIT`, outermost first."""
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
