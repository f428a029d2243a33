"""Which model is best: said only where a comparison says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from harness.checks import Outcome
from reports.compare import CompareError, Leading, compare, leading, leading_sentence, side_of
from reports.html import write_report
from reports.outcomes import outcomes_of
from tests import made
from tests.reports.compare.two_runs import FAIL, PASS, graded

OTHER = "iam.session_limit"


def lead_of(folder: Path, **models: Sequence[Outcome]) -> Leading | None:
    """What is said of a run with these outcomes of each model."""
    return leading(sides_of(folder, models))


def sides_of(folder: Path, models: dict[str, Sequence[Outcome]]):
    answers = [
        graded(made.response(f"{model}/s{n}", model=model, sample=f"s{n}"), outcome)
        for model, outcomes in models.items()
        for n, outcome in enumerate(outcomes)
    ]
    run = made.run(folder, answers)
    return {model: side_of(run, model, outcomes_of(run)) for model in models}


def test_a_model_leads_where_the_comparison_says_that_it_improved(tmp_path: Path):
    lead = lead_of(tmp_path / "run", good=[PASS] * 12, bad=[FAIL] * 12)
    assert lead == Leading(("good",), 1.0, behind=("bad",))
    assert leading_sentence(lead) == (
        "good has the highest mean score, 1.00, and is better than bad: more than chance explains."
    )


def test_a_higher_mean_alone_is_no_lead(tmp_path: Path):
    lead = lead_of(tmp_path / "run", good=[PASS] * 6, bad=[PASS] * 5 + [FAIL])
    assert lead == Leading(("good",), 1.0, level=("bad",))
    assert leading_sentence(lead) == (
        "good has the highest mean score, 1.00, but there is no evidence that it is better than bad."
    )


def test_a_tie_is_a_tie(tmp_path: Path):
    lead = lead_of(tmp_path / "run", one=[PASS, FAIL] * 6, two=[FAIL, PASS] * 6, low=[FAIL] * 12)
    assert lead == Leading(("one", "two"), 0.75, level=("low",))
    assert leading_sentence(lead) == (
        "one and two have the same mean score, 0.75, more than low: none is shown to be best."
    )


def test_a_model_without_a_task_and_sample_in_common_is_not_compared(tmp_path: Path):
    answers = [graded(made.response(f"a/s{n}", model="a", sample=f"s{n}"), PASS) for n in range(9)]
    answers += [graded(made.response(f"b/t{n}", model="b", sample=f"t{n}"), FAIL) for n in range(9)]
    run = made.run(tmp_path / "run", answers)
    with pytest.raises(CompareError, match="nothing to compare"):
        compare(run, run, base_model="b", candidate_model="a")
    lead = leading({model: side_of(run, model) for model in "ab"})
    assert lead == Leading(("a",), 1.0, apart=("b",))
    assert "but it cannot be compared with b." in leading_sentence(lead)


def test_runs_of_different_rubrics_have_no_leader(tmp_path: Path):
    sides = {}
    for name, outcome, rubric in (("a", PASS, "0"), ("b", FAIL, "2")):
        answers = [graded(made.response(f"{name}/s{n}", model=name, sample=f"s{n}"), outcome) for n in range(12)]
        sides[name] = side_of(made.run(tmp_path / name, answers, made.manifest(rubric=rubric * 64)))
    assert leading(sides) == Leading(("a",), 1.0, apart=("b",))


def test_a_better_score_with_a_worse_check_is_not_announced_as_better(tmp_path: Path):
    answers = []
    for model, score, own, other in (("new", 0.9, Outcome.PASS, FAIL), ("old", 0.1, Outcome.FAIL, PASS)):
        for n in range(12):
            answer = made.response(f"{model}/s{n}", model=model, sample=f"s{n}")
            checks = [made.result("naming.logical_names", own), made.result(OTHER, other)]
            answers.append((answer, made.grade(answer, score=score, categories={}, indicators={}, checks=checks)))
    run = made.run(tmp_path / "run", answers)
    assert compare(run, run, base_model="old", candidate_model="new").verdict == "regressed"
    lead = leading({model: side_of(run, model) for model in ("new", "old")})
    assert lead == Leading(("new",), 0.9, mixed=("old",))
    assert "against old its score is better, but other figures are worse" in leading_sentence(lead)


@pytest.mark.parametrize(
    ("own", "group", "says"),
    [
        (PASS, "partly", "against old some figures are better, but there is no evidence that its score is"),
        (FAIL, "worse", "against old some figures are worse, and there is no evidence that its score is better"),
    ],
)
def test_another_figure_alone_makes_no_better_score_and_the_page_of_the_comparison_says_the_same(
    tmp_path: Path, own: Outcome, group: str, says: str
):
    """One check differs in every pair; the score of the new model is higher in one pair only."""
    answers = []
    for model, outcome in (("new", own), ("old", FAIL if own == PASS else PASS)):
        for n in range(12):
            answer = made.response(f"{model}/s{n}", model=model, sample=f"s{n}")
            score = 0.6 if model == "new" and n == 0 else 0.5
            checks = [made.result(OTHER, outcome)]
            answers.append((answer, made.grade(answer, score=score, categories={}, indicators={}, checks=checks)))
    run = made.run(tmp_path / "run", answers)
    lead = leading({model: side_of(run, model) for model in ("new", "old")})
    assert lead is not None
    assert {name: getattr(lead, name) for name in ("behind", "partly", "mixed", "worse", "level")} == {
        **dict.fromkeys(("behind", "partly", "mixed", "worse", "level"), ()),
        group: ("old",),
    }
    assert says in leading_sentence(lead)
    assert not lead.sure
    write_report([run], tmp_path / "report")
    (page,) = (tmp_path / "report" / "comparisons").glob("*.html")
    overview = (tmp_path / "report" / "index.html").read_text()
    word = {"partly": "Better in part", "worse": "Worse"}[group]
    assert f">{word}</span>" in page.read_text()
    assert says in overview


@pytest.mark.parametrize("failing", range(13))
def test_what_is_announced_is_what_a_comparison_says(tmp_path: Path, failing: int):
    models = {"old": [FAIL] * failing + [PASS] * (12 - failing), "new": [PASS] * 12}
    sides = sides_of(tmp_path / "run", models)
    lead = leading(sides)
    run = sides["old"].run
    verdict = compare(run, run, base_model="old", candidate_model="new").verdict
    assert lead is not None
    assert lead.sure == (verdict == "improved")


def test_nothing_is_said_where_nothing_is_graded():
    assert leading({}) is None
