"""Permissions that AWS asks for before it makes something."""

from __future__ import annotations

from graders.mutants.tokens import KEY
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

PERMISSIONS = "deployment.permissions"
BARE_KEY = """
const furtherKey = new aws.kms.Key(NAME(further), { enableKeyRotation: true, deletionWindowInDays: 7 }, OPTIONS);"""


@operator(PERMISSIONS)
def logs_with_a_bare_key(program: PassingProgram) -> Edited:
    """A log group has a key whose policy leaves CloudWatch Logs out."""
    text = """
new aws.cloudwatch.LogGroup(NAME(further), {
  name: NAME(further),
  retentionInDays: 365,
  kmsKeyId: furtherKey.arn,
}, OPTIONS);"""
    return with_further(program, BARE_KEY + text, KEY)


@operator(PERMISSIONS)
def trail_with_a_bare_key(program: PassingProgram) -> Edited:
    """A trail has a key whose policy leaves CloudTrail out."""
    text = """
new aws.cloudtrail.Trail(NAME(further), {
  name: NAME(further),
  s3BucketName: NAME(further),
  kmsKeyId: furtherKey.arn,
}, OPTIONS);"""
    return with_further(program, BARE_KEY + text, KEY)


OPERATORS = (logs_with_a_bare_key, trail_with_a_bare_key)
