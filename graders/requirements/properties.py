"""What a property of a resource holds, also where another resource or form of it sets what was asked for."""

from __future__ import annotations

from collections.abc import Callable

from graders.facts.answers import absent, items_of, plain
from graders.facts.buckets import BUCKETS, Bucket, read_buckets
from graders.facts.links import target
from graders.facts.places import head, label
from graders.facts.policy_text import parse_policy
from graders.facts.subjects import package_of
from harness.program.resources import Program, Resource
from harness.program.values import UNDEFINED, Array, JsonText, Object, Text, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["Held", "buckets_of", "held", "opened"]

Held = tuple[Value, Located | None]
"""A value, and where it is written."""

PROVIDER = "pulumi:providers:aws"


def held(buckets: dict[int, Bucket], resource: Resource, name: str) -> Held:
    """The value of an argument of a resource, and its place.

    An argument of a bucket that is left out is looked for in the resources that configure the bucket, and in its other
    form (`versionings` of v2 for `versioning`). Tags are also those that the provider gives.

    Args:
        buckets: The program's buckets, by the identity of their resources.
        resource: The resource.
        name: The argument's name.
    """
    value = resource.inputs.get(name)
    at = resource.inputs.origins.get(name) or head(resource)
    if name in {"tags", "tagsAll"} and package_of(resource) == "aws":
        return _with_default_tags(resource, value), at
    if resource.type in BUCKETS and absent(value):
        bucket = buckets.get(id(resource))
        elsewhere = _of_bucket(bucket, name) if bucket is not None else None
        if elsewhere is not None:
            return elsewhere
    return value, at


def buckets_of(program: Program) -> dict[int, Bucket]:
    """The program's buckets, by the identity of their resources."""
    return {id(bucket.resource): bucket for bucket in read_buckets(program)}


def opened(value: Value, at: Located | None) -> Value:
    """What a value is when a path goes on in it: JSON text becomes its document."""
    found = plain(value)
    while isinstance(found, JsonText):
        found = plain(found.document)
    if isinstance(found, (str, Text)):
        document = parse_policy(found, at)
        if document is not None:
            return document
        return Unknown("a text that is not all known") if isinstance(found, Text) and found.known is None else UNDEFINED
    return found


def _of_bucket(bucket: Bucket, name: str) -> Held | None:
    """What configures a bucket outside of its own argument; None if nothing does."""
    for other, convert in _FORMS.get(name, ()):
        value = bucket.resource.inputs.get(other)
        if not absent(value):
            return convert(value), bucket.resource.inputs.origins.get(other) or head(bucket.resource)
    split = _SPLIT.get(name)
    if split is None:
        return None
    kind, argument, convert = split
    for companion in reversed(bucket.parts(kind)):
        value = companion.inputs.get(argument)
        at = companion.inputs.origins.get(argument) or head(companion)
        if companion.conditional and not bucket.resource.conditional:
            return Unknown(f"{label(companion)} is made only under a condition that is not known"), at
        if not absent(value):
            return convert(value), at
    stray = bucket.stray.get(kind)
    return None if stray is None else (stray, head(bucket.resource))


def _same(value: Value) -> Value:
    return value


def _first(value: Value) -> Value:
    """The first element of a list, of which the other form has but one."""
    items, doubt = items_of(value, limit=1)
    return items[0][0] if items else doubt or UNDEFINED


def _listed(value: Value) -> Value:
    found = plain(value)
    return found if isinstance(found, Unknown) else Array([found])


def _versioning(value: Value) -> Value:
    """`versioningConfiguration` of its own resource, as the bucket's `versioning`."""
    found = plain(value)
    if not isinstance(found, Object):
        return found
    status = text_of(found.get("status"))
    made = Object(origin=found.origin)
    enabled: Value = Unknown("the status of versioning") if status is None else status == "Enabled"
    made.entries = {"enabled": enabled, "mfaDelete": found.get("mfaDelete")}
    origin = found.origin_of("status")
    if origin is not None:
        made.origins = {"enabled": origin}
    return made


def _rules(value: Value) -> Value:
    """`rules` of a lifecycle configuration, as the bucket's `lifecycleRules`."""
    found = plain(value)
    if not isinstance(found, Array):
        return _listed(found) if isinstance(found, Object) else found
    made = Array([_rule(item) for item in found.items[:200]], found.origin)
    made.origins = list(found.origins)
    made.open = found.open or (Unknown("a list of more than 200 rules") if len(found.items) > 200 else None)
    return made


def _rule(value: Value) -> Value:
    rule = plain(value)
    if not isinstance(rule, Object):
        return rule
    made = Object(dict(rule.entries), rule.origin)
    made.origins, made.open = dict(rule.origins), rule.open
    status = text_of(rule.get("status"))
    made.entries["enabled"] = Unknown("the status of a rule") if status is None else status == "Enabled"
    filtered = plain(rule.get("filter"))
    if absent(rule.get("prefix")) and isinstance(filtered, Object):
        made.entries["prefix"] = filtered.get("prefix")
    return made


def _encryption(value: Value) -> Value:
    """`rules` of the encryption's own resource, as the bucket's `serverSideEncryptionConfiguration`."""
    rule = _first(value)
    return Object({"rule": rule}, rule.origin if isinstance(rule, Object) else None)


def _encryption_of_v2(value: Value) -> Value:
    found = plain(_first(value))
    if not isinstance(found, Object):
        return found
    rule = plain(_first(found.get("rules")))
    if isinstance(rule, Object):
        default = rule.get("applyServerSideEncryptionByDefaults")
        made = Object(dict(rule.entries), rule.origin)
        made.origins = dict(rule.origins)
        made.entries["applyServerSideEncryptionByDefault"] = _first(default)
        rule = made
    return Object({"rule": rule}, found.origin)


_FORMS: dict[str, tuple[tuple[str, Callable[[Value], Value]], ...]] = {
    "versioning": (("versionings", _first),),
    "versionings": (("versioning", _listed),),
    "serverSideEncryptionConfiguration": (("serverSideEncryptionConfigurations", _encryption_of_v2),),
    "logging": (("loggings", _first),),
    "loggings": (("logging", _listed),),
    "website": (("websites", _first),),
    "websites": (("website", _listed),),
}
"""Arguments that v1 and v2 of a bucket call by different names."""

_SPLIT: dict[str, tuple[str, str, Callable[[Value], Value]]] = {
    "versioning": ("versioning", "versioningConfiguration", _versioning),
    "versionings": ("versioning", "versioningConfiguration", lambda value: _listed(_versioning(value))),
    "lifecycleRules": ("lifecycle", "rules", _rules),
    "serverSideEncryptionConfiguration": ("encryption", "rules", _encryption),
    "acl": ("acl", "acl", _same),
    "policy": ("policy", "policy", _same),
}
"""Arguments of a bucket that are set in a resource of their own: its kind, its argument, and how it is converted."""


def _with_default_tags(resource: Resource, value: Value) -> Value:
    """The tags of a resource, those that its provider gives to all included."""
    given = plain(value)
    defaults = _default_tags(resource)
    if isinstance(defaults, Unknown) and isinstance(given, Object):
        made = Object(dict(given.entries), given.origin)
        made.origins, made.open = dict(given.origins), given.open or defaults
        return made
    if not isinstance(defaults, Object) or isinstance(given, Unknown):
        return defaults if isinstance(defaults, Unknown) and absent(given) else value
    own = given if isinstance(given, Object) else Object()
    made = Object({**defaults.entries, **own.entries}, own.origin or defaults.origin)
    made.origins, made.open = {**defaults.origins, **own.origins}, own.open or defaults.open
    return made


def _default_tags(resource: Resource) -> Value:
    """The tags that a resource's provider gives to all; undefined if there are none."""
    for each in (resource, *resource.ancestors()):
        for name in ("provider", "providers"):
            given = plain(each.options.get(name))
            if absent(given):
                continue
            if isinstance(given, Object) and not isinstance(given, Resource):
                given = given.get("aws")
            for item, _ in items_of(given)[0]:
                provider = target(item)
                if provider is not None and provider.type == PROVIDER:
                    tags = opened(provider.input("defaultTags"), provider.where("defaultTags"))
                    return plain(tags.get("tags")) if isinstance(tags, Object) else tags
            return UNDEFINED if isinstance(given, Resource) else Unknown("which provider makes it")
    return UNDEFINED
