"""Computes the figures of a run by model: scores, failures, intervals, unknowns."""

from reports.scorecard.scorecard import Scorecard, scorecard
from reports.scorecard.slices import SliceError
from reports.scorecard.tables import CATEGORIES, CHECKS, INDICATORS, MODELS, REPEATS, SLICE, TABLES, TASKS

__all__ = [
    "CATEGORIES",
    "CHECKS",
    "INDICATORS",
    "MODELS",
    "REPEATS",
    "SLICE",
    "TABLES",
    "TASKS",
    "Scorecard",
    "SliceError",
    "scorecard",
]
