"""Grades data sets of the package `datasets`: `from_dataset` reads their rows, `with_grades` adds grades as columns.

Source: Hugging Face, `datasets`: iterating over a `Dataset` or an `IterableDataset` gives its rows as mappings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from harness.grading import Grade
from harness.responses import Response, UnusableInputError
from harness.responses.services import responses_of

__all__ = ["COLUMNS", "Columns", "from_dataset", "with_grades"]

COLUMNS = ("stackgrade_score", "stackgrade_success", "stackgrade_failed")
"""The columns that `with_grades` adds."""

MEANT = ("id", "response", "model", "task", "sample", "rubric")
"""The fields of a record that a column can be."""

RESPONSES = ("response", "completion", "answer", "output", "generation")
"""Names of the column with the model's answer, of which the first that is there counts."""


class Columns(Protocol):
    """What is needed of a `Dataset` to add columns to it."""

    def add_column(self, name: str, column: Sequence[Any]) -> Any:
        """Returns the data set with one more column.

        Args:
            name: Its name.
            column: A value for each row.
        """


D = TypeVar("D", bound=Columns)


def from_dataset(dataset: Iterable[Mapping[str, Any]], *, name: str = "dataset", **columns: str) -> Iterator[Response]:
    """Returns the responses in a data set, one for each row, in order.

    A row is read like a line of JSON Lines: a record, a conversation (`messages`), or a service's result. Other columns
    are kept as metadata. A row that cannot be read becomes a `Response` with a `problem`.

    Args:
        dataset: A `Dataset` or `IterableDataset`: one split.
        name: The data set's name, for the ids of rows without one: `dataset:1`.
        columns: The columns that are the record's fields, if they have other names: `response="completion"`,
            `task="problem_id"`. The answer is also found as `completion`, `answer`, `output` or `generation`.

    Raises:
        UnusableInputError: At once, if this is several splits, or a named field or column does not exist.
    """
    _check(dataset, name, columns)
    return _read(dataset, name, columns)


def _check(dataset: object, name: str, columns: Mapping[str, str]) -> None:
    if isinstance(dataset, Mapping):  # a `DatasetDict` is one
        splits = ", ".join(map(str, dataset))
        raise UnusableInputError(name, f"{name} is several splits ({splits}); take one of them: dataset[SPLIT].")
    unknown = [field for field in columns if field not in MEANT]
    if unknown:
        raise UnusableInputError(name, f"a record has no field {unknown[0]!r}; it has {', '.join(MEANT)}.")
    there = getattr(dataset, "column_names", None)
    absent = [column for column in columns.values() if there is not None and column not in there]
    if absent:
        raise UnusableInputError(name, f"{name} has no column {absent[0]!r}; it has {', '.join(there or ())}.")


def _read(dataset: Iterable[Mapping[str, Any]], name: str, columns: Mapping[str, str]) -> Iterator[Response]:
    for number, row in enumerate(dataset, 1):
        place = f"{name}:{number}"
        yield from responses_of(_record(row, place, columns), place, place)


def _record(row: Mapping[str, Any], place: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """Returns a row as a record: its columns under the names that fields have."""
    taken = {**columns}
    if "response" not in taken and "messages" not in row and "custom_id" not in row:
        found = next((column for column in RESPONSES if column in row), "")
        taken = {"response": found, **taken} if found else taken
    record = {key: value for key, value in row.items() if key not in taken.values() and value is not None}
    return {"id": place, **record, **{field: row.get(column) for field, column in taken.items()}}


def with_grades(dataset: D, grades: Sequence[Grade]) -> D:
    """Returns a data set with the score, the success and the failed categories of each row as columns.

    Args:
        dataset: The `Dataset`.
        grades: The grade of each row, in order: `grade_many(from_dataset(dataset))`.
    """
    values: tuple[list[Any], ...] = (
        [each.score for each in grades],
        [each.success for each in grades],
        [each.failed_categories for each in grades],
    )
    for name, column in zip(COLUMNS, values, strict=True):
        dataset = dataset.add_column(name, column)
    return dataset
