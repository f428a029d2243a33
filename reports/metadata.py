"""Reads the metadata of a run's records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from harness.runs.reading import parts_of, read_part
from harness.runs.tables import RESPONSES

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["metadata_of"]


def metadata_of(run: Run) -> Iterator[dict[str, Any]]:
    """Yields the metadata of each response, in the order of the run; empty if it has none.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    for path in parts_of(run.path, RESPONSES):
        for text in read_part(path, RESPONSES, ["metadata"])["metadata"].to_pylist():
            yield json.loads(text) if text else {}
