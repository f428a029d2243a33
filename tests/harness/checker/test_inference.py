"""Type arguments that are inferred where TypeScript 5.9.3 infers them, so that nothing is said of what it accepts."""

from __future__ import annotations

import pytest

from harness.checker import check_program
from harness.syntax.source import SourceFile


@pytest.mark.parametrize(
    "text",
    [
        'export const total = ["a"].reduce((sum, x) => sum + x.length, 0).toFixed();',
        'export const longest = ["a"].reduce((most, x) => Math.max(most, x.length), 0);',
        'export const all = ["a"].reduce((ok, x) => ok && x === "a", true);',
        'export const joined = [1].reduce((text, x) => text + x, "");',
    ],
)
def test_a_callback_fixes_the_kind_of_a_literal_that_it_takes(text: str):
    assert check_program([SourceFile("index.ts", text, "typescript")]) == []


def test_a_result_of_another_kind_is_told_all_the_same():
    text = 'export const total: string = ["a"].reduce((sum, x) => sum + x.length, 0);'
    assert [found.code for found in check_program([SourceFile("index.ts", text, "typescript")])] == [2322]
