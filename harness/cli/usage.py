"""Lays out the help of commands: the names of arguments as they are typed, without their Python types."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand

__all__ = ["UsageCommand"]

_TYPE = re.compile(r" <[^<>]*>$")
"""The Python type that the library writes behind an argument's name."""


class UsageCommand(TyperCommand):
    """A command whose usage line and list of arguments name each argument by its metavar alone: `RUN [ID]`."""

    def collect_usage_pieces(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Returns the parts of the usage line after the command's name."""
        arguments = [param for param in self.get_params(ctx) if param.param_type_name == "argument"]
        return [self.options_metavar or "", *(param.metavar or str(param.name).upper() for param in arguments)]

    def format_options(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Writes the arguments and the options, each in a section."""
        rows: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for param in self.get_params(ctx):
            record: Any = param.get_help_record(ctx)
            if record is None:
                continue
            is_argument = param.param_type_name == "argument"
            name = _TYPE.sub("", record[0]) if is_argument else record[0]
            rows["Arguments" if is_argument else "Options"].append((name, record[1]))
        for title, found in rows.items():
            if found:
                with formatter.section(title):
                    formatter.write_dl(found)
