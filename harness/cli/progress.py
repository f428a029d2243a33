"""Shows the progress of a batch on standard error."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

__all__ = ["Progress", "time_left"]


class Progress:
    """Shows a line with the number of responses, if standard error is a terminal.

    Args:
        shown: Whether to show anything at all.
        total: The number of responses, to show how much is left; None if it is not known.
    """

    def __init__(self, *, shown: bool, total: int | None = None) -> None:
        console = Console(stderr=True)
        of = f" of {total:,}" if total is not None else ""
        self._total = total
        self._bar = RichProgress(
            SpinnerColumn(),
            *([BarColumn(20)] if total else []),
            TextColumn(f"{{task.completed:,.0f}}{of} responses"),
            TextColumn("{task.fields[rate]}", style="dim"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}", style="dim"),
            console=console,
            transient=True,
            disable=not (shown and console.is_terminal),
        )
        self._task = self._bar.add_task("", total=total, rate="", left="")

    def step(self) -> None:
        """Counts one more response."""
        elapsed = self._bar.tasks[0].elapsed or 0.0
        done = self._bar.tasks[0].completed + 1
        rate = done / elapsed if elapsed > 1 else 0.0
        left = time_left(self._total - done, rate) if self._total is not None else ""
        self._bar.update(self._task, advance=1, rate=f"{rate:.1f}/s" if rate else "", left=left)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()


def time_left(responses: float, rate: float) -> str:
    """Returns how long the rest takes, in words; "" if that is not known yet.

    Args:
        responses: The number of responses that are left.
        rate: Responses a second so far.
    """
    if rate <= 0:
        return ""
    seconds = round(max(responses, 0.0) / rate)
    if seconds < 60:
        return f"{seconds} s left"
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min left" if hours else f"{minutes} min {seconds} s left"
