"""Constraints on buckets, and on the keys of tables and backups."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, lacks
from graders.facts.answers import Answer, absent, all_of, any_of, ask, because, flag, number, opposite, plain
from graders.facts.arguments import nested_arguments
from graders.facts.buckets import Bucket, LifecycleRule, read_buckets
from graders.facts.keys import disabled_key, is_customer_key
from graders.facts.places import argument_place, head, label, shown
from harness.checks import Subject, Verdict, check
from harness.program.resources import Resource
from harness.program.values import Unknown, text_of
from harness.rubric import Transition

__all__ = ["backup_key", "bucket_versioning_lifecycle"]

TABLE = "aws:dynamodb/table:Table"
AWS_OWNED = "a key that AWS owns, whose use you can neither audit nor revoke"

AWS_PREFIX = "AWSLogs"
"""The prefix of keys of logs that AWS itself stores."""

VAULT = "aws:backup/vault:Vault"


@check(references=("Amazon S3 User Guide, Managing the lifecycle of objects", "PCI DSS v4.0.1 10.5.1"))
def bucket_versioning_lifecycle(subject: Subject) -> Iterator[Verdict]:
    """Every bucket keeps versions and has an active lifecycle rule.

    Versioning must be enabled, not suspended, and one lifecycle rule must be enabled. If the task requires an archive,
    that rule moves objects to the archive's storage class at the required age, before it deletes them. Both can be
    inline or separate resources that name the bucket. A rule counts for what the bucket holds: a rule for some objects
    only (a prefix under which the program stores nothing, tags, sizes) leaves it unknown.
    """
    buckets = subject.fact(read_buckets)
    for bucket in buckets:
        yield _versioned(bucket)
        yield _rotated(subject, bucket)
    if not buckets:
        message = "the program makes no bucket; the task requires one with versioning and a lifecycle rule."
        yield lacks(subject, "s3", message, service="s3")


def _versioned(bucket: Bucket) -> Verdict:
    parts = bucket.parts("versioning")
    owner, path = (parts[0], "versioningConfiguration.status") if parts else (bucket.resource, "versioning")
    message = (
        f"{label(bucket.resource)} keeps no versions, so what is overwritten or deleted is lost; enable them "
        "(`BucketVersioning`, status `Enabled`)."
    )
    lacking = not parts and absent(bucket.resource.input("versioning"))
    return decided(bucket.versioned(), bucket.resource, argument_place(owner, path), message, lacking=lacking)


def _rotated(subject: Subject, bucket: Bucket) -> Verdict:
    archive = subject.rubric.storage.archive
    rules, doubt = bucket.rules()
    wanted = archive if isinstance(archive, Transition) else None
    early = wanted is not None and any(_empties(rule, wanted) for rule in rules)
    fits = [False if early else _fits(subject, rule, wanted) for rule in rules]
    answer = any_of([*fits, doubt or False])
    owner = bucket.parts("lifecycle")[0] if bucket.parts("lifecycle") else bucket.resource
    unsure = next((rule for rule, fit in zip(rules, fits, strict=True) if isinstance(fit, Unknown)), None)
    at = (unsure or rules[0]).at if rules else head(owner)
    message = f"{label(bucket.resource)} {_unfit(rules, wanted)}, as audit logs must be kept (PCI DSS v4.0.1 10.5.1)."
    return decided(answer, bucket.resource, at, message, lacking=not rules)


def _empties(rule: LifecycleRule, archive: Transition) -> bool:
    """Returns whether a rule deletes all objects before they are archived."""
    whole = not rule.narrowed and text_of(rule.prefix) == ""
    return rule.enabled is True and whole and _deletes(rule, archive) is True


def _fits(subject: Subject, rule: LifecycleRule, archive: Transition | None) -> Answer:
    if archive is None:
        return all_of([rule.enabled, _covers(subject, rule)])
    moves = any_of(_archives(name, days, archive) for name, days, _ in rule.transitions)
    return all_of([rule.enabled, opposite(_deletes(rule, archive)), moves, _covers(subject, rule)])


def _deletes(rule: LifecycleRule, archive: Transition) -> Answer:
    """Returns whether a rule deletes objects before they are archived, or as they are."""
    return ask(rule.expires, lambda age: (days := number(age)) is not None and days <= archive.days)


def _covers(subject: Subject, rule: LifecycleRule) -> Answer:
    """Returns whether a lifecycle rule covers the bucket: all of it, or what the program stores under a prefix."""
    if rule.narrowed:
        return Unknown(f"whether the objects of its lifecycle rule are all that count (`{rule.narrowed}`) is not known")
    prefix = text_of(rule.prefix)
    if prefix is None:
        given = plain(rule.prefix)
        reason = because(given) if isinstance(given, Unknown) else "it is known once it is deployed"
        return Unknown(f"what its lifecycle rule is for is not known: {reason}")
    if not prefix or prefix.startswith(AWS_PREFIX) or _is_used(subject, prefix):
        return True
    return Unknown(f"its lifecycle rule is for `{shown(prefix)}` alone, and what is stored there is not known")


def _is_used(subject: Subject, prefix: str) -> bool:
    """Returns whether the program uses a prefix outside lifecycle rules of its own."""
    written = sum(source.text.count(prefix) for source in subject.program.sources)
    held = sum(prefix in (text_of(a.value) or "") for a in subject.fact(nested_arguments).found if a.name != "prefix")
    return written > 1 or held > 0


def _archives(storage_class: str, days: float | None, archive: Transition) -> Answer:
    if days is None and (not storage_class or storage_class in archive.storage_classes):
        return Unknown("the age at which a lifecycle rule archives objects is not known")
    return storage_class in archive.storage_classes and days == archive.days


def _unfit(rules: list[LifecycleRule], archive: Transition | None) -> str:
    """Returns what is wrong with lifecycle rules if none fits, and what would be right."""
    right = "add an enabled rule"
    if archive is not None:
        right += f" that moves objects to {' or '.join(archive.storage_classes)} at {archive.days} days"
    if not rules:
        return f"has no lifecycle rule; {right}"
    if all(rule.enabled is False for rule in rules):
        return f"has lifecycle rules, but none is enabled; {right}"
    if archive is not None and any(_deletes(rule, archive) is True for rule in rules):
        return f"deletes objects before they are archived; {right}"
    moves = [f"to {name or '…'} at {days or 0:g} days" for rule in rules for name, days, _ in rule.transitions]
    if moves:
        return f"moves objects {', '.join(moves)}; {right}"
    return f"has lifecycle rules that archive nothing; {right}"


@check(references=("PCI DSS v4.0.1 3.6.1", "AWS KMS Developer Guide, Customer managed keys"))
def backup_key(subject: Subject) -> Iterator[Verdict]:
    """Table and backup data is encrypted with a customer-managed key.

    Tables name the key in `serverSideEncryption.kmsKeyArn`, backup vaults in `kmsKeyArn`. It must be a KMS key of the
    program that encrypts (switched on, not for signing, not denied to everyone), or one given by its ARN. AWS's own
    keys (`alias/aws/...`, or no key) do not count. A program with neither tables nor vaults fails, whatever keys its
    databases have.
    """
    tables, vaults = list(subject.program.of_type(TABLE)), list(subject.program.of_type(VAULT))
    for table in tables:
        path = "serverSideEncryption.kmsKeyArn"
        message = (
            f"{label(table)} {_key_of_table(table)} (PCI DSS v4.0.1 3.6.1); set `{path}` to the ARN of an "
            "`aws.kms.Key` that is in use."
        )
        yield decided(_table_key(table), table, path, message)
    for vault in vaults:
        off = disabled_key(vault.input("kmsKeyArn"))
        what = "leaves out `kmsKeyArn`" if absent(vault.input("kmsKeyArn")) else "names a key of AWS's own"
        if off is not None:
            what = f"names {label(off)}, which encrypts nothing"
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
        yield lacks(subject, "dynamodb", message, service="dynamodb")


def _table_key(table: Resource) -> Answer:
    encryption = table.input("serverSideEncryption")
    if isinstance(encryption, Unknown) or absent(encryption):
        return encryption if isinstance(encryption, Unknown) else False
    enabled = flag(table.input("serverSideEncryption.enabled"))
    return all_of([enabled, is_customer_key(table.input("serverSideEncryption.kmsKeyArn"))])


def _key_of_table(table: Resource) -> str:
    if absent(table.input("serverSideEncryption")):
        return f"leaves out `serverSideEncryption`, so it is under {AWS_OWNED}"
    if flag(table.input("serverSideEncryption.enabled")) is False:
        return f"has `serverSideEncryption` switched off, so it is under {AWS_OWNED}"
    off = disabled_key(table.input("serverSideEncryption.kmsKeyArn"))
    if off is not None:
        return f"names {label(off)}, which encrypts nothing, so nothing can be read or written"
    if absent(table.input("serverSideEncryption.kmsKeyArn")):
        return "names no key, so it is under one that AWS manages and you cannot revoke"
    return "names a key that AWS manages and you cannot revoke"
