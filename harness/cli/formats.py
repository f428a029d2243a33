"""Defines options that the commands on several runs share: the output format, and the rate of false alarms."""

from __future__ import annotations

from enum import StrEnum

from harness.cli.ending import UsageError

__all__ = ["Format", "checked_alpha", "format_of"]


class Format(StrEnum):
    """An output format."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def format_of(*, as_json: bool, markdown: bool) -> Format:
    """Returns the output format chosen by `--json` and `--markdown`.

    Raises:
        UsageError: Both are given.
    """
    if as_json and markdown:
        message = "--json and --markdown both go to standard output; give one of them"
        raise UsageError(message)
    return Format.JSON if as_json else Format.MARKDOWN if markdown else Format.TEXT


def checked_alpha(alpha: float) -> float:
    """Checks the rate of `--alpha`, and returns it.

    Raises:
        UsageError: The rate is not between 0 and 1.
    """
    if not 0 < alpha < 1:
        message = f"--alpha {alpha:g} is not between 0 and 1"
        raise UsageError(message)
    return alpha
