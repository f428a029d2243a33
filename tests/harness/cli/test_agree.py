"""`stackgrade agree`, `stackgrade sample` and `stackgrade validate --labels`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import made
from tests.harness.cli.invoked import invoked
from tests.reports.agreement.test_agreement import CHECKS, FAIL, PASS, run_of

TABLE = "| compared with | on | agreement |\n|---|---|---|\n| the SDK | 93 programs | 3,105 |\n"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return run_of(tmp_path, [(FAIL, PASS), (PASS, PASS)]).path


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    path = tmp_path / "ann.csv"
    path.write_text(f"id,check,outcome\nr0,{CHECKS[0]},fail\nr1,{CHECKS[0]},fail\nr1,{CHECKS[1]},pass\n")
    return path


def test_agree_prints_the_sentence_and_json(run: Path, labels: Path):
    ran = invoked("agree", run, labels)
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("The grade and ann agree on 2 of 3 labels (67%)")
    assert json.loads(invoked("agree", run, labels, "--json").stdout)["labels"] == 3


def test_a_wrong_label_ends_with_2_and_its_place(run: Path, tmp_path: Path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("id,check,outcome\nr0,iam,good\n")
    ran = invoked("agree", run, wrong)
    assert ran.exit_code == 2
    assert "wrong.csv, line 2, field 'outcome': 'good' is no outcome" in ran.stderr
    assert invoked("agree", run, wrong, "--check", "nothing").exit_code == 2


def test_sample_writes_a_page_and_says_what_comes_next(run: Path, tmp_path: Path):
    page = tmp_path / "page.html"
    ran = invoked("sample", run, "-n", "3", "--out", page, "--check", "iam")
    assert (ran.exit_code, ran.stdout) == (0, f"{page}\n")
    assert "2 questions about 2 responses" in ran.stderr
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert invoked("sample", run, "--check", "nothing").exit_code == 2


def test_sample_takes_another_version(run: Path, tmp_path: Path):
    answer = made.response("r0", sample="0")
    other = made.run(tmp_path / "other", [(answer, made.grade(answer, checks=[made.result(CHECKS[0], PASS)]))]).path
    assert invoked("sample", run, "--against", other, "--out", tmp_path / "p.html").exit_code == 0


@pytest.mark.parametrize("times", [1, 2])
def test_validate_puts_the_figures_beside_the_others_once(run: Path, labels: Path, tmp_path: Path, times: int):
    page = tmp_path / "README.md"
    page.write_text(f"# Page\n\n{TABLE}\nEnd.\n")
    for _ in range(times):
        ran = invoked("validate", run, "--labels", labels, "--readme", page)
        assert ran.exit_code == 0
    row = "| checks, with one person's labels | 2 responses | 2 of 3 agree, kappa 0.40 |\n"
    assert page.read_text() == f"# Page\n\n{TABLE}{row}\nEnd.\n"
    assert row in ran.stdout


def test_validate_with_labels_has_a_gate(run: Path, labels: Path):
    assert invoked("validate", run, "--labels", labels, "--fail-under", "0.6").exit_code == 0
    assert invoked("validate", run, "--labels", labels, "--fail-under", "0.7").exit_code == 1


def test_validate_with_labels_needs_a_run_and_a_page_with_the_table(run: Path, labels: Path, tmp_path: Path):
    assert "--labels measures one run" in invoked("validate", "--labels", labels).stderr
    page = tmp_path / "page.md"
    page.write_text("# No table\n")
    ran = invoked("validate", run, "--labels", labels, "--readme", page)
    assert (ran.exit_code, page.read_text()) == (2, "# No table\n")
    assert "has no table with the header" in ran.stderr
