"""Log groups: which the program makes, what flow logs write, and which come before a function's first log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graders.facts.answers import Answer, absent, ask, is_text, items_of
from graders.facts.compute import functions
from graders.facts.links import TextKey, target, targets, text_key
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value, text_of

__all__ = ["LatecomingGroup", "LogGroups", "groups_of_others", "latecoming_groups", "logs_everything"]

LOG_GROUP: Final = "aws:cloudwatch/logGroup:LogGroup"
PREFIX: Final = "/aws/lambda/"
"""How the name begins of the log group that Lambda makes for a function that finds none (AWS Lambda Developer Guide,
"Sending Lambda function logs to CloudWatch Logs")."""


NATIVE: Final = "aws-native:logs:LogGroup"
NAME_MARK: Final = ":log-group:"
"""The text before a log group's name in its ARN."""


class LogGroups:
    """The log groups that a program makes, as other resources name them."""

    def __init__(self, program: Program) -> None:
        made = list(program.of_type(LOG_GROUP, NATIVE))
        self._made = {id(group) for group in made}
        named = [group.input("logGroupName" if group.type == NATIVE else "name") for group in made]
        self._names = {key for name in named if (key := text_key(name))}

    def holds(self, value: Value) -> Answer:
        """Returns whether a value is the ARN or the name of one of the log groups."""
        if any(id(group) in self._made for group in targets(value)):
            return _is_whole(value)
        if isinstance(value, Unknown) and target(value) is not None:
            return False
        return ask(value, self._is_named)

    def _is_named(self, value: Value) -> Answer:
        return _group_name(text_key(value)) in self._names


def _is_whole(value: Value) -> bool:
    """Returns whether a text with the ARN or name of a log group adds only what belongs to an ARN."""
    parts = text_key(value)
    behind = parts[-1] if len(parts) > 1 and isinstance(parts[-1], str) else ""
    return behind in {"", ":*", "*"} or NAME_MARK in "".join(part for part in parts if isinstance(part, str))


def _group_name(pieces: TextKey) -> TextKey:
    """Returns a log group's name from its possible ARN, without the stars at its end."""
    found = list(pieces)
    for number, piece in enumerate(pieces):
        if isinstance(piece, str) and NAME_MARK in piece:
            found = [piece.partition(NAME_MARK)[2], *pieces[number + 1 :]]
            break
    if found and isinstance(last := found[-1], str):
        found[-1] = last.removesuffix(":*")
    return tuple(piece for piece in found if piece != "")


def logs_everything(log: Resource) -> Answer:
    """Returns whether a flow log has accepted and rejected traffic, with the source or destination of each."""
    traffic, form = log.input("trafficType"), text_of(log.input("logFormat"))
    if form is not None and "addr}" not in form:
        return False
    return absent(traffic) or is_text(traffic, "ALL", "all")


@dataclass(frozen=True, slots=True)
class LatecomingGroup:
    """A log group under the name of the one that a function makes, not made before the function.

    Attributes:
        group: The log group.
        function: The function.
        after: Whether it is certainly made after the function, whose name it uses.
    """

    group: Resource
    function: Resource
    after: bool


def latecoming_groups(program: Program) -> Iterator[LatecomingGroup]:
    """Yields the program's log groups that may come too late for their function."""
    made = functions(program)
    by_identity = {id(function): function for function in made}
    by_name = {(PREFIX, text_key(f.input("name"))): f for f in made if not absent(f.input("name"))}
    for group in program.of_type(LOG_GROUP):
        name = group.input("name")
        key = _after_prefix(text_key(name))
        if key is None or group.implied:
            continue
        called_by = next((by_identity[id(r)] for r in targets(name) if id(r) in by_identity), None)
        function = called_by or by_name.get((PREFIX, key))
        if function is not None and not _waits_for(function, group):
            yield LatecomingGroup(group, function, called_by is not None)


def groups_of_others(program: Program) -> set[int]:
    """Returns the log groups named after functions that the program does not make, by identity.

    If the name of one of its own functions is chosen by Pulumi or unknown, only names with an addition are told apart.
    """
    made = functions(program)
    names = [text_key(function.input("name")) for function in made]
    known = bool(made) and all(map(_is_known, names))
    found: set[int] = set()
    for group in program.of_type(LOG_GROUP):
        name = group.input("name")
        key = _after_prefix(text_key(name))
        if not key or key in names or any(group is each for f in made for each in targets(f.input("loggingConfig"))):
            continue
        adds = len(key) > 1 and any(function is each for function in made for each in targets(name))
        if adds or (known and _is_known(key)):
            found.add(id(group))
    return found


def _is_known(key: TextKey) -> bool:
    return bool(key) and all(isinstance(piece, str) for piece in key)


def _after_prefix(key: TextKey) -> TextKey | None:
    """Returns the rest of a log group's name after the prefix; None if it begins differently."""
    first = key[0] if key else None
    if not isinstance(first, str) or not first.startswith(PREFIX):
        return None
    rest = first.removeprefix(PREFIX)
    return (rest, *key[1:]) if rest else key[1:]


def _waits_for(function: Resource, group: Resource) -> bool:
    """Returns whether a function is made after a log group: by `dependsOn`, or by a reference as its log group."""
    items, open_end = items_of(function.options.get("dependsOn"))
    awaited = {id(target(value)) for value, _ in items}
    owners = {id(group), *(id(above) for above in group.ancestors())}
    if open_end is not None or awaited & owners:
        return True
    return any(each is group for each in targets(function.input("loggingConfig")))
