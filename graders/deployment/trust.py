"""Roles that do not let the service in that is to take them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from graders.common.verdicts import objects
from graders.deployment.doubts import stranger, unsettled
from graders.deployment.evidence import refused
from graders.facts.answers import Answer
from graders.facts.grants import Deed, granted
from graders.facts.links import target
from graders.facts.places import label
from graders.facts.policies import Document, DocumentKind, read_policies
from graders.facts.roles import ROLE
from harness.checks import Subject, Verdict, passes, unknown
from harness.program.values import Unknown

__all__ = ["TRUST_SOURCE", "trust"]

TRUST_SOURCE: Final = (
    'AWS Identity and Access Management User Guide, "Create a role to delegate permissions to an AWS service"'
)


class _Taker(NamedTuple):
    """An argument with a role that a service takes.

    Attributes:
        argument: The argument.
        service: The service, as in policies.
        error: AWS's answer if the role does not let it in; "" if it is not known.
    """

    argument: str
    service: str
    error: str = ""


_LAMBDA: Final = _Taker(
    "role",
    "lambda.amazonaws.com",
    "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.",
)

TAKERS: Final = {
    "aws:lambda/function:Function": (_LAMBDA,),
    "aws:lambda/callbackFunction:CallbackFunction": (_LAMBDA,),
    "aws:ecs/taskDefinition:TaskDefinition": (
        _Taker("executionRoleArn", "ecs-tasks.amazonaws.com", "ClientException: ECS was unable to assume the role"),
        _Taker("taskRoleArn", "ecs-tasks.amazonaws.com", "ClientException: ECS was unable to assume the role"),
    ),
    "aws:ec2/flowLog:FlowLog": (_Taker("iamRoleArn", "vpc-flow-logs.amazonaws.com"),),
    "aws:cfg/recorder:Recorder": (
        _Taker("roleArn", "config.amazonaws.com", "InvalidRoleException: The role ARN is not valid."),
    ),
    "aws:sfn/stateMachine:StateMachine": (
        _Taker(
            "roleArn",
            "states.amazonaws.com",
            "AccessDeniedException: Neither the global service principal states.amazonaws.com, nor the regional one is "
            "authorized to assume the provided role.",
        ),
    ),
    "aws:eks/cluster:Cluster": (
        _Taker(
            "roleArn", "eks.amazonaws.com", "InvalidParameterException: Role could not be assumed because the trust"
        ),
    ),
    "aws:eks/nodeGroup:NodeGroup": (
        _Taker(
            "nodeRoleArn",
            "ec2.amazonaws.com",
            "InvalidParameterException: Following required service principals [ec2.amazonaws.com] were not found in "
            "the trust relationships of nodeRole",
        ),
    ),
    "aws:eks/fargateProfile:FargateProfile": (_Taker("podExecutionRoleArn", "eks-fargate-pods.amazonaws.com"),),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": (
        _Taker(
            "extendedS3Configuration.roleArn",
            "firehose.amazonaws.com",
            "InvalidArgumentException: Firehose is unable to assume role. Please check the role provided.",
        ),
    ),
    "aws:codebuild/project:Project": (
        _Taker(
            "serviceRole",
            "codebuild.amazonaws.com",
            "InvalidInputException: CodeBuild is not authorized to perform: sts:AssumeRole on service role",
        ),
    ),
    "aws:codepipeline/pipeline:Pipeline": (
        _Taker(
            "roleArn",
            "codepipeline.amazonaws.com",
            "InvalidStructureException: CodePipeline is not authorized to perform AssumeRole on role",
        ),
    ),
    "aws:apigateway/account:Account": (
        _Taker(
            "cloudwatchRoleArn",
            "apigateway.amazonaws.com",
            "BadRequestException: The role ARN does not have required permissions configured.",
        ),
    ),
    "aws:scheduler/schedule:Schedule": (
        _Taker(
            "target.roleArn",
            "scheduler.amazonaws.com",
            "ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the "
            "role.",
        ),
    ),
    "aws:rds/instance:Instance": (
        _Taker(
            "monitoringRoleArn",
            "monitoring.rds.amazonaws.com",
            "InvalidParameterValue: IAM role ARN value is invalid or does not include the required permissions for: "
            "ENHANCED_MONITORING",
        ),
    ),
    "aws:rds/clusterInstance:ClusterInstance": (
        _Taker(
            "monitoringRoleArn",
            "monitoring.rds.amazonaws.com",
            "InvalidParameterValue: IAM role ARN value is invalid or does not include the required permissions for: "
            "ENHANCED_MONITORING",
        ),
    ),
    "aws:rds/proxy:Proxy": (_Taker("roleArn", "rds.amazonaws.com"),),
    "aws:cloudtrail/trail:Trail": (
        _Taker(
            "cloudWatchLogsRoleArn",
            "cloudtrail.amazonaws.com",
            "InvalidCloudWatchLogsRoleArnException: Access denied. Check the trust relationships for your role.",
        ),
    ),
    "aws:backup/selection:Selection": (
        _Taker(
            "iamRoleArn",
            "backup.amazonaws.com",
            "InvalidParameterValueException: IAM Role cannot be assumed by AWS Backup",
        ),
    ),
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": (_Taker("role", "s3.amazonaws.com"),),
    "aws:glue/job:Job": (_Taker("roleArn", "glue.amazonaws.com"),),
    "aws:glue/crawler:Crawler": (_Taker("role", "glue.amazonaws.com"),),
    "aws:synthetics/canary:Canary": (_Taker("executionRoleArn", "lambda.amazonaws.com"),),
}
"""The roles that services take, by type."""


def trust(subject: Subject) -> Iterator[Verdict]:
    """Yields the verdicts on the roles that services are given."""
    asked = subject.program.of_type(*TAKERS)
    if not asked:
        return
    documents: dict[int, list[Document]] = {}
    for document in subject.fact(read_policies):
        if document.kind is DocumentKind.TRUST:
            documents.setdefault(id(document.owner), []).append(document)
    made = {id(each) for each in subject.program.of_type(ROLE)}
    answers: dict[tuple[int, str], Answer] = {}
    for resource in asked:
        if resource.implied:
            continue
        for taker in TAKERS[resource.type]:
            role = target(resource.input(taker.argument))
            doubt = stranger(resource.input(taker.argument))
            if doubt is not None and made:
                yield unsettled(resource, taker.argument, f"its `{taker.argument}`", doubt)
            if role is None or id(role) not in made or role.implied:
                continue
            key = (id(role), taker.service)
            may = answers.get(key)
            if may is None:
                may = answers[key] = granted(documents.get(id(role), []), Deed(taker.service, "sts:AssumeRole"))
            if may is True:
                yield passes()
            elif isinstance(may, Unknown):
                why = f"{label(resource)}: whether {label(role)} lets {taker.service} in is not known"
                yield unknown(resource.where(taker.argument), why)
            else:
                what = f"{label(resource)} has {label(role)}, which does not let {taker.service} in"
                remedy = "name the service in the role's `assumeRolePolicy`"
                message = refused(what, remedy, source=TRUST_SOURCE, error=taker.error)
                yield objects(resource, taker.argument, message)
