"""A run, a model at a time: what its responses scored, where they failed, how sure that is, what is not known."""

from reports.scorecard.scorecard import Scorecard, scorecard
from reports.scorecard.slices import SliceError
from reports.scorecard.tables import CATEGORIES, CHECKS, INDICATORS, MODELS, REPEATS, SLICE, TABLES

__all__ = [
    "CATEGORIES",
    "CHECKS",
    "INDICATORS",
    "MODELS",
    "REPEATS",
    "SLICE",
    "TABLES",
    "Scorecard",
    "SliceError",
    "scorecard",
]
