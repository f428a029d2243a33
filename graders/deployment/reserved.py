"""Names that AWS keeps for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.doubts import any_unknown, choice_in, missing_argument, possible_texts, stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import absent, because, entries_of, plain, possible_values
from graders.facts.places import label, shown
from graders.facts.subjects import aws_resources
from harness.checks import Subject, Verdict, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import Object, Text, Unknown, Value, text_of, text_parts

__all__ = ["reserved"]

FUNCTION: Final = ("aws:lambda/function:Function", "aws:lambda/callbackFunction:CallbackFunction")

VARIABLES: Final = frozenset(
    {
        "_HANDLER",
        "_X_AMZN_TRACE_ID",
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_LAMBDA_RUNTIME_API",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
    }
)
"""The reserved environment variables of Lambda."""

VARIABLES_SOURCE: Final = 'AWS Lambda Developer Guide, "Defined runtime environment variables"'
TAGS_SOURCE: Final = 'AWS Tagging User Guide, "Tag naming limits and requirements"'


class _Kept(NamedTuple):
    """Names of one argument that AWS keeps.

    Attributes:
        argument: The argument with the name.
        pattern: What reserved names match, from their beginning.
        what: What is kept, as in "a name that begins with `sg-`".
        source: Where the fact is from.
        error: AWS's answer, or "".
    """

    argument: str
    pattern: re.Pattern[str]
    what: str
    source: str
    error: str = ""


def _names(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


KEPT: Final = {
    "aws:kms/alias:Alias": _Kept(
        "name",
        re.compile("alias/aws/"),
        "an alias that begins with `alias/aws/`",
        'AWS KMS API Reference, "CreateAlias"',
    ),
    "aws:ec2/securityGroup:SecurityGroup": _Kept(
        "name",
        re.compile(r"sg-|default$"),
        "the name `default`, and names that begin with `sg-`",
        'Amazon EC2 API Reference, "CreateSecurityGroup"',
    ),
    "aws:cloudwatch/logGroup:LogGroup": _Kept(
        "name",
        re.compile("aws/"),
        "a name that begins with `aws/`",
        'Amazon CloudWatch Logs API Reference, "CreateLogGroup"',
    ),
    "aws:ssm/parameter:Parameter": _Kept(
        "name",
        _names(r"/?(?:aws|ssm)(?:[/.]|$)"),
        "a name that begins with `aws` or `ssm`",
        'AWS Systems Manager API Reference, "PutParameter"',
        "AccessDeniedException: No access to reserved parameter name",
    ),
    "aws:ssm/document:Document": _Kept(
        "name",
        _names("aws-|amazon|amzn"),
        "a name that begins with `aws-`, `amazon` or `amzn`",
        'AWS Systems Manager API Reference, "CreateDocument"',
    ),
    "aws:s3/bucket:Bucket": (
        kept_bucket := _Kept(
            "bucket",
            re.compile(r"xn--|sthree-|amzn-s3-demo-|.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$", re.DOTALL),
            "the prefixes `xn--`, `sthree-` and `amzn-s3-demo-`, and the suffixes `-s3alias`, `--ol-s3`, `.mrap`, "
            "`--x-s3` and `--table-s3`",
            'Amazon S3 User Guide, "General purpose bucket naming rules"',
            "InvalidBucketName: The specified bucket is not valid.",
        )
    ),
    "aws:s3/bucketV2:BucketV2": kept_bucket,
    "aws:cognito/userPoolDomain:UserPoolDomain": _Kept(
        "domain",
        re.compile(r"[^.]*(?:aws|amazon|cognito)[^.]*$"),
        "a domain prefix with `aws`, `amazon` or `cognito` in it",
        'Amazon Cognito Developer Guide, "Using the Amazon Cognito domain"',
        "InvalidParameterException: Domain cannot contain reserved word",
    ),
    "aws:rds/subnetGroup:SubnetGroup": _Kept(
        "name", _names("default$"), "the name `default`", 'Amazon RDS API Reference, "CreateDBSubnetGroup"'
    ),
    "aws:athena/workgroup:Workgroup": _Kept(
        "name",
        re.compile("primary$"),
        "the name `primary`, which every account has",
        'Amazon Athena User Guide, "How workgroups work"',
        "InvalidRequestException: WorkGroup is already created",
    ),
    "aws:cloudwatch/eventBus:EventBus": _Kept(
        "name",
        re.compile("default$"),
        "the name `default`, which every account has",
        'Amazon EventBridge API Reference, "CreateEventBus"',
        "ResourceAlreadyExistsException: Event bus default already exists.",
    ),
    "aws:iam/role:Role": _Kept(
        "path",
        re.compile("/aws-service-role/"),
        "the path `/aws-service-role/`",
        'AWS Identity and Access Management User Guide, "Using service-linked roles"',
    ),
}
"""Names that AWS keeps, by the type of resource."""

NAMED_BY_PULUMI: Final = frozenset({"aws:ec2/securityGroup:SecurityGroup"})
"""Types whose name begins with the logical one if none is given, and of whose names AWS keeps some beginnings."""

ZONE: Final = "aws:route53/zone:Zone"
EXAMPLES: Final = re.compile(r"(?:.*\.)?example\.(?:com|net|org)\.?\Z", re.IGNORECASE | re.DOTALL)
"""Domains for which Route 53 makes no public hosted zone."""

USERS: Final = {
    "aws:rds/instance:Instance": "username",
    "aws:rds/cluster:Cluster": "masterUsername",
}
"""The argument with the master user's name."""

POSTGRES_USERS: Final = frozenset({"admin", "rdsadmin", "rdsrepladmin", "user"})
MYSQL_USERS: Final = frozenset({"rdsadmin", "rdsrepladmin"})


@check(advisory=True, enforceable=True, references=(VARIABLES_SOURCE, TAGS_SOURCE))
def reserved(subject: Subject) -> Iterator[Verdict]:
    """No name is one that AWS keeps for itself.

    Looks at the environment variables of Lambda functions (`AWS_REGION`), at tags that begin with `aws:`, and at the
    names of buckets, key aliases, public hosted zones, log groups, security groups, parameters, documents, user pool
    domains, databases' users and others of which AWS keeps some.
    """
    for function in subject.program.of_type(*FUNCTION):
        yield from _variables(function)
    seen: set[int] = set()
    for resource in subject.fact(aws_resources):
        given = resource.inputs.entries.get("tags")
        tags = plain(given) if given is not None else None
        if isinstance(tags, Unknown) and not tags.references:
            yield unsettled(resource, "tags", "which tags it has", tags)
        if isinstance(tags, Object) and id(tags) not in seen:
            seen.add(id(tags))
            yield from _tags(resource, tags)
        kept = KEPT.get(resource.type)
        if kept is not None:
            yield from _name(resource, kept)
        elif resource.type in USERS:
            yield from _user(resource)
        elif resource.type == ZONE:
            yield from _zone(resource)


def _variables(function: Resource) -> Iterator[Verdict]:
    """Yields the verdicts on a function's environment variables."""
    variables = plain(function.input("environment.variables"))
    if absent(variables):
        return
    doubt = variables if isinstance(variables, Unknown) else variables.open if isinstance(variables, Object) else None
    found = [(n, value, at) for n, value, at in entries_of(variables) if n in VARIABLES and not absent(value)]
    for name, value, at in found:
        if any(absent(option) for option in possible_values(value)):
            yield unknown(
                at, f"{label(function)}: whether it sets `{name}`, which Lambda keeps for itself, is not known"
            )
            continue
        what = f"{label(function)} sets the environment variable `{name}`, which Lambda keeps for itself"
        error = (
            "InvalidParameterValueException: Lambda was unable to configure your environment variables because the "
            "environment variables you have provided contains reserved keys that are currently not supported for "
            f"modification. Reserved keys used in this request: {name}"
        )
        remedy = "leave it out, since Lambda sets it" if name == "AWS_REGION" else "give it another name"
        yield objects(function, at, refused(what, remedy, source=VARIABLES_SOURCE, error=error))
    if doubt is not None:
        at = function.where("environment.variables")
        yield unknown(at, f"{label(function)}: its environment variables are not all known: {because(doubt)}")
    elif not found:
        yield passes()


def _tags(resource: Resource, tags: Object) -> Iterator[Verdict]:
    """Yields the verdicts on the keys of tags."""
    if tags.open is None:
        yield passes()
    else:
        yield unsettled(resource, "tags", "which tags it has", tags.open)
    for key in tags.entries:
        if key[:4].lower() == "aws:":
            what = f"{label(resource)} has the tag `{key}`, and AWS keeps tags that begin with `aws:`"
            yield objects(resource, tags.origin_of(key), refused(what, "rename it", source=TAGS_SOURCE))


def _name(resource: Resource, kept: _Kept) -> Iterator[Verdict]:
    """Yields the verdict on a name of which AWS keeps some."""
    value = resource.input(kept.argument)
    if absent(value) and resource.type in NAMED_BY_PULUMI:
        value = resource.name  # with some random digits behind it
    text = _beginning(value)
    if text is None or (text.endswith("…") and choice_in(value) is not None):
        yield from _choices(resource, kept, value)
    elif kept.pattern.match(text):
        what = f'{label(resource)} has the {kept.argument} "{text}", and AWS keeps {kept.what}'
        message = refused(what, "choose another one", source=kept.source, error=kept.error)
        yield objects(resource, kept.argument, message)
    else:
        yield passes()


def _choices(resource: Resource, kept: _Kept, value: Value) -> Iterator[Verdict]:
    """Yields the verdict on a name of which the beginning is a choice, or not known."""
    held = plain(value)
    given = possible_values(value) if isinstance(held, Unknown) else possible_texts(held)
    options = [_beginning(option) for option in given]
    wrong = {option is not None and kept.pattern.match(option) is not None for option in options}
    doubt = choice_in(value)
    if doubt is not None and wrong != {False}:
        yield unsettled(resource, kept.argument, f"its `{kept.argument}`", doubt)
    elif options:
        yield passes()


def _beginning(value: Value) -> str | None:
    """Returns a text, or what is known of it up to its first unknown part with `…` for the rest; else None."""
    text = text_of(plain(value))
    if text is not None:
        return text
    parts = text_parts(plain(value)) if isinstance(plain(value), Text) else None
    if not parts or not isinstance(parts[0], str):
        return None
    return f"{parts[0]}…"


def _zone(zone: Resource) -> Iterator[Verdict]:
    """Yields the verdict on the domain of a public hosted zone."""
    name, public = _end(zone.input("name")), missing_argument(zone.input("vpcs"))
    doubt = stranger(zone.input("name")) if public is not False else None
    if doubt is not None:
        yield unsettled(zone, "name", "its `name`", doubt)
    if name is None or public is False:
        return
    if isinstance(public, Unknown):
        yield unsettled(zone, "vpcs", "whether it is public", public)
    elif EXAMPLES.match(name):
        what = f'{label(zone)} is for "{shown(zone.input("name"))}", a domain that is kept for examples'
        error = f"InvalidDomainName: {name} is reserved by AWS!"
        source = 'Amazon Route 53 API Reference, "CreateHostedZone"'
        yield objects(zone, "name", refused(what, "name a domain of your own", source=source, error=error))
    else:
        yield passes()


def _end(value: Value) -> str | None:
    """Returns a text, or `…` and what is known of it behind its last unknown part; else None."""
    given = plain(value)
    text = text_of(given)
    if text is not None:
        return text
    parts = text_parts(given) if isinstance(given, Text) else None
    last = parts[-1] if parts else None
    return f"…{last}" if isinstance(last, str) else None


def _user(database: Resource) -> Iterator[Verdict]:
    """Yields the verdict on the name of a database's master user."""
    argument = USERS[database.type]
    name, engine = text_of(plain(database.input(argument))), text_of(plain(database.input("engine")))
    doubt = stranger(database.input(argument)) or any_unknown([database.input("engine")])
    if doubt is not None and (name is None or name.lower() in POSTGRES_USERS | MYSQL_USERS):
        yield unsettled(database, argument, "whether its engine keeps the name of its master user", doubt)
    if name is None or engine is None:
        return
    kept = POSTGRES_USERS if "postgres" in engine else MYSQL_USERS if "mysql" in engine or engine == "mariadb" else ()
    if name.lower() in kept:
        what = f'{label(database)} has the master user "{name}", a name that the engine keeps'
        error = (
            f"InvalidParameterValue: MasterUsername {name} cannot be used as it is a reserved word used by the engine"
        )
        source = 'Amazon RDS API Reference, "CreateDBInstance"'
        yield objects(database, argument, refused(what, "choose another one", source=source, error=error))
    else:
        yield passes()
