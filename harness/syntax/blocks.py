"""The code blocks of a response, each with what the response says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from harness.syntax.block import Block, block_of
from harness.syntax.fences import Fence, fences_of
from harness.syntax.file_edits import file_edits_of
from harness.syntax.labels import claimed_language, label_of
from harness.syntax.language_patterns import DECISIVE
from harness.syntax.languages import language_of
from harness.syntax.names import Start, comment_name, info_name, lead_name, marked_files

__all__ = ["Block", "blocks_of", "unfenced_blocks"]

LEAD_LINES: Final = 6
"""Non-blank lines before a block that may name it."""

MAX_WRAPPERS: Final = 2
"""Nested documents that are opened to find the code in them."""

EXAMPLE: Final = 20
"""Lines of the longest code that a README shows as an example."""

UNFENCED_REACH: Final = 400
"""Lines of a text without fences among which its code begins."""

LEAD_REACH: Final = 40
"""Lines before a block among which they are looked for."""

_TREE: Final = re.compile(r"^[ \t│|]*(?:├|└|`--|\+--|\|--)", re.MULTILINE)
_QUOTE: Final = re.compile(r"^ {0,3}(?:> ?)+")
_RULE: Final = re.compile(r"#{1,6} \S|-{3,}\s*$")
_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_BETWEEN: Final = re.compile(r"\d+[.)]\s+[A-Z][\w &-]*$|</(?:file|document|source)>\s*$")
_CODE_HEADS: Final = ("//", "/*", " *", "#!", "'use ", '"use ', '"""', "'''")


def blocks_of(lines: list[str], fences: Iterable[Fence], first: int = 1, depth: int = 0) -> Iterator[Block]:
    """The blocks of a text in order; a picture of a folder is none, and a document that only wraps others is opened.

    Args:
        lines: The text's lines.
        fences: The text's fences, see `fences_of`.
        first: The response's line that the first of them is.
        depth: Documents around the text, of which at most `MAX_WRAPPERS` are opened.
    """
    before = 0
    for fence in fences:
        lead = _lead(lines, before, fence.opened - 1)
        before = fence.ended
        yield from _blocks_in(fence, lead, first - 1, depth)


def unfenced_blocks(lines: list[str]) -> list[Block]:
    """Returns the blocks of a text without fences: its code, split where comments name files."""
    if any(line.startswith(("*** Begin Patch", "diff --git ")) for line in lines):
        return file_edits_of(lines, range(1, len(lines) + 1), "diff", "", ())
    found = DECISIVE.search("\n".join(lines[:UNFENCED_REACH]))
    if found is None:
        return []
    begin = found.string.count("\n", 0, found.end() - len(found.group().lstrip()))
    starts = marked_files(lines)
    if starts:
        begin = min(begin, starts[0].line)
    head = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[head].startswith(_CODE_HEADS):
        begin = head
    while begin and lines[begin - 1].startswith(_CODE_HEADS):
        begin -= 1
    language = language_of("\n".join(lines[begin:]))
    if language in ("text", "markdown"):
        return []
    fence = Fence(language, lines[begin:], begin, "", True)
    return [_without_prose(block) for block in _split(fence, (), range(begin + 1, len(lines) + 1), language)]


def _without_prose(block: Block) -> Block:
    """Returns code without a fence up to the next heading or rule."""
    end = next((index for index, line in enumerate(block.lines) if index and _RULE.match(line)), len(block.lines))
    if end == len(block.lines) or block.language not in _SCRIPTS:
        return block
    while end and not block.lines[end - 1].strip():
        end -= 1
    return block_of(block.lines[:end], block.numbers[:end], block.label, block.path, block.lead)


def _lead(lines: list[str], start: int, end: int) -> tuple[str, ...]:
    """Returns the last non-blank lines between two fences, without quotation marks."""
    found: list[str] = []
    for index in range(end - 1, max(start, end - LEAD_REACH) - 1, -1):
        line = lines[index]
        if ">" in line[:4]:
            line = _QUOTE.sub("", line)
        if line.strip():
            found.append(line)
            if len(found) == LEAD_LINES:
                break
    return tuple(reversed(found))


def _blocks_in(fence: Fence, lead: tuple[str, ...], shift: int, depth: int) -> Iterator[Block]:
    label = label_of(fence.info)
    numbers = range(fence.opened + 1 + shift, fence.opened + 1 + shift + len(fence.lines))
    if not any(line.strip() for line in fence.lines):
        return
    if claimed_language(label) in ("", "text", "shell") and _is_tree(fence.lines):
        return
    if claimed_language(label) == "markdown" or (not label and _holds_fences(fence.lines)):
        wrapped = _wrapped(fence, lead, numbers.start, depth + 1)
        if wrapped:
            yield from wrapped
            return
    forms = file_edits_of(fence.lines, numbers, label, fence.info, lead)
    yield from forms
    if not forms or claimed_language(label) == "shell":
        yield from _split(fence, lead, numbers, label)


def _wrapped(fence: Fence, lead: tuple[str, ...], first: int, depth: int) -> list[Block]:
    """Returns the blocks within a document that only wraps files; none for a README."""
    if depth > MAX_WRAPPERS or not _holds_fences(fence.lines):
        return []
    path = info_name(fence.info) or lead_name(lead)
    inner = list(blocks_of(fence.lines, fences_of(fence.lines), first, depth))
    code = [block for block in inner if block.language in _SCRIPTS and block.role == "program"]
    if path.endswith((".md", ".mdx")):
        files = bool(code) and all(block.path for block in code) and any(len(block.lines) > EXAMPLE for block in code)
    else:
        files = any(block.path or block.declares for block in code)
    return inner if files else []


def _split(fence: Fence, lead: tuple[str, ...], numbers: range, label: str) -> Iterator[Block]:
    """Yields the files of one fence: one for each comment that names a file."""
    starts = _starts(fence, label)
    several = len(starts) > 1 or (len(starts) == 1 and starts[0].bare)
    if not several:
        path = _path_of(fence, lead)
        yield block_of(fence.lines, numbers, label, path, lead, fence.closed)
        return
    head = fence.lines[: starts[0].line]
    if sum(1 for line in head if line.strip()) > 2:
        path = info_name(fence.info) or comment_name(head) or lead_name(lead) or ""
        yield block_of(head, numbers[: len(head)], label, path, lead, True)
    ends = [start.line for start in starts[1:]] + [len(fence.lines)]
    for start, end in zip(starts, ends, strict=True):
        begin = start.line + 1 if start.bare else start.line
        while end > begin and (not fence.lines[end - 1].strip() or _BETWEEN.match(fence.lines[end - 1])):
            end -= 1
        last = end >= len(fence.lines)
        yield block_of(fence.lines[begin:end], numbers[begin:end], label, start.path, lead, fence.closed or not last)


def _starts(fence: Fence, label: str) -> list[Start]:
    """Returns where files begin in a fence; a bare path counts only where it can be nothing else."""
    claim = claimed_language(label)
    if claim in ("shell", "markdown"):
        return []
    return [start for start in marked_files(fence.lines) if claim not in ("", "text", "other") or not start.bare]


def _path_of(fence: Fence, lead: tuple[str, ...]) -> str:
    """Returns the path that the response gives the block: the longest of its names that agree, or ""."""
    names = (info_name(fence.info), comment_name(fence.lines), lead_name(lead))
    paths = [name for name in names if name]
    if not paths:
        return ""
    return max((path for path in paths if path == paths[0] or path.endswith("/" + paths[0])), key=len)


def _is_tree(lines: list[str]) -> bool:
    drawn = sum(1 for line in lines[:60] if _TREE.match(line))
    return drawn >= 2


def _holds_fences(lines: list[str]) -> bool:
    return any(line.lstrip().startswith(("```", "~~~")) for line in lines)
