"""Identifies what decides the grades of a run: the manifest of a run that begins."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import entry_points, version
from pathlib import Path

from harness.checks import GRADERS_GROUP, INDICATORS_GROUP
from harness.program.assumptions import Assumptions
from harness.provider.requested_versions import asked_archives, requested_versions
from harness.responses.reader import readable
from harness.rubric import Rubric, Suite
from harness.runs.deciding import deciding_files
from harness.runs.manifest import Inputs, Manifest, RubricIdentity, Versions

__all__ = ["graders_hash", "identity_of", "new_manifest"]


def identity_of(rubric: Rubric, assumptions: Assumptions | None = None) -> RubricIdentity:
    """Returns what a run keeps of a rubric.

    Args:
        rubric: The rubric.
        assumptions: What the reading takes for given under it; None for what the run says.
    """
    return RubricIdentity(
        name=rubric.name,
        hash=rubric.hash,
        weights=dict(rubric.weights),
        requirements={requirement.check: requirement.says for requirement in rubric.requirements},
        assumptions=assumptions,
    )


def new_manifest(
    suite: Suite | Rubric,
    assumptions: Assumptions,
    paths: Sequence[str],
    model: str | None,
    rubrics: Sequence[RubricIdentity] = (),
) -> Manifest:
    """Returns the manifest of a run that begins now.

    Args:
        suite: The suite, or the rubric of all tasks.
        assumptions: What the reading takes for given, where `rubrics` say nothing else.
        paths: What is graded, as it was given: paths of this machine, or addresses (`s3://...`).
        model: The model that the responses are said to come from.
        rubrics: The rubrics that its responses are held to.
    """
    chosen = suite if isinstance(suite, Suite) else Suite.of(suite)
    usual = chosen.rubrics[chosen.name] if chosen.single else None
    whole = identity_of(usual) if usual is not None else RubricIdentity(name=chosen.name, hash=chosen.hash)
    kept = tuple(rubric.beside(assumptions) for rubric in rubrics)
    return Manifest(
        rubric=whole,
        suite=not chosen.single,
        rubrics=() if usual is not None and {rubric.name for rubric in rubrics} <= {usual.name} else kept,
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

    It is the same wherever the project is installed and whether or not the core is compiled.

    Raises:
        NoSuchVersionError: No index has a version of a package that the environment asks for.
    """
    points = {point for group in (GRADERS_GROUP, INDICATORS_GROUP) for point in entry_points(group=group)}
    digest = hashlib.sha256()
    for name, content in deciding_files({point.module for point in points}):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    for value in sorted({point.value for point in points}):
        digest.update(f"{value}\0".encode())
    for package, wanted in sorted(requested_versions().items()):
        digest.update(f"{package}@{wanted}\0".encode())
    return digest.hexdigest()
