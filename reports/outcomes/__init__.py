"""Reads a run's outcomes as matrices: one row per response, one column per category, check or indicator.

Figures are counted from these matrices. They take a few hundred bytes per response and are read part by part, so that
long runs fit into memory.
"""

from reports.outcomes.matrix import (
    ABSENT,
    ERROR,
    FAIL,
    NOT_APPLICABLE,
    OUTCOMES,
    PASS,
    UNKNOWN,
    Matrix,
)
from reports.outcomes.outcomes import Outcomes, outcomes_of

__all__ = [
    "ABSENT",
    "ERROR",
    "FAIL",
    "NOT_APPLICABLE",
    "OUTCOMES",
    "PASS",
    "UNKNOWN",
    "Matrix",
    "Outcomes",
    "outcomes_of",
]
