"""Finds where the code of an answer breaks off, and how much of it is complete.

A model that reaches its limit stops in the middle of a statement, inside a method, inside a class. The grammar cannot
parse a class that is never closed, so all of it would be lost. This module follows the brackets that are open at the
end, finds the last complete statement among them and determines what closes the brackets. Positions in the text stay
the same: nothing is inserted before the end of the complete part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from harness.syntax.source import SourceFile

__all__ = ["Cut", "cut_of", "mark_cuts"]

MAX_OPEN: Final = 500
"""Nested brackets that are followed."""

_TOKEN: Final = re.compile(
    r"""(?P<space>[^\S\n]+)|(?P<line>\n)|(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?P<word>[\w$#@]+)|(?P<arrow>=>)|(?P<other>.)""",
    re.DOTALL,
)
_TEMPLATE: Final = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
_REGEX: Final = re.compile(r"/(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_LEAD_LENGTH: Final = 200
_CLOSER: Final = {"{": "}", "(": ")", "[": "]"}
_BRACKETS: Final = ((b"{", b"}"), (b"(", b")"), (b"[", b"]"))
_NO_BRACKETS: Final = bytes(byte for byte in range(256) if byte not in b"{}()[]")
_BEFORE_OBJECT: Final = frozenset(["return", "yield", "default", "await", "typeof", "in", "of", "case", "throw"])
_BODIES: Final = frozenset(["else", "try", "do", "finally"])
_GOES_ON: Final = frozenset(
    ["in", "of", "instanceof", "as", "satisfies", "extends", "implements", "else", "catch", "finally", "while"]
)
_TYPES: Final = re.compile(r"(?:export\s+)?(?:declare\s+)?(?:const\s+)?(?:interface|enum|type)\b")
_MADE: Final = re.compile(r"\bnew\s+[\w$.]+(?:<[^<>]*>)?\s*$")


class Cut:
    """How much of a text is complete.

    Attributes:
        end: Where the last complete statement ends: an index into the text.
        closers: What closes the brackets that are open there.
    """

    __slots__ = ("closers", "end")

    def __init__(self, end: int, closers: str) -> None:
        self.end = end
        self.closers = closers


class _Frame:
    """An open bracket.

    Attributes:
        mark: The bracket; "`" for a template's `${`, "" for the file.
        holds: Whether it contains complete statements (or members of a class).
        end: Where the last complete one ends.
        start: Where the current one begins, -1 between two.
        tries: Whether it is the block of a `try`, which needs what follows.
    """

    __slots__ = ("end", "holds", "mark", "start", "tries")

    def __init__(self, mark: str, holds: bool, end: int, tries: bool = False) -> None:
        self.mark = mark
        self.holds = holds
        self.end = end
        self.start = -1
        self.tries = tries


class _Scanner:
    """Follows the brackets of a text from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.frames = [_Frame("", True, 0)]
        self.last = ""
        """The word or mark before, "" at the beginning."""
        self.last_end = 0
        self.fresh = False
        """Whether a line ended since."""
        self.lost = False
        """Whether a bracket does not match the open one."""

    def scan(self) -> None:
        """Reads the whole text."""
        text, at = self.text, 0
        while at < len(text) and not self.lost:
            match = _TOKEN.match(text, at)
            if match is None:
                break
            kind = match.lastgroup
            if kind == "line":
                self.fresh = True
            elif kind not in ("space", "comment"):
                at = self._take(str(kind), match.group(), at, match.end())
                continue
            at = match.end()

    def _take(self, kind: str, mark: str, start: int, end: int) -> int:
        """Takes one word, string or mark; returns where to continue."""
        frame = self.frames[-1]
        if mark == "`":
            end = self._template(start + 1)
        elif mark == "/" and self._is_regex():
            found = _REGEX.match(self.text, start)
            end = found.end() if found is not None else end
            mark = "''"
        if frame.holds and self.fresh and self._can_end() and kind in ("word", "string") and mark not in _GOES_ON:
            frame.end, frame.start = self.last_end, -1
        if frame.start < 0:
            frame.start = start
        if mark in _CLOSER:
            self._open(mark, end)
        elif mark in ("}", ")", "]"):
            end = self._close(mark, end)
        elif mark == ";" and frame.holds:
            frame.end, frame.start = end, -1
        self.last, self.last_end, self.fresh = mark, end, False
        return end

    def _template(self, at: int) -> int:
        """Reads a template on from an index: to its end, or to the next `${`."""
        match = _TEMPLATE.match(self.text, at)
        end = match.end() if match is not None else at
        if self.text.startswith("${", end):
            self._push(_Frame("`", False, end + 2))
            return end + 2
        if end >= len(self.text):
            self._push(_Frame("`", False, end))
        return end + 1

    def _push(self, frame: _Frame) -> None:
        if len(self.frames) > MAX_OPEN:
            self.lost = True
        self.frames.append(frame)

    def _open(self, mark: str, end: int) -> None:
        holds = mark == "{" and self._is_body()
        self._push(_Frame(mark, holds, end, tries=self.last == "try"))

    def _is_body(self) -> bool:
        """Returns whether a brace opens a block or class body, not an object or type."""
        frame, last = self.frames[-1], self.last
        if last in _BODIES or last in (")", "=>"):
            return True
        if last in ("", ";", "{", "}"):
            return frame.holds
        if last in _BEFORE_OBJECT or not (last[-1].isalnum() or last[-1] in "_$>]"):
            return False
        return frame.holds and _TYPES.match(self.text, frame.start) is None

    def _close(self, mark: str, end: int) -> int:
        frame = self.frames.pop() if len(self.frames) > 1 else None
        if frame is not None and frame.mark == "`" and mark == "}":
            return self._template(end)
        if frame is None or _CLOSER.get(frame.mark) != mark:
            self.lost = True
            return end
        outer = self.frames[-1]
        if frame.holds and outer.holds and not frame.tries:
            outer.end, outer.start = end, -1
        return end

    def _can_end(self) -> bool:
        """Returns whether a statement can end with the previous word or mark."""
        return bool(self.last) and (self.last[-1].isalnum() or self.last[-1] in "_$)]}\"'`")

    def _is_regex(self) -> bool:
        last = self.last
        return last == "" or last in _BEFORE_OBJECT or not (last[-1].isalnum() or last[-1] in "_$)]}\"'`")

    def cut(self) -> Cut | None:
        """Returns the innermost complete end; None if nothing is open or the brackets do not match."""
        if self.lost:
            return None
        inner = self.frames[-1]
        if inner.holds and self._can_end() and self.text.endswith("\n"):
            inner.end = self.last_end
        depth = 0
        for index, frame in enumerate(self.frames):
            if frame.holds:
                depth = index
            elif frame.mark != "(" or _MADE.search(self.text, max(0, frame.end - 200), frame.end - 1):
                break
        closers = "".join(_CLOSER[frame.mark] for frame in reversed(self.frames[1 : depth + 1]))
        return Cut(self.frames[depth].end, closers)


def cut_of(text: str) -> Cut | None:
    """Returns how much of a truncated text is complete; None if that is unknown.

    Whole statements are complete, including those in blocks, methods and classes that are open at the end. Arguments of
    a call or `new` that is not closed are not.

    Args:
        text: TypeScript or JavaScript that breaks off at its end.
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.cut()


def mark_cuts(files: Iterable[SourceFile], text: Sequence[str] = ()) -> None:
    """Finds the files of a program that break off, and marks how much of them is complete.

    A file breaks off if its fence is not closed, or if brackets are open at its end. So does the last one if the answer
    ends with a heading or an announcement of something that does not follow.

    Args:
        files: The files of an answer.
        text: The answer's lines; none for a project folder.
    """
    parts = [file for file in files if file.role in ("program", "function_code", "config")]
    for file in parts:
        if file.language not in _SCRIPTS:
            file.cut = -1 if file.closed else len(file.data)
        elif not file.closed or _leaves_open(file.data):
            _mark(file)
    program = [file for file in parts if file.role == "program"]
    if program and _announces(text):
        last = max(program, key=lambda file: file.response_line(file.text.count("\n") + 1))
        if last.cut < 0:
            last.cut = len(last.data)


def _leaves_open(data: bytes) -> bool:
    """Returns whether a text opens more brackets of a kind than it closes."""
    brackets = data.translate(None, _NO_BRACKETS)
    return any(brackets.count(mark) > brackets.count(close) for mark, close in _BRACKETS)


def _mark(file: SourceFile) -> None:
    cut = cut_of(file.text)
    if cut is not None and (cut.closers or not file.closed):
        file.cut = len(file.text[: cut.end].encode("utf-8", "replace"))
        file.closers = cut.closers.encode()
    elif not file.closed:
        file.cut = len(file.data)


def _announces(text: Sequence[str]) -> bool:
    """Returns whether a text ends with a heading or a line that ends in a colon."""
    last = next((line.strip() for line in reversed(text) if line.strip()), "")
    return (last.startswith("#") and last.lstrip("#")[:1] == " ") or (last.endswith(":") and len(last) < _LEAD_LENGTH)
