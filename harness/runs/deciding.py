"""Finds the code and data that decide outcomes, and leaves out everything else.

Modules are found by following imports from the one that grades. Comments, docstrings and blank lines are removed with a
regular expression, which is five times as fast as parsing.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import harness

__all__ = ["deciding_files", "reached_modules", "split"]

OWN = ("harness", "graders")
"""Packages whose modules count only if they are imported. Other packages may load theirs in other ways."""
ROOT = "harness.grading"
RUBRICS = "harness.rubric"
"""The package whose data files are rubrics, which have hashes of their own."""

TOKEN = re.compile(
    r'''"""(?s:[^"\\]|\\.|"(?!""))*"""'''
    r"""|'''(?s:[^'\\]|\\.|'(?!''))*'''"""
    r'''|"(?:[^"\\\n]|\\(?s:.))*"'''
    r"""|'(?:[^'\\\n]|\\(?s:.))*'"""
    r"""|#[^\n]*|"|'"""
)
"""A string, a comment, or a quote that does not begin a string."""
LINE_END = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
PREFIX = re.compile(r"\b[A-Za-z]{1,2}\Z")
FIELD = re.compile(r"\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
BRACE = re.compile(r"[{}]")
QUOTES = ('"', "'")
BLANK = re.compile(r"[ \t]+$|\n[ \t]*(?=\n|\Z)", re.MULTILINE)
FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:[ \t][^\n]*\n)+", re.MULTILINE)
IMPORT = re.compile(r"^[ \t]*(?:from +([\w.]+) +import +(\([^)]*\)|[^\n]*)|import +([^\n]*))", re.MULTILINE)
NAME = re.compile(r"[\w.]+")


def deciding_files(graders: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yields each file that decides outcomes: a name that does not depend on the installation, and the content.

    Args:
        graders: The modules that hold graders and indicators, by their dotted names.
    """
    folders = _folders(graders)
    modules = _modules(folders)
    reached = _reached(modules, graders)
    for name, text in reached.items():
        yield name, text.encode("utf-8", "surrogateescape")
    roots = [(name, modules[name].parent) for name in reached if modules[name].stem == "__init__" and _is_own(name)] + [
        (name, folder) for name, folder in folders if not _is_own(name)
    ]
    for name, root in roots:
        if name != RUBRICS:
            for path in _data(root):
                yield f"{name}/{path.relative_to(root).as_posix()}", path.read_bytes()


def reached_modules(graders: Iterable[str]) -> set[str]:
    """Returns the names of the modules that decide outcomes.

    Args:
        graders: The modules that hold graders and indicators, by their dotted names.
    """
    return set(_reached(_modules(_folders(graders)), graders))


def _reached(modules: Mapping[str, Path], graders: Iterable[str]) -> dict[str, str]:
    """Maps the modules that decide outcomes to the deciding part of their text, sorted by name."""
    reached: dict[str, str] = {}
    waiting = [ROOT, *graders, *(name for name in modules if not _is_own(name))]
    while waiting:
        name = waiting.pop()
        if name not in reached and name in modules:
            code, strings = split(modules[name].read_text(encoding="utf-8", errors="surrogateescape"))
            reached[name] = "\0".join((code, *strings))
            waiting += [*_packages(name), *_imported(code)]
    return dict(sorted(reached.items()))


def split(text: str) -> tuple[str, list[str]]:
    """Splits a module's text into code, with `''` for each string, and the strings.

    Comments, docstrings and blank lines are in neither. If it is uncertain what is a string (Python 3.12 allows quotes
    in f-strings that 3.11 does not), everything is code.
    """
    code: list[str] = []
    strings: list[str] = []
    depth = end = 0
    for token in TOKEN.finditer(text):
        between = text[end : token.start()]
        code.append(between)
        depth += sum(map(between.count, "([{")) - sum(map(between.count, ")]}"))
        end = token.end()
        string = token.group()
        if string[0] == "#":
            continue
        prefix = _prefix(between)
        if string in QUOTES or ("f" in prefix and not _is_whole(string)):
            return text, []
        start = token.start() - len(prefix)
        if depth == 0 and prefix in {"", "r"} and _is_statement(text, start, end):
            code[-1] = between[: len(between) - len(prefix)]
        else:
            code.append("''")
            strings.append(string)
    code.append(text[end:])
    return BLANK.sub("", "".join(code)).strip("\n"), strings


def _prefix(before: str) -> str:
    """Returns the prefix letters of a string (`rb"..."`) from the text before it."""
    found = PREFIX.search(before[-3:]) if before[-1:].isalpha() else None
    return found.group().lower() if found else ""


def _is_whole(string: str) -> bool:
    """Returns whether an f-string ends after its replacement fields, not at a quote in one of them."""
    return not BRACE.search(FIELD.sub("", string))


def _is_statement(text: str, start: int, end: int) -> bool:
    """Returns whether a string outside brackets is a statement, like a docstring: alone on its lines."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and text[line - 2 : line] != "\\\n" and LINE_END.match(text, end) is not None


def _imported(code: str) -> Iterator[str]:
    """Yields the modules that code imports, also in functions, but not those that only type checkers import."""
    for found in IMPORT.finditer(FOR_TYPES.sub("", code)):
        if found[3]:
            yield from NAME.findall(found[3])
        else:
            yield found[1]
            yield from (f"{found[1]}.{name}" for name in NAME.findall(found[2]))


def _packages(name: str) -> list[str]:
    """Returns the packages that contain a module."""
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def _is_own(name: str) -> bool:
    return name.split(".")[0] in OWN


def _folders(graders: Iterable[str]) -> list[tuple[str, Path]]:
    """Returns the packages that may decide outcomes, each with its folder or single file."""
    packages = {name.split(".")[0] for name in graders} - {"harness"}
    return [("harness", Path(harness.__file__).parent), *((p, f) for p in sorted(packages) for f in _folders_of(p))]


def _folders_of(package: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    if spec is None:
        return []
    if spec.submodule_search_locations:
        return [Path(location) for location in spec.submodule_search_locations]
    return [Path(spec.origin)] if spec.origin else []


def _modules(folders: list[tuple[str, Path]]) -> dict[str, Path]:
    """Maps the dotted names of modules to their files."""
    found: dict[str, Path] = {}
    for package, folder in folders:
        if folder.is_file():
            found[package] = folder
        for path in folder.rglob("*.py"):
            parts = path.relative_to(folder).with_suffix("").parts
            found[".".join((package, *parts)).removesuffix(".__init__")] = path
    return found


def _data(folder: Path) -> Iterator[Path]:
    """Yields the data files of a package's folder, including those in folders that are not packages."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and path.name != "__pycache__" and not (path / "__init__.py").exists():
            yield from _data(path)
        if path.is_file() and path.suffix != ".py" and not _is_compiled(path):
            yield path


def _is_compiled(path: Path) -> bool:
    """Returns whether a file is the compiled form of a module whose source is next to it."""
    return path.suffix in {".so", ".pyd"} and path.with_name(f"{path.name.split('.')[0]}.py").exists()
