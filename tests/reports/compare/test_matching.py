"""Which response is compared with which, and which with none."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Outcome
from harness.responses import Response
from harness.runs import Run
from reports.compare import CompareError, Comparison, compare
from reports.frames import records_of
from tests import made
from tests.reports.compare.two_runs import graded, run_of

PASS, FAIL, *_ = Outcome


def run(folder: Path, *answers: Response) -> Run:
    return made.run(folder, [graded(answer, PASS) for answer in answers])


def unpaired(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [(row["side"], row["response_id"], row["reason"]) for row in records_of(comparison.unpaired)]


def test_partners_have_task_and_sample_in_common_and_the_rest_is_told(tmp_path: Path):
    base = run(tmp_path / "a", *(made.response(f"a{n}", task="t", sample=f"s{n}") for n in range(3)))
    candidate = run(
        tmp_path / "b",
        *(made.response(f"b{n}", task="t", sample=f"s{n}") for n in range(1, 3)),
        made.response("b0", task="other", sample="s0"),
    )
    comparison = compare(base, candidate)
    assert (comparison.pairs, comparison.by) == (2, "task and sample")
    assert unpaired(comparison) == [("base", "a0", "no partner"), ("candidate", "b0", "no partner")]


def test_a_response_without_a_grade_is_paired_with_none_and_told(tmp_path: Path):
    base = run(tmp_path / "a", made.response("a0", sample="s0"), made.response("a1", sample="s1"))
    candidate = run(
        tmp_path / "b", made.response("b0", sample="s0"), made.response("b1", sample="s1", problem="not JSON")
    )
    comparison = compare(base, candidate)
    assert comparison.pairs == 1
    assert ("candidate", "b1", "not graded") in unpaired(comparison)
    assert any("could not be read or graded" in note for note in comparison.notes)


def test_repeats_are_paired_by_what_their_metadata_call_them_whatever_their_order(tmp_path: Path):
    def answers(name: str, epochs: list[int]) -> list[Response]:
        return [made.response(f"{name}{n}", sample="s", metadata={"epoch": n}) for n in epochs]

    base, candidate = run(tmp_path / "a", *answers("a", [1, 2, 3])), run(tmp_path / "b", *answers("b", [3, 1]))
    comparison = compare(base, candidate)
    assert (comparison.pairs, comparison.by) == (2, "task, sample and repeat")
    assert unpaired(comparison) == [("base", "a2", "no partner")]


def test_responses_that_name_no_sample_are_paired_by_id(tmp_path: Path):
    base = run(tmp_path / "a", made.response("x"), made.response("y"))
    candidate = run(tmp_path / "b", made.response("y"), made.response("z"))
    comparison = compare(base, candidate)
    assert (comparison.pairs, comparison.by) == (1, "id")
    assert unpaired(comparison) == [("base", "x", "no partner"), ("candidate", "z", "no partner")]


def test_of_several_models_each_is_compared_with_itself(tmp_path: Path):
    def answers(*models: str) -> list[Response]:
        return [made.response(f"{model}/s", model=model, sample="s") for model in models]

    comparison = compare(run(tmp_path / "a", *answers("m", "n")), run(tmp_path / "b", *answers("n", "m", "o")))
    assert (comparison.pairs, comparison.by) == (2, "model, task and sample")
    assert unpaired(comparison) == [("candidate", "o/s", "no partner")]


def test_two_models_of_a_run_are_compared_by_name(tmp_path: Path):
    both = run(
        tmp_path / "run",
        made.response("m/s", model="m", sample="s"),
        made.response("n/s", model="n", sample="s"),
        made.response("o/s", model="o", sample="s"),
    )
    comparison = compare(both, both, base_model="m", candidate_model="n")
    assert (comparison.pairs, unpaired(comparison)) == (1, [])


def test_several_models_of_which_none_is_on_both_sides_must_be_named(tmp_path: Path):
    several = run(tmp_path / "a", made.response("1", model="m"), made.response("2", model="n"))
    with pytest.raises(CompareError, match="@m"):
        compare(several, run(tmp_path / "b", made.response("3", model="o")))


def test_sides_with_nothing_in_common_are_refused_with_an_example_of_each(tmp_path: Path):
    base = run(tmp_path / "a", made.response("1", task="one", sample="s"))
    with pytest.raises(CompareError, match=r"task 'one'.*task 'two'"):
        compare(base, run(tmp_path / "b", made.response("1", task="two", sample="s")))


def test_a_side_of_which_nothing_is_graded_is_refused(tmp_path: Path):
    with pytest.raises(CompareError, match="no response of the candidate"):
        compare(run_of(tmp_path / "a", [PASS]), run(tmp_path / "b", made.response("1", problem="not JSON")))
