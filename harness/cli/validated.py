"""Prints a validation: a table of the checks, and the trials that failed."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from harness.validation import CheckRates, Rate, Trial, TrialOutcome, Validation
from harness.validation.page import percent, span, summary
from reports.terminal import plain

__all__ = ["print_validation"]

TROUBLES_LIMIT = 40
"""Most failed trials that are explained. Others are only counted."""

WIDE = 100
"""Terminal width, in columns, from which the table has wider gaps."""
LEGEND = (
    "mutants  programs with a failure of the check; detected: the share in which it\n"
    "         fails (sensitivity)\n"
    "others   edits that do not concern the check; left alone: the share in which\n"
    "         it does not object (specificity); a-b: 95 % intervals"
)

WHAT = {
    TrialOutcome.MISSED: "missed",
    TrialOutcome.UNKNOWN: "unknown",
    TrialOutcome.CHANGED: "changed the grade",
    TrialOutcome.ERROR: "broke",
    TrialOutcome.DETECTED: "detected, but not alone",
}


def print_validation(validation: Validation, console: Console, *, with_diffs: bool = False) -> None:
    """Prints how reliable each check is, then the trials that failed.

    Args:
        validation: The measured validation.
        console: The console to print to.
        with_diffs: Whether to print what each edit changed.
    """
    console.print(Text(plain(summary(validation))))
    console.print()
    console.print(_table(validation, console.width))
    console.print(Text(f"\n{LEGEND}", "dim"))
    troubles = list(validation.troubles())
    for trial in troubles[:TROUBLES_LIMIT]:
        console.print(Padding(_explained(validation, trial), (1, 0, 0, 0)))
    if len(troubles) > TROUBLES_LIMIT:
        console.print(Text(f"\n... and {len(troubles) - TROUBLES_LIMIT} more"))
    for trial in validation.trials if with_diffs else ():
        if trial.diff:
            console.print(Text(plain(f"{trial.name} in {trial.program}: {trial.outcome}"), "bold"))
            console.print(Text("\n".join(plain(line) for line in trial.diff.splitlines()) + "\n"))


def _table(validation: Validation, width: int) -> Table:
    gap = 3 if width >= WIDE else 1
    table = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="dim")
    table.add_column("", no_wrap=True)
    for cases, rate in (("mutants", "detected %"), ("others", "left alone %")):
        table.add_column(cases, justify="right", no_wrap=True)
        table.add_column(rate, no_wrap=True)
    category = ""
    for rates in validation.rates():
        if not rates.sensitivity.cases and not rates.specificity.cases:
            continue
        before, _, check = rates.check.partition(".")
        if before != category:
            category = before
            table.add_row(Text(category, "bold"))
        table.add_row(*_row(f" {check}", rates))
    table.add_row(*_row("all", validation.total), style="bold")
    return table


def _row(name: str, rates: CheckRates) -> tuple[Text, ...]:
    style = "" if _is_whole(rates.sensitivity) and _is_whole(rates.specificity) else "red"
    return tuple(Text(cell, style) for cell in (name, *_cells(rates.sensitivity), *_cells(rates.specificity)))


def _cells(rate: Rate) -> tuple[str, str]:
    """Returns the cells for the number of cases, and for their share with its interval."""
    share = "-" if rate.share is None else percent(rate.share)
    return f"{rate.cases:,}", f"{share:>5} {span(rate)}".rstrip()


def _is_whole(rate: Rate) -> bool:
    return rate.hits == rate.cases


def _explained(validation: Validation, trial: Trial) -> Text:
    operator = next((o for o in validation.operators if o.name == trial.name), None)
    what = WHAT.get(trial.outcome, trial.outcome)
    text = Text.assemble((trial.name, "bold"), plain(f" in {trial.program}: {what}"))
    if operator is not None:
        text.append(f"\n  {operator.description} ({operator.check})", "dim")
    if trial.reason and trial.outcome is not TrialOutcome.DETECTED:
        text.append(f"\n  {plain(trial.reason)}", "red")
    for each in trial.deviations:
        text.append(f"\n  {each.check}: {each.before} became {each.after}: {plain(each.message)}", "red")
    return text
