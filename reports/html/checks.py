"""Writes the pages of checks: what each decides, which models fail it, examples and all findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from reports.html.answers import SEVERITIES, Finding
from reports.html.environment import rendered, worded
from reports.html.figures import NOTHING, ModelFigures, Rate
from reports.html.folder import Folder
from reports.html.lists import Cell, Column, List, write_list
from reports.html.site import CheckAbout, Site
from reports.html.trust import trust_in

if TYPE_CHECKING:
    from reports.html.source import Stretch

__all__ = ["Example", "balanced", "check_page", "checks_page", "chosen_examples", "finding_list", "overall"]

ROOT = "../"
MOST_MODELS = 50
MOST_COLUMNS = 12
MOST_EXAMPLES = 6


@dataclass(frozen=True, slots=True)
class Example:
    """A finding with its lines.

    Attributes:
        run: Number of its run, from 0.
        response_id: The id of its response.
        finding: The finding.
        lines: The source around it; None if it has no place in the source.
        rank: Its rank among the examples of the check in its run, from 0.
    """

    run: int
    response_id: str
    finding: Finding
    lines: Stretch | None
    rank: int


def overall(rates: Sequence[Rate]) -> Rate:
    """Combines the rates of several models."""
    part, whole = sum(rate.part for rate in rates), sum(rate.whole for rate in rates)
    return Rate(part / whole if whole else None, part, whole, sum(rate.unknown for rate in rates))


def chosen_examples(findings: pd.DataFrame, paged: set[str]) -> dict[str, list[str]]:
    """Chooses examples of each check of a run: the worst first, varied in wording and model.

    Args:
        findings: The run's findings.
        paged: Ids of the responses with a page.
    """
    usable = findings[findings["response_id"].isin(list(paged))]
    usable = usable.assign(
        gravity=usable["severity"].astype("object").map(SEVERITIES.index),
        placeless=usable["line"].isna(),
        wording=usable["message"].str.replace(r'"[^"]*"|`[^`]*`|\d+', "", regex=True),
    )
    first = usable.sort_values(["gravity", "placeless"], kind="stable").drop_duplicates(["check", "response_id"])
    again = first.groupby(["check", "gravity", "wording"], observed=True).cumcount()
    turn = first.groupby(["check", "gravity", "model"], observed=True).cumcount()
    ordered = first.assign(again=again, turn=turn).sort_values(["gravity", "again", "turn"], kind="stable")
    return {
        str(check): [str(response_id) for response_id in rows["response_id"].head(MOST_EXAMPLES)]
        for check, rows in ordered.groupby("check", observed=True)
    }


def balanced(examples: Sequence[Example]) -> list[Example]:
    """Returns some examples of all runs: the worst, from each run in turn."""
    order = sorted(examples, key=lambda e: (SEVERITIES.index(e.finding.severity), e.rank, e.run))
    return order[:MOST_EXAMPLES]


def finding_list(site: Site, folder: Folder, check: str, found: Sequence[tuple[int, pd.DataFrame]]) -> List:
    """Writes the list of all findings of a check.

    Args:
        site: The report.
        folder: The folder to write to.
        check: The check.
        found: For each run, its number from 0 and the check's rows of `findings`, with each finding's `number` in its
            response.
    """
    columns = [
        Column("response", "Response", "link"),
        *([Column("model", "Model", choice=True)] if site.named else []),
        *([Column("run", "Run", choice=True)] if site.several else []),
        Column("severity", "Kind", choice=True),
        Column("finding", "Finding", "sentence"),
        Column("place", "Place"),
    ]
    name = f"findings-{site.names.of('check', check)}"
    return write_list(folder, name, columns, (row for run, rows in found for row in _rows(site, run, rows)), "finding")


def _rows(site: Site, run: int, findings: pd.DataFrame) -> Iterator[list[Cell]]:
    names = ("response_id", "model", "severity", "message", "file", "line", "number")
    gravity = findings["severity"].astype("object").map(SEVERITIES.index)
    gravest_first = findings[list(names)].astype("object").loc[gravity.sort_values(kind="stable").index]
    for row in gravest_first.itertuples(index=False):
        identity, model, severity, message, file, line, number = row
        place = f"{file}:{line}" if isinstance(file, str) else ""
        which = [*([model] if site.named else []), *([site.runs[run].label] if site.several else [])]
        yield [(identity, site.finding_page(run, identity, number)), *which, severity, message, place]


def check_page(site: Site, check: CheckAbout, examples: Sequence[Example], findings: List) -> str:
    """Returns the page of a check.

    Args:
        site: The report.
        check: The check.
        examples: Some of its findings.
        findings: The list of all of them.
    """
    worst = sorted(site.figures, key=lambda figures: -_share(figures, check.id))[:MOST_MODELS]
    shown = worst if len(site.figures) > MOST_MODELS else site.figures
    values = {
        "site": site,
        "root": ROOT,
        "here": "checks.html",
        "title": check.id,
        "crumbs": [("Overview", f"{ROOT}index.html"), ("Checks", f"{ROOT}checks.html"), (check.id, None)],
        "check": check,
        "models": [
            {
                **_named(site, figures),
                "rate": figures.checks.get(check.id, NOTHING),
                "advised": figures.advised.get(check.id, 0),
            }
            for figures in shown
        ],
        "advises": check.advisory or any(figures.advised.get(check.id) for figures in shown),
        "more": len(site.figures) - len(shown),
        "examples": [_example(site, example) for example in examples],
        "list": findings,
        "trust": trust_in(check.id, *_undecided(site, check.id), advisory=check.advisory),
    }
    return rendered("check.html", values)


def _undecided(site: Site, check: str) -> tuple[int, int]:
    """Returns how many outcomes of a check are unknown, and how many there are where it applies."""
    rates = [figures.checks[check] for figures in site.figures if check in figures.checks]
    unknown = sum(rate.unknown for rate in rates)
    return unknown, unknown + sum(rate.whole for rate in rates)


def _share(figures: ModelFigures, check: str) -> float:
    """Returns how often a model fails a check, 0 if it was never decided."""
    rate = figures.checks.get(check, NOTHING)
    return rate.share or 0.0


def checks_page(site: Site) -> str:
    """Returns the page of all checks."""
    models = site.figures[:MOST_COLUMNS]
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for check in site.checks.values():
        every = overall([figures.checks[check.id] for figures in site.figures if check.id in figures.checks])
        advised = sum(figures.advised.get(check.id, 0) for figures in site.figures)
        own = [(figures.checks.get(check.id), figures.advised.get(check.id, 0)) for figures in models]
        row = {"check": check, "page": site.check_page(check.id), "cells": [(every, advised), *own]}
        groups.setdefault(check.category, []).append(row)
    values = {
        "site": site,
        "root": "",
        "here": "checks.html",
        "title": "Checks",
        "models": [_named(site, figures) for figures in models],
        "more": len(site.figures) - len(models),
        "groups": list(groups.items()),
    }
    return rendered("checks.html", values)


def _named(site: Site, figures: ModelFigures) -> dict[str, Any]:
    return {"figures": figures, "run": site.runs[figures.run].label, "page": site.model_page(figures)}


def _example(site: Site, example: Example) -> dict[str, Any]:
    finding = example.finding
    page = site.finding_page(example.run, example.response_id, finding.number)
    return {
        "severity": finding.severity,
        "response": example.response_id,
        "page": ROOT + (page or ""),
        "message": worded(finding.message),
        "place": f"{finding.file}:{finding.line}:{finding.column}" if finding.file else "",
        "first": example.lines.first if example.lines else 1,
        "lines": example.lines.lines if example.lines else None,
    }
