"""Turns a comparison into JSON."""

from __future__ import annotations

from typing import Any

from reports.compare.comparison import Comparison
from reports.compare.evidence import flips_of
from reports.compare.sides import Side
from reports.compare.wording import headline
from reports.frames import records_of

__all__ = ["comparison_document"]


def comparison_document(comparison: Comparison, flips: int | None = None) -> dict[str, Any]:
    """Returns a comparison as JSON-like values, described in `docs/statistics.md`.

    Args:
        comparison: The comparison.
        flips: How many flips to list with their evidence; None for all.
    """
    return {
        "verdict": comparison.verdict,
        "sentence": headline(comparison),
        "base": _side(comparison.base),
        "candidate": _side(comparison.candidate),
        "alpha": comparison.alpha,
        "tests": comparison.tests,
        "pairs": comparison.pairs,
        "paired_by": comparison.by,
        "resampled": comparison.resampled,
        "notes": list(comparison.notes),
        "figures": records_of(comparison.figures),
        "over_tasks": records_of(comparison.over_tasks),
        "tasks": records_of(comparison.tasks),
        "transitions": records_of(comparison.transitions),
        "unpaired": records_of(comparison.unpaired),
        "flipped": len(comparison.flips),
        "flips": [flip.to_dict() for flip in flips_of(comparison, flips)],
    }


def _side(side: Side) -> dict[str, Any]:
    manifest = side.run.manifest
    return {
        "run": str(side.run.path),
        "models": side.models,
        "graded": len(side.rows),
        "not_graded": len(side.ungraded),
        "rubric": manifest.rubric.name,
        "rubric_hash": manifest.rubric.hash,
        "graders": manifest.graders,
        "started": manifest.started.isoformat(),
    }
