"""Shows the progress of a batch on standard error."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress as RichProgress
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

__all__ = ["Progress"]


class Progress:
    """Shows a line with the number of responses, if standard error is a terminal.

    Args:
        shown: Whether to show anything at all.
    """

    def __init__(self, *, shown: bool) -> None:
        console = Console(stderr=True)
        self._bar = RichProgress(
            SpinnerColumn(),
            TextColumn("{task.completed:,.0f} responses"),
            TextColumn("{task.fields[rate]}", style="dim"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not (shown and console.is_terminal),
        )
        self._task = self._bar.add_task("", total=None, rate="")

    def step(self) -> None:
        """Counts one more response."""
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = f"{(self._bar.tasks[0].completed + 1) / elapsed:.1f}/s" if elapsed > 1 else ""
        self._bar.update(self._task, advance=1, rate=rate)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
