"""`docs/tables.md` says of every column what its declaration says."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.runs.tables import Table
from reports.agreement import AGREEMENT, CONFUSION
from reports.compare import FIGURES, FLIPS, TRANSITIONS, UNPAIRED
from reports.cost import COSTS
from reports.history import TREND, WORSENED
from reports.power import FLAKY
from reports.scorecard import TABLES

PAGE = Path(__file__).parents[2] / "docs" / "tables.md"
ALL = (*TABLES, AGREEMENT, CONFUSION, FLAKY, COSTS, FIGURES, TRANSITIONS, FLIPS, UNPAIRED, TREND, WORSENED)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_every_column_is_documented_as_it_is_declared(table: Table):
    figures = PAGE.read_text(encoding="utf-8").partition("## A scorecard\n")[2]
    section = figures.partition(f"### `{table.name}`\n")[2].partition("\n#")[0]
    assert f"A row is {table.row}." in section
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in table.columns]
