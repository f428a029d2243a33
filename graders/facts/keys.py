"""KMS keys: which key an argument means, and whether the customer manages it and has it switched on."""

from __future__ import annotations

from graders.facts.answers import Answer, absent, ask, flag
from graders.facts.links import reference_of, target, text_key
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Unknown, Value

__all__ = ["CUSTOMER_KEYS", "disabled_key", "is_customer_key", "is_in_use"]

CUSTOMER_KEYS = frozenset(
    {
        "aws:kms/key:Key",
        "aws:kms/replicaKey:ReplicaKey",
        "aws:kms/externalKey:ExternalKey",
        "aws:kms/replicaExternalKey:ReplicaExternalKey",
        "aws-native:kms:Key",
    }
)
"""Keys that a program makes; all of them are customer-managed."""

ALIASES = {"aws:kms/alias:Alias": "targetKeyId", "aws-native:kms:Alias": "targetKeyId"}
SWITCHES = ("isEnabled", "enabled")
"""Arguments that switch a key on or off."""

DEPTH_LIMIT = 5
"""How many aliases may stand between an argument and its key."""


def is_customer_key(value: Value, depth: int = 0) -> Answer:
    """Whether a KMS key argument is a customer-managed key.

    That is a key of the program, an alias of one, or a key that is given by an ARN, an identifier or an alias which
    is not AWS's own (`alias/aws/...`; AWS KMS Developer Guide, "AWS managed keys"). Nothing given is no such key, and
    neither is one that is switched off.
    """
    resource = target(value)
    if resource is not None:
        answer = _managed(resource, depth)
        if answer is not None:
            return answer
    return ask(value, _is_given_key if resource is not None else lambda each: _is_key(each, depth))


def _is_key(value: Value, depth: int) -> Answer:
    """Whether one of the values that a key argument may be is a customer-managed key."""
    return is_customer_key(value, depth) if target(value) is not None else _is_given_key(value)


def _managed(resource: Resource, depth: int) -> Answer | None:
    if resource.type in CUSTOMER_KEYS:
        return is_in_use(resource)
    if resource.type in ALIASES and depth < DEPTH_LIMIT:
        return is_customer_key(resource.input(ALIASES[resource.type]), depth + 1)
    return None


def is_in_use(key: Resource) -> Answer:
    """Whether a key of the program encrypts anything: it is not switched off."""
    for name in SWITCHES:
        value = key.input(name)
        if not absent(value):
            return flag(value)
    return True


def disabled_key(value: Value, depth: int = 0) -> Resource | None:
    """The key of the program that a KMS key argument means, if it is switched off."""
    resource = target(value)
    if resource is None:
        return None
    if resource.type in ALIASES and depth < DEPTH_LIMIT:
        return disabled_key(resource.input(ALIASES[resource.type]), depth + 1)
    return resource if resource.type in CUSTOMER_KEYS and is_in_use(resource) is False else None


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
    return bool(pieces) and known != ""
