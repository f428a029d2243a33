"""Default assumptions for when no rubric is given: facts of the task of `payments.toml`, the default rubric.

The core knows no task by itself. What differs between tasks reaches it in `Assumptions`, from a rubric or from here. A
test keeps these defaults equal to the rubric.
"""

from __future__ import annotations

from typing import Final

__all__ = ["ORCHESTRATORS", "REGION", "SUFFIX", "SUFFIX_NAMES", "ZONES"]

SUFFIX: Final = "dev"
"""The environment suffix."""

REGION: Final = "us-east-1"
"""The AWS region."""

ZONES: Final = 3
"""The number of availability zones in the region."""

SUFFIX_NAMES: Final = (
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
"""Names that programs use for the environment suffix, the usual one first."""

ORCHESTRATORS: Final = ("TapStack",)
"""Names of the component class that makes the stacks."""
