"""Slices responses by a column: the task, or a key of their metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reports.errors import ReportError
from reports.metadata import metadata_of

if TYPE_CHECKING:
    from harness.runs import Run
    from reports.outcomes import Outcomes

__all__ = ["SliceError", "slices_by"]

MOST = 1_000
"""Maximum number of slices of a column."""
NAMED = 20
"""Maximum number of columns named in a message."""
OWN = ("task", "sample", "rubric", "status")
"""Columns that every response has."""


class SliceError(ReportError):
    """Responses cannot be sliced by a column; the message names the columns that can be used."""


def slices_by(run: Run, outcomes: Outcomes, column: str) -> tuple[NDArray[np.int64], list[str]]:
    """Returns the slices of each response.

    Args:
        run: The run.
        outcomes: Its responses.
        column: `task`, `sample`, `rubric`, `status`, or a key of the records' metadata. A list puts a response into one
            slice per element.

    Returns:
        The numbers of responses, from 0, and the slice for each: a text, "" if a response has no value.

    Raises:
        SliceError: No response has that column, or it has too many values.
        RunError: A part of the run is missing or damaged.
    """
    values = list(_own(outcomes, column) if column in OWN else _metadata(run, column))
    rows = np.repeat(np.arange(len(values)), [len(of) for of in values])
    slices = [value for of in values for value in of]
    distinct = len(set(slices))
    if distinct > MOST:
        message = f"the column {column!r} has {distinct:,} values; slice by one that has at most {MOST:,}"
        raise SliceError(message)
    return rows.astype(np.int64), slices


def _own(outcomes: Outcomes, column: str) -> Iterator[list[str]]:
    """Yields the values of a column that every response has."""
    yield from ([str(value)] for value in outcomes.responses[column])


def _metadata(run: Run, key: str) -> Iterator[list[str]]:
    """Yields the values of a metadata key for each response."""
    known: dict[str, None] = dict.fromkeys(OWN)
    found = False
    for metadata in metadata_of(run):
        known.update(dict.fromkeys(metadata))
        found = found or key in metadata
        yield _texts(metadata.get(key))
    if not found:
        names = ", ".join(sorted(known)[:NAMED]) + (", ..." if len(known) > NAMED else "")
        message = f"no response has the column {key!r}; there are {names}"
        raise SliceError(message)


def _texts(value: Any) -> list[str]:
    """Returns the slices of a value."""
    if isinstance(value, list):
        return list(dict.fromkeys(text for element in value for text in _texts(element))) or [""]
    if value is None:
        return [""]
    return [value if isinstance(value, str) else json.dumps(value, sort_keys=True)]
