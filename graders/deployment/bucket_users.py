"""Buckets whose policy leaves out a service that is told to write to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.deployment.doubts import judged_by, stranger, unsettled
from graders.deployment.evidence import refused
from graders.deployment.role_needs import RolePolicies
from graders.facts.answers import Answer, absent, all_of, any_of, flag, is_text, opposite
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
        bucket, doubt = target(user.input(asked.argument)), stranger(user.input(asked.argument))
        if doubt is not None and made:
            yield unsettled(user, asked.argument, "to which bucket it writes", doubt)
        if bucket is None or id(bucket) not in made or bucket.implied:
            continue
        writes = flag(user.input("accessLogs.enabled")) if user.type == BALANCER else True
        if writes is False:
            continue
        allowed = _allows(program, bucket, asked)
        if allowed is False and user.type == CHANNEL:
            allowed = _recorder_may(subject)
        if allowed is True:
            yield passes()
            continue
        who = f"`{asked.service}`" if asked.service else "the load balancer"
        what = f"{label(user)} writes to {label(bucket)}, and no policy of it lets {who} do so"
        remedy = "add a `BucketPolicy` that allows `s3:PutObject`"
        remedy += " and `s3:GetBucketAcl`" if asked.service else ""
        message = refused(what, remedy, source=asked.source, error=asked.error)
        said = f"whether {label(bucket)} lets {who} write"
        yield from judged_by(all_of([writes, opposite(allowed)]), user, asked.argument, message, said)
    for distribution in program.of_type(DISTRIBUTION):
        bucket = target(distribution.input("loggingConfig.bucket"))
        doubt = stranger(distribution.input("loggingConfig.bucket"))
        if doubt is not None and made:
            yield unsettled(distribution, "loggingConfig", "to which bucket it logs", doubt)
        if bucket is None or id(bucket) not in made or absent(distribution.input("loggingConfig")):
            continue
        takes = _takes_acls(program, bucket)
        if takes is True:
            yield passes()
            continue
        what = f"{label(distribution)} logs to {label(bucket)}, which takes no ACLs"
        error = "InvalidArgument: The S3 bucket that you specified for CloudFront logs does not enable ACL access"
        message = refused(
            what, "add `BucketOwnershipControls` with `BucketOwnerPreferred`", source=ACLS_SOURCE, error=error
        )
        said = f"whether {label(bucket)} takes ACLs"
        yield from judged_by(opposite(takes), distribution, "loggingConfig", message, said)


def _allows(program: Program, bucket: Resource, asked: _Writer) -> Answer:
    """Returns whether a bucket's policies let a service write."""
    documents: list[Document] = policies_of(bucket)
    doubts: list[Answer] = []
    for each in program.of_type(POLICY):
        owner = target(each.input("bucket"))
        if owner is bucket:
            documents += policies_of(each)
        elif owner is None and stranger(each.input("bucket")) is not None:
            doubts.append(Unknown("which bucket a policy is for is not known"))
        elif any(found is bucket for found in targets(each.input("bucket"))):
            documents += policies_of(each)
    if not asked.service:
        return any_of([bool(documents), *doubts, Unknown(program.incomplete) if program.incomplete else False])
    return any_of([granted(documents, Deed(asked.service, "s3:PutObject")), *doubts])


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
    doubt: Answer = False
    for each in program.of_type(OWNERSHIP):
        owner = target(each.input("bucket"))
        if owner is bucket:
            return _keeps_acls(each)
        if stranger(each.input("bucket")) is not None:
            doubt = Unknown("for which bucket ownership controls are is not known")
    return doubt


def _keeps_acls(controls: Resource) -> Answer:
    """Returns whether ownership controls leave a bucket its ACLs."""
    return opposite(is_text(controls.input("rule.objectOwnership"), "BucketOwnerEnforced"))
