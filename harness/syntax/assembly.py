"""The blocks of a response → its files: each name once, and a place in the program for code that has none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Sequence

from harness.syntax.blocks import Block
from harness.syntax.escapes import unescaped
from harness.syntax.roles import imports_tool
from harness.syntax.source import SourceFile

__all__ = ["MAIN", "assembled"]

MAIN = "lib/tap-stack.ts"
"""The path of an unnamed TypeScript program: where the usual entry point, `bin/tap.ts`, imports it from."""

MAX_CONTINUED = 8
"""Blocks of a response that may be joined to the one before."""

_HOMES = ("", "lib", "bin", "src")
_SCRIPTS = frozenset({"typescript", "tsx", "javascript"})
_ENDINGS = {
    "typescript": "ts", "tsx": "tsx", "javascript": "js", "python": "py", "go": "go", "java": "java", "csharp": "cs",
    "yaml": "yaml", "json": "json", "hcl": "tf", "shell": "sh", "sql": "sql", "markdown": "md",
}  # fmt: skip
_RESOURCE = re.compile(r"\bnew\s+(?:\w+\.)*[A-Z]\w*\(|^\w+\s*=\s*(?:aws|pulumi|awsx)[\w.]*\.[A-Z]\w*\(", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:class|function|const|interface|type|enum)\s+(\w+)", re.M
)
_RELATIVE = re.compile(r"from\s*['\"](\.{1,2}/[\w./-]+?)(?:\.[jt]s)?['\"]")
_IMPORTED = re.compile(r"import\s*\{([^}]*)\}\s*from\s*['\"](\.{1,2}/[\w./-]+?)(?:\.[jt]s)?['\"]")
_CONTINUED = re.compile(r"\bcontinu(?:ed|ing|ation|e)\b|\bcut off\b|\bpart (?:2|3|4|two|three)\b", re.IGNORECASE)


def assembled(blocks: Iterable[Block]) -> list[SourceFile]:
    """The files that blocks make up, in the order in which each is last given.

    A file given twice counts as it stands last, unless the later one is a fragment. Code without a name is the
    program if nothing else is, a file of it if its imports say so, and a passing snippet otherwise.
    """
    named: dict[str, Block] = {}
    unnamed: list[Block] = []
    for block in _joined(blocks):
        known = named.get(block.path) if block.path else None
        if not block.path or (known is not None and not _replaces(block, known)):
            unnamed.append(block)
            continue
        named.pop(block.path, None)
        named[block.path] = block
    _place_by_imports(named, unnamed)
    parts = _program_of(named, unnamed)
    files = [_file(block, block.path, named=True) for block in named.values()]
    files += [_file(block, path, named=False, role="program") for path, block in parts.items()]
    used = {id(block) for block in parts.values()}
    left = [block for block in unnamed if id(block) not in used and not _is_part_of(block, parts.values())]
    files += _snippets(left, {*named, *parts})
    files.sort(key=lambda file: file.response_line(1))
    _set_helpers_aside(files)
    _settle_places(files)
    return files


def _file(block: Block, path: str, *, named: bool, role: str = "") -> SourceFile:
    text = unescaped(block.text) if block.language in _SCRIPTS else block.text
    file = SourceFile(
        path,
        text,
        block.language,
        response_lines=block.numbers,
        named=named,
        closed=block.closed,
        role=role or ("program" if named and block.role == "snippet" else block.role),
    )
    if text != block.text:
        file.escaped = len(posixpath.commonprefix([text, block.text]).encode("utf-8", "replace"))
    return file


def _snippets(blocks: Iterable[Block], taken: set[str]) -> Iterator[SourceFile]:
    """Code shown in passing, numbered; tests, commands and settings stay what they are."""
    number = 0
    for block in blocks:
        ending = _ENDINGS.get(block.language, "txt")
        number = _free_number("snippet", ending, taken, number + 1)
        path = f"snippet-{number}.{ending}"
        yield _file(block, path, named=False, role="snippet" if block.role == "program" else block.role)


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks, where one that breaks off and the next that says it goes on with it are one."""
    joined: list[Block] = []
    tries = 0
    for block in blocks:
        last = joined[-1] if joined else None
        if last is None or tries == MAX_CONTINUED or not _may_continue(block, last):
            joined.append(block)
            continue
        tries += 1
        if _balance(last.text) > 0 > _balance(block.text):
            joined[-1] = _concatenated([last, block])
        else:
            joined.append(block)
    return joined


def _may_continue(block: Block, last: Block) -> bool:
    """Whether a block is of the same file as the one before, and says that it goes on with it."""
    if block.language != last.language or block.language not in _SCRIPTS or block.declares:
        return False
    same = not block.path or block.path == last.path
    said = any(_CONTINUED.search(line) for line in block.lead[-3:])
    return same and (said or not last.closed)


def _balance(text: str) -> int:
    return text.count("{") - text.count("}")


def _concatenated(blocks: Sequence[Block]) -> Block:
    """Several blocks as one, each line still the line of the response that it is."""
    first = blocks[0]
    lines = [line for block in blocks for line in block.lines]
    numbers = [number for block in blocks for number in block.numbers]
    closed = blocks[-1].closed
    return Block(lines, numbers, first.language, first.path, first.lead, closed, first.label)


def _replaces(block: Block, known: Block) -> bool:
    """Whether a block is a later version of a file, rather than a fragment of it."""
    if len(block.text) * 2 >= len(known.text):
        return True
    whole = block.declares and len(block.text) * 5 >= len(known.text)
    return whole and set(_DECLARED.findall(block.text)) >= set(re.findall(r"^export class (\w+)", known.text, re.M))


def _place_by_imports(named: dict[str, Block], unnamed: list[Block]) -> None:
    """Gives a path to unnamed code that declares what a file imports from a path that nothing else has."""
    declared: dict[str, Block] = {}
    for block in unnamed:
        if block.language in _SCRIPTS:
            declared.update(dict.fromkeys(_DECLARED.findall(block.text), block))
    if not declared:
        return
    importers = [*named.items(), *((MAIN, block) for block in unnamed if block.declares)]
    for importer, block in importers:
        for names, specifier in _IMPORTED.findall(block.text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(importer), specifier)) + ".ts"
            wanted = {declared.get(name.split(" as ")[0].strip()) for name in names.split(",") if name.strip()}
            found = wanted.pop() if len(wanted) == 1 else None
            if found is None or found is block or found.path or path.startswith("..") or path in named:
                continue
            found.path = path
            named[path] = found
    unnamed[:] = [block for block in unnamed if not block.path or named.get(block.path) is not block]


def _program_of(named: dict[str, Block], unnamed: list[Block]) -> dict[str, Block]:
    """The unnamed code that belongs to the program, by the path it gets."""
    code = [block for block in unnamed if block.role in ("program", "snippet")]
    wholes = [block for block in code if block.declares]
    if any(block.declares and block.role == "program" for block in named.values()):
        return _entry_beside(named, wholes)
    if not wholes:
        return _from_pieces([block for block in code if _RESOURCE.search(block.text)], named)
    longest = max(len(block.text) for block in wholes)
    main = [block for block in wholes if len(block.text) * 2 >= longest][-1]
    loose = [block for block in code if not block.declares]
    pieces = [block for block in loose if _RESOURCE.search(block.text)]
    own = 0 if len(main.text) < 4000 and not _RESOURCE.search(main.text) else len(main.text)
    if len(pieces) > 1 and sum(len(piece.text) for piece in pieces) * 2 > own:
        return _from_pieces([main, *loose], named)
    return {_free_path(main, named): main}


def _entry_beside(named: dict[str, Block], wholes: list[Block]) -> dict[str, Block]:
    """Unnamed code beside a named program: its entry point, if it imports the program's files."""
    for block in reversed(wholes):
        targets = _RELATIVE.findall(block.text)
        for home in _HOMES:
            found = [posixpath.normpath(posixpath.join(home, target)) for target in targets]
            if found and all(f"{path}.ts" in named or f"{path}/index.ts" in named for path in found):
                path = posixpath.join(home, "tap.ts" if home == "bin" else "index.ts")
                return {} if path in named else {path: block}
    return {}


def _from_pieces(pieces: list[Block], named: dict[str, Block]) -> dict[str, Block]:
    """One file of pieces that a response shows one after the other, in that order."""
    if not pieces:
        return {}
    language = max(pieces, key=lambda block: len(block.text)).language
    whole = _concatenated([block for block in pieces if block.language == language])
    return {_free_path(whole, named): whole}


def _is_part_of(block: Block, wholes: Iterable[Block]) -> bool:
    """Whether a joined file already holds the block."""
    return any(bool(block.numbers) and block.numbers[0] in whole.numbers for whole in wholes)


def _free_path(block: Block, named: dict[str, Block]) -> str:
    ending = _ENDINGS.get(block.language, "txt")
    wished = (MAIN, "index.ts") if ending == "ts" else (f"__main__.{ending}" if ending == "py" else f"main.{ending}",)
    free = [path for path in wished if path not in named]
    return free[0] if free else f"main-{_free_number('main', ending, named, 2)}.{ending}"


def _free_number(stem: str, ending: str, taken: Container[str], number: int) -> int:
    """The first number, from the given one on, that makes a path which is not taken."""
    while f"{stem}-{number}.{ending}" in taken:
        number += 1
    return number


def _set_helpers_aside(files: list[SourceFile]) -> None:
    """Code in another language than the infrastructure's is no program of it, unless the infrastructure imports it."""
    programs = [file for file in files if file.role == "program"]
    own = [file for file in programs if imports_tool(file.text)]
    languages = {file.language for file in own}
    if languages & {"typescript", "tsx"}:
        languages |= {"typescript", "tsx"}
    imported = {path for file in own for path in _targets(file.path, file.text)}
    for file in programs:
        if own and file.language not in languages and file.path.rpartition(".")[0] not in imported:
            file.role = "program" if imports_tool(file.text) else "function_code"


def _targets(path: str, text: str) -> set[str]:
    """What a file imports from within the program: paths without an ending."""
    folder = posixpath.dirname(path)
    return {posixpath.normpath(posixpath.join(folder, target)) for target in _RELATIVE.findall(text)}


def _settle_places(files: list[SourceFile]) -> None:
    """Moves files whose folder the response leaves out to the folder that imports expect, else Pulumi's usual one."""
    paths = {file.path for file in files}
    importers = [file for file in files if file.language in _SCRIPTS and file.role in ("program", "test")]
    expected = {f"{target}.ts" for file in importers for target in _targets(file.path, file.text)}
    loose = [file for file in files if file.named and "/" not in file.path and file.language in _SCRIPTS]
    loose = [file for file in loose if file.role == "program" and file.path != "index.ts"]
    for file in loose:
        wanted = sorted(path for path in expected - paths if path[:2] != ".." and posixpath.basename(path) == file.path)
        usual = {"tap.ts": "bin/tap.ts", "tap-stack.ts": MAIN}.get(file.path)
        if usual and len(loose) == 1 and not wanted and usual not in paths and file.path not in expected:
            wanted = [usual]
        if wanted:
            paths.discard(file.path)
            file.path = wanted[0]
            paths.add(file.path)
