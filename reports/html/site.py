"""Holds what all pages of a report share: runs, models, checks, and the address of each page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from harness.checks import Check, Indicator, find_indicators
from harness.rubric import known_checks
from reports.html.figures import ModelFigures, figures_of
from reports.html.names import PageNames
from reports.summaries import held_to

if TYPE_CHECKING:
    from harness.runs import Manifest, Run
    from reports.scorecard import Scorecard

__all__ = ["CheckAbout", "RunAbout", "Site", "site_of"]


@dataclass(frozen=True, slots=True)
class CheckAbout:
    """The description of a check.

    Attributes:
        id: `category.name`.
        paragraphs: What it decides, from its docstring; empty if its grader is not installed.
        references: Sources of the requirement.
        advisory: Whether it only advises.
    """

    id: str
    paragraphs: Sequence[str] = ()
    references: Sequence[str] = ()
    advisory: bool = False

    @property
    def category(self) -> str:
        """Its category."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name within the category."""
        return self.id.partition(".")[2]

    @property
    def summary(self) -> str:
        """The first paragraph of what it decides."""
        return self.paragraphs[0] if self.paragraphs else ""


@dataclass(frozen=True, slots=True)
class RunAbout:
    """The description of a run.

    Attributes:
        label: Its name in the report.
        manifest: Its manifest.
        responses: Number of responses.
        ungraded: Number of responses without a grade.
    """

    label: str
    manifest: Manifest
    responses: int
    ungraded: int

    @property
    def when(self) -> str:
        """When it was graded (UTC)."""
        when = (self.manifest.finished or self.manifest.started).strftime("%-d %B %Y, %H:%M UTC")
        return when if self.manifest.finished else f"{when}, unfinished"


@dataclass(slots=True)
class Site:
    """The data and addresses that all pages of a report share.

    Attributes:
        runs: The runs, in order of time.
        figures: The figures of every model in every run, grouped by model.
        checks: The checks of the runs, in the order of the grades.
        categories: The categories, in the same order.
        indicators: The success indicators, in the same order.
        version: The version of stackgrade that makes the report.
        names: The pages' file names.
        paged: For each run, the ids of the responses with a page.
        tasks: Number of tasks that the responses answer.
        held_to: The rubrics of each run in words.
        prompts: The prompt of each task that names one.
        own_page: The tasks that have a page.
        metadata: For each run, the metadata of each response by which readers choose: values by key.
        metadata_keys: Their keys.
        compared: The pages of comparisons: what they compare, in words, and their addresses.
        sheets: For responses with several pages, by run and id: the page of each finding, from 1.
    """

    runs: Sequence[RunAbout]
    figures: Sequence[ModelFigures]
    checks: Mapping[str, CheckAbout]
    categories: Sequence[str]
    indicators: Sequence[Indicator]
    version: str
    names: PageNames = field(default_factory=PageNames)
    paged: Sequence[set[str]] = ()
    tasks: int = 0
    held_to: Sequence[str] = ()
    prompts: Mapping[str, str] = field(default_factory=dict)
    own_page: Set[str] = frozenset()
    metadata: Sequence[Mapping[str, Mapping[str, str]]] = ()
    metadata_keys: Sequence[str] = ()
    compared: Sequence[tuple[str, str]] = ()
    sheets: dict[tuple[int, str], Mapping[int, int]] = field(default_factory=dict)

    @property
    def navigation(self) -> Sequence[tuple[str, str]]:
        """The main pages: labels and addresses."""
        pages = [("Overview", "index.html"), ("Responses", "responses.html")]
        pages += [("Tasks", "tasks.html")] if self.tasks > 1 else []
        pages += [("Checks", "checks.html")]
        return [*pages, ("Comparisons", "comparisons.html")] if self.compared else pages

    @property
    def several(self) -> bool:
        """Whether there are several runs."""
        return len(self.runs) > 1

    @property
    def named(self) -> bool:
        """Whether responses name their model."""
        return any(figures.model for figures in self.figures)

    @property
    def rubrics(self) -> Sequence[str]:
        """The names of the rubrics, or suites of rubrics, of the runs."""
        return list(dict.fromkeys(run.manifest.rubric.name for run in self.runs))

    @property
    def several_rubrics(self) -> bool:
        """Whether a run has several rubrics."""
        return any(len(run.manifest.held_to) > 1 for run in self.runs)

    @property
    def caption(self) -> str:
        """The subject of the report, in a few words."""
        held_to = ", ".join(dict.fromkeys(self.held_to))
        return f"{_counted(sum(run.responses for run in self.runs), 'response')}, {held_to}"

    def model_page(self, figures: ModelFigures) -> str:
        """Returns the address of a model's page for a run."""
        return f"models/{self.names.of('model', str(figures.run), figures.model)}.html"

    def task_page(self, task: str) -> str | None:
        """Returns the address of a task's page; None if it has none."""
        return f"tasks/{self.names.of('task', task)}.html" if task in self.own_page else None

    def comparison_page(self, key: str) -> str:
        """Returns the address of a comparison's page."""
        return f"comparisons/{self.names.of('comparison', key)}.html"

    def pair_page(self, key: str, base: str, candidate: str) -> str:
        """Returns the address of the page of a pair of responses in a comparison."""
        return f"pairs/{self.names.of('pair', key, base, candidate)}.html"

    def check_page(self, check: str) -> str:
        """Returns the address of a check's page."""
        return f"checks/{self.names.of('check', check)}.html"

    def response_page(self, run: int, response_id: str, sheet: int = 1) -> str | None:
        """Returns the address of a response's page, or of a later part; None if it has none."""
        if response_id not in self.paged[run]:
            return None
        name = self.names.of("response", str(run), response_id)
        return f"responses/{name}.html" if sheet == 1 else f"responses/{name}.{sheet}.html"

    def finding_page(self, run: int, response_id: str, number: int) -> str | None:
        """Returns the address of a finding, by its number in its response; None if the response has no page."""
        sheet = self.sheets.get((run, response_id), {}).get(number, 1)
        page = self.response_page(run, response_id, sheet)
        return f"{page}#finding-{number}" if page else None


def site_of(runs: Sequence[Run], cards: Sequence[Scorecard]) -> Site:
    """Collects what the pages of a report share.

    Args:
        runs: The runs, in order of time.
        cards: Their scorecards.
    """
    figures = [
        figures
        for number, (run, card) in enumerate(zip(runs, cards, strict=True))
        for figures in figures_of(card, run.checks, number)
    ]
    models = list(dict.fromkeys(one.model for one in figures))
    return Site(
        [_run_about(run, label) for run, label in zip(runs, _labels(runs), strict=True)],
        sorted(figures, key=lambda one: (models.index(one.model), one.run)),
        _checks_about(_in_order(run.checks["check"] for run in runs), runs),
        _in_order(run.categories["category"] for run in runs),
        _indicators_about(_in_order(run.indicators["indicator"] for run in runs)),
        version("stackgrade"),
        tasks=len(set().union(*(card.tasks["task"] for card in cards))),
        held_to=[held_to(card) for card in cards],
    )


def _run_about(run: Run, label: str) -> RunAbout:
    graded = int((run.responses["status"] == "graded").sum())
    return RunAbout(label, run.manifest, len(run.responses), len(run.responses) - graded)


def _in_order(columns: Iterable[pd.Series[str]]) -> list[str]:
    """Returns the distinct values of some columns, by first appearance."""
    return list(dict.fromkeys(str(value) for column in columns for value in column.unique()))


def _labels(runs: Sequence[Run]) -> list[str]:
    """Names each run by its folder, with enough parent folders to distinguish it from the others."""
    paths = [Path(run.path).absolute().parts for run in runs]
    for length in range(1, max(map(len, paths)) + 1):
        labels = ["/".join(parts[-length:]) for parts in paths]
        if len(set(labels)) == len(labels):
            return labels
    return [f"{parts[-1]} ({number})" for number, parts in enumerate(paths, start=1)]


def _checks_about(ids: Sequence[str], runs: Sequence[Run]) -> dict[str, CheckAbout]:
    """Describes checks: by the installed graders, or by the runs' rubrics for requirements."""
    known = {f"{category}.{check.name}": check for category, check in known_checks()}
    said: dict[str, list[str]] = {}
    for run in runs:
        for name, says in run.manifest.said.items():
            said[name] = list(dict.fromkeys([*said.get(name, ()), *says]))
    return {name: _check_about(name, known.get(name), said.get(name, [])) for name in ids}


def _indicators_about(names: Sequence[str]) -> list[Indicator]:
    """Describes indicators, by those installed."""
    known = {indicator.name: indicator for indicator in find_indicators()}
    return [known.get(name) or Indicator(name, "", ()) for name in names]


def _check_about(name: str, check: Check | None, said: list[str]) -> CheckAbout:
    if check is None:
        return CheckAbout(name, said)
    paragraphs = [" ".join(paragraph.split()) for paragraph in check.description.split("\n\n")]
    return CheckAbout(name, paragraphs, check.references, check.advisory)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
