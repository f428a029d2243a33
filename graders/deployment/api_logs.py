"""Logs of API Gateway, for which the account needs a role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graders.deployment.evidence import refused
from graders.facts.answers import absent, is_text
from graders.facts.places import argument_place, label
from harness.checks import Subject, Verdict, advises, passes

__all__ = ["api_logs"]

STAGE: Final = "aws:apigateway/stage:Stage"
SETTINGS: Final = "aws:apigateway/methodSettings:MethodSettings"
ACCOUNT: Final = "aws:apigateway/account:Account"
LEVEL: Final = "settings.loggingLevel"
SOURCE: Final = 'Amazon API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs in API Gateway"'


def api_logs(subject: Subject) -> Iterator[Verdict]:
    """Yields advice on logs of REST APIs where the program sets no role for them in the account."""
    program = subject.program
    has_role = any(True for _ in program.of_type(ACCOUNT))
    for resource in program.of_type(STAGE, SETTINGS):
        path = "accessLogSettings" if resource.type == STAGE else LEVEL
        if absent(resource.input(path)) or (
            path == LEVEL and is_text(resource.input(path), "INFO", "ERROR") is not True
        ):
            continue
        yield passes()
        if has_role or resource.implied:
            continue
        what = f"{label(resource)} writes logs, for which the account settings need a role, and nothing here sets one"
        error = "BadRequestException: CloudWatch Logs role ARN must be set in account settings to enable logging"
        remedy = "add an `aws.apigateway.Account`, unless the account has such a role already"
        yield advises(argument_place(resource, path), refused(what, remedy, source=SOURCE, error=error))
