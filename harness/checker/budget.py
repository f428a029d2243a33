"""The budget for checking one program: steps and new types, counted in one number.

Every new type, member and structure counts, and so does every comparison, substitution and check of an expression. Time
is no measure: a program reaches its limit at the same place on every machine. What is declared outside the program (the
language and the packages) is evaluated once in a process, by whichever program needs it first, and counts for none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Final, TypeVar

from harness.interpreter import counted, hear_signals

__all__ = ["BUDGET", "NESTING_LIMIT", "Budget", "StepsError", "Uncounted", "new_key", "worked_out"]

UNITS: Final = 450_000
"""Units for one program, each about a microsecond in the interpreted core; large programs take a fifteenth."""
NESTING_LIMIT: Final = 400
"""Nested types and conditions, and types that are evaluated for one another."""
TIME_LIMIT: Final = 4.0
"""Seconds of processor time for one program, as a last resort: the units are spent long before."""
LOOKS: Final = 4_096
"""Units between two checks of the clock and signals."""

Made = TypeVar("Made")


class StepsError(Exception):
    """Checking reached one of its limits; `bound` names it."""

    def __init__(self, bound: str) -> None:
        super().__init__(bound)
        self.bound = bound


class Budget:
    """The budget of the program that is being checked.

    Attributes:
        counting: Whether work counts now: a program is being checked, and the work is for its own types.
        left: The units that are left.
        bound: The first limit that was reached without ending the check, or "".
        nested: Nested calls that have begun and not ended.
    """

    __slots__ = ("_deadline", "_look", "bound", "counting", "left", "nested")

    def __init__(self) -> None:
        self.counting = False
        self.left = UNITS
        self.bound = ""
        self._look = 0
        self.nested = 0
        self._deadline = 0.0

    def begin(self) -> None:
        """Starts counting for a program."""
        self.counting = True
        self.left = UNITS
        self.bound = ""
        self._look = UNITS - LOOKS
        self.nested = 0
        self._deadline = time.process_time() + TIME_LIMIT

    def end(self) -> None:
        """Stops counting."""
        self.counting = False

    def spend(self, units: int) -> None:
        """Counts units.

        Raises:
            StepsError: There are none left, or it took too long.
        """
        if self.counting:
            self.left -= units
            if self.left < self._look:
                self._look_around()

    def _look_around(self) -> None:
        self._look = self.left - LOOKS
        hear_signals()
        if self.left < 0:
            raise StepsError("steps")
        if time.process_time() > self._deadline:
            raise StepsError("time")

    def meet(self, bound: str) -> None:
        """Records that something beyond a limit was not checked."""
        if self.counting:
            self.bound = self.bound or bound

    def nest(self, depth: int) -> None:
        """Checks the depth of something nested.

        Raises:
            StepsError: It is nested too deeply.
        """
        if depth > NESTING_LIMIT:
            raise StepsError("depth")

    def enter(self) -> None:
        """Counts a nested call; `leave` ends it. An exception ends the whole check, so it need not be uncounted.

        Raises:
            StepsError: There are too many.
        """
        self.nested += 1
        if self.nested > NESTING_LIMIT:
            raise StepsError("depth")

    def leave(self) -> None:
        """Ends what `enter` began."""
        self.nested -= 1


BUDGET: Final = Budget()
"""The budget of the program that is being checked: a process checks one at a time."""


class Uncounted:
    """A `with` block whose work counts for no program: it is done once in a process."""

    __slots__ = ("_before",)

    def __init__(self) -> None:
        self._before = BUDGET.counting

    def __enter__(self) -> None:
        BUDGET.counting = False

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        BUDGET.counting = self._before


def worked_out(make: Callable[[], Made], lasting: bool) -> Made:
    """Returns the result of a function; `lasting` work outlasts the program and counts for none."""
    if not BUDGET.counting:
        return counted(make)
    if not lasting:  # what `enter` and `leave` do, without two calls: this is asked often
        BUDGET.nested += 1
        if BUDGET.nested > NESTING_LIMIT:
            raise StepsError("depth")
        found = make()
        BUDGET.nested -= 1
        return found
    BUDGET.counting = False
    try:
        return counted(make)
    finally:
        BUDGET.counting = True


_SALT: Final = int.from_bytes(os.urandom(7), "little")


class _Keys:
    """The number of keys that were made."""

    __slots__ = ("made",)

    def __init__(self) -> None:
        self.made = 0


_KEYS: Final = _Keys()


def new_key() -> int:
    """Returns a key that no other type has; it cannot be predicted, so no two types can be made with one key."""
    _KEYS.made += 1
    return hash((_SALT, _KEYS.made))
