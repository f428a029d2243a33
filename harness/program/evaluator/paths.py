"""Paths: what happens if it is unknown which way a program goes.

Each path is followed from the same state, and the resulting states are joined value by value. A path that leaves the
block in which it began (`return`, `break`, `continue`, `throw`) is deferred; the rest is one more path, on which
everything is conditional, until the function, loop or `try` that it left for ends: there the two join.
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
"""The end of a path on which a generator is never continued."""


class EnoughError(Exception):
    """A generator has yielded as much as is followed."""


class Path:
    """A path that was followed to its end.

    Attributes:
        done: How it ended.
        after: The new content of what it changed.
    """

    __slots__ = ("after", "done")

    def __init__(self, done: Done, after: After) -> None:
        self.done = done
        self.after = after


class Frame:
    """The state where paths part.

    Attributes:
        serial: The time of the parting: what was made later is known to one path only and need not be undone.
        before: The previous content of what changed since.
        aside: Deferred paths, which wait for the place where they join the others.
    """

    __slots__ = ("aside", "before", "serial")

    def __init__(self) -> None:
        CLOCK.now += 1
        self.serial = CLOCK.now
        self.before: After = {}
        self.aside: list[Path] = []


def part(machine: Machine) -> Frame:
    """Starts a parting of paths."""
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
    """Merges all partings within a frame into one; the deferred paths begin where the frame did."""
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
    """Returns the paths followed within a frame, the last to its end, and restores the state of the parting."""
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
    """Returns the joined result of several paths."""
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
    """Returns the joined end of several paths of the same kind."""
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
    """Joins paths that end the same way. Evaluation continues with those that end normally; others are deferred."""
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
    """Returns the end of a path that throws."""
    return Completion("throw", error.value, "", error.at, mild=error.mild)


def raised(done: Done) -> Done:
    """Returns how a statement ended; a throw continues on its own path.

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
    """Follows a path to its end, including all paths that part on it."""
    try:
        done = way()
    except ThrownError as error:
        done = thrown(error)
    except EnoughError:
        done = Completion("enough")
    return take(machine, frame, done)


def arms(machine: Machine, ways: list[Callable[[], Done]]) -> Done:
    """Follows several paths, of which one is taken.

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
    """Evaluates each of several values, of which one is taken, without those whose path throws."""
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
    """Returns both of two results, of which one is taken; if a path throws, the other's."""
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
    """Follows a path that may not be taken."""
    return arms(machine, [way, nothing])


def nothing() -> Done:
    """Returns the path on which nothing happens."""
    return None


def perhaps_throws(machine: Machine, at: ast.Node, what: str) -> None:
    """Defers a path that throws here inside a `try` that continues; what follows may not happen."""
    if machine.wary == 0:
        return
    journal = machine.journal
    if journal is not None and not journal.before and any(map(_throws, journal.aside)):
        return  # nothing has changed since the last place that may throw

    def throws() -> Done:
        return Completion("throw", Unknown(what, at), "", at, mild=True)

    arms(machine, [nothing, throws])


def perhaps_left(machine: Machine) -> None:
    """At a `yield`, defers paths on which the generator is not continued: it is ended, or left as it is."""

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
    """Joins paths that were deferred within a function, loop or `try` with the current one.

    Args:
        machine: The machine.
        depth: The number of partings at the start of the function, loop or `try`.
        done: How the current path ends.
        land: Returns how a path that did not end normally continues from here; the same end if it goes further.
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
    """Joins the paths of an `async` function: those on which it throws continue after its call like the others."""
    if len(machine.frames) > depth:
        meet(machine, depth, done, _shut)


def _shut(done: Completion) -> Done:
    """Returns the end of a path that rejects a promise."""
    return None


def within(machine: Machine, run: Callable[[], Done], land: Callable[[Completion], Done]) -> Done:
    """Runs a function, loop or the like, and joins the paths that were deferred in it: `meet`.

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
    """Runs a handler for paths that end in one way, and joins them with the others: `catch`.

    Args:
        machine: The machine.
        depth: The number of partings at the start; there are more now.
        done: How the current path ends.
        kind: The kind of end that is handled.
        handle: Continues from the value of such an end.
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
    """Runs a `finally` for every path, except those on which a generator is left."""
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
    """Runs code for every path that does not end normally, as a loop closes its iterator."""
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
    """Follows the bodies of a `switch`: each that ends normally continues into the next.

    Args:
        machine: The machine.
        bodies: Each with whether the `switch` may start with it.
        land: Returns how a path that did not end normally continues after all of them.
        none: Whether it may start with none.
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
    """Puts the result of several paths in place for what follows."""
    for value, kept in _joined_after(frame, paths).items():
        value.restore(kept)
