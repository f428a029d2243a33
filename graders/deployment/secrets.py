"""Passwords and keys in plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from graders.common.verdicts import objects
from graders.deployment.doubts import possible_texts, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer, all_of, entries_of, is_text, items_of, plain, possible_values
from graders.facts.arguments import nested_arguments
from graders.facts.places import label
from harness.checks import Subject, Verdict, check, fails, passes, unknown
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
    arguments = subject.fact(nested_arguments)
    if arguments.unread is not None:
        yield unknown(None, f"Whether one of the arguments is a secret is not known: {arguments.unread.reason}")
    for argument in arguments.named(ARGUMENTS):
        filled = argument.owner.type in {VERSION, PARAMETER}
        open_ = _ask_text(argument.value, _is_unfilled_secret if filled else _is_secret)
        yield from _told_if(open_, argument.owner, argument.at, f"`{argument.name}`")
    for version in program.of_type(VERSION):
        yield from _value(version, "secretString")
    for parameter in program.of_type(PARAMETER):
        secure = is_text(parameter.input("type"), "SecureString")
        if secure is not False:
            yield from _value(parameter, "value", secure)
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


def _is_secret(text: str) -> bool:
    """Returns whether the text of an argument for secrets is one, rather than the name of one."""
    return bool(text) and not ELSEWHERE.match(text)


def _is_unfilled_secret(text: str) -> bool:
    """Returns whether such a text in a secret, which may be filled later, is one, rather than a placeholder."""
    return _is_secret(text) and not PLACEHOLDER.search(text)


def _is_whole_secret(text: str) -> bool:
    """Returns whether a text that is a secret as a whole is one."""
    return not text.lstrip().startswith(("{", "[")) and not PLACEHOLDER.search(text) and len(text) >= 6


def _ask_text(value: Value, question: Callable[[str], bool]) -> Answer:
    """Returns the answer to a question about a text, no for what is none.

    What the configuration or a resource gives is not in the program.
    """
    held = plain(value)
    if isinstance(held, Unknown):
        if held.references or (held.kind == "string" and not held.alternatives):
            return False
        answers = {_ask_text(option, question) for option in possible_values(held)}
        return answers.pop() if len(answers) == 1 else held
    if isinstance(held, JsonText):
        return False
    answers = {text is not None and question(text) for text in map(text_of, possible_texts(held))}
    return answers.pop() if len(answers) == 1 else Unknown("a text with a choice inside")


def _told_if(open_: Answer, resource: Resource, at: Located | str | None, what: str) -> Iterator[Verdict]:
    """Yields the verdict on something that may be a secret in plain text."""
    if open_ is True:
        yield _told(resource, at, what)
    elif open_ is False:
        yield passes()
    else:
        yield unsettled(resource, at, f"whether its {what} is in plain text", open_)


def _value(resource: Resource, argument: str, secure: Answer = True) -> Iterator[Verdict]:
    """Yields the verdict on a text that is a secret as a whole."""
    open_ = all_of([secure, _ask_text(resource.input(argument), _is_whole_secret)])
    yield from _told_if(open_, resource, argument, f"`{argument}`")


def _environments(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on environment variables of functions and containers."""
    for function in program.of_type("aws:lambda/function:Function", "aws:lambda/callbackFunction:CallbackFunction"):
        variables = plain(function.input("environment.variables"))
        more = variables.open if isinstance(variables, Object) else variables
        if isinstance(more, Unknown) and not more.references:
            yield unsettled(function, "environment", "which environment variables it has", more)
        for name, value, at in entries_of(variables):
            yield from _variable(function, name, value, at)
    for task in program.of_type("aws:ecs/taskDefinition:TaskDefinition"):
        definitions = plain(task.input("containerDefinitions"))
        held = definitions.document if isinstance(definitions, JsonText) else definitions
        containers, more = items_of(held)
        if more is not None and not more.references:
            yield unsettled(task, "containerDefinitions", "which containers it has", more)
        for container, _ in containers:
            found = plain(container)
            pairs, more = items_of(found.get("environment") if isinstance(found, Object) else found)
            if more is not None and not more.references:
                yield unsettled(task, "containerDefinitions", "which environment variables it has", more)
            for item, at in pairs if isinstance(found, Object) else ():
                pair = plain(item)
                called = text_of(pair.get("name")) if isinstance(pair, Object) else None
                if isinstance(pair, Object) and called is not None:
                    yield from _variable(task, called, pair.get("value"), at)


def _variable(owner: Resource, name: str, value: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on one environment variable."""
    if not VARIABLE.search(name):
        return
    open_ = _ask_text(value, _is_variable_secret)
    if open_ is False and isinstance(plain(value), Unknown) and not is_marked(value):
        return  # neither in plain text here, nor known to be a secret
    yield from _told_if(False if is_marked(value) else open_, owner, at, f"environment variable `{name}`")


def _is_variable_secret(text: str) -> bool:
    return len(text) >= 4 and not ELSEWHERE.match(text) and not PLACEHOLDER.search(text)


def _user_data(program: Program) -> Iterator[Verdict]:
    """Yields the verdicts on what configures machines."""
    for resource in program.of_type(*MACHINES):
        for argument in USER_DATA:
            value = plain(resource.input(argument))
            doubt = stranger(value)
            if doubt is not None:
                yield unsettled(resource, argument, f"its `{argument}`", doubt)
            text = text_of(value) or (_known(value) if isinstance(value, Text) else "")
            found = SCRIPT.search(text[:TEXT_LIMIT]) if text else None
            if found is not None and not PLACEHOLDER.search(found[1]):
                yield _told(resource, argument, f"`{argument}` a password")
            elif len(text) > TEXT_LIMIT:
                yield unsettled(resource, argument, f"its `{argument}`", Unknown("it is longer than what is searched"))
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
            start = len(file.text[: found.start()].encode("utf-8", "replace"))
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
