"""Builds DataFrames from declarations of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from harness.runs.tables import Table

__all__ = ["framed", "records_of"]

DTYPES = {"text": "str", "name": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}
"""The pandas type of each declared type."""


def framed(table: Table, columns: Mapping[str, Any]) -> pd.DataFrame:
    """Builds a DataFrame from its declaration.

    Args:
        table: The declaration: columns in order, with types.
        columns: The values of each column.
    """
    made = {}
    for column in table.columns:
        values = columns[column.name]
        made[column.name] = pd.Series(values, dtype=DTYPES[column.type])
    return pd.DataFrame(made)


def records_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the rows of a DataFrame as JSON-like values; missing values are None, never NaN."""
    columns = {}
    for name in frame.columns:
        column = frame[name]
        columns[str(name)] = column.astype("object").where(column.notna(), None).tolist()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
