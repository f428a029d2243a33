"""Which of a program's resources the selector of a requirement means, by their types."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graders.facts.packaged import made_inside, may_make
from graders.facts.places import expected_place
from graders.facts.subjects import AWS_PACKAGES, package_of
from harness.checks import Subject
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown
from harness.rubric import Requirement, Rubric, Selector
from harness.rubric.paths import Path, parse_path
from harness.rubric.resource_types import OUTPUTS, STACK_TYPE, has_path, overlap, short_of, tokens_of

__all__ = ["Types", "by_type", "declares", "makers_in", "missing_service", "native_modules", "stack_group", "types_of"]

SERVICES = "services"
NATIVE = "aws-native:"


class Types:
    """The type tokens that a selector means. Each token is decided once in a process.

    Attributes:
        names: The tokens that are named exactly.
    """

    def __init__(self, names: tuple[str, ...], but: tuple[str, ...], paths: tuple[Path, ...], *, bare: bool) -> None:
        self._tokens = [tokens_of(name) for name in names]
        self._but = [tokens_of(name) for name in but]
        self._but_shorts = frozenset(short_of(token) for each in self._but for token in each.exact)
        self._paths = paths
        self._known: dict[str, bool] = {}
        self.names = frozenset[str]().union(*(each.exact for each in self._tokens))
        # What only has to exist needs no arguments: another package's resource of this name will do.
        self._shorts = frozenset(short_of(token) for token in self.names) if bare else frozenset[str]()

    def hold(self, token: str) -> bool:
        """Returns whether resources with a type token are meant."""
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = self._decide(token)
        return known

    def _decide(self, token: str) -> bool:
        named = any(each.hold(token) for each in self._tokens)
        named = named or (token.startswith(NATIVE) and short_of(token) in self._shorts)
        if not named or short_of(token) in self._but_shorts or any(each.hold(token) for each in self._but):
            return False
        return not self._paths or any(has_path(token, path) for path in self._paths)

    def among(self, groups: dict[str, list[Resource]]) -> list[Resource]:
        """Returns the resources that are meant, type after type.

        Args:
            groups: The resources by type token.
        """
        known = self._known
        found: list[Resource] = []
        for token, resources in groups.items():
            held = known.get(token)
            if held or (held is None and self.hold(token)):
                found += resources
        return found


@lru_cache(maxsize=4096)
def _types(names: tuple[str, ...], but: tuple[str, ...], paths: tuple[str, ...], *, bare: bool) -> Types:
    return Types(names, but, tuple(parse_path(path) for path in paths), bare=bare)


def types_of(selector: Selector, expect: Iterable[str] = ()) -> Types:
    """Returns the types that a selector means; with `expect`, only those with one of its properties."""
    paths = tuple(expect)
    return _types(selector.resource, selector.except_, paths, bare=not paths and not selector.where)


def by_type(program: Program) -> dict[str, list[Resource]]:
    """Returns the program's resources by type token, with those inside packaged components.

    A component of the program's own that has the token of an AWS resource is none.
    """
    own = program.component_classes
    groups: dict[str, list[Resource]] = {}
    for resource in program.resources:
        if resource.custom:
            known = groups.get(resource.type)
            if known is None:
                groups[resource.type] = [resource]
            else:
                known.append(resource)
        elif resource.class_name not in own or package_of(resource) not in AWS_PACKAGES:
            for each in (resource, *made_inside(resource)):
                groups.setdefault(each.type, []).append(each)
    return groups


def stack_group(program: Program) -> dict[str, list[Resource]]:
    """Returns the stack itself by its type token."""
    return {STACK_TYPE: [_stack_of(program)]}


def native_modules(program: Program) -> list[str]:
    """Returns the modules of the program's resources of `aws-native`."""
    native = (each.type for each in program.resources if each.type.startswith(NATIVE))
    return list(dict.fromkeys(token.split(":")[1] for token in native))


def makers_in(program: Program) -> list[Resource]:
    """Returns the packaged components that make resources in code that is not read."""
    return [
        each
        for each in program.resources
        if (each.opaque or not each.custom) and (each.opaque or may_make(each)) and not each.type.startswith("aws:")
    ]


def _stack_of(program: Program) -> Resource:
    """Returns the stack as a resource whose argument `outputs` holds the program's exports."""
    outputs = Unknown("what the program exports") if program.outputs is None else program.outputs
    if program.unread and isinstance(outputs, Object):
        known, outputs = outputs, Object(dict(outputs.entries), outputs.origin)
        outputs.origins, outputs.open = dict(known.origins), known.open or Unknown(program.unread)
    given = Object({OUTPUTS: outputs})
    return Resource(STACK_TYPE, program.assumptions.stack, given, Object(), expected_place(program))


def declares(subject: Subject, service: Requirement) -> bool:
    """Returns whether the program has resources of a service, also ones that may not be made."""
    return bool(types_of(service).among(subject.fact(by_type)))


def missing_service(subject: Subject, requirement: Requirement) -> str:
    """Returns the check of a service that the program lacks, and with it what a requirement is about; "" for none."""
    key = subject.rubric.hash, requirement.check
    services = _OF_SERVICES.get(key)
    if services is None:
        if len(_OF_SERVICES) >= SERVICES_LIMIT:
            _OF_SERVICES.clear()
        services = _OF_SERVICES[key] = [each for each in _services(subject.rubric) if _is_part(requirement, each)]
    return next((each.check for each in services if not declares(subject, each)), "")


SERVICES_LIMIT = 20_000
"""Most requirements whose services are kept for the process."""
_OF_SERVICES: dict[tuple[str, str], list[Requirement]] = {}


def _services(rubric: Rubric) -> list[Requirement]:
    return [
        each
        for each in rubric.standards
        if each.category == SERVICES and not each.expect and not each.where and rubric.asks(each.check)
    ]


def _is_part(requirement: Requirement, service: Requirement) -> bool:
    """Returns whether all that a requirement is about belongs to a service."""
    if service.check == requirement.check or any("*" in name for name in requirement.resource):
        return False
    return all(any(overlap(name, each) for name in service.resource) for each in requirement.resource)
