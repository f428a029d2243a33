"""What keeps a report from being made."""

from __future__ import annotations

__all__ = ["ReportError"]


class ReportError(ValueError):
    """A report that cannot be made as asked; the message says what would do."""
