"""The fuzz targets whose cases have numbers: the first of each are run with every change."""

from __future__ import annotations

import pytest

from benchmarks import fuzz_fragments, fuzz_types
from benchmarks.cases import MEMORY, SECONDS, bounds_of, measured
from harness.grading import grade
from harness.responses import Response

ENDLESS = "```typescript\nimport * as aws from '@pulumi/aws';\nfor (;;) { new aws.s3.Bucket('b'); }\n```\n"
FIRST_OF_TYPES = range(0, 3_000, 100)
FIRST_OF_FRAGMENTS = (*range(0, 9_000, 300), *range(100_000, 100_020))


@pytest.mark.parametrize("number", FIRST_OF_TYPES)
def test_no_types_break_the_checker_or_cost_more_than_they_may(number: int):
    wrong, _, _ = fuzz_types.checked(Response(str(number), ""))
    assert wrong == ""


@pytest.mark.parametrize("number", FIRST_OF_FRAGMENTS)
def test_no_repeated_piece_breaks_the_parser_or_costs_more_than_it_may(number: int):
    wrong, _, _ = fuzz_fragments.graded(Response(str(number), ""))
    assert wrong == ""


def test_a_case_is_the_same_whenever_it_is_made():
    for make in (fuzz_types.text_of, fuzz_fragments.text_of):
        assert [make(n) for n in range(20)] == [make(n) for n in range(20)]
        assert len({make(n) for n in range(20)}) == 20


def test_what_goes_wrong_is_told():
    def work() -> str:
        raise ValueError("so much")

    wrong, bound, _ = measured(work)
    assert wrong.startswith("ValueError at test_fuzz.py:")
    assert bound == ""
    assert measured(lambda: "steps")[:2] == ("", "steps")
    assert (SECONDS, MEMORY) == (2.0, 500)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("```typescript\nnew aws.s3.Bucket('b');\n```\n", []),
        (
            ENDLESS,
            ["resources"],
        ),
        ("a" * 500_001, ["more than 500,000 are not read"]),
    ],
    ids=["none", "resources", "length"],
)
def test_the_bounds_that_a_grade_names_are_told_once(text: str, bounds: list[str]):
    assert bounds_of(grade(text)) == bounds
