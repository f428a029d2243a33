"""Writes a run and its scorecard as plain tables, for spreadsheets (CSV) and programs (Parquet).

The tables are flat: no column holds a list or a map.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv, parquet

from harness.runs.reading import parts_of, read_part
from harness.runs.tables import CHECKS, FINDINGS, RESPONSES, Table, schema_of
from reports.scorecard import TABLES, Scorecard

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["TABLE_NAMES", "exported_tables", "write_csv", "write_parquet"]

TABLE_NAMES = (
    *("responses", "categories", "indicators", "checks", "findings"),
    *(f"scorecard_{table.name}" for table in TABLES),
)
"""The tables: those of the run, one row per response, category, indicator, check and finding; and the scorecard's."""
FLAT = [*(column.name for column in RESPONSES.columns if not column.bulky), "metadata"]
ACTING = "^[=+\\-@\\t\\r]"
"""First characters of text that spreadsheets read as a formula."""
CONTROLS = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x{9f}]"
"""Characters that control a terminal."""


def exported_tables(run: Run, card: Scorecard, name: str) -> Iterator[pa.Table]:
    """Yields a table in pieces: at least one, which may have no rows.

    Args:
        run: The run.
        card: Its figures.
        name: One of `TABLE_NAMES`.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    own = {"responses": RESPONSES, "checks": CHECKS, "findings": FINDINGS}
    if name in own:
        yield from _parts(run, own[name])
    elif name in {"categories", "indicators"}:
        yield _arrow(getattr(run, name))
    else:
        yield _arrow(getattr(card, name.removeprefix("scorecard_")))


def _parts(run: Run, table: Table) -> Iterator[pa.Table]:
    columns = FLAT if table is RESPONSES else [column.name for column in table.columns]
    paths = parts_of(run.path, table)
    if not paths:
        yield _flat(schema_of(table).empty_table().select(columns))
    for path in paths:
        yield _flat(read_part(path, table, columns))


def _arrow(frame: pd.DataFrame) -> pa.Table:
    return _flat(pa.Table.from_pandas(frame, preserve_index=False))


def _flat(table: pa.Table) -> pa.Table:
    """Returns the table with text instead of dictionaries and lists; separates list items by spaces."""
    for position, field in enumerate(table.schema):
        column = table.column(position)
        if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
            column = pa.array([_spelled(places) for places in column.to_pylist()], pa.string())
        elif pa.types.is_list(field.type):
            column = pc.binary_join(column, " ")
        elif pa.types.is_dictionary(field.type) or pa.types.is_large_string(field.type):
            column = column.cast(pa.string())
        table = table.set_column(position, field.name, column)
    return table.replace_schema_metadata(None)


def _spelled(places: list[dict[str, Any]] | None) -> str | None:
    """Formats places as `FILE:LINE:COLUMN`."""
    if places is None:
        return None
    return " ".join(f"{place['file']}:{place['line']}:{place['column']}" for place in places)


def write_parquet(tables: Iterator[pa.Table], path: Path) -> None:
    """Writes a table, piece by piece, as one Parquet file (zstd).

    Args:
        tables: Its pieces.
        path: The file to write.
    """
    first = next(tables)
    with parquet.ParquetWriter(str(path), first.schema, compression="zstd") as writer:
        for piece in chain([first], tables):
            writer.write_table(piece)


def write_csv(tables: Iterator[pa.Table], path: Path) -> None:
    r"""Writes a table, piece by piece, as one CSV file (UTF-8, with a header line, empty where values are missing).

    Puts an apostrophe before text that a spreadsheet would read as a formula, and escapes control characters
    (`\x1b`).

    Args:
        tables: Its pieces.
        path: The file to write.
    """
    first = next(tables)
    with csv.CSVWriter(str(path), first.schema) as writer:
        for piece in chain([first], tables):
            writer.write_table(_harmless(piece))


def _harmless(table: pa.Table) -> pa.Table:
    for position, field in enumerate(table.schema):
        if pa.types.is_string(field.type):
            column = _escaped(table.column(position))
            marked = pc.binary_join_element_wise("'", column, "")
            acts = pc.match_substring_regex(column, ACTING)
            table = table.set_column(position, field.name, pc.if_else(acts, marked, column))
    return table


def _escaped(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Returns the column with control characters escaped, except line breaks and tabs."""
    if not pc.any(pc.match_substring_regex(column, CONTROLS)).as_py():
        return column
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        if chr(code) not in "\t\n\r":
            column = pc.replace_substring(column, chr(code), f"\\x{code:02x}")
    return column
