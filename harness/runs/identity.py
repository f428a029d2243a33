"""Identifies what decides the grades of a run: the manifest of a run that begins."""

from __future__ import annotations

import hashlib
import importlib.util
import platform
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import entry_points, version
from pathlib import Path

import harness
from harness.checks import GRADERS_GROUP, INDICATORS_GROUP
from harness.program.assumptions import Assumptions
from harness.provider.requested_versions import asked_archives, requested_versions
from harness.responses.reader import readable
from harness.rubric import Rubric
from harness.runs.manifest import Inputs, Manifest, RubricIdentity, Versions

__all__ = ["graders_hash", "new_manifest"]

CARRYING = {"batch", "cli", "runs"}
"""The parts of `harness` that decide no outcome."""


def new_manifest(rubric: Rubric, assumptions: Assumptions, paths: Sequence[str], model: str | None) -> Manifest:
    """Returns the manifest of a run that begins now.

    Args:
        rubric: The rubric.
        assumptions: What the reading takes for given.
        paths: What is graded, as it was given: paths of this machine, or addresses (`s3://...`).
        model: The model that the responses are said to come from.
    """
    return Manifest(
        rubric=RubricIdentity(name=rubric.name, hash=rubric.hash, weights=dict(rubric.weights)),
        graders=graders_hash(),
        versions=Versions(
            stackgrade=version("stackgrade"),
            python=platform.python_version(),
            provider=tuple(path.stem for path in asked_archives()),
        ),
        inputs=Inputs(
            paths=tuple(readable(path if "://" in path else Path(path).as_posix()) for path in paths),
            model=None if model is None else readable(model),
        ),
        assumptions=assumptions,
        started=datetime.now(UTC),
    )


def graders_hash() -> str:
    """SHA-256 (hexadecimal) of the code and data that decide outcomes, those of installed graders included.

    Raises:
        NoSuchVersionError: No index has a version of a package that the environment asks for.
    """
    digest = hashlib.sha256()
    for name, path in _deciding_files():
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for package, wanted in sorted(requested_versions().items()):
        digest.update(f"{package}@{wanted}\0".encode())
    return digest.hexdigest()


def _compiled(path: Path) -> bool:
    """Returns whether a file is the compiled form of a module, whose source stands beside it."""
    return path.suffix in {".so", ".pyd"} and path.with_name(f"{path.name.split('.')[0]}.py").exists()


def _deciding_files() -> Iterator[tuple[str, Path]]:
    """Yields the files by a name that does not depend on where they are installed, in a fixed order."""
    own = sorted(path for path in Path(harness.__file__).parent.iterdir() if path.name not in CARRYING)
    roots = [(f"harness/{path.name}", path) for path in own]
    packages = {
        point.module.split(".")[0] for group in (GRADERS_GROUP, INDICATORS_GROUP) for point in entry_points(group=group)
    }
    roots += [(name, folder) for name in sorted(packages) for folder in _folders_of(name)]
    for name, root in roots:
        if root.is_file() and not _compiled(root):
            yield name, root
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.parent.name != "__pycache__" and not _compiled(path):
                yield f"{name}/{path.relative_to(root).as_posix()}", path


def _folders_of(package: str) -> list[Path]:
    """Returns where a package's files are, or its one file."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return []
    if spec.submodule_search_locations:
        return [Path(location) for location in spec.submodule_search_locations]
    return [Path(spec.origin)] if spec.origin else []
