"""A check's page says how far the check is to be trusted, with measured figures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from harness.rubric import known_checks
from reports.html.trust import MEASURED, measured_files, trust_in
from tests.reports.html.pages import page_of
from tools.measured import people, planted, runtime

PROJECT = Path(__file__).parents[3]


def test_the_page_of_a_check_says_what_was_measured_of_it(samples_report: Path):
    text = " ".join(page_of(next(samples_report.glob("checks/iam-session-limit-*"))).text.split())
    assert "Can I trust it? Yes, as far as it was measured: it was never wrong" in text
    assert re.search(r"what the real Pulumi SDK registers: it agrees with\s*71 of 71\s*95% to 100%", text)
    assert "In this report it leaves 1 of" in text


def test_a_check_that_was_wrong_somewhere_is_said_to_be():
    trust = trust_in("services.vpc", 0, 10)
    assert trust.short.startswith("Mostly: it was wrong in 3 of the comparisons below. In this report it decides all")
    assert ("74 of 77", "89% to 99%") in [row[1:] for row in trust.rows]


def test_a_check_that_was_not_measured_is_said_not_to_be():
    trust = trust_in("requirements.backups", 0, 0)
    assert trust.short.startswith("It was not measured")
    assert trust.rows == []
    assert "stackgrade rubric test" in trust.note


@pytest.mark.parametrize("kind", ["planted", "runtime"])
def test_what_is_measured_are_checks_that_there_are(kind: str):
    checks = {f"{category}.{check.name}" for category, check in known_checks()}
    assert set(measured_files()[kind]) - checks == set()
    assert kind != "planted" or len(measured_files()[kind]) > 70


def test_the_figures_are_those_of_the_readme():
    table = (PROJECT / "README.md").read_text(encoding="utf-8").partition("| compared with | on | agreement |")[2]
    known = measured_files()
    for name in ("resources", "inputs"):
        agreed, all_ = known[name]
        assert f"{agreed:,} of {all_:,}" in table
    predicted, programs = known["compiler"]
    said = "all" if predicted == programs else str(predicted)
    assert f"{programs} programs of real models | {said} predicted" in table
    agreed, decided, _ = map(sum, zip(*known["runtime"].values(), strict=True))
    assert f"{agreed:,} of {decided:,} agree" in table
    detected, mutants, _, _ = map(sum, zip(*known["planted"].values(), strict=True))
    (about,) = re.findall(r"about ([\d,]+) mutants", table)
    assert detected == mutants
    assert round(mutants, -2) == int(about.replace(",", ""))


def test_figures_are_read_from_what_the_commands_print():
    rate = {"hits": 3, "cases": 4}
    validation = {"checks": [{"id": "iam.a", "sensitivity": rate, "specificity": {"hits": 5, "cases": 6}}]}
    assert planted(validation) == {"iam.a": [3, 4, 5, 6]}
    assert runtime({"checks": {"iam.a": {"agree": 7, "disagree": 1, "undecided": 2}}}) == {"iam.a": [7, 8, 2]}
    row = {"first": "grade", "second": "most", "kind": "check", "figure": "iam.a", "agreed": 2, "labels": 3}
    other = {**row, "second": "ann", "agreed": 1}
    assert people({"agreement": [row, other, {**row, "kind": "category", "figure": "iam"}]}) == {"iam.a": [2, 3]}


def test_the_file_is_as_the_tool_writes_it():
    text = MEASURED.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, sort_keys=True) + "\n"
