"""What policies allow an AWS service: which statements apply, and whether their conditions hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graders.facts.actions import matches
from graders.facts.answers import Answer, Item, absent, all_of, any_of, ask, items_of, opposite, plain
from graders.facts.links import OPEN, spelled, targets
from graders.facts.policies import Document, DocumentKind, Statement, principals_of, tests_of
from harness.program.resources import Resource
from harness.program.values import Unknown, Value, text_of

__all__ = ["Deed", "denied", "granted"]

ACCOUNT_KEYS = ("aws:sourceaccount", "aws:sourceowner", "aws:principalaccount")
OWNERS_ACL: Final = frozenset({"cloudtrail", "config", "delivery"})
"""Services that give the bucket's owner all that they write (AWS CloudTrail User Guide, "Amazon S3 bucket policy for
CloudTrail"; AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket"; Amazon CloudWatch Logs User Guide)."""
ACCOUNT: Final = re.compile(r"\d{12}")


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of a service.

    Attributes:
        service: The service, as in policies (`cloudwatch.amazonaws.com`).
        action: The action.
        resource: The affected resource; None if a policy is only about the resource that it is on.
        arns: The forms of the resource's ARNs, if its name is known.
    """

    service: str
    action: str
    resource: Resource | None = None
    arns: tuple[str, ...] = ()


def granted(documents: Iterable[Document], deed: Deed) -> Answer:
    """Returns whether policies allow an action, and none of their statements denies it."""
    held = list(documents)
    allowed: list[Answer] = [document.unread for document in held if document.unread is not None]
    allowed += [all_of([s.allows, *_about(d, s, deed)]) for d in held for s in d.statements]
    return all_of([any_of(allowed), opposite(denied(held, deed))])


def denied(documents: Iterable[Document], deed: Deed) -> Answer:
    """Returns whether a statement of some policies denies an action."""
    return any_of(all_of([opposite(s.allows), *_about(d, s, deed)]) for d in documents for s in d.statements)


def _about(document: Document, statement: Statement, deed: Deed) -> list[Answer]:
    """Returns whether a statement applies to an action: by whom, what, on what, and under which condition."""
    answers = [_perhaps(_acts(statement, deed.action), statement)]
    if document.kind is not DocumentKind.IDENTITY:
        answers.append(_is_by(statement, deed.service))
    if deed.resource is not None:
        answers.append(_perhaps(_acts_on(statement, deed), statement))
    return [*answers, _holds(statement.condition, deed.service)]


def _perhaps(answer: Answer, statement: Statement) -> Answer:
    """Returns an answer about the actions or resources of a statement, some of which may be unread."""
    return answer if statement.unread is None or isinstance(answer, Unknown) else statement.unread


def _is_by(statement: Statement, service: str) -> Answer:
    if absent(statement.principal):
        return opposite(ask(statement.not_principal, lambda given: _names(given, service)))
    return ask(statement.principal, lambda given: _names(given, service))


def _names(principal: Value, service: str) -> Answer:
    """Returns whether principals include a service, or everyone."""
    named, doubt = principals_of(principal)
    return any_of([*(_is_service(kind, value, service) for kind, value in named), doubt or False])


def _is_service(kind: str, value: Value, service: str) -> Answer:
    name = spelled(value)
    if name == "*":
        return True
    if kind != "Service":
        return False
    if name == OPEN:
        return Unknown("which service it names is not known")
    return name.lower().partition(".")[0] == service.partition(".")[0]


def _acts(statement: Statement, action: str) -> Answer:
    if statement.not_actions:
        return opposite(any_of(_is_action(item, action) for item in statement.not_actions))
    return any_of(_is_action(item, action) for item in statement.actions)


def _is_action(item: Item, action: str) -> Answer:
    return ask(item[0], lambda given: matches(spelled(given).lower(), action.lower()))


def _acts_on(statement: Statement, deed: Deed) -> Answer:
    if statement.not_resources:
        return opposite(any_of(_covers(item, deed) for item in statement.not_resources))
    if not statement.resources:
        return True
    return any_of(_covers(item, deed) for item in statement.resources)


def _covers(item: Item, deed: Deed) -> Answer:
    """Returns whether a statement's resource includes the affected one: by reference, by name, or by wildcards.

    Parts of an ARN that are known only once it is deployed, such as its account, count as right.
    """
    value = item[0]
    if any(resource is deed.resource for resource in targets(value)):
        return True
    known = plain(value)
    if isinstance(known, Unknown):
        return known
    fields = spelled(value).replace(OPEN, "*").split(":", 5)
    if len(fields) == 6:
        fields[1] = fields[3] = fields[4] = "*"
    return any(matches(":".join(fields), arn) for arn in deed.arns)


def _holds(condition: Value, service: str) -> Answer:
    """Returns whether all conditions hold for what a service does by itself."""
    tests, doubt = tests_of(condition)
    return all_of([doubt or True, *(_test(operator, key, value, service) for operator, key, value in tests)])


def _test(operator: str, key: str, value: Value, service: str) -> Answer:
    """Returns whether one condition holds; comparisons with values of the deployment count as equal."""
    found, doubt = items_of(value)
    items = [item for item, _ in found] or [value]
    if key == "aws:securetransport":
        answers = [ask(item, lambda given: given is True or text_of(given) == "true") for item in items]
    else:
        answers = [_equals(key, item, service) for item in items]
    answer = any_of([*answers, doubt or False])
    return opposite(answer) if "not" in operator else answer


def _equals(key: str, value: Value, service: str) -> Answer:
    text = text_of(value)
    if key.startswith("aws:principalorg") or (text is None and not isinstance(value, (bool, int, float))):
        return True
    if key in ACCOUNT_KEYS and text is not None and not ACCOUNT.fullmatch(text):
        return "*" in text or "?" in text
    if key == "aws:sourcearn" and text is not None and text.startswith("arn:"):
        fields = [*text.split(":", 5), "", "", "", "", ""]
        named = fields[2].strip("*?") == "" or fields[2] in _sources(service)
        if not named or ACCOUNT.fullmatch(fields[4]) is None:
            return named
    if key == "s3:x-amz-acl" and text is not None and service.partition(".")[0] in OWNERS_ACL:
        return text == "bucket-owner-full-control"
    return Unknown(f"whether a condition on `{key}` holds is not known")


def _sources(service: str) -> tuple[str, ...]:
    """Returns how ARNs name what a service acts for."""
    return ("ec2",) if service.startswith("vpc-flow-logs") else (service.partition(".")[0],)
