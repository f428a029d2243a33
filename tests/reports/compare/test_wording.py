"""A comparison in a sentence."""

from __future__ import annotations

from pathlib import Path

from harness.checks import Outcome
from reports.compare import compare
from reports.compare.wording import headline, labels, worth_a_look
from tests import made
from tests.reports.compare.two_runs import compared, run_of

PASS, FAIL, *_ = Outcome


def test_sides_are_called_by_their_models_where_these_differ_else_by_their_runs(tmp_path: Path):
    assert labels(compared(tmp_path, [PASS], [PASS])) == ("old", "new")
    base, candidate = run_of(tmp_path / "a", [PASS]), run_of(tmp_path / "b", [PASS])
    assert labels(compare(base, candidate)) == (str(tmp_path / "a"), str(tmp_path / "b"))


def test_the_sentence_names_what_changed_by_how_much_and_how_sure_that_is(tmp_path: Path):
    sentence = headline(compared(tmp_path, [FAIL] * 10, [PASS] * 10))
    assert sentence.startswith("new improved on old: naming.logical_names fails in 0% of 10 pairs instead of 100%")
    assert "(-100 points, 95% interval -100 to -61; p = 0.002, corrected)" in sentence


def test_of_so_few_pairs_that_nothing_could_show_the_sentence_says_so(tmp_path: Path):
    sentence = headline(compared(tmp_path, [PASS], [FAIL]))
    assert sentence == (
        "No evidence that new differs from old, on 1 pair. There are too few pairs to show a difference in any rate."
    )


def test_what_only_the_milder_correction_leaves_is_worth_a_look(tmp_path: Path):
    """Three tests with 11 flips one way and 1 the other: p = 0.0063, which Holm triples and BH leaves as it is."""
    checks = ["iam.a", "iam.b", "iam.c"]

    def run(name: str, failing: range):
        grades = []
        for n in range(40):
            answer = made.response(str(n), sample=str(n))
            found = [FAIL if n - 12 * place in failing else PASS for place in range(3)]
            results = [made.result(check, outcome) for check, outcome in zip(checks, found, strict=True)]
            grades.append((answer, made.grade(answer, categories={}, indicators={}, checks=results)))
        return made.run(tmp_path / name, grades)

    comparison = compare(run("base", range(1)), run("candidate", range(1, 12)), alpha=0.015)
    assert comparison.verdict == "no evidence"
    assert worth_a_look(comparison).endswith("iam.a (+25), iam.b (+25), iam.c (+25)")
    assert worth_a_look(compare(run("c", range(1)), run("d", range(1, 12)))) == ""


def test_no_evidence_says_the_smallest_difference_that_would_have_shown(tmp_path: Path):
    """40 pairs without a flip: a rate is found from 21.8 points on; of scores that are all equal nothing is known."""
    assert headline(compared(tmp_path, [PASS] * 40, [PASS] * 40)) == (
        "No evidence that new differs from old, on 40 pairs. "
        "With 40 pairs, a difference of 22 points or more in a rate would most likely have been seen (8 times in 10)."
    )
