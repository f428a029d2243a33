"""Shows runs, grades, scorecards and comparisons in notebooks: HTML without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.compare.wording import headline, labels, shown_rate, signed
from reports.figures import p_value
from reports.frames import records_of
from reports.html.environment import rendered, worded
from reports.html.figures import figures_of

if TYPE_CHECKING:
    from harness.checks import CheckResult, Finding
    from harness.grading import Grade
    from harness.runs import Run
    from reports.compare import Comparison
    from reports.scorecard import Scorecard

__all__ = ["comparison_html", "grade_html", "run_html", "scorecard_html"]

MOST_FINDINGS = 5
"""Findings of one check that are shown."""
MOST_CHANGES = 15
SIGNS = {"pass": "✓", "fail": "✗", "unknown": "?", "not_applicable": "·", "error": "!"}


def run_html(run: Run, card: Scorecard) -> str:
    """Returns a run: what it is, and how good its models are.

    Args:
        run: The run.
        card: Its scorecard.
    """
    manifest = run.manifest
    when = (manifest.finished or manifest.started).strftime("%Y-%m-%d %H:%M UTC")
    values = {
        "path": run.path.name,
        "rubric": manifest.rubric.name,
        "when": when if manifest.finished else f"{when}, unfinished",
        "responses": len(run.responses),
        "models": figures_of(card, run.checks, 0),
    }
    return rendered("notebook/run.html", values)


def scorecard_html(card: Scorecard) -> str:
    """Returns a scorecard: mean scores, failure rates and indicators, a model a column."""
    if card.by is not None:
        return rendered("notebook/sliced.html", {"card": card, "rows": card.models.to_dict("records")})
    models = figures_of(card, None, 0)
    categories = list(dict.fromkeys(card.categories["category"]))
    indicators = list(dict.fromkeys(card.indicators["indicator"]))
    values = {"rubric": card.rubric, "models": models, "categories": categories, "indicators": indicators}
    return rendered("notebook/scorecard.html", values)


def grade_html(grade: Grade) -> str:
    """Returns a grade: what fails, why, and where."""
    shown = [check for check in grade.checks if check.outcome.value in {"fail", "unknown", "error"}]
    values = {
        "grade": grade,
        "categories": [(name, outcome.value, SIGNS[outcome.value]) for name, outcome in grade.categories.items()],
        "checks": [_check(check) for check in shown],
        "indicators": [(name, {True: "✓", False: "✗", None: "?"}[met]) for name, met in grade.indicators.items()],
        "met": sum(met is True for met in grade.indicators.values()),
        "advisories": sum(finding.severity.value == "advisory" for check in grade.checks for finding in check.findings),
    }
    return rendered("notebook/grade.html", values)


def comparison_html(comparison: Comparison) -> str:
    """Returns a comparison: the verdict in a sentence, and the figures that changed most."""
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
        "notes": comparison.notes,
    }
    return rendered("notebook/comparison.html", values)


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
