"""Log groups of functions, and whether they are there before the function first writes to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graders.facts.answers import absent, items_of
from graders.facts.compute import functions
from graders.facts.links import TextKey, target, targets, text_key
from harness.program.resources import Program, Resource

__all__ = ["LatecomingGroup", "latecoming_groups"]

LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup"
PREFIX = "/aws/lambda/"
"""How the name begins of the log group that Lambda makes for a function that finds none (AWS Lambda Developer Guide,
"Sending Lambda function logs to CloudWatch Logs")."""


@dataclass(frozen=True, slots=True)
class LatecomingGroup:
    """A log group under the name that a function makes one under, which nothing makes before the function.

    Attributes:
        group: The log group.
        function: The function.
        after: Whether it is sure to be made after the function, by whose name it is called.
    """

    group: Resource
    function: Resource
    after: bool


def latecoming_groups(program: Program) -> Iterator[LatecomingGroup]:
    """The program's log groups that may come too late for their function."""
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


def _after_prefix(key: TextKey) -> TextKey | None:
    """What follows the prefix in a log group's name; None where it begins in another way."""
    first = key[0] if key else None
    if not isinstance(first, str) or not first.startswith(PREFIX):
        return None
    rest = first.removeprefix(PREFIX)
    return (rest, *key[1:]) if rest else key[1:]


def _waits_for(function: Resource, group: Resource) -> bool:
    """Whether a function is made after a log group: by `dependsOn`, or because it logs to that group by reference."""
    items, open_end = items_of(function.options.get("dependsOn"))
    awaited = {id(target(value)) for value, _ in items}
    owners = {id(group), *(id(above) for above in group.ancestors())}
    if open_end is not None or awaited & owners:
        return True
    return any(each is group for each in targets(function.input("loggingConfig")))
