"""Finds what the sources say about each property of Pulumi's resource types: by names, then by structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from harness.provider import EnumType, Index
from harness.provider.build.limits.correspondence import Correspondence
from harness.provider.build.limits.names import found_by_name, plain_name
from harness.provider.build.limits.rules import laxest, rule_record
from harness.provider.build.limits.schemas import Schema
from harness.provider.encoding import Json
from harness.provider.entries import AliasType
from harness.provider.types import (
    Array,
    Input,
    Intersection,
    Keyword,
    Object,
    Output,
    Promise,
    Property,
    Reference,
    Type,
    Union,
)

__all__ = ["Matcher", "followed", "inner_type"]

DEPTH_LIMIT = 12
"""Most levels of objects that are followed."""

VAGUE = frozenset(
    ("action", "arn", "description", "enabled", "id", "key", "mode", "name", "status", "target", "type", "value")
)
"""Names that say too little to be looked for inside other objects."""

FORM = re.compile(r"@\d+")
"""The mark of one of several forms of a schema in its key."""

Bundle = tuple[Schema, ...]
"""What each source says about one value."""


class Matcher:
    """Matches the types of a package with what sources describe.

    Args:
        index: Resolves types.
        correspondence: What was matched by hand.

    Attributes:
        places: The path of each property of the type that was described last, by its key in the source.
    """

    def __init__(self, index: Index, correspondence: Correspondence) -> None:
        self.index = index
        self.correspondence = correspondence
        self.roots: Bundle = ()
        self.unmatched: list[str] = []
        self.places: dict[str, str] = {}

    def members(self, token: str, args: Mapping[str, Property], bundle: Bundle, path: str, depth: int) -> Json:
        """Returns the descriptions of an object's properties, by Pulumi's names.

        Args:
            token: The resource type.
            args: The properties.
            bundle: What sources say about the object.
            path: Where the object is, as a dotted path; "" for the resource itself.
            depth: How deep that is.
        """
        if not path:
            self.places = {}
            bundle = tuple(_object_of(schema) or schema for schema in bundle)
            self.roots = bundle
        owners = self.owners(token, path, bundle)
        found: Json = {}
        taken: set[str] = set()
        left: dict[str, Property] = {}
        for name, member in args.items():
            inner = f"{path}.{name}" if path else name
            by_hand = self.correspondence.property(token, inner)
            if by_hand == "-":
                found[name] = {"-": 1}
                continue
            matched: list[Schema] = []
            if by_hand is not None:
                whole = self.roots if by_hand.startswith("/") else bundle
                for schema in whole:
                    matched += followed(schema, by_hand.removeprefix("/"))
            for schema in bundle:
                if by_hand is None:
                    key = found_by_name(name, schema.members, owners)
                    if key is not None:
                        matched.append(schema.members[key])
                        taken.add(f"{schema.key}.{key}")
            if matched:
                self.note(matched, inner)
                found[name] = self.described(token, member.type, tuple(matched), inner, depth + 1)
            else:
                left[name] = member
        for name, member in left.items():
            inner = f"{path}.{name}" if path else name
            matched = list(self.by_structure(name, member.type, bundle, taken))
            if matched:
                self.note(matched, inner)
                found[name] = self.described(token, member.type, tuple(matched), inner, depth + 1)
            else:
                self.unmatched.append(f"{token} {inner}")
        return found

    def note(self, matched: Sequence[Schema], path: str) -> None:
        """Notes which property of Pulumi's stands for those of a source."""
        for schema in matched:
            self.places.setdefault(FORM.sub("", schema.key), path)

    def owners(self, token: str, path: str, bundle: Bundle) -> list[str]:
        """Returns what an object may be called in names of its properties."""
        if path:
            return [path.rpartition(".")[2], path.rpartition(".")[2].removesuffix("s")]
        kind = token.rpartition(":")[2]
        module = token.split(":")[1].partition("/")[0]
        names = [kind, f"db{kind}", f"{module}{kind}"]
        return names + [schema.key.split("@")[0].rpartition("::")[2] for schema in bundle if "::" in schema.key]

    def by_structure(self, name: str, expression: Type, bundle: Bundle, taken: set[str]) -> Iterator[Schema]:
        """Yields what matches a property by its content, or lies one level deeper under the same name."""
        shape = inner_type(self.index, expression)
        for schema in bundle:
            open_ = {key: each for key, each in schema.members.items() if f"{schema.key}.{key}" not in taken}
            if isinstance(shape, Mapping):
                mine = {plain_name(each) for each in shape}
                alike = []
                for each in open_.values():
                    inside = (_object_of(each) or each).members
                    theirs = {plain_name(key) for key in inside}
                    shared = len(mine & theirs)
                    if shared >= 2 and shared * 5 >= 3 * max(len(mine), 1) and shared * 5 >= 2 * len(theirs):
                        alike.append(each)
                if len(alike) == 1:
                    yield alike[0]
            elif plain_name(name) not in VAGUE and len(plain_name(name)) > 5:
                deeper = [
                    inside[key]
                    for each in open_.values()
                    for inside in [each.members]
                    for key in inside
                    if plain_name(key) == plain_name(name)
                ]
                if len(deeper) == 1:
                    yield deeper[0]

    def described(self, token: str, expression: Type, bundle: Bundle, path: str, depth: int) -> Json:
        """Returns the description of a value: its rule, and what is inside it.

        The keys are those of `rule_record`, ``o`` for the members of an object, ``i`` for the elements of a list, and
        ``x`` for the values of a map; ``c`` says that a source limits the value, whether or not the limit is kept.
        """
        if depth > DEPTH_LIMIT:
            return {}
        shape = inner_type(self.index, expression)
        rules = [schema.rule for schema in bundle]
        limited = any(rule.says_something for rule in rules)
        if isinstance(shape, Mapping):
            bundle = tuple(_object_of(schema) or schema for schema in bundle)
            inside = self.members(token, shape, bundle, path, depth)
            return {"o": inside} if inside else {}
        if isinstance(shape, Array):
            made = {key: value for key, value in rule_record(laxest(rules)).items() if key in "fmw"}
            made = made if made.keys() - {"w"} else {}
            elements = tuple(schema.element or schema for schema in bundle)
            inside = self.described(token, shape.element, elements, path, depth + 1)
            return {**made, **({"i": inside} if inside else {}), **({"c": 1} if limited else {})}
        if isinstance(shape, Object):
            elements = tuple(schema.element or schema for schema in bundle)
            inside = self.described(token, shape.index, elements, path, depth + 1) if elements and shape.index else {}
            return {"x": inside} if inside else {}
        if shape not in ("string", "number"):
            return {}
        single = tuple(schema.element if _is_list(schema) else schema for schema in bundle)
        rules = [schema.rule for schema in single if schema is not None]
        made = {key: value for key, value in rule_record(laxest(rules)).items() if key not in "fm"}
        return {**made, **({"c": 1} if any(rule.says_something for rule in rules) else {})}


def inner_type(index: Index, expression: Type, depth: int = 0) -> Mapping[str, Property] | Array | Object | str:
    """Returns what a declared type takes: the members of an object, a list, a map, or the name of a simple type."""
    if depth > 20:
        return ""
    match expression:
        case Input(inner) | Output(inner) | Promise(inner):
            return inner_type(index, inner, depth + 1)
        case Union(options):
            shapes = [inner_type(index, each, depth + 1) for each in options if each != Keyword("undefined")]
            shapes = [each for each in shapes if each != ""]
            objects = [each for each in shapes if not isinstance(each, str)]
            texts = [each for each in shapes if isinstance(each, str)]
            return objects[0] if len(objects) == 1 and not texts else (texts or [""])[0] if not objects else ""
        case Keyword(name):
            return name if name in ("string", "number", "boolean") else ""
        case Array():
            return expression
        case Object((), of_others) if of_others is not None:
            return expression
        case Reference():
            return _named(index, expression, depth)
        case Object() | Intersection():
            found = index.members(expression)
            return found.properties if found is not None else ""
    return ""


def _named(index: Index, reference: Reference, depth: int) -> Mapping[str, Property] | Array | Object | str:
    resolved = index.resolve(reference)
    if isinstance(resolved, EnumType):
        return "number" if all(isinstance(each, (int, float)) for each in resolved.values.values()) else "string"
    if isinstance(resolved, AliasType):
        return inner_type(index, resolved.type, depth + 1)
    found = index.members(reference)
    if found is None or not found.properties:
        return ""
    return found.properties


def _object_of(schema: Schema) -> Schema | None:
    """Returns the object that a schema describes, or that its elements are."""
    for _ in range(3):
        if schema.members:
            return schema
        if schema.element is None:
            return None
        schema = schema.element
    return None


def _is_list(schema: Schema) -> bool:
    return not schema.members and schema.element is not None


def followed(schema: Schema, path: str) -> Sequence[Schema]:
    """Returns what a dotted path of the source leads to; ``|`` separates paths of which the first there is counts."""
    if not path:
        return (schema,)
    for option in path.split("|"):
        here: Schema | None = schema
        for step in option.strip().split("."):
            inside = None if here is None else (_object_of(here) or here).members
            name = next((each for each in inside or () if plain_name(each) == plain_name(step)), None)
            here = inside[name] if inside and name else None
        if here is not None:
            return (here,)
    return ()
