"""Knows every check that a rubric can ask without stating it: those of graders, of `payments`, and of the services."""

from __future__ import annotations

from functools import cache

from harness.checks import Check, find_graders
from harness.rubric.loading import load_rubric, service_names, service_requirements
from harness.rubric.model import Rubric, Services

__all__ = ["known_checks"]

SERVICES = "services"


@cache
def known_checks() -> tuple[tuple[str, Check], ...]:
    """Returns every check that ships or is installed, each with its category: the graders', then the standards."""
    payments, graders = load_rubric("payments"), list(find_graders())
    content = {name: getattr(payments, name) for name in Rubric.model_fields}
    content[SERVICES] = Services(required=service_names())
    others = (each for each in payments.standards if each.category != SERVICES)
    content["standards"] = (*service_requirements(), *others)
    widest = Rubric(**content)
    stated = [each for grader in graders if grader.of_rubric is not None for each in grader.of_rubric(widest)]
    return tuple(
        (grader.category, check)
        for grader in graders
        for check in (*grader.checks, *(made for category, made in stated if category == grader.category))
    )
