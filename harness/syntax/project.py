"""A project's own settings: `Pulumi.yaml` and `package.json`."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from harness.syntax.imports import ENDINGS, relative_imports, without_comments
from harness.syntax.manifests import BUILT, Manifest, is_built
from harness.syntax.source import SourceFile
from harness.syntax.yaml_text import mapping_of

__all__ = ["Project", "Setting", "missing_main", "project_of", "strange_settings"]

SETTINGS_SIZE: Final = 100_000
"""Characters of a settings file that are read."""

_MANIFESTS: Final = ("Pulumi.yaml", "Pulumi.yml")
_MAIN: Final = re.compile(r"^main:([^\n]*)", re.MULTILINE)
_RUNTIME: Final = re.compile(
    r"^runtime:[ \t]*(?:\n[ \t]+name:[ \t]*)?(?:\{[ \t]*name:[ \t]*)?[\"']?(\w+)", re.MULTILINE
)
_RUNTIMES: Final = ("", "nodejs", "bun", "yaml")
"""Runtimes for TypeScript, or whose mistakes other checks report."""
_REPLACED: Final = re.compile(
    r"\"@pulumi/(?:pulumi|aws|awsx)\"\s*:\s*\"(?:npm:|file:|link:|portal:|git|https?:|github:|\.{0,2}/)[^\"\n]*\""
)
_UNCOMPILED: Final = re.compile(r"^[ \t]+typescript:[ \t]*false\b", re.MULTILINE)
_PRELOADED: Final = re.compile(r"(?:^|[\s\"'])(?:-r|--require|--import|--loader|--experimental-loader)[ =]+([^\s\"']+)")
_LOADERS: Final = ("ts-node", "tsx", "source-map-support", "tsconfig-paths", "dotenv")
_PROVIDERS: Final = re.compile(r"^plugins:", re.MULTILINE)
_HARMLESS: Final = re.compile(
    r"(?:npx\s+)?(?:husky|tsc|echo|pulumi)\b[^;&|`$>]*|(?:npm|yarn|pnpm)\s+(?:run\s+)?(?:build|compile|prepare)",
    re.IGNORECASE,
)
"""Commands that do not change a program or its packages."""
_RESOURCES: Final = re.compile(r"^(?:resources|variables|outputs):", re.MULTILINE)


class Setting:
    """A line of a settings file, at its place.

    Attributes:
        source: The file.
        start: The offset of its first byte.
        end: The offset behind its last byte.
        text: The setting.
    """

    __slots__ = ("end", "source", "start", "text")

    def __init__(self, source: SourceFile, start: int, end: int, text: str) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text


class Project:
    """The project's settings.

    Attributes:
        runtime: The `runtime` of `Pulumi.yaml`, or "".
        declares: Whether `Pulumi.yaml` declares resources itself.
        main: The `main` of `Pulumi.yaml`, or "".
        package_main: The `main` of `package.json`, or "".
        folder: The folder that they start from.
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
        """Returns the file among `files` that `main` means, a file or folder; None if there is none."""
        if not main:
            return None
        path = posixpath.normpath(posixpath.join(self.folder, main.strip().replace("\\", "/").lstrip("/")))
        head, _, rest = path.partition("/")
        places = [path]
        if rest and head in BUILT:  # what is compiled stands beside its source, or in `src`
            places += [rest, f"src/{rest}"]
        for place in places:
            stem, dot, ending = place.rpartition(".")
            for start in (place, stem) if dot and ending in ("js", "mjs", "cjs", "ts") else (place,):
                for behind in ENDINGS:
                    found = start + behind
                    if start in ("", ".") or start.endswith("/."):
                        found = posixpath.normpath(found)
                    if found in files:
                        return found
        return None


def project_of(files: Sequence[SourceFile]) -> Project:
    """Returns the settings of a response's files; those nearest to the root count."""
    project = Project()
    manifest = _nearest(files, _MANIFESTS)
    if manifest is not None:
        project.folder = posixpath.dirname(manifest.path)
        _take_manifest(project, manifest.text[:SETTINGS_SIZE])
    package = _nearest(files, ("package.json",))
    if package is not None and (manifest is None or posixpath.dirname(package.path) == project.folder):
        project.folder = posixpath.dirname(package.path)
        project.package_main = _main_field(package.text)
    return project


def _take_manifest(project: Project, text: str) -> None:
    """Takes the settings of `Pulumi.yaml`: as YAML, or line by line if that cannot be read."""
    runtime, main = _RUNTIME.search(text), _MAIN.search(text)
    project.runtime = runtime.group(1).lower() if runtime is not None else ""
    project.declares = _RESOURCES.search(text) is not None
    if main is not None:
        project.main = main.group(1).split(" #")[0].strip(" \t\"'")
    held = mapping_of(text)
    named = held.get("runtime")
    if isinstance(named, dict):
        named = named.get("name")
    if isinstance(named, str):
        project.runtime = named.lower()
    if isinstance(held.get("main"), str):
        project.main = str(held["main"])


def missing_main(files: Sequence[SourceFile]) -> Setting | None:
    """Returns the `main` of `Pulumi.yaml` if the response has no such file or folder; else None.

    A compiled file is not expected in a response.
    """
    manifest = _nearest(files, _MANIFESTS)
    project = project_of(files)
    built = project.main.endswith(("js", "py")) or project.main.lstrip("./").partition("/")[0] in BUILT
    if manifest is None or not project.main or built or project.file(project.main, {f.path for f in files}):
        return None
    found = _MAIN.search(manifest.text[:SETTINGS_SIZE])
    return Setting(manifest, 0, 0, project.main) if found is None else _at(manifest, found, project.main)


def strange_settings(files: Sequence[SourceFile], entry: SourceFile) -> Iterator[Setting]:
    """Yields settings that make Pulumi run another program than is read, or with other packages.

    Args:
        files: The response's files.
        entry: Where the program starts.
    """
    manifest, project = _nearest(files, _MANIFESTS), project_of(files)
    if manifest is not None and project.runtime not in _RUNTIMES:
        found = _RUNTIME.search(manifest.text[:SETTINGS_SIZE])
        reason = f"`Pulumi.yaml` has `{project.runtime}` as its runtime, which runs no TypeScript"
        yield Setting(manifest, 0, 0, reason) if found is None else _at(manifest, found, reason)
    if manifest is not None:
        yield from _strange_options(manifest, files, entry)
    yield from _other_main(files, project, entry)
    said = bool(project.main) or entry.begins or entry.path.startswith("bin/")
    for file in files:
        first = file.path == "index.ts" and file is not entry and file.role == "program" and not said
        if first and not _leads_on(file) and not project.file(project.package_main, {entry.path}):
            yield Setting(file, 0, 0, "Pulumi starts in `index.ts`, which leads to nothing that it deploys")
        exact = project.package_main.endswith(".ts") or project.file(project.main, {entry.path}) is not None
        if file is not entry and not exact and _comes_before(file, entry):
            yield Setting(file, 0, 0, f"Node runs `{file.path}` in the place of `{entry.path}`")
        if "node_modules/@pulumi/" in file.path:
            yield Setting(file, 0, 0, "a package of Pulumi's is replaced by files of the answer")
    package = _nearest(files, ("package.json",))
    installing = Manifest(package).installing if package is not None else ""
    if package is not None and not all(_HARMLESS.fullmatch(line.strip()) for line in installing.splitlines()):
        yield Setting(package, 0, 0, "`package.json` runs a command of its own where it is installed")
    unbuilt = _unbuilt_main(files, project, entry)
    named = manifest if project.main else package
    if unbuilt and named is not None:
        yield Setting(named, 0, 0, f"`main` is `{unbuilt}`, which nothing in the answer builds")
    found = None if package is None else _REPLACED.search(package.text[:SETTINGS_SIZE])
    if package is not None and found is not None:
        yield _at(
            package, found, "`package.json` takes a package of Pulumi's from elsewhere: what that does is not known"
        )


def _other_main(files: Sequence[SourceFile], project: Project, entry: SourceFile) -> Iterator[Setting]:
    """Yields the file that `package.json` starts instead, if it deploys nothing and does not load the entry."""
    if project.main or entry.path.rpartition(".")[0] == posixpath.normpath(project.package_main).rpartition(".")[0]:
        return
    for file in files:
        exact = file.path == posixpath.normpath(posixpath.join(project.folder, project.package_main or "."))
        first = exact and file is not entry and file.role == "program" and file.path.endswith(".ts")
        if first and not _leads_on(file):
            reason = f"`package.json` starts in `{file.path}`, which leads to nothing that it deploys"
            yield Setting(file, 0, 0, reason)


def _leads_on(file: SourceFile) -> bool:
    """Returns whether a file imports more than types from another one of the answer."""
    return any(not types for _, types in relative_imports(without_comments(file.text)))


def _comes_before(file: SourceFile, entry: SourceFile) -> bool:
    """Returns whether Node takes a file as the `index` of a folder before it takes the entry."""
    stem, _, ending = entry.path.rpartition(".")
    if posixpath.basename(stem) != "index" or ending != "ts" or not file.named:
        return False
    return file.path == f"{stem}.json" or (file.path == f"{stem}.js" and file.role == "program")


def _strange_options(manifest: SourceFile, files: Sequence[SourceFile], entry: SourceFile) -> Iterator[Setting]:
    """Yields unusual settings of `Pulumi.yaml` for how the program is loaded."""
    text = manifest.text[:SETTINGS_SIZE]
    off = _UNCOMPILED.search(text)
    if off is not None and not entry.path.endswith("js") and not any(is_built(files, folder) for folder in BUILT):
        yield _at(manifest, off, "`Pulumi.yaml` switches TypeScript off, and nothing in the answer compiles it")
    for loaded in _PRELOADED.finditer(text):
        if not loaded[1].startswith(_LOADERS):
            yield _at(manifest, loaded, f"`Pulumi.yaml` has Node load `{loaded[1]}` before the program")
    plugins = _PROVIDERS.search(text)
    if plugins is not None and re.search(r"^[ \t-]+path:", text[plugins.start() :], re.MULTILINE):
        yield _at(manifest, plugins, "`Pulumi.yaml` takes a provider from elsewhere: what that does is not known")


def _unbuilt_main(files: Sequence[SourceFile], project: Project, entry: SourceFile) -> str:
    """Returns the `main` that should be compiled from the program if nothing compiles it; else "".

    If the file that `package.json` names is missing, Node takes the `index` beside it (Node.js documentation, "Folders
    as modules").
    """
    main = project.main or project.package_main
    path = posixpath.normpath(posixpath.join(project.folder, main.strip().lstrip("/"))) if main else ""
    folder, _, rest = path.removeprefix(f"{project.folder}/").partition("/")
    if folder not in BUILT or not rest.endswith("js") or any(file.path == path for file in files):
        return ""
    index = posixpath.join(project.folder, "index.")
    if not project.main and entry.path.startswith(index):
        return ""
    return "" if is_built(files, folder) else main


def _at(file: SourceFile, found: re.Match[str], reason: str) -> Setting:
    before, held = file.text[: found.start()].encode("utf-8", "replace"), found.group().encode("utf-8", "replace")
    return Setting(file, len(before), len(before) + len(held), reason)


def _nearest(files: Sequence[SourceFile], names: tuple[str, ...]) -> SourceFile | None:
    """Returns the file of one of these names nearest to the root, at most one folder deep; the last of several."""
    found = [file for file in files if file.named and file.path.rpartition("/")[2] in names]
    found = [file for file in found if file.path.count("/") <= 1]
    return min(reversed(found), key=lambda file: file.path.count("/"), default=None)


def _main_field(text: str) -> str:
    try:
        held: object = json.loads(text[:SETTINGS_SIZE])
    except (ValueError, RecursionError):
        return ""
    main = held.get("main") if isinstance(held, dict) else None
    return main if isinstance(main, str) else ""
