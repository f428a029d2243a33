"""How statements, functions and whole programs end."""

from __future__ import annotations

from harness.program.values import Value
from harness.syntax import ast

__all__ = ["BoundReachedError", "Completion", "EndedError", "ThrownError"]


class BoundReachedError(Exception):
    """Evaluation reached a limit; `bound` names it."""

    def __init__(self, bound: str) -> None:
        super().__init__(bound)
        self.bound = bound


class EndedError(Exception):
    """The program certainly ended; `Machine.ending` says where."""


class ThrownError(Exception):
    """The program threw a value; if it is `mild` and uncaught, it is assumed not to throw."""

    def __init__(self, value: Value, at: ast.Node, *, mild: bool = False) -> None:
        super().__init__()
        self.mild = mild
        self.value = value
        self.at = at


class Completion:
    """How a statement ended if not normally: `kind` is `return`, `break`, `continue`; of a deferred path, `throw`."""

    __slots__ = ("at", "kind", "label", "mild", "value")

    def __init__(
        self, kind: str, value: Value = None, label: str = "", at: ast.Node | None = None, *, mild: bool = False
    ) -> None:
        self.mild = mild
        self.kind = kind
        self.value = value
        self.label = label
        self.at = at
