"""What policies let a service of AWS do: which statements are about that, and whether their conditions hold for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graders.facts.actions import matches
from graders.facts.answers import Answer, Item, absent, all_of, any_of, ask, items_of, opposite, plain
from graders.facts.links import OPEN, spelled, targets
from graders.facts.policies import Document, DocumentKind, Statement, principals_of, tests_of
from harness.program.resources import Resource
from harness.program.values import Unknown, Value, text_of

__all__ = ["Deed", "denied", "granted"]

ACCOUNT_KEYS = ("aws:sourceaccount", "aws:sourceowner", "aws:principalaccount")
ACCOUNT = re.compile(r"\d{12}")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that a service does.

    Attributes:
        service: The service, as policies name it (`cloudwatch.amazonaws.com`).
        action: The action that it takes.
        resource: What it acts on; None where a policy is about what holds it alone.
        arns: What ARNs of the resource look like, where its name is known.
    """

    service: str
    action: str
    resource: Resource | None = None
    arns: tuple[str, ...] = ()


def granted(documents: Iterable[Document], deed: Deed) -> Answer:
    """Returns whether policies allow a deed, and none of their statements denies it."""
    held = list(documents)
    allowed: list[Answer] = [document.unread for document in held if document.unread is not None]
    allowed += [all_of([s.allows, *_about(d, s, deed)]) for d in held for s in d.statements]
    return all_of([any_of(allowed), opposite(denied(held, deed))])


def denied(documents: Iterable[Document], deed: Deed) -> Answer:
    """Returns whether a statement of some policies denies a deed."""
    return any_of(all_of([opposite(s.allows), *_about(d, s, deed)]) for d in documents for s in d.statements)


def _about(document: Document, statement: Statement, deed: Deed) -> list[Answer]:
    """Returns whether a statement is about a deed: by whom, what, on what, and under which condition."""
    answers = [_perhaps(_acts(statement, deed.action), statement)]
    if document.kind is not DocumentKind.IDENTITY:
        answers.append(_is_by(statement, deed.service))
    if deed.resource is not None:
        answers.append(_perhaps(_acts_on(statement, deed), statement))
    return [*answers, _holds(statement.condition, deed.service)]


def _perhaps(answer: Answer, statement: Statement) -> Answer:
    """Returns an answer on the actions or resources of a statement, of which some may not have been read."""
    return answer if statement.unread is None or isinstance(answer, Unknown) else statement.unread


def _is_by(statement: Statement, service: str) -> Answer:
    if absent(statement.principal):
        return opposite(ask(statement.not_principal, lambda given: _names(given, service)))
    return ask(statement.principal, lambda given: _names(given, service))


def _names(principal: Value, service: str) -> Answer:
    """Returns whether principals are everyone, or a service among them."""
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
    """Returns whether a resource of a statement is the deed's: by reference, by its name, or by wildcards.

    Parts of an ARN that are known once it is deployed, its account as a rule, are taken to be right.
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
    """Returns whether conditions, all of which must hold, do so for what a service does by itself."""
    tests, doubt = tests_of(condition)
    return all_of([doubt or True, *(_test(operator, key, value, service) for operator, key, value in tests)])


def _test(operator: str, key: str, value: Value, service: str) -> Answer:
    """Returns whether one condition holds; what is compared with values of the deployment is taken to equal them."""
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
    return Unknown(f"whether a condition on `{key}` holds is not known")


def _sources(service: str) -> tuple[str, ...]:
    """Returns how ARNs name what a service acts for."""
    return ("ec2",) if service.startswith("vpc-flow-logs") else (service.partition(".")[0],)
