"""Whether a value refers to a resource: by one of its outputs, in a text, or by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from graders.facts.answers import Answer, absent, any_of, plain
from graders.facts.links import TextKey, target, text_key
from harness.program.resources import Resource
from harness.program.values import Array, JsonText, Object, Reference, Text, Unknown, Value, text_of, unwrap
from harness.provider import ResourceType, default_index, name_arguments

__all__ = ["name_arguments_of", "referred", "refers_to_any"]

DEPTH_LIMIT = 10
"""How deep values are looked into."""
VALUES_LIMIT = 2000
"""Most values that are looked at for one answer."""

TEXT_LIMIT = 5000
"""Most characters of a text in which a name is looked for."""

_ENDS = re.compile(r"[:/]")

NAMES = ("name", "bucket", "identifier", "clusterIdentifier", "functionName", "family", "roleName")
"""Arguments that name a resource where the index does not know its type."""


def refers_to_any(value: Value, resources: list[Resource]) -> Answer:
    """Whether a value is, or holds, an output of one of some resources, or the name of one."""
    wanted = {id(resource) for resource in resources}
    names: _Names | None = None
    doubt: Answer = False
    for part in _parts(value):
        answer = _is_output(part, wanted)
        if answer is True:
            return True
        if isinstance(part, (str, Text)):
            names = names or _Names(resources)
            if names.hold(part):
                return True
        doubt = doubt or answer
    return doubt


class _Names:
    """The names that some resources are given."""

    def __init__(self, resources: list[Resource]) -> None:
        self._known: set[str] = set()
        self._partly = set[object]()
        for resource in resources:
            for argument in name_arguments_of(resource.type):
                value = resource.inputs.get(argument)
                name = text_of(value)
                if name:
                    self._known.add(name)
                elif not absent(value) and not isinstance(plain(value), Unknown):
                    self._partly.add(text_key(value))

    def hold(self, value: str | Text) -> bool:
        """Whether a text is one of them, or ends in it as an ARN or a path does."""
        text = text_of(value)
        if text is None:
            return bool(self._partly) and not self._partly.isdisjoint(_endings(text_key(value)))
        pieces = _ENDS.split(text[:TEXT_LIMIT])
        return text in self._known or (len(pieces) > 1 and pieces[-1] in self._known)


def _endings(key: TextKey) -> Iterator[TextKey]:
    """A text of which parts are not known, and what stands behind the last `/` or `:` of its known beginning."""
    yield key
    first = key[0] if key else None
    if isinstance(first, str) and (pieces := _ENDS.split(first))[1:]:
        yield (pieces[-1], *key[1:]) if pieces[-1] else key[1:]


def referred(value: Value) -> Iterator[Resource]:
    """The resources that a value is, or holds, outputs of, each once."""
    seen: set[int] = set()
    for part in _parts(value):
        for resource in _resources(part):
            if id(resource) not in seen:
                seen.add(id(resource))
                yield resource


def _parts(value: Value) -> Iterator[Value]:
    """The values inside a value, itself included; of references whose own value is known, that value too."""
    waiting: list[tuple[Value, int]] = [(value, 0)]
    number = 0
    while waiting:
        found, depth = waiting.pop()
        found = unwrap(found)
        number += 1
        if number > VALUES_LIMIT:
            yield Unknown("a value with very many parts")
            return
        yield found
        if depth > DEPTH_LIMIT:
            continue
        inner: list[Value] = []
        if isinstance(found, Reference):
            known = found.known
            inner = [] if absent(known) else [known]
        elif isinstance(found, JsonText):
            inner = [found.document]
        elif isinstance(found, Text):
            inner = list(found.holes)
        elif isinstance(found, Array):
            inner = [*found.items[:VALUES_LIMIT], *([found.open] if found.open is not None else [])]
        elif isinstance(found, Object) and not isinstance(found, Resource):
            inner = [*found.entries.values(), *([found.open] if found.open is not None else [])]
        waiting += [(each, depth + 1) for each in reversed(inner)]


def _resources(part: Value) -> Iterator[Resource]:
    if isinstance(part, Resource):
        yield part
    elif isinstance(part, Reference):
        yield part.resource
    elif isinstance(part, Unknown):
        found = target(part)
        if found is not None:
            yield found
        else:
            for reference in part.references:
                yield reference.resource


def _is_output(part: Value, wanted: set[int]) -> Answer:
    """Whether one value is an output of one of some resources; not known where it may come from anywhere."""
    if isinstance(part, Resource):
        return id(part) in wanted
    if isinstance(part, Reference):
        if id(part.resource) in wanted:
            return True
        hidden = (part.resource.opaque or not part.resource.custom) and absent(part.known)
        return Unknown("which resource a component hands out") if hidden else False
    if not isinstance(part, Unknown):
        return False
    if part.alternatives:
        answers = [any_of(_is_output(each, wanted) for each in _parts(option)) for option in part.alternatives]
        if all(answer is True for answer in answers):
            return True
        return False if all(answer is False for answer in answers) else part
    resource = target(part)
    return True if resource is not None and id(resource) in wanted else part


@cache
def name_arguments_of(token: str) -> tuple[str, ...]:
    """The arguments that name resources with a type token."""
    package, _, rest = token.partition(":")
    index = default_index().package(f"@pulumi/{package}") if package == "aws" else None
    module, _, kind = rest.partition(":")
    found = index.lookup((module.partition("/")[0], kind)) if index is not None and kind else None
    if not isinstance(found, ResourceType):
        return NAMES
    return tuple(name for name in name_arguments(found) if not name.endswith("Prefix"))
