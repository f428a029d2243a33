"""Reads the tables of a run: whole, by parts or by batches."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.responses.record import Response
from harness.runs.manifest import RunError
from harness.runs.tables import RESPONSES, Table, schema_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["batches_of", "number_of", "parts_of", "read_part", "read_table", "response_of"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.


def response_of(row: Mapping[str, Any]) -> Response:
    """Returns the response in a row of `responses`."""
    return Response(
        id=row["response_id"],
        text=row["text"] or "",
        model=row["model"],
        task=row["task"],
        sample=row["sample"],
        metadata=json.loads(row["metadata"] or "{}"),
        files=dict(row["files"]) if row["files"] is not None else None,
        origin=row["origin"],
        problem=row["problem"] if row["status"] == "unreadable" else "",
    )


def parts_of(folder: Path, table: Table) -> list[Path]:
    """Returns the complete parts of a table, in order: those whose responses are on disk too.

    Raises:
        RunError: A part is not a file but, for example, a pipe, which would block.
    """
    complete = sorted((folder / RESPONSES.name).glob("part-*.parquet"), key=number_of)
    parts = [folder / table.name / path.name for path in complete]
    for path in (*complete, *parts):
        if path.exists() and not path.is_file():
            message = f"{folder} is damaged: {path} is no file"
            raise RunError(message)
    return parts


def number_of(part: Path) -> int:
    """Returns the number of a part from its file's name, or -1 if the file is not a part."""
    number = part.name.removeprefix("part-").removesuffix(".parquet")
    return int(number) if number.isdecimal() and len(number) + len("part-.parquet") == len(part.name) else -1


def batches_of(folder: Path, table: Table, columns: Sequence[str], where: Any = None) -> Iterator[pa.RecordBatch]:
    """Yields columns of a table, part by part, so that memory does not grow with the run.

    Args:
        folder: The run's folder.
        table: Which table.
        columns: Names of the columns.
        where: A pyarrow expression that rows must meet.

    Raises:
        RunError: A part is missing or damaged.
    """
    import pyarrow as pa
    from pyarrow import dataset

    schema = schema_of(table)
    try:
        for path in parts_of(folder, table):
            part = dataset.dataset(str(path), schema=schema, format="parquet")
            yield from part.to_batches(columns=list(columns), filter=where, use_threads=False)
    except (OSError, pa.ArrowInvalid) as error:
        message = f"{folder} is damaged: {error}"
        raise RunError(message) from error


def read_part(path: Path, table: Table, columns: Sequence[str], encoded: Sequence[str] = ()) -> pa.Table:
    """Returns columns of one part of a table, using no more memory than the part takes.

    Args:
        path: The part, one of `parts_of`.
        table: The part's table.
        columns: Names of the columns. One that the part lacks is null in every row.
        encoded: Names of text columns to return as dictionaries, because their values repeat.

    Raises:
        RunError: The part is missing or damaged.
    """
    import pyarrow as pa
    from pyarrow import parquet

    schema = schema_of(table)
    try:
        with parquet.ParquetFile(str(path), read_dictionary=list(encoded)) as part:
            written = [name for name in columns if name in part.schema_arrow.names]
            data = part.read(columns=written, use_threads=False)
    except (OSError, pa.ArrowInvalid) as error:
        message = f"{path} is damaged: {error}"
        raise RunError(message) from error
    for name in set(columns) - set(written):
        data = data.append_column(schema.field(name), pa.nulls(data.num_rows, schema.field(name).type))
    return data.select(list(columns))


def read_table(folder: Path, table: Table, columns: Sequence[str] | None = None, where: Any = None) -> pa.Table:
    """Returns a table of a run, or a selection of its columns and rows.

    Args:
        folder: The run's folder.
        table: Which table.
        columns: Names of the columns; None for all.
        where: A pyarrow expression that rows must meet.

    Raises:
        RunError: A part is missing or damaged.
    """
    import pyarrow as pa
    from pyarrow import dataset

    paths = [str(path) for path in parts_of(folder, table)]
    schema = schema_of(table)
    names = list(columns or schema.names)
    try:
        if not paths:
            return schema.empty_table().select(names)
        data = dataset.dataset(paths, schema=schema, format="parquet").to_table(columns=names, filter=where)
    except (OSError, pa.ArrowInvalid) as error:
        message = f"{folder} is damaged: {error}"
        raise RunError(message) from error
    return data.unify_dictionaries()
