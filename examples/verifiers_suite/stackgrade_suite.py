"""The tasks of stackgrade's suite, as verifiers finds them by the name of a package."""

from harness.integrations.verifiers import PulumiTaskset

__all__ = ["PulumiTaskset"]
