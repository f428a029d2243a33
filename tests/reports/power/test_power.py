"""What a run says of the number of samples that are needed, and which tasks are flaky."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from harness.checks import Outcome
from reports.compare import Side, side_of
from reports.frames import records_of
from reports.power import PowerError, power_of, print_power
from reports.statistics import components, detectable_difference
from tests import made

PASS, FAIL, UNKNOWN, *_ = Outcome


def side(folder: Path, scores: dict[str, dict[str, list[float]]]) -> Side:
    """The scores of each model's responses to each task; those of 1 pass the only check and are successes."""
    grades = []
    for model, tasks in scores.items():
        for task, of in tasks.items():
            for number, score in enumerate(of):
                answer = made.response(f"{model}/{task}/{number}", model=model, task=task, sample=str(number))
                outcome = PASS if score == 1 else FAIL
                checks = [made.result("iam.session_limit", outcome), made.result("naming.logical_names", PASS)]
                met = {"least_privilege": outcome is PASS}
                grade = made.grade(answer, score=score, categories={"iam": outcome}, indicators=met, checks=checks)
                grades.append((answer, grade))
    return side_of(made.run(folder, grades))


def printed(of: Side, width: int) -> list[str]:
    out = io.StringIO()
    print_power(power_of(of), Console(file=out, width=width, color_system=None))
    return out.getvalue().splitlines()


ONE = {"m": {"a": [1.0, 0.5, 0.5], "b": [0.25, 0.25, 0.25], "c": [1.0, 1.0, 1.0]}}


def test_of_one_model_versions_are_taken_to_be_unrelated(tmp_path: Path):
    found = power_of(side(tmp_path / "run", ONE), tasks=[30], repeats=[2])
    of = components([1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 1.0, 1.0, 1.0], [0, 0, 0, 1, 1, 1, 2, 2, 2])
    assert found.variance["score"] == of
    assert (found.assumed, found.changing["score"]) == (True, 2 * of.between)
    (score, _) = found.planned
    assert score.detectable == pytest.approx(detectable_difference(2 * of.between, of.within, 30, 2, 0.05))


def test_of_several_models_it_is_seen_how_alike_they_are(tmp_path: Path):
    """Both do equally well in each task: the difference of the tasks does not vary, however much the tasks do."""
    alike = side(tmp_path / "alike", {"x": ONE["m"], "y": ONE["m"]})
    found = power_of(alike, tasks=[30], repeats=[2])
    assert (found.assumed, found.changing["score"]) == (False, 0.0)
    alone = power_of(side(tmp_path / "alone", ONE), tasks=[30], repeats=[2])
    assert (found.planned[0].detectable or 1) < (alone.planned[0].detectable or 1)


def test_a_run_without_repeats_is_refused(tmp_path: Path):
    with pytest.raises(PowerError, match="grade several responses to a task"):
        power_of(side(tmp_path / "run", {"m": {"a": [1.0], "b": [0.5]}}))


def test_a_difference_that_is_not_possible_is_none(tmp_path: Path):
    found = power_of(side(tmp_path / "run", {"m": {"a": [1.0, 0.0, 1.0, 0.0]}}), repeats=[1, 2, 64])
    assert [each.detectable is None for each in found.planned if each.figure == "score"] == [True, True, False]


def test_tasks_whose_repeats_disagree_are_listed_with_the_check_that_is_divided(tmp_path: Path):
    rows = records_of(power_of(side(tmp_path / "run", ONE)).flaky)
    assert rows == [
        {
            "model": "m",
            "task": "a",
            "responses": 3,
            "successes": 1,
            "failures": 2,
            "score_least": 0.5,
            "score_most": 1.0,
            "checks": 1,
            "check": "iam.session_limit",
            "check_passes": 1,
            "check_fails": 2,
        }
    ]


@pytest.mark.parametrize("width", [80, 200])
def test_the_tables_fit_and_say_what_is_assumed(tmp_path: Path, width: int):
    lines = printed(side(tmp_path / "run", ONE), width)
    assert max(map(len, lines)) <= width
    text = " ".join(" ".join(lines).split())
    assert "tasks whose repeats disagree: 1" in text
    assert "iam.session_limit: 1 pass, 2 fail" in text
    assert "one model does not show how alike versions are" in text


def test_of_a_figure_that_is_always_the_same_nothing_is_said(tmp_path: Path):
    never = side(tmp_path / "run", {"m": {"a": [0.25, 0.5, 0.75]}})
    assert {each.figure: each.detectable is None for each in power_of(never, repeats=[16]).planned} == {
        "score": False,
        "success": True,
    }
    text = " ".join(" ".join(printed(never, 80)).split())
    assert (
        "that would most likely be seen (8 times in 10), in points not known: repeats and versions never differ" in text
    )
