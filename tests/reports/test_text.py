"""The scorecard in a terminal, at several widths."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from harness.checks import Outcome
from harness.runs import Run
from reports.scorecard import scorecard
from reports.text import print_scorecard
from tests import made
from tests.reports.suites import Of, suite_run

MODELS = ("claude-sonnet-4-5-20250929", "o4-mini", "deepseek-v3.2-exp-thinking", "gemini-2.5-pro", "gpt-5-codex-high")


def made_run(folder: Path, models: tuple[str, ...]) -> Run:
    grades = []
    for number, model in enumerate(models):
        for outcome in (Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN)[: 1 + number]:
            answer = made.response(f"{model}-{outcome}", model=model)
            met = {Outcome.PASS: True, Outcome.FAIL: False}.get(outcome)
            grade = made.grade(
                answer, score=0.5, categories={"lambda_code": outcome}, indicators={"inline_lambda": met}
            )
            grades.append((answer, grade))
    return made.run(folder, grades)


def printed(run: Run, width: int) -> list[str]:
    out = io.StringIO()
    print_scorecard(scorecard(run), Console(file=out, width=width, color_system=None))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_the_scorecard_of_two_models_is(tmp_path: Path):
    assert printed(made_run(tmp_path / "run", MODELS[1:3]), 80) == [
        "3 responses graded with the rubric payments",
        "",
        "                       o4-mini  deepseek-v3.2-exp-thinking",
        "responses          1                           2",
        "mean score      0.50                        0.50 0.50-0.50",
        "success rate    100%   20-100%               50%     9-91%",
        "",
        "failure rate",
        "lambda_code       0%     0-80%               50%     9-91%",
        "",
        "indicator met",
        "inline_lambda   100%   20-100%               50%     9-91%",
        "",
        "a-b  95 % interval: likely range of the true value",
    ]


def test_unknowns_stand_beside_the_rate_that_they_are_not_in(tmp_path: Path):
    lines = printed(made_run(tmp_path / "run", MODELS[:3]), 200)
    (row,) = (line.split() for line in lines if line.startswith("lambda_code"))
    assert row == ["lambda_code", "0%", "0-80%", "50%", "9-91%", "50%", "9-91%", "1"]
    assert lines[2].split()[1::2] == ["?", "?", "?"]
    assert "?  responses that could not be decided; they are in no rate" in lines


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_nothing_is_wider_than_the_terminal_and_no_model_is_left_out(tmp_path: Path, width: int):
    lines = printed(made_run(tmp_path / "run", MODELS), width)
    assert max(map(len, lines)) <= width
    parts = [part for line in lines if line.startswith("lambda_code") for part in line.split()]
    rates = [part for part in parts if re.fullmatch(r"\d+%", part)]
    assert rates == ["0%", "50%", "50%", "50%", "50%"]


def test_long_names_are_folded_behind_their_separators(tmp_path: Path):
    lines = printed(made_run(tmp_path / "run", MODELS[:1]), 36)
    name = [line.strip() for line in lines[3:5]]
    assert name == ["claude-sonnet-4-5-", "20250929"]


@pytest.mark.parametrize(
    ("passed", "failed", "shown"), [(1000, 1, "<1%"), (1, 1000, ">99%"), (1000, 0, "0%"), (0, 5, "100%"), (2, 1, "33%")]
)
def test_a_rate_says_0_and_100_only_where_it_is_exactly_so(tmp_path: Path, passed: int, failed: int, shown: str):
    answers = [made.response(str(n)) for n in range(passed + failed)]
    outcomes = [Outcome.PASS] * passed + [Outcome.FAIL] * failed
    grades = [(a, made.grade(a, categories={"iam": o}, indicators={})) for a, o in zip(answers, outcomes, strict=True)]
    (row,) = (line for line in printed(made.run(tmp_path / "run", grades), 80) if line.startswith("iam"))
    assert row.split()[:2] == ["iam", shown]


def test_intervals_are_left_out_where_the_models_would_not_fit_side_by_side_with_them(tmp_path: Path):
    run = made_run(tmp_path / "run", MODELS[1:3])
    wide, narrow = printed(run, 80), printed(run, 40)
    assert any("9-91%" in line for line in wide)
    assert not any("9-91%" in line or line.startswith("a-b") for line in narrow)


def test_a_model_without_a_name_and_one_with_control_characters_can_be_shown(tmp_path: Path):
    lines = printed(made_run(tmp_path / "run", ("", "\x1b[31mred\u202e")), 80)
    assert lines[2].split() == ["(no", "model)", "\\x1b[31mred\\u202e"]


def test_an_empty_run_says_so(tmp_path: Path):
    assert printed(made_run(tmp_path / "run", ()), 80)[0] == "0 responses graded with the rubric payments"


@pytest.mark.parametrize(("tasks", "rows"), [(1, 0), (3, 3), (10, 10), (300, 10)])
@pytest.mark.parametrize("width", [80, 200])
def test_tasks_have_a_row_each_and_of_many_the_lowest(tmp_path: Path, tasks: int, rows: int, width: int):
    run = suite_run(tmp_path / "run", {f"task-{n:03}": Of([n / 300]) for n in reversed(range(tasks))})
    console = Console(width=width, file=io.StringIO(), record=True)
    print_scorecard(run.scorecard(), console)
    lines = console.export_text().splitlines()
    shown = [line.split()[0] for line in lines if line.startswith("task-")]
    assert len(shown) == rows
    if tasks == 300:
        assert shown == [f"task-{n:03}" for n in range(10)]
        assert "lowest of 300 tasks" in "\n".join(lines)
        assert lines[0] == "300 responses graded with 300 rubrics (infra)"
        assert any(line.startswith("290 more tasks: ") for line in lines)
    assert any(line.startswith("  over tasks") for line in lines) is (tasks > 1)
