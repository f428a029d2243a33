"""Writes the overview: how good each model is, where it fails, and how that changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from reports.compare import Leading, leading_sentence
from reports.cost import cost_columns
from reports.html.checks import overall
from reports.html.drawing import Drawing
from reports.html.environment import rendered
from reports.html.lists import Cell, List
from reports.html.map import MOST_COLUMNS, TaskScores, maps_of
from reports.html.numbers import number
from reports.html.site import Site

__all__ = ["MOST_MODELS", "overview_page"]

MOST_MODELS = 40
"""Maximum number of models on the overview; a separate list has all."""
MOST_CHECKS = 10


def overview_page(
    site: Site,
    charts: Drawing,
    trend: Sequence[Drawing],
    files: Sequence[Any],
    tasks: List | None = None,
    lowest: Sequence[Sequence[Cell]] = (),
    lead: Leading | None = None,
    scores: TaskScores | None = None,
    costs: Sequence[tuple[int, Mapping[str, Any]]] = (),
) -> str:
    """Returns the start page of a report.

    Args:
        site: The report.
        charts: The mean scores.
        trend: How the figures changed, if there are several runs.
        tasks: The list of tasks; None unless there are several.
        lowest: Its first rows.
        lead: Which model is best, and how sure that is.
        scores: The mean score of each task, by model.
        costs: What the answers of each model cost, if records say it: the number of the run, and a row of `COSTS`.
        files: Downloads of the heat maps of categories and indicators: labels and paths for each.
    """
    shown = site.figures[:MOST_MODELS]
    values = {
        "site": site,
        "root": "",
        "here": "index.html",
        "title": f"Overview: {', '.join(site.rubrics)}",
        "heading": f"{', '.join(site.rubrics)}: {_models(site)}",
        "lead": _lead(site, lead),
        "warnings": _warnings(site),
        "score_chart": charts,
        "trend": trend,
        "models": [
            {"figures": figures, "run": site.runs[figures.run].label, "page": site.model_page(figures)}
            for figures in shown
        ],
        "more": len(site.figures) - len(shown),
        "several": site.several,
        "ungraded": any(figures.ungraded for figures in shown),
        "tasks": tasks,
        "lowest": lowest,
        "worst": _worst(site),
        "columns": [
            {"figures": figures, "run": site.runs[figures.run].label, "page": site.model_page(figures)}
            for figures in site.figures[:MOST_COLUMNS]
        ],
        "maps": maps_of(site, files, scores),
        "costs": _costs(site, costs[:MOST_MODELS]),
    }
    return rendered("overview.html", values)


def _costs(site: Site, costs: Sequence[tuple[int, Mapping[str, Any]]]) -> dict[str, Any]:
    """Returns the table of what answers cost, a row a model."""
    columns = cost_columns([row for _, row in costs])
    pages = {(figures.run, figures.model): site.model_page(figures) for figures in site.figures}
    rows = [
        {
            "name": row["model"] or "(no model)",
            "page": pages.get((run, row["model"])),
            "run": site.runs[run].label,
            "number": run,
            "successes": row["successes"],
            "responses": row["responses"],
            "cells": [cells[at] for _, cells in columns],
        }
        for at, (run, row) in enumerate(costs)
    ]
    return {"titles": [title for title, _ in columns], "rows": rows}


def _models(site: Site) -> str:
    models = len({figures.model for figures in site.figures})
    return "1 model" if models == 1 else f"{number(models)} models"


def _lead(site: Site, lead: Leading | None) -> str:
    """Returns a summary of the report: its responses, and which model is best as far as that is sure."""
    responses = sum(run.responses for run in site.runs)
    what = f"{number(responses)} {'response' if responses == 1 else 'responses'}"
    if site.several:
        what += f" in {len(site.runs)} runs"
    if lead is None or len(lead.best) + len(lead.behind + lead.unsure + lead.apart) < 2:
        return f"{what}."
    best = next(figures for figures in reversed(site.figures) if figures.name == lead.best[0])
    where = f" (latest run: {site.runs[best.run].label})" if site.several else ""
    return f"{what}. {leading_sentence(lead, where)}"


def _warnings(site: Site) -> list[str]:
    """Returns why runs cannot be compared, and what is incomplete."""
    found = []
    if _differ(site):
        several = any(run.manifest.suite or run.manifest.rubrics for run in site.runs)
        some, all_ = "Rubrics of some tasks differ between these runs", "These runs were graded with different rubrics"
        found.append(f"{some if several else all_}; their figures cannot be compared.")
    if len({run.manifest.graders for run in site.runs}) > 1:
        found.append("These runs were graded by different versions of the graders; differences may be due to that.")
    found += [f"The run {run.label} is not finished." for run in site.runs if run.manifest.finished is None]
    return found


def _differ(site: Site) -> bool:
    """Returns whether runs have different rubrics, or different rubrics with the same name."""
    if not any(run.manifest.suite or run.manifest.rubrics for run in site.runs):
        return len({run.manifest.rubric.hash for run in site.runs}) > 1
    hashes: dict[str, str] = {}
    for run in site.runs:
        for name, rubric in run.manifest.held_to.items():
            if hashes.setdefault(name, rubric.hash) != rubric.hash:
                return True
    return False


def _worst(site: Site) -> list[dict[str, Any]]:
    rates = {
        check: overall([figures.checks[check] for figures in site.figures if check in figures.checks])
        for check in site.checks
    }
    order = sorted((check for check in rates if rates[check].part), key=lambda check: -rates[check].part)
    return [
        {"check": site.checks[check], "page": site.check_page(check), "rate": rates[check]}
        for check in order[:MOST_CHECKS]
    ]
