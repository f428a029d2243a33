"""Names that AWS keeps for itself."""

from __future__ import annotations

from graders.mutants.tokens import FUNCTION, KEY, TABLE
from harness.validation.arguments import set_argument
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

RESERVED = "deployment.reserved"


@operator(RESERVED)
def function_told_its_region(program: PassingProgram) -> Edited:
    """A function gets an environment variable that Lambda sets itself."""
    function = program.one(FUNCTION)
    return program.edited([set_argument(program, function, "environment.variables.AWS_REGION", "'us-east-1'")])


@operator(RESERVED)
def table_tagged_like_aws(program: PassingProgram) -> Edited:
    """A table has a tag that begins with `aws:`."""
    return program.edited([set_argument(program, program.one(TABLE), "tags", "{ 'aws:team': 'payments' }")])


@operator(RESERVED)
def alias_of_aws(program: PassingProgram) -> Edited:
    """A key has an alias that begins with `alias/aws/`."""
    text = """
const furtherKey = new aws.kms.Key(NAME(further), { enableKeyRotation: true, deletionWindowInDays: 7 }, OPTIONS);
new aws.kms.Alias(NAME(further), {
  name: `alias/aws/${NAME(further)}`,
  targetKeyId: furtherKey.id,
}, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (function_told_its_region, table_tagged_like_aws, alias_of_aws)
