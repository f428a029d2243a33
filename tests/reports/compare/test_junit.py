"""A comparison as JUnit XML: a case a figure, which fails where it regressed."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

from harness.checks import Outcome
from reports.compare import Comparison
from reports.compare.junit import EXAMPLES, write_comparison_junit
from tests.reports.compare.two_runs import CHECK, compared

PASS, FAIL, UNKNOWN, *_ = Outcome


def written(comparison: Comparison) -> ET.Element:
    file = io.StringIO()
    write_comparison_junit(comparison, file)
    return ET.fromstring(file.getvalue())


def test_a_figure_that_regressed_is_a_failure_with_its_evidence(tmp_path: Path):
    root = written(compared(tmp_path, [PASS] * 40, [PASS] * 8 + [FAIL] * 32))
    assert root.get("name") == "new against old: regressed"
    (case,) = root.findall(f".//testcase[@name='{CHECK}']")
    failure = case.find("failure")
    assert failure is not None
    assert str(failure.get("message")).startswith(f"{CHECK}: 80% instead of 0% (+80) in 40 pairs; p = ")
    lines = str(failure.text).splitlines()
    assert len(lines) == EXAMPLES
    assert lines[0] == "new/s8 index.ts:3:16 The name lacks the suffix."
    assert [suite.get("failures") for suite in root] == ["1"] * 5


def test_figures_of_equals_pass_and_one_that_is_decided_in_no_pair_is_skipped(tmp_path: Path):
    root = written(compared(tmp_path, [PASS, FAIL], [PASS, FAIL]))
    assert [(suite.get("failures"), suite.get("skipped")) for suite in root] == [("0", "0")] * 5
    root = written(compared(tmp_path / "unknown", [UNKNOWN, PASS], [PASS, UNKNOWN]))
    (case,) = root.findall(f".//testcase[@name='{CHECK}']")
    assert case.find("skipped") is not None


def test_an_improvement_is_no_failure(tmp_path: Path):
    root = written(compared(tmp_path, [FAIL] * 16, [PASS] * 16))
    assert {suite.get("failures") for suite in root} == {"0"}
