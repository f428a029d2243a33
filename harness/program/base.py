"""The base of all values: plain, unknown and changeable ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, Union

from harness.syntax.source import Located

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.program.resources import Resource

__all__ = [
    "ABSENT",
    "CLOCK",
    "UNDEFINED",
    "UNGIVEN",
    "Absent",
    "JSValue",
    "Kept",
    "Mutable",
    "Opaque",
    "Reference",
    "Undefined",
    "Unknown",
    "Value",
    "is_missing",
]


class JSValue:
    """Base of every value that is not a plain Python value."""

    __slots__ = ()

    def release(self) -> None:
        """Breaks reference cycles so that it is freed at once; the value cannot be used afterwards."""


class Clock:
    """Counts how often the paths of programs have parted; what is made later is known to one path only."""

    __slots__ = ("now",)

    def __init__(self) -> None:
        self.now = 0


CLOCK: Final = Clock()


Kept: TypeAlias = "tuple[Any, ...]"
"""The content of a changeable value at one moment."""


class Mutable(JSValue):
    """A value that a program can change. `Machine.touch` must be called before each change, so that it can be undone.

    Attributes:
        born: The time of `CLOCK` when it was made.
    """

    __slots__ = ("born",)

    def __init__(self) -> None:
        self.born = CLOCK.now

    def kept(self) -> Kept:
        """Returns its present content: each part copied, or something that never changes."""
        return ()

    def restore(self, kept: Kept) -> None:
        """Restores that content."""


class Opaque(Mutable):
    """A value of Node's that changes as a whole: after an unknown change, nothing of it is known."""

    __slots__ = ()

    def lost(self) -> Kept:
        """Returns its content after an unknown change."""
        raise NotImplementedError

    def forget(self, machine: Machine) -> None:
        """Makes its content unknown after an unknown change."""
        machine.touch(self)
        self.restore(self.lost())


Value: TypeAlias = Union[bool, int, float, str, JSValue, None]  # noqa: UP007 - a string union fails at run time


class Undefined(JSValue):
    """JavaScript's `undefined`; its only instance is `UNDEFINED`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"


UNDEFINED: Final = Undefined()


class Absent(JSValue):
    """`undefined` for something that the program asked its surroundings for and that is not given.

    A default for `ABSENT` stands for the environment suffix and is marked like it. `UNGIVEN` is used for everything
    else: a guard that tests it shows what the program needs.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"


ABSENT: Final = Absent()
UNGIVEN: Final = Absent()


def is_missing(value: Value) -> bool:
    """Returns whether a value acts as `undefined`."""
    return value is UNDEFINED or value is ABSENT or value is UNGIVEN


class Unknown(JSValue):
    """A value that the reading does not know.

    Attributes:
        reason: Why, as a phrase ("configuration value `alertEmail`").
        origin: The expression that it came from.
        marked: Whether it derives from the environment suffix.
        alternatives: The values that it may be, if these are known (both arms of an unknown condition).
        references: Resource outputs that it was computed from.
        kind: JavaScript type if that much is known ("string", "number", "boolean", "array", "object", "function").
        harmless: Whether it does not change its arguments when it is called as a function.
    """

    __slots__ = ("alternatives", "harmless", "kind", "marked", "origin", "reason", "references")

    def __init__(
        self,
        reason: str,
        origin: Located | None = None,
        *,
        marked: bool = False,
        alternatives: tuple[Value, ...] = (),
        references: tuple[Reference, ...] = (),
        kind: str = "",
        harmless: bool = False,
    ) -> None:
        self.harmless = harmless
        self.reason = reason
        self.origin = origin
        self.marked = marked
        self.alternatives = alternatives
        self.references = references
        self.kind = kind

    def __repr__(self) -> str:
        return f"Unknown({self.reason!r})"


class Reference(JSValue):
    """The value of a resource's output once it is deployed: `bucket.arn` inside its `Output`.

    Attributes:
        resource: The resource.
        path: Attribute, then nested keys and indices: `("endpoints", 0, "address")`.
        known: The value if it must equal one of the resource's own inputs (`bucket.bucket`), else `UNDEFINED`.
    """

    __slots__ = ("known", "path", "resource")

    def __init__(self, resource: Resource, path: tuple[str | int, ...], known: Value = UNDEFINED) -> None:
        self.resource = resource
        self.path = path
        self.known = known

    def __repr__(self) -> str:
        return f"Reference({self.resource!r}, {self.path!r})"
