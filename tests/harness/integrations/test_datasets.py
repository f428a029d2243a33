"""Rows of data sets as responses, without the package; `make integrations` tests them with it."""

from __future__ import annotations

from typing import Any

import pytest

from harness.integrations.datasets import from_dataset, with_grades
from harness.responses import UnusableInputError
from tests import made


class Rows(list[dict[str, Any]]):
    """Rows with the names of their columns, as a `Dataset` has them."""

    @property
    def column_names(self) -> list[str]:
        return list(self[0])


def test_rows_are_records_and_other_columns_are_kept():
    rows = Rows(
        [
            {"id": 7, "response": "text", "task": "pay", "source": "x"},
            {"id": 8, "response": "more", "task": None, "source": None},
        ]
    )
    first, second = from_dataset(rows)
    assert (first.id, first.text, first.task, first.metadata) == ("7", "text", "pay", {"source": "x"})
    assert (second.id, second.task, second.metadata) == ("8", "", {})


@pytest.mark.parametrize("column", ["completion", "answer", "output", "generation"])
def test_the_answer_is_found_under_usual_names(column: str):
    (found,) = from_dataset(Rows([{column: "text", "prompt": "Write it."}]), name="acme/answers")
    assert (found.id, found.text, found.metadata) == ("acme/answers:1", "text", {"prompt": "Write it."})


def test_columns_may_be_named():
    rows = Rows([{"text": "code", "problem_id": "pay", "response": "not this"}])
    (found,) = from_dataset(rows, response="text", task="problem_id")
    assert (found.text, found.task, found.metadata) == ("code", "pay", {})


def test_conversations_are_read_to_their_answer():
    messages = [{"role": "user", "content": "Write it."}, {"role": "assistant", "content": "text"}]
    assert [found.text for found in from_dataset(Rows([{"messages": messages}]))] == ["text"]


def test_a_row_that_is_no_record_is_a_problem():
    bad, good = from_dataset(Rows([{"response": None}, {"response": "text"}]))
    assert "dataset:1 is not a record" in bad.problem
    assert good.text == "text"


@pytest.mark.parametrize(
    ("dataset", "columns", "says"),
    [
        ({"train": Rows([]), "test": Rows([])}, {}, r"is several splits \(train, test\)"),
        (Rows([{"text": "x"}]), {"answer": "text"}, "a record has no field 'answer'"),
        (Rows([{"text": "x"}]), {"response": "code"}, "has no column 'code'; it has text"),
    ],
)
def test_what_cannot_be_read_is_said_at_once(dataset: Any, columns: dict[str, str], says: str):
    with pytest.raises(UnusableInputError, match=says):
        from_dataset(dataset, **columns)


def test_grades_become_columns():
    class Table(dict[str, list[Any]]):
        def add_column(self, name: str, column: list[Any]) -> Table:
            return Table({**self, name: column})

    grades = [made.grade(made.response("a"), score=0.5), made.grade(made.response("b"), score=None)]
    found = with_grades(Table(), grades)
    assert found == {
        "stackgrade_score": [0.5, None],
        "stackgrade_success": [grade.success for grade in grades],
        "stackgrade_failed": [grade.failed_categories for grade in grades],
    }
