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


def test_one_file_holds_all_pages_and_nothing_that_is_loaded(run: Run, tmp_path: Path):
    ran = invoked("report", run.path, "--single-file", "--out", tmp_path / "mine.html")
    assert re.fullmatch(rf"{tmp_path}/mine.html  \d\.\d MB\n", ran.stdout)
    page = (tmp_path / "mine.html").read_text(encoding="utf-8")
    assert "default-src 'none'; script-src 'sha256-" in page
    assert not re.search(r"(src|href)=\"(?!#main|[a-z]+\.html)", page.partition("<script type=")[0])
    again = invoked("report", run.path, "--single-file", "--out", tmp_path)
    assert (again.exit_code, "cannot be written" in again.stderr) == (2, True)


def test_a_folder_stands_for_the_runs_in_it_and_a_model_for_itself(tmp_path: Path):
    for name in ("one", "two"):
        answers = [made.response(f"{model}-1", model=model) for model in ("elm", "fir")]
        made.run(tmp_path / "runs" / name, [(answer, made.grade(answer)) for answer in answers])
    assert invoked("report", tmp_path / "runs", "--out", tmp_path / "all").exit_code == 0
    assert len(list((tmp_path / "all" / "models").iterdir())) == 4
    one = f"{tmp_path / 'runs' / 'one'}@fir"
    assert invoked("report", one, tmp_path / "runs" / "two", "--out", tmp_path / "some").exit_code == 0
    assert sorted(path.name[:3] for path in (tmp_path / "some" / "models").iterdir()) == ["elm", "fir", "fir"]
    near = invoked("report", f"{tmp_path / 'runs' / 'one'}@firr", "--out", tmp_path / "none")
    assert (near.exit_code, "did you mean 'fir'?" in near.stderr) == (2, True)
    twice = invoked("report", tmp_path / "runs", tmp_path / "runs" / "two", "--out", tmp_path / "none")
    assert (twice.exit_code, "named twice" in twice.stderr) == (2, True)


def test_a_report_of_one_model_counts_its_responses_alone(tmp_path: Path):
    answers = [made.response(f"{model}-{n}", model=model) for model in ("elm", "fir") for n in range(3)]
    made.run(tmp_path / "run", [(answer, made.grade(answer)) for answer in answers])
    invoked("report", f"{tmp_path / 'run'}@fir", "--out", tmp_path / "pages")
    assert "3 responses." in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    tables = invoked("export", f"{tmp_path / 'run'}@elm", "--csv", tmp_path / "csv")
    assert tables.exit_code == 0
    assert "fir" not in (tmp_path / "csv" / "responses.csv").read_text(encoding="utf-8")
