"""What the statements of policy documents allow."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import decided, not_known, objects
from graders.facts.actions import covers_service, is_limitable, limitable_services, matches
from graders.facts.answers import Answer, Item, absent, ask, because, plain
from graders.facts.buckets import BUCKET_POLICIES
from graders.facts.links import OPEN, spelled
from graders.facts.places import label, listed
from graders.facts.policies import Document, DocumentKind, Statement, read_policies
from graders.facts.principals import lets_anyone_in
from graders.facts.roles import roles
from graders.iam.outside import of_outside_roles
from harness.checks import Subject, Verdict, advises, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Reference, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = ["wildcard_actions", "wildcard_resources"]

DATA_SERVICES = ("dynamodb", "s3")
"""Services whose actions must name their resources."""

EXAMPLES = {
    "dynamodb": ("table/0\t0", "table/0\t0/index/0\t0", "table/0\t0/stream/0\t0"),
    "s3": ("0\t0", "0\t0/0\t0"),
}
"""Resource parts of ARNs that no policy names: a pattern that matches one matches everything of its kind."""

SHORTEST_NAME = 3
"""Characters of the shortest name of a bucket or table."""
WILDCARDS = str.maketrans("", "", "*?")

NETWORK_INTERFACES = "networkinterface"
"""In the EC2 actions that functions in a VPC need on `*` (AWS Lambda Developer Guide, "Execution role permissions")."""

OPEN_TO_ANYONE = {
    DocumentKind.TRUST: "may be assumed by anyone, whichever account they are of",
    DocumentKind.KEY: "may be used by anyone, whichever account they are of",
}
"""What a policy of each kind allows if it lets anyone in."""

PERMISSION = "aws:lambda/permission:Permission"
NARROWING = ("sourceArn", "sourceAccount", "principalOrgId")
"""Arguments of a function's permission that limit on whose behalf it is invoked."""

READING = ("describe", "list", "get")
"""Beginnings of read-only actions, which AWS can rarely limit to a resource."""


@check(references=("Service Authorization Reference", "PCI DSS v4.0.1 7.2.5"))
def wildcard_resources(subject: Subject) -> Iterator[Verdict]:
    """No statement allows DynamoDB or S3 actions on everything.

    Looks at the policies of roles, users and groups, inline or separate, as JSON text, objects or from
    `getPolicyDocument`. `*` fails, and so does an ARN that covers every bucket or table, or all whose names begin with
    a letter or two. Actions that AWS cannot limit to a resource, such as `s3:ListAllMyBuckets`, may have `*`. Other
    services on `*` are only advised against. A program with a role and no such statement passes; without either it is
    not applicable. The permissions of a function with a role of another program are unknown.
    """
    for _ in roles(subject.program):
        yield passes()
    yield from of_outside_roles(subject)
    for document in subject.fact(read_policies):
        if document.kind is DocumentKind.IDENTITY:
            yield from _unread(document)
            for statement in document.statements:
                if statement.allows is not False:
                    yield from _on_everything(document, statement)
                    yield from _advice(document, statement)


def _on_everything(document: Document, statement: Statement) -> Iterator[Verdict]:
    services = _data_services(statement)
    doubt = statement.unread or next((v for v, _ in statement.actions if isinstance(v, Unknown)), None)
    if services:
        yield passes()
        for resource in statement.resources:
            yield _named(document, statement, resource, services)
        for _, at in statement.not_resources[:1]:
            yield _objects(document, statement, at, _too_wide(document, statement, services, ""))
        if statement.unread is not None:
            yield not_known(statement.at, document.owner, "a statement", statement.unread)
    elif doubt is not None and any(_covers(value, DATA_SERVICES) is not False for value, _ in statement.resources):
        yield not_known(statement.at, document.owner, "what is allowed on every resource", doubt)


def _named(document: Document, statement: Statement, resource: Item, services: tuple[str, ...]) -> Verdict:
    value, at = resource
    broad = _covers(value, services)
    if isinstance(broad, Unknown):
        return not_known(at, document.owner, "which resource a statement names", broad)
    if broad:
        return _objects(document, statement, at, _too_wide(document, statement, services, spelled(value)))
    return passes()


def _data_services(statement: Statement) -> tuple[str, ...]:
    """Returns the services of which a statement allows actions that can be limited to a resource."""
    found: set[str] = set()
    for value, _ in statement.actions:
        found.update(limitable_services(spelled(value), DATA_SERVICES))
    if statement.not_actions:
        denied = [spelled(value).lower() for value, _ in statement.not_actions]
        found.update(s for s in DATA_SERVICES if not any(matches(d, f"{s}:*") for d in denied))
    return tuple(sorted(found))


def _covers(resource: Value, services: tuple[str, ...]) -> Answer:
    """Returns whether a resource of a statement matches everything of one of some services."""
    resource = plain(resource)
    if isinstance(resource, Unknown):
        return ask(resource, lambda value: _covers(value, services))
    if isinstance(resource, Reference):
        return False
    pattern = spelled(resource)
    fields = pattern.split(":", 5)
    if len(fields) < 6:
        return any(matches(pattern, f"arn:aws:{service}:::{EXAMPLES[service][0]}") for service in services)
    return any(
        matches(fields[2], service)
        and (any(matches(fields[5], example) for example in EXAMPLES[service]) or _names_nothing(fields[5], service))
        for service in services
    )


def _names_nothing(resource: str, service: str) -> bool:
    """Returns whether a pattern matches almost any name: names on AWS have three characters or more."""
    name = resource.partition("/")[0] if service == "s3" else resource.removeprefix("table/").partition("/")[0]
    return "*" in name and OPEN not in name and len(name.translate(WILDCARDS)) < SHORTEST_NAME


def _too_wide(document: Document, statement: Statement, services: tuple[str, ...], resource: str) -> str:
    actions = [a for value, _ in statement.actions if limitable_services(a := spelled(value), services)]
    allowed = listed(actions) if actions else "all but a few actions"
    where = f"`{resource}`" if resource else "everything but some resources (`NotResource`)"
    right = {"dynamodb": "the table's ARN", "s3": "the bucket's ARN, with `/*` for its objects"}
    return (
        f"{label(document.owner)} allows {allowed} on {where}, against least privilege (PCI DSS v4.0.1 7.2.5); name "
        f"{' or '.join(right[s] for s in services)} instead."
    )


def _advice(document: Document, statement: Statement) -> Iterator[Verdict]:
    """Advises against other services' actions on every resource."""
    everywhere = next((at for value, at in statement.resources if spelled(value) == "*"), None)
    if everywhere is None or statement.allows is not True or _data_services(statement):
        return
    actions = [spelled(value) for value, _ in statement.actions]
    narrow = [action for action in actions if _could_be_narrower(action)]
    if narrow:
        message = f"{label(document.owner)} allows {listed(narrow)} on every resource (`*`); name those that it needs."
        yield advises(everywhere, message)


def _could_be_narrower(action: str) -> bool:
    service, _, name = action.lower().partition(":")
    if service in DATA_SERVICES or "*" in service or NETWORK_INTERFACES in name:
        return False
    return is_limitable(action) and not ("*" in name and name.startswith(READING))


@check(references=("IAM User Guide, Security best practices in IAM", "PCI DSS v4.0.1 7.2.2"))
def wildcard_actions(subject: Subject) -> Iterator[Verdict]:
    """No statement allows every action, every action of a service, or what it allows to anyone.

    Fails on `*`, `*:*`, `s3:*`, `s3:?*` and `NotAction` in a statement that allows, in policies of identities and
    resources. Key policies are left out, because they must give the account `kms:*`, and so are endpoint policies,
    which grant nothing. Patterns such as `s3:Get*` are only advised against.

    A role that anyone can assume fails, and so does a key that anyone can use: a `*` among the principals of a trust or
    key policy, without a condition on the caller's account, organization or network. Other resource policies, and
    permissions of functions, for anyone are advised against; those of buckets are decided by
    `pci_dss.network_isolation`. The permissions of a function with a role of another program are unknown.
    """
    for _ in roles(subject.program):
        yield passes()
    for document in subject.fact(read_policies):
        if document.kind in {DocumentKind.IDENTITY, DocumentKind.RESOURCE}:
            yield from _unread(document)
            for statement in document.statements:
                if statement.allows is not False:
                    yield from _actions(document, statement)
        if document.kind in OPEN_TO_ANYONE or document.kind is DocumentKind.RESOURCE:
            yield from _for_anyone(document)
    for permission in subject.program.of_type(PERMISSION):
        yield from _invoked_by_anyone(permission)
    yield from of_outside_roles(subject)


def _for_anyone(document: Document) -> Iterator[Verdict]:
    """Yields the verdicts on statements that let anyone in."""
    if document.owner.type in BUCKET_POLICIES:
        return
    for statement in document.statements:
        answer = lets_anyone_in(statement)
        if answer is False:
            continue
        what = OPEN_TO_ANYONE.get(document.kind, "lets anyone in, whichever account they are of")
        message = (
            f"{label(document.owner)} {what} (a `*` among the principals, and no condition on the caller's account, "
            "organization or network); name the services or accounts that need it."
        )
        if document.kind is not DocumentKind.RESOURCE:
            verdict = answer if isinstance(answer, Unknown) else False
            yield decided(verdict, document.owner, statement.at, message)
        elif answer is True:
            yield advises(statement.at, message)


def _invoked_by_anyone(permission: Resource) -> Iterator[Verdict]:
    narrowed = any(not absent(permission.input(name)) for name in NARROWING)
    if text_of(permission.input("principal")) == "*" and not narrowed:
        message = (
            f"{label(permission)} lets anyone invoke the function (`principal: '*'`), whichever account they are of; "
            "name the service, and its resource as `sourceArn`."
        )
        yield advises(permission.where("principal"), message)


def _actions(document: Document, statement: Statement) -> Iterator[Verdict]:
    if statement.unread is not None:
        yield not_known(statement.at, document.owner, "what a statement allows", statement.unread)
    for _, at in statement.not_actions[:1]:
        message = (
            f"{label(document.owner)} allows everything but some actions (`NotAction`), against least privilege (PCI "
            "DSS v4.0.1 7.2.2); name those that it needs."
        )
        yield _objects(document, statement, at, message)
    for covered in DATA_SERVICES:
        if covers_service([spelled(value) for value, _ in statement.actions], covered):
            message = (
                f"{label(document.owner)} allows every action of `{covered}` by patterns together, against least "
                "privilege (PCI DSS v4.0.1 7.2.2); name the actions that it needs."
            )
            yield _objects(document, statement, statement.actions[0][1], message)
    for value, at in statement.actions:
        pattern = spelled(value)
        service, _, name = pattern.partition(":")
        if isinstance(value, Unknown):
            yield not_known(at, document.owner, "which action a statement allows", value)
        elif (name if ":" in pattern else service).strip("*?") == "":
            scope = "every action" if service.strip("*?") == "" else f"every action of `{service}`"
            message = (
                f"{label(document.owner)} allows {scope} (`{pattern}`), against least privilege (PCI DSS v4.0.1 "
                "7.2.2); name the actions that it needs."
            )
            yield _objects(document, statement, at, message)
        else:
            yield passes()
            if name.translate(WILDCARDS) != name and document.kind is DocumentKind.IDENTITY:
                message = (
                    f"{label(document.owner)} allows `{pattern}`, which grows with the service; name the actions that "
                    "it needs."
                )
                yield advises(at, message)


def _unread(document: Document) -> Iterator[Verdict]:
    if document.unread is not None:
        yield not_known(document.at, document.owner, "its policy", document.unread)


def _objects(document: Document, statement: Statement, at: Located | None, message: str) -> Verdict:
    if isinstance(statement.allows, Unknown):
        return unknown(
            statement.at,
            f"{label(document.owner)}: whether a statement allows is not known: {because(statement.allows)}",
        )
    return objects(document.owner, at, message)
