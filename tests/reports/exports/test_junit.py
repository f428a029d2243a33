"""A run as JUnit XML: a suite a response, a case a category."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

from reports.exports import write_run_junit
from tests.reports.exports.exported import run_of


def test_every_outcome_has_its_place(tmp_path: Path):
    file = io.StringIO()
    write_run_junit(run_of(tmp_path / "run"), file)
    bad, good, lost = ET.fromstring(file.getvalue())
    assert {name: bad.get(name) for name in ("name", "tests", "failures", "errors", "skipped")} == {
        "name": "old/1",
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "2",
    }
    assert {said.get("name"): said.get("value") for said in bad.iter("property")} == {
        "model": "old",
        "task": "payments",
        "sample": "1",
        "rubric": "payments",
    }
    cases = {case.get("name"): case for case in bad.iter("testcase")}
    failure = cases["naming"].find("failure")
    assert failure is not None
    assert failure.get("message") == "fail: naming.logical_names"
    assert str(failure.text).splitlines() == [
        "naming.logical_names index.ts:3:16 The name lacks the suffix.",
        "naming.logical_names No place.",
    ]
    error, skipped = cases["teardown"].find("error"), cases["iam"].find("skipped")
    assert error is not None
    assert error.text == "teardown.no_retain ZeroDivisionError"
    assert skipped is not None
    assert skipped.get("message") == "unknown: iam.wildcard_resources"
    assert [len(case) for case in good.iter("testcase")] == [0, 0, 0, 0]
    (case,) = lost.iter("testcase")
    assert case.find("error[@message='in.jsonl:3 is not JSON']") is not None
