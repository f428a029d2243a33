"""Lambda functions made from callbacks: `new aws.lambda.CallbackFunction(...)` and handlers such as `onEvent`.

Source: `@pulumi/aws` lambda/lambdaMixins.ts: without a role of its own such a function gets one, with the given
policies or else nine managed ones. The registered resource is an ordinary function with the callback as its code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins.json import json_text
from harness.program.builtins.natives import argument
from harness.program.coercion import truth_of
from harness.program.resources import Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.sdk.registering import fill
from harness.program.values import (
    UNDEFINED,
    Array,
    Object,
    Output,
    Reference,
    Unknown,
    Value,
    is_missing,
    join_parts,
    text_of,
    text_parts,
    unwrap,
)
from harness.provider import EnumType, load_package
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["POLICIES", "policy_arns", "with_role"]

POLICIES: Final = (
    "LambdaFullAccess",
    "CloudWatchFullAccessV2",
    "CloudWatchEventsFullAccess",
    "AmazonS3FullAccess",
    "AmazonDynamoDBFullAccess",
    "AmazonSQSFullAccess",
    "AmazonKinesisFullAccess",
    "AmazonCognitoPowerUser",
    "AWSXrayWriteOnlyAccess",
)
"""Names in `aws.iam.ManagedPolicy` of the policies of a callback function without a role or policies."""
OF_CALLBACKS: Final = frozenset({"callback", "callbackFactory", "policies", "codePathOptions"})
"""Arguments of the class that a function does not have."""


def with_role(machine: Machine, given: Sequence[Value], at: ast.Node) -> Sequence[Value]:
    """Returns the arguments of a callback function as those of a function.

    Its code is the packed callback; without a role of its own it gets one, which is registered here.
    """
    name, options = argument(given, 0), argument(given, 2)
    inputs = unwrap(argument(given, 1))
    if not isinstance(inputs, Object):
        return given
    assumed: dict[str, Value] = {"handler": "__index.handler", "runtime": "nodejs22.x", "timeout": 180}
    completed = Object(assumed, inputs.origin)
    completed.origins, completed.open = dict(inputs.origins), inputs.open
    for key, value in inputs.entries.items():
        if key not in OF_CALLBACKS and not (key in assumed and is_missing(value)):
            completed.entries[key] = value
    completed.entries["code"] = _code(inputs, at)
    completed.entries["role"] = _role_of(machine, name, inputs, options, at)
    return (name, completed, *given[2:])


def _code(inputs: Object, at: ast.Node) -> Archive:
    """Returns the archive into which the SDK packs a callback."""
    key = "callback" if truth_of(inputs.get("callback")) is not False else "callbackFactory"
    packed = Object({"__index.js": Asset("StringAsset", inputs.get(key), at)}, inputs.origin_of(key) or at)
    return Archive("AssetArchive", packed, inputs.origin_of(key) or at)


def _role_of(machine: Machine, name: Value, inputs: Object, options: Value, at: ast.Node) -> Value:
    """Returns the ARN of the given role, or of a new one."""
    given = unwrap(inputs.get("role"))
    if isinstance(given, Resource):
        return machine.get(given, "arn", at)
    known = truth_of(given)
    if known is True or (known is None and not isinstance(given, Unknown)):
        return inputs.get("role")
    if known is False and inputs.open is None:
        return Output(Reference(_made_role(machine, name, inputs, options, at), ("arn",)))
    with machine.during("conditional"):
        _made_role(machine, name, inputs, options, at)
    return given if isinstance(given, Unknown) else Unknown("the role of a callback function", at)


def _made_role(machine: Machine, name: Value, inputs: Object, options: Value, at: ast.Node) -> Resource:
    role = _role(machine, name, options, at)
    for key, policy in _policies(inputs):
        _attach(machine, _joined(name, key), role, policy, options, at)
    return role


def _role(machine: Machine, name: Value, options: Value, at: ast.Node) -> Resource:
    service = Object({"Service": "lambda.amazonaws.com"}, at)
    statement = Object({"Action": "sts:AssumeRole", "Principal": service, "Effect": "Allow", "Sid": ""}, at)
    document = Object({"Version": "2012-10-17", "Statement": Array([statement], at)}, at)
    trust = Object({"assumeRolePolicy": json_text(machine, document, at)}, at)
    return _made(machine, "aws:iam/role:Role", name, trust, options, at)


def _attach(machine: Machine, name: Value, role: Resource, policy: Value, options: Value, at: ast.Node) -> None:
    ends = Object({"role": Output(Reference(role, ("name",))), "policyArn": policy}, at)
    _made(machine, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, ends, options, at)


def _made(machine: Machine, token: str, name: Value, inputs: Object, options: Value, at: ast.Node) -> Resource:
    made = Resource(token, name, Object(), Object(), at)
    fill(made, name, inputs, options, at)
    made.class_name = "aws.lambda.CallbackFunction"
    machine.register(made)
    return made


def _policies(inputs: Object) -> list[tuple[str, Value]]:
    """Returns the policies to attach, each with the end of its attachment's name."""
    asked = unwrap(inputs.get("policies"))
    if isinstance(asked, Object):
        return list(asked.entries.items())
    if isinstance(asked, Array):
        return [(_digest(arn), arn) for arn in asked.items]
    if isinstance(asked, Unknown):
        return [("", asked)]
    return [(_digest(arn), arn) for arn in policy_arns(POLICIES)]


def policy_arns(names: Iterable[str]) -> list[Value]:
    """Returns the ARNs of members of `aws.iam.ManagedPolicy`."""
    package = load_package("@pulumi/aws")
    known = package.lookup(("iam", "ManagedPolicy")) if package is not None else None
    return [known.values[name] for name in names] if isinstance(known, EnumType) else []


def _digest(arn: Value) -> str:
    """Returns the first eight digits of a policy's SHA-1, which the SDK puts into names of attachments."""
    return hashlib.sha1((text_of(arn) or "").encode(), usedforsecurity=False).hexdigest()[:8]


def _joined(name: Value, key: str) -> Value:
    parts = text_parts(name)
    return UNDEFINED if parts is None else join_parts([*parts, "-", key])
