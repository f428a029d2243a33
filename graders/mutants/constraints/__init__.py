"""Operators for the category `constraints`."""

from graders.mutants.constraints import alarms, functions, network, sessions, storage, throttling
from harness.validation.operator import Operator

__all__ = ["OPERATORS"]

OPERATORS: tuple[Operator, ...] = (
    *functions.OPERATORS,
    *alarms.OPERATORS,
    *throttling.OPERATORS,
    *storage.OPERATORS,
    *network.OPERATORS,
    *sessions.OPERATORS,
)
