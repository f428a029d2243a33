"""Key policies that leave out a service that is told to use the key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.doubts import stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer, any_of
from graders.facts.grants import Deed, granted
from graders.facts.links import target
from graders.facts.places import label
from graders.facts.policies import Document, policies_of
from harness.checks import Subject, Verdict, passes, unknown
from harness.program.resources import Program, Resource
from harness.program.values import Unknown

__all__ = ["LOGS_SOURCE", "key_users"]

KEY: Final = "aws:kms/key:Key"
KEY_POLICY: Final = "aws:kms/keyPolicy:KeyPolicy"

LOGS_SOURCE: Final = 'Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS"'


class _User(NamedTuple):
    """A service that asks the key's policy when it is told to use the key.

    Attributes:
        argument: The argument with the key.
        service: The service, as in policies.
        action: An action that it needs.
        error: AWS's answer.
        source: Where the fact is from.
    """

    argument: str
    service: str
    action: str
    error: str
    source: str


USERS: Final = {
    "aws:cloudwatch/logGroup:LogGroup": _User(
        "kmsKeyId",
        "logs.amazonaws.com",
        "kms:GenerateDataKey",
        "AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn",
        LOGS_SOURCE,
    ),
    "aws:cloudtrail/trail:Trail": _User(
        "kmsKeyId",
        "cloudtrail.amazonaws.com",
        "kms:GenerateDataKey",
        "InsufficientEncryptionPolicyException: Insufficient permissions to access S3 bucket or KMS key",
        'AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail"',
    ),
}
"""Who asks, by the type of resource."""


def key_users(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on whether keys let the services use them that are told to."""
    program = subject.program
    answers: dict[tuple[int, str], Answer] = {}
    made = {id(each) for each in program.of_type(KEY)}
    for user in program.of_type(*USERS):
        asked = USERS[user.type]
        key = target(user.input(asked.argument))
        doubt = stranger(user.input(asked.argument))
        if doubt is not None and made:
            yield unsettled(user, asked.argument, "with which key it is encrypted", doubt)
        if key is None or id(key) not in made:
            continue  # one that is looked up says nothing of its policy
        allowed = answers.get((id(key), user.type))
        if allowed is None:
            allowed = answers[(id(key), user.type)] = _allows(program, key, asked)
        if allowed is True:
            yield passes()
        elif isinstance(allowed, Unknown):
            why = f"{label(user)}: whether {label(key)} lets {asked.service} use it is not known"
            yield unknown(user.where(asked.argument), why)
        else:
            what = f"{label(user)} is encrypted with {label(key)}, whose policy does not let `{asked.service}` use it"
            remedy = f"allow that service `{asked.action}*` and `kms:Decrypt` in the key policy"
            if asked.service.startswith("logs."):
                remedy = remedy.replace("that service", "`logs.REGION.amazonaws.com`")
            message = refused(what, remedy, source=asked.source, error=asked.error)
            yield objects(user, asked.argument, message)


def _allows(program: Program, key: Resource, asked: _User) -> Answer:
    """Returns whether a key's policy lets a service use it; without one, only the account may."""
    documents: list[Document] = policies_of(key)
    doubts: list[Answer] = []
    for each in program.of_type(KEY_POLICY):
        owner = target(each.input("keyId"))
        if owner is key:
            documents += policies_of(each)
        elif owner is None and stranger(each.input("keyId")) is not None:
            doubts.append(Unknown("which key a policy is for is not known"))
    return any_of([granted(documents, Deed(asked.service, asked.action)), *doubts])
