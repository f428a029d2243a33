"""The operators of all graders and the metamorphic edits, taken together."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules, resolve_name, walk_packages

import pytest

import graders.mutants
from harness.checks import Grader, find_graders
from harness.runs.deciding import reached_modules
from harness.validation import METAMORPHIC_EDITS, find_operators, metamorphic
from harness.validation.operator import UNUSED
from tests.harness.validation.programs import component, program_of

ASKED = {check.id for check in program_of(component("")).grade.checks}
GRADERS = tuple(grader for grader in find_graders() if grader.checks)
"""Those with checks of their own; others ask what a rubric says."""


def test_each_check_has_two_operators_at_least():
    planted = Counter(operator.check for operator in find_operators())
    assert {check for check in ASKED if planted[check] < 2} == set()
    assert set(planted) <= ASKED


@pytest.mark.parametrize("grader", GRADERS, ids=lambda grader: grader.category)
def test_operators_stand_with_the_grader_whose_checks_they_break(grader: Grader):
    broken = {operator.check.partition(".")[0] for operator in resolve_name(grader.operators)}
    assert broken == {grader.category}


def test_every_module_of_edits_takes_part():
    modules = [import_module(found.name) for found in walk_packages(graders.mutants.__path__, "graders.mutants.")]
    planting = {edit.name for module in modules for edit in getattr(module, "OPERATORS", ())}
    assert planting == {edit.name for edit in find_operators()}
    names = [f"{metamorphic.__name__}.{module.name}" for module in iter_modules(metamorphic.__path__)]
    changing = {edit.name for name in names for edit in getattr(import_module(name), "METAMORPHIC_EDITS", ())}
    assert changing == {edit.name for edit in METAMORPHIC_EDITS}


def test_names_are_unique():
    names = Counter([*(operator.name for operator in find_operators()), *(check.name for check in METAMORPHIC_EDITS)])
    assert [name for name, count in names.items() if count > 1] == []


def test_each_says_what_it_does_in_a_sentence():
    edits = [*find_operators(), *METAMORPHIC_EDITS]
    assert [edit.name for edit in edits if not edit.description.endswith(".") or len(edit.description) > 140] == []


def test_checks_beside_are_checks_and_few():
    for operator in find_operators():
        assert operator.check not in operator.besides, operator.name
        assert operator.besides <= ASKED, operator.name
    several = [operator.name for operator in find_operators() if len(operator.besides - {UNUSED}) > 1]
    assert len(several) < len(find_operators()) / 10


def test_operators_do_not_decide_grades():
    points = [f"graders.{grader.category}" for grader in find_graders()]
    reached = reached_modules(points)
    assert [name for name in reached if name.startswith(("graders.mutants", "harness.validation"))] == []
