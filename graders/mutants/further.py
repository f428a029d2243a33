"""Resources that operators add to programs: the start of a further bucket or role."""

from __future__ import annotations

from graders.mutants.tokens import ROLE
from harness.validation.insertion import with_further
from harness.validation.operator import Edited
from harness.validation.programs import PassingProgram

__all__ = ["BARE_BUCKET", "BLOCKED", "ENCRYPTED", "VERSIONED", "with_role"]

BARE_BUCKET = """
const furtherBucket = new aws.s3.Bucket(NAME(further), {
  bucket: NAME(further),
  forceDestroy: true,
}, OPTIONS);
"""
BLOCKED = """
new aws.s3.BucketPublicAccessBlock(NAME(further-access), {
  bucket: furtherBucket.id,
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
}, OPTIONS);
"""
ENCRYPTED = """
new aws.s3.BucketServerSideEncryptionConfiguration(NAME(further-encryption), {
  bucket: furtherBucket.id,
  rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
}, OPTIONS);
"""
VERSIONED = """
new aws.s3.BucketVersioning(NAME(further-versioning), {
  bucket: furtherBucket.id,
  versioningConfiguration: { status: 'Enabled' },
}, OPTIONS);
new aws.s3.BucketLifecycleConfiguration(NAME(further-lifecycle), {
  bucket: furtherBucket.id,
  rules: [{ id: 'archive', status: 'Enabled', transitions: [{ days: 90, storageClass: 'GLACIER' }] }],
}, OPTIONS);
"""

FURTHER_ROLE = """
new aws.iam.Role(NAME(further), {
  name: NAME(further),
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' }),
  MORE
}, OPTIONS);"""


def with_role(program: PassingProgram, more: str) -> Edited:
    """Returns the program with a further role."""
    return with_further(program, FURTHER_ROLE.replace("MORE", more), ROLE)
