"""Prints how far grades and people agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.agreement.agreement import GRADE, MAJORITY, PEOPLE, Agreement, Disagreement
from reports.figures import percent, shares, span
from reports.frames import records_of
from reports.summaries import counted
from reports.terminal import plain

__all__ = ["agreement_sentence", "print_agreement"]

Row: TypeAlias = Mapping[str, Any]

ORDER = ("pass", "fail", "unknown", "not_applicable", "error")
"""The order of outcomes in the confusion table."""
WIDE = 100
"""Width from which the intervals of kappa are shown."""


def agreement_sentence(found: Agreement) -> str:
    """Returns in a sentence how far the grade and people agree."""
    rows = [row for row in records_of(found.figures) if row["first"] == GRADE and row["kind"] == "all"]
    row = next(row for row in rows if row["second"] == found.judge)
    who = "most people" if found.judge == MAJORITY else found.judge
    if not row["labels"]:
        return f"The grade and {who} decide nothing in common."
    figure = f"{row['agreed']:,} of {row['labels']:,} labels ({percent(row['agreement'])})"
    return f"The grade and {who} agree on {figure}{_kappa(row)}."


def _kappa(row: Row) -> str:
    if row["kappa"] is None:
        return ""
    between = (
        f", 95 % interval {row['kappa_low']:.2f} to {row['kappa_high']:.2f}" if row["kappa_low"] is not None else ""
    )
    return f", Cohen's kappa {row['kappa']:.2f}{between}"


def print_agreement(found: Agreement, console: Console, disagreements: int) -> None:
    """Prints the figures, the confusion of outcomes, and the labels that differ from the grade.

    Args:
        found: The agreement.
        console: The console to print to.
        disagreements: How many disagreements to show.
    """
    console.print(Text(plain(agreement_sentence(found)), "bold"))
    people = counted(len(found.raters), "person") if len(found.raters) == 1 else f"{len(found.raters):,} people"
    console.print(Text(f"{counted(found.labels, 'label')} by {people}: {', '.join(map(plain, found.raters))}"))
    if found.ungraded:
        console.print(Text(f"{found.ungraded:,} of things without a grade; they are in no figure", "magenta"))
    console.print()
    rows = records_of(found.figures)
    wide = console.width >= WIDE
    console.print(_pairs([row for row in rows if row["kind"] == "all"], wide=wide))
    console.print()
    mine = [row for row in rows if row["first"] == GRADE and row["second"] == found.judge and row["kind"] != "all"]
    console.print(_things(mine, found.judge, wide=wide))
    for who in dict.fromkeys([found.judge, *found.raters]) if len(found.raters) > 1 else [found.judge]:
        console.print()
        console.print(Text(plain(f"what {who} says (columns) where the grade says (rows)"), "dim"))
        console.print(_confusion(found, who))
    for line in _disagreements(found.disagreements, disagreements):
        console.print(line, soft_wrap=False)
    console.print()
    console.print(Text("unknown  one of the two says unknown; in no figure", "dim"))
    console.print(Text("kappa    agreement beyond chance, Cohen's; alpha: Krippendorff's (1 always, 0 chance)", "dim"))


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(titles[0], overflow="fold", min_width=12)
    for title in titles[1:]:
        table.add_column(title, justify="right", no_wrap=True)
    return table


def _figures(*, wide: bool) -> tuple[str, ...]:
    return ("labels", "agree", "95 %", "kappa", *(("95 %",) if wide else ()), "alpha", "unknown")


def _pairs(rows: Iterable[Row], *, wide: bool) -> Table:
    table = _table("raters", *_figures(wide=wide))
    for row in rows:
        name = "all people" if row["first"] == PEOPLE else f"{row['first']}, {row['second']}"
        table.add_row(Text(plain(name)), *_cells(row, wide=wide))
    return table


def _things(rows: Iterable[Row], judge: str, *, wide: bool) -> Table:
    table = _table(plain(f"grade and {judge}"), *_figures(wide=wide))
    ordered = sorted(rows, key=lambda row: (row["figure"].partition(".")[0], row["kind"] == "check"))
    for row in ordered:
        check = row["kind"] == "check"
        name = f"  {row['figure'].partition('.')[2]}" if check else row["figure"]
        style = "" if row["agreed"] == row["labels"] else "yellow"
        table.add_row(Text(plain(name), style if check else f"bold {style}".strip()), *_cells(row, wide=wide))
    return table


def _cells(row: Row, *, wide: bool) -> Iterator[str]:
    yield f"{row['labels']:,}"
    yield percent(row["agreement"])
    yield span(row["low"], row["high"], shares)
    yield _coefficient(row["kappa"])
    known = row["kappa"] is not None and row["kappa_low"] is not None
    if wide:
        yield f"{row['kappa_low']:.2f} to {row['kappa_high']:.2f}" if known else ""
    yield _coefficient(row["alpha"])
    yield f"{row['undecided']:,}" if row["undecided"] else ""


def _coefficient(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _confusion(found: Agreement, who: str) -> Table:
    rows = found.confusion[found.confusion["who"] == who]
    counts = {(row["grade"], row["label"]): row["count"] for row in rows.to_dict("records")}
    labels = [outcome for outcome in ORDER if any(label == outcome for _, label in counts)]
    table = _table("grade", *(f"{_word(label)}" for label in labels))
    for grade in ORDER:
        if any(outcome == grade for outcome, _ in counts):
            cells = [
                Text(f"{n:,}" if (n := counts.get((grade, label), 0)) else "", _style(grade, label)) for label in labels
            ]
            table.add_row(_word(grade), *cells)
    return table


def _style(grade: str, label: str) -> str:
    return "green" if grade == label else "magenta" if "unknown" in {grade, label} else "red"


def _word(outcome: str) -> str:
    return outcome.replace("_", " ")


def _disagreements(found: tuple[Disagreement, ...], most: int) -> Iterator[Text]:
    if not found or not most:
        return
    yield Text("")
    yield Text(f"{counted(len(found), 'disagreement')}", "bold")
    for each in found[:most]:
        yield Text.assemble(
            (plain(each.name), "bold"),
            f"  {plain(each.response_id)}  ",
            (f"{plain(each.who)} says {_word(each.label)}", "yellow"),
            f", the grade {_word(each.outcome)}",
        )
        evidence = each.message or each.reason
        place = f" ({plain(each.file)}:{each.line})" if each.file else ""
        if evidence:
            yield Text(f"    {plain(evidence)}{place}")
        yield Text(f"    label: {plain(each.origin)}", "dim")
    if len(found) > most:
        yield Text(f"{len(found) - most:,} more; --disagreements {len(found)} shows all", "dim")
