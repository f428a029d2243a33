"""Passwords and keys in plain text."""

from __future__ import annotations

from graders.mutants.tokens import FUNCTION, TABLE
from harness.validation.arguments import set_argument
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

SECRETS = "deployment.secrets"


@operator(SECRETS)
def function_given_a_key(program: PassingProgram) -> Edited:
    """A function gets a key as an environment variable."""
    function = program.one(FUNCTION)
    text = "'9f2c7d41e8b3a650'"
    return program.edited([set_argument(program, function, "environment.variables.PAYMENT_API_KEY", text)])


@operator(SECRETS)
def secret_in_the_program(program: PassingProgram) -> Edited:
    """A secret's value is in the program."""
    text = """
const furtherSecret = new aws.secretsmanager.Secret(NAME(further), { name: NAME(further) }, OPTIONS);
new aws.secretsmanager.SecretVersion(NAME(further), {
  secretId: furtherSecret.id,
  secretString: JSON.stringify({ username: 'payments', password: 'Qx7-vR2m-Kd9p' }),
}, OPTIONS);"""
    return with_further(program, text, TABLE)


OPERATORS = (function_given_a_key, secret_in_the_program)
