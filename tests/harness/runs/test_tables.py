"""The tables' columns: declared once, and documented from that."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.runs.tables import TABLES, Table, schema_of

DOCUMENT = Path(__file__).parents[3] / "docs" / "tables.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_documented_as_it_is_declared(table: Table):
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.partition("## A run\n")[2].partition("\n## ")[0]
    section = section.partition(f"### `{table.name}`\n")[2].partition("\n###")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{column.name}` | {column.type} | {column.meaning} |" for column in table.columns]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_part_carries_what_its_columns_mean(table: Table):
    schema = schema_of(table)
    assert schema.names == [column.name for column in table.columns]
    assert all(field.metadata[b"meaning"] for field in schema)
