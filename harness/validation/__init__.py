"""The graders measured: failures planted in passing programs must be told, and nothing else may fail."""

from harness.validation.metamorphic import COUNTER_CHECKS
from harness.validation.operator import Operator, operator
from harness.validation.operators import OPERATORS
from harness.validation.programs import NothingToEditError, PassingProgram, passing_program
from harness.validation.rates import Rate
from harness.validation.relation import CounterCheck, counter_check
from harness.validation.results import CheckRates, Validation, validate
from harness.validation.trials import Deviation, Trial, TrialOutcome

__all__ = [
    "COUNTER_CHECKS",
    "OPERATORS",
    "CheckRates",
    "CounterCheck",
    "Deviation",
    "NothingToEditError",
    "Operator",
    "PassingProgram",
    "Rate",
    "Trial",
    "TrialOutcome",
    "Validation",
    "counter_check",
    "operator",
    "passing_program",
    "validate",
]
