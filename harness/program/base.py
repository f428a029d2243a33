"""What every value of a program is built on: plain values, those that are not known, those that can be changed."""

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
    """Base of every value that is not one of Python's plain ones."""

    __slots__ = ()

    def release(self) -> None:
        """Takes apart what refers to itself, so that it is freed at once; the value cannot be asked anything then."""


class Clock:
    """How many times the paths of programs have parted; what is made afterwards is known to one of them alone."""

    __slots__ = ("now",)

    def __init__(self) -> None:
        self.now = 0


CLOCK: Final = Clock()


Kept: TypeAlias = "tuple[Any, ...]"
"""What a changeable value holds at one moment."""


class Mutable(JSValue):
    """What a program can change. Whoever changes one calls `Machine.touch` with it first, so that it can be undone.

    Attributes:
        born: The time of `CLOCK` when it was made.
    """

    __slots__ = ("born",)

    def __init__(self) -> None:
        self.born = CLOCK.now

    def kept(self) -> Kept:
        """Returns what it holds now: each part copied, or something that never changes."""
        return ()

    def restore(self, kept: Kept) -> None:
        """Holds again what it held then."""


class Opaque(Mutable):
    """A value of Node's that changes as a whole: where it is not known how, nothing of it is known."""

    __slots__ = ()

    def lost(self) -> Kept:
        """Returns what is kept of it then."""
        raise NotImplementedError

    def forget(self, machine: Machine) -> None:
        """It is changed in a way that is not known."""
        machine.touch(self)
        self.restore(self.lost())


Value: TypeAlias = Union[bool, int, float, str, JSValue, None]  # noqa: UP007 - a string union fails at run time


class Undefined(JSValue):
    """JavaScript's `undefined`; there is one, `UNDEFINED`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "undefined"


UNDEFINED: Final = Undefined()


class Absent(JSValue):
    """`undefined` where the program asked its surroundings for something that is not given.

    A default in the place of `ABSENT` stands for the environment suffix and is marked like it. `UNGIVEN` stands for all
    else: a guard that asks for it says what the program needs.
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
        alternatives: The values that it may be, where they are known ones (both arms of an unknown condition).
        references: Resource outputs that it was computed from.
        kind: JavaScript type if that much is known ("string", "number", "boolean", "array", "object", "function").
        harmless: Whether it leaves what it is given as it is, where it is called as a function.
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
    """What an output of a resource will hold once it is deployed: `bucket.arn` inside its `Output`.

    Attributes:
        resource: The resource.
        path: Attribute, then nested keys and indices: `("endpoints", 0, "address")`.
        known: The value where it must equal one of the resource's own inputs (`bucket.bucket`), else `UNDEFINED`.
    """

    __slots__ = ("known", "path", "resource")

    def __init__(self, resource: Resource, path: tuple[str | int, ...], known: Value = UNDEFINED) -> None:
        self.resource = resource
        self.path = path
        self.known = known

    def __repr__(self) -> str:
        return f"Reference({self.resource!r}, {self.path!r})"
