"""IAM policy documents built by the SDK. Source: `@pulumi/aws` iam/documents.ts and `aws.iam.getPolicyDocument`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from harness.program.builtins.json import INDENTED, json_text
from harness.program.evaluator.iteration import elements
from harness.program.sdk.outputs import lift
from harness.program.values import UNDEFINED, Array, Object, Unknown, Value, is_missing, text_of, unwrap
from harness.syntax import ast

if TYPE_CHECKING:
    from harness.program.machine import Machine

__all__ = ["assume_role_policy", "policy_document"]

RENAMED: Final = {
    "sid": "Sid",
    "effect": "Effect",
    "actions": "Action",
    "notActions": "NotAction",
    "resources": "Resource",
    "notResources": "NotResource",
}


MERGED: Final = ("sourceJson", "overrideJson", "sourcePolicyDocuments", "overridePolicyDocuments")
"""Arguments that add statements of other documents."""


def policy_document(machine: Machine, given: Object, at: ast.Node) -> Value:
    """Returns the answer of `getPolicyDocument`: the statements as a document, and its text."""
    document = Object({"Version": given.get("version") if "version" in given.entries else "2012-10-17"}, at)
    found = given.get("statements")
    statements = elements(machine, found, at) if found is not UNDEFINED else Array(origin=at)
    made = Array([_statement(machine, s, at) for s in statements.items], at)
    made.origins = [statements.origin_of(i) for i in range(len(statements.items))]
    made.open = statements.open
    for key in MERGED:
        if not is_missing(given.get(key)):
            made.open = made.open or Unknown(f"what its `{key}` add to a policy document", at)
    document.entries["Statement"] = made
    document.origins["Statement"] = statements.origin or at
    text = json_text(machine, document, at, INDENTED)
    return Object({"json": text, "minifiedJson": text, "id": Unknown("the hash of a document", at)}, at)


def _statement(machine: Machine, given: Value, at: ast.Node) -> Value:
    statement = unwrap(given)
    if not isinstance(statement, Object):
        return statement
    made = Object({"Effect": "Allow"}, statement.origin)
    made.open = statement.open
    for key, value in statement.entries.items():
        name = RENAMED.get(key)
        if name is not None and value is not UNDEFINED:
            made.entries[name] = value
            if key in statement.origins:
                made.origins[name] = statement.origins[key]
    for key, name in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
        if key in statement.entries:
            made.entries[name] = _principals(machine, statement.entries[key], at)
    if "conditions" in statement.entries:
        made.entries["Condition"] = _conditions(machine, statement.entries["conditions"], at)
    return made


def _principals(machine: Machine, given: Value, at: ast.Node) -> Value:
    made = Object(origin=at)
    found = elements(machine, given, at)
    for principal in found.items:
        if not isinstance(principal, Object):
            made.open = Unknown("a principal that is not known", at)
            continue
        kind, named = principal.get("type"), principal.get("identifiers")
        name = "AWS" if is_missing(kind) else text_of(kind)
        if name == "*":
            return "*"
        if name is None:
            made.open = Unknown("a principal whose type is not known", at)
        elif name in made.entries:
            made.entries[name] = _together(unwrap(made.entries[name]), unwrap(named), at)
        else:
            made.entries[name] = named
    made.open = made.open or found.open
    return made


def _together(first: Value, second: Value, at: ast.Node) -> Value:
    """Returns the elements of two lists."""
    if not isinstance(first, Array) or not isinstance(second, Array):
        return Unknown("principals that are not known", at)
    made = Array([*first.items, *second.items], at)
    made.open = first.open or second.open
    return made


def _conditions(machine: Machine, given: Value, at: ast.Node) -> Value:
    made = Object(origin=at)
    found = elements(machine, given, at)
    made.open = found.open
    for condition in found.items:
        if not isinstance(condition, Object):
            made.open = Unknown("a condition that is not known", at)
            continue
        test, variable = text_of(condition.get("test")), text_of(condition.get("variable"))
        if test is None or variable is None:
            made.open = Unknown("a condition that is not known", at)
            continue
        inner = made.entries.setdefault(test, Object(origin=at))
        if isinstance(inner, Object):
            inner.entries[variable] = condition.get("values")
    return made


def assume_role_policy(machine: Machine, given: Sequence[Value], at: ast.Node) -> Value:
    """Returns the policy document of `aws.iam.assumeRolePolicyForPrincipal(principal)`."""
    principal = lift(given[0]) if given else UNDEFINED
    statement = Object(
        {"Sid": "AllowAssumeRole", "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}, at
    )
    return Object({"Version": "2012-10-17", "Statement": Array([statement], at)}, at)
