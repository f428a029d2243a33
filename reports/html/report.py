"""Writes a report of runs: a folder of static pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from reports.charts import (
    category_chart,
    category_trend_chart,
    failure_chart,
    indicator_chart,
    score_chart,
    trend_chart,
)
from reports.compare import Side, comparable, leading, side_of
from reports.cost import CostError, costs
from reports.frames import records_of
from reports.html.answers import Answer, answers_of
from reports.html.checks import Example, balanced, check_page, checks_page, chosen_examples, finding_list
from reports.html.comparisons import chosen_comparisons, comparison_page, comparisons_page, flip_list
from reports.html.drawing import Drawing, chart_files, drawn
from reports.html.environment import rendered
from reports.html.figures import ModelFigures
from reports.html.folder import MARKER, Folder, report_file, report_folder
from reports.html.lists import Cell, write_further
from reports.html.made import made_response, made_task
from reports.html.map import TaskScores
from reports.html.models import model_list, model_page, response_list, response_rows
from reports.html.numbers import number
from reports.html.overview import MOST_MODELS, overview_page
from reports.html.pairs import Registered, Registering, pair_page
from reports.html.records import metadata_keys, told_by
from reports.html.response import ResponsePage
from reports.html.single import Collected, packed
from reports.html.site import site_of
from reports.html.task_page import TaskFrames, task_frames
from reports.html.tasks import task_list
from reports.html.workers import Crew, crew, prepare_workers
from reports.outcomes import outcomes_of
from reports.scorecard import Scorecard, scorecard

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["MOST_RESPONSES", "Written", "write_report", "write_single"]

MOST_RESPONSES = 2_000
"""Default maximum number of responses with a page."""
MOST_PLAIN = 500
"""Maximum number of responses with a page whose pages are not packed."""
MOST_ALONE = 200
"""Maximum number of responses with a page whose pages are all made in one process."""
MOST_TASKS = 2_000
"""Maximum number of tasks with a page."""
ASSETS = ("report.css", "theme.js", "tables.js", "source.js", "icon.svg")


BROKEN = " No line joins runs of different rubrics or graders."
"""Caption of a trend with runs that cannot be compared."""


@dataclass(frozen=True, slots=True)
class Written:
    """A written report.

    Attributes:
        index: The page to open.
        files: Number of files.
        size: Their total size in bytes.
        unpaged: Number of responses without a page.
    """

    index: Path
    files: int
    size: int
    unpaged: int


def write_report(
    runs: Sequence[Run],
    target: Path,
    most_responses: int = MOST_RESPONSES,
    registering: Registering | None = None,
    jobs: int = 1,
) -> Written:
    """Writes the pages of some runs.

    Args:
        runs: The runs, in any order.
        target: The folder; replaces a report in it.
        most_responses: Maximum number of responses with a page: those that fail most.
        registering: Reads what programs register, for the pages of pairs; None to leave that out.
        jobs: Number of processes for the pages of many responses. The pages are the same with any number.

    Raises:
        FolderError: The folder holds something other than a report, or cannot be written.
        RunError: A run cannot be read.
    """
    ordered = sorted(runs, key=lambda run: run.manifest.started)
    paged = min(sum(len(run.responses) for run in runs), most_responses)
    jobs = _started(runs, most_responses, jobs)
    with report_folder(target, packs=paged > MOST_PLAIN) as folder:
        maker = _Maker(ordered, folder, most_responses, registering)
        maker.make(jobs)
        return Written(target / "index.html", folder.files, folder.size, maker.unpaged)


def write_single(
    runs: Sequence[Run],
    target: Path,
    most_responses: int = MOST_RESPONSES,
    registering: Registering | None = None,
    jobs: int = 1,
) -> Written:
    """Writes the pages of some runs as one file, which opens from disk.

    Args:
        runs: The runs, in any order.
        target: The file; replaces what is there.
        most_responses: Maximum number of responses with a page: those that fail most.
        registering: Reads what programs register, for the pages of pairs; None to leave that out.
        jobs: Number of processes for the pages of many responses. The pages are the same with any number.

    Raises:
        FolderError: The file cannot be written.
        RunError: A run cannot be read.
    """
    jobs = _started(runs, most_responses, jobs)
    folder = Collected()
    maker = _Maker(sorted(runs, key=lambda run: run.manifest.started), folder, most_responses, registering)
    maker.make(jobs)
    size = report_file(target, packed(maker.site, folder.held))
    return Written(target, 1, size, maker.unpaged)


def _started(runs: Sequence[Run], most_responses: int, jobs: int) -> int:
    """Returns the number of processes to use. If several, they begin to load what they need."""
    if min(sum(len(run.responses) for run in runs), most_responses) <= MOST_ALONE:
        return 1
    if jobs > 1:
        prepare_workers()
    return jobs


class _Maker:
    """Makes one report."""

    def __init__(
        self, runs: Sequence[Run], folder: Folder, most_responses: int, registering: Registering | None
    ) -> None:
        self.runs = runs
        self.folder = folder
        self.cards = [scorecard(run) for run in runs]
        self.site = site_of(runs, self.cards)
        self.site.paged = _paged(runs, most_responses)
        self._tell_of_records()
        self.registering = registering
        self.compared = chosen_comparisons(self.site, runs)
        self.site.compared = [(one.title, self.site.comparison_page(one.key)) for one in self.compared]
        self.unpaged = sum(len(run.responses) for run in runs) - sum(map(len, self.site.paged))
        self.examples: dict[str, list[Example]] = {}
        self.trends: dict[str, Drawing] = {}

    def make(self, jobs: int) -> None:
        """Makes all pages.

        Args:
            jobs: Number of processes for the pages of many responses and tasks.
        """
        for name in ASSETS:
            self.folder.write(f"assets/{name}", (files("reports.html") / "static" / name).read_bytes())
        self._name_pages()
        with crew(self.site, jobs) as workers:
            for run in range(len(self.runs)):
                self._responses(run, workers)
            tasks = workers.ahead(partial(made_task, packs=self.folder.packs), self._task_frames())
            self._comparisons()
            self._models()
            self._overview()
            for name, content in tasks:
                self.folder.write(name, content)
        self._checks()
        facts = {"stackgrade": self.site.version, "runs": [run.label for run in self.site.runs], "format": 1}
        self.folder.write(MARKER, json.dumps(facts, indent=2) + "\n")

    def _tell_of_records(self) -> None:
        """Collects what the records say besides their responses: prompts, and metadata to choose by."""
        site = self.site
        told = [told_by(run) for run in self.runs]
        if 1 < site.tasks <= MOST_TASKS or any(one.prompts for one in told):
            site.own_page = {task for card in self.cards for task in card.tasks["task"].astype("str")}
        site.prompts = {task: prompt for one in told for task, prompt in one.prompts.items()}
        site.metadata_keys = metadata_keys(told)
        site.metadata = [one.metadata for one in told]

    def _comparisons(self) -> None:
        """Writes the pages of all comparisons and of their pairs."""
        site = self.site
        if not self.compared:
            return
        self.folder.write("comparisons.html", comparisons_page(site, self.compared))
        for one in self.compared:
            page = comparison_page(site, one, flip_list(site, self.folder, one))
            self.folder.write(site.comparison_page(one.key), page)
        wanted: dict[int, set[str]] = {}
        for one in self.compared:
            wanted.setdefault(one.base_run, set()).update(pair.base for pair in one.paged)
            wanted.setdefault(one.candidate_run, set()).update(pair.candidate for pair in one.paged)
        answers: dict[tuple[int, str], Answer] = {}
        for run, ids in wanted.items():
            answers |= {(run, answer.response.id): answer for answer in answers_of(self.runs[run], ids)}
        registered = self._registered(answers)
        for one in self.compared:
            for pair in one.paged:
                base, candidate = (one.base_run, pair.base), (one.candidate_run, pair.candidate)
                both = (registered[base], registered[candidate]) if registered is not None else None
                content = pair_page(site, one, pair, (answers[base], answers[candidate]), both)
                self.folder.write(site.pair_page(one.key, pair.base, pair.candidate), content)

    def _registered(self, answers: Mapping[tuple[int, str], Answer]) -> dict[tuple[int, str], Registered | None] | None:
        """Reads what the programs of some answers register."""
        if self.registering is None:
            return None
        found: dict[tuple[int, str], Registered | None] = {}
        for index, run in enumerate(self.runs):
            own = [(key, answer) for key, answer in answers.items() if key[0] == index]
            read = self.registering(run, [(answer.response, answer.rubric) for _, answer in own])
            found |= dict(zip((key for key, _ in own), read, strict=True))
        return found

    def _name_pages(self) -> None:
        """Names the pages that others link to, always in the same order: workers and this process agree on them."""
        site = self.site
        for figures in site.figures:
            site.model_page(figures)
        for check in site.checks:
            site.check_page(check)
        for task in sorted(site.own_page):
            site.task_page(task)
        for at, run in enumerate(self.runs):
            for response_id in run.responses["response_id"]:
                site.response_page(at, response_id)

    def _task_frames(self) -> Iterator[tuple[str, list[TaskFrames]]]:
        """Yields the tasks that have a page."""
        if self.site.own_page:
            yield from ((task, frames) for task, frames in task_frames(self.runs) if task in self.site.own_page)

    def _responses(self, number: int, workers: Crew) -> None:
        """Writes the pages of a run's responses, and collects examples."""
        run, site = self.runs[number], self.site
        chosen = chosen_examples(run.findings, site.paged[number])
        wanted: dict[str, list[tuple[str, int]]] = {}
        for check, responses in chosen.items():
            for rank, response_id in enumerate(responses):
                wanted.setdefault(response_id, []).append((check, rank))
        models = {figures.model: site.model_page(figures) for figures in site.figures if figures.run == number}
        order = [response_id for response_id in run.responses["response_id"] if response_id in site.paged[number]]
        pages = [site.response_page(number, response_id) for response_id in order]
        around = zip([None, *pages[:-1]], [*pages[1:], None], strict=True) if pages else ()
        given = (
            (answer, ResponsePage(number, models.get(answer.response.model), *both), wanted.get(answer.response.id, ()))
            for answer, both in zip(answers_of(run, site.paged[number]), around, strict=True)
        )
        for made in workers.each(partial(made_response, packs=self.folder.packs), given):
            for name, content in made.pages:
                self.folder.write(name, content)
            if made.sheets:
                site.sheets[number, made.identity] = made.sheets
            for example in made.examples:
                self.examples.setdefault(example.finding.check, []).append(example)

    def _models(self) -> None:
        """Writes the pages of all models, each with the list of its responses."""
        site = self.site
        unknown = [_unknown_checks(run) for run in self.runs]
        failed = [_failed_checks(run, list(site.checks)) for run in self.runs]
        lists: list[tuple[int, list[Cell]]] = []
        for figures in site.figures:
            responses = self.runs[figures.run].responses
            own = responses[responses["model"] == figures.model]
            rows = list(response_rows(site, figures.run, own, unknown[figures.run], failed[figures.run]))
            name = f"responses-{site.names.of('list', str(figures.run), figures.model)}"
            lists += [(figures.run, row) for row in rows]
            listed = response_list(site, self.folder, name, rows, model=False)
            unpaged = sum(response_id not in site.paged[figures.run] for response_id in own["response_id"])
            chart, trend = self._model_charts(figures) if len(site.figures) <= MOST_MODELS else (None, None)
            of_tasks = f"tasks-{site.names.of('list', str(figures.run), figures.model)}"
            cards = [(figures.run, self.cards[figures.run])]
            tasks, _ = task_list(site, self.folder, of_tasks, cards, figures.model)
            page = model_page(site, figures, listed, unpaged, chart, trend, tasks)
            self.folder.write(site.model_page(figures), page)
        self._all_responses(lists)
        if len(site.figures) > MOST_MODELS:
            listed = model_list(site, self.folder)
            values = {"site": site, "root": "", "here": "", "title": "Models", "list": listed, "note": ""}
            lead = (
                f"All {number(listed.rows)} models, run by run."
                if site.several
                else f"All {number(listed.rows)} models."
            )
            self.folder.write("models.html", rendered("list.html", {**values, "lead": lead}))

    def _model_charts(self, figures: ModelFigures) -> tuple[Drawing, Drawing | None]:
        rates = drawn(
            lambda width, colours: failure_chart(self.cards[figures.run], figures.model, width=width, colours=colours),
            f"Failure rates of {figures.name} by category; the table below has the same figures.",
            "The share of its responses that fail each category, with 95 % intervals.",
        )
        return rates, self._trend_of(figures)

    def _trend_of(self, figures: ModelFigures) -> Drawing | None:
        """Returns the trend of a model's failure rates, drawn once for its pages in all runs."""
        in_runs = [other for other in self.site.figures if other.model == figures.model]
        if len(in_runs) < 2:
            return None
        if figures.model not in self.trends:
            cards = {self.site.runs[other.run].label: self.cards[other.run] for other in in_runs}
            breaks = self._breaks([other.run for other in in_runs])
            self.trends[figures.model] = drawn(
                lambda width, colours: category_trend_chart(
                    cards, figures.model, breaks=breaks, width=width, colours=colours
                ),
                f"Failure rates of {figures.name} by category, over the runs.",
                "The share of its responses that fail each category, run by run, with 95 % intervals."
                f"{BROKEN * bool(breaks)}",
            )
        return self.trends[figures.model]

    def _all_responses(self, rows: Sequence[tuple[int, list[Cell]]]) -> None:
        """Writes the list of all responses, the worst first, whose findings can be searched."""
        site = self.site
        worst = sorted(rows, key=lambda of: -1.0 if of[1][1] is None else of[1][1])  # type: ignore[arg-type, return-value]
        listed = response_list(site, self.folder, "responses", [row for _, row in worst])
        said = [_messages(run) for run in self.runs]
        texts = (said[run].get(row[0][0], ()) for run, row in worst)  # type: ignore[index, arg-type]
        listed = write_further(self.folder, listed, texts)
        note = f"{number(self.unpaged)} of them have no page in this report." if self.unpaged else ""
        values = {"site": site, "root": "", "here": "responses.html", "title": "Responses", "list": listed}
        lead = f"All {number(listed.rows)} responses, the lowest scores first."
        self.folder.write("responses.html", rendered("list.html", {**values, "lead": lead, "note": note}))

    def _checks(self) -> None:
        """Writes the pages of all checks, each with the list of its findings."""
        site = self.site
        numbered = [_numbered(run.findings) for run in self.runs]
        for check in site.checks.values():
            found = [(number, rows[rows["check"] == check.id]) for number, rows in enumerate(numbered)]
            listed = finding_list(site, self.folder, check.id, found)
            examples = balanced(self.examples.get(check.id, ()))
            self.folder.write(site.check_page(check.id), check_page(site, check, examples, listed))
        self.folder.write("checks.html", checks_page(site))

    def _overview(self) -> None:
        site = self.site
        latest = _latest(self.cards)
        charts = chart_files(self.folder, "score", score_chart(latest))
        scores = drawn(
            lambda width, colours: score_chart(latest, width=width, colours=colours),
            "Mean scores of the models; the table below has the same figures.",
            "Mean score of each model, from 0 to 1, with its 95 % interval.",
            charts,
        )
        heat = [
            chart_files(self.folder, "categories", category_chart(latest)),
            chart_files(self.folder, "indicators", indicator_chart(latest)),
        ]
        tasks, lowest = task_list(site, self.folder, "tasks", list(enumerate(self.cards)))
        if tasks is not None:
            values = {"site": site, "root": "", "here": "tasks.html", "title": "Tasks", "list": tasks, "note": ""}
            lead = f"All {number(site.tasks)} tasks, the lowest scores first."
            self.folder.write("tasks.html", rendered("list.html", {**values, "lead": lead}))
        page = overview_page(
            site,
            scores,
            self._trend(),
            heat,
            tasks,
            lowest,
            leading(self._sides()),
            self._task_scores(),
            list(self._costs()),
        )
        self.folder.write("index.html", page)

    def _sides(self) -> dict[str, Side]:
        """Returns the responses of each model in the last run that has scores of it, by the name that pages show."""
        latest = {figures.model: figures for figures in self.site.figures if figures.score is not None}
        read = {number: outcomes_of(self.runs[number]) for number in {figures.run for figures in latest.values()}}
        return {
            figures.name: side_of(self.runs[figures.run], model, read[figures.run]) for model, figures in latest.items()
        }

    def _costs(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yields what the answers of each model cost in each run whose records say it: the run's number, and a row."""
        for at, run in enumerate(self.runs):
            try:
                rows = records_of(costs(run))
            except CostError:
                continue
            yield from ((at, row) for row in rows)

    def _task_scores(self) -> TaskScores:
        """Returns the mean score of each task in each run, by model."""
        found: dict[str, dict[tuple[int, str], tuple[float | None, int]]] = {}
        for run, card in enumerate(self.cards):
            for row in records_of(card.tasks):
                found.setdefault(row["task"], {})[run, row["model"]] = (row["score"], row["responses"])
        return found

    def _trend(self) -> list[Drawing]:
        models = [figures.model for figures in self.site.figures]
        if len(set(models)) == len(models):
            return []
        cards = {run.label: card for run, card in zip(self.site.runs, self.cards, strict=True)}
        breaks = self._breaks(range(len(self.runs)))
        files = chart_files(self.folder, "trend", trend_chart(cards, breaks=breaks))
        trend = drawn(
            lambda width, colours: trend_chart(cards, breaks=breaks, width=width, colours=colours),
            "Mean scores of the models over the runs; the table above has the same figures.",
            f"Mean score of each model, run by run, with its 95 % interval.{BROKEN * bool(breaks)}",
            files,
        )
        return [trend]

    def _breaks(self, runs: Sequence[int]) -> list[str]:
        """Returns the labels of the runs that cannot be compared with the one before among some runs."""
        manifests = [self.runs[run].manifest for run in runs]
        pairs = zip(manifests, manifests[1:], runs[1:], strict=False)
        return [self.site.runs[run].label for one, other, run in pairs if not comparable(one, other)]


def _latest(cards: Sequence[Scorecard]) -> Scorecard:
    """Returns the figures of every model in the last run that contains it."""

    def last(name: str) -> pd.DataFrame:
        tables = [getattr(card, name).assign(run=run) for run, card in enumerate(cards)]
        table = pd.concat(tables, ignore_index=True)
        kept: pd.DataFrame = table[table["run"] == table.groupby("model", sort=False)["run"].transform("max")]
        return kept.drop(columns="run").reset_index(drop=True)

    if len(cards) == 1:
        return cards[0]
    return replace(cards[-1], models=last("models"), categories=last("categories"), indicators=last("indicators"))


def _unknown_checks(run: Run) -> pd.Series[int]:
    checks = run.checks
    counts: pd.Series[int] = checks.loc[checks["outcome"] == "unknown", "response_id"].value_counts()
    return counts


def _failed_checks(run: Run, checks: Sequence[str]) -> dict[str, list[int]]:
    """Returns the numbers of the checks that each response fails."""
    numbers = {check: number for number, check in enumerate(checks)}
    failed = run.checks[(run.checks["outcome"] == "fail").to_numpy()]
    found: dict[str, list[int]] = {}
    for identity, check in zip(failed["response_id"], failed["check"], strict=True):
        found.setdefault(identity, []).append(numbers[check])
    return found


def _messages(run: Run) -> dict[str, list[str]]:
    """Returns what the findings of each response say, each message once."""
    found: dict[str, dict[str, None]] = {}
    for identity, message in zip(run.findings["response_id"], run.findings["message"], strict=True):
        found.setdefault(identity, {})[message] = None
    return {identity: list(messages) for identity, messages in found.items()}


def _numbered(findings: pd.DataFrame) -> pd.DataFrame:
    """Returns the findings with the number of each in its response, from 1."""
    return findings.assign(number=findings.groupby("response_id", sort=False).cumcount() + 1)


def _paged(runs: Sequence[Run], most: int) -> list[set[str]]:
    """Returns the ids of each run's responses with a page: all, or those that score lowest."""
    columns = ["response_id", "score"]
    every = pd.concat([run.responses[columns].assign(run=number) for number, run in enumerate(runs)])
    kept = every if len(every) <= most else every.sort_values("score", na_position="first", kind="stable").head(most)
    return [set(kept.loc[kept["run"] == number, "response_id"]) for number in range(len(runs))]
