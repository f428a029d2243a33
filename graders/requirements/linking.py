"""Finds what a value mentions: resources, their outputs, and texts that may be names of resources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graders.facts.answers import Answer, absent, plain
from graders.facts.links import TextKey, target, text_key
from harness.program.resources import Resource
from harness.program.values import Array, JsonText, Object, Reference, Text, Unknown, Value, text_of, unwrap
from harness.provider import ResourceType, default_index, name_arguments

__all__ = ["Mentions", "Targets", "name_arguments_of"]

DEPTH_LIMIT = 10
"""Most levels of a value that are examined."""
VALUES_LIMIT = 2000
"""Most nested values of one value that are examined."""
TEXT_LIMIT = 5000
"""Most characters of a text that is searched for names."""
OPTIONS_LIMIT = 8
"""Most alternatives of a value that are examined."""

NAMES = ("name", "bucket", "identifier", "clusterIdentifier", "functionName", "family", "roleName")
"""Arguments that name a resource whose type is not in the index."""

DOMAIN_NAMES = {
    "aws:route53/record:Record": "name",
    "aws:route53/zone:Zone": "name",
    "aws:acm/certificate:Certificate": "domainName",
    "aws:apigateway/domainName:DomainName": "domainName",
    "aws:apigatewayv2/domainName:DomainName": "domainName",
}
"""Arguments with the domain name by which a resource is known. One without a dot is part of a name."""

_ENDS = re.compile(r"[:/]")


class Targets:
    """Some resources and their names.

    Attributes:
        ids: The identities of the resources.
    """

    __slots__ = ("_known", "_named", "_partly", "_resources", "ids")

    def __init__(self, resources: Iterable[Resource]) -> None:
        self._resources = tuple(resources)
        self.ids = frozenset(id(resource) for resource in self._resources)
        self._named = False
        self._known: set[str] = set()
        self._partly: set[TextKey] = set()

    @property
    def names(self) -> set[str]:
        """The known names of the resources."""
        self._read_names()
        return self._known

    def are_named(self, value: str | Text) -> bool:
        """Returns whether a text is the name of one of the resources, or ends in it like an ARN or a path."""
        self._read_names()
        text = text_of(value)
        if text is None:
            return bool(self._partly) and not self._partly.isdisjoint(_endings(text_key(value)))
        if text in self._known:
            return True
        pieces = _ENDS.split(text[-TEXT_LIMIT:])
        return len(pieces) > 1 and pieces[-1] in self._known

    def _read_names(self) -> None:
        if self._named:
            return
        self._named = True
        for resource in self._resources:
            for argument in name_arguments_of(resource.type):
                value = resource.inputs.get(argument)
                name = text_of(value)
                if name:
                    self._known.add(name)
                elif not absent(value) and not isinstance(plain(value), Unknown):
                    self._partly.add(text_key(value))
            domain = text_of(resource.inputs.get(DOMAIN_NAMES.get(resource.type, "")))
            if domain is not None and "." in domain:
                self._known.add(domain)


class Mentions:
    """What a value mentions, itself included.

    Attributes:
        resources: The resources that it holds, or whose outputs it holds, each once.
    """

    __slots__ = ("_choices", "_doubt", "_ids", "_partly", "_texts", "resources")

    def __init__(self) -> None:
        self.resources: list[Resource] = []
        self._ids: set[int] = set()
        self._texts: list[str | Text] = []
        self._choices: list[tuple[Unknown, list[Mentions]]] = []
        self._doubt: Unknown | None = None
        self._partly = False

    @property
    def vague(self) -> bool:
        """Whether the value may mention more than its resources and names."""
        return self._partly or bool(self._choices) or self._doubt is not None

    @property
    def names(self) -> Iterator[str]:
        """What the known texts may name: the texts, and their ends after `/` or `:`."""
        for text in self._texts:
            known = text_of(text)
            if known is not None:
                yield known
                yield _ENDS.split(known[-TEXT_LIMIT:])[-1]

    def add(self, value: Value, depth: int = 0) -> None:
        """Adds a value and everything inside it."""
        for part in _parts(value):
            if isinstance(part, Resource):
                self._add_resource(part)
            elif isinstance(part, Reference):
                self._add_resource(part.resource)
                if (part.resource.opaque or not part.resource.custom) and absent(part.known):
                    self.add_doubt(Unknown("which resource a component hands out"))
            elif isinstance(part, Unknown):
                self._add_unknown(part, depth)
            elif isinstance(part, (str, Text)):
                self._texts.append(part)
                self._partly = self._partly or (isinstance(part, Text) and part.known is None)

    def add_doubt(self, doubt: Unknown) -> None:
        """Records that the value may mention anything."""
        self._doubt = self._doubt or doubt

    def add_choice(self, doubt: Unknown, options: list[Mentions]) -> None:
        """Adds what each of several values mentions, of which the program chooses one."""
        self._choices.append((doubt, options))

    def join(self, other: Mentions) -> None:
        """Adds the mentions of another value."""
        for resource in other.resources:
            self._add_resource(resource)
        self._texts += other._texts
        self._partly = self._partly or other._partly
        self._choices += other._choices
        self._doubt = self._doubt or other._doubt

    def _add_resource(self, resource: Resource) -> None:
        if id(resource) not in self._ids:
            self._ids.add(id(resource))
            self.resources.append(resource)
            # A packaged component hands out what it makes: `vpc.privateSubnetIds` is an output of the VPC.
            maker = next(resource.ancestors(), None) if resource.implied else None
            if maker is not None and not maker.custom:
                self._add_resource(maker)

    def _add_unknown(self, part: Unknown, depth: int) -> None:
        known = target(part)
        if known is not None:
            self._add_resource(known)
        elif part.alternatives and depth < 3 and len(part.alternatives) <= OPTIONS_LIMIT:
            options = []
            for option in part.alternatives:
                each = Mentions()
                each.add(option, depth + 1)
                options.append(each)
            self._choices.append((part, options))
        else:
            self.add_doubt(part)

    def any_of(self, targets: Targets) -> Answer:
        """Returns whether the value mentions one of some resources, by an output or by name."""
        if not self._ids.isdisjoint(targets.ids) or any(targets.are_named(text) for text in self._texts):
            return True
        doubt = self._doubt
        for part, options in self._choices:
            answers = [option.any_of(targets) for option in options]
            if all(answer is True for answer in answers):
                return True
            if any(answer is not False for answer in answers):
                doubt = doubt or part
        return doubt or False


def _parts(value: Value) -> Iterator[Value]:
    """Yields a value and the values inside it, including known values of references."""
    waiting: list[tuple[Value, int]] = [(value, 0)]
    number = 0
    while waiting:
        found, depth = waiting.pop()
        found = unwrap(found)
        number += 1
        if number > VALUES_LIMIT or depth > DEPTH_LIMIT:
            yield Unknown("a value with very many parts")
            return
        yield found
        inner: list[Value] = []
        if isinstance(found, Reference):
            inner = [] if absent(found.known) else [found.known]
        elif isinstance(found, JsonText):
            inner = [found.document]
        elif isinstance(found, Text):
            inner = list(found.holes)
        elif isinstance(found, Array):
            inner = [*found.items[: VALUES_LIMIT + 1], *([found.open] if found.open is not None else [])]
        elif isinstance(found, Object) and not isinstance(found, Resource):
            inner = [*found.entries.values(), *([found.open] if found.open is not None else [])]
        waiting += [(each, depth + 1) for each in reversed(inner)]


def _endings(key: TextKey) -> Iterator[TextKey]:
    """Yields a partly known text, and its end after the last `/` or `:` of its known beginning."""
    yield key
    first = key[0] if key else None
    if isinstance(first, str) and (pieces := _ENDS.split(first))[1:]:
        yield (pieces[-1], *key[1:]) if pieces[-1] else key[1:]


@cache
def name_arguments_of(token: str) -> tuple[str, ...]:
    """Returns the arguments that name resources of a type."""
    package, _, rest = token.partition(":")
    index = default_index().package(f"@pulumi/{package}") if package == "aws" else None
    module, _, kind = rest.partition(":")
    found = index.lookup((module.partition("/")[0], kind)) if index is not None and kind else None
    if not isinstance(found, ResourceType):
        return NAMES
    return tuple(name for name in name_arguments(found) if not name.endswith("Prefix"))
