"""Scopes: the values of names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from harness.program.values import CLOCK, JSValue, Kept, Mutable, Value, refill
from harness.syntax import ast

__all__ = ["UNSET", "Later", "Scope", "Unset"]


class Unset(JSValue):
    """The value of a declared name before its declaration is reached."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()


class Later(Unset):
    """The value of an imported name that the other file may still set: `read` returns it, or `UNSET`."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[], Value]) -> None:
        self.read = read


class Scope(Mutable):
    """Names with their values, and the scope around them.

    Attributes:
        names: The names declared here.
        parent: The scope around, or None.
        function: Whether it is a function's or module's own scope, which `var` declares in.
        body: The statements of a block's, function's or module's scope.
        absent: Names declared here that may be absent although they are an Output; None for none.
        doubled: Names that are declared here twice, which no engine accepts; None for none.
        fixed: Further names declared here that cannot be reassigned, besides constants of the body; None for none.
    """

    __slots__ = ("absent", "body", "doubled", "fixed", "function", "names", "parent")

    def __init__(self, parent: Scope | None, *, function: bool = False) -> None:
        self.born = CLOCK.now
        self.names: dict[str, Value] = {}
        self.parent = parent
        self.function = function
        self.absent: set[str] | None = None
        self.body: list[ast.Node] | None = None
        self.fixed: set[str] | None = None
        self.doubled: set[str] | None = None

    def kept(self) -> Kept:
        """Returns its names."""
        return (dict(self.names),)

    def restore(self, kept: Kept) -> None:
        """Restores the names."""
        refill(self.names, kept[0])

    def holder(self, name: str) -> Scope | None:
        """Returns the scope that declares `name`, from here outwards; None for an undeclared one."""
        here: Scope | None = self
        while here is not None and name not in here.names:
            here = here.parent
        return here

    def find(self, name: str) -> dict[str, Value] | None:
        """Returns the table in which `name` is declared, from here outwards; None for an undeclared one."""
        here: Scope | None = self
        while here is not None:
            if name in here.names:
                return here.names
            here = here.parent
        return None

    def lookup(self, name: str) -> Value | Unset | None:
        """Returns the value of a declared name, `UNSET` for any other."""
        names = self.find(name)
        return UNSET if names is None else names[name]

    def add_absent(self, names: list[str]) -> None:
        """Remembers names that may be absent."""
        self.absent = (self.absent or set()) | set(names)

    def fix(self, name: str) -> None:
        """Prevents reassigning a name."""
        if self.fixed is None:
            self.fixed = set()
        self.fixed.add(name)

    def may_be_absent(self, name: str) -> bool:
        """Returns whether a name may be absent although it is an Output."""
        here: Scope | None = self
        while here is not None and name not in here.names:
            here = here.parent
        return here is not None and here.absent is not None and name in here.absent

    def owner(self) -> Scope:
        """Returns the innermost function's or module's scope."""
        here = self
        while not here.function and here.parent is not None:
            here = here.parent
        return here
