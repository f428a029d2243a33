"""Lines out of a box are read strictly."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from harness.verify.results import CompilerAnswer, Ran, RunLine


@pytest.mark.parametrize(
    "line",
    [
        "",
        "text",
        "[]",
        '{"resource": {"type": "a", "name": "b", "custom": true}}',
        '{"resource": {"type": "a", "name": 1, "custom": true, "inputs": {}}}',
        '{"error": {"message": "a"}}',
        '{"done": "yes"}',
        '{"other": 1}',
        '{"error": ' + "[" * 100_000,
    ],
)
def test_a_line_that_is_no_record_is_refused(line: str):
    with pytest.raises(ValidationError):
        RunLine.model_validate_json(line)


def test_a_record_is_read():
    line = RunLine.model_validate_json('{"resource": {"type": "a", "name": "b", "custom": true, "inputs": {"c": [1]}}}')
    assert line.resource is not None
    assert line.resource.inputs == {"c": [1]}


def test_an_answer_of_the_compiler_is_read():
    text = '{"diagnostics": [{"code": 1, "message": "a", "file": "b", "line": 2, "column": 3}], "emitted": {}}'
    (said,) = CompilerAnswer.model_validate_json(text).diagnostics
    assert (said.code, said.line, said.column) == (1, 2, 3)


def test_only_a_program_that_ended_without_an_error_ran_whole():
    assert Ran().whole
    assert not Ran(errors=("Error: a",)).whole
    assert not Ran(stopped="the program broke off").whole
