"""What is assumed where a program asks its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from harness.defaults import ORCHESTRATORS, REGION, SUFFIX, SUFFIX_NAMES, ZONES

__all__ = ["OTHER", "Assumptions"]

OTHER: Final = "zq41x"
"""A suffix that no program tests for."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed where a program asks its surroundings.

    Attributes:
        environment_suffix: The suffix under its usual names, in configuration, environment and arguments.
        region: The AWS region.
        zones: The number of availability zones in the region.
        stack: The Pulumi stack's name.
        project: The Pulumi project's name.
        configured: Whether optional configuration has the suffix too; otherwise only required configuration does.
        suffix_names: Configuration keys and environment variables with the suffix, compared without case and
            punctuation. Made arguments have it under the first.
        orchestrators: Names of the component class that makes the stacks. The usual paths of a program's files follow
            from them (`harness.syntax.layout`).
        sealed: Whether other environment variables are not set and files that the response lacks do not exist.
            Otherwise both are unknown.

    The defaults for stack and project are those of the SDK's own mocks (`pulumi.runtime.setMocks`), the others those of
    the default rubric.
    """

    environment_suffix: str = SUFFIX
    region: str = REGION
    zones: int = ZONES
    stack: str = "stack"
    project: str = "project"
    configured: bool = False
    suffix_names: tuple[str, ...] = SUFFIX_NAMES
    orchestrators: tuple[str, ...] = ORCHESTRATORS
    sealed: bool = True
