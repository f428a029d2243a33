"""Pages and notebooks of several tasks: the lowest on the overview, all in a list, and nothing of one task."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.runs import Run
from reports.compare import compare
from reports.html import write_report
from tests.reports.html.pages import Page, broken_links, page_of
from tests.reports.suites import Of, suite_run

HOSTILE = '<script>alert("x")</script>'


def report(tmp_path: Path, *runs: Run) -> dict[str, Page]:
    write_report(runs, tmp_path / "report", most_responses=3)
    assert broken_links(tmp_path / "report") == []
    return {
        path.relative_to(tmp_path / "report").as_posix(): page_of(path)
        for path in (tmp_path / "report").rglob("*.html")
    }


def test_the_overview_shows_the_lowest_tasks_and_leads_to_all(tmp_path: Path):
    pages = report(tmp_path, suite_run(tmp_path / "run", {f"task-{n:03}": Of([n / 60]) for n in range(60)}))
    overview = pages["index.html"].text
    table, _, map_ = overview.partition("Where do they fail?")
    for shown, number in ((table, 10), (map_, 30)):
        assert [n for n in range(60) if f"task-{n:03}" in shown] == list(range(number))
    assert "All 60 tasks" in overview
    assert "tasks.html" in pages["index.html"].targets
    (page,) = {target for target in pages["index.html"].targets if target.startswith("tasks/task-000")}
    assert "../responses.html#task=task-000" in pages[page].targets
    rows = "".join(path.read_text() for path in (tmp_path / "report" / "data").glob("tasks-*.js"))
    assert all(f'"task-{n:03}"' in rows for n in range(60))
    assert "60 rubrics (infra)" in overview


def test_a_model_has_a_list_of_its_tasks_and_its_figure_over_them(tmp_path: Path):
    pages = report(tmp_path, suite_run(tmp_path / "run", {"eks": Of([1.0] * 3), "site": Of([0.5])}))
    (page,) = (page for name, page in pages.items() if name.startswith("models/"))
    assert "Over 2 tasks" in page.text
    assert "0.75" in page.text
    assert "Which tasks does it solve?" in page.text


def test_a_response_page_names_the_rubric(tmp_path: Path):
    pages = report(tmp_path, suite_run(tmp_path / "run", {"eks": Of([1.0]), "site": Of([0.5])}))
    texts = [page.text for name, page in pages.items() if name.startswith("responses/")]
    assert sorted(name for name in ("for-eks", "for-site") if any(name in text for text in texts)) == [
        "for-eks",
        "for-site",
    ]


def test_with_one_task_nothing_is_said_of_tasks(tmp_path: Path):
    pages = report(tmp_path, suite_run(tmp_path / "run", {"eks": Of([1.0, 0.5])}))
    assert "tasks.html" not in pages
    assert not re.search(r"\btasks\b", pages["index.html"].text)


def test_a_model_page_shows_the_checks_that_fail_most_of_a_large_category(tmp_path: Path):
    tasks = {f"t{n:03}": Of([0.5], Outcome.FAIL if n >= 300 else Outcome.PASS) for n in range(310)}
    pages = report(tmp_path, suite_run(tmp_path / "run", tasks))
    (page,) = (page for name, page in pages.items() if name.startswith("models/"))
    assert all(f"t{n:03}" in page.text for n in range(300, 310))
    assert "210 checks that fail least are left out" in page.text


def test_a_task_that_is_named_as_markup_stays_text(tmp_path: Path):
    run = suite_run(tmp_path / "run", {HOSTILE: Of([1.0]), "site": Of([0.5])})
    pages = report(tmp_path, run)
    assert HOSTILE in pages["index.html"].text
    for path in (tmp_path / "report" / "data").glob("*.js"):
        assert "<script" not in path.read_text()
    assert "<script" not in run.scorecard()._repr_html_()


def test_runs_of_suites_warn_only_where_a_rubric_differs(tmp_path: Path):
    first = suite_run(tmp_path / "1", {"eks": Of([1.0]), "site": Of([0.5])})
    more = suite_run(tmp_path / "2", {"eks": Of([1.0]), "site": Of([0.5]), "db": Of([0.5])})
    other = suite_run(tmp_path / "3", {"eks": Of([1.0]), "site": Of([0.5], rubric="1")})
    warning = "Rubrics of some tasks differ between these runs"
    for runs, warned in (((first, more), False), ((first, other), True)):
        assert (warning in report(tmp_path, *runs)["index.html"].text) is warned


@pytest.mark.parametrize(("tasks", "expected"), [(3, "mean score by task"), (40, "lowest of 40 tasks")])
def test_a_notebook_shows_the_tasks_of_a_scorecard(tmp_path: Path, tasks: int, expected: str):
    run = suite_run(tmp_path / "run", {f"task-{n:03}": Of([n / 60]) for n in range(tasks)})
    html = run.scorecard()._repr_html_()
    assert expected in html
    assert len(set(re.findall(r"task-\d+", html))) == min(tasks, 10)
    assert f"over {tasks} tasks" in run._repr_html_()


def test_a_notebook_shows_which_tasks_a_comparison_changed(tmp_path: Path):
    base = suite_run(tmp_path / "1", {f"task-{n:03}": Of([0.5]) for n in range(40)})
    candidate = suite_run(tmp_path / "2", {f"task-{n:03}": Of([0.5 + n / 100]) for n in range(40)})
    html = compare(base, candidate)._repr_html_()
    assert "mean score over tasks" in html
    assert re.findall(r"task-\d+", html) == [f"task-{n:03}" for n in reversed(range(30, 40))]
    assert "The tasks that changed most, of 40." in html
