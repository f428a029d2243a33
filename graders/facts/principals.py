"""Whom a statement of a policy lets in: named principals, or anyone, and whether a condition narrows that down.

A condition narrows it down only if it compares, with a fixed value, what the caller cannot choose: its account,
organization or network (Amazon S3 User Guide, "The meaning of public"). That a request is encrypted, or has some
header, anyone can see to.
"""

from __future__ import annotations

import re

from graders.facts.addresses import takes_in_internet
from graders.facts.answers import Answer, absent, all_of, any_of, ask, items_of, opposite, plain
from graders.facts.links import spelled, text_key
from graders.facts.policies import Statement, principals_of, tests_of
from harness.program.values import Unknown, Value, text_of

__all__ = ["lets_anyone_in"]

LIMITING = frozenset(
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

OPERATORS = re.compile(r"(?:foranyvalue:)?(?:string(?:equals(?:ignorecase)?|like)|arn(?:equals|like)|ipaddress)")
"""Operators that ask for a value; with `IfExists` behind them, or `ForAllValues:` before, they ask for none."""

PUBLIC_PROVIDERS = re.compile(
    r"(?:^|oidc-provider/)(?:accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com|cognito-identity\.amazonaws\.com"
    r"|token\.actions\.githubusercontent\.com|gitlab\.com|app\.terraform\.io|api\.pulumi\.com/oidc|oidc\.circleci\.com)"
)
"""Providers of identities that are everybody's (IAM User Guide, "Creating a role for web identity")."""

CLAIMS = (":aud", ":sub", ":amr", ":oaud")
"""How condition keys end that compare what such a provider says of an identity."""

ANY_ACCOUNT = re.compile(r"arn:[^:]*:iam::\*:")


def lets_anyone_in(statement: Statement) -> Answer:
    """Returns whether a statement allows something to anyone, whichever account they are of."""
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
    """Returns whether a provider of identities is one where anybody has an account, or gets one."""
    return text_of(provider) == "*" or PUBLIC_PROVIDERS.search("".join(map(str, text_key(provider)))) is not None


def _is_limited(condition: Value) -> Answer:
    """Returns whether one of the conditions, all of which must hold, keeps strangers out."""
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
    """Whether a claim of an identity is compared with something that not everybody has: GitHub's audience all share."""
    if key == "token.actions.githubusercontent.com:aud":
        return False
    items, doubt = items_of(value)
    if doubt is not None:
        return True  # what only deployment tells, but one
    return bool(items) and all(spelled(item).strip("*?") not in ("", "repo:", "repo:*/") for item, _ in items)


def _is_fixed(key: str, value: Value) -> bool:
    """Whether a value names somebody: the account of an ARN, or what is in it, the beginning of an identifier."""
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
