"""Summarizes grades, runs and scorecards in at most 15 lines, for `print`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reports.figures import percent, score, scores, shares, span
from reports.indicators import indicators_met
from reports.terminal import plain

if TYPE_CHECKING:
    from harness.checks import CheckResult
    from harness.grading import Grade
    from harness.runs import Run
    from reports.scorecard import Scorecard

__all__ = [
    "MOST_ROWS",
    "WIDTH",
    "columns",
    "counted",
    "grade_summary",
    "held_to",
    "left_out",
    "run_summary",
    "scorecard_summary",
    "short_text",
]

MOST_ROWS = 8
"""Maximum number of rows shown of a table."""
WIDTH = 120
"""Width of a line, in characters."""
NAMES = ("model", "slice", "figure", "kind")
"""Columns of words, which are left-aligned."""
SHOWN = ("fail", "error", "unknown")
"""The outcomes to show of a grade, in this order."""


def grade_summary(grade: Grade) -> str:
    """Returns the score of a response, and the checks that fail or are undecided."""
    best = grade.score_lenient
    scored = "no score" if grade.score is None else f"score {score(grade.score)}"
    if best is not None and best != grade.score:
        scored += f" (at best {score(best)})"
    met = indicators_met(grade.indicators, grade.inapplicable)
    who = ", ".join(part for part in (grade.id, grade.model, grade.task) if part)
    title = f"{who}: {scored}, {met} indicators met, rubric {grade.rubric}"
    counting = [check for check in grade.checks if not check.advisory]
    found = [check for outcome in SHOWN for check in counting if check.outcome.value == outcome]
    lines = [f"{check.outcome.value:7}  {_evidence(check)}" for check in found[:MOST_ROWS]]
    lines += left_out(len(found) - MOST_ROWS, "checks that do not pass")
    return short_text(title, *(lines or ["Every check that applies passes."]))


def _evidence(check: CheckResult) -> str:
    """Returns the check, its first finding, and the place."""
    finding = next((finding for finding in check.findings if finding.severity.value != "advisory"), None)
    if finding is None:
        return f"{check.id}: {check.reason}" if check.reason else check.id
    place = f" ({finding.place.file}:{finding.place.line})" if finding.place else ""
    return f"{check.id}{place}: {finding.message}"


def run_summary(run: Run, card: Scorecard) -> str:
    """Describes a run and how good its models are.

    Args:
        run: The run.
        card: Its scorecard.
    """
    manifest, number = run.manifest, int(card.models["responses"].sum())
    when = (manifest.finished or manifest.started).strftime("%Y-%m-%d %H:%M UTC")
    state = f"graded {when}" if manifest.finished else f"begun {when}, unfinished"
    title = f"Run {run.path.name}: {counted(number, 'response')}, {held_to(card)}, {state}"
    return short_text(title, *_models(card))


def scorecard_summary(card: Scorecard) -> str:
    """Returns the mean score and the success rate of each model, or of each model and slice."""
    sliced = f" by {card.by}" if card.by is not None else ""
    return short_text(f"Scorecard{sliced}, {held_to(card)}", *_models(card))


def held_to(card: Scorecard) -> str:
    """Names the rubrics of the responses: `rubric payments`, or `12 rubrics (infra)`."""
    if len(card.rubrics) > 1:
        return f"{len(card.rubrics):,} rubrics ({card.rubric})"
    return f"rubric {card.rubrics[0] if card.rubrics else card.rubric}"


def _models(card: Scorecard) -> Iterator[str]:
    from reports.frames import records_of  # of pandas, which a grade is summarized without

    rows = records_of(card.models)
    sliced = card.by is not None
    several = any(row["tasks"] > 1 for row in rows) and not sliced
    over = ["tasks", "over tasks"] if several else []
    head = ["model", *(["slice"] if sliced else []), "responses", "mean score", *over, "success rate", "checks unknown"]
    cells = [
        [
            row["model"] or "(no model)",
            *([row["slice"]] if sliced else []),
            f"{row['responses']:,}",
            _with(score(row["score"]), span(row["score_low"], row["score_high"], scores)),
            *([f"{row['tasks']:,}", _over_tasks(row)] if several else []),
            _with(percent(row["success_rate"]), span(row["success_low"], row["success_high"], shares)),
            f"{row['unknown_checks']:,}",
        ]
        for row in rows[:MOST_ROWS]
    ]
    yield from columns(head, cells)
    yield from left_out(len(rows) - MOST_ROWS, "rows")


def _over_tasks(row: dict[str, Any]) -> str:
    """Returns the mean score over tasks."""
    return _with(score(row["task_score"]), span(row["task_score_low"], row["task_score_high"], scores))


def _with(figure: str, interval: str) -> str:
    return f"{figure} ({interval})" if interval else figure


def counted(number: int, noun: str) -> str:
    """Formats a number with its noun: `1 pair`, `2 pairs`."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def left_out(number: int, what: str) -> Iterator[str]:
    """Yields a line saying how many more there are, if any."""
    if number > 0:
        yield f"and {number:,} more {what}"


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lays out rows in columns below their titles: `NAMES` left-aligned, figures right-aligned."""
    texts = [head, *([plain(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        cells = zip(row, widths, head, strict=True)
        yield "  ".join(cell.ljust(width) if title in NAMES else cell.rjust(width) for cell, width, title in cells)


def short_text(*lines: str) -> str:
    """Joins lines, made safe for a terminal and cut at `WIDTH`."""
    shown = (plain(line).rstrip() for line in lines)
    return "\n".join(line if len(line) <= WIDTH else line[: WIDTH - 1] + "…" for line in shown)
