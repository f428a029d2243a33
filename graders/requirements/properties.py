"""Finds what a property of a resource holds, even if another resource or another form of it sets the value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from graders.facts.answers import absent, items_of, plain, possible_values
from graders.facts.buckets import Bucket, read_buckets
from graders.facts.links import target
from graders.facts.places import head, label
from graders.facts.policy_text import parse_policy
from graders.facts.subjects import package_of
from graders.requirements.conditions import known_pieces
from graders.requirements.linking import name_arguments_of
from graders.requirements.tags import SeparateTags
from harness.program.resources import Program, Resource
from harness.program.values import UNDEFINED, Array, JsonText, Object, Reference, Text, Unknown, Value, text_of
from harness.rubric.resource_types import lists_tags
from harness.syntax.source import Located

__all__ = ["IMPLIED", "Held", "Properties", "is_one_text", "made_name", "opened"]

Held = tuple[Value, Located | None]
"""A value and its place."""

PROVIDER = "pulumi:providers:aws"
GROUPS = ("aws:ec2/securityGroup:SecurityGroup", "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")
OPTIONS_LIMIT = 16
"""Most values, of which a program chooses one, that are converted."""
_ALWAYS_SET = {"aws:ec2/subnet:Subnet": ("availabilityZone", "cidrBlock")}
"""Texts that packaged components always give what they make, by type (`awsx.ec2.Vpc`: a subnet of each zone)."""
RULES_LIMIT = 2000
"""Most security group rules, made as separate resources, that are examined."""


class Properties:
    """Finds what the arguments of a program's resources hold, even if other resources or forms set them."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._region = program.assumptions.region
        # What few requirements need is worked out when the first one needs it.
        self._buckets: dict[int, Bucket] | None = None
        self._rules: _Rules | None = None
        self._implied: dict[str, list[Resource]] | None = None
        self._tags: SeparateTags | None = None

    def _buckets_by_id(self) -> dict[int, Bucket]:
        known = self._buckets
        if known is None:
            known = self._buckets = {id(bucket.resource): bucket for bucket in read_buckets(self._program)}
        return known

    def _rules_of(self, group: Resource, direction: str, value: Value) -> Value:
        rules = self._rules
        if rules is None:
            rules = self._rules = _Rules(self._program)
        return rules.of(group, direction, value)

    def _separate_tags(self) -> SeparateTags:
        tags = self._tags
        if tags is None:
            tags = self._tags = SeparateTags(self._program)
        return tags

    @property
    def implied(self) -> dict[str, list[Resource]]:
        """Resources that stand for something set inside another one, by type token.

        The versioning of a bucket counts as a `BucketVersioning`.
        """
        found = self._implied
        if found is None:
            found = {}
            for bucket in self._buckets_by_id().values():
                for made in _inside(bucket):
                    found.setdefault(made.type, []).append(made)
            self._implied = found
        return found

    def held(self, resource: Resource, name: str) -> Held:
        """Returns the value of an argument of a resource, and its place.

        If a bucket leaves out an argument, its value comes from the resources that configure the bucket, or from the
        argument's other form (`versionings` of v2 for `versioning`). The rules of a security group include those that
        are separate resources, and so do tags. Tags and the region also come from the provider.

        Args:
            resource: The resource.
            name: The argument's name.
        """
        value = resource.inputs.get(name)
        at = resource.inputs.origins.get(name) or head(resource)
        if resource.implied and absent(value) and name != "region":
            maker = next(resource.ancestors(), resource)
            kind = "string" if name in _ALWAYS_SET.get(resource.type, ()) else ""
            return Unknown(f"it is given by {label(maker)}, whose own code is not read", kind=kind), at
        if package_of(resource) == "aws":
            if name in {"tags", "tagsAll"}:
                # AWS's provider gives its default tags to all but those that list their tags.
                given = value if lists_tags(resource.type) else _with_default_tags(resource, value)
                return self._separate_tags().add(resource, given), at
            if name == "region" and absent(value):
                return _region(resource, self._region), at
        if name in {"ingress", "egress"} and resource.type in GROUPS:
            return self._rules_of(resource, name, value), at
        elsewhere_too = name in _FORMS or name in _SPLIT
        bucket = self._buckets_by_id().get(id(resource)) if elsewhere_too and absent(value) else None
        elsewhere = _of_bucket(bucket, name) if bucket is not None else None
        if (
            elsewhere_too
            and isinstance(doubt := plain(value), Unknown)
            and self._may_be_elsewhere(resource, name, doubt)
        ):
            return Unknown(doubt.reason, doubt.origin), at
        return (value, at) if elsewhere is None else elsewhere

    def _may_be_elsewhere(self, resource: Resource, name: str, value: Unknown) -> bool:
        """Returns whether an argument of a bucket may be left out, while something else sets what it does."""
        if not any(absent(option) for option in possible_values(value)):
            return False
        bucket = self._buckets_by_id().get(id(resource))
        return bucket is not None and _of_bucket(bucket, name) is not None


class _Rules:
    """Security group rules that are separate resources, in the form that the groups would use."""

    def __init__(self, program: Program) -> None:
        self._of: dict[tuple[int, str], list[tuple[Object, Located | None]]] = {}
        self._stray: dict[str, Unknown] = {}
        for number, rule in enumerate(program.of_type(*_RULE_TYPES)):
            direction = _direction(rule)
            group = target(rule.input("securityGroupId"))
            made = _as_rule(rule)
            if direction is None or number >= RULES_LIMIT:
                doubt = Unknown(f"whether {label(rule)} lets in or out")
                self._stray.setdefault("ingress", doubt)
                self._stray.setdefault("egress", doubt)
            elif group is not None and group.type in GROUPS:
                self._of.setdefault((id(group), direction), []).append((made, head(rule)))
            elif isinstance(doubt_ := plain(rule.input("securityGroupId")), Unknown):
                self._stray.setdefault(direction, Unknown(f"which group {label(rule)} is of: {doubt_.reason}"))

    def of(self, group: Resource, direction: str, value: Value) -> Value:
        """Returns all rules of a group in one direction: its own, and those that are separate resources."""
        more, stray = self._of.get((id(group), direction), []), self._stray.get(direction)
        if not more and stray is None:
            return value
        items, doubt = items_of(value, limit=RULES_LIMIT)
        made = Array([item for item, _ in items] + [rule for rule, _ in more], group.inputs.origins.get(direction))
        made.origins = [at for _, at in items] + [at for _, at in more]
        made.open = doubt or stray
        return made


_RULE_TYPES = {
    "aws:ec2/securityGroupRule:SecurityGroupRule": "",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": "ingress",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": "egress",
}
"""Types of rules that are separate resources, and their direction; "" if an argument gives it."""

_RULE_NAMES = {
    "ipProtocol": ("protocol", False),
    "cidrIpv4": ("cidrBlocks", True),
    "cidrIpv6": ("ipv6CidrBlocks", True),
    "referencedSecurityGroupId": ("securityGroups", True),
    "sourceSecurityGroupId": ("securityGroups", True),
    "prefixListId": ("prefixListIds", True),
}
"""Names that arguments of such rules have inside a group, and whether they are lists there."""


def _direction(rule: Resource) -> str | None:
    return _RULE_TYPES[rule.type] or text_of(rule.input("type"))


def _as_rule(rule: Resource) -> Object:
    made = Object(origin=rule.origin)
    for name, value in rule.inputs.entries.items():
        called, listed = _RULE_NAMES.get(name, (name, False))
        if not absent(value):
            made.entries[called] = _listed(value) if listed else value
            origin = rule.inputs.origins.get(name)
            if origin is not None:
                made.origins[called] = origin
    made.open = rule.inputs.open or (
        Unknown(f"{label(rule)} is made only under a condition that is not known") if rule.conditional else None
    )
    return made


def _inside(bucket: Bucket) -> Iterator[Resource]:
    """Yields resources that stand for what a bucket sets itself, unless a resource of their type sets it."""
    resource = bucket.resource
    for name, (kind, token, argument, convert) in _INLINE.items():
        value = resource.inputs.get(name)
        if absent(value) or bucket.parts(kind):
            continue
        inputs = Object(origin=resource.inputs.origins.get(name))
        inputs.entries = {"bucket": Reference(resource, ("id",)), argument: _converted(value, convert)}
        origin = resource.inputs.origins.get(name)
        inputs.origins = {} if origin is None else dict.fromkeys(inputs.entries, origin)
        made = Resource(token, resource.name, inputs, Object(), resource.origin)
        made.name_origin, made.class_name = resource.name_origin, resource.class_name
        made.conditional, made.repeated = resource.conditional, resource.repeated
        yield made


def _converted(value: Value, convert: Callable[[Value], Value]) -> Value:
    """Returns a value in another form. Of an unknown one, that is what each of its alternatives becomes."""
    found = plain(value)
    if convert is _same:
        return value
    if not isinstance(found, Unknown):
        return convert(found)
    options = possible_values(found)
    if len(options) > OPTIONS_LIMIT:
        options = []
    converted = tuple(_converted(each, convert) for each in options)
    return Unknown(found.reason, found.origin, alternatives=converted, references=found.references)


def _same(value: Value) -> Value:
    return value


def _status(value: Value) -> Value:
    return _converted(_first(value), _status_of)


def _status_of(value: Value) -> Value:
    if not isinstance(value, Object):
        return UNDEFINED
    status = _converted(value.get("enabled"), lambda each: "Enabled" if each is True else "Suspended")
    made = Object({"status": status, "mfaDelete": value.get("mfaDelete")}, value.origin)
    origin = value.origin_of("enabled")
    made.origins = {} if origin is None else {"status": origin}
    return made


def _own_rules(value: Value) -> Value:
    if not isinstance(value, Array):
        return value
    made = Array([_converted(item, _own_rule) for item in value.items[:200]], value.origin)
    made.origins, made.open = list(value.origins[:200]), value.open
    if len(value.items) > 200:
        made.open = Unknown("a list of more than 200 rules")
    return made


def _own_rule(rule: Value) -> Value:
    if not isinstance(rule, Object):
        return rule
    copy = Object(dict(rule.entries), rule.origin)
    copy.origins, copy.open = dict(rule.origins), rule.open
    copy.entries["status"] = _converted(rule.get("enabled"), lambda each: "Enabled" if each is True else "Disabled")
    return copy


def _own_encryption(value: Value) -> Value:
    return _listed(value.get("rule") if isinstance(value, Object) else value)


_INLINE: dict[str, tuple[str, str, str, Callable[[Value], Value]]] = {
    "versioning": ("versioning", "aws:s3/bucketVersioning:BucketVersioning", "versioningConfiguration", _status),
    "versionings": ("versioning", "aws:s3/bucketVersioning:BucketVersioning", "versioningConfiguration", _status),
    "lifecycleRules": (
        "lifecycle",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "rules",
        _own_rules,
    ),
    "serverSideEncryptionConfiguration": (
        "encryption",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "rules",
        _own_encryption,
    ),
    "acl": ("acl", "aws:s3/bucketAcl:BucketAcl", "acl", _same),
    "policy": ("policy", "aws:s3/bucketPolicy:BucketPolicy", "policy", _same),
}
"""Arguments of buckets that have separate resources: what they configure, the type, its argument, the conversion."""

IMPLIED = frozenset(token for _, token, _, _ in _INLINE.values())
"""Types of those resources."""


def opened(value: Value, at: Located | None) -> Value:
    """Returns the value in which a path continues: JSON text becomes its document."""
    found = plain(value)
    while isinstance(found, JsonText):
        found = plain(found.document)
    if isinstance(found, (str, Text)):
        document = parse_policy(found, at)
        if document is not None:
            return document
        return Unknown("a text that is not all known") if isinstance(found, Text) and found.known is None else UNDEFINED
    return found


_ONE_TEXT = ("arn", "id", "name")
"""Outputs of resources that are always a single text."""


def is_one_text(value: Value, at: Located | None) -> bool:
    """Returns whether a value is certainly one text, which AWS reads as a list of one: `Action: "s3:GetObject"`."""
    found = plain(value)
    if isinstance(found, Reference):
        return found.path[-1:] != () and found.path[-1] in _ONE_TEXT
    if not isinstance(found, (str, Text)) or parse_policy(found, at) is not None:
        return False
    if isinstance(found, str):
        return True
    pieces = known_pieces(found)
    first, last = pieces[0], pieces[-1]
    begins = first is not None and first.strip() != "" and first.lstrip()[0] not in "[{"
    return begins or (last is not None and last.strip() != "" and last.rstrip()[-1] not in "]}")


def _of_bucket(bucket: Bucket, name: str) -> Held | None:
    """Returns what configures a bucket outside its own argument; None if nothing does."""
    for other, convert in _FORMS.get(name, ()):
        value = bucket.resource.inputs.get(other)
        if not absent(value):
            return _converted(value, convert), bucket.resource.inputs.origins.get(other) or head(bucket.resource)
    split = _SPLIT.get(name)
    if split is None:
        return None
    kind, argument, convert = split
    for companion in reversed(bucket.parts(kind)):
        value = companion.inputs.get(argument) if argument else companion.inputs
        at = companion.inputs.origins.get(argument) or head(companion)
        if companion.conditional and not bucket.resource.conditional:
            return Unknown(f"{label(companion)} is made only under a condition that is not known"), at
        if not absent(value):
            return _converted(value, convert), at
    stray = bucket.stray.get(kind)
    return None if stray is None else (stray, head(bucket.resource))


def _first(value: Value) -> Value:
    """Returns the first element of a list that has only one element in its other form."""
    return _converted(value, _first_of)


def _first_of(value: Value) -> Value:
    items, doubt = items_of(value, limit=1)
    return items[0][0] if items else doubt or UNDEFINED


def _listed(value: Value) -> Value:
    found = plain(value)
    return found if isinstance(found, Unknown) else Array([found])


def _versioning(value: Value) -> Value:
    """Converts `versioningConfiguration` of the separate resource to the bucket's `versioning`."""
    found = plain(value)
    if not isinstance(found, Object):
        return found
    made = Object(origin=found.origin)
    made.entries = {"enabled": _converted(found.get("status"), _is_enabled), "mfaDelete": found.get("mfaDelete")}
    origin = found.origin_of("status")
    if origin is not None:
        made.origins = {"enabled": origin}
    return made


def _is_enabled(status: Value) -> Value:
    text = text_of(status)
    if text is not None:
        return text == "Enabled"
    return UNDEFINED if absent(status) else Unknown("a status")


def _rules(value: Value) -> Value:
    """Converts `rules` of a lifecycle configuration to the bucket's `lifecycleRules`."""
    found = plain(value)
    if not isinstance(found, Array):
        return _listed(found) if isinstance(found, Object) else found
    made = Array([_converted(item, _rule) for item in found.items[:200]], found.origin)
    made.origins = list(found.origins[:200])
    made.open = found.open or (Unknown("a list of more than 200 rules") if len(found.items) > 200 else None)
    return made


def _rule(value: Value) -> Value:
    rule = plain(value)
    if not isinstance(rule, Object):
        return rule
    made = Object(dict(rule.entries), rule.origin)
    made.origins, made.open = dict(rule.origins), rule.open
    made.entries["enabled"] = _converted(rule.get("status"), _is_enabled)
    filtered = plain(rule.get("filter"))
    if absent(rule.get("prefix")) and isinstance(filtered, Object):
        made.entries["prefix"] = filtered.get("prefix")
    return made


def _encryption(value: Value) -> Value:
    """Converts `rules` of the separate encryption resource to the bucket's `serverSideEncryptionConfiguration`."""
    rule = _first(value)
    return Object({"rule": rule}, rule.origin if isinstance(rule, Object) else None)


def _encryption_of_v2(value: Value) -> Value:
    return _converted(_first(value), _encryption_rule_of_v2)


def _encryption_rule_of_v2(value: Value) -> Value:
    if not isinstance(value, Object):
        return value
    return Object({"rule": _converted(_first(value.get("rules")), _rule_of_v2)}, value.origin)


def _rule_of_v2(rule: Value) -> Value:
    if not isinstance(rule, Object):
        return rule
    made = Object(dict(rule.entries), rule.origin)
    made.origins = dict(rule.origins)
    made.entries["applyServerSideEncryptionByDefault"] = _first(rule.get("applyServerSideEncryptionByDefaults"))
    return made


def _without_bucket(value: Value) -> Value:
    """Returns the arguments of a separate resource without the bucket that they are for."""
    if not isinstance(value, Object):
        return value
    made = Object({name: each for name, each in value.entries.items() if name != "bucket"}, value.origin)
    made.origins, made.open = dict(value.origins), value.open
    return made


def _website(value: Value) -> Value:
    """Converts a separate website configuration, whose documents are objects with a name."""
    made = _without_bucket(value)
    if isinstance(made, Object):
        for name, inside in (("indexDocument", "suffix"), ("errorDocument", "key")):
            if name in made.entries:
                made.entries[name] = _converted(made.entries[name], partial(_member, inside))
    return made


def _member(name: str, value: Value) -> Value:
    return value.get(name) if isinstance(value, Object) else value


_FORMS: dict[str, tuple[tuple[str, Callable[[Value], Value]], ...]] = {
    "versioning": (("versionings", _first),),
    "versionings": (("versioning", _listed),),
    "serverSideEncryptionConfiguration": (("serverSideEncryptionConfigurations", _encryption_of_v2),),
    "logging": (("loggings", _first),),
    "loggings": (("logging", _listed),),
    "website": (("websites", _first),),
    "websites": (("website", _listed),),
}
"""Arguments whose names differ between v1 and v2 of a bucket."""

_SPLIT: dict[str, tuple[str, str, Callable[[Value], Value]]] = {
    "versioning": ("versioning", "versioningConfiguration", _versioning),
    "versionings": ("versioning", "versioningConfiguration", lambda value: _listed(_versioning(value))),
    "lifecycleRules": ("lifecycle", "rules", _rules),
    "serverSideEncryptionConfiguration": ("encryption", "rules", _encryption),
    "acl": ("acl", "acl", _same),
    "policy": ("policy", "policy", _same),
    "replicationConfiguration": ("replication", "", _without_bucket),
    "logging": ("logging", "", _without_bucket),
    "loggings": ("logging", "", lambda value: _listed(_without_bucket(value))),
    "corsRules": ("cors", "corsRules", _same),
    "website": ("website", "", _website),
    "accelerationStatus": ("acceleration", "status", _same),
}
"""Arguments of a bucket that a separate resource can set: its kind, its argument, and how it is converted.

Without an argument, all arguments of the separate resource are the value.
"""


def _with_default_tags(resource: Resource, value: Value) -> Value:
    """Returns the tags of a resource, including its provider's default tags."""
    defaults = _default_tags(resource)
    if isinstance(defaults, Unknown) and defaults.alternatives:
        return _converted(defaults, lambda each: _merged(value, each))
    return _merged(value, defaults)


def _merged(value: Value, defaults: Value) -> Value:
    """Returns tags together with default tags, which they override."""
    given = plain(value)
    if isinstance(given, Unknown) or absent(defaults):
        return value
    own = given if isinstance(given, Object) else Object()
    if not isinstance(defaults, Object):
        doubt = defaults if isinstance(defaults, Unknown) else Unknown("the provider's default tags")
        if absent(given):
            return Unknown(doubt.reason, doubt.origin)
        made = Object(dict(own.entries), own.origin)
        made.origins, made.open = dict(own.origins), own.open or Unknown(doubt.reason, doubt.origin)
        return made
    made = Object({**defaults.entries, **own.entries}, own.origin or defaults.origin)
    made.origins, made.open = {**defaults.origins, **own.origins}, own.open or defaults.open
    return made


def _default_tags(resource: Resource) -> Value:
    """Returns the default tags of a resource's provider; undefined if there are none."""
    provider = _provider_of(resource)
    if isinstance(provider, Unknown):
        return provider
    if provider is None:
        return UNDEFINED
    given = opened(provider.input("defaultTags"), provider.where("defaultTags"))
    return plain(_converted(given, lambda each: each.get("tags") if isinstance(each, Object) else each))


def _region(resource: Resource, usual: str) -> Value:
    """Returns the region of a resource that names none: its provider's, or else the usual one."""
    provider = _provider_of(resource)
    if isinstance(provider, Unknown):
        return provider
    given = UNDEFINED if provider is None else plain(provider.input("region"))
    return usual if absent(given) else given


def _provider_of(resource: Resource) -> Resource | Unknown | None:
    """Returns the AWS provider that a resource or one of its parents is given; None for the default one."""
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
                    return provider
            return None if isinstance(given, Resource) else Unknown("which provider makes it")
    return None


def made_name(resource: Resource, argument: str) -> Value | None:
    """Returns the name that Pulumi gives a resource if this argument is left out; None if it gives none.

    It is the logical name or the given prefix, followed by a few random characters, here always the same ones.
    """
    arguments = name_arguments_of(resource.type)
    if argument not in arguments:
        return None
    prefix = plain(resource.inputs.get(f"{argument}Prefix"))
    begin = plain(resource.name) if absent(prefix) else prefix
    end = "-0000000" if absent(prefix) else "0000000"
    if isinstance(begin, str):
        return begin + end
    return Text((*begin.parts, end)) if isinstance(begin, Text) else begin if isinstance(begin, Unknown) else None
