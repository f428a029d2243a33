"""Programs made less known are decided no further: a short form of `python -m benchmarks.soundness`."""

from __future__ import annotations

import random

import pytest

from benchmarks.inputs import SAMPLES, responses_in
from benchmarks.soundness import STATEMENTS, VALUES, Tally, measure


def test_what_two_possible_runs_decide_differently_is_unknown() -> None:
    tally = Tally()
    responses = responses_in(str(SAMPLES))
    for response in responses[::6]:
        measure(response, tally, random.Random(7), edits=6, ways=4)
    assert tally.contradictions == []
    assert sum(tally.differing.values()) >= 10


def test_a_decision_that_a_run_contradicts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the edited program is one of its runs, the other one contradicts its grade."""
    monkeypatch.setattr("benchmarks.soundness.CHANCE", "true")
    tally = Tally()
    for response in responses_in(str(SAMPLES))[::6]:
        measure(response, tally, random.Random(7), edits=6, ways=4)
    assert tally.contradictions
    assert tally.share < 1


def test_every_way_says_what_it_makes() -> None:
    assert all("X" in text for text in VALUES.values())
    assert all(way.startswith("unknown ") for way, text in VALUES.items() if "Y" not in text)
    assert all("S" in text for text in STATEMENTS.values())
