"""Shows runs, grades, scorecards and comparisons in notebooks: HTML without scripts."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

from reports.compare.wording import headline, labels, shown_rate, signed
from reports.cost import CostError, cost_columns, costs
from reports.figures import p_value, score, signed_score
from reports.frames import records_of
from reports.html.environment import rendered, worded
from reports.html.figures import figures_of
from reports.indicators import indicator_outcome, indicators_met
from reports.summaries import held_to

if TYPE_CHECKING:
    from harness.checks import CheckResult, Finding
    from harness.grading import Grade
    from harness.runs import Run
    from reports.compare import Comparison
    from reports.scorecard import Scorecard

__all__ = ["comparison_html", "grade_html", "run_html", "scorecard_html"]

MOST_FINDINGS = 5
"""Maximum number of findings shown per check."""
MOST_CHANGES = 15
MOST_TASKS = 10
"""Maximum number of tasks shown: those with the lowest scores, or that changed most."""
SIGNS = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "·", "error": "!"}


def run_html(run: Run, card: Scorecard) -> str:
    """Returns a run as HTML: what it is, and how good its models are.

    Args:
        run: The run.
        card: Its scorecard.
    """
    manifest = run.manifest
    when = (manifest.finished or manifest.started).strftime("%Y-%m-%d %H:%M UTC")
    values = {
        "path": run.path.name,
        "held_to": held_to(card),
        "when": when if manifest.finished else f"{when}, unfinished",
        "responses": len(run.responses),
        "models": figures_of(card, run.checks, 0),
        "tasks": _tasks(card),
        "costs": _costs(run),
    }
    return rendered("notebook/run.html", values)


def _costs(run: Run) -> list[tuple[str, list[str]]]:
    """Returns what the answers of each model cost, a row a figure; nothing if no record says it."""
    try:
        rows = records_of(costs(run))
    except CostError:
        return []
    names = [row["model"] or "(no model)" for row in rows]
    columns = [(title, [shown for _, shown in cells]) for title, cells in cost_columns(rows)]
    return [("", names), *columns]


def scorecard_html(card: Scorecard) -> str:
    """Returns a scorecard as HTML: mean scores, failure rates and indicators, one column per model."""
    if card.by is not None:
        values = {"card": card, "held_to": held_to(card), "rows": card.models.to_dict("records")}
        return rendered("notebook/sliced.html", values)
    models = figures_of(card, None, 0)
    categories = list(dict.fromkeys(card.categories["category"]))
    indicators = list(dict.fromkeys(card.indicators["indicator"]))
    values = {"held_to": held_to(card), "models": models, "categories": categories, "indicators": indicators}
    values["tasks"] = _tasks(card)
    return rendered("notebook/scorecard.html", values)


def _tasks(card: Scorecard) -> dict[str, Any]:
    """Returns the mean score of each task by model, of many tasks only the lowest; nothing for one task."""
    scores: dict[str, dict[str, float | None]] = {}
    for row in records_of(card.tasks):
        scores.setdefault(row["task"], {})[row["model"]] = row["score"]
    known = {task: [score for score in of.values() if score is not None] for task, of in scores.items()}
    order = sorted(scores, key=lambda task: fmean(known[task]) if known[task] else -1.0)
    shown = list(scores) if len(scores) <= MOST_TASKS else order[:MOST_TASKS]
    return {"rows": [(task, scores[task]) for task in shown] if len(scores) > 1 else [], "number": len(scores)}


def grade_html(grade: Grade) -> str:
    """Returns a grade as HTML: what fails, why, and where."""
    shown = [check for check in grade.checks if check.outcome.value in {"fail", "unknown", "error"}]
    values = {
        "grade": grade,
        "categories": [(name, outcome.value, SIGNS[outcome.value]) for name, outcome in grade.categories.items()],
        "checks": [_check(check) for check in shown],
        "indicators": [
            (name, SIGNS[indicator_outcome(name, met, grade.inapplicable)]) for name, met in grade.indicators.items()
        ],
        "met": indicators_met(grade.indicators, grade.inapplicable),
        "advisories": sum(finding.severity.value == "advisory" for check in grade.checks for finding in check.findings),
    }
    return rendered("notebook/grade.html", values)


def comparison_html(comparison: Comparison) -> str:
    """Returns a comparison as HTML: the verdict in a sentence, and the figures that changed most."""
    base, candidate = labels(comparison)
    figures = comparison.figures
    changed = figures[(figures["regressed"] > 0) | (figures["improved"] > 0)]
    ordered = changed.sort_values(["p_value", "regressed"], ascending=[True, False], kind="stable")
    values = {
        "headline": worded(headline(comparison)),
        "base": base,
        "candidate": candidate,
        "pairs": comparison.pairs,
        "by": comparison.by,
        "level": f"{1 - comparison.alpha:.0%}".replace("%", " %"),
        "rows": [_change(row) for row in records_of(ordered.head(MOST_CHANGES))],
        "more": max(0, len(ordered) - MOST_CHANGES),
        "over_tasks": [_over_tasks(row) for row in records_of(comparison.over_tasks)],
        "tasks": _changed_tasks(comparison),
        "number_of_tasks": len(comparison.tasks),
        "notes": comparison.notes,
    }
    return rendered("notebook/comparison.html", values)


def _over_tasks(row: dict[str, Any]) -> dict[str, Any]:
    name = {"score": "mean score over tasks", "success": "success rate over tasks"}[row["figure"]]
    return {**_change({"kind": row["figure"], "p_holm": None, **row}), "name": name}


def _changed_tasks(comparison: Comparison) -> list[dict[str, Any]]:
    """Returns the tasks whose score changed most."""
    known = comparison.tasks.dropna(subset=["difference"])
    ordered = known[known["difference"] != 0].sort_values("difference", key=abs, ascending=False, kind="stable")
    return [
        {
            "task": row["task"] or "(no task)",
            "base": score(row["base_score"]),
            "candidate": score(row["candidate_score"]),
            "difference": signed_score(row["difference"]),
        }
        for row in records_of(ordered.head(MOST_TASKS))
    ]


def _check(check: CheckResult) -> dict[str, Any]:
    findings = [finding for finding in check.findings if finding.severity.value != "advisory"]
    return {
        "id": check.id,
        "outcome": check.outcome.value,
        "sign": SIGNS[check.outcome.value],
        "reason": worded(check.reason),
        "findings": [_finding(finding) for finding in findings[:MOST_FINDINGS]],
        "more": max(0, len(findings) - MOST_FINDINGS),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    more = f" and {len(finding.further)} more" if finding.further else ""
    return {
        "message": worded(finding.message),
        "place": f"{place.file}:{place.line}:{place.column}{more}" if place else "",
        "excerpt": place.excerpt.split("\n")[0] if place else "",
    }


def _change(row: dict[str, Any]) -> dict[str, Any]:
    return {
        **row,
        "base": shown_rate(row, row["base_rate"]),
        "candidate": shown_rate(row, row["candidate_rate"]),
        "difference": signed(row, row["difference"]),
        "interval": f"{signed(row, row['low'])} to {signed(row, row['high'])}",
        "p": p_value(row["p_holm"]),
    }
