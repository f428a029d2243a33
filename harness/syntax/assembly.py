"""Turns the blocks of a response into files: each name once, with a path for code that has none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable, Iterator
from typing import Final

from harness.syntax.block import Block
from harness.syntax.escapes import unescaped
from harness.syntax.imports import made_names, without_comments
from harness.syntax.layout import DEFAULT_LAYOUT, Layout
from harness.syntax.names import comment_name
from harness.syntax.roles import imports_tool
from harness.syntax.source import SourceFile
from harness.syntax.usage_examples import (
    MAX_EXCERPT,
    MAX_EXCERPTS,
    Exports,
    called_names,
    excerpt_of,
    exported_names,
)
from harness.syntax.versions import DECLARED, concatenated, latest

__all__ = ["assembled"]

MAX_TRIED: Final = 200
"""Unnamed blocks of a response that are examined as examples of use."""

BARE: Final = 40
"""Lines of the longest named file that counts as an excerpt if it imports nothing."""

SENTENCE: Final = 3
"""The least number of words that make a line before a block a sentence rather than a title."""

_HOMES: Final = ("", "lib", "bin", "src")
_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_ENDINGS: Final = {
    "typescript": "ts", "tsx": "tsx", "javascript": "js", "python": "py", "go": "go", "java": "java", "csharp": "cs",
    "yaml": "yaml", "json": "json", "hcl": "tf", "shell": "sh", "sql": "sql", "markdown": "md",
}  # fmt: skip
_RESOURCE: Final = re.compile(
    r"\bnew\s+(?:\w+\.)*[A-Z]\w*\(|^\w+\s*=\s*(?:aws|pulumi|awsx)[\w.]*\.[A-Z]\w*\(", re.MULTILINE
)
_FOREIGN: Final = re.compile(
    r"\bextends\s+(?:\w+\.)*(?:Stack|NestedStack|TerraformStack|Stage|Construct)\b|\bnew\s+(?:\w+\.)*App\("
)
_CONTRAST: Final = re.compile(
    r"\b(?:before|original(?:ly)?|old|existing|legacy|instead of|rather than|current(?:ly)?|equivalent|previous(?:ly)?"
    r"|was|compar\w+|migrat\w+|convert\w*|in contrast)\b",
    re.IGNORECASE,
)
_IMPORTING: Final = re.compile(r"\bimport\b|\brequire\(")
_RESOURCE_OF_AWS: Final = re.compile(r"\bnew\s+aws\w*\.")
_RELATIVE: Final = re.compile(r"from\s*['\"](\.{1,2}/[\w./-]+?)(?:\.[jt]s)?['\"]")
_IMPORTED: Final = re.compile(r"import\s*\{([^{}]*)\}\s*from\s*['\"](\.{1,2}/[\w./-]+?)(?:\.[jt]s)?['\"]")


def assembled(blocks: Iterable[Block], layout: Layout = DEFAULT_LAYOUT) -> list[SourceFile]:
    """Returns the files that blocks make up, in the order in which each is last given.

    If a file is given twice, the last one counts, unless it is a fragment. Code without a name is the program if
    nothing else is, a file of the program if imports say so, and otherwise a snippet.
    """
    named, unnamed = latest(blocks)
    _place_by_imports(named, unnamed, layout)
    examples = _examples(named, unnamed, layout)
    parts = _program_of(named, [block for block in unnamed if block not in examples], layout)
    programs = {path: block for path, block in (named | parts).items() if _is_program(block) or path in parts}
    excerpts = _excerpts(programs, named, examples)
    replaced = {id(block) for _, block in excerpts.values()}
    files = [_file(block, path, named=True) for path, block in named.items() if id(block) not in replaced]
    files += [_file(block, path, named=False, role="program") for path, block in parts.items()]
    files += [file for file, _ in excerpts.values()]
    used = {id(block) for block in parts.values()} | replaced
    left = [block for block in unnamed if id(block) not in used and not _is_part_of(block, parts.values())]
    foreign = any("@pulumi/" in block.text for block in programs.values())
    files += _snippets(left, {*named, *parts, *excerpts}, foreign)
    files.sort(key=lambda file: file.response_line(1))
    _set_helpers_aside(files)
    _settle_places(files, layout)
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


def _snippets(blocks: Iterable[Block], taken: set[str], foreign: bool) -> Iterator[SourceFile]:
    """Yields the blocks that are left as numbered snippets; tests, commands and settings keep their role.

    If the program is one for Pulumi (`foreign`), whole programs for another tool become programs too.
    """
    number = 0
    for block in blocks:
        ending = _ENDINGS.get(block.language, "txt")
        number = _free_number("snippet", ending, taken, number + 1)
        path = f"snippet-{number}.{ending}"
        role = "snippet" if block.role == "program" and not (foreign and _is_foreign(block)) else block.role
        yield _file(block, path, named=False, role=role)


def _is_foreign(block: Block) -> bool:
    """Returns whether a block is a whole program for another tool, and not described as the previous version."""
    if block.language not in _SCRIPTS or not block.declares or "@pulumi/" in block.text:
        return False
    return _FOREIGN.search(block.text) is not None and not any(_CONTRAST.search(line) for line in block.lead[-2:])


def _place_by_imports(named: dict[str, Block], unnamed: list[Block], layout: Layout) -> None:
    """Gives unnamed code a path if it declares what a file imports from a path that is not taken."""
    declared: dict[str, Block] = {}
    for block in unnamed:
        if block.language in _SCRIPTS:
            declared.update(dict.fromkeys(DECLARED.findall(block.text), block))
    if not declared:
        return
    importers = [*named.items(), *((layout.main, block) for block in unnamed if block.declares)]
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


def _is_program(block: Block) -> bool:
    return block.role == "program" and block.language in _SCRIPTS


def _examples(named: dict[str, Block], unnamed: list[Block], layout: Layout) -> list[Block]:
    """Returns unnamed code that instantiates what another block exports: possible examples of use.

    If there are several, unnamed blocks that export what they need get a path.
    """
    candidates = [
        block
        for block in unnamed[:MAX_TRIED]
        if block.language in _SCRIPTS and block.role in ("program", "snippet") and len(block.text) <= MAX_EXCERPT
    ]
    if not candidates:
        return []
    exporting: dict[str, Block] = {}
    functions: set[str] = set()
    for block in (*named.values(), *unnamed):
        if block.declares and block.language in _SCRIPTS:
            found = exported_names(without_comments(block.text))
            exporting.update(dict.fromkeys(found, block))
            functions.update(name for name, (kind, _) in found.items() if kind.startswith("function"))
    examples: list[Block] = []
    needed: dict[int, tuple[str, Block]] = {}
    for block in candidates:
        code = without_comments(block.text)
        made = {
            name for name in made_names(code) | called_names(code, functions) if exporting.get(name, block) is not block
        }
        if not made - set(DECLARED.findall(code)) or (block.declares and _entry_beside(named, [block], layout)):
            continue
        if len(examples) < MAX_EXCERPTS:
            examples.append(block)
            needed.update({id(exporting[name]): (name, exporting[name]) for name in sorted(made)})
    apart = [(name, block) for name, block in needed.values() if not block.path and block not in examples]
    if len(apart) > 1:
        for name, block in apart:
            path = f"lib/{_kebab(name)}.ts"
            if path not in named:
                block.path = path
                named[path] = block
        unnamed[:] = [block for block in unnamed if not block.path or named.get(block.path) is not block]
    return examples


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()


def _excerpts(
    programs: dict[str, Block], named: dict[str, Block], examples: list[Block]
) -> dict[str, tuple[SourceFile, Block]]:
    """Returns excerpts as files with the imports that they lack: examples of use, and named files without imports."""
    found: dict[str, tuple[SourceFile, Block]] = {}
    bare = [block for block in named.values() if _is_bare(block)]
    candidates = [*bare, *examples][:MAX_EXCERPTS]
    if not candidates:
        return found
    texts = {path: block.text for path, block in programs.items() if block not in bare}
    exports = Exports(texts)
    for block in candidates:
        given = named.get(block.path) is block
        wished = block.path if given else _free_path_of("usage", {*named, *found})
        excerpt = excerpt_of(block.text, exports, wished, texts)
        if excerpt is None or excerpt.path in texts or excerpt.path in found:
            continue
        exports.use(excerpt.text)
        lines = f"{excerpt.head}\n{excerpt.text}" if excerpt.head else excerpt.text
        numbers = [block.numbers[0], *block.numbers] if excerpt.head else block.numbers
        usage = not given and _RESOURCE_OF_AWS.search(block.text) is None
        language = block.language if given else "typescript"
        file = SourceFile(excerpt.path, lines, language, numbers, given, block.closed, "program", usage)
        found[excerpt.path] = (file, block)
    return found


def _is_bare(block: Block) -> bool:
    """Returns whether a sentence, not a title, names the file, and the file lacks the imports that it needs."""
    if not _is_program(block) or len(block.lines) > BARE or _IMPORTING.search(block.text) is not None:
        return False
    said = next((line.strip() for line in reversed(block.lead) if posixpath.basename(block.path) in line), "")
    sentence = not said.startswith(("#", "**", "`", "<")) and len(said.split()) >= SENTENCE
    return sentence and not comment_name(block.lines)


def _free_path_of(stem: str, taken: Container[str]) -> str:
    path = f"{stem}.ts"
    return path if path not in taken else f"{stem}-{_free_number(stem, 'ts', taken, 2)}.ts"


def _program_of(named: dict[str, Block], unnamed: list[Block], layout: Layout) -> dict[str, Block]:
    """Returns the unnamed code that belongs to the program, by the path it gets."""
    code = [block for block in unnamed if block.role in ("program", "snippet")]
    wholes = [block for block in code if block.declares]
    if any(block.declares and block.role == "program" for block in named.values()):
        return _entry_beside(named, wholes, layout)
    if not wholes:
        return _from_pieces([block for block in code if _RESOURCE.search(block.text)], named, layout)
    longest = max(len(block.text) for block in wholes)
    main = [block for block in wholes if len(block.text) * 2 >= longest][-1]
    loose = [block for block in code if not block.declares]
    pieces = [block for block in loose if _RESOURCE.search(block.text)]
    own = 0 if len(main.text) < 4000 and not _RESOURCE.search(main.text) else len(main.text)
    if len(pieces) > 1 and sum(len(piece.text) for piece in pieces) * 2 > own:
        return _from_pieces([main, *loose], named, layout)
    return {_free_path(main, named, layout): _with_use(main, loose)}


def _with_use(main: Block, loose: list[Block]) -> Block:
    """Returns the program with the first lines that instantiate a class which it declares and does not export."""
    if main.language not in _SCRIPTS:
        return main
    code = without_comments(main.text)
    hidden = set(DECLARED.findall(code)) - exported_names(code).keys() - made_names(code)
    written = [block for block in loose[:MAX_TRIED] if block.language in _SCRIPTS and len(block.numbers) > 0]
    using = [block for block in written if len(main.numbers) > 0 and block.numbers[0] > main.numbers[0]]
    found = next((block for block in using if made_names(without_comments(block.text)) & hidden), None)
    return main if found is None else concatenated([main, found])


def _entry_beside(named: dict[str, Block], wholes: list[Block], layout: Layout) -> dict[str, Block]:
    """Returns unnamed code beside a named program as its entry point, if it imports the program's files."""
    for block in reversed(wholes):
        targets = _RELATIVE.findall(block.text)
        for home in _HOMES:
            found = [posixpath.normpath(posixpath.join(home, target)) for target in targets]
            if found and all(f"{path}.ts" in named or f"{path}/index.ts" in named for path in found):
                path = layout.entry_in(home)
                return {} if path in named else {path: block}
    return {}


def _from_pieces(pieces: list[Block], named: dict[str, Block], layout: Layout) -> dict[str, Block]:
    """Returns one file of pieces that a response shows one after the other, in their order."""
    if not pieces:
        return {}
    language = max(pieces, key=lambda block: len(block.text)).language
    whole = concatenated([block for block in pieces if block.language == language])
    return {_free_path(whole, named, layout): whole}


def _is_part_of(block: Block, wholes: Iterable[Block]) -> bool:
    """Returns whether a joined file already contains the block."""
    return any(bool(block.numbers) and block.numbers[0] in whole.numbers for whole in wholes)


def _free_path(block: Block, named: dict[str, Block], layout: Layout) -> str:
    ending = _ENDINGS.get(block.language, "txt")
    if ending == "ts":
        wished = [layout.main, "index.ts"]
    else:
        wished = [f"__main__.{ending}" if ending == "py" else f"main.{ending}"]
    free = [path for path in wished if path not in named]
    return free[0] if free else f"main-{_free_number('main', ending, named, 2)}.{ending}"


def _free_number(stem: str, ending: str, taken: Container[str], number: int) -> int:
    """Returns the first number, from the given one on, that makes a path which is not taken."""
    while f"{stem}-{number}.{ending}" in taken:
        number += 1
    return number


def _set_helpers_aside(files: list[SourceFile]) -> None:
    """Makes code in other languages than the infrastructure's function code, unless it is imported."""
    programs = [file for file in files if file.role == "program"]
    own = [file for file in programs if imports_tool(file.text)]
    languages = {file.language for file in own}
    if languages & {"typescript", "tsx"}:
        languages |= {"typescript", "tsx"}
    foreign = [file for file in programs if file.language not in languages] if own else []
    imported = {path for file in own for path in _targets(file.path, file.text)} if foreign else set()
    for file in foreign:
        if file.path.rpartition(".")[0] not in imported:
            file.role = "program" if imports_tool(file.text) else "function_code"


def _targets(path: str, text: str) -> set[str]:
    """Returns what a file imports from within the program: paths without an ending."""
    folder = posixpath.dirname(path)
    return {posixpath.normpath(posixpath.join(folder, target)) for target in _RELATIVE.findall(text)}


def _settle_places(files: list[SourceFile], layout: Layout) -> None:
    """Moves files without a folder to the one that imports expect, otherwise to the usual one."""
    loose = [file for file in files if file.named and "/" not in file.path and file.language in _SCRIPTS]
    loose = [file for file in loose if file.role == "program" and file.path != "index.ts"]
    if not loose:
        return
    paths = {file.path for file in files}
    importers = [file for file in files if file.language in _SCRIPTS and file.role in ("program", "test")]
    expected = {f"{target}.ts" for file in importers for target in _targets(file.path, file.text)}
    for file in loose:
        wanted = sorted(path for path in expected - paths if path[:2] != ".." and posixpath.basename(path) == file.path)
        usual = layout.place_of(file.path)
        if usual and len(loose) == 1 and not wanted and usual not in paths and file.path not in expected:
            wanted = [usual]
        if wanted:
            paths.discard(file.path)
            file.path = wanted[0]
            paths.add(file.path)
