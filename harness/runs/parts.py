"""A part of a run: rows of the three tables that are written together."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.responses.record import Response
from harness.runs.reading import response_of
from harness.runs.rows import Kept, tables_of
from harness.runs.tables import RESPONSES, schema_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Part", "PartRow", "part_of"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.

COMPRESSION = "zstd"


@dataclass(frozen=True, slots=True)
class PartRow:
    """One response of a part.

    Attributes:
        id: The response's id.
        fingerprint: SHA-256 (hexadecimal) of its text or files.
        status: `graded`, `unreadable` or `error`.
        rubric: The rubric that grades it.
    """

    id: str
    fingerprint: str
    status: str
    rubric: str


@dataclass(frozen=True, slots=True)
class Part:
    """Responses with all their checks and findings, ready to be written. Their ids differ.

    Attributes:
        rows: The responses, in order.
        files: A Parquet file for each table, by the table's name. `responses` comes last.
    """

    rows: tuple[PartRow, ...]
    files: Mapping[str, bytes]

    def cut(self, start: int, stop: int) -> Part:
        """Returns a part with only the responses from number `start` up to `stop`."""
        import pyarrow.compute as pc
        from pyarrow import BufferReader, parquet

        rows = self.rows[start:stop]
        ids = [row.id for row in rows]
        files = {}
        for name, data in self.files.items():
            table = parquet.read_table(BufferReader(data), filters=pc.field("response_id").isin(ids))
            files[name] = _packed(table)
        return Part(rows, files)

    def response(self, number: int) -> Response:
        """Returns one of its responses, with its text."""
        from pyarrow import BufferReader, parquet

        table = parquet.read_table(BufferReader(self.files[RESPONSES.name]), schema=schema_of(RESPONSES))
        return response_of(table.slice(number, 1).to_pylist()[0])


def part_of(responses: Sequence[Kept]) -> Part:
    """Makes a part from responses, whose ids must differ."""
    rows = tuple(
        PartRow(*(kept.response[name] for name in ("response_id", "fingerprint", "status", "rubric")))
        for kept in responses
    )
    files = {table.name: _packed(data) for table, data in tables_of(responses)}
    assert list(files)[-1] == RESPONSES.name
    return Part(rows, files)


def _packed(table: pa.Table) -> bytes:
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(table, file, compression=COMPRESSION)
    return file.getvalue()
