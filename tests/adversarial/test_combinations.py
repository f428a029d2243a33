"""What hides planted failures, in a few of the combinations that `python -m benchmarks.adversarial` tries."""

from __future__ import annotations

import pytest

from benchmarks.adversarial import HIDING, case_of, wrong_with

CASES = 60


@pytest.mark.parametrize("start", range(0, 1_000_000, 1_000_000 // CASES))
def test_what_hides_a_planted_failure_neither_lets_it_pass_nor_raises_the_score(start: int) -> None:
    case = next(case for case in map(case_of, range(start, start + 1000)) if case is not None)
    assert wrong_with(case) == ""


def test_there_are_places_of_every_kind() -> None:
    assert set(HIDING) >= {"dead code", "bounds", "environment", "prototypes", "transforms", "decoys"}
    assert all(len(statements) >= 4 for statements in HIDING.values())
