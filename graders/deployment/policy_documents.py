"""Policy documents that IAM, KMS or SNS would refuse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, judged_by, missing_argument, unsettled
from graders.deployment.evidence import refused
from graders.deployment.identifiers import is_name
from graders.facts.actions import matches
from graders.facts.answers import Answer, absent, all_of, any_of, ask, flag, items_of, opposite, plain
from graders.facts.places import label, shown
from graders.facts.policies import DOCUMENTS, DocumentKind, content_of, documents_given
from graders.facts.roles import ROLE
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Resource
from harness.program.values import Hole, Object, Reference, Unknown, Value, text_of, text_parts
from harness.syntax.source import Located

__all__ = ["policy_documents"]

GRAMMAR: Final = 'AWS Identity and Access Management User Guide, "Grammar of the IAM JSON policy language"'
KEYS: Final = 'AWS KMS API Reference, "PutKeyPolicy"'
TOPICS: Final = 'Amazon SNS Developer Guide, "Amazon SNS access control"'

VERSIONS: Final = frozenset({"2012-10-17", "2008-10-17"})
EFFECTS: Final = frozenset({"Allow", "Deny"})
IAM: Final = frozenset({DocumentKind.IDENTITY, DocumentKind.BOUNDARY})
SID: Final = re.compile(r"[0-9A-Za-z]*\Z")
ACTION: Final = re.compile(r"[\w-]+:[\w*?-]+\Z")


SINGLE: Final = ("Effect", "Sid")
LISTS: Final = ("Action", "NotAction", "Resource", "NotResource")
"""Elements of a statement whose form is judged."""


class _Given(NamedTuple):
    """A policy document that is read.

    Attributes:
        owner: The resource with it.
        kind: What it is attached to.
        statements: Its statements that are known, with their places.
        whole: Whether no statement may be missing.
        at: Its place.
    """

    owner: Resource
    kind: DocumentKind
    statements: list[tuple[Object, Located | None]]
    whole: bool
    at: Located | None


def policy_documents(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the policy documents of a program."""
    for resource in subject.program.resources:
        if resource.implied or (resource.type not in DOCUMENTS and resource.type != ROLE):
            continue
        for owner, kind, value, at in documents_given(resource):
            content = content_of(value, at)
            if isinstance(content, Unknown) and not content.references:
                yield unsettled(owner, at, "one of its policies", content)
            if not isinstance(content, Object) or isinstance(content, Resource) or not content.entries:
                continue
            doubt = content.open or items_of(content.get("Statement"))[1]
            if doubt is not None:
                yield unsettled(owner, at, "all that one of its policies says", doubt)
            found = [*_version(owner, content, at)]
            given = _read(owner, kind, content, at)
            for statement, place in given.statements:
                found += _statement(owner, kind, statement, place)
            found += [*_sids(given), *_lockout(given)]
            yield from found or [passes()]


def _read(owner: Resource, kind: DocumentKind, content: Object, at: Located | None) -> _Given:
    items, more = items_of(content.get("Statement"), content.origin_of("Statement") or at)
    known: list[tuple[Object, Located | None]] = []
    whole = more is None
    for item, place in items:
        statement = plain(item)
        if isinstance(statement, Object) and not isinstance(statement, Resource):
            known.append((statement, statement.origin or place))
        else:
            whole = False
    return _Given(owner, kind, known, whole, at)


def _malformed(owner: Resource, at: Located | None, what: str, remedy: str, error: str) -> Verdict:
    error = f"MalformedPolicyDocument: {error}"
    return objects(owner, at, refused(f"A policy of {label(owner)} {what}", remedy, source=GRAMMAR, error=error))


def _version(owner: Resource, content: Object, at: Located | None) -> Iterator[Verdict]:
    version = content.entries.get("Version")
    text = text_of(plain(version)) if version is not None else None
    doubt = any_unknown([version]) if version is not None else None
    if doubt is not None:
        yield unsettled(owner, content.origin_of("Version") or at, "the version of a policy", doubt)
    if text is not None and text not in VERSIONS:
        place = content.origin_of("Version") or at
        yield _malformed(owner, place, f'has the version "{text}"', 'write "2012-10-17"', "Syntax errors in policy.")


def _statement(owner: Resource, kind: DocumentKind, statement: Object, at: Located | None) -> Iterator[Verdict]:
    """Yields the objections to one statement."""
    whole = statement.open is None
    effect = plain(statement.get("Effect"))
    doubt = statement.open or any_unknown([statement.get(name) for name in SINGLE])
    doubt = doubt or _may_lack(statement, "Action", "NotAction")
    if kind in IAM:
        doubt = doubt or _may_lack(statement, "Resource", "NotResource")
        given = [missing_argument(statement.get(name)) for name in ("Principal", "NotPrincipal")]
        doubt = doubt or next((answer for answer in given if isinstance(answer, Unknown)), None)
    elif kind is DocumentKind.TRUST:
        doubt = doubt or _may_lack(statement, "Principal", "NotPrincipal")
    if doubt is not None:
        yield unsettled(owner, at, "a statement of one of its policies", doubt)
    for name in LISTS:
        items, more = items_of(statement.get(name))
        doubt = more or next((d for item, _ in items if (d := _unformed(item)) is not None), None)
        if doubt is not None and (kind in IAM or name == "Principal"):
            yield unsettled(owner, statement.origin_of(name), f"the `{name}` of a policy", doubt)
    if (whole and absent(effect)) or (text_of(effect) not in EFFECTS and text_of(effect) is not None):
        yield _malformed(
            owner, at, "has a statement that neither allows nor denies", "set `Effect`", "Syntax errors in policy."
        )
    if whole and _lacks(statement, "Action", "NotAction"):
        yield _malformed(
            owner, at, "has a statement without `Action`", "name actions", "Policy statement must contain actions."
        )
    if kind in IAM:
        yield from _of_identity(owner, statement, at)
    elif kind is DocumentKind.TRUST:
        if whole and _lacks(statement, "Principal", "NotPrincipal"):
            error = "Missing required field Principal"
            yield _malformed(owner, at, "lets nobody assume it, for want of a `Principal`", "add it", error)
        if not absent(statement.entries.get("Resource")):
            place = statement.origin_of("Resource")
            yield _malformed(
                owner, place, "has a `Resource` in its trust", "leave it out", "Has prohibited field Resource"
            )


def _unformed(value: Value) -> Unknown | None:
    """Returns why the form of an action or resource is not known; what only deployment tells has the right one."""
    held = plain(value)
    if not isinstance(held, Unknown) or held.references or (held.kind == "string" and not held.alternatives):
        return None
    return held


def _may_lack(statement: Object, *names: str) -> Unknown | None:
    """Returns why it is not known whether a statement lacks an element; None if it does, or has it."""
    answers = [missing_argument(statement.get(name)) for name in names]
    lacks = all_of(answers)
    return lacks if isinstance(lacks, Unknown) else None


def _lacks(statement: Object, *names: str) -> bool:
    return all(absent(statement.get(name)) for name in names)


def _of_identity(owner: Resource, statement: Object, at: Located | None) -> Iterator[Verdict]:
    """Yields the objections to a statement of a policy of an identity."""
    for name in ("Principal", "NotPrincipal"):
        if not absent(statement.entries.get(name)):
            error = "Policy document should not specify a principal."
            what = f"has a `{name}`, which only policies of resources have"
            yield _malformed(owner, statement.origin_of(name), what, "leave it out", error)
    if statement.open is None and _lacks(statement, "Resource", "NotResource"):
        error = "Policy statement must contain resources."
        yield _malformed(owner, at, "has a statement without `Resource`", "name resources", error)
    sid = text_of(plain(statement.get("Sid")))
    if sid is not None and not SID.match(sid):
        error = "Statement IDs (SID) must be alpha-numeric."
        what = f'has the `Sid` "{sid}", and here only letters and digits are taken'
        yield _malformed(owner, statement.origin_of("Sid"), what, "leave out the rest", error)
    for item, place in items_of(statement.get("Resource"), statement.origin_of("Resource"))[0]:
        if _is_no_arn(item):
            error = f'Resource {shown(item)} must be in ARN format or "*".'
            what = f"names the resource `{shown(item)}`, which is no ARN"
            yield _malformed(owner, place, what, "write its ARN", error)
    for name in ("Action", "NotAction"):
        for item, place in items_of(statement.get(name), statement.origin_of(name))[0]:
            action = text_of(item)
            if action is not None and action != "*" and not ACTION.match(action):
                error = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
                what = f"names the action `{action}`, which has not the form `service:Action`"
                yield _malformed(owner, place, what, "correct it", error)


def _is_no_arn(value: Value) -> bool:
    """Returns whether a value is certainly neither an ARN nor `*`."""
    given = plain(value)
    parts = (given,) if isinstance(given, str) else text_parts(given)
    first = parts[0] if parts else ""
    if isinstance(first, Hole):
        return isinstance(first.value, Reference) and is_name(first.value)
    text = first if isinstance(first, str) else ""
    known = len(parts or ()) == 1
    if not text or text[0] in "*$?":
        return False
    return not text.startswith("arn:") and (known or not "arn:".startswith(text))


def _sids(given: _Given) -> Iterator[Verdict]:
    """Yields the objections to statements' ids that are the same, or that lack where SNS asks for them."""
    seen: set[str] = set()
    lacking: list[Located | None] = []
    for statement, at in given.statements:
        sid = statement.get("Sid")
        text = text_of(plain(sid))
        if absent(sid) or text == "":
            lacking.append(at)
        elif text is not None and text in seen and (given.kind in IAM or _is_topic(given.owner)):
            what = f'has two statements with the `Sid` "{text}"'
            error = "Statement IDs (SID) in a single policy must be unique."
            yield _malformed(given.owner, statement.origin_of("Sid"), what, "give each its own", error)
        seen.add(text or "")
    if len(lacking) > 1 and _is_topic(given.owner):
        what = f"A policy of {label(given.owner)} has {len(lacking)} statements without a `Sid`"
        error = "InvalidParameter: Invalid parameter: Every policy statement must have a unique ID"
        message = refused(what, "give each its own", source=TOPICS, error=error)
        yield objects(given.owner, lacking[0], message)


def _is_topic(owner: Resource) -> bool:
    return owner.module == "sns"


def _lockout(given: _Given) -> Iterator[Verdict]:
    """Yields the objection to a key policy after which nobody could change it."""
    owner = given.owner
    if given.kind is not DocumentKind.KEY or not given.statements:
        return
    bypassed = flag(owner.input("bypassPolicyLockoutSafetyCheck"))
    may = any_of([bypassed, *(_may_administer(statement) for statement, _ in given.statements)])
    if may is not True and not given.whole:
        may = Unknown("its statements are not all known")
    what = f"The key policy of {label(owner)} lets nobody change it later, for want of `kms:PutKeyPolicy`"
    error = "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the "
    error += "future."
    message = refused(what, "let the account do `kms:*`", source=KEYS, error=error)
    yield from judged_by(opposite(may), owner, given.at, message, "whether its policy lets somebody change it later")


def _may_administer(statement: Object) -> Answer:
    """Returns whether a statement allows somebody to change the key policy."""
    allows = ask(statement.get("Effect"), lambda held: text_of(held) != "Deny")
    if statement.open is not None:
        return all_of([allows, statement.open])
    if not _lacks(statement, "NotAction"):
        return all_of([allows, any_unknown([statement.get("NotAction")]) or True])
    actions, more = items_of(statement.get("Action"))
    answers = [
        any_unknown([action]) or matches((text_of(plain(action)) or "").lower(), PUTTING) for action, _ in actions
    ]
    return all_of([allows, any_of([*answers, more or False])])


PUTTING: Final = "kms:putkeypolicy"
