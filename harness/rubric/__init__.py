"""Defines rubrics, which state what a task requires as data, and reads rubric files."""

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
from harness.rubric.requirements import REQUIREMENTS, STANDARDS, Condition, Count, Requirement, Selector
from harness.rubric.standards import known_checks
from harness.rubric.suite import Suite, as_suite, load_suite, shipped_prompts

__all__ = [
    "REQUIREMENTS",
    "STANDARDS",
    "Architecture",
    "Checks",
    "Condition",
    "Count",
    "Environment",
    "Limits",
    "Network",
    "Problem",
    "Range",
    "Requirement",
    "Rubric",
    "RubricError",
    "Selector",
    "Services",
    "Storage",
    "Store",
    "Suite",
    "Transition",
    "as_suite",
    "known_checks",
    "load_rubric",
    "load_suite",
    "rubric_names",
    "shipped_prompts",
]
