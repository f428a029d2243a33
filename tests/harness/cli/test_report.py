"""`stackgrade report`: runs in, a folder of pages out."""

from __future__ import annotations

import re
import webbrowser
from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.runs import Run
from tests import made
from tests.harness.cli.invoked import invoked


@pytest.fixture
def run(tmp_path: Path) -> Run:
    answers = [made.response("good"), made.response("bad")]
    outcomes = [Outcome.PASS, Outcome.FAIL]
    grades = [
        (answer, made.grade(answer, score=float(outcome is Outcome.PASS), categories={"naming": outcome}))
        for answer, outcome in zip(answers, outcomes, strict=True)
    ]
    return made.run(tmp_path / "run", grades)


def test_the_page_to_open_is_printed(run: Run, tmp_path: Path):
    ran = invoked("report", run.path, "--out", tmp_path / "pages")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert re.fullmatch(rf"{tmp_path}/pages/index.html  \d+ files, \d\.\d MB\n", ran.stdout)
    assert (tmp_path / "pages" / "index.html").is_file()


def test_with_fewer_pages_than_responses_the_worst_have_one_and_it_is_said(run: Run, tmp_path: Path):
    ran = invoked("report", run.path, "--out", tmp_path / "pages", "--responses", 1)
    assert "1 response has no page; --responses N sets how many do" in ran.stderr
    assert [path.name[:3] for path in (tmp_path / "pages" / "responses").iterdir()] == ["bad"]


def test_the_pages_are_opened_where_that_is_asked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    invoked("report", run.path, "--out", tmp_path / "pages", "--open")
    assert opened == [(tmp_path / "pages" / "index.html").as_uri()]


def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, tmp_path: Path):
    twice = invoked("report", run.path, run.path, "--out", tmp_path / "pages")
    assert (twice.exit_code, "a run is named twice" in twice.stderr) == (2, True)
    taken = invoked("report", run.path, "--out", tmp_path)
    assert (taken.exit_code, "holds something other than a report" in taken.stderr) == (2, True)
    gone = invoked("report", tmp_path / "gone", "--out", tmp_path / "pages")
    assert gone.exit_code == 2
    assert not (tmp_path / "pages").exists()
