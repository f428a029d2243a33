"""What AWS no longer makes."""

from __future__ import annotations

from graders.mutants.tokens import FUNCTION, KEY
from harness.validation.arguments import set_argument
from harness.validation.insertion import with_further
from harness.validation.operator import Edited, operator
from harness.validation.programs import PassingProgram

__all__ = ["OPERATORS"]

RETIRED = "deployment.retired"


@operator(RETIRED)
def runtime_of_long_ago(program: PassingProgram) -> Edited:
    """A function runs on Node.js 12."""
    return program.edited([set_argument(program, program.one(FUNCTION), "runtime", "'nodejs12.x'")])


@operator(RETIRED)
def version_of_long_ago(program: PassingProgram) -> Edited:
    """A database has a version that is no longer offered."""
    text = """
new aws.rds.ClusterInstance(NAME(further), {
  clusterIdentifier: NAME(further),
  engine: "aurora-postgresql",
  engineVersion: "11.12",
  instanceClass: "db.t4g.medium",
}, OPTIONS);"""
    return with_further(program, text, KEY)


OPERATORS = (runtime_of_long_ago, version_of_long_ago)
