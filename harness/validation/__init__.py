"""Measures the graders: a mutant must be detected by its check and by no other, and other edits must change nothing."""

from harness.validation.metamorphic import METAMORPHIC_EDITS
from harness.validation.operator import Edited, Operator, find_operators, operator
from harness.validation.programs import NothingToEditError, PassingProgram, passing_program
from harness.validation.rates import Rate
from harness.validation.relation import MetamorphicEdit, metamorphic_edit
from harness.validation.results import CheckRates, Validation, validate
from harness.validation.trials import Deviation, Trial, TrialOutcome

__all__ = [
    "METAMORPHIC_EDITS",
    "CheckRates",
    "Deviation",
    "Edited",
    "MetamorphicEdit",
    "NothingToEditError",
    "Operator",
    "PassingProgram",
    "Rate",
    "Trial",
    "TrialOutcome",
    "Validation",
    "find_operators",
    "metamorphic_edit",
    "operator",
    "passing_program",
    "validate",
]
