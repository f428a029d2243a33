"""Loops of unknown length: one turn is followed, from a state that allows for any number of turns before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from harness.program.endings import Completion
from harness.program.evaluator.paths import Path, abandon, alternatives, arms, follow, nothing, part, raised, settle
from harness.program.joining import joined
from harness.program.values import UNDEFINED, Unknown, Value
from harness.program.widening import gathered, widened

if TYPE_CHECKING:
    from typing import TypeAlias

    from harness.program.evaluator.paths import Frame
    from harness.program.machine import Machine
    from harness.program.resources import Resource
    from harness.program.values import Kept, Mutable

    Done: TypeAlias = Completion | None
    After: TypeAlias = dict[Mutable, Kept]

__all__ = ["Scattered", "as_then", "goes_on", "perhaps_often", "repeat", "repeated_value", "scattered_value"]

WIDENINGS_LIMIT: Final = 5
"""How often a turn is followed again, until it changes nothing unexpected."""


def repeat(
    machine: Machine,
    turn: Callable[[], Done],
    land: Callable[[Completion], Done],
    *,
    once: bool = True,
    later: bool = False,
) -> Done:
    """Follows a loop with an unknown number of turns, by one turn that stands for each of them.

    Args:
        machine: The machine.
        turn: Runs the turn.
        land: Returns how a path that did not end normally continues after the loop.
        once: Whether there is at least one turn.
        later: Whether that may be a later one.
    """
    frame = part(machine)
    machine.conditional -= once  # of what is registered, it is said that it is repeated
    machine.repeated += 1
    try:
        paths = _any_turn(machine, frame, turn)
        machine.conditional += once
        for path in paths:
            path.done = None if path.done is None else land(path.done)
        if not once or later or all(path.done is not None for path in paths):
            paths.append(Path(None, {}))
        done = settle(machine, frame, paths)
    except BaseException:
        abandon(machine, frame)
        raise
    finally:
        machine.repeated -= 1
    return raised(done)


def _any_turn(machine: Machine, frame: Frame, turn: Callable[[], Done]) -> list[Path]:
    """Returns the paths of a turn from a state that allows for any number of turns before it."""
    start: After = {}
    seen: list[Resource] = []
    for attempt in range(WIDENINGS_LIMIT):
        for value, kept in start.items():
            value.restore(kept)
        mark = machine.mark()
        paths = follow(machine, frame, turn)
        wider: After = {}
        for path in paths:
            for value in [value for value in path.after if value not in frame.before]:
                del path.after[value]  # it was made in the turn
            for value, kept in path.after.items():
                was = wider.get(value) or start.get(value) or frame.before[value]
                made = widened(value, was, kept)
                if made is not None:
                    wider[value] = made
        if not wider or attempt == WIDENINGS_LIMIT - 1:
            break
        start.update(wider)
        seen = seen or machine.resources[mark[0] :]
        machine.rewind(mark)
    _recall(machine, seen, mark[0])
    for path in paths:
        for value, kept in path.after.items():
            was = frame.before[value]
            made = gathered(value, was, start.get(value, was), kept)
            if made is kept:  # what a turn writes over may be as it was before: there may be no turn at all
                made = joined(value, was, kept)
            path.after[value] = wider.get(value) or made
    return paths


def _recall(machine: Machine, seen: list[Resource], start: int) -> None:
    """Keeps resources of the first turn that later turns do not register; they may exist."""
    found = {(id(each.origin), each.type) for each in machine.resources[start:]}
    for resource in seen:
        if (id(resource.origin), resource.type) not in found:
            resource.conditional = True
            machine.resources.append(resource)


def repeated_value(machine: Machine, turn: Callable[[], Value], *, once: bool = True) -> Value:
    """Returns the value of a call that is made an unknown number of times, usually at least once."""
    made: list[Value] = []

    def follow() -> Done:
        made.append(turn())
        return None

    repeat(machine, follow, goes_on, once=once)
    return made[-1] if made else Unknown("the result of a function that throws")


class Scattered:
    """Turns for unknown elements of a list, which may be anywhere among known ones.

    They are followed before the turns for the known elements, and again after them: what both register exists once.
    """

    __slots__ = ("_land", "_machine", "_queued", "_registered")

    def __init__(self, machine: Machine, land: Callable[[Completion], Done]) -> None:
        """Prepares them.

        Args:
            machine: The machine.
            land: How a way that ended otherwise than normally goes on after a turn.
        """
        self._machine = machine
        self._land = land
        self._registered: set[tuple[int, str]] = set()
        self._queued = 0

    def before(self, turn: Callable[[], Done], *, once: bool) -> Done:
        """Follows those that come first; `once` tells whether at least one counts as run."""
        machine = self._machine
        registered, queued = len(machine.resources), len(machine.queue)
        done = repeat(machine, turn, self._land, once=once, later=True)
        self._registered = {(id(each.origin), each.type) for each in machine.resources[registered:]}
        self._queued = len(machine.queue) - queued
        return done

    def behind(self, turn: Callable[[], Done], land: Callable[[Completion], Done]) -> Done:
        """Follows those that come last."""
        machine = self._machine
        registered, queued = len(machine.resources), len(machine.queue)
        try:
            return repeat(machine, turn, land, once=False)
        finally:
            further = machine.resources[registered:]
            del machine.resources[registered:]
            machine.resources += [each for each in further if (id(each.origin), each.type) not in self._registered]
            if len(machine.queue) - queued == self._queued:
                while len(machine.queue) > queued:
                    machine.queue.pop()


def scattered_value(
    machine: Machine, turn: Callable[[], Value], among: Scattered, *, behind: bool, once: bool
) -> Value:
    """Returns the value of a call for one of several elements anywhere among others."""
    made: list[Value] = []

    def follow() -> Done:
        made.append(turn())
        return None

    if behind:
        among.behind(follow, goes_on)
    else:
        among.before(follow, once=once)
    return made[-1] if made else Unknown("the result of a function that throws")


def goes_on(done: Completion) -> Done:
    """Returns a path that did not end normally and continues outward."""
    return done


def perhaps_often(machine: Machine, turn: Callable[[], Value]) -> None:
    """Makes a call that may be made any number of times, or not at all."""

    def often() -> Done:
        repeated_value(machine, turn)
        return None

    arms(machine, [often, nothing])


def as_then(machine: Machine, compute: Callable[[], Value]) -> Value:
    """Runs deferred work under the conditions of the place that deferred it: perhaps never, or often."""
    if machine.repeated:
        return repeated_value(machine, compute)
    if machine.conditional:
        made = alternatives(machine, [compute, lambda: UNDEFINED])
        return made[0] if len(made) == 2 else Unknown("a callback that throws")
    return compute()
