"""The command line called in this process, where starting one for each call would take long."""

from __future__ import annotations

from typer.testing import CliRunner, Result

from harness.cli import app

__all__ = ["invoked"]


def invoked(*arguments: object) -> Result:
    """What a command does, 100 columns wide and without colour."""
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "100", "NO_COLOR": "1"})
