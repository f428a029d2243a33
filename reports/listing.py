"""Lists the responses of a run, worst first."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from harness.runs import Run
from reports.terminal import plain

__all__ = ["SHOWN", "print_responses"]

SHOWN = 20
"""Number of responses listed by default."""


def print_responses(run: Run, console: Console, *, everything: bool = False) -> None:
    """Prints the run's responses: score, id and failed categories, those without a grade first, then by score.

    Prints full ids, because `show` needs them.

    Args:
        run: The run.
        console: The console to print to.
        everything: Whether to list all; else the `SHOWN` worst, with a count of the rest.
    """
    columns = ["response_id", "model", "status", "problem", "score", "success", "failed_categories"]
    rows = run.responses[columns].sort_values(["score", "response_id"], na_position="first", kind="stable")
    several = rows["model"].nunique() > 1
    shown = rows if everything else rows.head(SHOWN)
    for row in shown.to_dict("records"):
        line = Text()
        if row["status"] == "graded":
            line.append(f"{row['score']:.2f}  ", "green" if row["success"] else "")
        else:
            line.append("   -  ", "bold yellow")
        line.append(plain(row["response_id"]), "bold")
        if several:
            line.append(f"  model {plain(row['model'])}", "dim")
        if row["status"] != "graded":
            line.append(f"  {plain(row['problem'])}")
        elif len(row["failed_categories"]):
            line.append(f"  failed: {', '.join(row['failed_categories'])}")
        console.print(line, soft_wrap=True)
    left = 0 if everything else len(rows) - SHOWN
    if left > 0:
        console.print(Text(f"\n{left:,} more, none with a lower score; --all lists them", "dim"))
