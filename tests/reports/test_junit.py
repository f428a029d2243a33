"""JUnit XML as CI systems read it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest

from reports.junit import Case, Suite, write_junit


def written(*suites: Suite, name: str = "all") -> ET.Element:
    file = io.StringIO()
    write_junit(name, suites, file)
    return ET.fromstring(file.getvalue())


def test_suites_count_their_cases_by_outcome():
    cases = [
        Case("g", "a"),
        Case("g", "b", "failure", "wrong", "line 1\nline 2"),
        Case("g", "c", "error", "broke"),
        Case("g", "d", "skipped", "not asked"),
    ]
    (suite,) = written(Suite("s", cases))
    assert suite.attrib == {"name": "s", "tests": "4", "failures": "1", "errors": "1", "skipped": "1"}
    assert [(case.get("classname"), case.get("name"), [child.tag for child in case]) for case in suite] == [
        ("g", "a", []),
        ("g", "b", ["failure"]),
        ("g", "c", ["error"]),
        ("g", "d", ["skipped"]),
    ]
    failure = suite.find(".//failure")
    assert failure is not None
    assert (failure.get("message"), failure.get("type"), failure.text) == ("wrong", "failure", "line 1\nline 2")


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[2J", "\ud800", "\ufffe", "</testsuite><x/>", ']]> & "quoted"'])
def test_what_xml_cannot_hold_is_shown_as_an_escape_and_nothing_is_markup(text: str):
    root = written(Suite(text, [Case(text, text, "failure", text, text)]), name=text)
    assert [child.tag for child in root.iter()] == ["testsuites", "testsuite", "testcase", "failure"]
    shown = root[0].get("name")
    assert shown == text or "\\x" in str(shown)


def test_no_suites_are_a_document():
    assert len(written()) == 0
