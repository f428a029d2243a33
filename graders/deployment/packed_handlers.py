"""Handlers of functions whose code is in files and folders of the answer."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import following
from graders.deployment.doubts import any_unknown, judged_by, stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.given import given
from graders.facts.answers import Answer, all_of, entries_of, opposite, plain
from graders.facts.builds import built_by
from graders.facts.handlers import exports_name, handler_files
from graders.facts.places import label
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.text import own_path
from harness.program.values import Object, Unknown, Value, text_of, unwrap

__all__ = ["packed_handlers"]

FUNCTION: Final = "aws:lambda/function:Function"
SOURCE: Final = 'AWS Lambda Developer Guide, "Define Lambda function handler in Node.js" and "in Python"'
TYPED: Final = (".ts", ".mts", ".cts")
"""Endings of files from which a compiler makes those of a handler."""
DEPTH_LIMIT: Final = 8


class _Packed:
    """The files of a function's package that the answer holds.

    Attributes:
        texts: Their texts, by their path in the package.
        more: Why there may be more; None if all are known.
        files: Whether some are files of the answer, rather than texts in the program.
    """

    __slots__ = ("files", "more", "program", "texts")

    def __init__(self, program: Program) -> None:
        self.program = program
        self.texts: dict[str, str] = {}
        self.more: Unknown | None = None
        self.files = False

    def add(self, value: Value, within: str, depth: int = 0) -> None:
        """Adds the files of an archive or asset at a path of the package."""
        held = plain(value)
        if isinstance(held, Archive) and held.kind == "AssetArchive" and depth < DEPTH_LIMIT:
            inside = plain(held.argument)
            if not isinstance(inside, Object) or inside.open is not None:
                self.more = self.more or Unknown("a package that is not all known")
            for name, entry, _ in entries_of(inside):
                self.add(entry, posixpath.normpath(posixpath.join(within, name)), depth + 1)
        elif isinstance(held, (Archive, Asset)) and held.kind in {"FileArchive", "FileAsset"}:
            self._of_answer(own_path(unwrap(held.argument)), within)
        else:
            self.more = self.more or Unknown("a package that is not all known")

    def _of_answer(self, path: str | None, within: str) -> None:
        """Adds a file of the answer, or those in a folder of it."""
        wanted = (
            "/".join(part for part in posixpath.normpath(path).split("/") if part not in {".", ".."}) if path else ""
        )
        if not wanted or path is None or path.startswith(("/", "~")):
            self.more = self.more or Unknown("a path that is not known, or outside of the answer")
            return
        found = False
        for source in self.program.sources:
            _, there, rest = f"/{source.path}/".partition(f"/{wanted}/")
            if there:
                found = self.files = True
                self.texts[posixpath.normpath(posixpath.join(within, rest.strip("/") or "."))] = source.text
        if not found or built_by(self.program, path) is not None:
            self.more = self.more or Unknown("files that something builds, or that the answer does not hold")


def packed_handlers(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on handlers in files of the answer; those in texts are left to `lambda_code.handler`."""
    for function in subject.program.of_type(FUNCTION):
        if function.implied or not isinstance(plain(function.input("code")), Archive):
            continue
        packed = _Packed(subject.program)
        packed.add(function.input("code"), "")
        if not packed.files:
            continue
        for verdict in _of(function, packed):
            yield following(subject, verdict, "lambda_code.inline")


def _of(function: Resource, packed: _Packed) -> Iterator[Verdict]:
    """Yields the verdict on one function's handler."""
    stated = function.input("handler"), function.input("runtime")
    handler, runtime = (text_of(plain(value)) for value in stated)
    doubt = any_unknown(stated) or next((doubt for value in stated if (doubt := stranger(value)) is not None), None)
    if doubt is not None:
        yield unsettled(function, "handler", "its handler", doubt)
    if handler is None or runtime is None:
        return
    wanted = handler_files(handler, runtime)
    name = next((file for file in wanted if file in packed.texts), None)
    if not wanted:
        return
    if name is not None:
        export = handler.rpartition(".")[2]
        there = exports_name(packed.texts[name], export, name)
        what = (
            f'The handler "{handler}" of {label(function)} needs an export `{export}`, which `{name}` does not define'
        )
        error = f"Runtime.HandlerNotFound: {handler} is undefined or not exported"
        message = refused(what, "export it, or name another", source=SOURCE, error=error)
        wrong: Answer = Unknown(f"which exports `{name}` has is not known") if there is None else not there
    else:
        stem = posixpath.splitext(wanted[0])[0]
        typed = any(f"{stem}{ending}" in packed.texts for ending in TYPED)
        built = Unknown("a compiler may make it of TypeScript") if typed else packed.more
        layers = given(function.input("layers"))
        brought = Unknown("a layer may bring it") if layers is not False else False
        what = f'The handler "{handler}" of {label(function)} needs a file `{wanted[0]}`, which its code does not hold'
        error = f"Runtime.ImportModuleError: Error: Cannot find module '{stem}'"
        message = refused(what, "add it, or name another", source=SOURCE, error=error)
        wrong = all_of([built or True, opposite(brought)])
    yield from judged_by(wrong, function, "handler", message, "whether its code has its handler", lacking=name is None)
    if wrong is False:
        yield passes()
