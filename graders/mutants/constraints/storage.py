"""Failures of tables, buckets and backups."""

from __future__ import annotations

from collections.abc import Sequence

from graders.mutants.further import BARE_BUCKET, BLOCKED, ENCRYPTED
from graders.mutants.tokens import BUCKETS, KEY, LIFECYCLE, TABLE, VERSIONING
from harness.program.resources import Resource
from harness.program.values import Array, unwrap
from harness.validation.arguments import argument, changed, left_out, set_argument
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram
from harness.validation.removal import removed

__all__ = ["OPERATORS"]

BUCKET_CHECK = "constraints.bucket_versioning_lifecycle"
BACKUP_KEY = "constraints.backup_key"
ON_DEMAND = "constraints.on_demand_tables"


def _has(program: PassingProgram, types: Sequence[str]) -> bool:
    return any(True for _ in program.program.of_type(*types))


def _rules(program: PassingProgram) -> list[tuple[Resource, str]]:
    """Returns the lifecycle rules of the first bucket that has some, each as resource and path."""
    split = _has(program, LIFECYCLE)
    resource = program.one(*(LIFECYCLE if split else BUCKETS))
    name = "rules" if split else "lifecycleRules"
    rules = unwrap(resource.inputs.get(name))
    if not isinstance(rules, Array) or not rules.items:
        message = "no lifecycle rules are written as a list"
        raise NothingToEditError(message)
    return [(resource, f"{name}.{index}") for index in range(len(rules.items))]


def _archive(program: PassingProgram) -> tuple[Resource, str]:
    """Returns the transition that archives objects: its resource, and its path."""
    for resource, path in _rules(program):
        if resource.input(f"{path}.transitions.0.storageClass") == "GLACIER":
            return resource, f"{path}.transitions.0"
    message = "no lifecycle rule archives objects"
    raise NothingToEditError(message)


@operator(BUCKET_CHECK)
def versioning_suspended(program: PassingProgram) -> Edited:
    """A bucket's versioning is suspended."""
    if _has(program, VERSIONING):
        return changed(program, program.one(*VERSIONING), "versioningConfiguration.status", "'Suspended'")
    return changed(program, program.one(*BUCKETS), "versioning.enabled", "false")


@operator(BUCKET_CHECK)
def versioning_left_out(program: PassingProgram) -> Edited:
    """A bucket has no versioning."""
    if _has(program, VERSIONING):
        return program.edited(removed(program, [program.one(*VERSIONING)]))
    return left_out(program, program.one(*BUCKETS), "versioning")


@operator(BUCKET_CHECK)
def versioning_of_another_bucket(program: PassingProgram) -> Edited:
    """The versioning is that of a bucket which the program does not make."""
    return changed(program, program.one(*VERSIONING), "bucket", "'payments-legacy-audit'")


@operator(BUCKET_CHECK)
def lifecycle_rules_disabled(program: PassingProgram) -> Edited:
    """All lifecycle rules of a bucket are disabled."""
    edits = []
    for resource, path in _rules(program):
        name, text = ("status", "'Disabled'") if path.startswith("rules") else ("enabled", "false")
        edits.append(set_argument(program, resource, f"{path}.{name}", text))
    return program.edited(edits)


@operator(BUCKET_CHECK)
def lifecycle_left_out(program: PassingProgram) -> Edited:
    """A bucket has no lifecycle rules."""
    if _has(program, LIFECYCLE):
        return program.edited(removed(program, [program.one(*LIFECYCLE)]))
    return left_out(program, program.one(*BUCKETS), "lifecycleRules")


@operator(BUCKET_CHECK)
def lifecycle_without_rules(program: PassingProgram) -> Edited:
    """A bucket's list of lifecycle rules is empty."""
    resource, path = _rules(program)[0]
    return changed(program, resource, path.partition(".")[0], "[]")


@operator(BUCKET_CHECK)
def lifecycle_of_another_bucket(program: PassingProgram) -> Edited:
    """The lifecycle rules are those of a bucket which the program does not make."""
    return changed(program, program.one(*LIFECYCLE), "bucket", "'payments-legacy-audit'")


@operator(BUCKET_CHECK)
def archive_after_a_year(program: PassingProgram) -> Edited:
    """Objects are archived after 365 days."""
    resource, path = _archive(program)
    return changed(program, resource, f"{path}.days", "365")


@operator(BUCKET_CHECK)
def infrequent_access_in_place_of_an_archive(program: PassingProgram) -> Edited:
    """Objects are moved to Infrequent Access instead of Glacier."""
    resource, path = _archive(program)
    return changed(program, resource, f"{path}.storageClass", "'STANDARD_IA'")


@operator(BUCKET_CHECK)
def further_bucket_without_versioning(program: PassingProgram) -> Edited:
    """A further bucket is private and encrypted, and neither versioned nor archived."""
    return with_further(program, BARE_BUCKET + BLOCKED + ENCRYPTED, TABLE)


@operator(ON_DEMAND, "deployment.conflicts")
def billing_mode_left_out(program: PassingProgram) -> Edited:
    """A table names no billing mode, which means provisioned capacity."""
    return left_out(program, program.one(TABLE), "billingMode")


@operator(ON_DEMAND)
def provisioned_table(program: PassingProgram) -> Edited:
    """A table has provisioned capacity."""
    table = program.one(TABLE)
    return changed(program, table, "billingMode", "'PROVISIONED', readCapacity: 5, writeCapacity: 5")


@operator(ON_DEMAND, "deployment.conflicts")
def on_demand_in_production_only(program: PassingProgram) -> Edited:
    """A table is on demand in production only."""
    text = "process.env.ENVIRONMENT_SUFFIX === 'prod' ? 'PAY_PER_REQUEST' : 'PROVISIONED'"
    return changed(program, program.one(TABLE), "billingMode", text)


@operator(ON_DEMAND)
def table_that_scales(program: PassingProgram) -> Edited:
    """A further table has provisioned capacity, which scales."""
    key = argument(program, program.one(TABLE), "serverSideEncryption.kmsKeyArn").text
    text = """
const sessions = new aws.dynamodb.Table(NAME(sessions), {
  name: NAME(sessions),
  billingMode: 'PROVISIONED',
  readCapacity: 5,
  writeCapacity: 5,
  hashKey: 'id',
  attributes: [{ name: 'id', type: 'S' }],
  serverSideEncryption: { enabled: true, kmsKeyArn: KEY },
}, OPTIONS);
new aws.appautoscaling.Target(NAME(sessions-capacity), {
  minCapacity: 5,
  maxCapacity: 100,
  resourceId: pulumi.interpolate`table/${sessions.name}`,
  scalableDimension: 'dynamodb:table:WriteCapacityUnits',
  serviceNamespace: 'dynamodb',
}, OPTIONS);"""
    return with_further(program, text.replace("KEY", key), TABLE)


@operator(BACKUP_KEY)
def table_key_left_out(program: PassingProgram) -> Edited:
    """A table's encryption names no key."""
    return left_out(program, program.one(TABLE), "serverSideEncryption.kmsKeyArn")


@operator(BACKUP_KEY)
def key_that_aws_manages(program: PassingProgram) -> Edited:
    """A table is encrypted with the key that AWS manages for DynamoDB."""
    text = "'alias/aws/dynamodb'"
    return changed(program, program.one(TABLE), "serverSideEncryption.kmsKeyArn", text)


@operator(BACKUP_KEY)
def arn_of_a_key_that_aws_manages(program: PassingProgram) -> Edited:
    """A table is encrypted with the key that AWS manages, named by an ARN."""
    text = "`arn:aws:kms:${process.env.AWS_REGION}:${process.env.AWS_ACCOUNT_ID}:alias/aws/dynamodb`"
    return changed(program, program.one(TABLE), "serverSideEncryption.kmsKeyArn", text)


@operator(BACKUP_KEY)
def vault_without_a_key(program: PassingProgram) -> Edited:
    """A backup vault names no key."""
    return with_further(
        program, "new aws.backup.Vault(NAME(vault), { name: NAME(vault), forceDestroy: true }, OPTIONS);", KEY
    )


@operator(BACKUP_KEY)
def vault_under_a_key_that_aws_manages(program: PassingProgram) -> Edited:
    """A backup vault is under the key that AWS manages for backups."""
    text = """
new aws.backup.Vault(NAME(vault), {
  name: NAME(vault),
  kmsKeyArn: 'alias/aws/backup',
  forceDestroy: true,
}, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (
    versioning_suspended,
    versioning_left_out,
    versioning_of_another_bucket,
    lifecycle_rules_disabled,
    lifecycle_left_out,
    lifecycle_without_rules,
    lifecycle_of_another_bucket,
    archive_after_a_year,
    infrequent_access_in_place_of_an_archive,
    further_bucket_without_versioning,
    billing_mode_left_out,
    provisioned_table,
    on_demand_in_production_only,
    table_that_scales,
    table_key_left_out,
    key_that_aws_manages,
    arn_of_a_key_that_aws_manages,
    vault_without_a_key,
    vault_under_a_key_that_aws_manages,
)
