"""Failures of roles and policies: no session limit, wildcards, managed policies."""

from __future__ import annotations

from graders.mutants.further import with_role
from graders.mutants.policies import data_statement
from graders.mutants.tokens import BUCKETS, ROLE, TOPIC
from harness.validation.arguments import changed, left_out, set_argument
from harness.validation.insertion import with_further
from harness.validation.objects import entry_of, with_value
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

DURATION = "constraints.session_duration"
LIMIT = "iam.session_limit"
ON_EVERYTHING = "iam.wildcard_resources"
EVERY_ACTION = "iam.wildcard_actions"
MANAGED = "iam.managed_policies"
DATA = ("dynamodb", "s3")


@operator(LIMIT)
def session_limit_left_out(program: PassingProgram) -> Edited:
    """A role leaves its sessions to AWS's default."""
    return left_out(program, program.one(ROLE), "maxSessionDuration")


@operator(LIMIT)
def session_limit_undefined(program: PassingProgram) -> Edited:
    """A role's limit is undefined."""
    return changed(program, program.one(ROLE), "maxSessionDuration", "undefined")


@operator(LIMIT)
def further_role_without_a_limit(program: PassingProgram) -> Edited:
    """A further role does not limit its sessions."""
    return with_role(program, "description: 'Further access',")


@operator(ON_EVERYTHING)
def data_on_everything(program: PassingProgram) -> Edited:
    """A statement allows actions on data, on every resource."""
    statement = data_statement(program, *DATA)
    return program.edited([with_value(statement.resources, "['*']" if statement.listed else "'*'")])


@operator(ON_EVERYTHING)
def everything_among_others(program: PassingProgram) -> Edited:
    """A statement's list of resources has `*` at its end."""
    resources = data_statement(program, *DATA).resources
    given = resources.text if resources.type == "array" else f"[{resources.text}]"
    return program.edited([with_value(resources, f"{given[:-1]}, '*']")])


@operator(ON_EVERYTHING)
def every_table(program: PassingProgram) -> Edited:
    """A statement allows actions of DynamoDB on every table."""
    resources = data_statement(program, "dynamodb").resources
    return program.edited([with_value(resources, "['arn:aws:dynamodb:*:*:table/*']")])


@operator(ON_EVERYTHING)
def every_bucket(program: PassingProgram) -> Edited:
    """A statement allows actions of S3 on every bucket."""
    return program.edited([with_value(data_statement(program, "s3").resources, "['arn:aws:s3:::*']")])


@operator(ON_EVERYTHING)
def further_policy_on_everything(program: PassingProgram) -> Edited:
    """A further policy, its keys in another order, allows reading every table."""
    text = """
new aws.iam.Policy(NAME(reading), {
  name: NAME(reading),
  policy: JSON.stringify({
    Statement: [{ Resource: ['*'], Action: ['dynamodb:Scan', 'dynamodb:Query'], Sid: 'Reading', Effect: 'Allow' }],
    Version: '2012-10-17',
  }),
}, OPTIONS);"""
    return with_further(program, text, ROLE)


@operator(ON_EVERYTHING)
def everything_but_one_bucket(program: PassingProgram) -> Edited:
    """A further policy allows writing to all buckets but one."""
    text = """
new aws.iam.Policy(NAME(writing), {
  name: NAME(writing),
  policy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:PutObject', NotResource: 'arn:aws:s3:::payments-vault/*' }],
  },
}, OPTIONS);"""
    return with_further(program, text, ROLE)


@operator(ON_EVERYTHING)
def inline_policy_on_everything(program: PassingProgram) -> Edited:
    """A further role has an inline policy that allows deleting objects everywhere."""
    policy = "JSON.stringify({ Statement: { Effect: 'Allow', Action: 's3:DeleteObject', Resource: '*' } })"
    return with_role(
        program, f"maxSessionDuration: 3600,\n  inlinePolicies: [{{ name: 'cleaning', policy: {policy} }}],"
    )


@operator(EVERY_ACTION, "deployment.permissions")
def every_action_of_a_service(program: PassingProgram) -> Edited:
    """A statement allows every action of DynamoDB."""
    return program.edited([with_value(data_statement(program, "dynamodb").actions, "['dynamodb:*']")])


@operator(EVERY_ACTION)
def every_action(program: PassingProgram) -> Edited:
    """A statement allows every action."""
    return program.edited([with_value(data_statement(program, *DATA).actions, "['*']")])


@operator(EVERY_ACTION, "deployment.documents")
def every_action_of_every_service(program: PassingProgram) -> Edited:
    """A statement allows `*:*`."""
    return program.edited([with_value(data_statement(program, *DATA).actions, "['*:*']")])


@operator(EVERY_ACTION)
def all_but_some_actions(program: PassingProgram) -> Edited:
    """A statement allows all actions but those of IAM."""
    statement = data_statement(program, *DATA)
    key = "notActions" if statement.listed else "NotAction"
    return program.edited([entry_of(statement.actions).replaced(f"{key}: ['iam:*']")])


@operator(EVERY_ACTION, "constraints.error_alarm", "pci_dss.monitoring")
def topic_open_to_every_action(program: PassingProgram) -> Edited:
    """A topic's policy allows an account every action of SNS."""
    text = """
new aws.sns.TopicPolicy(NAME(open), {
  arn: SELF.arn,
  policy: pulumi.jsonStringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: ['sns:*'], Resource: SELF.arn },
    ],
  }),
}, OPTIONS);"""
    return with_further(program, text, TOPIC)


@operator(EVERY_ACTION)
def bucket_open_to_every_action(program: PassingProgram) -> Edited:
    """A bucket's policy allows an account every action of S3."""
    text = """
new aws.s3.BucketPolicy(NAME(open), {
  bucket: SELF.bucket,
  policy: pulumi.all([SELF.arn]).apply(([arn]) => JSON.stringify({
    Version: '2012-10-17',
    Statement: { Principal: { AWS: '123456789012' }, Action: 's3:*', Effect: 'Allow', Resource: [arn, arn + '/*'] },
  })),
}, OPTIONS);"""
    return with_further(program, text, *BUCKETS)


@operator(EVERY_ACTION, ON_EVERYTHING)
def administrator_by_an_inline_policy(program: PassingProgram) -> Edited:
    """A further role has an inline policy that allows everything."""
    statement = "{ Resource: '*', Action: '*', Effect: 'Allow' }"
    policy = f"JSON.stringify({{ Version: '2012-10-17', Statement: [{statement}] }})"
    return with_role(program, f"maxSessionDuration: 3600,\n  inlinePolicies: [{{ name: 'all', policy: {policy} }}],")


def _attached(program: PassingProgram, arn: str) -> Edited:
    """Returns the program with a further attachment."""
    text = f"new aws.iam.RolePolicyAttachment(NAME(further), {{ role: SELF.name, policyArn: {arn} }}, OPTIONS);"
    return with_further(program, text, ROLE)


@operator(MANAGED)
def administrator_attached(program: PassingProgram) -> Edited:
    """A role is given the administrator's managed policy."""
    return _attached(program, "'arn:aws:iam::aws:policy/AdministratorAccess'")


@operator(MANAGED)
def full_access_in_another_partition(program: PassingProgram) -> Edited:
    """A role is given full access to DynamoDB, in the partition for governments."""
    return _attached(program, "'arn:aws-us-gov:iam::aws:policy/AmazonDynamoDBFullAccess'")


@operator(MANAGED)
def full_access_in_a_partition_looked_up(program: PassingProgram) -> Edited:
    """A role is given full access to S3, in the partition that the program runs in."""
    partition = "${aws.getPartitionOutput({}).partition}"
    return _attached(program, f"pulumi.interpolate`arn:{partition}:iam::aws:policy/AmazonS3FullAccess`")


@operator(MANAGED)
def power_user_by_a_constant(program: PassingProgram) -> Edited:
    """A role is given the power user's managed policy, by the SDK's constant."""
    return _attached(program, "aws.iam.ManagedPolicy.PowerUserAccess")


@operator(MANAGED)
def policy_attachment_of_several(program: PassingProgram) -> Edited:
    """An attachment gives roles full access to IAM."""
    text = """
new aws.iam.PolicyAttachment(NAME(further), {
  name: NAME(further),
  roles: [SELF.name],
  policyArn: 'arn:aws-cn:iam::aws:policy/IAMFullAccess',
}, OPTIONS);"""
    return with_further(program, text, ROLE)


@operator(MANAGED)
def managed_policies_of_a_role(program: PassingProgram) -> Edited:
    """A role lists full access to Lambda among its managed policies."""
    text = "['arn:aws:iam::aws:policy/AWSLambda_FullAccess']"
    return program.edited([set_argument(program, program.one(ROLE), "managedPolicyArns", text)])


OPERATORS = (
    session_limit_left_out,
    session_limit_undefined,
    further_role_without_a_limit,
    data_on_everything,
    everything_among_others,
    every_table,
    every_bucket,
    further_policy_on_everything,
    everything_but_one_bucket,
    inline_policy_on_everything,
    every_action_of_a_service,
    every_action,
    every_action_of_every_service,
    all_but_some_actions,
    topic_open_to_every_action,
    bucket_open_to_every_action,
    administrator_by_an_inline_policy,
    administrator_attached,
    full_access_in_another_partition,
    full_access_in_a_partition_looked_up,
    power_user_by_a_constant,
    policy_attachment_of_several,
    managed_policies_of_a_role,
)
