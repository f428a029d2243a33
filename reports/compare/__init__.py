"""Compares two runs, or two models: what got worse, what got better, and how sure that is."""

from reports.compare.comparison import Comparison, compare, compare_sides
from reports.compare.leading import Leading, leading, leading_sentence
from reports.compare.sides import CompareError, DifferentRunsError, Side, comparable, side_of, split
from reports.compare.tables import FIGURES, FLIPS, OVER_TASKS, TASKS, TRANSITIONS, UNPAIRED
from reports.compare.verdicts import ALPHA, IMPROVED, NO_EVIDENCE, REGRESSED

__all__ = [
    "ALPHA",
    "FIGURES",
    "FLIPS",
    "IMPROVED",
    "NO_EVIDENCE",
    "OVER_TASKS",
    "REGRESSED",
    "TASKS",
    "TRANSITIONS",
    "UNPAIRED",
    "CompareError",
    "Comparison",
    "DifferentRunsError",
    "Leading",
    "Side",
    "comparable",
    "compare",
    "compare_sides",
    "leading",
    "leading_sentence",
    "side_of",
    "split",
]
