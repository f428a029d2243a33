"""What the reading takes for given."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Assumptions"]

SUFFIX_NAMES = (
    "environmentSuffix",
    "envSuffix",
    "suffix",
    "environment",
    "env",
    "stage",
    "deploymentEnv",
    "deployEnv",
    "envName",
    "environmentName",
    "stageName",
    "deploymentEnvironment",
    "pulumiStack",
    "stack",
    "stackName",
    "environmentType",
    "targetEnvironment",
)
"""What programs usually call the environment suffix."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the reading takes for given where a program asks its surroundings.

    Attributes:
        environment_suffix: The suffix under its usual names, in configuration, environment and arguments.
        region: The AWS region.
        zones: How many availability zones the region has.
        stack: The Pulumi stack's name.
        project: The Pulumi project's name.
        configured: Whether optional configuration holds the suffix too; without it only required configuration does.
        suffix_names: Configuration keys and environment variables that hold the suffix, compared without case and
            punctuation.
        orchestrators: Names of the component class that makes the stacks.
        sealed: Whether nothing outside is there but what is named here: other environment variables are not set, files
            that the response lacks do not exist. Otherwise none of that is known.

    The defaults for stack and project are those of the SDK's own mocks (`pulumi.runtime.setMocks`).
    """

    environment_suffix: str = "dev"
    region: str = "us-east-1"
    zones: int = 3
    stack: str = "stack"
    project: str = "project"
    configured: bool = False
    suffix_names: tuple[str, ...] = SUFFIX_NAMES
    orchestrators: tuple[str, ...] = ("TapStack",)
    sealed: bool = True
