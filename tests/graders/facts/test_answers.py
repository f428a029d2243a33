"""Answers: yes, no, or why it cannot be told."""

from __future__ import annotations

import pytest

from graders.facts.answers import absent, all_of, any_of, ask, because, flag, is_text, items_of, number, plain
from harness.program.resources import Resource
from harness.program.values import UNDEFINED, Array, Hole, Marked, Object, Output, Reference, Text, Unknown, Value

DOUBT = Unknown("a doubt")
BUCKET = Resource("aws:s3/bucket:Bucket", "b", Object(), Object())
NAME = Reference(BUCKET, ("bucket",), Text(("audit-", Marked("dev"))))


def test_any_of_is_decided_by_one_yes_and_all_of_by_one_no() -> None:
    assert any_of([False, DOUBT, True]) is True
    assert any_of([False, DOUBT]) is DOUBT
    assert any_of([]) is False
    assert all_of([True, DOUBT, False]) is False
    assert all_of([True, DOUBT]) is DOUBT
    assert all_of([]) is True


@pytest.mark.parametrize(
    ("value", "on"),
    [(True, True), (False, False), (UNDEFINED, False), (None, False), ("true", True), (Output(True), True)],
)
def test_a_flag_is_on_or_off(value: Value, on: bool) -> None:
    assert flag(value) is on


def test_a_flag_that_is_an_output_of_a_resource_cannot_be_told() -> None:
    assert isinstance(flag(Reference(BUCKET, ("versioning", "enabled"))), Unknown)


def test_alternatives_that_agree_are_an_answer() -> None:
    assert flag(Unknown("either", alternatives=(True, "true"))) is True
    assert isinstance(flag(Unknown("either", alternatives=(True, False))), Unknown)
    assert isinstance(flag(Unknown("either", alternatives=(True, DOUBT))), Unknown)
    assert ask(Unknown("either", alternatives=(3, 4)), lambda value: value == 3) is not True


def test_a_text_is_compared_whatever_stands_around_it() -> None:
    assert is_text(Output(NAME), "audit-dev") is True
    assert is_text(Text(("audit-", Marked("dev"))), "audit-prod") is False
    assert isinstance(is_text(Text(("audit-", Hole(DOUBT))), "audit-dev"), Unknown)


def test_a_text_that_is_nothing_but_its_unknown_part_is_that_part() -> None:
    assert plain(Output(Text((Hole(DOUBT),)))) is DOUBT


@pytest.mark.parametrize(
    ("value", "figure"),
    [(3, 3.0), (0.5, 0.5), ("166", 166.0), (True, None), ("much", None), (DOUBT, None), ("9" * 99, None)],
)
def test_numbers_are_read_of_figures_and_texts(value: Value, figure: float | None) -> None:
    assert number(value) == figure


def test_items_are_those_of_a_list_a_single_value_or_nothing() -> None:
    listed = Array([1, Output(2)])
    listed.open = DOUBT
    assert items_of(Output(listed)) == ([(1, None), (2, None)], DOUBT)
    assert items_of("one") == ([("one", None)], None)
    assert items_of(UNDEFINED) == ([], None)
    assert items_of(DOUBT) == ([], DOUBT)
    assert absent(Output(None))


@pytest.mark.parametrize(
    ("reason", "clause"),
    [
        ("the configuration value `x`", "it comes from the configuration value `x`"),
        ("what `.get()` of an Output gives", "it comes from what `.get()` of an Output gives"),
        ("a text whose parts are not all known", "it comes from a text whose parts are not all known"),
        ("the text of a number that is not known", "it comes from the text of a number that is not known"),
        ("`x`, which is not declared", "it comes from `x`, which is not declared"),
        ("it depends on a condition that is not known", "it depends on a condition that is not known"),
        ("which stage it is for is not known", "which stage it is for is not known"),
        ("`arn` of a resource is known once it is deployed", "`arn` of a resource is known once it is deployed"),
        ("which bucket it is for is not known: the account", "which bucket it is for is not known: the account"),
        ("the policy document cannot be read", "the policy document cannot be read"),
    ],
)
def test_a_reason_becomes_a_clause(reason: str, clause: str):
    assert because(Unknown(reason)) == clause
