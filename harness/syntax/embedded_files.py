"""Finds files in tool calls, tags or JSON of a response, not in fences.

Agents answer like this: `write_file` with a path and content, `str_replace` with what is replaced, a JSON list of
files, a `<file path="...">` around each. The last write counts, as on disk.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from harness.responses.calls import COMMANDS, CONTENTS, DELETES, DESTINATIONS, EVERY, MOVES, NEW, OLD, PATHS, SOURCES
from harness.syntax.block import Block, block_of
from harness.syntax.edits import Edit, Move
from harness.syntax.fences import fences_of
from harness.syntax.file_edits import changing_block, commands_of, file_edits_of, moving_block
from harness.syntax.labels import claimed_language, label_of
from harness.syntax.names import PATH, clean_path
from harness.syntax.objects import Text, Value, object_at
from harness.syntax.patching import Lines

__all__ = ["Region", "carried"]

MAX_REGIONS: Final = 2_000
"""Calls, tags and objects of a response that are examined."""

LOOKS: Final = 10
"""How many times the lines of a response may be searched for the end of tags."""

MAX_FAILURES: Final = 3
"""The number of objects without an end after which the search stops."""

CALL_LINES: Final = 3
"""Lines before a text in Python that may name its file."""

CALL_LENGTH: Final = 400
"""Characters before it that are searched."""

MAX_DEPTH: Final = 12
"""Nested objects and lists that are searched."""

_INSERTED: Final = ("insert_text", "new_str", "text", "content")
_ARGUMENTS: Final = ("arguments", "input", "parameters", "args", "params")

_ROOTS: Final = frozenset(
    {"home", "workspace", "app", "testbed", "repo", "tmp", "root", "mnt", "Users", "project", "workdir"}
)
_FOLDERS: Final = frozenset({"bin", "lib", "src", "test", "tests", "components", "modules", "stacks"})
_PATH: Final = re.compile(PATH)
_TAG_NAMES: Final = (
    "file|document|source|code|invoke|function|boltAction|create_file|write_file|write_to_file|replace_in_file|edit_file"
    "|str_replace|tool_call|artifact"
)
_TAG: Final = re.compile(
    rf"\s*<((?:antml:)?)({_TAG_NAMES})(?:=\"?([\w.-]+)\"?)?(\s[^<>]{{0,500}})?>(.*)$",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(rf"<(?:antml:)?(?:{_TAG_NAMES})", re.IGNORECASE)
"""A part of every tag: searching a whole text is faster than searching it line by line."""
_DOCUMENT: Final = {"source": "path", "document_content": "content"}
"""The parts of a `<document>`, by the arguments of a call that writes a file."""

_CALLS: Final = frozenset({"invoke", "function", "create_file", "write_file", "write_to_file"})
_NAMED: Final = re.compile(
    r"(?:path|name|filePath|file_path|filename)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I
)
_PARAMETER: Final = re.compile(
    r"\s*<((?:antml:)?)(parameter|[a-zA-Z_]{2,30})(?:\s+name=\"([\w.-]{1,40})\"[^<>]{0,80}|=\"?([\w.-]{1,40})\"?)?>(.*)$"
)
_OBJECT: Final = re.compile(r"[\s\w.:*`<>/=(\"'-]{0,80}?(?=[{\[])")
_MARKER: Final = re.compile(
    r"(?:\"(?:content|contents|file_text|fileText|file_content|new_str|new_string|newText|arguments|code|text|patch)\""
    rf"|\"{PATH}\")\s{{0,9}}:\s*+[\"{{\[]"
)
"""What an object that carries files holds: the name of a content, or a path, and then a text, an object or a list."""
_KEY: Final = re.compile(r"\"\s{0,9}:")
"""The end of every marker, which is found much faster than the markers."""
_ESCAPES: Final = re.compile(r"&(?:lt|gt|quot|amp|#39);")


class Region:
    """Lines of a response with files in them, from `start` up to `end`."""

    __slots__ = ("blocks", "end", "start")

    def __init__(self, start: int, end: int, blocks: list[Block]) -> None:
        self.start = start
        self.end = end
        self.blocks = blocks


def carried(lines: Sequence[str], text: str) -> list[Region]:
    """Returns the parts of a response with files in them, in order.

    Args:
        lines: The response's lines.
        text: The same lines in one text.
    """
    regions = list(_tagged(lines)) if _TAGS.search(text) is not None else []
    taken = [False] * len(lines)
    for region in regions:
        taken[region.start : region.end] = [True] * (region.end - region.start)
    regions += _objects(text, taken)
    for region in regions:
        taken[region.start : region.end] = [True] * (region.end - region.start)
    if '"""' in text or "'''" in text:
        regions += _quoted(lines, taken)
    regions.sort(key=lambda region: region.start)
    _make_relative([block for region in regions for block in region.blocks])
    return regions


def _make_relative(blocks: Sequence[Block]) -> None:
    """Removes an agent's working folder from the paths of its files."""
    rooted = [block for block in blocks if block.path.split("/")[0] in _ROOTS]
    if not rooted or len(rooted) < len([block for block in blocks if block.path and not block.loose]):
        return
    folder = list(posixpath.commonprefix([block.path.split("/")[:-1] for block in rooted]))
    while folder and folder[-1] in _FOLDERS:
        folder.pop()
    for block in rooted:
        block.rename("/".join(block.path.split("/")[len(folder) :]))
        if block.move is not None:
            block.move = block.move.inside(folder)


# Tags


def _tagged(lines: Sequence[str]) -> Iterator[Region]:
    index = found = 0
    left = LOOKS * len(lines) + LOOKS
    missing: set[str] = set()
    while index < len(lines) and found < MAX_REGIONS and left > 0:
        opened = _TAG.match(lines[index]) if "<" in lines[index] else None
        index += 1
        if opened is None:
            continue
        closing = f"</{opened.group(1)}{opened.group(2)}>"
        if closing in missing:
            continue
        end = next((at for at in range(index - 1, len(lines)) if closing in lines[at]), -1)
        if end < 0 and opened.group(2).lower() not in _CALLS:
            missing.add(closing)
            continue
        left -= (end if end >= 0 else len(lines)) - index
        if end < 0:  # the response breaks off in a call
            missing.add(closing)
            inner = Lines([lines[index - 1][opened.start(5) :], *lines[index:]], range(index, len(lines) + 1))
            blocks = list(_of_call(_parameters(inner, closed=False)))
            for block in blocks[-1:]:
                block.closed = False
            end = len(lines) - 1
        else:
            inner = _within(lines, index - 1, opened.start(5), end, closing)
            blocks = list(_of_tag(opened, inner))
        if blocks:
            found += 1
            yield Region(index - 1, end + 1, blocks)
            index = end + 1


def _within(lines: Sequence[str], start: int, column: int, end: int, closing: str) -> Lines:
    """Returns the lines between an opening tag on line `start` and its closing tag on line `end`."""
    if start == end:
        text = lines[start]
        return Lines([text[column : max(column, text.find(closing, column))]], [start + 1])
    inner = [lines[start][column:], *lines[start + 1 : end], lines[end][: lines[end].find(closing)]]
    return _trimmed(Lines(inner, range(start + 1, end + 2)))


def _trimmed(lines: Lines) -> Lines:
    """Returns the lines without blank ones at either end."""
    first, last = 0, len(lines.lines)
    while first < last and not lines.lines[first].strip():
        first += 1
    while last > first and not lines.lines[last - 1].strip():
        last -= 1
    return Lines(lines.lines[first:last], lines.numbers[first:last])


def _of_tag(opened: re.Match[str], inner: Lines) -> Iterator[Block]:
    given = _NAMED.search(opened.group(4) or "")
    name = next((value for value in given.groups() if value), "") if given is not None else ""
    path = clean_path(name)
    if opened.group(2).lower() != "invoke" and _PATH.fullmatch(path):
        yield from _written(path, inner)
        return
    arguments = {_DOCUMENT.get(name, name): value for name, value in _parameters(inner).items()}
    if arguments:
        yield from _of_call(arguments, tool=name)


def _parameters(inner: Lines, closed: bool = True) -> dict[str, Lines]:
    """Returns the parameters of a call that are tags: `<parameter name="path">`, or tags of their names.

    Args:
        inner: The content of the call.
        closed: Whether the call has an end; if not, its last parameter may lack one.
    """
    found: dict[str, Lines] = {}
    index = 0
    while index < len(inner.lines):
        opened = _PARAMETER.match(inner.lines[index])
        index += 1
        if opened is None:
            continue
        closing = f"</{opened.group(1)}{opened.group(2)}>"
        end = next((at for at in range(index - 1, len(inner.lines)) if closing in inner.lines[at]), -1)
        if end < 0 and not closed:
            lines = [inner.lines[index - 1][opened.start(5) :], *inner.lines[index:]]
            value = _trimmed(Lines(lines, inner.numbers[index - 1 :]))
            found.setdefault(opened.group(3) or opened.group(4) or opened.group(2), value)
        if end < 0:
            return found
        value = _value(inner, index - 1, opened.start(5), end, closing)
        found.setdefault(opened.group(3) or opened.group(4) or opened.group(2), value)
        index = end + 1
    return found


def _value(inner: Lines, start: int, column: int, end: int, closing: str) -> Lines:
    """Returns a parameter's value, without the line ends after its opening tag and before its closing one."""
    if start == end:
        text = inner.lines[start]
        return Lines([text[column : max(column, text.find(closing, column))]], [inner.numbers[start]])
    lines = [inner.lines[start][column:], *inner.lines[start + 1 : end], inner.lines[end].partition(closing)[0]]
    numbers = inner.numbers[start : end + 1]
    if not lines[0].strip():
        lines, numbers = lines[1:], numbers[1:]
    if len(lines) > 1 and not lines[-1].strip():
        lines, numbers = lines[:-1], numbers[:-1]
    return Lines(lines, numbers)


# Calls


def _of_call(arguments: Mapping[str, Lines], path: str = "", tool: str = "") -> Iterator[Block]:
    """Yields what a call with these arguments writes or changes.

    Args:
        arguments: Its arguments, by name.
        path: The file if they do not name one.
        tool: The tool's name, or "".
    """
    if MOVES.fullmatch(tool) or DELETES.fullmatch(tool):
        yield from _moved(arguments, MOVES.fullmatch(tool) is not None)
        return
    given = _first(arguments, PATHS)
    place = clean_path(given.lines[0].strip()) if given is not None and len(given.lines) == 1 else ""
    place = place if _PATH.fullmatch(place) else path
    old, new = _first(arguments, OLD), _first(arguments, NEW)
    line = _first(arguments, ("insert_line", "line"))
    inserted = _first(arguments, _INSERTED)
    content = _first(arguments, CONTENTS)
    if place and old is not None and any(old.lines):
        every = _first(arguments, EVERY)
        all_of_them = every is not None and every.lines[0].strip().lower() == "true"
        yield changing_block(place, [Edit(old.lines, new or Lines((), ()), every=all_of_them)], old.numbers[0])
    elif place and line is not None and inserted is not None and line.lines[0].strip().isdecimal():
        yield changing_block(place, [Edit([], inserted, at=int(line.lines[0].strip()[:9]))], line.numbers[0])
    elif place and content is not None:
        for block in _written(place, content):
            block.whole = "code_edit" not in arguments  # which leaves out what stays
            yield block
    else:
        for command in COMMANDS:
            value = arguments.get(command)
            if value is None:
                continue
            yield from commands_of(value.lines, value.numbers)
            if any(text.startswith(("*** Begin Patch", "--- ", "<<<<<<<", "-------")) for text in value.lines):
                yield from file_edits_of(
                    value.lines, value.numbers, "diff" if "SEARCH" not in value.lines[0] else "", place, ()
                )


def _moved(arguments: Mapping[str, Lines], renamed: bool) -> Iterator[Block]:
    """Yields what a tool does that deletes a file or gives it another name."""
    source = _first(arguments, SOURCES) or _first(arguments, PATHS)
    target = _first(arguments, DESTINATIONS) if renamed else None
    if source is None or (renamed and target is None):
        return
    was = clean_path(source.lines[0].strip())
    to = clean_path(target.lines[0].strip()) if target is not None else ""
    if was and (to or not renamed):
        yield moving_block(Move(was, to), source.numbers[0])


def _first(arguments: Mapping[str, Lines], names: Sequence[str]) -> Lines | None:
    return next((arguments[name] for name in names if name in arguments), None)


def _written(path: str, content: Lines) -> Iterator[Block]:
    """Yields a file with its content, without a fence or escapes around it."""
    lines = _trimmed(content)
    if not lines.lines:
        return
    label = ""
    if lines.lines[0].lstrip().startswith(("```", "~~~")):
        fences = fences_of(lines.lines)
        if len(fences) == 1 or (fences and fences[0].ended >= len(lines.lines)):
            numbers = [lines.numbers[number - 1] for number in fences[0].content_lines]
            label, lines = label_of(fences[0].info), Lines(fences[0].lines, numbers)
    text = "\n".join(lines.lines)
    if "<" not in text and ">" not in text and _ESCAPES.search(text):
        lines = Lines([html.unescape(line) for line in lines.lines], lines.numbers)
    yield block_of(lines.lines, lines.numbers, label, path)


# JSON


def _objects(text: str, taken: Sequence[bool]) -> Iterator[Region]:
    """Yields objects and lists with files in them that begin near the start of a line."""
    last = _last_marker(text)
    index = at = failures = tries = 0
    behind = -1
    for found in _JSON.finditer(text, 0, last + 1):
        start = text.rfind("\n", 0, found.start()) + 1
        index += text.count("\n", at, start)
        at = start
        if start < behind or taken[index]:
            continue
        before = _OBJECT.match(text, start)
        if before is None or before.end() != found.start():
            continue
        if failures == MAX_FAILURES or tries == MAX_REGIONS:
            return
        tries += 1
        end = _end_of(text, found.start())
        if end >= 0 and _MARKER.search(text, start, end) is None:
            behind = end
            continue
        read = object_at(text, found.start()) if end >= 0 else None
        if read is None:
            failures += 1
            continue
        value, behind = read
        blocks = list(_of_value(value, _Places(text), "", 0))
        if blocks:
            yield Region(index, text.count("\n", 0, behind) + 1, blocks)


def _last_marker(text: str) -> int:
    """Returns the index of the last marker in a text; -1 for none."""
    for end in reversed([key.start() for key in _KEY.finditer(text)]):
        start = text.rfind('"', 0, end)
        if start >= 0 and _MARKER.match(text, start) is not None:
            return start
    return -1


_JSON: Final = re.compile(r"[{\[](?=\s{0,200}[\"{\[])")
_INNER: Final = re.compile(r"[^\"{}\[\]]*+(?:\"(?:[^\"\\]++|\\.)*\"[^\"{}\[\]]*+){0,9999}", re.DOTALL)


def _end_of(text: str, start: int) -> int:
    """Returns where the object or list at an offset ends; -1 if it does not."""
    depth, at = 0, start
    while True:
        while (inner := _INNER.match(text, at)) is not None and inner.end() > at:
            at = inner.end()
        mark = text[at : at + 1]
        at += 1
        if mark in ("{", "["):
            depth += 1
        elif mark in ("}", "]") and depth > 1:
            depth -= 1
        else:
            return at if mark in ("}", "]") else -1


class _Places:
    """Converts offsets of a text to lines; looked up in order."""

    __slots__ = ("at", "line", "outer", "text")

    def __init__(self, text: str, outer: int = 0) -> None:
        self.text = text
        self.outer = outer
        self.at = 0
        self.line = 1

    def lines(self, value: Text) -> Lines:
        """Returns the lines of a text, each with its line of the response; with escapes, all with the first one."""
        if self.outer:
            line = self.outer
        else:
            if value.start < self.at:
                self.at, self.line = 0, 1
            self.line += self.text.count("\n", self.at, value.start)
            self.at = value.start
            line = self.line
        parts = value.value.replace("\r\n", "\n").split("\n")
        if len(parts) > 1 and not parts[-1]:
            parts.pop()
        step = 1 if value.plain and not self.outer else 0
        return Lines(parts, [line + step * number for number in range(len(parts))])


def _of_value(value: Value, places: _Places, path: str, depth: int) -> Iterator[Block]:
    """Yields the files in an object or list, and the changes by calls in it.

    Args:
        value: The object or list.
        places: Converts offsets of its texts.
        path: The file that the object around it names.
        depth: Objects around it.
    """
    if depth > MAX_DEPTH:
        return
    if not value.is_object:
        for item in value.items:
            if isinstance(item, Value):
                yield from _of_value(item, places, path, depth + 1)
        return
    members = list(zip(value.names, value.items, strict=False))
    texts = {name: item for name, item in members if isinstance(item, Text)}
    mapped = [(clean_path(name), item) for name, item in members if _PATH.fullmatch(clean_path(name))]
    if not mapped:
        given = {name: places.lines(item) for name, item in texts.items()}
        yield from _of_call({**given, **{name: Lines(["true"], [0]) for name in value.true}} if given else {}, path)
    named = next((texts[name].value.strip() for name in PATHS if name in texts), "")
    place = clean_path(named) if _PATH.fullmatch(clean_path(named)) else path
    for name, item in members:
        key = clean_path(name)
        is_file = _PATH.fullmatch(key) is not None
        if isinstance(item, Value):
            yield from _of_value(item, places, key if is_file else place, depth + 1)
        elif isinstance(item, Text) and is_file:
            yield from _written(key, places.lines(item))
        elif isinstance(item, Text) and name in _ARGUMENTS and item.value.lstrip().startswith("{"):
            inner = object_at(item.value, 0)
            if inner is not None:
                yield from _of_value(inner[0], _Places("", places.lines(item).numbers[0]), place, depth + 1)


# Calls in Python


_QUOTED: Final = re.compile(
    r"(?:\b(?:content|contents|file_text|code|text|body|data)\s{0,9}=\s{0,9}|[,(]\s{0,9}|^\s{0,9})r?(\"\"\"|\'\'\')(.*)$"
)
_ARGUMENT: Final = re.compile(rf"[\"']({PATH})[\"']")
_WRITER: Final = re.compile(r"\b\w*(?:write|create|save|file)\w*\(", re.IGNORECASE)


def _quoted(lines: Sequence[str], taken: Sequence[bool]) -> Iterator[Region]:
    """Yields the files that calls in Python write: `write_file("lib/x.ts", \"\"\"...\"\"\")`."""
    index = 0
    missing: set[str] = set()
    while index < len(lines):
        line = lines[index]
        index += 1
        opened = _QUOTED.search(line) if ('"""' in line or "'''" in line) and not taken[index - 1] else None
        if opened is None or opened.group(1) in missing:
            continue
        first = max(0, index - 1 - CALL_LINES)
        before = "\n".join([*lines[first : index - 1], line[: opened.start(1)]])
        paths = _ARGUMENT.findall(before[-CALL_LENGTH:])
        if not paths or _WRITER.search(before[-CALL_LENGTH:]) is None:
            continue
        mark = opened.group(1)
        end = next((at for at in range(index, len(lines)) if mark in lines[at]), -1)
        path = clean_path(paths[-1])
        if end < 0:
            missing.add(mark)
        elif claimed_language("", path) in ("typescript", "tsx", "javascript", "yaml", "json"):
            value = Lines(
                [opened.group(2).removeprefix("\\"), *lines[index:end], lines[end].partition(mark)[0]],
                range(index, end + 2),
            )
            yield Region(index - 1, end + 1, list(_written(path, value)))
            index = end + 1
