"""What a project's own settings say of its program: `Pulumi.yaml` and `package.json`."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Container, Sequence
from typing import Final

from harness.syntax.imports import ENDINGS
from harness.syntax.source import SourceFile

__all__ = ["Project", "Setting", "missing_main", "project_of"]

SETTINGS_SIZE: Final = 100_000
"""Characters of a settings file that are looked at."""

_MANIFESTS: Final = ("Pulumi.yaml", "Pulumi.yml")
_MAIN = re.compile(r"^main:([^\n]*)", re.MULTILINE)
_RUNTIME = re.compile(r"^runtime:[ \t]*(?:\n[ \t]+name:[ \t]*)?(?:\{[ \t]*name:[ \t]*)?[\"']?(\w+)", re.MULTILINE)
_RESOURCES = re.compile(r"^(?:resources|variables|outputs):", re.MULTILINE)
_BUILT: Final = ("dist", "build", "out", "lib", "bin", ".build")


class Setting:
    """A line of a settings file, at its place.

    Attributes:
        source: The file.
        start: The offset of its first byte.
        end: The offset behind its last byte.
        text: What is set.
    """

    __slots__ = ("end", "source", "start", "text")

    def __init__(self, source: SourceFile, start: int, end: int, text: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text


class Project:
    """What the settings say.

    Attributes:
        runtime: What `Pulumi.yaml` has as `runtime`, or "".
        declares: Whether `Pulumi.yaml` declares resources itself.
        main: What `Pulumi.yaml` has as `main`, or "".
        package_main: What `package.json` has as `main`, or "".
        folder: The folder that they count from.
    """

    __slots__ = ("declares", "folder", "main", "package_main", "runtime")

    def __init__(self) -> None:
        self.runtime = ""
        self.declares = False
        self.main = ""
        self.package_main = ""
        self.folder = ""

    @property
    def is_yaml(self) -> bool:
        """Whether the program is in YAML."""
        return self.runtime == "yaml"

    def file(self, main: str, files: Container[str]) -> str | None:
        """The file among `files` that the settings mean by `main`, a file or folder; None if it is not among them."""
        if not main:
            return None
        path = posixpath.normpath(posixpath.join(self.folder, main.strip().replace("\\", "/").lstrip("/")))
        head, _, rest = path.partition("/")
        places = [path]
        if rest and head in _BUILT:  # what is compiled stands beside its source, or in `src`
            places += [rest, f"src/{rest}"]
        for place in places:
            stem, dot, ending = place.rpartition(".")
            for start in (place, stem) if dot and ending in ("js", "mjs", "cjs", "ts") else (place,):
                for behind in ENDINGS:
                    found = posixpath.normpath(start + behind)
                    if found in files:
                        return found
        return None


def project_of(files: Sequence[SourceFile]) -> Project:
    """What the settings among a response's files say; the ones nearest to the root count."""
    project = Project()
    manifest = _nearest(files, _MANIFESTS)
    if manifest is not None:
        text = manifest.text[:SETTINGS_SIZE]
        project.folder = posixpath.dirname(manifest.path)
        runtime, main = _RUNTIME.search(text), _MAIN.search(text)
        project.runtime = runtime.group(1).lower() if runtime is not None else ""
        project.declares = _RESOURCES.search(text) is not None
        if main is not None:
            project.main = main.group(1).split(" #")[0].strip(" \t\"'")
    package = _nearest(files, ("package.json",))
    if package is not None and (manifest is None or posixpath.dirname(package.path) == project.folder):
        project.folder = posixpath.dirname(package.path)
        project.package_main = _main_field(package.text)
    return project


def missing_main(files: Sequence[SourceFile]) -> Setting | None:
    """The `main` of `Pulumi.yaml` where it is a TypeScript file that the response does not hold; else None."""
    manifest = _nearest(files, _MANIFESTS)
    project = project_of(files)
    if manifest is None or not project.main.endswith(".ts") or project.file(project.main, {f.path for f in files}):
        return None
    found = _MAIN.search(manifest.text[:SETTINGS_SIZE])
    if found is None:
        return None
    before, line = manifest.text[: found.start()].encode("utf-8", "replace"), found.group().encode("utf-8", "replace")
    return Setting(manifest, len(before), len(before) + len(line), project.main)


def _nearest(files: Sequence[SourceFile], names: tuple[str, ...]) -> SourceFile | None:
    """The file of one of these names that lies highest, none deeper than in one folder; the last of several."""
    found = [file for file in files if file.named and posixpath.basename(file.path) in names]
    found = [file for file in found if file.path.count("/") <= 1]
    return min(reversed(found), key=lambda file: file.path.count("/"), default=None)


def _main_field(text: str) -> str:
    try:
        held: object = json.loads(text[:SETTINGS_SIZE])
    except (ValueError, RecursionError):
        return ""
    main = held.get("main") if isinstance(held, dict) else None
    return main if isinstance(main, str) else ""
