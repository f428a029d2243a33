"""What the files of a program instantiate and call themselves, so that nobody else needs to start it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from harness.program.functions import ClassValue, Closure
from harness.program.scope import Later
from harness.syntax.lower import lower_module
from harness.syntax.uses import CALLED, EXTENDED, MADE, TARGET, WHOLE, Use, uses_of

if TYPE_CHECKING:
    from harness.program.machine import Machine
    from harness.syntax.source import SourceFile

__all__ = ["Usage", "makes_something"]


class Usage:
    """The uses in all files of a program, each with the meaning of its name there.

    Attributes:
        members: The members that anything reads of an object, also without calling them.
    """

    __slots__ = ("_by_meaning", "_by_name", "members")

    def __init__(self, machine: Machine, sources: Iterable[SourceFile]) -> None:
        """Gathers them.

        Args:
            machine: The machine, which has evaluated the files or some of them.
            sources: The files.
        """
        self.members: set[str] = set()
        self._by_meaning: dict[int, list[tuple[Use, SourceFile]]] = {}
        self._by_name: dict[str, list[tuple[Use, SourceFile]]] = {}
        for source in sources:
            for use in uses_of(lower_module(source)[0]).found:
                if use.member and use.how != TARGET:
                    self.members.add(use.name)
                meant = _meaning(machine, source, use)
                if meant is not None:
                    self._by_meaning.setdefault(id(meant), []).append((use, source))
                elif not use.local:
                    self._by_name.setdefault(use.name, []).append((use, source))

    def made_or_extended(self, klass: ClassValue) -> bool:
        """Returns whether anything instantiates or extends a class, outside its own methods."""
        uses = self._of(klass, klass.name)
        return any(use.how in (MADE, EXTENDED) and not _within(klass, use, source) for use, source in uses)

    def made(self, klass: ClassValue) -> list[tuple[SourceFile, int]]:
        """Returns where a class is instantiated."""
        return [(source, use.at) for use, source in self._of(klass, klass.name) if use.how == MADE]

    def called(self, function: Closure, name: str) -> bool:
        """Returns whether anything else calls a function, or passes it on.

        Args:
            function: The function.
            name: Its exported name.
        """
        return any(
            use.how in (CALLED, WHOLE) and not _within(function, use, source)
            for use, source in self._of(function, name)
        )

    def _of(self, value: ClassValue | Closure, name: str) -> list[tuple[Use, SourceFile]]:
        """Returns the uses of a class or function: by the meaning of names, else by the name alone."""
        return [*self._by_meaning.get(id(value), ()), *self._by_name.get(name, ())]


def makes_something(source: SourceFile) -> bool:
    """Returns whether a file instantiates or extends anything."""
    return any(use.how in (MADE, EXTENDED) for use in uses_of(lower_module(source)[0]).found)


def _meaning(machine: Machine, source: SourceFile, use: Use) -> ClassValue | Closure | None:
    """Returns the class or function of a name at the top level of an evaluated file."""
    record = machine.modules.records.get(source.path)
    if record is None or use.member or use.local:
        return None
    held = record.scope.names.get(use.name)
    value = held.read() if isinstance(held, Later) else held
    return value if isinstance(value, (ClassValue, Closure)) else None


def _within(value: ClassValue | Closure, use: Use, source: SourceFile) -> bool:
    """Returns whether a use is in the class or function itself."""
    return source is value.node.source and value.node.start <= use.at < value.node.end
