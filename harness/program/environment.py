"""The environment variables of the process."""

from __future__ import annotations

from collections.abc import Callable

from harness.program.values import Object, Value

__all__ = ["Environment"]


class Environment(Object):
    """`process.env`: the suffix and region under their usual names; nothing else is set."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[str], Value]) -> None:
        super().__init__()
        self.read = read

    def get(self, key: str) -> Value:
        """Returns the value of an environment variable."""
        return self.entries[key] if key in self.entries else self.read(key)
