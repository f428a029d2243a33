"""Scopes: what names mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from harness.program.values import CLOCK, JSValue, Kept, Mutable, Value, refill
from harness.syntax import ast

__all__ = ["UNSET", "Later", "Scope", "Unset"]


class Unset(JSValue):
    """What a declared name holds before its declaration is reached."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset()


class Later(Unset):
    """What an imported name holds that the other file may still set: `read` gives its value, or `UNSET`."""

    __slots__ = ("read",)

    def __init__(self, read: Callable[[], Value]) -> None:
        self.read = read


class Scope(Mutable):
    """Names and their values, and the scope around.

    Attributes:
        names: The names declared here.
        parent: The scope around, or None.
        function: Whether it is a function's or module's own scope, where `var` declares.
        body: The statements whose names these are, if it is a block's, function's or module's.
        absent: Names declared here that may hold nothing where they hold an Output; None for none.
        doubled: Names that are declared here more than once, which no engine accepts: None for none.
        fixed: Further names declared here that cannot be set anew, constants of the body apart; None for none.
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
        """Its names."""
        return (dict(self.names),)

    def restore(self, kept: Kept) -> None:
        """Has these names again."""
        refill(self.names, kept[0])

    def holder(self, name: str) -> Scope | None:
        """Returns the scope that declares `name`, from here outwards; None for an undeclared one."""
        here: Scope | None = self
        while here is not None and name not in here.names:
            here = here.parent
        return here

    def find(self, name: str) -> dict[str, Value] | None:
        """Returns the names among which `name` is declared, from here outwards; None for an undeclared one."""
        here: Scope | None = self
        while here is not None:
            if name in here.names:
                return here.names
            here = here.parent
        return None

    def lookup(self, name: str) -> Value | Unset | None:
        """Returns the value of a name that is known to be declared, `UNSET` for any other."""
        names = self.find(name)
        return UNSET if names is None else names[name]

    def add_absent(self, names: list[str]) -> None:
        """Remembers names that may hold nothing."""
        self.absent = (self.absent or set()) | set(names)

    def fix(self, name: str) -> None:
        """Lets a name not be set anew."""
        if self.fixed is None:
            self.fixed = set()
        self.fixed.add(name)

    def may_be_absent(self, name: str) -> bool:
        """Returns whether a name may hold nothing where it holds an Output."""
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
