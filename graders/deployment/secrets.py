"""Passwords and keys in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.facts.answers import entries_of, items_of, plain
from graders.facts.arguments import nested_arguments
from graders.facts.places import label
from harness.checks import Subject, Verdict, check, fails, passes
from harness.program.resources import Program, Resource
from harness.program.values import JsonText, Object, Text, Unknown, Value, is_marked, text_of
from harness.syntax.source import Located, SourceFile

__all__ = ["secrets"]

SOURCE: Final = 'AWS Secrets Manager User Guide, "AWS Secrets Manager best practices"'
PULUMI_SOURCE: Final = 'Pulumi documentation, "Secrets handling"'

ARGUMENTS: Final = frozenset(
    {
        "adminPassword",
        "authToken",
        "dbPassword",
        "masterPassword",
        "masterUserPassword",
        "oauthToken",
        "password",
        "preSharedKey",
        "privateKey",
        "temporaryPassword",
        "tunnel1PresharedKey",
        "tunnel2PresharedKey",
    }
)
"""Arguments, and keys of objects in them, that hold a secret."""

VARIABLE: Final = re.compile(
    r"(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|(?:CLIENT|JWT|SESSION|SIGNING|WEBHOOK|APP|API)_?SECRET|SECRET(?:_?(?:ACCESS_?)?KEY)?|"
    r"API_?KEY|(?:AUTH|ACCESS|API|BEARER)_?TOKEN|PRIVATE_?KEY)$",
    re.IGNORECASE,
)
"""Names of environment variables that hold a secret."""

ELSEWHERE: Final = re.compile(r"arn:|/|\$\{|\{\{|https?:|ssm:|secretsmanager:|\w+:\w+/")
"""How texts begin that name a secret instead of being one."""

PLACEHOLDER: Final = re.compile(
    r"change.?(?:me|this|it)|replace|placeholder|your[-_ ]|dummy|todo|to.?be|x{3}|<.*>|\*{3}|initial|example|default|"
    r"pending|managed|update|temp(?:orary)?[-_]|mock|set[-_]|not[-_]|none|n/a|secret[-_]?(?:name|arn|id)",
    re.IGNORECASE,
)
"""Texts that stand where a secret is put later."""

KEYS: Final = re.compile(
    r"\b(?:(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[abprs]-[0-9A-Za-z-]{20,}|sk_live_[0-9A-Za-z]{16,})\b"
    r"|-----BEGIN (?:RSA |EC |DSA |OPENSSH )?PRIVATE KEY-----"
)
"""Keys that are told by their form."""

ACCESS_KEY: Final = re.compile("A[KS]IA")
TOKEN: Final = re.compile("gh[pousr]_")
"""How some of them begin: one by one, beginnings are searched for far faster than all at once."""

SCRIPT: Final = re.compile(
    r"(?:^|[\s;\"'-])(?:[A-Z_]*(?:PASSWORD|PASSWD|SECRET_KEY|API_KEY)|password|passwd)\s*[=:]\s*[\"']?(?![\"'$<{\s(])"
    r"([^\s\"'$]{6,})",
)
"""A password in a script that configures a machine."""

USER_DATA: Final = ("userData", "userDataBase64")
MACHINES: Final = (
    "aws:ec2/instance:Instance",
    "aws:ec2/launchTemplate:LaunchTemplate",
    "aws:ec2/launchConfiguration:LaunchConfiguration",
)
PARAMETER: Final = "aws:ssm/parameter:Parameter"
VERSION: Final = "aws:secretsmanager/secretVersion:SecretVersion"
TEXT_LIMIT: Final = 200_000
"""Characters of a text that are searched."""


@check(advisory=True, enforceable=True, references=(SOURCE, PULUMI_SOURCE))
def secrets(subject: Subject) -> Iterator[Verdict]:
    """No password and no key is in the program as plain text.

    Looks at arguments for passwords and tokens, at the values of secrets and secure parameters, at environment
    variables of functions and containers, at user data, and at keys with a known form anywhere in the files (access
    keys of AWS, private keys, tokens of GitHub, Slack and Stripe). A placeholder in a secret is none. A secret that
    comes from configuration, from a random password or from Secrets Manager passes.
    """
    program = subject.program
    for argument in subject.fact(nested_arguments).named(ARGUMENTS):
        text = text_of(plain(argument.value))
        later = argument.owner.type in {VERSION, PARAMETER} and text is not None and PLACEHOLDER.search(text)
        if not text or ELSEWHERE.match(text) or later:
            yield passes()
        else:
            yield _told(argument.owner, argument.at, f"`{argument.name}`")
    for version in program.of_type(VERSION):
        yield from _value(version, "secretString")
    for parameter in program.of_type(PARAMETER):
        if text_of(plain(parameter.input("type"))) == "SecureString":
            yield from _value(parameter, "value")
    yield from _environments(program)
    yield from _user_data(program)
    yield from _keys(program)


def _told(resource: Resource, at: Located | str | None, what: str) -> Verdict:
    """Returns the failure of a secret in plain text."""
    message = refused(
        f"{label(resource)} has its {what} in plain text, where everyone reads it who reads the program or its state",
        "take it from `config.requireSecret`, a `RandomPassword` or Secrets Manager",
        source=SOURCE,
    )
    return objects(resource, at, message)


def _value(resource: Resource, argument: str) -> Iterator[Verdict]:
    """Yields the verdict on a text that is a secret as a whole."""
    value = plain(resource.input(argument))
    text = None if isinstance(value, JsonText) else text_of(value)
    if text and not text.lstrip().startswith(("{", "[")) and not PLACEHOLDER.search(text) and len(text) >= 6:
        yield _told(resource, argument, f"`{argument}`")
    else:
        yield passes()


def _environments(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on environment variables of functions and containers."""
    for function in program.of_type("aws:lambda/function:Function", "aws:lambda/callbackFunction:CallbackFunction"):
        for name, value, at in entries_of(function.input("environment.variables")):
            yield from _variable(function, name, value, at)
    for task in program.of_type("aws:ecs/taskDefinition:TaskDefinition"):
        definitions = plain(task.input("containerDefinitions"))
        held = definitions.document if isinstance(definitions, JsonText) else definitions
        for container, _ in items_of(held)[0]:
            found = plain(container)
            for item, at in items_of(found.get("environment"))[0] if isinstance(found, Object) else ():
                pair = plain(item)
                called = text_of(pair.get("name")) if isinstance(pair, Object) else None
                if isinstance(pair, Object) and called is not None:
                    yield from _variable(task, called, pair.get("value"), at)


def _variable(owner: Resource, name: str, value: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on one environment variable."""
    if not VARIABLE.search(name):
        return
    held = plain(value)
    text = text_of(held)
    if isinstance(held, Unknown) and not is_marked(value):
        return  # neither in plain text here, nor known to be a secret
    if not text or len(text) < 4 or is_marked(value) or ELSEWHERE.match(text) or PLACEHOLDER.search(text):
        yield passes()
    else:
        yield _told(owner, at, f"environment variable `{name}`")


def _user_data(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on what configures machines."""
    for resource in program.of_type(*MACHINES):
        for argument in USER_DATA:
            value = plain(resource.input(argument))
            text = text_of(value) or (_known(value) if isinstance(value, Text) else "")
            found = SCRIPT.search(text[:TEXT_LIMIT]) if text else None
            if found is not None and not PLACEHOLDER.search(found[1]):
                yield _told(resource, argument, f"`{argument}` a password")
            elif text:
                yield passes()


def _known(value: Text) -> str:
    """Returns the known parts of a text, with `$` for the others."""
    return "".join(part if isinstance(part, str) else getattr(part, "text", "$") for part in value.parts)


def _keys(program: Program) -> Iterator[Verdict]:
    """Yields the failures of keys that are told by their form, in the files that the program is made of."""
    for file in program.files:
        text = file.text[:TEXT_LIMIT]
        found = KEYS.search(text) if _may_have_key(text) else None
        if found is not None and "EXAMPLE" not in found[0]:
            start = len(file.text[: found.start()].encode())
            what = "A key is in the program in plain text, where everyone reads it who reads the program"
            message = refused(what, "withdraw it, and take it from `config.requireSecret`", source=PULUMI_SOURCE)
            yield fails(_Spot(file, start, start + len(found[0].encode())), message)


def _may_have_key(text: str) -> bool:
    """Returns whether something in a text begins like a key."""
    if "sk_live_" in text or "-----BEGIN " in text or "xox" in text:
        return True
    return ACCESS_KEY.search(text) is not None or TOKEN.search(text) is not None


class _Spot:
    """A place in a file."""

    def __init__(self, source: SourceFile, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
