"""S3 buckets with all their configuration, inline or in separate resources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graders.facts.answers import (
    LIST_LIMIT,
    Answer,
    absent,
    all_of,
    any_of,
    ask,
    because,
    flag,
    is_text,
    items_of,
    number,
    plain,
)
from graders.facts.keys import names_no_key
from graders.facts.links import target, text_key
from graders.facts.places import label
from harness.program.resources import Program, Resource
from harness.program.values import UNDEFINED, Object, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["BUCKET_POLICIES", "PUBLIC_ACCESS_SETTINGS", "Bucket", "LifecycleRule", "read_buckets"]

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
BUCKET_POLICIES: Final = frozenset({"aws:s3/bucketPolicy:BucketPolicy", *BUCKETS})
"""Resources with a bucket policy."""

PUBLIC_ACCESS_SETTINGS = ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets")
COMPANIONS: Final = {
    "aws:s3/bucketVersioning:BucketVersioning": "versioning",
    "aws:s3/bucketVersioningV2:BucketVersioningV2": "versioning",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "lifecycle",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": "lifecycle",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": "encryption",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2": "encryption",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "access",
    "aws:s3/bucketAcl:BucketAcl": "acl",
    "aws:s3/bucketAclV2:BucketAclV2": "acl",
    "aws:s3/bucketPolicy:BucketPolicy": "policy",
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": "replication",
    "aws:s3/bucketLogging:BucketLogging": "logging",
    "aws:s3/bucketLoggingV2:BucketLoggingV2": "logging",
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": "cors",
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2": "cors",
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": "website",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2": "website",
    "aws:s3/bucketAccelerateConfiguration:BucketAccelerateConfiguration": "acceleration",
    "aws:s3/bucketAccelerateConfigurationV2:BucketAccelerateConfigurationV2": "acceleration",
}
"""Resources that configure the bucket in their `bucket` argument, and what they configure."""


ALGORITHMS: Final = frozenset({"AES256", "aws:fsx", "aws:kms", "aws:kms:dsse"})
"""Algorithms that encrypt a bucket (Amazon S3 API Reference, "ServerSideEncryptionByDefault")."""

NARROWING = ("tag", "tags", "objectSizeGreaterThan", "objectSizeLessThan")
"""Arguments of lifecycle rules and their filters that exclude objects."""

RULES_LIMIT, TRANSITIONS_LIMIT = 50, 10
"""Lifecycle rules of a bucket, and transitions of a rule, that are examined."""


@dataclass(frozen=True, slots=True)
class LifecycleRule:
    """One lifecycle rule of a bucket.

    Attributes:
        enabled: Whether it is in force.
        transitions: For each move to another storage class: the class, the age in days (None if unknown), and its
            place.
        at: The rule's place.
        prefix: The prefix of the keys of its objects; "" for all objects.
        narrowed: What else limits its objects, as an argument's name; "" for nothing.
        expires: The age in days at which it deletes objects; undefined if it does not.
    """

    enabled: Answer
    transitions: tuple[tuple[str, float | None, Located | None], ...]
    at: Located | None
    prefix: Value = ""
    narrowed: str = ""
    expires: Value = UNDEFINED


@dataclass(slots=True)
class Bucket:
    """A bucket and the resources that configure it.

    Attributes:
        resource: The bucket.
        companions: The resources that configure it, by what they configure (`versioning`, `lifecycle`, ...).
        stray: Kinds of configuration in the program for an unknown bucket, with the reason.
    """

    resource: Resource
    companions: dict[str, list[Resource]] = field(default_factory=dict)
    stray: dict[str, Unknown] = field(default_factory=dict)

    def parts(self, kind: str) -> list[Resource]:
        """Returns the resources that configure one thing of the bucket."""
        return self.companions.get(kind, [])[:LIST_LIMIT]

    def versioned(self) -> Answer:
        """Returns whether versioning is enabled."""
        inline = any_of([self._on("versioning.enabled"), self._on("versionings.0.enabled")])
        split = [
            self._held(companion, is_text(companion.input("versioningConfiguration.status"), "Enabled"))
            for companion in self.parts("versioning")
        ]
        off = any(self._suspended(companion) for companion in self.parts("versioning"))
        return False if off else self._else_stray("versioning", any_of([inline, *split]))

    def rules(self) -> tuple[list[LifecycleRule], Unknown | None]:
        """Returns the lifecycle rules, and an `Unknown` if there may be more."""
        found, doubt = _rules(self.resource, "lifecycleRules")
        for companion in self.parts("lifecycle"):
            more, unknown = _rules(companion, "rules")
            found += more
            doubt = doubt or unknown
        return found, doubt or self.stray.get("lifecycle")

    def encrypted(self) -> Answer:
        """Returns whether default encryption is configured, with any algorithm, and without an impossible key."""
        inline = [
            _algorithms(self.resource, "serverSideEncryptionConfiguration.rule"),
            _algorithms(self.resource, "serverSideEncryptionConfigurations.0.rules"),
        ]
        split = [self._held(companion, _algorithms(companion, "rules")) for companion in self.parts("encryption")]
        return self._else_stray("encryption", any_of([*inline, *split]))

    def misnames_key(self) -> bool:
        """Returns whether default encryption names a key that cannot exist."""
        return any(
            names_no_key(default.get("kmsMasterKeyId"))
            for resource, path in (
                (self.resource, "serverSideEncryptionConfiguration.rule"),
                *((companion, "rules") for companion in self.parts("encryption")),
            )
            for rule, _ in items_of(resource.input(path))[0]
            for default in _defaults(plain(rule))[0]
        )

    def public_access(self) -> tuple[Answer, tuple[str, ...]]:
        """Returns whether public access is blocked, and the settings that one block of the bucket leaves off."""
        blocks = self.parts("access")
        answers = [self._held(b, all_of(flag(b.input(s)) for s in PUBLIC_ACCESS_SETTINGS)) for b in blocks]
        opened = any(each is False and not block.conditional for block, each in zip(blocks, answers, strict=True))
        answer = False if opened else any_of(answers)  # of several, which all set the same, the last one holds
        off = tuple(s for s in PUBLIC_ACCESS_SETTINGS if any(flag(b.input(s)) is False for b in blocks))
        return self._else_stray("access", answer), off

    def _suspended(self, companion: Resource) -> bool:
        """Returns whether a companion certainly turns versioning off, whatever the bucket itself says."""
        status = text_of(companion.input("versioningConfiguration.status"))
        return not companion.conditional and status is not None and status != "Enabled"

    def _on(self, path: str) -> Answer:
        return flag(self.resource.input(path))

    def _held(self, companion: Resource, answer: Answer) -> Answer:
        """Returns a companion's answer, which is only as certain as the companion exists."""
        if answer is True and companion.conditional and not self.resource.conditional:
            return Unknown(f"{label(companion)} is made only under a condition that is not known")
        return answer

    def _else_stray(self, kind: str, answer: Answer) -> Answer:
        return self.stray[kind] if answer is False and kind in self.stray else answer


def _rules(resource: Resource, path: str) -> tuple[list[LifecycleRule], Unknown | None]:
    items, doubt = items_of(resource.input(path), resource.where(path), RULES_LIMIT)
    rules = []
    for item, at in items:
        rule = plain(item)
        if isinstance(rule, Object):
            enabled = any_of([flag(rule.get("enabled")), is_text(rule.get("status"), "Enabled")])
            prefix, narrowed = _filtered(rule)
            deletion = items_of(rule.get("expiration"))[0]
            expiration = plain(deletion[0][0]) if deletion else UNDEFINED
            expires = _age(expiration) if isinstance(expiration, Object) else expiration
            rules.append(LifecycleRule(enabled, tuple(_transitions(rule, at)), at, prefix, narrowed, expires))
        elif isinstance(rule, Unknown):
            doubt = doubt or rule
    return rules, doubt


def _age(expiration: Object) -> Value:
    """Returns the age in days at which objects are deleted; 0 for a date, after which none is kept."""
    return expiration.get("days") if absent(expiration.get("date")) else 0


def _filtered(rule: Object) -> tuple[Value, str]:
    """Returns the prefix of a lifecycle rule's objects, and what else limits them."""
    filtered = plain(rule.get("filter"))
    both = plain(filtered.get("and")) if isinstance(filtered, Object) else None
    prefix: Value = ""
    narrowed = ""
    for part in (rule, filtered, both):
        if isinstance(part, Unknown):
            return part, narrowed
        if isinstance(part, Object):
            given = part.get("prefix")
            prefix = prefix if absent(given) else given
            narrowed = next((name for name in NARROWING if not absent(part.get(name))), narrowed)
    return prefix, narrowed


def _transitions(rule: Object, at: Located | None) -> Iterator[tuple[str, float | None, Located | None]]:
    items, doubt = items_of(rule.get("transitions"), rule.origin_of("transitions") or at, TRANSITIONS_LIMIT)
    for item, place in items:
        transition = plain(item)
        if isinstance(transition, Object):
            name = text_of(transition.get("storageClass"))
            yield name or "", None if name is None else number(transition.get("days")), place
    if doubt is not None:
        yield "", None, rule.origin_of("transitions") or at


def _algorithms(resource: Resource, path: str) -> Answer:
    items, doubt = items_of(resource.input(path))
    return any_of([*(_encrypts(item) for item, _ in items), doubt or False])


def _encrypts(rule: Value) -> Answer:
    rule = plain(rule)
    if isinstance(rule, Unknown):
        return rule
    if not isinstance(rule, Object):
        return False
    defaults, doubt = _defaults(rule)
    keyed = [default for default in defaults if not names_no_key(default.get("kmsMasterKeyId"))]
    return any_of([*(ask(default.get("sseAlgorithm"), _is_algorithm) for default in keyed), doubt or False])


def _defaults(rule: Value) -> tuple[list[Object], Unknown | None]:
    """Returns the settings of a default encryption rule, and an `Unknown` if there may be more."""
    found: list[Object] = []
    doubt: Unknown | None = None
    if not isinstance(rule, Object):
        return found, doubt
    for key in ("applyServerSideEncryptionByDefault", "applyServerSideEncryptionByDefaults"):
        items, unknown = items_of(rule.get(key), limit=RULES_LIMIT)
        found += [default for item, _ in items if isinstance(default := plain(item), Object)]
        doubt = doubt or unknown
    return found, doubt


def _is_algorithm(name: Value) -> bool:
    text = text_of(name)
    return not absent(name) if text is None else text in ALGORITHMS


def read_buckets(program: Program) -> list[Bucket]:
    """Returns the program's buckets, each with the resources that configure it."""
    buckets = [Bucket(resource) for resource in program.of_type(*BUCKETS)]
    by_identity = {id(bucket.resource): bucket for bucket in buckets}
    by_name = {key: bucket for bucket in buckets if (key := text_key(bucket.resource.input("bucket")))}
    stray: dict[str, Unknown] = {}
    for companion in program.of_type(*COMPANIONS):
        named = companion.input("bucket")
        bucket = by_identity.get(id(target(named))) or by_name.get(text_key(named))
        if bucket is not None:
            several = bucket.companions.setdefault(COMPANIONS[companion.type], [])
            several.append(companion)
            if len(several) > LIST_LIMIT:
                reason = f"one bucket has more than {LIST_LIMIT} resources of the kind {companion.kind}"
                stray.setdefault(COMPANIONS[companion.type], Unknown(reason))
        elif isinstance(doubt := plain(named), Unknown):
            reason = f"which bucket a {companion.kind} is for is not known: {because(doubt)}"
            stray.setdefault(COMPANIONS[companion.type], Unknown(reason))
    account_blocks = list(program.of_type("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"))[:1]
    if account_blocks and not absent(account := account_blocks[0].input("accountId")) and text_of(account) is not None:
        stray.setdefault("access", Unknown(f"whether {text_of(account)} is the account that it is deployed to"))
        account_blocks = []
    for bucket in buckets:
        bucket.stray = stray
        if account_blocks:
            bucket.companions.setdefault("access", []).extend(account_blocks)
    return buckets
