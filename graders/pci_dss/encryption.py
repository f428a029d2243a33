"""PCI DSS requirement 3: stored data is protected."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, lacks
from graders.facts.answers import absent, flag
from graders.facts.buckets import read_buckets
from graders.facts.keys import is_in_use
from graders.facts.places import argument_place, label
from graders.facts.stores import SILENT, DataStore, data_stores
from harness.checks import Subject, Verdict, advises, check
from harness.program.resources import Resource
from harness.rubric import Store

__all__ = ["encryption_at_rest"]

KEY = "aws:kms/key:Key"
WHAT = {Store.DYNAMODB: "table", Store.S3: "bucket"}


@check(references=("PCI DSS v4.0.1 3.5.1",))
def encryption_at_rest(subject: Subject) -> Iterator[Verdict]:
    """Every data store of the kinds that the task lists sets its encryption explicitly (3.5.1).

    A program without any fails if the task requires such stores, and is otherwise not applicable. AWS's default
    encryption does not count, because an assessor reads the configuration. For a bucket any algorithm counts, inline or
    as a separate resource. A KMS key that does not rotate (3.7.4) or is switched off is only advised against.
    """
    asked = subject.rubric.storage.encrypted
    found = [s for s in data_stores(subject.program, subject.fact(read_buckets)) if s.kind in asked]
    for store in found:
        split = store.kind is Store.S3 and store.lack == SILENT
        yield decided(store.encrypted, store.resource, store.at, _unencrypted(store), lacking=split)
    if not found and any(store.value in subject.rubric.services.required for store in asked):
        kinds = " or ".join(WHAT.get(store, store.value) for store in asked)
        yield lacks(
            subject,
            asked[0].value,
            f"there is no {kinds} that is encrypted (PCI DSS v4.0.1 3.5.1); add one.",
            service=asked[0].value,
        )
    for key in subject.program.of_type(KEY):
        yield from _rotation(key)


def _unencrypted(store: DataStore) -> str:
    return f"{label(store.resource)} {store.lack}, which PCI DSS v4.0.1 3.5.1 asks for; {store.setting}."


def _rotation(key: Resource) -> Iterator[Verdict]:
    if is_in_use(key) is False:
        message = (
            f"{label(key)} encrypts nothing: it is switched off, made for signing, or denied to everybody by its "
            "policy; leave that out."
        )
        yield advises(argument_place(key, "isEnabled"), message)
    symmetric = absent(key.input("customerMasterKeySpec")) and absent(key.input("keyUsage"))
    if symmetric and flag(key.input("enableKeyRotation")) is False:
        message = f"{label(key)} does not rotate (PCI DSS v4.0.1 3.7.4); set `enableKeyRotation: true`."
        yield advises(argument_place(key, "enableKeyRotation"), message)
