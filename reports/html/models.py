"""Writes the page of a model: its figures, where it fails, and all of its responses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from reports.html.drawing import Drawing
from reports.html.environment import rendered
from reports.html.figures import NOTHING, ModelFigures
from reports.html.folder import Folder
from reports.html.lists import Cell, Column, List, write_list
from reports.html.numbers import known
from reports.html.site import Site
from reports.html.tasks import is_chosen

__all__ = ["model_list", "model_page", "response_list", "response_rows"]

ROOT = "../"
MOST_CHECKS = 100
"""Maximum number of checks per category on a model's page: those that fail most."""


def response_rows(
    site: Site, run: int, responses: pd.DataFrame, unknown: pd.Series[int], failed: Mapping[str, Sequence[int]]
) -> Iterator[list[Cell]]:
    """Yields the rows of a list of responses, one cell per column of `response_list`: the worst first.

    Args:
        site: The report.
        run: Number of their run, from 0.
        responses: Rows of the run's `responses`.
        unknown: For each response's id, how many of its checks are unknown.
        failed: For each response's id, the numbers of the checks that it fails, among the report's checks.
    """
    names = ("response_id", "model", "task", "sample", "status", "score", "success", "failed_categories")
    ordered = responses[list(names)].sort_values("score", na_position="first", kind="stable")
    for row in ordered.itertuples(index=False):
        identity, model, task, sample, status, score, success, failed_categories = row
        metadata = site.metadata[run].get(identity, {}) if site.metadata else {}
        yield [
            (identity, site.response_page(run, identity)),
            round(value, 4) if (value := known(score)) is not None else None,
            model,
            site.runs[run].label,
            task,
            sample,
            _success(success) if status == "graded" else status,
            list(failed_categories),
            int(unknown.get(identity, 0)),
            list(failed.get(identity, ())),
            *(metadata.get(key, "") for key in site.metadata_keys),
        ]


def _success(success: bool | None) -> str:
    """Returns whether a response is a success as text; it may be missing."""
    return "unknown" if pd.isna(success) else "yes" if success else "no"


def response_list(site: Site, folder: Folder, name: str, rows: Iterable[Sequence[Cell]], *, model: bool = True) -> List:
    """Writes a list of responses, without empty columns.

    Args:
        site: The report.
        folder: The folder to write to.
        name: The list's name.
        rows: Rows of `response_rows`.
        model: Whether the responses are of several models.
    """
    columns = [
        Column("response", "Response", "link"),
        Column("score", "Score", "score"),
        Column("model", "Model", choice=True),
        Column("run", "Run", choice=True),
        Column("task", "Task", choice=is_chosen(site)),
        Column("sample", "Sample"),
        Column("success", "Success", choice=True),
        Column("failed", "Failed categories", "names", choice=True),
        Column("unknown", "Checks unknown", "number"),
        Column("check", "Failed check", "numbers", choice=True, hidden=True, words=list(site.checks)),
        *(Column(f"metadata.{key}", key, choice=True, hidden=True) for key in site.metadata_keys),
    ]
    rows = list(rows)
    empty = {index for index, column in enumerate(columns) if not any(row[index] for row in rows)}
    left_out = {columns[index].name for index in empty if columns[index].name in {"task", "sample"}}
    left_out |= {columns[index].name for index in empty if columns[index].hidden}
    left_out |= set() if model and site.named else {"model"}
    left_out |= set() if model else {"run"}
    left_out |= set() if site.several else {"run"}
    kept = [index for index, column in enumerate(columns) if column.name not in left_out]
    return write_list(
        folder, name, [columns[index] for index in kept], ([row[index] for index in kept] for row in rows), "response"
    )


def model_list(site: Site, folder: Folder) -> List:
    """Writes the list of all models."""
    columns = [
        Column("model", "Model", "link"),
        *([Column("run", "Run", choice=True)] if site.several else []),
        Column("score", "Mean score", "score"),
        Column("success", "Success rate", "share"),
        Column("responses", "Responses", "number"),
        Column("unknown", "Checks unknown", "number"),
        Column("ungraded", "Not graded", "number"),
    ]
    rows: list[list[Cell]] = [
        [
            (figures.name, site.model_page(figures)),
            *([site.runs[figures.run].label] if site.several else []),
            figures.score,
            figures.success.share,
            figures.responses,
            figures.unknown_checks,
            figures.ungraded,
        ]
        for figures in site.figures
    ]
    return write_list(folder, "models", columns, rows, "model")


def model_page(
    site: Site,
    figures: ModelFigures,
    responses: List,
    unpaged: int,
    chart: Drawing | None,
    trend: Drawing | None,
    tasks: List | None = None,
) -> str:
    """Returns the page of a model in a run.

    Args:
        site: The report.
        figures: The model's figures.
        responses: The list of its responses.
        unpaged: Number of responses without a page.
        chart: Its failure rates.
        trend: Its score in each run; None if it is in only one.
        tasks: The list of its tasks; None unless there are several.
    """
    siblings = [other for other in site.figures if other.model == figures.model]
    crumbs: list[tuple[str, str | None]] = [("Overview", f"{ROOT}index.html")]
    if site.several:
        crumbs.append((site.runs[figures.run].label, None))
    unknown = {name: rate.extremes for name, rate in figures.categories.items() if rate.extremes}
    values = {
        "site": site,
        "root": ROOT,
        "here": "",
        "title": figures.name,
        "crumbs": [*crumbs, (figures.name, None)],
        "figures": figures,
        "siblings": [
            {"figures": other, "run": site.runs[other.run].label, "page": site.model_page(other)} for other in siblings
        ]
        if len(siblings) > 1
        else (),
        "trend": trend,
        "chart": chart,
        "groups": [_group(site, figures, category) for category in site.categories],
        "errors": any(rate.errors for rate in figures.checks.values()),
        "extremes": [(name, *ends) for name, ends in unknown.items() if ends],
        "indicators": [(i, figures.indicators[i.name]) for i in site.indicators if i.name in figures.indicators],
        "list": responses,
        "tasks": tasks,
        "unpaged": unpaged,
    }
    return rendered("model.html", values)


def _group(site: Site, figures: ModelFigures, category: str) -> list[dict[str, Any]]:
    """Returns the rows of a category: one for the category and one for each of its checks."""
    own = {"group": True, "name": category, "page": None, "clean": False}
    asked = [
        check
        for check in site.checks.values()
        if check.category == category and figures.checks.get(check.id, NOTHING).was_asked
    ]
    shown = {check.id for check in sorted(asked, key=lambda check: -figures.checks[check.id].part)[:MOST_CHECKS]}
    rows = [{**own, "rate": figures.categories.get(category, NOTHING), "left_out": len(asked) - len(shown)}]
    for check in asked:
        if check.id in shown:
            rate = figures.checks[check.id]
            rows.append(
                {
                    "group": False,
                    "name": check.name,
                    "page": site.check_page(check.id),
                    "clean": not (rate.part or rate.unknown or rate.errors),
                    "rate": rate,
                    "left_out": 0,
                }
            )
    return rows
