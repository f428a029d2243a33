"""Buckets whose policy leaves out a service that is told to write to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.evidence import refused
from graders.deployment.role_needs import RolePolicies
from graders.facts.answers import Answer, absent, any_of, flag
from graders.facts.grants import Deed, granted
from graders.facts.links import target, targets
from graders.facts.places import label
from graders.facts.policies import Document, policies_of
from graders.facts.roles import ROLE
from harness.checks import Subject, Verdict, passes
from harness.program.resources import Program, Resource
from harness.program.values import Unknown

__all__ = ["bucket_users"]

BUCKETS: Final = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
POLICY: Final = "aws:s3/bucketPolicy:BucketPolicy"
OWNERSHIP: Final = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
TRAIL: Final = "aws:cloudtrail/trail:Trail"
CHANNEL: Final = "aws:cfg/deliveryChannel:DeliveryChannel"
RECORDER: Final = "aws:cfg/recorder:Recorder"
BALANCER: Final = "aws:lb/loadBalancer:LoadBalancer"
DISTRIBUTION: Final = "aws:cloudfront/distribution:Distribution"


class _Writer(NamedTuple):
    """A service that asks the bucket's policy before it writes.

    Attributes:
        argument: The argument with the bucket.
        service: The service, as in policies; "" if any policy may do.
        error: AWS's answer.
        source: Where the fact is from.
    """

    argument: str
    service: str
    error: str
    source: str


WRITERS: Final = {
    TRAIL: _Writer(
        "s3BucketName",
        "cloudtrail.amazonaws.com",
        "InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket",
        'AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail"',
    ),
    CHANNEL: _Writer(
        "s3BucketName",
        "config.amazonaws.com",
        "InsufficientDeliveryPolicyException: Insufficient delivery policy to s3 bucket",
        'AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel"',
    ),
    BALANCER: _Writer(
        "accessLogs.bucket",
        "",
        "InvalidConfigurationRequest: Access Denied for bucket. Please check S3bucket permission",
        'Elastic Load Balancing, User Guide for Application Load Balancers, "Enable access logs"',
    ),
}
ACLS_SOURCE: Final = 'Amazon CloudFront Developer Guide, "Configure standard logging (legacy)"'


def bucket_users(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on buckets of the program to which services are told to write."""
    program = subject.program
    made = {id(each) for each in program.of_type(*BUCKETS)}  # one that is looked up says nothing of its policies
    for user in program.of_type(*WRITERS):
        asked = WRITERS[user.type]
        bucket = target(user.input(asked.argument))
        if bucket is None or id(bucket) not in made or bucket.implied:
            continue
        if user.type == BALANCER and flag(user.input("accessLogs.enabled")) is not True:
            continue
        allowed = _allows(program, bucket, asked)
        if allowed is False and user.type == CHANNEL:
            allowed = _recorder_may(subject)
        if allowed is True:
            yield passes()
        elif allowed is False:
            who = f"`{asked.service}`" if asked.service else "the load balancer"
            what = f"{label(user)} writes to {label(bucket)}, and no policy of it lets {who} do so"
            remedy = "add a `BucketPolicy` that allows `s3:PutObject`"
            remedy += " and `s3:GetBucketAcl`" if asked.service else ""
            message = refused(what, remedy, source=asked.source, error=asked.error)
            yield objects(user, asked.argument, message)
    for distribution in program.of_type(DISTRIBUTION):
        bucket = target(distribution.input("loggingConfig.bucket"))
        if bucket is None or id(bucket) not in made or absent(distribution.input("loggingConfig")):
            continue
        if _takes_acls(program, bucket) is False:
            what = f"{label(distribution)} logs to {label(bucket)}, which takes no ACLs"
            error = "InvalidArgument: The S3 bucket that you specified for CloudFront logs does not enable ACL access"
            remedy = "add `BucketOwnershipControls` with `BucketOwnerPreferred`"
            message = refused(what, remedy, source=ACLS_SOURCE, error=error)
            yield objects(distribution, "loggingConfig", message)
        else:
            yield passes()


def _allows(program: Program, bucket: Resource, asked: _Writer) -> Answer:
    """Returns whether a bucket's policies let a service write."""
    documents: list[Document] = policies_of(bucket)
    for each in program.of_type(POLICY):
        owner = target(each.input("bucket"))
        if owner is bucket:
            documents += policies_of(each)
        elif owner is None and not absent(each.input("bucket")):
            return Unknown("which bucket a policy is for is not known")
        elif any(found is bucket for found in targets(each.input("bucket"))):
            documents += policies_of(each)
    if not asked.service:
        return bool(documents) or (Unknown(program.incomplete) if program.incomplete else False)
    return granted(documents, Deed(asked.service, "s3:PutObject"))


def _recorder_may(subject: Subject) -> Answer:
    """Returns whether a recorder's role, which AWS Config uses too, may write; AWS's own policy for it does not."""
    policies = subject.fact(RolePolicies)
    answers: list[Answer] = []
    for recorder in subject.program.of_type(RECORDER):
        role = target(recorder.input("roleArn"))
        if role is None or role.type != ROLE:
            return Unknown("the recorder's role is not made by this program")
        answers.append(policies.allow_by_own(role, "s3:PutObject"))
    return any_of(answers) if answers else Unknown("the recorder is not made by this program")


def _takes_acls(program: Program, bucket: Resource) -> Answer:
    """Returns whether a bucket may have ACLs; new buckets have none."""
    if program.incomplete:
        return Unknown(program.incomplete)
    for each in program.of_type(OWNERSHIP):
        owner = target(each.input("bucket"))
        if owner is bucket or owner is None:
            return True
    return False
