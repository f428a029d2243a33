"""Defines the tables of a run: every column with its type and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CHECKS", "FINDINGS", "IDENTITY", "PLACE", "RESPONSES", "TABLES", "Column", "Table", "schema_of"]

# pyarrow takes long to import: functions import it when they need it, so that commands without runs start quickly.


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: Its name.
        type: `text`, `name` (text with few distinct values, each stored once), `integer`, `number`, `boolean`,
            `names` (a list), `places` (a list of places with the columns of `PLACE`), `outcomes` and `answers` (maps
            from a name to text or to a boolean), `files` (a map).
        meaning: Its meaning, with its unit.
        bulky: Whether it stays on disk until it is needed.
    """

    name: str
    type: str
    meaning: str
    bulky: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: a folder of Parquet parts.

    Attributes:
        name: Its name, also that of the folder.
        row: What a row represents.
        columns: Its columns.
    """

    name: str
    row: str
    columns: tuple[Column, ...]


IDENTITY = (
    Column("response_id", "text", "The response's id."),
    Column("model", "name", 'The model; "" where unknown.'),
    Column("task", "name", 'The task; "" where unknown.'),
    Column("sample", "text", 'Which of several answers to the task; "" where unknown.'),
)

RESPONSES = Table(
    "responses",
    "a response",
    (
        *IDENTITY,
        Column("rubric", "name", 'The rubric that it is held to; "" where there is none.'),
        Column("status", "name", "`graded`, `unreadable` (the record) or `error` (grading broke off)."),
        Column("problem", "text", 'Why it is not graded, as a sentence; "" for a graded one.'),
        Column("score", "number", "0 to 1: what is not known counts as not passed; null where not graded."),
        Column("score_lenient", "number", "`score` if all that is not known were to its credit; null likewise."),
        Column(
            "success",
            "boolean",
            "Whether each indicator that applies is met, no category fails and all is decided; null where unknown.",
        ),
        Column("failed_categories", "names", "The categories that failed."),
        Column("categories", "outcomes", "Each category's outcome.", bulky=True),
        Column(
            "indicators",
            "answers",
            "Whether each indicator is met; null where unknown or not applicable.",
            bulky=True,
        ),
        Column("inapplicable", "names", "The indicators that do not apply.", bulky=True),
        Column("zero", "text", 'Why the score is 0 whatever the checks say; "" otherwise.', bulky=True),
        Column("seconds", "number", "Wall time of grading, in seconds."),
        Column("origin", "text", "Where the record was read from."),
        Column("fingerprint", "text", "SHA-256 (hexadecimal) of the response's text or files."),
        Column("text", "text", "The response itself; null for a project folder.", bulky=True),
        Column("files", "files", "A project folder's files, path to text; else null.", bulky=True),
        Column("metadata", "text", "Whatever else the record held, as JSON.", bulky=True),
    ),
)

CHECKS = Table(
    "checks",
    "a check of a graded response",
    (
        *IDENTITY,
        Column("check", "name", "The check, `category.name`."),
        Column("category", "name", "Its category."),
        Column("outcome", "name", "`pass`, `fail`, `unknown`, `not_applicable` or `error`."),
        Column("reason", "text", "Why, where it is not a pass."),
        Column("failures", "integer", "How many things fail the check."),
        Column("advisories", "integer", "How many things are only advised against."),
        Column("advisory", "boolean", "Whether the check only advises: its outcome counts nowhere."),
    ),
)

FINDINGS = Table(
    "findings",
    "a cause that speaks to a check of a response",
    (
        *IDENTITY,
        Column("check", "name", "The check, `category.name`."),
        Column("category", "name", "Its category."),
        Column("severity", "name", "`failure`, `advisory` or `unknown`."),
        Column("message", "text", "What is wrong and what would be right."),
        Column("file", "text", "The file in the response; null, like the places below, where there is none."),
        Column("line", "integer", "First line in the file, from 1."),
        Column("column", "integer", "First column, from 1, in characters."),
        Column("end_line", "integer", "Last line in the file."),
        Column("end_column", "integer", "Column behind the last character."),
        Column("response_line", "integer", "`line`, counted in the response's own text."),
        Column("excerpt", "text", "The source text, cut where it is long."),
        Column("further", "places", "The other places of the same cause, each with the seven columns before."),
        Column("count", "integer", "How many things it is said of; more than places where one place makes many."),
        Column("follows", "text", 'The check whose failure this one only follows from; "" for a cause of its own.'),
    ),
)

TABLES = (RESPONSES, CHECKS, FINDINGS)

PLACE = (
    ("file", "text"),
    ("line", "integer"),
    ("column", "integer"),
    ("end_line", "integer"),
    ("end_column", "integer"),
    ("response_line", "integer"),
    ("excerpt", "text"),
)
"""The names and types of a place's columns."""


def schema_of(table: Table) -> pa.Schema:
    """Returns the table's Arrow schema, with each column's meaning in its metadata."""
    import pyarrow as pa

    kinds: dict[str, Any] = {"text": pa.string(), "integer": pa.int32()}
    types: dict[str, Any] = {
        "text": pa.string(),
        "name": pa.dictionary(pa.int32(), pa.string()),
        "integer": pa.int32(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "names": pa.list_(pa.string()),
        "places": pa.list_(pa.struct([(name, kinds[kind]) for name, kind in PLACE])),
        "outcomes": pa.map_(pa.string(), pa.string()),
        "answers": pa.map_(pa.string(), pa.bool_()),
        "files": pa.map_(pa.string(), pa.string()),
    }
    return pa.schema([pa.field(c.name, types[c.type], metadata={"meaning": c.meaning}) for c in table.columns])
