"""ARNs, ids and names of what exists outside the program, which cannot be right."""

from __future__ import annotations

from graders.mutants.further import with_role
from graders.mutants.tokens import KEY
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

IDENTIFIERS = "deployment.identifiers"


@operator(IDENTIFIERS)
def policy_that_aws_lacks(program: PassingProgram) -> Edited:
    """A role gets a managed policy that AWS does not have."""
    more = "maxSessionDuration: 3600, managedPolicyArns: ['arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole'],"
    return with_role(program, more)


@operator(IDENTIFIERS)
def rule_that_config_lacks(program: PassingProgram) -> Edited:
    """A rule of AWS Config names a managed rule that there is not."""
    text = """
new aws.cfg.Rule(NAME(further), {
  name: NAME(further),
  source: { owner: 'AWS', sourceIdentifier: 'BUCKETS_ARE_ENCRYPTED' },
}, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (policy_that_aws_lacks, rule_that_config_lacks)
