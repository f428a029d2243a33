"""Builds the limits of all resource types of one package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from harness.provider import Index, ModuleEntry, Package, ResourceType
from harness.provider.build.limits.cloudformation import CloudFormation
from harness.provider.build.limits.conditional import Conditional, translated
from harness.provider.build.limits.correspondence import Correspondence
from harness.provider.build.limits.lists import sizes, versions
from harness.provider.build.limits.matching import Matcher, followed
from harness.provider.build.limits.names import plain_name
from harness.provider.build.limits.schemas import Schema
from harness.provider.build.limits.service_models import ServiceModels
from harness.provider.encoding import Json

__all__ = ["PACKAGES", "Built", "Sources", "SourcesMissingError", "build_limits"]

PACKAGES = ("@pulumi/aws", "@pulumi/aws-native")
"""The packages whose types are described."""

VERBS = ("Create", "Put", "Register", "Run", "Request")
"""How operations begin that make something."""


class SourcesMissingError(Exception):
    """A folder lacks a source; the message says how to get it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What limits are read from.

    Attributes:
        cloudformation: CloudFormation's schemas.
        services: The models of the services.
        correspondence: What was matched by hand.
        conditional: Rules that depend on other arguments.
        versions: The versions of the packages.
        runtimes: When AWS retires the runtimes of Lambda.
    """

    cloudformation: CloudFormation
    services: ServiceModels
    correspondence: Correspondence
    conditional: Conditional
    versions: dict[str, str]
    runtimes: Json

    @property
    def date(self) -> str:
        """The day of the schemas."""
        return self.cloudformation.date

    @classmethod
    def of_folder(cls, folder: Path) -> Sources:
        """Returns the sources that were installed into a folder.

        Raises:
            SourcesMissingError: One of them is not there.
        """
        versions: dict[str, str] = {}
        for name in ("cfn_lint", "botocore"):
            found = sorted(folder.glob(f"{name}-*.dist-info"))
            if not found:
                told = name.replace("_", "-")
                raise SourcesMissingError(
                    f"{folder} lacks {told}: run `pip install --target {folder} cfn-lint botocore`"
                )
            versions[name.replace("_", "-")] = found[-1].name.removesuffix(".dist-info").rpartition("-")[2]
        data = folder / "cfnlint" / "data"
        runtimes = json.loads((data / "AdditionalSpecs" / "LmbdRuntimeLifecycle.json").read_text(encoding="utf-8"))
        schemas, models = CloudFormation(data), ServiceModels(folder / "botocore" / "data")
        further = Conditional(data.parent / "rules", schemas)
        return cls(schemas, models, Correspondence(), further, versions, runtimes)


@dataclass(slots=True)
class Built:
    """The limits of a package's types.

    Attributes:
        package: The package in type tokens: ``aws``.
        groups: The descriptions of types, by the module of their tokens and the token.
        described: What CloudFormation calls them, by token.
        conditions: Limits that depend on other arguments, by token.
        rules: Rules of the sources' own that depend on other arguments, by token.
        untranslated: Parts of such rules that were not translated, as ``token place: reason``.
        without_type: Tokens for which no source has a type or operation.
        unmatched: Properties for which no source has a counterpart, as ``token path``.
        types: How many types have a counterpart.
        properties: How many properties their objects have.
        limited: How many of them a source limits.
    """

    package: str
    groups: dict[str, dict[str, Json]] = field(default_factory=dict)
    described: dict[str, str] = field(default_factory=dict)
    conditions: dict[str, list[Json]] = field(default_factory=dict)
    rules: dict[str, list[Json]] = field(default_factory=dict)
    untranslated: list[str] = field(default_factory=list)
    without_type: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    types: int = 0
    properties: int = 0
    limited: int = 0


def build_limits(index: Index, package: Package, sources: Sources) -> Built:
    """Returns the limits of all resource types of a package.

    Args:
        index: Resolves types.
        package: The package.
        sources: What limits are read from.
    """
    built = Built(package.name.rpartition("/")[2])
    matcher = Matcher(index, sources.correspondence)
    for entry in resource_types(package):
        if entry.kind != "custom" or entry.token.count(":") != 2:
            continue
        bundle = tuple(schemas_of(entry, sources))
        if not bundle:
            built.without_type.append(entry.token)
            continue
        token = entry.token
        members = matcher.members(token, entry.args, bundle, "", 0)
        name = sources.correspondence.cloudformation(token, sources.cloudformation.types) or ""
        built.described[token] = name.partition(" ")[0].partition("/")[0]
        add_by_hand(members, built, token, sources)
        add_rules(built, token, sources, matcher.places)
        module = token.split(":")[1].partition("/")[0]
        built.groups.setdefault(module, {})[token] = members
        built.types += 1
        count(members, built)
    built.unmatched = matcher.unmatched
    return built


def count(members: Json, built: Built) -> None:
    """Counts the properties of an object and of those inside it."""
    for node in members.values():
        built.properties += 1
        inner = node
        while "i" in inner:
            inner = inner["i"]
        built.limited += int("c" in node or "c" in inner)
        count(inner.get("o", {}), built)


def add_by_hand(members: Json, built: Built, token: str, sources: Sources) -> None:
    """Adds lists that AWS extends, and the limits that AWS documents and no source states."""
    hand = sources.correspondence
    for path, listed in hand.sizes.get(token, {}).items():
        name, _, extension = listed.partition("/")
        found = sizes(sources.cloudformation, name, extension)
        if found:
            at(members, path).update({"e": found, "g": 1, "w": ["cfn"]})
    for path, name in hand.versions.get(token, {}).items():
        known = versions(sources.cloudformation, name)
        at(members, path).update({"v": known, "b": "engine", "w": ["cfn"]})
        at(members, "engine").update({"e": sorted(known), "w": ["cfn"]})
    for path, limit in hand.rules.get(token, {}).items():
        at(members, path).update(limit)
    conditions = hand.conditions.get(token)
    if conditions:
        built.conditions[token] = conditions


def add_rules(built: Built, token: str, sources: Sources, places: dict[str, str]) -> None:
    """Adds the rules of CloudFormation and cfn-lint that depend on other arguments."""
    name = built.described[token]
    if not name:
        return
    found = translated(name, sources.conditional, places)
    wrong = sources.correspondence.untrue.get(token, [])
    kept = [rule for rule in found.rules if not any(_is(rule, each) for each in wrong)]
    if kept:
        built.rules[token] = kept
    built.untranslated += [f"{token} {left}" for left in found.left]


def _is(rule: Json, described: Json) -> bool:
    """Returns whether a rule is one that was described by hand."""
    return all(rule.get(key) == said for key, said in described.items() if key != "why")


def at(members: Json, path: str) -> Json:
    """Returns the description of a property, which is made where there is none."""
    node: Json = {"o": members}
    for step in path.split("."):
        while "i" in node:
            node = node["i"]
        node = node.setdefault("o", {}).setdefault(step, {})
    while "i" in node:
        node = node["i"]
    return node


def schemas_of(entry: ResourceType, sources: Sources) -> Iterator[Schema]:
    """Yields what sources say about the arguments of a type."""
    hand, token = sources.correspondence, entry.token
    name = hand.cloudformation(token, sources.cloudformation.types) or ""
    permissions: list[str] = []
    for each in name.split():
        whole, _, part = each.partition("/")
        for schema in sources.cloudformation.schemas(whole):
            yield from followed(schema, part) if part else (schema,)
            permissions += schema.content.get("handlers", {}).get("create", {}).get("permissions", ())
    if not token.startswith("aws:"):
        return
    wanted = [operation.partition(":")[::2] for operation in hand.operations.get(token, ())]
    for service, operation in wanted or operations_of(token, name.partition("/")[0], permissions, sources):
        operation, _, part = operation.partition("/")
        found = sources.services.schema(service, operation)
        if found is not None:
            yield from followed(found, part) if part else (found,)


def operations_of(token: str, name: str, permissions: list[str], sources: Sources) -> list[tuple[str, str]]:
    """Returns the operations that make resources of a type, each with its service.

    Args:
        token: The type.
        name: What CloudFormation calls it.
        permissions: What CloudFormation may do to make one.
        sources: What limits are read from.
    """
    module, kind = token.split(":")[1].partition("/")[0], token.rpartition(":")[2]
    services = sources.correspondence.apis.get(module, [module])
    kinds = {kind, kind.removesuffix("V2"), f"DB{kind}", f"{module}{kind}", name.partition(" ")[0].rpartition("::")[2]}
    names = {plain_name(verb + each) for verb in VERBS for each in kinds if each}
    found = []
    for service in services:
        model = sources.services.model(service)
        operations = model["operations"] if model else {}
        found += [(service, each) for each in operations if plain_name(each) in names]
    # An operation of another name counts if it is the only one by which CloudFormation makes the resource.
    making = {each.partition(":")[2] for each in permissions if each.partition(":")[2].startswith(VERBS)}
    if not found and len(making) == 1:
        found = [(service, making.copy().pop()) for service in services]
    return found


def resource_types(package: Package) -> Iterator[ResourceType]:
    """Yields each resource type of a package once."""
    seen: set[str] = set()
    modules: list[ModuleEntry] = [package.root]
    for name in package.root.exports():
        found = package.lookup((name,)) if name[:1].islower() else None
        if isinstance(found, ModuleEntry):
            modules.append(found)
    for module in modules:
        for name in module.exports():
            if name[:1].islower() or name.endswith(("Args", "State")):
                continue
            entry = module.lookup((name,))
            if isinstance(entry, ResourceType) and entry.token not in seen:
                seen.add(entry.token)
                yield entry
