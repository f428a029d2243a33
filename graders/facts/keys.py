"""KMS keys: which key an argument means, and whether it is customer-managed and enabled."""

from __future__ import annotations

import re
from typing import Final

from graders.facts.answers import Answer, absent, ask, flag, is_text
from graders.facts.grants import Deed, denied
from graders.facts.links import reference_of, target, text_key
from graders.facts.policies import policies_of
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Unknown, Value, text_of

__all__ = ["CUSTOMER_KEYS", "disabled_key", "is_customer_key", "is_in_use", "names_no_key"]

CUSTOMER_KEYS: Final = frozenset(
    {
        "aws:kms/key:Key",
        "aws:kms/replicaKey:ReplicaKey",
        "aws:kms/externalKey:ExternalKey",
        "aws:kms/replicaExternalKey:ReplicaExternalKey",
        "aws-native:kms:Key",
    }
)
"""Keys that a program makes; all are customer-managed."""

ALIASES: Final = {"aws:kms/alias:Alias": "targetKeyId", "aws-native:kms:Alias": "targetKeyId"}
SWITCHES = ("isEnabled", "enabled")
"""Arguments that enable or disable a key."""

IDENTIFIER: Final = re.compile(r"arn:|alias/|mrk-|[0-9a-f]{8}-", re.IGNORECASE)
"""The beginnings of KMS key names (AWS KMS Developer Guide, "Key identifiers")."""

USES: Final = tuple(Deed("dynamodb.amazonaws.com", action) for action in ("kms:Decrypt", "kms:GenerateDataKey"))
"""What services do with a key."""

DEPTH_LIMIT: Final = 5
"""Aliases between an argument and its key that are followed."""


def is_customer_key(value: Value, depth: int = 0) -> Answer:
    """Returns whether a KMS key argument is a customer-managed key.

    It is a key of the program, an alias of one, or a key given by an ARN, an identifier or an alias that is not AWS's
    own (`alias/aws/...`; AWS KMS Developer Guide, "AWS managed keys"). A missing argument is none, nor is a disabled
    key.
    """
    resource = target(value)
    if resource is not None:
        answer = _managed(resource, depth)
        if answer is not None:
            return answer
    return ask(value, _is_given_key if resource is not None else lambda each: _is_key(each, depth))


def _is_key(value: Value, depth: int) -> Answer:
    """Returns whether one of the possible values of a key argument is a customer-managed key."""
    return is_customer_key(value, depth) if target(value) is not None else _is_given_key(value)


def _managed(resource: Resource, depth: int) -> Answer | None:
    if resource.type in CUSTOMER_KEYS:
        return is_in_use(resource)
    if resource.type in ALIASES and depth < DEPTH_LIMIT:
        return is_customer_key(resource.input(ALIASES[resource.type]), depth + 1)
    return None


def is_in_use(key: Resource) -> Answer:
    """Returns whether a key of the program can encrypt data: enabled, not for signing, not denied to everybody."""
    if is_text(key.input("keyUsage"), "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT") is True or _is_pair(key):
        return False
    if any(denied([document], deed) is True for document in policies_of(key) for deed in USES):
        return False
    for name in SWITCHES:
        value = key.input(name)
        if not absent(value):
            return flag(value)
    return True


def _is_pair(key: Resource) -> bool:
    """Returns whether a key is asymmetric; no service encrypts data with one."""
    spec = text_of(key.input("customerMasterKeySpec"))
    return spec is not None and spec != "SYMMETRIC_DEFAULT"


def disabled_key(value: Value, depth: int = 0) -> Resource | None:
    """Returns the key of the program in a KMS key argument, if it is disabled."""
    resource = target(value)
    if resource is None:
        return None
    if resource.type in ALIASES and depth < DEPTH_LIMIT:
        return disabled_key(resource.input(ALIASES[resource.type]), depth + 1)
    return resource if resource.type in CUSTOMER_KEYS and is_in_use(resource) is False else None


def names_no_key(value: Value) -> bool:
    """Returns whether a value is a text that cannot be the identifier, ARN or alias of a key."""
    text = text_of(value)
    return bool(text) and text is not None and IDENTIFIER.match(text) is None


def _is_given_key(value: Value) -> Answer:
    reference = reference_of(value)
    if reference is not None:
        managed = _managed(reference.resource, 0)
        return managed if managed is not None else Unknown("which KMS key it holds is known once it is deployed")
    if value is UNDEFINED or value is None:
        return False
    pieces = text_key(value)
    known = "".join(piece for piece in pieces if isinstance(piece, str))
    if "alias/aws/" in known:
        return False
    text = text_of(value)
    return bool(pieces) and known != "" and (text is None or IDENTIFIER.match(text) is not None)
