"""What is said while grading goes on, and after it."""

from __future__ import annotations

from pathlib import Path

from harness.cli.next import next_commands
from harness.cli.progress import time_left
from tests import made


def test_the_time_that_is_left_is_said_in_words_once_there_is_a_rate():
    assert time_left(100, 0) == ""
    assert time_left(30, 2) == "15 s left"
    assert time_left(1_000, 10) == "1 min 40 s left"
    assert time_left(36_000, 5) == "2 h 0 min left"


def test_three_commands_follow_a_run_and_name_its_worst_response_and_best_models(tmp_path: Path):
    scores = {"elm": 0.5, "fir": 0.9, "oak": 0.7}
    answers = [(made.response(f"{name} 1", model=name), score) for name, score in scores.items()]
    run = made.run(tmp_path / "run", [(answer, made.grade(answer, score=score)) for answer, score in answers])
    worst, compared, pages = (line.partition("  #")[0].strip() for line in next_commands(run))
    assert worst == f"stackgrade show {run.path} 'elm 1'"
    assert compared == f"stackgrade compare {run.path}@oak {run.path}@fir"
    assert pages == f"stackgrade report {run.path} --open"


def test_of_one_model_the_list_is_named_instead_of_a_comparison(tmp_path: Path):
    answer = made.response("a")
    run = made.run(tmp_path / "run", [(answer, made.grade(answer))])
    assert [line.split()[1] for line in next_commands(run)] == ["show", "show", "report"]
