"""The `package.json` files around a program: what is installed, what is built, which modules run."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Sequence
from typing import Final

from harness.syntax.source import SourceFile

__all__ = ["BUILT", "Manifest", "follows_paths", "is_built", "lacking_package", "manifests_of", "runs_modules"]

MANIFEST_SIZE: Final = 100_000
"""Characters of a manifest that are read."""

BUILT: Final = ("dist", "build", "out", "lib", "bin", ".build")
"""Folders for compiled files."""

_DEPENDENCIES: Final = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_INSTALLING: Final = ("preinstall", "install", "postinstall")
_COMPILES: Final = re.compile(r"\b(?:tsc|esbuild|webpack|rollup|swc|tsup|babel|vite|ncc|parcel)\b")
_INSTALLS: Final = re.compile(r"\b(?:npm|yarn|pnpm|bun)\s+(?:i|install|add)\b([^\n;&|]*)")
_OUT: Final = re.compile(r"\"outDir\"\s*:\s*\"(?:\./)?([\w.-]+)")
_SHELLS: Final = re.compile(r"\"(?:tsx|vite-node)\"\s*:|--(?:import|loader|require)[ =]+(?:tsx|vite-node)\b")
"""Tools that run TypeScript and may give ECMAScript modules a `require`."""

_FOLLOWING: Final = re.compile(
    r"(?<![\w.-])(?:tsconfig-paths|module-alias|tsc-alias|tsx|bun|esbuild|webpack)(?![\w-])|\"imports\"|_moduleAliases"
)
"""Tools that make Node follow them, as whole words: not `bundler` or `view.tsx`."""

_BROUGHT: Final = {
    "@pulumi/aws": ("@pulumi/awsx", "@pulumi/eks", "@pulumi/aws-apigateway", "@pulumi/aws-iam"),
    "@pulumi/docker": ("@pulumi/awsx",),
    "@pulumi/kubernetes": ("@pulumi/eks",),
}
"""Packages that others depend on, which npm installs beside them."""


class Manifest:
    """One `package.json`.

    Attributes:
        source: The file.
        packages: The packages that it names; None if it cannot be read.
        modules: Whether its files are ECMAScript modules.
        scripts: The text of its scripts.
        main: The file that it starts in, or "".
        installing: The command that installing it runs, or "".
    """

    __slots__ = ("installing", "main", "modules", "packages", "scripts", "source")

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.packages: frozenset[str] | None = None
        self.modules = False
        self.scripts = self.main = self.installing = ""
        try:
            held: object = json.loads(source.text[:MANIFEST_SIZE])
        except (ValueError, RecursionError):
            return
        if not isinstance(held, dict):
            return
        self.modules = held.get("type") == "module"
        main, scripts = held.get("main"), held.get("scripts")
        self.main = main if isinstance(main, str) else ""
        if isinstance(scripts, dict):
            self.scripts = "\n".join(map(str, scripts.values()))
            self.installing = "\n".join(str(scripts[key]) for key in _INSTALLING if key in scripts)
        named = [found for key in _DEPENDENCIES if isinstance(found := held.get(key), dict)]
        if (named or "name" in held) and "workspaces" not in held:
            self.packages = frozenset(name for found in named for name in found)


def manifests_of(files: Iterable[SourceFile], path: str) -> list[Manifest]:
    """Returns the manifests that apply to a file, the nearest first."""
    return [Manifest(file) for file in _around(files, path)]


def _around(files: Iterable[SourceFile], path: str) -> list[SourceFile]:
    """Returns the files with the manifests that apply to a file, the nearest first."""
    found: dict[str, SourceFile] = {}
    for file in files:
        if file.named and file.path.rpartition("/")[2] == "package.json":
            found[posixpath.dirname(file.path)] = file  # the last of several
    around = [folder for folder in found if not folder or path.startswith(f"{folder}/")]
    return [found[folder] for folder in sorted(around, key=len, reverse=True)]


def runs_modules(files: Sequence[SourceFile], path: str) -> bool:
    """Returns whether Node runs a file as an ECMAScript module, which has no `require`."""
    around = _around(files, path)
    if not around or path.endswith((".cts", ".cjs")):
        return False
    text = around[0].text
    if "module" not in text and "\\u" not in text:  # which is told without reading it
        return False
    if not Manifest(around[0]).modules:
        return False
    return not any(_SHELLS.search(file.text[:MANIFEST_SIZE]) for file in files if file.role == "config")


def follows_paths(files: Iterable[SourceFile]) -> bool:
    """Returns whether something in the answer makes Node follow the compiler's `paths` and `baseUrl`."""
    return any(_FOLLOWING.search(file.text) is not None for file in files)


def lacking_package(files: Sequence[SourceFile], around: Sequence[Manifest], path: str, specifier: str) -> str:
    """Returns the package of Pulumi's that a file imports and no manifest around it names; "" for none.

    Packages that a command in the answer installs, or that another package depends on, are not lacking.

    Args:
        files: The answer's files.
        around: The manifests that apply to the importing file.
        path: Its path.
        specifier: What it imports.
    """
    name = "/".join(specifier.split("/")[:2])
    if not name.startswith("@pulumi/"):
        return ""
    named: set[str] = set()
    for manifest in around:
        if manifest.packages is None or not _is_of(manifest, path):
            return ""
        named |= manifest.packages
    if not around or name in named or named & set(_BROUGHT.get(name, ())):
        return ""
    if name == "@pulumi/pulumi" and any(each.startswith("@pulumi/") for each in named):
        return ""
    return "" if name in _installed(files) else name


def _is_of(manifest: Manifest, path: str) -> bool:
    """Returns whether a manifest belongs to a Pulumi program, not to an application beside it."""
    if any(name.startswith("@pulumi/") for name in manifest.packages or ()):
        return True
    stem = posixpath.splitext(posixpath.basename(manifest.main))[0]
    return not stem or posixpath.splitext(posixpath.basename(path))[0] == stem or manifest.main.endswith(".ts")


def _installed(files: Sequence[SourceFile]) -> set[str]:
    """Returns the packages that commands of the answer install, without their versions."""
    found: set[str] = set()
    for file in files:
        if file.role in {"shell", "docs", "config"}:
            for match in _INSTALLS.finditer(file.text[:MANIFEST_SIZE]):
                found.update("@" + word[1:].partition("@")[0] if word[0] == "@" else word for word in match[1].split())
    return found


def is_built(files: Sequence[SourceFile], folder: str) -> bool:
    """Returns whether the answer compiles something into a folder: a script, a command or the compiler's settings."""
    for file in files:
        text = file.text[:MANIFEST_SIZE]
        base = posixpath.basename(file.path)
        if base == "package.json" and _COMPILES.search(Manifest(file).scripts):
            return True
        if base.startswith("tsconfig") and any(found == folder for found in _OUT.findall(text)):
            return True
        if file.role in {"shell", "docs"} and (_COMPILES.search(text) or "run build" in text):
            return True
    return False
