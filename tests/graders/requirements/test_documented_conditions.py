"""The table of conditions in docs/rubrics.md: each example is met, and is not met, as the table says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from harness.checks import CheckResult, Outcome
from harness.rubric import Condition

PAGE = Path(__file__).parents[3] / "docs" / "rubrics.md"
HEAD = "| condition | holds when the property | example | meets it | does not |"
CELL = re.compile(r"(?<!\\)\|")


def rows() -> Iterator[list[str]]:
    table = PAGE.read_text(encoding="utf-8").split(HEAD, 1)[1].split("\n\n", 1)[0]
    for line in table.splitlines()[2:]:
        yield [cell.strip().replace("\\|", "|").strip("`") for cell in CELL.split(line)[1:-1]]


def test_the_table_has_every_condition() -> None:
    assert {row[0] for row in rows()} - {"a value"} == {
        field.alias or name for name, field in Condition.model_fields.items()
    }


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: str(row[0]))
def test_each_example_is_met_and_is_not_met_as_the_table_says(
    row: list[str], decided: Callable[[str, str], CheckResult]
) -> None:
    condition, _, example, good, bad = row
    resource, _, expect = example.partition(": ")
    assert condition == "a value" or re.search(rf"\b{condition} = ", example)
    seen = {}
    for arguments in (good, bad):
        result = decided(
            f'resource = "{resource}"\nexpect = {expect}', f'new aws.{resource}("it", {{ {arguments} }} as any);'
        )
        seen[arguments] = result.outcome, result.reason
    assert seen[good] == (Outcome.PASS, "")
    assert seen[bad][0] is Outcome.FAIL, seen[bad]
