"""The values of expressions when a program is read instead of run.

Known plain values are Python's own: `None` (null), `bool`, `int`, `float`, `str`. Everything else is a `JSValue`. An
unknown value is never accidentally equal to another, true, false or missing: code that takes values apart must ask for
the kinds it can handle and handle all others too.
"""

from __future__ import annotations

from harness.program.base import (
    ABSENT,
    CLOCK,
    UNDEFINED,
    UNGIVEN,
    Absent,
    JSValue,
    Kept,
    Mutable,
    Opaque,
    Reference,
    Undefined,
    Unknown,
    Value,
    is_missing,
)
from harness.program.containers import ArgumentList, Array, Iterated, Object, refill, some
from harness.program.eventual import MAYBE, MILDLY, Eventual, Output, Promise, unwrap
from harness.program.partial_text import (
    TURNED_INTO_TEXT,
    FileText,
    Hole,
    JsonText,
    Marked,
    Part,
    Text,
    is_marked,
    join_parts,
    size_of,
    standing_for,
    text_of,
    text_parts,
)

__all__ = [
    "ABSENT",
    "CLOCK",
    "MAYBE",
    "MILDLY",
    "TURNED_INTO_TEXT",
    "UNDEFINED",
    "UNGIVEN",
    "Absent",
    "ArgumentList",
    "Array",
    "Eventual",
    "FileText",
    "Hole",
    "Iterated",
    "JSValue",
    "JsonText",
    "Kept",
    "Marked",
    "Mutable",
    "Object",
    "Opaque",
    "Output",
    "Part",
    "Promise",
    "Reference",
    "Text",
    "Undefined",
    "Unknown",
    "Value",
    "is_marked",
    "is_missing",
    "join_parts",
    "refill",
    "size_of",
    "some",
    "standing_for",
    "text_of",
    "text_parts",
    "unwrap",
]
