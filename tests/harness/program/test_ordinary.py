"""Ordinary programs of the project's own grammar mean what Node says they mean; `make node-test` asks Node anew."""

from __future__ import annotations

import json

import pytest

from tests.harness.program.ordinary.grammar import program
from tests.harness.program.ordinary.shown import read, verdict
from tests.harness.program.ordinary.witness import KEPT, mark

WITNESSED = json.loads(KEPT.read_text(encoding="utf-8"))
PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
def test_programs_are_read_as_node_runs_them(part: int) -> None:
    wrong, unknown = {}, 0
    for seed in range(part, len(WITNESSED), PARTS):
        text, (kept, out) = program(seed), WITNESSED[seed]
        assert mark(text) == kept, "the grammar has changed: python -m tests.harness.program.ordinary.witness --keep"
        found = verdict(read(text), out)
        unknown += found == "unknown"
        if found == "wrong":
            wrong[seed] = (text, out, read(text))
    assert wrong == {}
    assert unknown <= 1


def test_a_false_value_is_noticed() -> None:
    assert verdict('[1, "a"]', '[1, "a"]') == "right"
    assert verdict("[1, ?]", '[1, "a"]') == "unknown"
    assert verdict("[2, ?]", '[1, "a"]') == "wrong"
    assert verdict("ended", "[]") == "wrong"
