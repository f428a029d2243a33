"""What the harness foresees of a response: what the compiler would say, and what would be registered."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness.checker import check_within_bounds, program_files
from harness.program import Assumptions, Program, read_response
from harness.program.record import resources_record
from harness.responses import Response
from harness.syntax.configuration import configuration_of
from harness.syntax.roles import importable
from harness.syntax.source import SourceFile, place_of
from harness.verify.results import Diagnostic

__all__ = ["NOTHING", "Foreseen", "foresee"]

OUTSIDE = frozenset({"", ".", "..", "node_modules"})
"""Parts that no path of a program's file has."""
PATH_LIMIT = 200
"""Bytes of a path, fewer than any file system takes for one name."""


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the harness foresees of a response, and the files that tell the truth about it.

    Attributes:
        entry: The file that the program starts in; "" where the response holds no program.
        files: The program's files by path, relative to its folder.
        diagnostics: What the compiler is expected to say.
        resources: What is expected to be registered, as `stackgrade resources` prints it; what packaged components
            would make is left out, since mocks do not run these.
        bound: The bound that the reading reached, or "".
        roots: The files that are compiled whatever imports them, the entry first.
        options: How the program sets the compiler up.
    """

    entry: str
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    resources: Sequence[Mapping[str, Any]]
    bound: str = ""
    roots: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)


NOTHING = Foreseen("", {}, (), ())
"""What is foreseen of a response without a program."""


def foresee(response: Response, assumptions: Assumptions) -> Foreseen:
    """Reads a response as `stackgrade resources` and the check `outputs.compiles` do."""
    program = read_response(response, assumptions)
    files = _files(program)
    entry = _path(program.entry) if program.entry is not None else ""
    if entry not in files:
        return NOTHING
    record: dict[str, Any] = resources_record(program)
    checked = check_within_bounds(program.sources, entry=program.entry)
    said = tuple(
        Diagnostic(found.code, found.message, place.file, place.line, place.column)
        for found in checked.diagnostics
        for place in (place_of(found.at),)
    )
    expected = [r for r in record["resources"] if not r["implied"]] if _starts(program) else []
    configuration = configuration_of(program.sources, program.entry)
    roots = tuple(
        path for path in map(_path, program_files(program.sources, program.entry, configuration)) if path in files
    )
    return Foreseen(entry, files, said, expected, program.bound or checked.bound, roots, configuration.options())


def _starts(program: Program) -> bool:
    """Whether the SDK makes what the reading reads: of what nothing starts it makes an only exported component."""
    idle = [diagnostic for diagnostic in program.diagnostics if diagnostic.code == "not_started"]
    return not idle or (len(idle) == 1 and any(resource.type in _components(program) for resource in program.resources))


def _components(program: Program) -> set[str]:
    return {resource.type for resource in program.resources if not resource.custom and resource.component is None}


def _files(program: Program) -> dict[str, str]:
    """The files that a program may reach; a path that leaves its folder, or leads through another file, is left out."""
    found: dict[str, str] = {}
    for source in importable(program.sources):
        path = _path(source)
        if not OUTSIDE & set(path.split("/")) and len(path.encode()) <= PATH_LIMIT:
            found[path] = source.data.decode("utf-8")
    above = {"/".join(parts[:depth]) for parts in (path.split("/") for path in found) for depth in range(1, len(parts))}
    return {path: text for path, text in found.items() if path not in above}


def _path(source: SourceFile) -> str:
    """A file's path from the program's folder; lone surrogates and NUL, which no file system takes, become `?`."""
    path = posixpath.normpath(source.path.replace("\0", "?")).lstrip("/")
    return path.encode("utf-8", "replace").decode("utf-8")
