"""Array methods that call a callback until it has decided. Source: ECMA-262, "Array Objects"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.builtins.array_changes import self_of
from harness.program.builtins.natives import Arguments, Natives, UnsureError, argument
from harness.program.evaluator.conditions import test
from harness.program.evaluator.paths import perhaps
from harness.program.evaluator.turns import perhaps_often
from harness.program.values import UNDEFINED, Array, Unknown, Value, some
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["METHODS"]

METHODS: Final[dict[str, Value]] = {}
method = Natives()

END: Final = -1
"""Stands for the end of a list, or for elements at unknown places."""
NESTED_LIMIT: Final = 16
"""Elements that are tried one inside the other, each only if the previous one has not decided."""
OPTIONS_LIMIT: Final = 8


class Asking:
    """Calls a callback for one element after another until it gives a certain answer.

    Attributes:
        stops: The indexes at which it may end, in order; `END` for the end of the list.
    """

    __slots__ = ("_arguments", "_array", "_at", "_machine", "_wanted", "stops")

    def __init__(self, machine: Machine, array: Array, arguments: Arguments, at: ast.Node, wanted: bool) -> None:
        self._machine = machine
        self._array = array
        self._arguments = arguments
        self._at = at
        self._wanted = wanted
        self.stops: list[int] = []

    def go(self, indices: list[int], *, holes: bool) -> None:
        """Calls it for the elements at some indexes, and then for those at unknown places.

        Args:
            indices: The indexes of certain elements, in the order of the calls.
            holes: Whether holes count as elements.
        """
        self._go(indices, 0, holes, 0)

    def _go(self, indices: list[int], start: int, holes: bool, nested: int) -> None:
        array = self._array
        for place in range(start, len(indices)):
            if array.shape is not None:
                raise UnsureError
            index = indices[place]
            there = index < len(array.items) and (array.holes is None or index not in array.holes)
            if not there and not holes:
                continue  # it has gone meanwhile
            truth = self._ask(array.items[index] if there else UNDEFINED, index)
            if truth is (not self._wanted):
                continue
            self.stops.append(index)
            if truth is None:
                self._go_on(indices, place + 1, holes, nested)
            return
        self.stops.append(END)
        if array.open is not None:
            perhaps_often(self._machine, self._ask_rest)

    def _go_on(self, indices: list[int], start: int, holes: bool, nested: int) -> None:
        """Continues after an unknown answer, which may have ended it."""
        if nested < NESTED_LIMIT:
            perhaps(self._machine, lambda: self._go(indices, start, holes, nested + 1))
            return
        self.stops += [*indices[start:], END]
        perhaps_often(self._machine, self._ask_rest)

    def _ask(self, item: Value, index: Value) -> bool | None:
        machine, arguments = self._machine, self._arguments
        sure = not isinstance(index, int) or index < self._array.placed
        given = (item, index if sure else Unknown("an index that is not known", self._at, kind="number"), self._array)
        return test(
            machine, machine.call(argument(arguments, 0), argument(arguments, 1), given, self._at), self._at, None
        )

    def _ask_rest(self) -> Value:
        array = self._array
        rest = array.open or Unknown("an element of a list", self._at)
        self._ask(some(rest, array.items[array.placed :]), Unknown("an index", self._at, kind="number"))
        return UNDEFINED


def _finder(last: bool, whole: bool) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """Returns `find` or a variant: the last element instead of the first; the element instead of its index."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        array = self_of(this)
        asking = Asking(machine, array, arguments, at, True)
        sure = array.open is None or not last  # else something may stand behind all that is known
        indices = list(range(array.placed)) if sure else []
        asking.go(indices[::-1] if last else indices, holes=True)
        stops = asking.stops
        if len(stops) == 1 and (stops[0] != END or array.open is None):
            index = stops[0]
            if not whole:
                return index
            return array.items[index] if 0 <= index < len(array.items) else UNDEFINED
        options: tuple[Value, ...] = ()
        if whole and len(stops) <= OPTIONS_LIMIT and (array.open is None or END not in stops):
            held = array.items
            options = tuple(held[index] if 0 <= index < len(held) else UNDEFINED for index in stops)
        return Unknown("which element is found", at, alternatives=options, kind="" if whole else "number")

    return code


method("find")(_finder(last=False, whole=True))
method("findLast")(_finder(last=True, whole=True))
method("findIndex")(_finder(last=False, whole=False))
method("findLastIndex")(_finder(last=True, whole=False))


def _quantifier(wanted: bool) -> Callable[[Machine, Value, Arguments, ast.Node], Value]:
    """Returns `some` or `every`: the first element with the wanted answer decides."""

    def code(machine: Machine, this: Value, arguments: Arguments, at: ast.Node) -> Value:
        array = self_of(this)
        asking = Asking(machine, array, arguments, at, wanted)
        asking.go(list(range(len(array.items))), holes=False)  # in which order matters not to what holds
        if END not in asking.stops:
            return wanted
        if asking.stops == [END] and array.open is None:
            return not wanted
        return Unknown("what holds for a list", at, kind="boolean")

    return code


method("some")(_quantifier(True))
method("every")(_quantifier(False))

METHODS.update(method.table)
