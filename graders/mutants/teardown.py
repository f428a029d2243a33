"""Failures to destroy everything: resources that are kept, protected, snapshotted, or not emptied."""

from __future__ import annotations

import re

from graders.mutants.tokens import BUCKETS, INSTANCE, LOG_GROUP, TABLE, VAULT, VPC
from harness.validation.arguments import argument, changed, left_out, making, set_option
from harness.validation.insertion import orchestrator_anchor, with_further
from harness.validation.objects import appended, with_value
from harness.validation.operator import Edited, operator
from harness.validation.programs import NothingToEditError, PassingProgram

__all__ = ["OPERATORS"]

RETAIN = "teardown.no_retain"
PROTECTION = "teardown.no_deletion_protection"
SNAPSHOT = "teardown.no_final_snapshot"
FORCE = "teardown.force_destroy"

HOLDERS = ("variable_declarator", "assignment_expression")


@operator(RETAIN)
def table_retained(program: PassingProgram) -> Edited:
    """A table is retained when the stack is destroyed."""
    return program.edited([set_option(program, program.one(TABLE), "retainOnDelete", "true")])


@operator(RETAIN)
def bucket_protected(program: PassingProgram) -> Edited:
    """A bucket is protected."""
    return program.edited([set_option(program, program.one(*BUCKETS), "protect", "true")])


@operator(RETAIN)
def component_protected(program: PassingProgram) -> Edited:
    """A component is protected, and with it all its children."""
    return program.edited([set_option(program, orchestrator_anchor(program).resource, "protect", "true")])


@operator(RETAIN)
def component_retained(program: PassingProgram) -> Edited:
    """A component is retained, and with it all its children."""
    return program.edited([set_option(program, orchestrator_anchor(program).resource, "retainOnDelete", "true")])


@operator(RETAIN)
def shared_options_protect(program: PassingProgram) -> Edited:
    """The options that several resources share protect them."""
    for literal in program.walk("object"):
        holder = literal.parent.type if literal.parent is not None else ""
        if holder in HOLDERS and re.fullmatch(r"\{\s*parent: this,?\s*\}", literal.text):
            return program.edited([appended(literal, "protect: true")])
    message = "no resources share options"
    raise NothingToEditError(message)


@operator(RETAIN)
def protected_unless_in_production(program: PassingProgram) -> Edited:
    """A table is protected by an inverted condition."""
    text = "process.env.ENVIRONMENT_SUFFIX !== 'prod'"
    return program.edited([set_option(program, program.one(TABLE), "protect", text)])


@operator(RETAIN)
def merged_options_retain(program: PassingProgram) -> Edited:
    """A table is retained by options that are merged."""
    options = making(program, program.one(TABLE)).options
    if options is None:
        message = "the table has no options"
        raise NothingToEditError(message)
    return program.edited([options.replaced(f"pulumi.mergeOptions({options.text}, {{ retainOnDelete: true }})")])


@operator(RETAIN)
def log_group_not_destroyed(program: PassingProgram) -> Edited:
    """A log group is skipped when the stack is destroyed."""
    return changed(program, program.one(LOG_GROUP), "skipDestroy", "true")


@operator(PROTECTION)
def table_protected_against_deletion(program: PassingProgram) -> Edited:
    """A table is protected against deletion."""
    return changed(program, program.one(TABLE), "deletionProtectionEnabled", "true")


@operator(PROTECTION)
def table_protected_in_development(program: PassingProgram) -> Edited:
    """A table is protected against deletion everywhere but in tests."""
    return changed(program, program.one(TABLE), "deletionProtectionEnabled", "pulumi.getStack() !== 'test'")


@operator(PROTECTION)
def load_balancer_protected(program: PassingProgram) -> Edited:
    """A load balancer is protected against deletion."""
    text = """
new aws.lb.LoadBalancer(NAME(internal), {
  name: NAME(internal),
  internal: true,
  loadBalancerType: 'application',
  subnets: ['subnet-0a1b2c3d4e5f60718', 'subnet-0f1e2d3c4b5a69788'],
  enableDeletionProtection: true,
}, OPTIONS);"""
    return with_further(program, text, VPC)


@operator(PROTECTION)
def user_pool_protected(program: PassingProgram) -> Edited:
    """A user pool's protection against deletion is active."""
    text = """
new aws.cognito.UserPool(NAME(users), {
  name: NAME(users),
  deletionProtection: 'ACTIVE',
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@operator(PROTECTION)
def instance_protected(program: PassingProgram) -> Edited:
    """An instance cannot be terminated."""
    return changed(program, program.one(INSTANCE), "disableApiTermination", "true")


DATABASE = """
new aws.rds.Instance(NAME(reports), {
  identifier: NAME(reports),
  engine: 'postgres',
  instanceClass: 'db.t4g.micro',
  allocatedStorage: 20,
  username: 'payments',
  manageMasterUserPassword: true,
  storageEncrypted: true,
  publiclyAccessible: false,
  MORE
}, OPTIONS);"""


@operator(PROTECTION)
def database_protected(program: PassingProgram) -> Edited:
    """A database is protected against deletion."""
    more = "skipFinalSnapshot: true,\n  deletionProtection: true,"
    return with_further(program, DATABASE.replace("MORE", more), TABLE)


@operator(SNAPSHOT)
def database_with_a_final_snapshot(program: PassingProgram) -> Edited:
    """A database does not say that it needs no final snapshot."""
    return with_further(program, DATABASE.replace("MORE", "backupRetentionPeriod: 1,"), TABLE)


@operator(SNAPSHOT)
def named_final_snapshot(program: PassingProgram) -> Edited:
    """A database asks for a final snapshot, with a name."""
    more = "skipFinalSnapshot: false,\n  finalSnapshotIdentifier: NAME(reports-final),"
    return with_further(program, DATABASE.replace("MORE", more), TABLE)


@operator(SNAPSHOT)
def cluster_with_a_final_snapshot(program: PassingProgram) -> Edited:
    """A database cluster does not say that it needs no final snapshot."""
    text = """
new aws.rds.Cluster(NAME(ledger), {
  clusterIdentifier: NAME(ledger),
  engine: 'aurora-postgresql',
  masterUsername: 'payments',
  manageMasterUserPassword: true,
  storageEncrypted: true,
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@operator(FORCE)
def bucket_not_emptied(program: PassingProgram) -> Edited:
    """A bucket leaves out `forceDestroy`."""
    return left_out(program, program.one(*BUCKETS), "forceDestroy")


@operator(FORCE)
def bucket_emptied_in_tests_only(program: PassingProgram) -> Edited:
    """A bucket is emptied in tests only."""
    bucket = program.one(*BUCKETS)
    return program.edited([with_value(argument(program, bucket, "forceDestroy"), "pulumi.getStack() === 'test'")])


@operator(FORCE)
def repository_not_emptied(program: PassingProgram) -> Edited:
    """A container repository leaves out `forceDelete`."""
    return with_further(program, "new aws.ecr.Repository(NAME(images), { name: NAME(images) }, OPTIONS);", TABLE)


@operator(FORCE)
def vault_not_emptied(program: PassingProgram) -> Edited:
    """A backup vault leaves out `forceDestroy`."""
    return left_out(program, program.one(VAULT), "forceDestroy")


OPERATORS = (
    table_retained,
    bucket_protected,
    component_protected,
    component_retained,
    shared_options_protect,
    protected_unless_in_production,
    merged_options_retain,
    log_group_not_destroyed,
    table_protected_against_deletion,
    table_protected_in_development,
    load_balancer_protected,
    user_pool_protected,
    instance_protected,
    database_protected,
    database_with_a_final_snapshot,
    named_final_snapshot,
    cluster_with_a_final_snapshot,
    bucket_not_emptied,
    bucket_emptied_in_tests_only,
    repository_not_emptied,
    vault_not_emptied,
)
