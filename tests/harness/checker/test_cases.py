"""What the checker says of every case, with place, words and number; see `tables`."""

from __future__ import annotations

import pytest

from tests.harness.checker.tables import DIFFERENCES, Case, all_cases, of_the_checker

ALL = [pytest.param(case, id=f"{case.table}: {case.name}") for case in all_cases()]


@pytest.mark.parametrize("case", ALL)
def test_the_checker_says_of_each_line_what_stands_below_it_and_nothing_else(case: Case) -> None:
    assert of_the_checker(case) == sorted(case.checked)


@pytest.mark.parametrize("case", ALL)
def test_what_typescript_says_otherwise_differs_in_a_known_way(case: Case) -> None:
    for kind, checked, compiled in case.differences:
        assert kind in DIFFERENCES
        assert (checked is None, compiled is None) == (kind == "missed", kind == "extra")


def test_names_of_cases_are_unique_in_their_table() -> None:
    names = [(case.table, case.name) for case in all_cases()]
    assert len(names) == len(set(names))
