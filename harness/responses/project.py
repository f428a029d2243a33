"""Reads a project folder as a response: files that a model wrote to disk, instead of a text."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from harness.responses.reader import Reader, decoded, readable, unreadable
from harness.responses.record import Response

__all__ = [
    "MAX_FILES",
    "MAX_FILE_SIZE",
    "MAX_PROJECT_SIZE",
    "READER",
    "SKIPPED_FOLDERS",
    "is_project",
    "is_source",
    "project_response",
]

MAX_FILES = 1_000
"""Most source files that a project may hold."""

MAX_FILE_SIZE = 1024 * 1024
"""Largest source file that is read, in bytes. The metadata names larger ones as `skipped_files`."""

MAX_PROJECT_SIZE = 16 * 1024 * 1024
"""Most bytes of all source files of a project."""

SKIPPED_FOLDERS = frozenset(
    {
        "node_modules",
        "dist",
        "build",
        "out",
        "cdk.out",
        "cdktf.out",
        "coverage",
        "__pycache__",
        "venv",
        "target",
        "vendor",
    }
)
"""Folders of a project without files that a model wrote. Hidden folders are skipped as well."""

MAX_LOOKED_AT = 50
"""Most files of a folder, and most imports of each, that are examined."""

HEAD = 20_000
"""Most bytes of each of these files that are examined."""

_SOURCE = re.compile(r"\.(?:ts|tsx|mts|cts)$", re.IGNORECASE)
_OTHER_SOURCE = re.compile(r"\.d\.[mc]?ts$|[._-](?:test|spec)\.[mc]?tsx?$|^\.", re.IGNORECASE)
_IMPORTS = re.compile(rb"(?:\bfrom\s*+|\bimport\s*+|\brequire\(\s*+)['\"]\./([\w./-]+?)(?:\.js|\.ts)?['\"]")
_MANIFESTS = ("Pulumi.yaml", "Pulumi.yml", "cdk.json", "cdktf.json", "index.ts", "tsconfig.json")
_ENDINGS = frozenset(
    [
        ".ts",
        ".tsx",
        ".mts",
        ".cts",
        ".js",
        ".jsx",
        ".mjs",
        ".cjs",
        ".json",
        ".yaml",
        ".yml",
        ".py",
        ".go",
        ".mod",
        ".java",
        ".cs",
        ".csproj",
        ".tf",
        ".hcl",
        ".md",
        ".sh",
        ".sql",
        ".toml",
        ".txt",
    ]
)
_LOCKS = frozenset({"package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml"})


def is_project(folder: Path) -> bool:
    """Returns whether a folder looks like a program: it has a manifest, or TypeScript in the usual places."""
    try:
        if any((folder / name).is_file() for name in _MANIFESTS):
            return True
        if any(_has_typescript(folder / name) for name in ("bin", "lib", "src")):
            return True
        if not _has_typescript(folder):
            return False
        return (folder / "package.json").is_file() or _import_each_other(folder)
    except OSError:  # a folder that may not be read holds nothing that can be graded
        return False


def project_response(folder: Path, name: str) -> Response:
    """Returns the folder as one response.

    Args:
        folder: The project's root.
        name: The response's id.
    """
    files: dict[str, str] = {}
    skipped: list[str] = []
    size = 0
    for path in _source_files(folder):
        relative = readable(path.relative_to(folder).as_posix())
        try:
            length = path.stat().st_size
            if length > MAX_FILE_SIZE:
                skipped.append(relative)
                continue
            files[relative] = decoded(path.read_bytes())
        except (OSError, UnicodeDecodeError):
            skipped.append(relative)
            continue
        size += length
        if len(files) > MAX_FILES or size > MAX_PROJECT_SIZE:
            limit = f"{MAX_FILES:,} source files or {MAX_PROJECT_SIZE:,} bytes"
            return unreadable(name, f"{folder} holds more than {limit}: too much for one answer.", origin=str(folder))
    metadata = {"skipped_files": skipped} if skipped else {}
    return Response(name, "", metadata=metadata, files=files, origin=str(folder))


def is_source(name: str) -> bool:
    """Returns whether a file is TypeScript that can be an answer by itself, not declarations or tests."""
    return _SOURCE.search(name) is not None and _OTHER_SOURCE.search(name) is None


def _import_each_other(folder: Path) -> bool:
    """Returns whether a file directly in the folder imports another one by path, so that they form one program."""
    names = sorted(entry.name for entry in folder.iterdir() if is_source(entry.name) and not entry.is_symlink())
    for name in names[:MAX_LOOKED_AT]:
        if not (folder / name).is_file():
            continue
        with (folder / name).open("rb") as file:
            targets = {target.decode("ascii", "replace") for target in _IMPORTS.findall(file.read(HEAD))}
        if any((folder / f"{target}.ts").is_file() for target in sorted(targets)[:MAX_LOOKED_AT] if ".." not in target):
            return True
    return False


def _has_typescript(folder: Path) -> bool:
    return folder.is_dir() and any(
        entry.suffix == ".ts" and not entry.name.endswith(".d.ts") for entry in folder.iterdir()
    )


def _source_files(folder: Path) -> Iterator[Path]:
    """Yields source files in a fixed order. Links are left out, since they may lead anywhere."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS and not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            known = path.suffix.lower() in _ENDINGS or name.startswith("Dockerfile")
            if known and name not in _LOCKS and not path.is_symlink() and path.is_file():
                yield path


def _accepts(path: Path) -> bool:
    return path.is_dir() and is_project(path)


def _read(path: Path) -> Iterator[Response]:
    yield project_response(path, path.resolve().name or "project")


READER = Reader("a project folder (with Pulumi.yaml, package.json or index.ts)", _accepts, _read)
"""Reads a project folder."""
