"""Words a comparison: names of the sides, and the verdict in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.compare.verdicts import IMPROVED, NO_EVIDENCE, REGRESSED
from reports.figures import least_points, least_score, p_value, percent, points, score, signed_score
from reports.frames import records_of

if TYPE_CHECKING:
    from reports.compare.comparison import Comparison
    from reports.compare.sides import Side

__all__ = ["detectable_in_words", "headline", "is_score", "labels", "shown_rate", "signed", "worth_a_look"]

LED_BY = ("check", "category", "indicator", "success", "score")
"""Kinds of figures to lead the sentence, the most specific first."""
NAMED = 6
"""Maximum number of further figures named in a sentence."""


def labels(comparison: Comparison) -> tuple[str, str]:
    """Returns the names of the two sides: their models if these differ, else their runs."""
    base, candidate = comparison.base, comparison.candidate
    models = [side.models[0] if len(side.models) == 1 else "" for side in (base, candidate)]
    if all(models) and models[0] != models[1]:
        return models[0], models[1]
    return _name(base, models[0]), _name(candidate, models[1])


def _name(side: Side, model: str) -> str:
    return f"{side.run.path}@{model}" if side.model is not None else str(side.run.path)


def headline(comparison: Comparison) -> str:
    """Returns the verdict in a sentence or two: what changed, by how much, and how sure that is."""
    base, candidate = labels(comparison)
    rows = records_of(comparison.figures)
    worse, better = ([row for row in rows if row["verdict"] == verdict] for verdict in (REGRESSED, IMPROVED))
    if comparison.verdict == NO_EVIDENCE:
        pairs = "1 pair" if comparison.pairs == 1 else f"{comparison.pairs:,} pairs"
        return f"No evidence that {candidate} differs from {base}, on {pairs}. {detectable_in_words(comparison)}"
    first, rest = (worse, better) if worse else (better, [])
    verb = "regressed against" if worse else "improved on"
    text = f"{candidate} {verb} {base}: {_lead(comparison, first)}."
    if len(first) > 1:
        text += f" Also {'worse' if worse else 'better'}: {_others(first)}."
    if rest:
        text += f" But better: {_others(rest, lead=False)}."
    return text


def _sorted(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (LED_BY.index(row["kind"]), row["p_holm"], -abs(row["difference"])))


def _others(rows: list[dict[str, Any]], *, lead: bool = True) -> str:
    return _listed([row["figure"] for row in _sorted(rows)][1 if lead else 0 :])


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _lead(comparison: Comparison, rows: list[dict[str, Any]]) -> str:
    """Returns the change of the most specific figure, with its interval and p value."""
    row = _sorted(rows)[0]
    before, after = shown_rate(row, row["base_rate"]), shown_rate(row, row["candidate_rate"])
    what = {
        "score": f"the mean score is {after} instead of {before}",
        "success": f"{after} of {row['pairs']:,} pairs are successes instead of {before}",
        "indicator": f"{row['figure']} is met in {after} of {row['pairs']:,} pairs instead of {before}",
    }.get(row["kind"], f"{row['figure']} fails in {after} of {row['pairs']:,} pairs instead of {before}")
    unit = "" if row["kind"] == "score" else " points"
    between = f"{1 - comparison.alpha:.0%} interval {signed(row, row['low'])} to {signed(row, row['high'])}"
    return f"{what} ({signed(row, row['difference'])}{unit}, {between}; p {_p(row['p_holm'])}, corrected)"


def _p(value: float) -> str:
    shown = p_value(value)
    return shown.replace("<", "< ") if shown.startswith("<") else f"= {shown}"


def shown_rate(row: dict[str, Any], rate: float | None) -> str:
    """Formats a figure: a score, or a rate in percent."""
    return score(rate) if is_score(row) else percent(rate)


def signed(row: dict[str, Any], difference: float | None) -> str:
    """Formats a difference: of scores, or in percentage points."""
    return signed_score(difference) if is_score(row) else points(difference)


def is_score(row: dict[str, Any]) -> bool:
    """Returns whether a figure is a score, not a rate: of all pairs, of one task, or over tasks."""
    return row["kind"] in {"score", "task"} or row["figure"] == "score over tasks"


def detectable_in_words(comparison: Comparison) -> str:
    """Returns a sentence on the difference that the pairs could have shown."""
    kinds = {"category", "success"}
    known = [row for row in records_of(comparison.figures) if row["detectable"] is not None]
    rates = [row["detectable"] for row in known if row["kind"] in kinds]
    if not rates:
        return "There are too few pairs to show a difference in any rate."
    least, most = least_points(min(rates)), least_points(max(rates))
    widest = "" if least == most else f" ({most} in the rates that change most often)"
    scores = [row["detectable"] for row in known if row["kind"] == "score"]
    also = f", or of {least_score(scores[0])} or more in the score," if scores and scores[0] < 1 else ""
    pairs = f"{comparison.pairs:,} {'pair' if comparison.pairs == 1 else 'pairs'}"
    seen = "would most likely have been seen (8 times in 10)"
    return f"With {pairs}, a difference of {least} points or more in a rate{widest}{also} {seen}."


def worth_a_look(comparison: Comparison) -> str:
    """Names the figures that changed only by the milder correction of Benjamini and Hochberg; "" if none."""
    rows = [row for row in records_of(comparison.figures) if row["verdict"] == NO_EVIDENCE and row["kind"] != "score"]
    rows = [row for row in rows if row["p_bh"] <= comparison.alpha]
    if not rows:
        return ""
    names = [f"{row['figure']} ({signed(row, row['difference'])})" for row in _sorted(rows)]
    return f"Worth a look, though no evidence yet (corrected by Benjamini-Hochberg only): {_listed(names)}"
