"""Files that a response gives more than once: which text counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from typing import Final

from harness.syntax.block import Block
from harness.syntax.edits import Editor, Move
from harness.syntax.patching import Lines, Patcher, leaves_out

__all__ = ["DECLARED", "concatenated", "latest"]

MAX_CONTINUED: Final = 8
"""Blocks of a response that may be joined to the previous one."""

DECLARED: Final = re.compile(
    r"^(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:class|function|const|interface|type|enum)\s+(\w+)", re.M
)
"""Top-level declarations of code."""

_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_CONTINUED: Final = re.compile(r"\bcontinu(?:ed|ing|ation|e)\b|\bcut off\b|\bpart (?:2|3|4|two|three)\b", re.IGNORECASE)


def latest(blocks: Iterable[Block]) -> tuple[dict[str, Block], list[Block]]:
    """Returns the final named files, in the order in which each was last given, and all unnamed blocks.

    A whole file replaces an earlier one. A fragment is put into it if exactly one place fits; otherwise it joins the
    unnamed blocks. Changes that name what they replace are made if that has exactly one place.
    """
    named: dict[str, Block] = {}
    unnamed: list[Block] = []
    patcher, editor = Patcher(), Editor()
    for block in _joined(blocks):
        if block.move is not None:
            _move(named, block.move)
            continue
        known = named.get(block.path) if block.path else None
        if block.edits:
            _change(named, block, editor)
            continue
        if known is not None and not _replaces(block, known):
            patched = None
            if block.language in _SCRIPTS and known.language in _SCRIPTS:
                patched = patcher.patched(_lines(known), _lines(block))
            if patched is None:
                unnamed.append(block)
                continue
            block = _with_lines(known, patched)
        elif not block.path:
            unnamed.append(block)
            continue
        named.pop(block.path, None)
        named[block.path] = block
    return named, unnamed


def concatenated(blocks: Sequence[Block]) -> Block:
    """Returns several blocks as one, with their lines of the response."""
    first = blocks[0]
    lines = [line for block in blocks for line in block.lines]
    numbers = [number for block in blocks for number in block.numbers]
    closed = blocks[-1].closed
    return Block(lines, numbers, first.language, first.path, first.lead, closed, first.label)


def _change(named: dict[str, Block], block: Block, editor: Editor) -> None:
    """Changes the file of that path, or the only one whose path ends so; a new one if lines are only added."""
    paths = [path for path in named if path == block.path] or [p for p in named if p.endswith("/" + block.path)]
    paths = paths or [path for path in named if block.path.endswith("/" + path)]
    if len(paths) == 1:
        known = named[paths[0]]
        edits = [edit for edit in block.edits if edit.old or not edit.whole]
        edited = editor.edited(_lines(known), edits) if editor.left > 0 else None
        if edited is not None:
            del named[paths[0]]
            named[paths[0]] = _with_lines(known, edited)
    elif not paths and all(edit.adds_only for edit in block.edits):
        new = Lines((), ())
        for edit in block.edits:
            new.lines += edit.new.lines
            new.numbers += edit.new.numbers
        if new.lines:
            named[block.path] = Block(new.lines, new.numbers, block.language, block.path, block.lead, block.closed)


def _move(named: dict[str, Block], move: Move) -> None:
    """Gives files their new names, or deletes them. What is not there stays as it is."""
    into = move.to.endswith("/") or any(path.startswith(f"{move.to}/") for path in named)
    folder = move.to.rstrip("/")
    for path in [path for path in named if fnmatchcase(path, move.path) or path.startswith(f"{move.path}/")]:
        if "/" in path[len(move.path) :] and "*" in move.path:
            continue  # `*` stands for names of one folder
        block = named[path]
        inner = "" if not path.startswith(f"{move.path}/") else path[len(move.path) :]
        last = (path if not inner else move.path).rpartition("/")[2]
        new = f"{folder}/{last}{inner}" if into else f"{folder}{inner}"
        if not move.keeps:
            del named[path]
        if move.to:
            named.pop(new, None)
            named[new] = Block(block.lines, block.numbers, block.language, new, block.lead, block.closed, block.label)


def _lines(block: Block) -> Lines:
    return Lines(block.lines, block.numbers)


def _with_lines(block: Block, lines: Lines) -> Block:
    """Returns the block with other lines, at least one of them."""
    if not lines.lines:
        lines = Lines([""], block.numbers[:1])
    return Block(lines.lines, lines.numbers, block.language, block.path, block.lead, block.closed, block.label)


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Returns the blocks, with those joined that continue the previous one."""
    joined: list[Block] = []
    tries = 0
    for block in blocks:
        last = joined[-1] if joined else None
        if last is None or tries == MAX_CONTINUED or not _may_continue(block, last):
            joined.append(block)
            continue
        tries += 1
        if _balance(last.text) > 0 > _balance(block.text):
            joined[-1] = concatenated([last, block])
        else:
            joined.append(block)
    return joined


def _may_continue(block: Block, last: Block) -> bool:
    """Returns whether a block belongs to the same file as the previous one and says that it continues it."""
    if block.language != last.language or block.language not in _SCRIPTS or block.declares or block.edits or last.edits:
        return False
    if block.move is not None or last.move is not None or block.whole:
        return False
    same = not block.path or block.path == last.path
    said = any(_CONTINUED.search(line) for line in block.lead[-3:])
    return same and (said or not last.closed)


def _balance(text: str) -> int:
    return text.count("{") - text.count("}")


def _replaces(block: Block, known: Block) -> bool:
    """Returns whether a block is a later version of a file, not a fragment of it."""
    if block.language in _SCRIPTS and leaves_out(block.text) and not leaves_out(known.text):
        return False
    if block.whole:
        return True
    if len(block.text) * 2 >= len(known.text):
        return True
    whole = block.declares and len(block.text) * 5 >= len(known.text)
    return whole and set(DECLARED.findall(block.text)) >= set(re.findall(r"^export class (\w+)", known.text, re.M))
