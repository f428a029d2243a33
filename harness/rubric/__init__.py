"""Rubrics: what a task requires, as data, and how rubric files are read."""

from harness.rubric.loading import load_rubric, rubric_names
from harness.rubric.model import (
    Architecture,
    Checks,
    Environment,
    Limits,
    Network,
    Range,
    Rubric,
    Services,
    Storage,
    Store,
    Transition,
)
from harness.rubric.problems import Problem, RubricError

__all__ = [
    "Architecture",
    "Checks",
    "Environment",
    "Limits",
    "Network",
    "Problem",
    "Range",
    "Rubric",
    "RubricError",
    "Services",
    "Storage",
    "Store",
    "Transition",
    "load_rubric",
    "rubric_names",
]
