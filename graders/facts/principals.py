"""Whom a statement of a policy lets in: named principals, or anyone, and whether a condition limits that.

A condition limits it only if it compares something that the caller cannot choose with a fixed value: its account,
organization or network (Amazon S3 User Guide, "The meaning of public"). Anyone can encrypt a request or set a header.
"""

from __future__ import annotations

import re
from typing import Final

from graders.facts.addresses import takes_in_internet
from graders.facts.answers import Answer, absent, all_of, any_of, ask, items_of, opposite, plain
from graders.facts.links import spelled, text_key
from graders.facts.policies import Statement, principals_of, tests_of
from harness.program.values import Unknown, Value, text_of

__all__ = ["lets_anyone_in"]

LIMITING: Final = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceip",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpcarn",
        "aws:sourcevpce",
        "aws:userid",
        "aws:vpcsourceip",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
        "s3:dataaccesspointarn",
    }
)
"""Condition keys that only AWS sets, in lower case."""

OPERATORS: Final = re.compile(r"(?:foranyvalue:)?(?:string(?:equals(?:ignorecase)?|like)|arn(?:equals|like)|ipaddress)")
"""Operators that require a value; with `IfExists` after them, or `ForAllValues:` before, they do not."""

PUBLIC_PROVIDERS: Final = re.compile(
    r"(?:^|oidc-provider/)(?:accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com"
    r"|token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|api\.pulumi\.com/oidc|oidc\.circleci\.com)"
)
"""Identity providers for everybody (IAM User Guide, "Creating a role for web identity")."""

CLAIMS = (":aud", ":sub", ":amr", ":oaud")
"""The ends of condition keys that compare claims of such a provider."""

ANY_ACCOUNT: Final = re.compile(r"arn:[^:]*:iam::\*:")


def lets_anyone_in(statement: Statement) -> Answer:
    """Returns whether a statement allows something to anyone, from any account."""
    answers = [statement.allows, _is_anyone(statement)]
    if False in answers:
        return False
    return all_of([*answers, opposite(_is_limited(statement.condition))])


def _is_anyone(statement: Statement) -> Answer:
    if absent(statement.principal):
        return not absent(statement.not_principal)
    return ask(statement.principal, _names_anyone)


def _names_anyone(principal: Value) -> Answer:
    named, doubt = principals_of(principal)
    return any_of([*(_takes_in_strangers(kind, value) for kind, value in named), doubt or False])


def _takes_in_strangers(kind: str, principal: Value) -> Answer:
    if kind == "*":
        return True
    return ask(principal, _lets_strangers_sign_in if kind == "Federated" else _stands_for_all)


def _stands_for_all(principal: Value) -> Answer:
    text = text_of(principal)
    return text is not None and (text == "*" or ANY_ACCOUNT.match(text) is not None)


def _lets_strangers_sign_in(provider: Value) -> Answer:
    """Returns whether anybody has, or can get, an account with an identity provider."""
    return text_of(provider) == "*" or PUBLIC_PROVIDERS.search("".join(map(str, text_key(provider)))) is not None


def _is_limited(condition: Value) -> Answer:
    """Returns whether one of the conditions keeps strangers out."""
    tests, doubt = tests_of(condition)
    limits = [_limits(key, value) for operator, key, value in tests if OPERATORS.fullmatch(operator)]
    return any_of([*limits, doubt or False])


def _limits(key: str, value: Value) -> Answer:
    """Returns whether a condition key must have one of some values, none of which everybody has."""
    if key.endswith(CLAIMS):
        return _says_who(key, value)
    if key not in LIMITING and not key.startswith(("aws:principaltag/", "aws:sourcetag/")):
        return False
    if isinstance(plain(value), Unknown) and not key.endswith("sourceip"):
        return True  # an account or the like that only deployment tells, but one
    items, doubt = items_of(value)
    if doubt is not None:
        return doubt
    if key.endswith("sourceip"):
        answer = takes_in_internet([item for item, _ in items])
        return answer if isinstance(answer, Unknown) else bool(items) and not answer
    return bool(items) and all(_is_fixed(key, item) for item, _ in items)


def _says_who(key: str, value: Value) -> Answer:
    """Returns whether an identity's claim is compared with what not everybody has, unlike GitHub's audience."""
    if key == "token.actions.githubusercontent.com:aud":
        return False
    items, doubt = items_of(value)
    if doubt is not None:
        return True  # what only deployment tells, but one
    return bool(items) and all(spelled(item).strip("*?") not in ("", "repo:", "repo:*/") for item, _ in items)


def _is_fixed(key: str, value: Value) -> bool:
    """Returns whether a value names somebody: the account or content of an ARN, the start of an identifier."""
    text = spelled(value)
    if text.startswith("arn:"):
        fields = [*text.split(":", 5), "", "", "", "", ""]
        account, resource = fields[4], fields[5]
        return account.strip("*?") != "" or (account == "" and resource.strip("*?/:") != "")
    if isinstance(plain(value), Unknown):
        return True
    if key.startswith(("aws:principaltag/", "aws:sourcetag/")):
        return text.strip("*?") != ""
    first = re.split(r"[:/]", text, maxsplit=1)[0]
    return first != "" and "*" not in first and "?" not in first
