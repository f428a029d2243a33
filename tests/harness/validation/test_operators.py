"""The operators and counter-checks, taken together."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from harness.validation import COUNTER_CHECKS, OPERATORS, metamorphic, operators
from harness.validation.operator import UNUSED
from tests.harness.validation.programs import component, program_of

ASKED = {check.id for check in program_of(component("")).grade.checks}


def test_each_check_has_two_operators_at_least():
    planted = Counter(operator.check for operator in OPERATORS)
    assert {check for check in ASKED if planted[check] < 2} == set()
    assert set(planted) <= ASKED


def test_every_module_of_edits_takes_part():
    planting = [edit for module in modules_of(operators) for edit in module.OPERATORS]
    changing = [edit for module in modules_of(metamorphic) for edit in getattr(module, "COUNTER_CHECKS", ())]
    assert {edit.name for edit in planting} == {edit.name for edit in OPERATORS}
    assert {edit.name for edit in changing} == {edit.name for edit in COUNTER_CHECKS}


def modules_of(package: ModuleType) -> list[ModuleType]:
    return [import_module(f"{package.__name__}.{module.name}") for module in iter_modules(package.__path__)]


def test_names_are_unique():
    names = Counter([*(operator.name for operator in OPERATORS), *(check.name for check in COUNTER_CHECKS)])
    assert [name for name, count in names.items() if count > 1] == []


def test_each_says_what_it_does_in_a_sentence():
    edits = [*OPERATORS, *COUNTER_CHECKS]
    assert [edit.name for edit in edits if not edit.description.endswith(".") or len(edit.description) > 140] == []


def test_checks_beside_are_checks_and_few():
    for operator in OPERATORS:
        assert operator.check not in operator.besides, operator.name
        assert operator.besides <= ASKED, operator.name
    several = [operator.name for operator in OPERATORS if len(operator.besides - {UNUSED}) > 1]
    assert len(several) < len(OPERATORS) / 10
