"""Finds where a Pulumi TypeScript program starts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import Final

from harness.syntax.imports import registers, relative_imports, target_of, without_comments
from harness.syntax.layout import DEFAULT_LAYOUT, Layout
from harness.syntax.project import project_of
from harness.syntax.source import SourceFile

__all__ = ["entry_of"]

_SCRIPTS: Final = frozenset({"typescript", "tsx", "javascript"})
_ENDINGS: Final = (".ts", ".tsx", ".mts", ".mjs", ".js", ".cjs")
_BESIDE: Final = re.compile(r"(?:^|/)(?:examples?|scripts?|tools?|demos?|sandbox|samples?|docs)/")
_BY_HAND: Final = re.compile(
    r"['\"]@pulumi/pulumi/automation\b|\bLocalWorkspace\.|\bruntime\.setMocks\(|^describe\(", re.M
)
_HAND_WORDS: Final = ("@pulumi/pulumi/automation", "LocalWorkspace.", "runtime.setMocks(", "describe(")
"""Each match of the pattern contains one of these; searching for them is faster."""
_RUNS: Final = re.compile(
    r"^(?:export\s+)?(?:default\s+)?(?:const|let|var|await|new|(?:async\s+)?function|class)\b", re.M
)


def entry_of(files: Sequence[SourceFile], layout: Layout = DEFAULT_LAYOUT) -> SourceFile | None:
    """Returns the file in which a program starts.

    The first of these counts: `main` in `Pulumi.yaml`; `main` in `package.json`, if it leads to a resource; the file
    that the answer calls the entry point, unless there is an `index.ts` that Pulumi would run by itself; the usual
    file; the usual file in another folder; the longest file.

    If any files lead to a resource, the last three are chosen from those; a file that only declares types is no
    program. If other files of the program import the file, the entry is the one of them that nothing imports. A folder
    around the whole program counts as the project's own.

    Args:
        files: The response's files; only those of the program count.
        layout: Where the task's programs have their files.

    Returns:
        The file, or None if no file of the response is part of a TypeScript or JavaScript program.
    """
    program = {file.path: file for file in files if file.role == "program" and file.language in _SCRIPTS}
    if len(program) <= 1:
        return next(iter(program.values()), None)
    graph = _Graph(program, layout.entries)
    project = project_of(files)
    main, package_main = project.file(project.main, program), project.file(project.package_main, program)
    if main is not None:
        return program[main]
    if package_main is not None and (package_main in graph.leading or not graph.leading):
        return program[package_main]
    said = next((path for path, file in program.items() if file.begins), None)
    own = any("index" + ending in graph.leading for ending in _ENDINGS)
    if said is not None and not own and said in graph.leading and graph.starts(said):
        return program[said]
    usual = _usual(program, graph)
    return program[graph.top(usual)]


class _Graph:
    """How the files of a program import each other.

    Attributes:
        entries: Where programs usually start.
        importers: For each file, those that import it for more than types.
        leading: The files from which imports lead to one that registers something.
        waiting: The files that run code and import a file which the response lacks.
    """

    __slots__ = ("entries", "importers", "leading", "program", "waiting")

    def __init__(self, program: dict[str, SourceFile], entries: tuple[str, ...]) -> None:
        self.program = program
        self.entries = entries
        self.importers: dict[str, list[str]] = {}
        self.waiting: set[str] = set()
        register: list[str] = []
        for path, file in program.items():
            code = without_comments(file.text)
            if registers(code):
                register.append(path)
            for specifier, types in relative_imports(code):
                target = None if types else target_of(path, specifier, program)
                if target is not None and target != path:
                    self.importers.setdefault(target, []).append(path)
                elif not types and target is None and _RUNS.search(code) is not None:
                    self.waiting.add(path)
        self.leading = self._before(register)

    def _before(self, paths: Iterable[str]) -> set[str]:
        """Returns the files whose imports lead to any of `paths`, and these."""
        found, left = set(paths), list(paths)
        while left:
            for importer in self.importers.get(left.pop(), ()):
                if importer not in found:
                    found.add(importer)
                    left.append(importer)
        return found

    def top(self, path: str) -> str:
        """Returns the file that leads to `path` and that nothing imports; `path` itself if there is none."""
        before = [other for other in self._before([path]) if other not in self.importers and self.starts(other)]
        return min(before, key=self.order) if before and path not in before else path

    def starts(self, path: str) -> bool:
        """Returns whether Pulumi would run the file, rather than a person or a test."""
        text = self.program[path].text
        by_hand = any(word in text for word in _HAND_WORDS) and _BY_HAND.search(text) is not None
        return not by_hand and _BESIDE.search(path) is None

    def order(self, path: str) -> tuple[int, int, int, str]:
        """Returns a sort key that puts the likeliest entry first."""
        ranks = [rank for rank, entry in enumerate(self.entries) if path == entry or path.endswith("/" + entry)]
        return ranks[0] if ranks else len(self.entries), path.count("/"), -len(self.program[path].text), path


def _usual(program: dict[str, SourceFile], graph: _Graph) -> str:
    """Returns the usual file among those that lead to a resource, otherwise the file that leads to most."""
    leading = [path for path in program if path in graph.leading] or list(program)
    placed = [path for path in program if path in graph.waiting or path in leading]
    for folder in ("", _common_folder(program)):
        for entry in graph.entries:
            stem = posixpath.join(folder, entry.removesuffix(".ts"))
            for ending in _ENDINGS:
                if stem + ending in placed:
                    return stem + ending
    for entry in graph.entries:
        deeper = [path for path in leading if path.endswith("/" + entry)]
        if deeper:
            return min(deeper, key=lambda path: path.count("/"))
    roots = [path for path in leading if path not in graph.importers and graph.starts(path)]
    return max(roots or leading, key=lambda path: len(program[path].text))


def _common_folder(paths: Iterable[str]) -> str:
    """Returns the innermost folder around all files; "" for the project's own."""
    return "/".join(posixpath.commonprefix([path.split("/")[:-1] for path in paths]))
