"""VPC endpoints whose own policy blocks everything that the program needs.

An endpoint without a policy lets everything through (AWS PrivateLink Guide, "Control access to VPC endpoints using
endpoint policies").
"""

from __future__ import annotations

from typing import Final

from graders.facts.actions import matches
from graders.facts.answers import Answer, absent, all_of, any_of, ask, opposite
from graders.facts.links import OPEN, spelled, target
from graders.facts.policies import Document, DocumentKind, Statement, policies_of, principals_of, read_policies
from harness.program.resources import Program, Resource
from harness.program.values import Unknown, Value

__all__ = ["ENDPOINT", "Endpoints"]

ENDPOINT: Final = "aws:ec2/vpcEndpoint:VpcEndpoint"
POLICY: Final = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"

PREFIXES: Final = {
    "monitoring": "cloudwatch",
    "ecr.api": "ecr",
    "ecr.dkr": "ecr",
    "ecs-agent": "ecs",
    "ecs-telemetry": "ecs",
    "kinesis-streams": "kinesis",
    "kinesis-firehose": "firehose",
    **{name: name for name in ("dynamodb", "execute-api", "kms", "lambda", "logs", "s3", "secretsmanager")},
    **{name: name for name in ("ec2", "ecs", "events", "rds", "sns", "sqs", "ssm", "states", "sts")},
}
"""The prefix of a service's actions, by the end of its endpoint's name."""

ANY_NAME: Final = "x"
"""Stands for an action of which only the service matters."""


class Endpoints:
    """The endpoints of a program, and what it needs of their services."""

    def __init__(self, program: Program) -> None:
        self._policies: dict[int, list[Document]] = {}
        for policy in program.of_type(POLICY):
            self._policies.setdefault(id(target(policy.input("vpcEndpointId"))), []).extend(policies_of(policy))
        self._needed = _needed(program)

    def is_open(self, endpoint: Resource) -> Answer:
        """Returns whether an endpoint lets something through that the program's identities do, if that is known."""
        documents = [*policies_of(endpoint), *self._policies.get(id(endpoint), [])]
        if not documents:
            return True
        unread = next((document.unread for document in documents if document.unread is not None), None)
        statements = [statement for document in documents for statement in document.statements]
        prefix = PREFIXES.get(".".join(spelled(endpoint.input("serviceName")).split(".")[3:]), "")
        allowing = [statement for statement in statements if statement.allows is not False]
        needed = self._needed.get(prefix) or [action for s in allowing for action in _examples(s, prefix)]
        answers: list[Answer] = []
        for action in needed:
            allowed = any_of(all_of([statement.allows, _covers(statement, action)]) for statement in allowing)
            forbidden = any_of(_forbids(statement, action) for statement in statements)
            answers.append(all_of([allowed, opposite(forbidden)]))
        doubts = [statement.unread for statement in allowing if statement.unread is not None]
        return any_of([*answers, unread or False, *doubts])


def _needed(program: Program) -> dict[str, list[str]]:
    """Returns the actions that the program's identities are allowed, by prefix, if they name each of them."""
    found: dict[str, list[str]] = {}
    vague: set[str] = set()
    for document in read_policies(program):
        if document.kind is not DocumentKind.IDENTITY:
            continue
        allowing = [statement for statement in document.statements if statement.allows is not False]
        if document.unread is not None or any(s.unread is not None or s.not_actions for s in allowing):
            return {}
        for statement in allowing:
            for action, _ in statement.actions:
                text = spelled(action).lower()
                prefix = text.partition(":")[0]
                if prefix == "*" or OPEN in prefix:
                    return {}
                if set("*?" + OPEN) & set(text):
                    vague.add(prefix)
                found.setdefault(prefix, []).append(text)
    return {prefix: actions for prefix, actions in found.items() if prefix not in vague}


def _examples(statement: Statement, prefix: str) -> list[str]:
    """Returns an action for each pattern of a statement that allows some of a service, or perhaps does."""
    if statement.not_actions:
        return [f"{prefix or ANY_NAME}:{ANY_NAME}"]
    found = []
    for action, _ in statement.actions:
        service, _, name = spelled(action).lower().partition(":")
        if service == "*" or OPEN in service or not prefix or matches(service, prefix):
            plain_name = name.replace("*", "").replace("?", ANY_NAME)
            found.append(f"{prefix or service}:{plain_name or ANY_NAME}")
    return found


def _covers(statement: Statement, action: str) -> Answer:
    if statement.not_actions:
        return opposite(any_of(_is_of(item, action) for item, _ in statement.not_actions))
    return any_of(_is_of(item, action) for item, _ in statement.actions)


def _is_of(pattern: Value, action: str) -> Answer:
    text = spelled(pattern).lower()
    if OPEN not in text:
        return text == "*" or matches(text, action)
    may_be = matches(text.replace(OPEN, "*"), action)
    return Unknown("which actions its policy names is not known") if may_be else False


def _forbids(statement: Statement, action: str) -> Answer:
    """Returns whether a statement denies everyone an action on everything, under all conditions."""
    everything = any(spelled(resource) == "*" for resource, _ in statement.resources)
    plain_ = statement.allows is False and statement.unread is None and absent(statement.condition)
    if not (plain_ and everything and ask(statement.principal, _is_everyone) is True):
        return False
    return _covers(statement, action)


def _is_everyone(principal: Value) -> Answer:
    named, _ = principals_of(principal)
    return any(spelled(value) == "*" for _, value in named)
