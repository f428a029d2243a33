"""Examples of how a program is used, read together with what the program exports.

An answer that was asked for one class often ends with "usage: `new Store('demo')`" in a block of its own. Such an
excerpt lacks what it takes from the program. It becomes a file with the missing imports; a name that nothing declares
stands for what a user of the program would have.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Final

from harness.syntax.imports import made_names, relative_imports, target_of, without_comments
from harness.syntax.mentions import Mentions, mentions_in
from harness.syntax.trees import parse_bytes

__all__ = ["MAX_EXCERPT", "MAX_EXCERPTS", "Excerpt", "Exports", "called_names", "excerpt_of", "exported_names"]

MAX_EXCERPT: Final = 20_000
"""Characters of the longest block that can be an example of use."""

MAX_EXCERPTS: Final = 20
"""Blocks of a response that are examined as examples of use."""

FEW_NAMES: Final = 40
"""Names that are searched for one by one, instead of among all calls of a text."""

# Patterns that begin with a word are found far faster than those that begin by looking behind: they look back after it.
_EXPORTED: Final = re.compile(
    r"export(?<=^export)\s+(?:declare\s+)?(default\s+)?(?:abstract\s+|async\s+)*(class|function\*?|const|let|interface|type|enum)\s+"
    r"(\w+)",
    re.MULTILINE,
)
_LISTED: Final = re.compile(
    r"export(?<=^export)\s*+(?:(?:type\s*+)?\{([^{}]*)\}(?!\s*from)|(?<=\s)default\s+(\w+)\s*;?\s*$)", re.MULTILINE
)
_PACKAGE: Final = re.compile(
    r"import(?<=^import)\s+\*\s+as\s+(\w+)\s+from\s*['\"]([^.'\"][^'\"\n]*)['\"]", re.MULTILINE
)
_FROM: Final = re.compile(
    r"\bimport\s+(?:type\s+)?(?P<names>\{[^{}]*\}|\w+)\s*from\s*(?P<quote>['\"])(?P<from>[^'\"\n]+)(?P=quote)"
    r"|(?P<taken>\{[^{}]*\})\s*=\s*require\(\s*(?P<mark>['\"])(?P<of>[^'\"\n]+)(?P=mark)"
)
_ARROW: Final = re.compile(
    r"export(?<=^export)\s+const\s+(\w+)\s*(?::[^=\n]{0,200})?=\s*(?:async\b\s*)?(?:function\b|\(|\w+\s*=>)",
    re.MULTILINE,
)
_CALLED: Final = re.compile(r"\b([A-Za-z_]\w*)\s*\(")
_HEAD: Final = re.compile(r"function(?<=\bfunction)\b\*?\s*+\w*+\s*+\(")
_KINDS: Final = frozenset({"class", "function", "function*"})
_HOMES: Final = ("", "lib", "bin", "src")


class Exports:
    """What the files of a program export.

    Attributes:
        places: For each name, the path of the file that exports it; names that several export are left out.
        defaults: Names among them that are the default of their file.
        made: Classes and functions among them, which an example can call or instantiate.
        packages: The names under which files import whole packages.
        used: What the program itself instantiates or calls.
    """

    __slots__ = ("defaults", "made", "packages", "places", "used")

    def __init__(self, files: Mapping[str, str]) -> None:
        """Collects what files export.

        Args:
            files: Path to text.
        """
        self.places: dict[str, str] = {}
        self.defaults: set[str] = set()
        self.made: set[str] = set()
        self.packages: dict[str, str] = {}
        self.used: set[str] = set()
        twice: set[str] = set()
        for path, text in files.items():
            code = without_comments(text)
            self.packages.update(_PACKAGE.findall(code))
            for name, (kind, default) in exported_names(code).items():
                if self.places.setdefault(name, path) != path:
                    twice.add(name)
                if default:
                    self.defaults.add(name)
                if kind in _KINDS:
                    self.made.add(name)
        for name in twice:
            del self.places[name]
        self.made &= self.places.keys()
        for text in files.values():
            self.use(text)

    def use(self, text: str) -> None:
        """Records what code instantiates or calls."""
        self.used |= made_names(without_comments(text)) | called_names(text, self.made)


def exported_names(code: str) -> dict[str, tuple[str, bool]]:
    """Returns what a file exports by name: its kind, and whether it is the default."""
    found = {name: (kind, bool(default)) for default, kind, name in _EXPORTED.findall(code)}
    found.update(dict.fromkeys(_ARROW.findall(code), ("function", False)))
    for listed, default in _LISTED.findall(code):
        for part in listed.split(","):
            name = part.split(" as ")[-1].strip()
            if name.isidentifier():
                found.setdefault(name, ("class" if name[:1].isupper() else "function", False))
        if default:
            found.setdefault(default, ("class" if default[:1].isupper() else "function", True))
    return found


def called_names(code: str, among: set[str]) -> set[str]:
    """Returns those of some names that code calls.

    Args:
        code: The code.
        among: The names.
    """
    if not among:
        return set()
    text = _HEAD.sub("(", without_comments(code))  # the heads of functions look like calls
    if len(among) > FEW_NAMES:
        return among & set(_CALLED.findall(text))
    return {name for name in among if _calls(text, name)}


def _calls(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        called = _CALLED.match(text, at)
        if called is not None and called.group(1) == name:
            return True
        at = text.find(name, at + 1)
    return False


class Excerpt:
    """An example of use as a file.

    Attributes:
        head: A line of imports and declarations to put before it, or "".
        text: The example itself, with imports that lead to the program.
        path: Its path.
    """

    __slots__ = ("head", "path", "text")

    def __init__(self, head: str, text: str, path: str) -> None:
        self.head = head
        self.text = text
        self.path = path


def excerpt_of(text: str, exports: Exports, path: str, files: Iterable[str]) -> Excerpt | None:
    """Returns code as an example of use; None if it uses nothing of the program that nothing else uses.

    Args:
        text: The code.
        exports: What the program exports.
        path: The path of the file; without a folder, it goes where its imports lead to the program.
        files: The paths of the program's files.
    """
    if len(text) > MAX_EXCERPT or not exports.made:
        return None
    code = without_comments(text)
    wanted = (made_names(code) | set(_CALLED.findall(code))) & exports.made
    if not wanted - exports.used:
        return None
    root = parse_bytes(text.encode("utf-8", "replace")).root_node
    if root.has_error:
        return None
    known = set(files)
    place = path if "/" in path else _home(path, code, known)
    led, imported = _led(text, exports, place, known)
    mentioned = mentions_in(root)
    if wanted & (mentioned.declared - imported):
        return None
    return Excerpt(_head(mentioned, exports, place), led, place)


def _home(path: str, code: str, files: set[str]) -> str:
    """Returns the path in the folder from which most of its imports lead to a file."""
    specifiers = [specifier for specifier, _ in relative_imports(code)]
    places = [posixpath.join(home, path) for home in _HOMES]
    return max(places, key=lambda place: sum(target_of(place, wanted, files) is not None for wanted in specifiers))


def _led(text: str, exports: Exports, place: str, files: set[str]) -> tuple[str, set[str]]:
    """Returns the code with dangling imports directed to the exporting files, and all imported names."""
    imported: set[str] = set()

    def led(found: re.Match[str]) -> str:
        clause, specifier = found.group("names") or found.group("taken"), found.group("from") or found.group("of")
        parts = [part.strip().removeprefix("type ") for part in clause.strip("{}").replace(":", " as ").split(",")]
        names = [part.split(" as ")[0].strip() for part in parts if part.strip()]
        imported.update(part.split(" as ")[-1].strip() for part in parts)
        homes = {exports.places.get(name) for name in names}
        home = homes.pop() if len(homes) == 1 else None
        known = specifier.startswith(".") and target_of(place, specifier, files) is not None
        if home is None or known or specifier.startswith("@pulumi/"):
            return found.group()
        if not clause.startswith("{") and clause not in exports.defaults:
            return found.group()
        return found.group().replace(specifier, _specifier(place, home))

    return _FROM.sub(led, text), imported


def _head(mentioned: Mentions, exports: Exports, place: str) -> str:
    """Returns the lines that the excerpt lacks, on one line."""
    parts: list[str] = []
    free = mentioned.free
    for name in sorted((free | (mentioned.types - mentioned.declared)) & exports.places.keys()):
        clause = name if name in exports.defaults else f"{{ {name} }}"
        parts.append(f"import {clause} from '{_specifier(place, exports.places[name])}';")
    parts += [f"import * as {name} from '{exports.packages[name]}';" for name in sorted(free & exports.packages.keys())]
    left = sorted(free - exports.places.keys() - exports.packages.keys())
    parts += [f"declare const {name}: any;" for name in left]
    return " ".join(parts)


def _specifier(place: str, target: str) -> str:
    """Returns the path by which the file at `place` imports the one at `target`."""
    path = posixpath.relpath(target.rpartition(".")[0], posixpath.dirname(place) or ".")
    return path if path.startswith(".") else f"./{path}"
