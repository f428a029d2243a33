"""Predicts a response's diagnostics and registered resources."""

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

__all__ = ["NOTHING", "Prediction", "predict"]

OUTSIDE = frozenset({"", ".", "..", "node_modules"})
"""Path parts that program files cannot have."""
PATH_LIMIT = 200
"""Bytes of a path; every file system allows as many for one name."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """The prediction for a response, with the files that compiler and SDK need.

    Attributes:
        entry: The file in which the program starts; "" if the response has no program.
        files: The program's files by path, relative to its folder.
        diagnostics: The expected diagnostics of the compiler.
        resources: The expected resources, as `stackgrade resources` prints them; without those that packaged components
            would make, since mocks do not run these.
        bound: The limit that the reading reached; "" for none.
        roots: The files that are compiled even if nothing imports them, the entry first.
        options: The compiler's options.
    """

    entry: str
    files: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    resources: Sequence[Mapping[str, Any]]
    bound: str = ""
    roots: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)


NOTHING = Prediction("", {}, (), ())
"""The prediction for a response without a program."""


def predict(response: Response, assumptions: Assumptions) -> Prediction:
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
    return Prediction(entry, files, said, expected, program.bound or checked.bound, roots, configuration.options())


def _starts(program: Program) -> bool:
    """Returns whether what was read also starts under the SDK: by itself, or as the only exported component."""
    idle = [diagnostic for diagnostic in program.diagnostics if diagnostic.code == "not_started"]
    return not idle or (len(idle) == 1 and any(resource.type in _components(program) for resource in program.resources))


def _components(program: Program) -> set[str]:
    return {resource.type for resource in program.resources if not resource.custom and resource.component is None}


def _files(program: Program) -> dict[str, str]:
    """Returns the files that a program may reach, without paths that leave its folder or lead through another file."""
    found: dict[str, str] = {}
    for source in importable(program.sources):
        path = _path(source)
        if not OUTSIDE & set(path.split("/")) and len(path.encode()) <= PATH_LIMIT:
            found[path] = source.data.decode("utf-8")
    above = {"/".join(parts[:depth]) for parts in (path.split("/") for path in found) for depth in range(1, len(parts))}
    return {path: text for path, text in found.items() if path not in above}


def _path(source: SourceFile) -> str:
    """Returns a file's path from the program's folder, with `?` for lone surrogates and NUL, which are not allowed."""
    path = posixpath.normpath(source.path.replace("\0", "?")).lstrip("/")
    return path.encode("utf-8", "replace").decode("utf-8")
