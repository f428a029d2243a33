"""What a resource needs of others is not there, or does not fit."""

from __future__ import annotations

from graders.mutants.tokens import TABLE
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

REFERENCES = "deployment.references"


@operator(REFERENCES)
def state_machine_with_the_role_of_a_function(program: PassingProgram) -> Edited:
    """A state machine has a role that lets Lambda in and not Step Functions."""
    text = """
const furtherRole = new aws.iam.Role(NAME(further), {
  name: NAME(further),
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: 'lambda.amazonaws.com' }),
  maxSessionDuration: 3600,
}, OPTIONS);
new aws.sfn.StateMachine(NAME(further), {
  name: NAME(further),
  roleArn: furtherRole.arn,
  definition: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
}, OPTIONS);"""
    return with_further(program, text, TABLE)


@operator(REFERENCES, "naming.portability")
def listener_without_a_certificate(program: PassingProgram) -> Edited:
    """A listener for HTTPS has no certificate."""
    text = """
new aws.lb.Listener(NAME(secure), {
  loadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/further/0123456789abcdef',
  port: 443,
  protocol: 'HTTPS',
  defaultActions: [{ type: 'fixed-response', fixedResponse: { contentType: 'text/plain', statusCode: '404' } }],
}, OPTIONS);"""
    return with_further(program, text, TABLE)


OPERATORS = (state_machine_with_the_role_of_a_function, listener_without_a_certificate)
