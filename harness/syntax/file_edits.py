"""Blocks that write or change files: here-documents of a shell, diffs, search and replace."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from harness.syntax.block import Block, block_of
from harness.syntax.commands import changes_of, folder_after, within
from harness.syntax.edits import Edit, Move, hunks_of
from harness.syntax.labels import claimed_language
from harness.syntax.languages import language_of
from harness.syntax.names import PATH, clean_path, comment_name, info_name, lead_name
from harness.syntax.patching import Lines

__all__ = ["changing_block", "commands_of", "file_edits_of", "here_documents", "moving_block"]

_HERE: Final = re.compile(r"<<-?\s*(?P<quote>[\"'\\]?)(?P<word>[A-Za-z_]\w*)[\"']?")
_INTO: Final = re.compile(
    r"(?P<mode>>>?)\s*[\"']?(?P<path>[^\s\"'<>|;&]+)|\btee\s+(?P<append>-a\s+)?[\"']?(?P<tee>[^\s\"'<>|;&]+)"
)
_WRITES: Final = re.compile(r"\b(?:cat|tee)\b")
_PATH: Final = re.compile(PATH)
_ESCAPED: Final = re.compile(r"\\([$`\\])")
_SECTION: Final = re.compile(
    r"diff --git (?:\"?a/)?\S+ (?:\"?b/)?(?P<git>[^\s\"]+)|\+\+\+ (?:\"?b/)?(?P<plus>[^\s\"]+)"
    r"|--- (?:\"?a/)?(?P<minus>[^\s\"]+)|\*\*\* (?P<verb>Add|Update|Delete) File: (?P<file>\S+)"
)
_RENAMED: Final = re.compile(r"(?P<way>rename from|rename to|\*\*\* Move to:) (?P<path>\S+)")
_DIFF: Final = re.compile(r"diff --git |--- \S|\*\*\* Begin Patch|\*\*\* (?:Add|Update) File: |@@ -\d+")
_SEARCH: Final = re.compile(r"<{5,9} ?SEARCH\b|-{5,9} SEARCH\b")
_MIDDLE: Final = re.compile(r"={5,9}\s*$")
_REPLACE: Final = re.compile(r">{5,9} ?REPLACE\b|\+{5,9} REPLACE\b")

_BEGINS_CODE: Final = re.compile(
    r"\s*(?:import|export|const|let|var|class|interface|type|function|async|declare|//|/\*|['\"]use )"
)
_CODE: Final = frozenset({"typescript", "tsx", "javascript", "python", "go", "java", "csharp", "json", "yaml"})

_DIFFS: Final = frozenset({"diff", "patch", "udiff"})


def file_edits_of(
    lines: Sequence[str], numbers: Sequence[int], label: str, info: str, lead: Sequence[str]
) -> list[Block]:
    """Returns the files that a block writes or changes; none if it only shows something.

    Args:
        lines: The block's lines.
        numbers: The line of the response for each line.
        label: Its label.
        info: Its info string.
        lead: The lines before it.
    """
    claim = claimed_language(label)
    first = next((line for line in lines if line.strip()), "")
    if label in _DIFFS or (claim in ("", "text", "other") and _DIFF.match(first)):
        name = info_name(info) or comment_name([line[1:] for line in lines[:4]]) or lead_name(lead)
        return list(_of_diff(lines, numbers, name))
    if "SEARCH" in "\n".join(lines) and any(_SEARCH.match(line) for line in lines):
        return list(_of_searches(lines, numbers, info_name(info) or lead_name(lead)))
    if claim == "shell" and any(line.startswith("*** Begin Patch") for line in lines):
        return list(_of_diff(lines, numbers, ""))
    if claim == "shell" or (claim in ("", "text") and not _is_code(first, info, lead)):
        return list(here_documents(lines, numbers))
    return []


def _is_code(first: str, info: str, lead: Sequence[str]) -> bool:
    """Returns whether a block without a label is a code file, in which a here-document is only text."""
    name = info_name(info) or lead_name(lead)
    return claimed_language("", name) in _CODE or _BEGINS_CODE.match(first) is not None


def changing_block(path: str, edits: Iterable[Edit], line: int) -> Block:
    """Returns a block with changes to a file.

    Args:
        path: The file.
        edits: The changes.
        line: The line of the response of changes without lines of their own.
    """
    made = tuple(edits)
    lines = [line for edit in made for line in edit.new.lines]
    numbers = [number for edit in made for number in edit.new.numbers]
    return Block(lines, numbers or [line], language_of("\n".join(lines), path=path), path, edits=made)


def moving_block(move: Move, number: int) -> Block:
    """Returns a block that gives a file another name, or deletes it."""
    return Block([], [number], "text", move.path, move=move)


def commands_of(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Block]:
    """Yields what commands that were run do to files: those that write, and those that move, delete and edit."""
    return here_documents(lines, numbers, run=True)


def here_documents(lines: Sequence[str], numbers: Sequence[int], *, run: bool = False) -> Iterator[Block]:
    """Yields the files that commands write from here-documents: `cat > lib/x.ts <<'EOF'`.

    Args:
        lines: The commands.
        numbers: The line of the response for each line.
        run: Whether the commands were run, so that others than here-documents count, too.
    """
    index = 0
    folder = ""
    ends: dict[str, list[int]] = {}
    if any("<<" in line for line in lines):
        for at, line in enumerate(lines):
            ends.setdefault(line.strip(), []).append(at)
    while index < len(lines):
        line = lines[index]
        index += 1
        if run:
            folder = folder_after(line, folder)
            yield from _changes(line, numbers[index - 1], folder)
        here = _HERE.search(line) if "<<" in line else None
        into = _INTO.search(line) if here is not None and _WRITES.search(line) else None
        closing = ends.get(here.group("word"), []) if here is not None else []
        closed = bisect.bisect_left(closing, index)
        if here is None or into is None or closed == len(closing):
            continue
        end = closing[closed]
        name = into.group("path") or into.group("tee")
        body = list(lines[index:end])
        if not here.group("quote"):
            body = [_ESCAPED.sub(r"\1", text) for text in body]
        name = name.rpartition("}/")[2] if name.startswith("$") else name
        loose = run and not folder and not name.startswith(("/", "~", "$"))
        path = clean_path(within(folder, name))
        if _PATH.fullmatch(path) and any(text.strip() for text in body):
            if into.group("mode") == ">>" or into.group("append"):
                written = changing_block(path, [Edit([], Lines(body, numbers[index:end]))], numbers[index])
            else:
                written = block_of(body, numbers[index:end], "", path)
                written.whole = True
            written.loose = loose
            yield written
        index = end + 1


def _changes(line: str, number: int, folder: str) -> Iterator[Block]:
    """Yields what the commands of one line do to files that are there."""
    for change in changes_of(line.partition("<<")[0], number, folder):
        if isinstance(change, Move):
            block = moving_block(change, number)
        else:
            block = changing_block(change[0], [change[1]], number)
        block.loose = not folder
        yield block


def _of_diff(lines: Sequence[str], numbers: Sequence[int], name: str) -> Iterator[Block]:
    """Yields the files of a diff: new ones in full, others as changes.

    Args:
        lines: The diff's lines.
        numbers: Their lines of the response.
        name: The file if the diff does not name one.
    """
    path, new, start, was = name, False, 0, ""
    for index, line in enumerate([*lines, "*** Delete File: -"]):
        found = _SECTION.match(line)
        if found is None or (found.group("minus") and not _is_header(lines, index)):
            continue
        yield from _section(path, new, lines[start:index], numbers[start:index])
        start = index + 1
        minus, plus, verb = found.group("minus"), found.group("plus"), found.group("verb")
        if minus:
            path, new, was = "", minus == "/dev/null", minus
        elif plus:
            if plus == "/dev/null" and was != plus:
                yield from _deleted(was, numbers[index])
            path, new = "" if plus == "/dev/null" else plus, new
        else:
            path, new = found.group("git") or found.group("file"), verb == "Add"
            if verb == "Delete" and index < len(lines):
                yield from _deleted(path, numbers[index])
            path = "" if verb == "Delete" else path


def _deleted(path: str, number: int) -> Iterator[Block]:
    if _PATH.fullmatch(clean_path(path)):
        yield moving_block(Move(clean_path(path)), number)


def _renamed(path: str, lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Block]:
    """Yields the file's new name, where the headers of its section say one."""
    was = path
    for line, number in zip(lines, numbers, strict=True):
        found = _RENAMED.match(line)
        if found is None:
            if line.startswith("@@"):
                return
            continue
        if found.group("way") == "rename from":
            was = clean_path(found.group("path"))
        elif _PATH.fullmatch(clean_path(found.group("path"))) and _PATH.fullmatch(was):
            yield moving_block(Move(was, clean_path(found.group("path"))), number)


def _is_header(lines: Sequence[str], index: int) -> bool:
    return index + 1 < len(lines) and lines[index + 1].startswith("+++ ")


def _section(path: str, new: bool, lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Block]:
    place = clean_path(path)
    if not _PATH.fullmatch(place):
        return
    for moved in _renamed(place, lines, numbers):
        yield moved
        place = moved.move.to if moved.move is not None else place
    edits = list(hunks_of(lines, numbers))
    if not edits:
        return
    added = changing_block(place, edits, numbers[0])
    if new and not added.lines:
        return
    if new:
        written = block_of(added.lines, added.numbers, "", place)
        written.whole = True
        yield written
    else:
        yield added


def _of_searches(lines: Sequence[str], numbers: Sequence[int], name: str) -> Iterator[Block]:
    """Yields changes that show the searched text and its replacement; a path before them names the file."""
    path = name
    index = 0
    while index < len(lines):
        text = lines[index].strip().strip("`*# ")
        if _PATH.fullmatch(text):
            path = clean_path(text)
        if not _SEARCH.match(lines[index]):
            index += 1
            continue
        middle = _next(_MIDDLE, lines, index)
        end = _next(_REPLACE, lines, middle)
        if end == len(lines):
            return
        if path:
            new = Lines(lines[middle + 1 : end], numbers[middle + 1 : end])
            yield changing_block(path, [Edit(lines[index + 1 : middle], new, whole=True)], numbers[index])
        index = end + 1


def _next(pattern: re.Pattern[str], lines: Sequence[str], start: int) -> int:
    return next((at for at in range(start + 1, len(lines)) if pattern.match(lines[at])), len(lines))
