"""Turns a history into JSON."""

from __future__ import annotations

from typing import Any

from reports.frames import records_of
from reports.history.history import History

__all__ = ["history_document"]


def history_document(history: History) -> dict[str, Any]:
    """Returns a history as JSON-like values: its tables, and the runs that could not be compared."""
    return {
        "series": {
            name: [{"name": point.name, "run": str(point.run.path), "model": point.model} for point in points]
            for name, points in history.series.items()
        },
        "alpha": history.alpha,
        "trend": records_of(history.trend),
        "worsened": records_of(history.worsened),
        "not_compared": [
            {"series": step.series, "position": step.position, "since": step.since, "reason": step.problem}
            for step in history.steps
            if step.comparison is None
        ],
    }
