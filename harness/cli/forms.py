"""In which form a command prints what it found."""

from __future__ import annotations

from enum import StrEnum

from harness.cli.ending import UsageError

__all__ = ["Form", "form_of"]


class Form(StrEnum):
    """A form."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def form_of(*, as_json: bool, markdown: bool) -> Form:
    """The form that `--json` and `--markdown` ask for.

    Raises:
        UsageError: Both are given.
    """
    if as_json and markdown:
        message = "--json and --markdown both go to standard output; give one of them"
        raise UsageError(message)
    return Form.JSON if as_json else Form.MARKDOWN if markdown else Form.TEXT
