"""What a source describes: a value with its rule, and the values inside it."""

from __future__ import annotations

from collections.abc import Mapping

from harness.provider.build.limits.rules import Rule

__all__ = ["Schema"]


class Schema:
    """A value that a source describes.

    Attributes:
        key: What identifies it in the source.
    """

    def __init__(self, key: str) -> None:
        self.key = key

    @property
    def rule(self) -> Rule:
        """What the source says about the value itself."""
        raise NotImplementedError

    @property
    def members(self) -> Mapping[str, Schema]:
        """The members of an object, by their names in the source; empty for anything else."""
        raise NotImplementedError

    @property
    def element(self) -> Schema | None:
        """The elements of a list, or the values of a map of any names; None for anything else."""
        raise NotImplementedError
