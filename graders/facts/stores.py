"""Data stores, and whether the program explicitly encrypts them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from graders.facts.answers import Answer, absent, any_of, ask, flag, is_text, items_of, plain
from graders.facts.buckets import Bucket
from graders.facts.places import argument_place
from harness.program.resources import Program, Resource
from harness.program.values import Object, Unknown, Value
from harness.rubric import Store
from harness.syntax.source import Located

__all__ = ["SILENT", "DataStore", "data_stores"]

DATABASES = (
    "aws:rds/instance:Instance",
    "aws:rds/cluster:Cluster",
    "aws:docdb/cluster:Cluster",
    "aws:neptune/cluster:Cluster",
)
INHERITING = ("replicateSourceDb", "replicationSourceIdentifier")
"""Arguments with which a database inherits its encryption from another one."""

SILENT: Final = "says nothing of encryption at rest"
DEFAULT_ENCRYPTION: Final = "aws:ebs/encryptionByDefault:EncryptionByDefault"


@dataclass(frozen=True, slots=True)
class DataStore:
    """A store of data.

    Attributes:
        resource: The resource.
        kind: The kind of store.
        encrypted: Whether it is encrypted explicitly.
        lack: What is missing if it is not encrypted, as the rest of a sentence.
        setting: What would encrypt it, as program text.
        at: The place that decides this.
    """

    resource: Resource
    kind: Store
    encrypted: Answer
    lack: str
    setting: str
    at: Located | None


@dataclass(frozen=True, slots=True)
class _Rule:
    """How stores of some types are encrypted."""

    kind: Store
    path: str
    setting: str
    judge: Callable[[Resource], Answer]


def _on(path: str) -> Callable[[Resource], Answer]:
    return lambda resource: flag(resource.input(path))


def _given(path: str) -> Callable[[Resource], Answer]:
    return lambda resource: ask(resource.input(path), _is_given)


def _is_given(value: Value) -> Answer:
    return not absent(value) and value != ""


def _database(resource: Resource) -> Answer:
    if any(not absent(resource.input(name)) for name in INHERITING):
        return True
    return flag(resource.input("storageEncrypted"))


def _queue(resource: Resource) -> Answer:
    return any_of([_given("kmsMasterKeyId")(resource), flag(resource.input("sqsManagedSseEnabled"))])


def _block_devices(resource: Resource) -> Answer:
    items, open_end = items_of(resource.input("blockDeviceMappings"))
    answers: list[Answer] = [open_end] if open_end is not None else []
    for item, _ in items:
        mapping = plain(item)
        ebs = plain(mapping.get("ebs")) if isinstance(mapping, Object) else mapping
        if isinstance(ebs, Object):
            answers.append(flag(ebs.get("encrypted")))
        elif isinstance(ebs, Unknown):
            answers.append(ebs)
    return next((answer for answer in answers if answer is not True), bool(answers))


RULES: Final = {
    "aws:dynamodb/table:Table": _Rule(
        Store.DYNAMODB,
        "serverSideEncryption.enabled",
        "serverSideEncryption: { enabled: true, kmsKeyArn: … }",
        _on("serverSideEncryption.enabled"),
    ),
    **dict.fromkeys(DATABASES, _Rule(Store.RDS, "storageEncrypted", "storageEncrypted: true", _database)),
    "aws:ebs/volume:Volume": _Rule(Store.EBS, "encrypted", "encrypted: true", _on("encrypted")),
    "aws:ec2/instance:Instance": _Rule(
        Store.EBS,
        "rootBlockDevice.encrypted",
        "rootBlockDevice: { encrypted: true }",
        _on("rootBlockDevice.encrypted"),
    ),
    "aws:ec2/launchTemplate:LaunchTemplate": _Rule(
        Store.EBS, "blockDeviceMappings", "blockDeviceMappings: [{ ebs: { encrypted: 'true' } }]", _block_devices
    ),
    "aws:efs/fileSystem:FileSystem": _Rule(Store.EFS, "encrypted", "encrypted: true", _on("encrypted")),
    "aws:elasticache/replicationGroup:ReplicationGroup": _Rule(
        Store.ELASTICACHE,
        "atRestEncryptionEnabled",
        "atRestEncryptionEnabled: true",
        _on("atRestEncryptionEnabled"),
    ),
    "aws:redshift/cluster:Cluster": _Rule(Store.REDSHIFT, "encrypted", "encrypted: true", _on("encrypted")),
    "aws:kinesis/stream:Stream": _Rule(
        Store.KINESIS,
        "encryptionType",
        "encryptionType: 'KMS'",
        lambda resource: is_text(resource.input("encryptionType"), "KMS"),
    ),
    "aws:sqs/queue:Queue": _Rule(Store.SQS, "kmsMasterKeyId", "kmsMasterKeyId", _queue),
    "aws:sns/topic:Topic": _Rule(Store.SNS, "kmsMasterKeyId", "kmsMasterKeyId", _given("kmsMasterKeyId")),
}
"""How each type of store except buckets is encrypted (Pulumi AWS documentation of each)."""


def data_stores(program: Program, buckets: list[Bucket]) -> Iterator[DataStore]:
    """Yields the data stores of a program.

    Args:
        program: The program.
        buckets: Its buckets, with their configuration.
    """
    by_default = any(flag(r.input("enabled")) is True for r in program.of_type(DEFAULT_ENCRYPTION))
    for resource in program.of_type(*RULES):
        rule = RULES[resource.type]
        encrypted = True if rule.kind is Store.EBS and by_default else rule.judge(resource)
        lack = SILENT if absent(resource.input(rule.path)) else "has its encryption switched off"
        yield DataStore(
            resource, rule.kind, encrypted, lack, f"add `{rule.setting}`", argument_place(resource, rule.path)
        )
    for bucket in buckets:
        yield _bucket_store(bucket)


def _bucket_store(bucket: Bucket) -> DataStore:
    companion = next(iter(bucket.parts("encryption")), None)
    if bucket.misnames_key():
        lack, setting = "is encrypted with a key that there cannot be", "give the ARN of a key as `kmsMasterKeyId`"
        at = argument_place(companion or bucket.resource, "rules" if companion else "serverSideEncryptionConfiguration")
        return DataStore(bucket.resource, Store.S3, bucket.encrypted(), lack, setting, at)
    if companion is not None:
        lack = f"has a {companion.kind} that names no algorithm in its `rules`"
        setting = "set `applyServerSideEncryptionByDefault: { sseAlgorithm: … }`"
        return DataStore(
            bucket.resource, Store.S3, bucket.encrypted(), lack, setting, argument_place(companion, "rules")
        )
    setting = "add a `BucketServerSideEncryptionConfiguration` with an `sseAlgorithm`"
    at = argument_place(bucket.resource, "serverSideEncryptionConfiguration")
    return DataStore(bucket.resource, Store.S3, bucket.encrypted(), SILENT, setting, at)
