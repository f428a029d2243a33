"""Edits of object and array literals."""

import pytest

from harness.validation.objects import appended, dropped, entry_of, property_named, with_value
from harness.validation.programs import NothingToEditError
from tests.harness.validation.programs import edited_text, found, program_of


def literal(text: str) -> tuple:
    program = program_of(f"const x = {text};\n")
    return program, found(program, text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ a: 1 }", "{ a: 1, b: 2 }"),
        ("{ a: 1, }", "{ a: 1, b: 2, }"),
        ("{}", "{ b: 2 }"),
        ("{\n  a: 1,\n}", "{\n  a: 1,\n  b: 2,\n}"),
        ("{\n  a: 1 // the first\n}", "{\n  a: 1,\n  b: 2 // the first\n}"),
    ],
)
def test_a_property_is_added_behind_the_last_one(before: str, after: str):
    program, fragment = literal(before)
    assert edited_text(program, appended(fragment, "b: 2")) == f"const x = {after};\n"


def test_an_element_is_added_to_an_empty_list():
    program, fragment = literal("[]")
    assert edited_text(program, appended(fragment, "1")) == "const x = [1];\n"


def test_nothing_can_be_added_to_what_is_no_literal():
    _, fragment = literal("make()")
    with pytest.raises(NothingToEditError, match="make"):
        appended(fragment, "b: 2")


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("{ a: 1, b: 2 }", "a", "{ b: 2 }"),
        ("{ a: 1, b: 2 }", "b", "{ a: 1 }"),
        ("{ a: 1 }", "a", "{  }"),
        ("{\n  a: 1,\n  b: 2,\n}", "b", "{\n  a: 1,\n}"),
        ("{\n  a: 1,\n  b: 2\n}", "b", "{\n  a: 1\n}"),
        ("{ a, b }", "a", "{ b }"),
        ("{ 'a': 1, b }", "a", "{ b }"),
    ],
)
def test_a_property_is_dropped_with_its_comma(before: str, key: str, after: str):
    program, fragment = literal(before)
    entry = property_named(fragment, key)
    assert entry is not None
    assert edited_text(program, dropped(entry)) == f"const x = {after};\n"


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [("{ a: 1 }", "1", "{ a: 7 }"), ("{ a: (1 as number) }", "1", "{ a: (7 as number) }"), ("{ a }", "a", "{ a: 7 }")],
)
def test_a_property_is_given_another_value(before: str, value: str, after: str):
    program, fragment = literal(before)
    target = next(p for p in fragment.walk("number", "shorthand_property_identifier") if p.text == value)
    assert edited_text(program, with_value(target, "7")) == f"const x = {after};\n"


def test_what_is_no_property_has_no_entry():
    _, fragment = literal("[1]")
    with pytest.raises(NothingToEditError):
        entry_of(fragment)
