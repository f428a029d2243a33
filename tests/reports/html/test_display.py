"""What a notebook shows of runs, grades, scorecards and comparisons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run
from harness.syntax.place import Place
from tests import made
from tests.reports.compare.two_runs import FAIL, PASS, UNKNOWN, compared
from tests.reports.html.conftest import HOSTILE
from tests.reports.html.pages import Reader


def shown(html: str) -> str:
    """What is read of HTML, once it is seen that nothing in it acts and that its elements are closed."""
    reader = Reader()
    reader.feed(re.sub("</t[dh]>", r" \g<0>", html))
    reader.close()
    assert reader.open == []
    assert {tag for tag, _ in reader.page.elements} & {"script", "img", "iframe", "link"} == set()
    assert "\x1b" not in html
    return " ".join(reader.page.text.split())


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """One response of two fails naming."""
    grades = []
    for number, outcome in enumerate((Outcome.PASS, Outcome.FAIL)):
        answer = Response(f"r{number}", made.TEXT, model="aspen", task=f"t{number}")
        grade = made.grade(
            answer,
            score=1.0 - number,
            categories={"naming": outcome},
            indicators={"suffix_everywhere": outcome is Outcome.PASS},
            checks=[made.result("naming.logical_names", outcome)],
        )
        grades.append((answer, grade))
    return made.run(tmp_path / "run", grades)


def test_a_run_says_what_it_is_and_how_good_its_models_are(run: Run):
    text = shown(run._repr_html_())
    assert "2 responses, rubric payments, graded" in text
    assert "aspen 0.50 (" in text


def test_a_scorecard_has_a_column_a_model(run: Run):
    text = shown(run.scorecard()._repr_html_())
    assert "mean score 0.50" in text
    assert "naming 50% 1 of 2" in text
    assert "suffix_everywhere 50% 1 of 2" in text


def test_a_sliced_scorecard_has_a_row_a_slice(run: Run):
    text = shown(run.scorecard(by="task")._repr_html_())
    assert "Scorecard by task" in text
    assert "aspen t0 1 1.00" in text
    assert "aspen t1 1 0.00" in text


def test_a_grade_says_what_fails_why_and_where():
    findings = [made.failure(f"`Bucket` number {number} lacks the suffix.") for number in range(7)]
    advice = Finding(Severity.ADVISORY, "It is old.", Place("index.ts", 1, 1, 1, 5, 4, "old"))
    checks = [made.result("naming.logical_names", Outcome.FAIL, *findings, advice)]
    checks.append(made.result("iam.roles", Outcome.UNKNOWN, reason="the policy is not known"))
    checks.append(made.result("iam.users", Outcome.PASS))
    categories = {"naming": Outcome.FAIL, "iam": Outcome.UNKNOWN}
    text = shown(made.grade(made.response(), score=0.25, categories=categories, checks=checks)._repr_html_())
    assert "score 0.25 · 1 of 1 indicators met" in text
    assert "✗ naming" in text
    assert "Bucket number 0 lacks the suffix. index.ts:3:16" in text
    assert "and 2 more" in text
    assert "iam.roles ? unknown the policy is not known" in text
    assert "iam.users" not in text
    assert "1 advisory changes no outcome" in text


def test_a_comparison_says_the_verdict_in_a_sentence_and_what_changed(tmp_path: Path):
    text = shown(compared(tmp_path, [PASS] * 12, [FAIL] * 9 + [PASS] * 3)._repr_html_())
    assert "new regressed against old" in text
    assert "naming.logical_names check, failure rate 0% 75% +75" in text
    assert "12 pairs" in text
    assert "95 % interval" in text


def test_a_comparison_of_equals_says_that_nothing_changed(tmp_path: Path):
    text = shown(compared(tmp_path, [PASS, UNKNOWN], [PASS, UNKNOWN])._repr_html_())
    assert "No evidence that new differs from old" in text
    assert "No figure changed." in text


def test_whatever_a_response_says_is_shown_as_text(tmp_path: Path):
    finding = Finding(Severity.FAILURE, f"`{HOSTILE}`", Place(HOSTILE, 1, 1, 1, 2, 1, HOSTILE))
    runs = []
    for outcome in (Outcome.PASS, Outcome.FAIL):
        answer = Response(HOSTILE, made.TEXT, model=f"{HOSTILE}{outcome}", task=HOSTILE)
        checks = [made.result(f"naming.{HOSTILE}", outcome, finding, reason=HOSTILE)]
        grade = made.grade(answer, categories={HOSTILE: outcome}, indicators={HOSTILE: None}, checks=checks)
        runs.append(made.run(tmp_path / outcome, [(answer, grade)]))
    for view in (grade, runs[1], runs[1].scorecard(), runs[1].scorecard(by="task"), runs[0].compare(runs[1])):
        assert "<script>alert(1)</script>" in shown(view._repr_html_())
