"""Lists the responses of a run, worst first, and what they fail most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from harness.runs import Run
from reports.terminal import plain

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SHOWN", "Wanted", "print_responses"]

SHOWN = 20
"""Number of responses listed by default."""
GROUPS = 5
"""Maximum number of groups of equal findings."""
MESSAGE = 100
"""Maximum length of a finding's message, in characters."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which responses to list.

    Attributes:
        failed: The checks of which they fail one; empty for any.
        task: Their task; None for any.
        model: Their model; None for any.
    """

    failed: frozenset[str] = frozenset()
    task: str | None = None
    model: str | None = None


def print_responses(run: Run, console: Console, wanted: Wanted | None = None, most: int = SHOWN) -> None:
    """Prints the run's responses: score, id and failed categories, those without a grade first, then by score.

    Prints full ids, because `show` needs them. At the end are groups of equal findings.

    Args:
        run: The run.
        console: The console to print to.
        wanted: Which responses to list; None for all.
        most: Maximum number of responses listed; the rest is counted.
    """
    wanted = wanted or Wanted()
    columns = ["response_id", "model", "status", "problem", "score", "success", "failed_categories"]
    rows = _chosen(run, wanted)[columns].sort_values(["score", "response_id"], na_position="first", kind="stable")
    if rows.empty:
        console.print(Text("no response is like that", "dim"))
        return
    several = rows["model"].nunique() > 1
    for row in rows.head(most).to_dict("records"):
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
    left = len(rows) - most
    if left > 0:
        console.print(Text(f"\n{left:,} more, none with a lower score; --all lists them", "dim"))
    _print_groups(run, rows, wanted, console)


def _chosen(run: Run, wanted: Wanted) -> pd.DataFrame:
    rows = run.responses
    for column, name in (("task", wanted.task), ("model", wanted.model)):
        if name is not None:
            rows = rows[(rows[column] == name).to_numpy()]
    if wanted.failed:
        checks = run.checks[(run.checks["outcome"] == "fail").to_numpy()]
        failing = checks.loc[checks["check"].isin(list(wanted.failed)), "response_id"]
        rows = rows[rows["response_id"].isin(failing)]
    return rows


def _print_groups(run: Run, rows: pd.DataFrame, wanted: Wanted, console: Console) -> None:
    """Prints which findings most of the responses share: those of one check that differ only in names and numbers."""
    found = run.findings[(run.findings["severity"] == "failure").to_numpy()]
    found = found[found["response_id"].isin(rows["response_id"])]
    if wanted.failed:
        found = found[found["check"].isin(list(wanted.failed))]
    kind = found["message"].str.replace(r'"[^"]*"|`[^`]*`|\d+', "", regex=True)
    groups = found.assign(kind=kind).groupby(["check", "kind"], observed=True, sort=False)
    counted = groups.agg(responses=("response_id", "nunique"), message=("message", "first")).reset_index()
    shown = counted[counted["responses"] > 1].sort_values("responses", ascending=False, kind="stable").head(GROUPS)
    if shown.empty:
        return
    console.print(Text("\nfound most", "dim"))
    for row in shown.to_dict("records"):
        message = plain(row["message"])
        line = Text(f"{row['responses']:>4}  ")
        line.append(plain(row["check"]), "bold")
        line.append(f"  {message if len(message) <= MESSAGE else message[: MESSAGE - 3] + '...'}")
        console.print(line, soft_wrap=True)
