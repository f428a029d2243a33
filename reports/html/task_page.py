"""Writes the page of a task: its prompt, its requirements, how each model does, and its responses side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from reports.frames import records_of
from reports.html.checks import overall
from reports.html.environment import rendered
from reports.html.figures import Rate
from reports.html.numbers import known
from reports.html.prose import prose
from reports.html.site import Site
from reports.html.tasks import is_chosen

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["TaskFrames", "task_frames", "task_page"]

ROOT = "../"
MOST_SIBLINGS = 24
"""Maximum number of responses side by side: those with the lowest scores."""
MOST_CHECKS = 60
"""Maximum number of checks in the table of responses: those that fail most."""
RESPONSES = ("response_id", "model", "sample", "rubric", "score", "success")
OUTCOMES = ("response_id", "model", "check", "outcome", "advisory")
SHOWN = frozenset({"fail", "unknown", "error"})


@dataclass(frozen=True, slots=True)
class TaskFrames:
    """The rows of one task in one run.

    Attributes:
        run: Number of the run, from 0.
        responses: Its rows of `responses`.
        checks: Its rows of `checks`.
    """

    run: int
    responses: pd.DataFrame
    checks: pd.DataFrame


def task_frames(runs: Sequence[Run]) -> Iterator[tuple[str, list[TaskFrames]]]:
    """Yields each task with its rows in each run."""
    found: dict[str, list[tuple[int, Any]]] = {}
    checks: list[Mapping[Any, Any]] = []
    # Of many small choices of rows, those of plain objects are made fastest.
    outcomes = [run.checks[list(OUTCOMES)].astype("object") for run in runs]
    responses = [run.responses[list(RESPONSES)] for run in runs]
    for number, run in enumerate(runs):
        for task, rows in run.responses.groupby("task", sort=False, observed=True).indices.items():
            found.setdefault(str(task), []).append((number, rows))
        checks.append(run.checks.groupby("task", sort=False, observed=True).indices)
    nothing = np.array([], dtype=np.int64)
    for task, parts in found.items():
        yield (
            task,
            [
                TaskFrames(n, responses[n].iloc[rows], outcomes[n].iloc[checks[n].get(task, nothing)])
                for n, rows in parts
            ],
        )


def task_page(site: Site, task: str, frames: Sequence[TaskFrames]) -> str:
    """Returns the page of a task.

    Args:
        site: The report.
        task: The task.
        frames: Its rows, run by run.
    """
    prompt = site.prompts.get(task, "")
    listed = {"task": task} if is_chosen(site) else {"search": task}
    values = {
        "site": site,
        "root": ROOT,
        "here": "tasks.html",
        "title": task or "(no task)",
        "crumbs": [("Overview", f"{ROOT}index.html"), ("Tasks", f"{ROOT}tasks.html"), (task or "(no task)", None)],
        "prompt": prose(prompt) if prompt else None,
        "models": [row for frame in frames for row in _models(site, frame)],
        "responses": sum(len(frame.responses) for frame in frames),
        "requirements": _requirements(site, frames),
        "listed": f"{ROOT}responses.html#{urlencode(listed)}",
        **_siblings(site, frames),
    }
    return rendered("task.html", values)


def _models(site: Site, frame: TaskFrames) -> Iterator[dict[str, Any]]:
    """Yields a row of the table of models."""
    pages = {figures.model: site.model_page(figures) for figures in site.figures if figures.run == frame.run}
    failed = frame.checks[(frame.checks["outcome"] == "fail").to_numpy()]
    for model, rows in frame.responses.groupby("model", sort=False, observed=True):
        met, decided = int(rows["success"].sum()), int(rows["success"].count())
        worst = failed.loc[(failed["model"] == model).to_numpy(), "check"].value_counts()
        yield {
            "name": str(model) or "(no model)",
            "page": ROOT + pages[str(model)] if str(model) in pages else None,
            "run": site.runs[frame.run].label,
            "number": frame.run,
            "responses": len(rows),
            "score": known(rows["score"].mean()),
            "success": Rate(met / decided if decided else None, met, decided, bad=False),
            "worst": [
                (str(check), ROOT + site.check_page(str(check)), int(number))
                for check, number in worst[worst > 0].head(3).items()
            ],
        }


def _requirements(site: Site, frames: Sequence[TaskFrames]) -> list[dict[str, Any]]:
    """Returns what the task's rubrics require in words, and how often it is met."""
    said: dict[str, str] = {}
    for frame in frames:
        held_to = site.runs[frame.run].manifest.held_to
        for name in frame.responses["rubric"].astype("str").unique():
            if name in held_to:
                said |= held_to[name].requirements
    counts = [_counts(frame.checks) for frame in frames]
    return [
        {
            "says": says,
            "page": ROOT + site.check_page(check),
            "rate": overall([one[check] for one in counts if check in one]),
        }
        for check, says in said.items()
        if check in site.checks
    ]


def _counts(checks: pd.DataFrame) -> dict[str, Rate]:
    counts: dict[str, dict[str, int]] = {}
    sizes = checks.groupby(["check", "outcome"], observed=True).size().reset_index()
    for check, outcome, number in sizes.itertuples(index=False):
        counts.setdefault(str(check), {})[str(outcome)] = int(number)
    found = {}
    for check, of in counts.items():
        failed, decided = of.get("fail", 0), of.get("fail", 0) + of.get("pass", 0)
        found[check] = Rate(failed / decided if decided else None, failed, decided, unknown=of.get("unknown", 0))
    return found


def _siblings(site: Site, frames: Sequence[TaskFrames]) -> dict[str, Any]:
    """Returns the responses with the lowest scores side by side, with the checks that any of them fails."""
    rows = pd.concat([frame.responses.assign(run=frame.run) for frame in frames])
    rows = rows.sort_values("score", na_position="first", kind="stable").head(MOST_SIBLINGS)
    shown = [(int(run), str(identity)) for run, identity in zip(rows["run"], rows["response_id"], strict=True)]
    outcomes: dict[str, dict[tuple[int, str], str]] = {}
    wanted = {run: {identity for number, identity in shown if number == run} for run, _ in shown}
    for frame in frames:
        own = frame.checks[frame.checks["response_id"].isin(list(wanted.get(frame.run, ())))]
        own = own[~own["advisory"].fillna(value=False).astype(bool)]
        for identity, check, outcome in zip(own["response_id"], own["check"], own["outcome"], strict=True):
            outcomes.setdefault(str(check), {})[frame.run, identity] = str(outcome)
    open_ = [check for check, of in outcomes.items() if SHOWN & set(of.values())]
    open_.sort(key=lambda check: -sum(outcome == "fail" for outcome in outcomes[check].values()))
    columns = [
        {
            "id": identity,
            "model": row["model"],
            "sample": row["sample"],
            "run": site.runs[run].label,
            "page": ROOT + page if (page := site.response_page(run, identity)) else None,
            "score": row["score"],
        }
        for (run, identity), row in zip(shown, records_of(rows[["model", "sample", "score"]]), strict=True)
    ]
    table = [
        {
            "check": check,
            "page": ROOT + site.check_page(check),
            "cells": [outcomes[check].get(key, "") for key in shown],
        }
        for check in open_[:MOST_CHECKS]
    ]
    return {"columns": columns, "table": table, "more_checks": max(0, len(open_) - MOST_CHECKS)}
