"""Measures the graders: a mutant must be detected by its check and by no other, and other edits must change nothing."""

from harness.validation.metamorphic import COUNTER_CHECKS
from harness.validation.operator import Edited, Operator, find_operators, operator
from harness.validation.programs import NothingToEditError, PassingProgram, passing_program
from harness.validation.rates import Rate
from harness.validation.relation import CounterCheck, counter_check
from harness.validation.results import CheckRates, Validation, validate
from harness.validation.trials import Deviation, Trial, TrialOutcome

__all__ = [
    "COUNTER_CHECKS",
    "CheckRates",
    "CounterCheck",
    "Deviation",
    "Edited",
    "NothingToEditError",
    "Operator",
    "PassingProgram",
    "Rate",
    "Trial",
    "TrialOutcome",
    "Validation",
    "counter_check",
    "find_operators",
    "operator",
    "passing_program",
    "validate",
]
