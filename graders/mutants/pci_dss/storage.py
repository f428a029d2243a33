"""Failures of what holds data: no encryption, and access from outside."""

from __future__ import annotations

from graders.mutants.further import BARE_BUCKET, BLOCKED, ENCRYPTED, VERSIONED
from graders.mutants.tokens import ACCESS_BLOCK, BUCKET_ENCRYPTION, BUCKETS, TABLE
from harness.validation.arguments import changed, drop_argument, left_out
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram
from harness.validation.removal import removed

__all__ = ["OPERATORS"]

ENCRYPTION = "pci_dss.encryption_at_rest"
BACKUP_KEY = "constraints.backup_key"
ISOLATION = "pci_dss.network_isolation"


@operator(ENCRYPTION, BACKUP_KEY)
def table_encryption_left_out(program: PassingProgram) -> Edited:
    """A table configures no encryption."""
    return left_out(program, program.one(TABLE), "serverSideEncryption")


@operator(ENCRYPTION, BACKUP_KEY)
def table_encryption_switched_off(program: PassingProgram) -> Edited:
    """A table's encryption is switched off."""
    return changed(program, program.one(TABLE), "serverSideEncryption.enabled", "false")


@operator(ENCRYPTION)
def bucket_encryption_left_out(program: PassingProgram) -> Edited:
    """A bucket configures no encryption."""
    if any(True for _ in program.program.of_type(*BUCKET_ENCRYPTION)):
        return program.edited(removed(program, [program.one(*BUCKET_ENCRYPTION)]))
    return left_out(program, program.one(*BUCKETS), "serverSideEncryptionConfiguration")


@operator(ENCRYPTION)
def encryption_of_another_bucket(program: PassingProgram) -> Edited:
    """The encryption is that of a bucket which the program does not make."""
    return changed(program, program.one(*BUCKET_ENCRYPTION), "bucket", "'payments-legacy-audit'")


@operator(ENCRYPTION)
def further_bucket_without_encryption(program: PassingProgram) -> Edited:
    """A further bucket is private, versioned and archived, and not encrypted."""
    return with_further(program, BARE_BUCKET + BLOCKED + VERSIONED, TABLE)


@operator(ISOLATION)
def access_block_left_out(program: PassingProgram) -> Edited:
    """A bucket does not block public access."""
    return program.edited(removed(program, [program.one(ACCESS_BLOCK)]))


@operator(ISOLATION)
def access_block_with_a_gap(program: PassingProgram) -> Edited:
    """A bucket does not block public policies."""
    return changed(program, program.one(ACCESS_BLOCK), "blockPublicPolicy", "false")


@operator(ISOLATION)
def access_block_in_part(program: PassingProgram) -> Edited:
    """A bucket's access block leaves out two of the four settings."""
    block = program.one(ACCESS_BLOCK)
    settings = ("ignorePublicAcls", "restrictPublicBuckets")
    first, second = (drop_argument(program, block, setting) for setting in settings)
    return program.edited([first, second])


@operator(ISOLATION)
def further_bucket_without_access_block(program: PassingProgram) -> Edited:
    """A further bucket is encrypted, versioned and archived, and does not block public access."""
    return with_further(program, BARE_BUCKET + ENCRYPTED + VERSIONED, TABLE)


@operator(ISOLATION)
def public_bucket_policy(program: PassingProgram) -> Edited:
    """A bucket's policy lets anyone read it."""
    text = """
new aws.s3.BucketPolicy(NAME(public), {
  bucket: SELF.id,
  policy: SELF.arn.apply(arn => JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Resource: `${arn}/*`, Principal: '*', Effect: 'Allow', Action: 's3:GetObject' }],
  })),
}, OPTIONS);"""
    return with_further(program, text, *BUCKETS)


@operator(ISOLATION)
def public_bucket_acl(program: PassingProgram) -> Edited:
    """A bucket is public by its access control list."""
    text = """
new aws.s3.BucketOwnershipControls(NAME(ownership), {
  bucket: SELF.id,
  rule: { objectOwnership: 'BucketOwnerPreferred' },
}, OPTIONS);
new aws.s3.BucketAcl(NAME(acl), { bucket: SELF.id, acl: 'public-read' }, OPTIONS);"""
    return with_further(program, text, *BUCKETS)


@operator(ISOLATION)
def public_database(program: PassingProgram) -> Edited:
    """A database can be reached from the internet."""
    text = """
new aws.rds.Instance(NAME(reports), {
  identifier: NAME(reports),
  engine: 'postgres',
  instanceClass: 'db.t4g.micro',
  allocatedStorage: 20,
  username: 'payments',
  manageMasterUserPassword: true,
  storageEncrypted: true,
  publiclyAccessible: true,
  skipFinalSnapshot: true,
}, OPTIONS);"""
    return with_further(program, text, TABLE)


OPERATORS = (
    table_encryption_left_out,
    table_encryption_switched_off,
    bucket_encryption_left_out,
    encryption_of_another_bucket,
    further_bucket_without_encryption,
    access_block_left_out,
    access_block_with_a_gap,
    access_block_in_part,
    further_bucket_without_access_block,
    public_bucket_policy,
    public_bucket_acl,
    public_database,
)
