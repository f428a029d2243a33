"""Follows figures over many runs: how each changed, and in which run it first got worse."""

from reports.history.history import History, Step, history
from reports.history.points import HistoryError, Order, Point, points_of
from reports.history.tables import TREND, WORSENED

__all__ = ["TREND", "WORSENED", "History", "HistoryError", "Order", "Point", "Step", "history", "points_of"]
