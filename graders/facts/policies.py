"""Every policy document of a program, as statements with their places.

Documents are JSON texts, plain objects, from `getPolicyDocument`, or serialised inside `apply`; they are in separate
policies, inline in roles, or on resources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from graders.facts.answers import Answer, Item, absent, ask, entries_of, items_of, plain
from graders.facts.links import spelled, targets
from graders.facts.policy_text import parse_policy
from harness.program.resources import Program, Resource
from harness.program.values import JsonText, Object, Text, Unknown, Value, text_of
from harness.syntax.source import Located

__all__ = [
    "Document",
    "DocumentKind",
    "Statement",
    "aws_policy",
    "content_of",
    "documents_given",
    "policies_of",
    "principals_of",
    "read_policies",
    "tests_of",
]

_AWS_POLICY: Final = re.compile(r":iam::aws:policy/(?:.*/)?([^/]*)$")


class DocumentKind(Enum):
    """What a policy document is attached to, which determines what its statements mean."""

    IDENTITY = auto()
    """A role, user or group: it may do what the statements allow."""
    RESOURCE = auto()
    """A resource: the principals may do to it what the statements allow."""
    KEY = auto()
    """A KMS key, whose policy must give somebody `kms:*` (AWS KMS Developer Guide, "Key policies")."""
    ENDPOINT = auto()
    """A VPC endpoint: the statements limit what passes and grant nothing."""
    TRUST = auto()
    """A role: the principals may assume it."""
    BOUNDARY = auto()
    """A permissions boundary: the statements limit what an identity may be allowed and grant nothing."""


DOCUMENTS: Final = {
    "aws:iam/policy:Policy": ("policy", DocumentKind.IDENTITY),
    "aws:iam/rolePolicy:RolePolicy": ("policy", DocumentKind.IDENTITY),
    "aws:iam/userPolicy:UserPolicy": ("policy", DocumentKind.IDENTITY),
    "aws:iam/groupPolicy:GroupPolicy": ("policy", DocumentKind.IDENTITY),
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ("inlinePolicy", DocumentKind.IDENTITY),
    "aws:kms/key:Key": ("policy", DocumentKind.KEY),
    "aws:kms/keyPolicy:KeyPolicy": ("policy", DocumentKind.KEY),
    "aws:kms/replicaKey:ReplicaKey": ("policy", DocumentKind.KEY),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("policy", DocumentKind.ENDPOINT),
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": ("policy", DocumentKind.ENDPOINT),
    "aws:s3/bucket:Bucket": ("policy", DocumentKind.RESOURCE),
    "aws:s3/bucketV2:BucketV2": ("policy", DocumentKind.RESOURCE),
    "aws:s3/bucketPolicy:BucketPolicy": ("policy", DocumentKind.RESOURCE),
    "aws:sqs/queue:Queue": ("policy", DocumentKind.RESOURCE),
    "aws:sqs/queuePolicy:QueuePolicy": ("policy", DocumentKind.RESOURCE),
    "aws:sns/topic:Topic": ("policy", DocumentKind.RESOURCE),
    "aws:sns/topicPolicy:TopicPolicy": ("policy", DocumentKind.RESOURCE),
    "aws:secretsmanager/secretPolicy:SecretPolicy": ("policy", DocumentKind.RESOURCE),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": ("policy", DocumentKind.RESOURCE),
    "aws:backup/vaultPolicy:VaultPolicy": ("policy", DocumentKind.RESOURCE),
    "aws:dynamodb/resourcePolicy:ResourcePolicy": ("policy", DocumentKind.RESOURCE),
    "aws:apigateway/restApi:RestApi": ("policy", DocumentKind.RESOURCE),
    "aws:apigateway/restApiPolicy:RestApiPolicy": ("policy", DocumentKind.RESOURCE),
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": ("policy", DocumentKind.RESOURCE),
}
"""Where resources have policy documents; roles have several."""

ELEMENTS_LIMIT: Final = 5000
"""Actions and resources in all statements of a program that are examined."""

ROLE: Final = "aws:iam/role:Role"
ATTACHING = ("policyArn", "policyArns", "managedPolicyArns")
"""Arguments of IAM resources that attach policies."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a policy document; each element with its place.

    Attributes:
        allows: Whether its effect is Allow.
        actions: `Action`.
        not_actions: `NotAction`.
        resources: `Resource`.
        not_resources: `NotResource`.
        principal: `Principal`.
        not_principal: `NotPrincipal`.
        condition: `Condition`.
        unread: Why actions or resources may be missing here; None if none is.
        at: The statement's place.
    """

    allows: Answer
    actions: tuple[Item, ...]
    not_actions: tuple[Item, ...]
    resources: tuple[Item, ...]
    not_resources: tuple[Item, ...]
    principal: Value
    not_principal: Value
    condition: Value
    unread: Unknown | None
    at: Located | None


@dataclass(slots=True)
class Document:
    """One policy document.

    Attributes:
        owner: The resource with the document.
        kind: What it is attached to.
        at: Its place.
        statements: Its statements.
        unread: Why statements may be missing here; None if none is.
    """

    owner: Resource
    kind: DocumentKind
    at: Located | None
    statements: list[Statement] = field(default_factory=list)
    unread: Unknown | None = None


def read_policies(program: Program) -> list[Document]:
    """Returns the program's policy documents, in the order of their resources."""
    documents: list[Document] = []
    boundaries = _boundaries(program)
    elements = 0
    for resource in program.resources:
        for document in policies_of(resource) if resource.type in DOCUMENTS or resource.type == ROLE else ():
            if elements > ELEMENTS_LIMIT:
                doubt = Unknown(f"the program's policies have more than {ELEMENTS_LIMIT:,} elements")
                documents.append(Document(document.owner, document.kind, document.at, unread=doubt))
                return documents
            elements += sum(len(s.actions) + len(s.resources) + 1 for s in document.statements)
            documents.append(replace(document, kind=DocumentKind.BOUNDARY) if id(resource) in boundaries else document)
    return documents


def policies_of(resource: Resource) -> list[Document]:
    """Returns a resource's own policy documents, which are read once."""
    return [*resource.fact(_read_own)]


def _read_own(resource: Resource) -> list[Document]:
    return [_read(owner, kind, value, at) for owner, kind, value, at in documents_given(resource)]


def principals_of(principal: Value) -> tuple[list[tuple[str, Value]], Unknown | None]:
    """Returns the principals of a statement, each with its kind (`AWS`), and an `Unknown` if there may be more.

    A text has no kind; of texts only `*` is a principal.
    """
    if not isinstance(principal, Object):
        return [("", principal)], None
    found: list[tuple[str, Value]] = []
    doubt = principal.open
    for kind, value, _ in entries_of(principal):
        items, open_end = items_of(value)
        found += [(kind, item) for item, _ in items]
        doubt = doubt or open_end
    return found, doubt


def tests_of(condition: Value) -> tuple[list[tuple[str, str, Value]], Unknown | None]:
    """Returns the tests of a condition, all of which must hold, and an `Unknown` if there may be more.

    Each is an operator and a key, both in lower case, and the value to compare with.
    """
    condition = plain(condition)
    if isinstance(condition, Unknown):
        return [], condition
    found: list[tuple[str, str, Value]] = []
    doubt = condition.open if isinstance(condition, Object) else None
    for operator, tests, _ in entries_of(condition):
        given = plain(tests)
        if isinstance(given, Unknown):
            doubt = doubt or given
        elif isinstance(given, Object):
            doubt = doubt or given.open
        found += [(operator.lower(), key.lower(), value) for key, value, _ in entries_of(given)]
    return found, doubt


def _boundaries(program: Program) -> set[int]:
    """Returns the policies that are permissions boundaries and not attached, by identity."""
    boundaries: set[int] = set()
    attached: set[int] = set()
    for resource in program.of_type("aws:iam/"):
        for name in ATTACHING:
            attached.update(id(policy) for policy in targets(resource.input(name)))
        boundaries.update(id(policy) for policy in targets(resource.input("permissionsBoundary")))
    return boundaries - attached


def documents_given(resource: Resource) -> Iterator[tuple[Resource, DocumentKind, Value, Located | None]]:
    """Yields the policy documents in a resource's arguments."""
    if resource.type in DOCUMENTS:
        path, kind = DOCUMENTS[resource.type]
        value = resource.input(path)
        if not absent(value):
            yield resource, kind, value, resource.where(path)
    elif resource.type == ROLE:
        trust = resource.input("assumeRolePolicy")
        if not absent(trust):
            yield resource, DocumentKind.TRUST, trust, resource.where("assumeRolePolicy")
        where = resource.where("inlinePolicies")
        items, open_end = items_of(resource.input("inlinePolicies"), where)
        for item, at in items:
            policy = plain(item)
            if isinstance(policy, Object) and not absent(policy.get("policy")):
                yield resource, DocumentKind.IDENTITY, policy.get("policy"), policy.origin_of("policy") or at
            elif isinstance(policy, Unknown):
                yield resource, DocumentKind.IDENTITY, policy, at
        if open_end is not None:
            yield resource, DocumentKind.IDENTITY, open_end, where


def _read(owner: Resource, kind: DocumentKind, value: Value, at: Located | None) -> Document:
    document = Document(owner, kind, at)
    content = content_of(value, at)
    if isinstance(content, Object) and "Statement" not in content.entries and content.open is None and content.entries:
        document.unread = Unknown("the policy document has no `Statement`")
    elif isinstance(content, Object):
        statements, document.unread = items_of(content.get("Statement"), content.origin_of("Statement") or at)
        for item, place in statements:
            statement = plain(item)
            if isinstance(statement, Object):
                document.statements.append(_statement(statement, statement.origin or place))
            elif isinstance(statement, Unknown):
                document.unread = document.unread or statement
    else:
        document.unread = content if isinstance(content, Unknown) else Unknown("the policy document cannot be read")
    return document


def content_of(value: Value, at: Located | None) -> Value:
    """Returns a policy document, or any other in JSON, as an object, whatever its form; anything else if it is none."""
    value = plain(value)
    while isinstance(value, JsonText):
        value = plain(value.document)
    if isinstance(value, Object) and not isinstance(value, Resource) and "json" in value.entries:
        return content_of(value.entries["json"], at)
    if isinstance(value, (str, Text)):
        return plain(parse_policy(value, at))
    return value


def _statement(statement: Object, at: Located | None) -> Statement:
    doubts: list[Unknown | None] = [statement.open]
    elements: dict[str, tuple[Item, ...]] = {}
    for key in ("Action", "NotAction", "Resource", "NotResource"):
        value = statement.entries.get(key)
        items, doubt = items_of(value, statement.origin_of(key) or at)
        elements[key] = tuple(items)
        doubts.append(doubt)
    return Statement(
        allows=_allows(statement.get("Effect")),
        actions=elements["Action"],
        not_actions=elements["NotAction"],
        resources=elements["Resource"],
        not_resources=elements["NotResource"],
        principal=plain(statement.get("Principal")),
        not_principal=plain(statement.get("NotPrincipal")),
        condition=plain(statement.get("Condition")),
        unread=next((doubt for doubt in doubts if doubt is not None), None),
        at=at,
    )


def _allows(effect: Value) -> Answer:
    return True if absent(effect) else ask(effect, lambda value: (text_of(value) or "").lower() == "allow")


def aws_policy(policy: Value) -> str:
    """Returns the name of the AWS policy in an ARN, with `…` for unknown parts; "" for any other policy."""
    match = _AWS_POLICY.search(spelled(policy))
    return match[1] if match is not None else ""
