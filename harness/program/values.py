"""The values that a program's expressions have when it is read instead of run.

Known plain values are Python's own: `None` (null), `bool`, `int`, `float`, `str`. Everything else is a `JSValue`.
Unknown is a value among the others and never equal to, true, false or missing by accident: code that takes values
apart asks for the kind it can handle and must say what it does with the rest.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias, Union

from harness.interpreter import counted
from harness.program.base import (
    ABSENT,
    CLOCK,
    UNDEFINED,
    UNGIVEN,
    Absent,
    JSValue,
    Kept,
    Mutable,
    Opaque,
    Reference,
    Undefined,
    Unknown,
    Value,
)
from harness.program.containers import ArgumentList, Array, Iterated, Object, refill, some

__all__ = [
    "ABSENT",
    "CLOCK",
    "MAYBE",
    "MILDLY",
    "TURNED_INTO_TEXT",
    "UNDEFINED",
    "UNGIVEN",
    "Absent",
    "ArgumentList",
    "Array",
    "FileText",
    "Hole",
    "Iterated",
    "JSValue",
    "JsonText",
    "Kept",
    "Marked",
    "Mutable",
    "Object",
    "Opaque",
    "Output",
    "Part",
    "Promise",
    "Reference",
    "Text",
    "Undefined",
    "Unknown",
    "Value",
    "is_marked",
    "is_missing",
    "join_parts",
    "refill",
    "size_of",
    "some",
    "standing_for",
    "text_of",
    "text_parts",
    "unwrap",
]


TURNED_INTO_TEXT: Final = "an Output turned into text"
"""Why a piece of text is not known where an Output became text: it reads as an error message, not as the value."""


class Marked:
    """A piece of known text that derives from the environment suffix."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Marked({self.text!r})"


class Hole:
    """A piece of text that is not known: what a `Reference` or an `Unknown` will read as."""

    __slots__ = ("value",)

    def __init__(self, value: Reference | Unknown) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Hole({self.value!r})"


Part: TypeAlias = Union[str, Marked, Hole]  # noqa: UP007


class Text(JSValue):
    """A string that is not plain: pieces of it derive from the environment suffix or are not known."""

    __slots__ = ("_marked", "parts")

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self._marked: bool | None = None

    @property
    def known(self) -> str | None:
        """The whole text if every piece is known, else None."""
        pieces = []
        for part in self.parts:
            if isinstance(part, Hole):
                return None
            pieces.append(part.text if isinstance(part, Marked) else part)
        return "".join(pieces)

    @property
    def holes(self) -> tuple[Reference | Unknown, ...]:
        """What the unknown pieces will read as."""
        return tuple(part.value for part in self.parts if isinstance(part, Hole))

    @property
    def marked(self) -> bool:
        """Whether a piece derives from the environment suffix, be it through a resource's own marked name."""
        if self._marked is None:
            self._marked = _holds_mark(self)
        return self._marked

    def __repr__(self) -> str:
        return f"Text{self.parts!r}"


class Eventual(Mutable):
    """A value that is there, or will be once the program's synchronous code has run."""

    __slots__ = ("_later", "_value")

    def __init__(self, value: Value = UNDEFINED, later: Callable[[], Value] | None = None) -> None:
        self.born = CLOCK.now
        self._value = value
        self._later = later

    @property
    def settled(self) -> bool:
        """Whether the value is there."""
        return self._later is None

    @property
    def value(self) -> Value:
        """The value; works it out if that has not happened yet."""
        later = self._later
        if later is not None:
            self.settle(Unknown("a value that depends on itself"))
            self.settle(counted(later))
        return self._value

    def settle(self, value: Value) -> None:
        """Gives the value."""
        self._later = None
        self._value = value

    def postpone(self, later: Callable[[], Value]) -> None:
        """Lets the value be worked out when it is asked for."""
        self._later = later

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._value!r})"


class Output(Eventual):
    """A Pulumi `Output`: a value known once deployed. `value` is never itself an `Output` or a `Promise`.

    Attributes:
        secret: Whether Pulumi encrypts it and leaves it out of what it prints; final once the value is there.
    """

    __slots__ = ("secret",)

    def __init__(
        self, value: Value = UNDEFINED, *, secret: bool = False, later: Callable[[], Value] | None = None
    ) -> None:
        super().__init__(UNDEFINED, later)
        self.secret = secret
        if later is None:
            self.settle(value)

    def settle(self, value: Value) -> None:
        """Gives the value, taken out of any `Output` and `Promise` around it; it is as secret as any of those."""
        inner = value
        while isinstance(inner, (Output, Promise)):
            self.secret = self.secret or (isinstance(inner, Output) and inner.secret)
            inner = inner.value
        self._later = None
        self._value = _taken_out(inner)


MILDLY: Final = 1
"""Of a promise: it may be rejected, if what is not modelled throws."""
MAYBE: Final = 2
"""Of a promise: it may be rejected."""


class Promise(Eventual):
    """A promise; `value` is never itself a `Promise`, and is the reason where it is `rejected`.

    Attributes:
        rejected: Whether it is rejected.
        locked: Whether it is settled, or will be as another one is.
        partly: Whether one of several ways alone has settled it; on another it may yet be, or never.
        unsure: Where it counts as fulfilled, `MAYBE` or `MILDLY` if it may be rejected; 0 for no.
        waiting: What runs once it is settled, and the queue that this goes into then.
    """

    __slots__ = ("locked", "partly", "rejected", "unsure", "waiting")

    def __init__(self, value: Value = UNDEFINED, later: Callable[[], Value] | None = None) -> None:
        super().__init__(UNDEFINED, later)
        self.rejected = False
        self.locked = False
        self.partly = False
        self.unsure = 0
        self.waiting: list[tuple[Eventual, deque[Eventual]]] | None = None
        if later is None:
            self.settle(value)

    def kept(self) -> Kept:
        """Its value, whether it is rejected, how it is worked out if need be, what waits, whether it is locked."""
        return self._value, self.rejected, self._later, tuple(self.waiting or ()), self.locked

    def restore(self, kept: Kept) -> None:
        """Is as it was again."""
        self._value, self.rejected, self._later, waiting, self.locked = kept
        self.waiting = list(waiting) or None
        if self._later is None:
            self._release()

    def settle(self, value: Value) -> None:
        """Gives the value, taken out of any `Promise` around it."""
        inner = value
        while isinstance(inner, Promise):
            inner = inner.value
        self._later = None
        self._value = _taken_out(inner)
        if self.waiting is not None:
            self._release()

    def then(self, job: Eventual, queue: deque[Eventual]) -> None:
        """Lets something run once it is settled."""
        if self._later is None:
            queue.append(job)
        elif self.waiting is None:
            self.waiting = [(job, queue)]
        else:
            self.waiting.append((job, queue))

    def _release(self) -> None:
        waiting, self.waiting = self.waiting, None
        for job, queue in waiting or ():
            queue.append(job)

    def peek(self) -> Value:
        """The value as it is now."""
        return self._value


EVENTUAL: Final = (Output, Promise)


def _taken_out(value: Value) -> Value:
    """One of several values of which some are Outputs or Promises, with what these hold in their place."""
    if not isinstance(value, Unknown) or not any(isinstance(each, EVENTUAL) for each in value.alternatives):
        return value
    options: list[Value] = []
    for each in value.alternatives:
        rejected = isinstance(each, Promise) and each.rejected
        held = Unknown("what a promise is rejected with") if rejected else unwrap(each)
        options += held.alternatives if isinstance(held, Unknown) and held.alternatives else [held]
    made = Unknown(value.reason, value.origin, marked=value.marked, references=value.references)
    made.alternatives = tuple(options) if len(options) <= 8 else ()
    return made


def unwrap(value: Value) -> Value:
    """The value inside any `Output` and `Promise` around it."""
    while isinstance(value, EVENTUAL):
        value = value.value
    return value


def is_missing(value: Value) -> bool:
    """Whether a value acts as `undefined`."""
    return value is UNDEFINED or value is ABSENT or value is UNGIVEN


def standing_for(missing: Value, default: Value) -> Value:
    """A default in the place of a missing value; in the place of the suffix, known text is marked like the suffix."""
    if missing is not ABSENT or not isinstance(default, str) or not default:
        return default
    return Text((Marked(default),))


def is_marked(value: Value) -> bool:
    """Whether a value derives from the environment suffix.

    A reference counts if the resource carries the suffix in the attribute's own value, or else in its logical name,
    from which Pulumi derives the name of a resource that gives none.
    """
    value = unwrap(value)
    return value.marked if isinstance(value, (Text, Unknown)) else _holds_mark(value)


def _holds_mark(value: Value) -> bool:
    waiting, seen = [value], set[int]()
    while waiting:
        found = unwrap(waiting.pop())
        if id(found) in seen:
            continue
        seen.add(id(found))
        if isinstance(found, Text) and found._marked is None:
            if any(isinstance(part, Marked) for part in found.parts):
                return True
            waiting.extend(found.holes)
        elif isinstance(found, Reference):
            waiting.append(found.resource.name if found.known is UNDEFINED else found.known)
        elif isinstance(found, (Text, Unknown)) and found.marked:
            return True
    return False


def text_parts(value: Value) -> tuple[Part, ...] | None:
    """The pieces of a string value, or of a value that stands for a string; None for anything else."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Text):
        return value.parts
    if isinstance(value, (Reference, Unknown)):
        return (Hole(value),)
    return None


def size_of(parts: Iterable[Part]) -> int:
    """How long text of these pieces is, in characters; an unknown piece counts as one."""
    return sum(1 if isinstance(p, Hole) else len(p.text if isinstance(p, Marked) else p) for p in parts)


def join_parts(parts: list[Part]) -> str | Text:
    """One string of many pieces: plain where every piece is plain, neighbours of one kind merged."""
    merged: list[Part] = []
    plain: list[str] = []
    marked: list[str] = []
    for part in parts:
        if isinstance(part, str):
            if part:
                if marked:
                    merged.append(Marked("".join(marked)))
                    marked = []
                plain.append(part)
            continue
        if plain:
            merged.append("".join(plain))
            plain = []
        if isinstance(part, Marked):
            marked.append(part.text)
            continue
        if marked:
            merged.append(Marked("".join(marked)))
            marked = []
        merged.append(part)
    if plain:
        merged.append("".join(plain))
    if marked:
        merged.append(Marked("".join(marked)))
    if not merged:
        return ""
    if len(merged) == 1 and isinstance(merged[0], str):
        return merged[0]
    return Text(tuple(merged))


def text_of(value: Value) -> str | None:
    """The text of a wholly known string (marked or not, inside an `Output` or not), else None."""
    value = unwrap(value)
    if isinstance(value, Reference) and value.known is not UNDEFINED:
        return text_of(value.known)
    if isinstance(value, str):
        return value
    return value.known if isinstance(value, Text) else None


class JsonText(Text):
    """A string that `JSON.stringify` or `pulumi.jsonStringify` made: its `document` is the value that went in."""

    __slots__ = ("document",)

    def __init__(self, parts: tuple[Part, ...], document: Value) -> None:
        super().__init__(parts)
        self.document = document


class FileText(Text):
    """A string read from a file: its `path`, as the program gives it; one Hole if the response lacks the file."""

    __slots__ = ("path",)

    def __init__(self, parts: tuple[Part, ...], path: str) -> None:
        super().__init__(parts)
        self.path = path
