"""Whether everything can be destroyed: a development environment must leave nothing behind."""

from __future__ import annotations

from collections.abc import Iterator

from graders.common.verdicts import objects
from graders.facts.answers import Answer, absent, ask, because, flag, number
from graders.facts.arguments import nested_arguments
from graders.facts.places import argument_place, head, label
from graders.facts.subjects import aws_resources
from harness.checks import Grader, Subject, Verdict, advises, check, passes, unknown
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Unknown, Value, text_of
from harness.syntax.source import Located, place_of

__all__ = ["GRADER"]

PROTECTIONS = frozenset(
    {
        "deletionProtection",
        "deletionProtectionEnabled",
        "enableDeletionProtection",
        "deleteProtection",
        "terminationProtection",
        "disableApiTermination",
    }
)

FINAL_SNAPSHOTS = frozenset(
    {
        "aws:rds/instance:Instance",
        "aws:rds/cluster:Cluster",
        "aws:docdb/cluster:Cluster",
        "aws:neptune/cluster:Cluster",
        "aws:redshift/cluster:Cluster",
    }
)
"""Databases that require a final snapshot unless `skipFinalSnapshot` is on (Pulumi AWS documentation of each)."""

FORCE_ARGUMENTS = {
    "aws:s3/bucket:Bucket": "forceDestroy",
    "aws:s3/bucketV2:BucketV2": "forceDestroy",
    "aws:ecr/repository:Repository": "forceDelete",
    "aws:ecrpublic/repository:Repository": "forceDestroy",
    "aws:backup/vault:Vault": "forceDestroy",
    "aws:route53/zone:Zone": "forceDestroy",
}
"""Resources that AWS does not delete unless they are empty, with the argument that empties them first."""


LOCKS = {
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": "rule",
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2": "rule",
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": "minRetentionDays",
}
"""Resources that prevent deleting objects or backups, with the argument for how long."""


@check()
def no_retain(subject: Subject) -> Iterator[Verdict]:
    """No resource is kept when the stack is destroyed.

    Fails on the resource options `protect` and `retainOnDelete`, which children inherit from their parent, and on the
    arguments `skipDestroy` and `retainOnDelete` (of CloudFront). False is fine. A value that depends on the environment
    is judged for the environment of the rubric.
    """
    if subject.program.resources:
        yield passes()
    for resource in subject.program.resources:
        for option in ("protect", "retainOnDelete"):
            value = resource.options.get(option)
            if value is not UNDEFINED:
                place = resource.options.origins.get(option) or head(resource)
                yield from _off(subject, resource, f"the option `{option}`", _as_condition(value), place)
        for argument in ("skipDestroy", "retainOnDelete"):
            value = resource.inputs.get(argument)
            if value is not UNDEFINED:
                place = argument_place(resource, argument)
                yield from _off(subject, resource, f"the argument `{argument}`", value, place)


@check()
def no_deletion_protection(subject: Subject) -> Iterator[Verdict]:
    """No argument protects a resource against deletion.

    Fails if `deletionProtection`, `deletionProtectionEnabled`, `enableDeletionProtection`, `deleteProtection`,
    `terminationProtection` or `disableApiTermination` is on, also in a nested argument. A value that depends on the
    environment is judged for the environment of the rubric.
    """
    if aws_resources(subject.program):
        yield passes()
    arguments = subject.fact(nested_arguments)
    for argument in arguments.named(PROTECTIONS):
        if argument.value is not UNDEFINED:
            yield from _off(subject, argument.owner, f"the argument `{argument.name}`", argument.value, argument.at)
    if arguments.unread is not None:
        yield unknown(None, f"Whether all of them can be deleted is not known: {because(arguments.unread)}")


@check()
def no_final_snapshot(subject: Subject) -> Iterator[Verdict]:
    """Databases skip the final snapshot.

    RDS instances and Aurora, DocumentDB, Neptune and Redshift clusters must set `skipFinalSnapshot: true`. The default
    is false: destroying the stack then fails for lack of a snapshot name, or leaves a snapshot behind. Not applicable
    without any.
    """
    for resource in subject.program.of_type(*FINAL_SNAPSHOTS):
        value = resource.input("skipFinalSnapshot")
        answer = flag(value)
        if answer is True:
            yield passes()
        elif isinstance(answer, Unknown):
            yield unknown(
                resource.where("skipFinalSnapshot"),
                f"{label(resource)}: its `skipFinalSnapshot` is not known: {because(answer)}",
            )
        elif absent(value):
            message = (
                f"{label(resource)} demands a final snapshot when destroyed, without whose name the teardown stops; "
                "set `skipFinalSnapshot: true`."
            )
            yield objects(resource, "", message)
        else:
            message = (
                f"{label(resource)} leaves a final snapshot behind when it is destroyed; set `skipFinalSnapshot: true`."
            )
            yield objects(resource, "skipFinalSnapshot", message)


@check(advisory=True)
def force_destroy(subject: Subject) -> Iterator[Verdict]:
    """Buckets, repositories, vaults and zones can be deleted with their contents.

    Advises `forceDestroy` (for ECR repositories `forceDelete`) if it is off: AWS refuses to delete such a resource once
    it has contents. Advises against locks on objects and backups, too, which nobody may delete before their time.
    """
    for resource in subject.program.of_type(*LOCKS):
        if not absent(resource.input(LOCKS[resource.type])):
            message = f"{label(resource)} keeps what it locks from being destroyed before its time; leave it out."
            yield advises(head(resource), message)
    for resource in subject.program.of_type(*FORCE_ARGUMENTS):
        argument = FORCE_ARGUMENTS[resource.type]
        if flag(resource.input(argument)) is False:
            message = f"{label(resource)} cannot be destroyed once it holds something; set `{argument}: true`."
            yield advises(argument_place(resource, argument), message)
        else:
            yield passes()


def _off(subject: Subject, resource: Resource, what: str, value: Value, at: Located | None) -> Iterator[Verdict]:
    """Yields the verdict on a setting that must not be on."""
    answer = ask(value, _is_on)
    if isinstance(answer, Unknown):
        yield unknown(at, f"{label(resource)}: whether {what} is on cannot be told: {because(answer)}")
    elif answer:
        message = f"{label(resource)} is not destroyed with its stack, since {what} is on; leave it out."
        yield objects(resource, at, message + _condition(subject, at))
    else:
        yield passes()


def _as_condition(value: Value) -> Value:
    """Returns an option as Pulumi reads it: a value that is no boolean is on unless it is empty."""
    text, figure = text_of(value), number(value)
    if text is not None:
        return text != ""
    return figure != 0 if figure is not None else value


def _is_on(value: Value) -> Answer:
    text = text_of(value)
    if text is not None:
        return text.upper() in {"TRUE", "ACTIVE", "ENABLED", "ON"}
    return flag(value)


def _condition(subject: Subject, at: Located | None) -> str:
    """Returns a sentence on the assumed environment, if the setting is more than a plain `true`."""
    if at is None or place_of(at).excerpt.strip("\"'").lower() in {"true", "active", "enabled", "on"}:
        return ""
    return f' (Judged for the environment "{subject.program.assumptions.environment_suffix}".)'


GRADER = Grader(
    "teardown",
    (no_retain, no_deletion_protection, no_final_snapshot, force_destroy),
    position=100,
    operators="graders.mutants.teardown:OPERATORS",
)
