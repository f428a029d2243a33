"""Operators for the category `outputs`."""

from graders.mutants.outputs import compiling, values
from harness.validation.operator import Operator

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    *compiling.OPERATORS,
    *values.OPERATORS,
)
