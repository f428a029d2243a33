"""Makes the manifest of a new run, which identifies everything that decides its grades."""

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
    """Returns the identity of a rubric, as a run keeps it.

    Args:
        rubric: The rubric.
        assumptions: The assumptions for reading under this rubric; the run's by default.
    """
    return RubricIdentity(
        name=rubric.name,
        hash=rubric.hash,
        weights=dict(rubric.weights),
        check_weights={each.check: each.weight for each in rubric.requirements if each.weight != 1},
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
        assumptions: The assumptions for reading, unless those in `rubrics` differ.
        paths: The inputs as given: local paths, or addresses (`s3://...`).
        model: The model that was given for all responses.
        rubrics: The rubrics that grade the responses.
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
    """Returns the SHA-256 (hexadecimal) of the code and data that decide outcomes, installed graders included.

    It does not depend on where the project is installed, or on whether the core is compiled.

    Raises:
        NoSuchVersionError: The environment asks for a package version that no index has.
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
