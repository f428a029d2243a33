"""Constraints on tables, buckets and backups."""

from __future__ import annotations

from collections.abc import Iterator

from graders.facts.answers import Answer, absent, all_of, any_of, flag, is_text
from graders.facts.buckets import Bucket, LifecycleRule, read_buckets
from graders.facts.keys import is_customer_key
from graders.facts.places import argument_place, head, label, shown
from graders.verdicts import decided, lacks
from harness.checks import Subject, Verdict, check
from harness.program.resources import Resource
from harness.program.values import Unknown
from harness.rubric import Transition

__all__ = ["backup_key", "bucket_versioning_lifecycle", "on_demand_tables"]

TABLE = "aws:dynamodb/table:Table"
VAULT = "aws:backup/vault:Vault"


@check(references=("Amazon DynamoDB Developer Guide, Throughput capacity modes",))
def on_demand_tables(subject: Subject) -> Iterator[Verdict]:
    """Every DynamoDB table is billed on demand.

    `billingMode` must be `PAY_PER_REQUEST`. Left out, it is provisioned; provisioned capacity that scales is no
    on-demand capacity.
    """
    tables = list(subject.program.of_type(TABLE))
    for table in tables:
        given = table.input("billingMode")
        what = "leaves out `billingMode`, which means provisioned" if absent(given) else f"is billed `{shown(given)}`"
        message = f"{label(table)} {what}, so it throttles beyond its capacity; set `billingMode` to `PAY_PER_REQUEST`."
        yield decided(is_text(given, "PAY_PER_REQUEST"), table, "billingMode", message)
    if not tables:
        yield lacks(subject, "dynamodb", "the program makes no DynamoDB table; the task requires one, on demand.")


@check(references=("Amazon S3 User Guide, Managing the lifecycle of objects", "PCI DSS v4.0.1 10.5.1"))
def bucket_versioning_lifecycle(subject: Subject) -> Iterator[Verdict]:
    """Every bucket keeps versions and has a lifecycle rule in force.

    Versioning must be enabled, not suspended, and one lifecycle rule must be enabled; where the task asks for an
    archive, that rule moves objects to the archive's storage class at the age that the task names. Both may be inline
    or resources of their own that name the bucket.
    """
    buckets = subject.fact(read_buckets)
    for bucket in buckets:
        yield _versioned(bucket)
        yield _rotated(bucket, subject.rubric.storage.archive)
    if not buckets:
        message = "the program makes no bucket; the task requires one with versioning and a lifecycle rule."
        yield lacks(subject, "s3", message)


def _versioned(bucket: Bucket) -> Verdict:
    parts = bucket.parts("versioning")
    owner, path = (parts[0], "versioningConfiguration.status") if parts else (bucket.resource, "versioning")
    message = (
        f"{label(bucket.resource)} keeps no versions, so what is overwritten or deleted is lost; enable them "
        "(`BucketVersioning`, status `Enabled`)."
    )
    return decided(bucket.versioned(), bucket.resource, argument_place(owner, path), message)


def _rotated(bucket: Bucket, archive: Transition | bool) -> Verdict:
    rules, doubt = bucket.rules()
    wanted = archive if isinstance(archive, Transition) else None
    answer = any_of([*(_fits(rule, wanted) for rule in rules), doubt or False])
    owner = bucket.parts("lifecycle")[0] if bucket.parts("lifecycle") else bucket.resource
    at = rules[0].at if rules else head(owner)
    message = f"{label(bucket.resource)} {_unfit(rules, wanted)}, as audit logs must be kept (PCI DSS v4.0.1 10.5.1)."
    return decided(answer, bucket.resource, at, message)


def _fits(rule: LifecycleRule, archive: Transition | None) -> Answer:
    if archive is None:
        return rule.enabled
    return all_of([rule.enabled, any_of(_archives(name, days, archive) for name, days, _ in rule.transitions)])


def _archives(storage_class: str, days: float | None, archive: Transition) -> Answer:
    if days is None and (not storage_class or storage_class in archive.storage_classes):
        return Unknown("the age at which a lifecycle rule archives objects is not known")
    return storage_class in archive.storage_classes and days == archive.days


def _unfit(rules: list[LifecycleRule], archive: Transition | None) -> str:
    """What is wrong with lifecycle rules of which none fits, and what would be right."""
    right = "add an enabled rule"
    if archive is not None:
        right += f" that moves objects to {' or '.join(archive.storage_classes)} at {archive.days} days"
    if not rules:
        return f"has no lifecycle rule; {right}"
    if all(rule.enabled is False for rule in rules):
        return f"has lifecycle rules, but none is enabled; {right}"
    moves = [f"to {name or '…'} at {days or 0:g} days" for rule in rules for name, days, _ in rule.transitions]
    if moves:
        return f"moves objects {', '.join(moves)}; {right}"
    return f"has lifecycle rules that archive nothing; {right}"


@check(references=("PCI DSS v4.0.1 3.6.1", "AWS KMS Developer Guide, Customer managed keys"))
def backup_key(subject: Subject) -> Iterator[Verdict]:
    """Table and backup data is encrypted with a customer-managed key.

    Tables name the key in `serverSideEncryption.kmsKeyArn`, backup vaults in `kmsKeyArn`. It must be a KMS key of the
    program, or one that is given by its ARN; AWS's own keys (`alias/aws/...`, or no key named) do not count.
    """
    tables, vaults = list(subject.program.of_type(TABLE)), list(subject.program.of_type(VAULT))
    for table in tables:
        path = "serverSideEncryption.kmsKeyArn"
        message = (
            f"{label(table)} {_key_of_table(table)}, whose use you can neither audit nor revoke (PCI DSS v4.0.1 "
            f"3.6.1); set `{path}` to the ARN of an `aws.kms.Key`."
        )
        yield decided(_table_key(table), table, path, message)
    for vault in vaults:
        what = "leaves out `kmsKeyArn`" if absent(vault.input("kmsKeyArn")) else "names a key of AWS's own"
        message = (
            f"{label(vault)} {what}, so backups are not under a customer-managed key (PCI DSS v4.0.1 3.6.1); set "
            "`kmsKeyArn` to the ARN of an `aws.kms.Key`."
        )
        yield decided(is_customer_key(vault.input("kmsKeyArn")), vault, "kmsKeyArn", message)
    if not tables and not vaults:
        message = (
            "the program makes no table or backup vault that is encrypted with a customer-managed key (PCI DSS v4.0.1 "
            "3.6.1); make one that names an `aws.kms.Key`."
        )
        yield lacks(subject, "dynamodb", message)


def _table_key(table: Resource) -> Answer:
    encryption = table.input("serverSideEncryption")
    if isinstance(encryption, Unknown) or absent(encryption):
        return encryption if isinstance(encryption, Unknown) else False
    enabled = flag(table.input("serverSideEncryption.enabled"))
    return all_of([enabled, is_customer_key(table.input("serverSideEncryption.kmsKeyArn"))])


def _key_of_table(table: Resource) -> str:
    if absent(table.input("serverSideEncryption")):
        return "leaves out `serverSideEncryption`, so it is under a key that AWS owns"
    if flag(table.input("serverSideEncryption.enabled")) is False:
        return "has `serverSideEncryption` switched off, so it is under a key that AWS owns"
    if absent(table.input("serverSideEncryption.kmsKeyArn")):
        return "names no key, so it is under a key that AWS manages"
    return "names a key that AWS manages"
