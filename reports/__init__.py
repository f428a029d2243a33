"""A run → something to look at. Nothing here knows how programs are read or checks decided."""

from reports.compare import Comparison, compare
from reports.errors import ReportError
from reports.scorecard import Scorecard, scorecard

__all__ = ["Comparison", "ReportError", "Scorecard", "compare", "scorecard"]
