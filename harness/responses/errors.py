"""Errors in the paths that a user gives."""

from __future__ import annotations

from pathlib import Path

__all__ = ["UnusableInputError"]


class UnusableInputError(Exception):
    """No responses can be read from a path. The message says why, and how to fix it.

    Attributes:
        path: The path, as given.
    """

    def __init__(self, path: Path | str, message: str) -> None:
        super().__init__(message)
        self.path = path
