"""Charts of scorecards and comparisons, as Altair objects and as pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pytest

from harness.checks import Outcome
from harness.responses import Response
from harness.runs import Run
from reports.charts import (
    category_chart,
    category_trend_chart,
    difference_chart,
    failure_chart,
    indicator_chart,
    png,
    score_chart,
    svg,
    task_chart,
    trend_chart,
)
from tests import made

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>\x00\x1b[31m\u202e" + "n" * 100
OUTCOMES = (Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.FAIL)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Two models, of which `better` fails naming never and `worse` in half of what is known."""
    grades = []
    for model, outcomes in {"better": [Outcome.PASS] * 4, "worse": OUTCOMES}.items():
        for number, outcome in enumerate(outcomes):
            answer = Response(f"{model}/{number}", made.TEXT, model=model, task=f"t{number}")
            met = {Outcome.PASS: True, Outcome.FAIL: False}.get(outcome)
            grade = made.grade(
                answer,
                score=1.0 if met else 0.5,
                categories={"naming": outcome, "lambda_code": Outcome.PASS},
                indicators={"suffix_everywhere": met},
                checks=[made.result("naming.resource_suffix", outcome)],
            )
            grades.append((answer, grade))
    return made.run(tmp_path_factory.mktemp("charts") / "run", grades)


def texts(drawn: str) -> list[str]:
    """What an SVG says."""
    return [element.text or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


CHARTS: dict[str, Callable[[Run], Any]] = {
    "scores": lambda run: score_chart(run.scorecard()),
    "tasks": lambda run: task_chart(run.scorecard()),
    "failures": lambda run: failure_chart(run.scorecard(), "worse"),
    "categories": lambda run: category_chart(run.scorecard()),
    "indicators": lambda run: indicator_chart(run.scorecard()),
    "trend": lambda run: trend_chart({"monday": run.scorecard(), "tuesday": run.scorecard()}),
    "category trend": lambda run: category_trend_chart({"a": run.scorecard(), "b": run.scorecard()}, "worse"),
    "differences": lambda run: difference_chart(run.compare(run, base_model="better", candidate_model="worse")),
}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scores", {"better", "worse", "mean score"}),
        ("failures", {"naming", "lambda code", "responses that fail"}),
        ("categories", {"better", "worse", "naming", "lambda code", "67% +1?", "0%"}),
        ("indicators", {"suffix everywhere", "33% +1?", "100%"}),
        ("trend", {"better", "worse", "monday", "tuesday"}),
        ("category trend", {"naming", "lambda code", "a", "b"}),
        ("differences", {"naming", "lambda code", "difference of the share (less is better)"}),
    ],
)
def test_a_chart_is_an_altair_object_and_says_what_it_shows(run: Run, name: str, said: set[str]):
    chart = CHARTS[name](run)
    assert isinstance(chart, alt.TopLevelMixin)
    assert said <= set(texts(svg(chart)))


def test_no_line_joins_runs_that_cannot_be_compared(run: Run):
    cards = {name: run.scorecard() for name in ("monday", "tuesday", "wednesday")}

    def lines(**options: Any) -> int:
        """Lines in the panels of both models, those of a single run too."""
        drawn = ElementTree.fromstring(svg(trend_chart(cards, **options)))
        paths = [path.get("d", "") for path in drawn.iter(f"{SVG}path") if path.get("stroke-width") == "1.5"]
        return len(paths)

    assert (lines(), lines(breaks=["tuesday"]), lines(breaks=["tuesday", "wednesday"])) == (2, 4, 6)


def test_points_stand_where_the_figures_say(run: Run):
    card = run.scorecard()
    data = score_chart(card, width=300).to_dict()
    assert {layer["width"] for layer in [data]} == {300}
    (rows,) = data["datasets"].values()
    shown = {row["name"]: (row["value"], row["low"], row["high"]) for row in rows}
    for row in card.models.to_dict("records"):
        assert shown[row["model"]] == (row["score"], row["score_low"], row["score_high"])


def test_a_picture_is_a_png(run: Run):
    assert png(score_chart(run.scorecard()), scale=1.0).startswith(b"\x89PNG\r\n")


def test_hostile_names_are_shown_short_and_apart_and_do_nothing(tmp_path: Path):
    grades = []
    for number in (1, 2):
        answer = Response(f"r{number}", made.TEXT, model=f"{HOSTILE}{number}")
        grades.append((answer, made.grade(answer)))
    run = made.run(tmp_path / "run", grades)
    drawn = svg(score_chart(run.scorecard()))
    names = [row["name"] for row in next(iter(score_chart(run.scorecard()).to_dict()["datasets"].values()))]
    assert len(set(names)) == 2
    assert max(map(len, names)) <= 64
    assert not list(ElementTree.fromstring(drawn).iter(f"{SVG}script"))
    assert not {c for c in drawn.replace("\n", "") if unicodedata.category(c) in {"Cc", "Cf"}}


def test_a_figure_that_there_is_none_of_has_no_point(tmp_path: Path):
    answer = made.response()
    graded = made.grade(answer, score=None, categories={"naming": Outcome.UNKNOWN})
    run = made.run(tmp_path / "run", [(answer, graded)])
    (rows,) = category_chart(run.scorecard()).to_dict()["datasets"].values()
    assert [(row["value"], row["figure"]) for row in rows] == [(None, "\u2013 +1?")]
