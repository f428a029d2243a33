"""What can be wrong with the paths a user gives."""

from __future__ import annotations

from pathlib import Path

__all__ = ["UnusableInputError"]


class UnusableInputError(Exception):
    """A path that no responses can be read from; the message says what is wrong and what would do.

    Attributes:
        path: The path, as given.
    """

    def __init__(self, path: Path | str, message: str) -> None:
        super().__init__(message)
        self.path = path
