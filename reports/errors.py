"""Errors of reports."""

from __future__ import annotations

__all__ = ["ReportError"]


class ReportError(ValueError):
    """A report cannot be made as asked; the message says how to fix it."""
