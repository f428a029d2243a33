"""Paths: what happens where it is not known which way a program goes.

Each way is followed from the same state, and what the ways leave is joined value by value. A way that leaves the block
it began in (`return`, `break`, `continue`, `throw`) is set aside; what follows is one more way, on which everything is
conditional, until the function, loop or `try` that it left for is reached: there the two meet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from harness.program.endings import Completion, ThrownError
from harness.program.evaluator.conditions import choice
from harness.program.joining import joined
from harness.program.values import CLOCK, MAYBE, MILDLY, UNDEFINED, Kept, Mutable, Unknown, Value
from harness.syntax import ast

if TYPE_CHECKING:
    from typing import TypeAlias

    from harness.program.machine import Machine

    Done: TypeAlias = Completion | None
    After: TypeAlias = dict[Mutable, Kept]

__all__ = [
    "LEFT",
    "EnoughError",
    "Frame",
    "Path",
    "abandon",
    "alternatives",
    "arms",
    "both_ways",
    "cascade",
    "close",
    "divert",
    "follow",
    "follow_all",
    "leave_all",
    "meet",
    "nothing",
    "part",
    "perhaps",
    "perhaps_left",
    "perhaps_throws",
    "raised",
    "settle",
    "shut",
    "take",
    "thrown",
    "within",
]

Result = TypeVar("Result")

LEFT: Final = "left"
"""How a way ends on which a generator is never asked on."""


class EnoughError(Exception):
    """A generator has yielded as much as is followed."""


class Path:
    """One way through a program, followed to its end.

    Attributes:
        done: How it ended.
        after: What it left of what it changed.
    """

    __slots__ = ("after", "done")

    def __init__(self, done: Done, after: After) -> None:
        self.done = done
        self.after = after


class Frame:
    """The state at a parting of ways.

    Attributes:
        serial: The time of the parting: what was made later is known to one way only and needs no undoing.
        before: What was changed since, as it was.
        aside: Ways that left and wait for the place where they meet the others.
    """

    __slots__ = ("aside", "before", "serial")

    def __init__(self) -> None:
        CLOCK.now += 1
        self.serial = CLOCK.now
        self.before: After = {}
        self.aside: list[Path] = []


def part(machine: Machine) -> Frame:
    """Begins a parting of ways."""
    frame = Frame()
    machine.frames.append(frame)
    machine.journal = frame
    machine.conditional += 1
    return frame


def close(machine: Machine) -> None:
    """Ends the innermost parting; what changed since has changed since the one around it, too."""
    frame = machine.frames.pop()
    machine.conditional -= 1
    outer = machine.journal = machine.frames[-1] if machine.frames else None
    if outer is None:
        return
    for value, kept in frame.before.items():
        if value.born < outer.serial and value not in outer.before:
            outer.before[value] = kept


def _flatten(machine: Machine, frame: Frame) -> None:
    """Makes of all partings within a frame one: the ways set aside begin where the frame did."""
    while machine.frames[-1] is not frame:
        inner, around = machine.frames[-1], machine.frames[-2]
        moved = []
        for path in inner.aside:
            after = {value: value.kept() for value in around.before}
            after.update(inner.before)
            after.update(path.after)
            moved.append(Path(path.done, after))
        close(machine)
        around.aside += moved


def take(machine: Machine, frame: Frame, done: Done) -> list[Path]:
    """The ways that were followed within a frame, the last to its end; the state is that of the parting again."""
    _flatten(machine, frame)
    paths = [*frame.aside, Path(done, {value: value.kept() for value in frame.before})]
    frame.aside = []
    machine.hurry()
    for value, kept in frame.before.items():
        value.restore(kept)
    return paths


def abandon(machine: Machine, frame: Frame) -> None:
    """Closes a frame and those within it as they are, when evaluation ends."""
    while frame in machine.frames:
        close(machine)


def _joined_after(frame: Frame, paths: list[Path]) -> After:
    """Returns what several ways together leave."""
    first, *others = [path.after for path in paths]
    made = dict(first)
    for after in others:
        for value in frame.before:
            left, right = made.get(value), after.get(value)
            if left is None and right is None:
                continue
            before = frame.before[value]
            one, other = before if left is None else left, before if right is None else right
            made[value] = joined(value, one, other)
    return made


def _joined_done(paths: list[Path]) -> Done:
    """Returns how several ways together end that end alike."""
    done = paths[0].done
    if done is None:
        return None
    value = done.value
    for path in paths[1:]:
        if path.done is not None:
            value = choice(value, path.done.value)
    mild = all(path.done is not None and path.done.mild for path in paths)
    return Completion(done.kind, value, done.label, done.at, mild=mild)


def settle(machine: Machine, frame: Frame, paths: list[Path]) -> Done:
    """Joins ways that end alike. Evaluation goes on with those that end normally; others are set aside."""
    groups: dict[tuple[str, str], list[Path]] = {}
    for path in paths:
        key = ("", "") if path.done is None else (path.done.kind, path.done.label)
        groups.setdefault(key, []).append(path)
    threw = groups.get(("throw", ""), []) if machine.guarded <= machine.shelter and len(groups) > 1 else []
    ends = any(path.done is not None and not path.done.mild for path in threw)
    if threw and not (ends and machine.sheltered and not machine.excused):
        del groups[("throw", "")]  # else it goes on where the promise is rejected: `shut`
    settled = [Path(_joined_done(group), _joined_after(frame, group)) for group in groups.values()]
    settled.sort(key=lambda path: 0 if path.done is None else 2 if path.done.kind == "throw" else 1)
    current = settled[0]
    for value, kept in current.after.items():
        value.restore(kept)
    if len(settled) == 1:
        close(machine)
    else:
        frame.aside = settled[1:]
    if ends and not machine.excused:
        machine.conditional += 1  # for good: the program may have ended
        machine.lapsed = MAYBE
    elif threw and not ends:
        machine.lapsed = max(machine.lapsed, MILDLY)
    machine.excused = machine.excused and not ends
    return current.done


def thrown(error: ThrownError) -> Completion:
    """Returns how a way ends that throws."""
    return Completion("throw", error.value, "", error.at, mild=error.mild)


def raised(done: Done) -> Done:
    """Returns how a statement ended; a throw goes on its own way.

    Raises:
        ThrownError: It threw.
        EnoughError: It is part of a generator that has yielded enough.
    """
    if done is not None and done.kind == "throw" and done.at is not None:
        raise ThrownError(done.value, done.at, mild=done.mild)
    if done is not None and done.kind == "enough":
        raise EnoughError
    return done


def follow(machine: Machine, frame: Frame, way: Callable[[], Done]) -> list[Path]:
    """Follows a way to its end; where ways part on it, all of them."""
    try:
        done = way()
    except ThrownError as error:
        done = thrown(error)
    except EnoughError:
        done = Completion("enough")
    return take(machine, frame, done)


def arms(machine: Machine, ways: list[Callable[[], Done]]) -> Done:
    """Follows each of several ways, of which one is taken.

    Returns:
        How the way ended that evaluation goes on with.

    Raises:
        ThrownError: Every way throws.
    """
    frame = part(machine)
    paths: list[Path] = []
    try:
        for way in ways:
            paths += follow(machine, frame, way)
        done = settle(machine, frame, paths)
    except BaseException:
        abandon(machine, frame)
        raise
    return raised(done)


def alternatives(machine: Machine, ways: list[Callable[[], Value]]) -> list[Value]:
    """Works out each of several values, of which one is taken; those whose way throws are left out."""
    values: list[Value] = []

    def way(compute: Callable[[], Value]) -> Callable[[], Done]:
        def follow() -> Done:
            value = compute()
            values.append(value)
            return None

        return follow

    arms(machine, [way(compute) for compute in ways])
    return values


def both_ways(machine: Machine, first: Callable[[], Result], second: Callable[[], Result]) -> tuple[Result, Result]:
    """Returns both of two results, one of which is taken; a way that throws gives the other's."""
    results: dict[int, Result] = {}

    def follow_first() -> Done:
        results[0] = first()
        return None

    def follow_second() -> Done:
        results[1] = second()
        return None

    arms(machine, [follow_first, follow_second])
    if 0 not in results:
        return results[1], results[1]
    return results[0], results.get(1, results[0])


def perhaps(machine: Machine, way: Callable[[], Done]) -> Done:
    """Follows a way that may not be taken."""
    return arms(machine, [way, nothing])


def nothing() -> Done:
    """Returns the way on which nothing happens."""
    return None


def perhaps_throws(machine: Machine, at: ast.Node, what: str) -> None:
    """Inside a `try` that goes on, sets a way aside that throws here; what follows may not happen."""
    if machine.wary == 0:
        return
    journal = machine.journal
    if journal is not None and not journal.before and any(map(_throws, journal.aside)):
        return  # nothing has changed since the last place that may throw

    def throws() -> Done:
        return Completion("throw", Unknown(what, at), "", at, mild=True)

    arms(machine, [nothing, throws])


def perhaps_left(machine: Machine) -> None:
    """At a `yield`, sets ways aside on which the generator is asked no further: it is ended there, or left as it is."""

    def ended() -> Done:
        return Completion("return", UNDEFINED)

    def left() -> Done:
        return Completion(LEFT)

    arms(machine, [nothing, ended, left])


def _is_left(path: Path) -> bool:
    return path.done is not None and path.done.kind == LEFT


def _throws(path: Path) -> bool:
    return path.done is not None and path.done.kind == "throw"


def meet(machine: Machine, depth: int, done: Done, land: Callable[[Completion], Done]) -> Done:
    """Returns where ways that were set aside within a function, loop or `try` meet the one that is being followed.

    Args:
        machine: The machine.
        depth: How many partings there were when the function, loop or `try` was entered.
        done: How the way ends that is being followed.
        land: How a way that ended otherwise than normally goes on from here; itself if it goes further.
    """
    if len(machine.frames) <= depth:
        return done if done is None else land(done)
    frame = machine.frames[depth]
    try:
        paths = take(machine, frame, done)
        for path in paths:
            path.done = None if path.done is None else land(path.done)
        return settle(machine, frame, paths)
    except BaseException:
        abandon(machine, frame)
        raise


def shut(machine: Machine, depth: int, done: Done) -> None:
    """Where the ways of an `async` function meet: those on which it throws go on behind its call as the others do."""
    if len(machine.frames) > depth:
        meet(machine, depth, done, _shut)


def _shut(done: Completion) -> Done:
    """Returns how a way ends that rejects a promise."""
    return None


def within(machine: Machine, run: Callable[[], Done], land: Callable[[Completion], Done]) -> Done:
    """Runs a function, loop or the like, where ways that were set aside within it meet: `meet`.

    Raises:
        ThrownError: It throws.
    """
    depth = len(machine.frames)
    try:
        done = run()
    except ThrownError as error:
        if len(machine.frames) <= depth:
            raise
        done = thrown(error)
    return raised(meet(machine, depth, done, land))


def divert(machine: Machine, depth: int, done: Done, kind: str, handle: Callable[[Completion], Done]) -> Done:
    """Returns where ways that end in one kind go on by a handler, and meet the others: `catch`.

    Args:
        machine: The machine.
        depth: How many partings there were at the beginning; there are more now.
        done: How the way ends that is being followed.
        kind: What the handler takes.
        handle: Goes on from the value of such an end.
    """
    frame = machine.frames[depth]
    try:
        paths = take(machine, frame, done)
        caught = [path for path in paths if path.done is not None and path.done.kind == kind]
        others = [path for path in paths if path not in caught]
        end = _joined_done(caught) if caught else None
        if end is not None:
            _start(frame, caught)
            others += follow(machine, frame, lambda: handle(end))
        return settle(machine, frame, others)
    except BaseException:
        abandon(machine, frame)
        raise


def follow_all(machine: Machine, depth: int, done: Done, run: Callable[[], Done]) -> Done:
    """Runs what every way goes through, however it ends: `finally`; not those on which a generator is left."""
    frame = machine.frames[depth]
    try:
        taken = take(machine, frame, done)
        made = [path for path in taken if _is_left(path)]
        paths = [path for path in taken if not _is_left(path)]
        if not paths:
            return settle(machine, frame, made)
        _start(frame, paths)
        for path in follow(machine, frame, run):
            if path.done is not None:
                made.append(path)
            else:
                made += [Path(each.done, path.after) for each in paths]
        return settle(machine, frame, made)
    except BaseException:
        abandon(machine, frame)
        raise


def leave_all(machine: Machine, depth: int, done: Done, run: Callable[[], Done]) -> Done:
    """Runs what every way goes through that does not end normally, as a loop's iterator is closed."""
    frame = machine.frames[depth]
    try:
        paths = take(machine, frame, done)
        leaving = [path for path in paths if path.done is not None and not _is_left(path)]
        made = [path for path in paths if path.done is None or _is_left(path)]
        if leaving:
            _start(frame, leaving)
            for path in follow(machine, frame, run):
                made += [path] if path.done is not None else [Path(each.done, path.after) for each in leaving]
        return settle(machine, frame, made)
    except BaseException:
        abandon(machine, frame)
        raise


def cascade(
    machine: Machine, bodies: list[tuple[bool, Callable[[], Done]]], land: Callable[[Completion], Done], *, none: bool
) -> Done:
    """Follows bodies of which one is begun, and each that ends normally goes on into the next: `switch`.

    Args:
        machine: The machine.
        bodies: Each with whether it may be begun.
        land: How a way that ended otherwise than normally goes on after all of them.
        none: Whether it may be that none is begun.
    """
    frame = part(machine)
    try:
        begin = Path(None, {})
        ended, falling = [begin] if none else list[Path](), list[Path]()
        for begun, body in bodies:
            starts = [*falling, *([begin] if begun else [])]
            if not starts:
                continue
            _start(frame, starts)
            found = follow(machine, frame, body)
            falling = [path for path in found if path.done is None]
            ended += [path for path in found if path.done is not None]
        paths = [*ended, *falling] or [begin]
        for path in paths:
            path.done = None if path.done is None else land(path.done)
        done = settle(machine, frame, paths)
    except BaseException:
        abandon(machine, frame)
        raise
    return raised(done)


def _start(frame: Frame, paths: list[Path]) -> None:
    """Puts what several ways left into place, for what follows them all."""
    for value, kept in _joined_after(frame, paths).items():
        value.restore(kept)
