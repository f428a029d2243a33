"""Inputs of every format, broken at random: a short form of `python -m benchmarks.fuzz_records`."""

from __future__ import annotations

import pytest

from benchmarks.fuzz_records import FORMATS, read_case

CASES = 12


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_in_an_input_ends_a_batch_or_costs_much(format_: str):
    found = {number: read_case(number, format_) for number in range(CASES)}
    assert {number: wrong for number, (wrong, _, _) in found.items() if wrong} == {}
