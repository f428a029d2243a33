"""A run → something to look at. Nothing here knows how programs are read or checks decided."""

from reports.scorecard import Scorecard, scorecard

__all__ = ["Scorecard", "scorecard"]
