"""What is assumed where no rubric is given: facts of the task of `payments.toml`, the default rubric.

The core knows no task by itself. What differs between tasks reaches it in `Assumptions`, from a rubric, and from here
where there is none. A test keeps this the same as the rubric.
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
"""What programs call the environment suffix; the first is the usual name."""

ORCHESTRATORS: Final = ("TapStack",)
"""Names of the component class that makes the stacks."""
