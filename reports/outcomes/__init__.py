"""Reads a run's outcomes as matrices: a row a response, a column a category, check or indicator.

Figures are counted from these. They take some hundred bytes a response, and a run is read into them part by part, so
that long runs fit into memory.
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
