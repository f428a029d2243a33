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
from harness.rubric.suite import Suite, as_suite, load_suite

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
    "Suite",
    "Transition",
    "as_suite",
    "load_rubric",
    "load_suite",
    "rubric_names",
]
