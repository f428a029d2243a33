"""A program's `tsconfig.json`: strictness, files and paths."""

from __future__ import annotations

import fnmatch
import json
import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import Final

from harness.syntax.source import SourceFile

__all__ = ["STRICT", "Configuration", "configuration_of"]

STRICT: Final = frozenset(
    {
        "noImplicitAny",
        "noImplicitThis",
        "strictBindCallApply",
        "strictFunctionTypes",
        "strictNullChecks",
        "strictPropertyInitialization",
        "useUnknownInCatchVariables",
    }
)
"""The checks that `strict` turns on, as far as the checker knows them."""

SKIPPED: Final = ("node_modules", "bower_components", "jspm_packages")
LENGTH_LIMIT: Final = 100_000
"""Characters of a configuration that are read."""
PATTERNS_LIMIT: Final = 100
"""Patterns of one kind that are examined."""
CHAIN_LIMIT: Final = 5
"""Configurations that extend one another."""

OLDEST_YEAR: Final = 2020
NEXT_YEAR: Final = 9999

_YEAR: Final = re.compile(r"es(20\d\d)", re.IGNORECASE)
_COMMENTS: Final = re.compile(r'("(?:\\.|[^"\\\n])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING: Final = re.compile(r'("(?:\\.|[^"\\\n])*")|,(?=\s*[}\]])')
_MODULES: Final = re.compile(r"es|node|preserve", re.IGNORECASE)
_INTEROP: Final = re.compile(r"node|preserve", re.IGNORECASE)


class Configuration:
    """The settings of a program's `tsconfig.json`; strict by default, as in Pulumi's templates.

    Attributes:
        strict: The checks of the `strict` family that are on.
        modules: Whether files become ECMAScript modules.
        extensions: Whether imports may end in `.ts`.
        interop: Whether `import *` never gives a function or class.
        year: The year of the language's library: at least 2020, which the types of Node.js include.
    """

    __slots__ = (
        "_base", "_exclude", "_files", "_folder", "_include", "_paths", "extensions", "interop", "modules", "strict",
        "year",
    )  # fmt: skip

    def __init__(self, folder: str = "", data: dict[str, object] | None = None) -> None:
        given = data or {}
        options = _mapping(given.get("compilerOptions"))
        self._folder = folder
        self.strict: frozenset[str] = STRICT if data is None else _strict(options)
        self.modules = _MODULES.match(str(options.get("module", ""))) is not None
        implied = _INTEROP.match(str(options.get("module", ""))) is not None
        self.interop = data is None or options.get("esModuleInterop", implied) is True
        self.year = _year(options)
        names = ("allowImportingTsExtensions", "rewriteRelativeImportExtensions")
        self.extensions = any(options.get(name) is True for name in names)
        self._files = _texts(given.get("files"))
        self._include = _texts(given.get("include"))
        self._exclude = _texts(given.get("exclude"))
        if not isinstance(given.get("exclude"), list):
            out = options.get("outDir")
            self._exclude = [*SKIPPED, *([out] if isinstance(out, str) else [])]
        base = options.get("baseUrl")
        self._base = base if isinstance(base, str) else None
        self._paths = {key: _texts(value) for key, value in _mapping(options.get("paths")).items()}

    def options(self) -> dict[str, object]:
        """The differences from the strict settings, as compiler options; paths start at the program's folder."""
        found: dict[str, object] = dict.fromkeys(sorted(STRICT - self.strict), False)
        base = posixpath.join(self._folder, self._base or "")
        if self._base is not None:
            found["baseUrl"] = base
        if self._paths:
            found["paths"] = {key: [posixpath.join(base, t) for t in value] for key, value in self._paths.items()}
        return found

    def covers(self, path: str) -> bool:
        """Returns whether a file is compiled whether or not it is imported."""
        relative = posixpath.relpath(posixpath.join("/", path), posixpath.join("/", self._folder))
        if relative.startswith("../"):
            return False
        if relative in {posixpath.normpath(name) for name in self._files}:
            return True
        included = self._include or ([] if self._files else ["**/*"])
        return _any_matches(included, relative, below=False) and not _any_matches(self._exclude, relative, below=True)

    def places(self, specifier: str) -> list[str]:
        """Returns the paths that a non-relative specifier may mean by `paths` and `baseUrl`, the likeliest first."""
        base = posixpath.join(self._folder, self._base or "")
        found = []
        for pattern, targets in self._paths.items():
            before, star, after = pattern.partition("*")
            if not star:
                between: str | None = "" if specifier == pattern else None
            elif len(specifier) >= len(before) + len(after) and specifier.startswith(before):
                between = specifier[len(before) : len(specifier) - len(after)] if specifier.endswith(after) else None
            else:
                between = None
            if between is not None:
                found += [posixpath.join(base, target.replace("*", between, 1)) for target in targets]
        if self._base is not None:
            found.append(posixpath.join(base, specifier))
        return [posixpath.normpath(place).lstrip("/") for place in found]


def configuration_of(sources: Sequence[SourceFile], entry: SourceFile | None) -> Configuration:
    """Returns the configuration of a program: that of the nearest folder around its entry."""
    if not any("tsconfig.json" in source.path for source in sources):
        return Configuration()
    known = {posixpath.normpath(source.path): source for source in sources}
    folder = posixpath.dirname("" if entry is None else posixpath.normpath(entry.path))
    while True:
        found = known.get(posixpath.join(folder, "tsconfig.json"))
        if found is not None:
            data = _read(found, known, CHAIN_LIMIT)
            return Configuration() if data is None else Configuration(folder, data)
        if folder in ("", "/", ".", ".."):
            return Configuration()
        folder = posixpath.dirname(folder)


def _read(source: SourceFile, known: dict[str, SourceFile], left: int) -> dict[str, object] | None:
    """Returns a configuration with what it extends; None if it or what it extends cannot be read."""
    data = _parsed(source.text)
    base = None if data is None else data.get("extends")
    if data is None or base is None:
        return data
    if not isinstance(base, str) or not base.startswith(".") or not left:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), base))
    found = known.get(path) or known.get(path + ".json")
    below = None if found is None else _read(found, known, left - 1)
    if below is None:
        return None
    options = {**_mapping(below.get("compilerOptions")), **_mapping(data.get("compilerOptions"))}
    return {**below, **data, "compilerOptions": options}


def _parsed(text: str) -> dict[str, object] | None:
    """Returns a configuration's text as an object; comments and trailing commas are allowed."""
    plain = _COMMENTS.sub(lambda match: match[1] or " ", text[:LENGTH_LIMIT])
    plain = _TRAILING.sub(lambda match: match[1] or "", plain)
    try:
        data = json.loads(plain)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _strict(options: dict[str, object]) -> frozenset[str]:
    whole = options.get("strict") is True
    on = {name for name in STRICT if (options[name] is True if name in options else whole)}
    if "strictNullChecks" not in on:
        on -= {"strictPropertyInitialization"}
    return frozenset(on)


def _year(options: dict[str, object]) -> int:
    """Returns the latest year that the target or a library names."""
    names = [str(options.get("target", "")), *_texts(options.get("lib"))]
    found = [_YEAR.match(name) for name in names]
    if any(name.lower().startswith("esnext") for name in names):
        return NEXT_YEAR
    return max([OLDEST_YEAR, *(int(match[1]) for match in found if match is not None)])


def _mapping(value: object) -> dict[str, object]:
    return {str(key): part for key, part in value.items()} if isinstance(value, dict) else {}


def _texts(value: object) -> list[str]:
    return [part for part in value if isinstance(part, str)][:PATTERNS_LIMIT] if isinstance(value, list) else []


def _any_matches(patterns: Iterable[str], path: str, below: bool) -> bool:
    parts = path.split("/")
    return any(_matches(posixpath.normpath(pattern).split("/"), parts, below) for pattern in patterns)


def _matches(pattern: list[str], parts: list[str], below: bool) -> bool:
    """Returns whether a pattern matches a path or a folder around it.

    Args:
        pattern: Its parts, among which `**` is any number of folders.
        parts: The path's.
        below: Whether files in a matching folder count although the pattern ends in a wildcard.
    """
    reached = {0}
    for part in pattern:
        if part == "**":
            reached = set(range(min(reached), len(parts) + 1))
            continue
        plain = part.replace("[", "[[]")
        reached = {at + 1 for at in reached if at < len(parts) and fnmatch.fnmatchcase(parts[at], plain)}
        if not reached:
            return False
    return len(parts) in reached or below or not set("*?") & set(pattern[-1])
