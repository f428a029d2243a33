"""What `print` shows of grades, runs, scorecards and comparisons."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run, RunWriter, load_run
from harness.syntax.place import Place
from tests import made
from tests.reports.compare.two_runs import FAIL, PASS, UNKNOWN, compared
from tests.reports.html.conftest import HOSTILE


@pytest.fixture
def run(tmp_path: Path) -> Run:
    answers = [made.response(f"r{number}", model="aspen", task=f"t{number}") for number in range(2)]
    grades = [made.grade(answer, score=1.0 - number / 2) for number, answer in enumerate(answers)]
    return made.run(tmp_path / "run", list(zip(answers, grades, strict=True)))


def test_a_grade_says_its_score_and_what_does_not_pass():
    advice = Finding(Severity.ADVISORY, "It is old.", None)
    checks = [
        made.result("iam.users", Outcome.UNKNOWN, reason="the policy is not known"),
        made.result("naming.logical_names", Outcome.FAIL, advice, made.failure()),
        made.result("iam.roles", Outcome.PASS),
        made.result("services.old", Outcome.FAIL, advisory=True),
    ]
    answer = made.response("a/s1", model="aspen")
    grade = made.grade(answer, score=0.25, categories={"naming": Outcome.FAIL, "iam": Outcome.UNKNOWN}, checks=checks)
    assert str(grade).splitlines() == [
        "a/s1, aspen, payments: score 0.25, 1 of 1 indicators met, rubric payments",
        "fail     naming.logical_names (index.ts:3): The name lacks the suffix.",
        "unknown  iam.users: the policy is not known",
    ]
    assert repr(grade) == "<Grade of 'a/s1': score 0.25, fails naming>"


def test_a_grade_without_a_score_and_one_of_which_all_passes_say_so():
    answer = made.response("r", model="", task="")
    assert repr(made.grade(answer, score=None)) == "<Grade of 'r': no score>"
    assert str(made.grade(answer, score=None)).startswith("r: no score, 1 of 1 indicators met")
    assert str(made.grade(answer)).splitlines()[1:] == ["Every check that applies passes."]


TWO = ["2", "0.75", "(0.00-1.00)"]
"""How many tasks there are, and the mean score over them."""


def test_a_run_says_what_it_is_and_how_good_its_models_are(run: Run):
    title, head, row = str(run).splitlines()
    assert title.startswith("Run run: 2 responses, rubric payments, graded 2")
    assert head.split("  ")[0] == "model"
    assert row.split() == ["aspen", "2", "0.75", "(0.00-1.00)", *TWO, "100%", "(34-100%)", "0"]
    assert repr(run) == f"<Run {run.path}: 2 responses>"


def test_an_unfinished_run_says_so(tmp_path: Path):
    with RunWriter.open(tmp_path / "run", made.manifest()) as writer:
        answer = made.response()
        writer.add(answer, made.grade(answer), "")
    title = "Run run: 1 response, rubric payments, begun 2026-01-02 03:04 UTC, unfinished"
    assert str(load_run(tmp_path / "run")).splitlines()[0] == title


def test_a_scorecard_has_a_line_a_model_and_slice(run: Run):
    card = run.scorecard(by="task")
    assert repr(card) == "<Scorecard of rubric 'payments' by 'task': models 1, responses 2>"
    title, _, first, second = str(card).splitlines()
    assert title == "Scorecard by task, rubric payments"
    assert (first.split()[:4], second.split()[:4]) == (["aspen", "t0", "1", "1.00"], ["aspen", "t1", "1", "0.50"])


def test_a_comparison_says_the_verdict_and_what_changed(tmp_path: Path):
    comparison = compared(tmp_path, [PASS] * 12, [FAIL] * 9 + [PASS] * 3)
    assert repr(comparison) == "<Comparison of 'new' with 'old': regressed, 12 pairs>"
    lines = str(comparison).splitlines()
    assert lines[0].startswith("new regressed against old: naming.logical_names fails in 75% of 12 pairs")
    assert "12 pairs, matched by task and sample; base old, candidate new" in lines
    (row,) = (line.split() for line in lines if line.startswith("naming.logical_names  "))
    assert row == ["naming.logical_names", "check", "0%", "75%", "+75", "+38", "to", "+91", "0.004"]


def test_a_comparison_of_equals_has_no_table(tmp_path: Path):
    text = str(compared(tmp_path, [PASS, UNKNOWN], [PASS, UNKNOWN]))
    assert text.startswith("No evidence that new differs from old, on 2 pairs.")
    assert "figure" not in text


def test_texts_are_short_however_much_there_is(tmp_path: Path):
    answers = [made.response(f"r{n}", model=f"m{n}", task=f"t{n}", sample="s" * 300) for n in range(20)]
    checks = [made.result(f"naming.check_{n}", Outcome.FAIL, made.failure("long " * 100)) for n in range(40)]
    grades = [made.grade(answer, checks=checks) for answer in answers]
    run = made.run(tmp_path / "run", zip(answers, grades, strict=True))
    for shown in (grades[0], run, run.scorecard(), run.scorecard(by="sample")):
        lines = str(shown).splitlines()
        assert len(lines) <= 15
        assert max(map(len, lines)) <= 120
        assert lines[-1].startswith("and ")
        assert "\n" not in repr(shown)


def test_what_a_response_says_does_nothing_to_a_terminal(tmp_path: Path):
    act = f"\x1b[31m{HOSTILE}\n"
    finding = Finding(Severity.FAILURE, act, Place(act, 1, 1, 1, 2, 1, act))
    runs = []
    for outcome in (Outcome.PASS, Outcome.FAIL):
        answer = Response(act, made.TEXT, model=f"{act}{outcome}", task=act)
        grade = made.grade(answer, checks=[made.result("naming.a", outcome, finding)])
        runs.append(made.run(tmp_path / outcome, [(answer, grade)]))
    for shown in (grade, runs[1], runs[1].scorecard(by="task"), runs[0].compare(runs[1])):
        assert "\x1b" not in str(shown) + repr(shown)
        assert len(str(shown).splitlines()) <= 15
        assert "\n" not in repr(shown)
