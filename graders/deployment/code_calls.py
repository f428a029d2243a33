"""Services that a function's code calls, and of which its role allows nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from graders.deployment.doubts import any_unknown, judged_by, stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.role_needs import RolePolicies
from graders.facts.answers import Answer, absent, all_of, any_of, entries_of, opposite, plain
from graders.facts.handlers import handler_files
from graders.facts.links import target, targets
from graders.facts.places import label
from graders.facts.policies import Document, DocumentKind, policies_of, principals_of
from graders.facts.roles import ROLE
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.sdk.assets import Archive, Asset
from harness.program.text import own_path
from harness.program.values import FileText, Marked, Object, Text, Unknown, Value, text_of, text_parts, unwrap

__all__ = ["code_calls"]

FUNCTION: Final = "aws:lambda/function:Function"
SOURCE: Final = 'AWS Lambda Developer Guide, "Defining Lambda function permissions with an execution role"'

SERVICES: Final = {
    "athena": "athena",
    "bedrock-runtime": "bedrock",
    "cloudwatch": "cloudwatch",
    "cloudwatch-logs": "logs",
    "dynamodb": "dynamodb",
    "ec2": "ec2",
    "ecs": "ecs",
    "eventbridge": "events",
    "events": "events",
    "firehose": "firehose",
    "kinesis": "kinesis",
    "lambda": "lambda",
    "logs": "logs",
    "rds": "rds",
    "s3": "s3",
    "secrets-manager": "secretsmanager",
    "secretsmanager": "secretsmanager",
    "ses": "ses",
    "sfn": "states",
    "sns": "sns",
    "sqs": "sqs",
    "ssm": "ssm",
    "stepfunctions": "states",
}
"""The prefix of a service in policies, by its name in the SDKs."""

MODULES: Final = re.compile(r"@aws-sdk/(?:client|lib)-([a-z0-9-]+)[\"']")
CLIENTS: Final = re.compile(r"\bnew\s+AWS\.(\w+)")
IN_PYTHON: Final = re.compile(r"(?:(\w+)[ \t]*=[ \t]*)?boto3\.(?:client|resource)\(\s*[\"']([a-z0-9-]+)[\"']")
CALLED: Final = re.compile(r"\.send\s*\(|\.promise\s*\(")


def code_calls(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on what functions' code in the answer calls, and what their roles allow."""
    program = subject.program
    policies = subject.fact(RolePolicies)
    open_services: dict[str, list[Document]] | None = None
    calls: dict[str, set[str]] = {}
    for function in program.of_type(FUNCTION):
        role, doubt = target(function.input("role")), stranger(function.input("role"))
        known = role is not None and role.type == ROLE
        text = _code(program, function) if known or doubt is not None else ""
        if isinstance(text, Unknown):
            yield unsettled(function, "code", "what its code calls", text)
        if not text or isinstance(text, Unknown):
            continue
        called = calls.get(text)
        if called is None:
            called = calls[text] = _called(text)
        if role is None or not known:
            if called and doubt is not None:
                yield unsettled(function, "role", "what its role allows", doubt)
            continue
        if called and open_services is None:
            open_services = _services_with_policies(program)
        for service in sorted(called):
            allowed = policies.allow_service(role, service)
            if allowed is True:
                yield passes()
                continue
            if allowed is False and open_services is not None:
                allowed = _let_in_by(open_services.get(service, []), role)
                if allowed is True:
                    yield passes()
                    continue
            what = f"The code of {label(function)} calls {service}, of which {label(role)} allows nothing"
            error = f"AccessDeniedException: User is not authorized to perform: {service}:…"
            message = refused(what, f"allow the actions of {service} that it calls", source=SOURCE, error=error)
            said = f"whether {label(role)} allows anything of {service}"
            yield from judged_by(opposite(allowed), function, "role", message, said)
    yield from _encrypted(subject, policies)


def _called(text: str) -> set[str]:
    """Returns the services that a text of code calls, by their prefix in policies."""
    found: set[str] = set()
    modules, classes = "@aws-sdk/" in text, "AWS." in text
    if (modules or classes) and CALLED.search(text):
        found.update(MODULES.findall(text) if modules else ())
        found.update(CLIENTS.findall(text) if classes else ())
    clients = IN_PYTHON.findall(text) if "boto3" in text else []
    found |= {name for held, name in clients if not held or len(re.findall(rf"\b{held}\b", text)) > 1}
    return {SERVICES[name.lower()] for name in found if name.lower() in SERVICES}


def _services_with_policies(program: Program) -> dict[str, list[Document]]:
    """Returns the policies of resources, which may let a role in, by their service."""
    found: dict[str, list[Document]] = {}
    for resource in program.resources:
        if resource.type.startswith("aws:") and resource.module not in {"iam", "kms"}:
            for document in policies_of(resource):
                if document.kind is DocumentKind.RESOURCE:
                    found.setdefault(resource.module, []).append(document)
    return found


def _let_in_by(documents: list[Document], role: Resource) -> Answer:
    """Returns whether policies of resources let a role do anything."""
    answers: list[Answer] = [document.unread or False for document in documents]
    for document in documents:
        for statement in document.statements:
            bare = absent(statement.condition) or Unknown("a condition decides whether it is let in")
            answers.append(all_of([statement.allows, _lets_in(statement.principal, role), bare]))
    return any_of(answers)


def _code(program: Program, function: Resource) -> str | Unknown:
    """Returns the text of the file with a function's handler, as far as the answer holds it; or ""."""
    stated = function.input("handler"), function.input("runtime")
    handler, runtime = (text_of(plain(value)) for value in stated)
    code = plain(function.input("code"))
    if isinstance(code, Unknown) and not code.references and code.kind != "string":
        return code
    if not isinstance(code, Archive):
        return ""
    if handler is None or runtime is None:
        doubt = any_unknown(stated)
        held = any(isinstance(entry, Asset) and entry.kind == "StringAsset" for _, entry in _entries(code))
        return doubt if doubt is not None and held else ""
    wanted = handler_files(handler, runtime)
    stems = {posixpath.splitext(name)[0] for name in wanted}
    for path, entry in _entries(code):
        if isinstance(entry, Archive):
            folder = own_path(unwrap(entry.argument))
            names = {posixpath.normpath(posixpath.join(folder or "", stem)) for stem in stems} if folder else set()
            for source in program.sources:
                if posixpath.splitext(source.path)[0] in names and path in {"", "."}:
                    return source.text
        elif isinstance(entry, Asset) and posixpath.normpath(path) in wanted and entry.kind == "StringAsset":
            return _known(unwrap(entry.argument))
    return ""


def _entries(code: Archive) -> Iterator[tuple[str, Value]]:
    if code.kind == "FileArchive":
        yield "", code
        return
    held = plain(code.argument)
    if code.kind == "AssetArchive" and isinstance(held, Object):
        for path, entry, _ in entries_of(held):
            yield path, plain(entry)


def _known(content: Value) -> str:
    """Returns what is known of a text."""
    given = plain(content)
    if isinstance(given, FileText) or not isinstance(given, (str, Text)):
        return ""
    pieces = text_parts(given) or ()
    return "".join(p if isinstance(p, str) else p.text for p in pieces if isinstance(p, (str, Marked)))


ENCRYPTED: Final = {"aws:sns/topic:Topic": "sns:Publish", "aws:sqs/queue:Queue": "sqs:SendMessage"}


def _encrypted(subject: Subject, policies: RolePolicies) -> Iterator[Verdict]:
    """Yields the verdicts on functions that send to a topic or queue whose key their role may not use."""
    program = subject.program
    goals = [(each, target(each.input("kmsMasterKeyId"))) for each in program.of_type(*ENCRYPTED)]
    made = {id(each) for each in program.of_type("aws:kms/key:Key")} if goals else set()
    goals = [(goal, key) for goal, key in goals if key is not None and id(key) in made]
    for function in program.of_type(FUNCTION) if goals else ():
        role = target(function.input("role"))
        told = {id(each) for each in targets(function.input("environment"))}
        for goal, key in goals:
            if role is None or role.type != ROLE or key is None or id(goal) not in told:
                continue
            sends = policies.allow(role, ENCRYPTED[goal.type])
            uses = policies.allow_service(role, "kms")
            let_in = [_lets_in(statement.principal, role) for d in policies_of(key) for statement in d.statements]
            let_in += [document.unread for document in policies_of(key) if document.unread is not None]
            what = f"{label(function)} sends to {label(goal)}, which is encrypted with {label(key)}, and {label(role)}"
            what += " allows nothing of `kms`"
            error = "KMSAccessDeniedException: User is not authorized to perform: kms:GenerateDataKey"
            message = refused(
                what, "allow `kms:GenerateDataKey` and `kms:Decrypt` on the key", source=SOURCE, error=error
            )
            wrong = all_of([sends, opposite(uses), opposite(any_of(let_in))])
            said = f"whether {label(role)} may use {label(key)}"
            yield from judged_by(wrong, function, "role", message, said)


def _lets_in(principal: Value, role: Resource) -> Answer:
    """Returns whether the principals of a statement may include a role, besides by the account."""
    given = plain(principal)
    named, doubt = principals_of(given)
    return any_of([*(_is_among(entry, role) for kind, entry in named if kind in {"", "AWS"}), doubt or False])


def _is_among(named: Value, role: Resource) -> Answer:
    """Returns whether what a principal names includes a role."""
    given = plain(named)
    text = text_of(given)
    if text is not None:
        if text != "*" and "role/" in text:
            return Unknown("which role a key's policy names is not known")
        return text == "*"
    doubt = stranger(given)
    if doubt is not None:
        return doubt
    return any(each is role for each in targets(given))
