"""Prints a comparison: the verdict first, then the figures, then the flips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reports.compare.comparison import Comparison
from reports.compare.evidence import Evidence, Flip, flips_of
from reports.compare.sides import Side
from reports.compare.verdicts import IMPROVED, NO_EVIDENCE, REGRESSED
from reports.compare.wording import headline, shown_rate, signed, worth_a_look
from reports.figures import ABSENT, least_points, least_score, p_value
from reports.frames import records_of
from reports.terminal import plain

__all__ = ["print_comparison"]

_Row: TypeAlias = dict[str, Any]

STYLES = {REGRESSED: "bold red", IMPROVED: "bold green", NO_EVIDENCE: "bold"}
SIGNS = {REGRESSED: "✗", IMPROVED: "✓"}
WIDE = 120
"""Minimum width for columns of uncorrected p values, unknowns and detectable differences."""
SECTIONS = {"score": "", "success": "", "category": "failure rate", "check": "failure rate", "indicator": "met"}
CHECKS = 40
"""Maximum number of checks without a verdict that have a row: those that changed in most pairs."""
TASKS = 10
"""Maximum number of tasks with a row: those that changed most."""
TASK = 32
"""Maximum width of a task's name, in characters."""
LISTED = 5
"""Maximum number of responses without a match that are named."""


def print_comparison(comparison: Comparison, console: Console, flips: int) -> None:
    """Prints a comparison for people.

    Args:
        comparison: The comparison.
        console: The console to print to; its width decides how many columns there are.
        flips: How many flips to show with their evidence.
    """
    console.print(Text(plain(headline(comparison)), STYLES[comparison.verdict]))
    console.print()
    console.print(_about(comparison))
    for note in comparison.notes:
        console.print(Text(plain(note), "yellow"))
    console.print()
    rows = _worth_showing(records_of(comparison.figures))
    wide = console.width >= WIDE
    console.print(_table(rows, comparison, wide=wide))
    console.print()
    _print_tasks(comparison, console)
    for line in _legend(comparison, len(rows), wide=wide):
        console.print(Text(line, "dim"))
    _print_flips(comparison, console, flips)


def _print_tasks(comparison: Comparison, console: Console) -> None:
    """Prints the figures over tasks, and the tasks whose score changed most."""
    if len(comparison.tasks) < 2:
        return
    tasks = comparison.tasks.dropna(subset=["difference"])
    changed = tasks[tasks["difference"] != 0].sort_values("difference", key=abs, ascending=False, kind="stable")
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column(Text("over tasks", "bold"), max_width=TASK, no_wrap=True, overflow="ellipsis")
    for header in ("base", "cand.", "change", f"{1 - comparison.alpha:.0%} interval", "worse", "better"):
        table.add_column(header, justify="right", no_wrap=True)
    for row in records_of(comparison.over_tasks):
        figure = {"kind": row["figure"], **row}
        name = {"score": "  mean score", "success": "  success rate"}[row["figure"]]
        table.add_row(name, *_cells({**figure, "tested": False}, wide=False))
    if len(changed):
        table.add_row()
        few = f"{TASKS} of {len(changed):,} changed tasks"
        table.add_row(Text(few if len(changed) > TASKS else "mean score by task", "bold"))
    for row in records_of(changed.head(TASKS)):
        figure = {"kind": "task", "figure": row["task"], **row}
        rates = (shown_rate(figure, row[f"{side}_score"]) for side in ("base", "candidate"))
        counts = (f"{row[name]:,}" if row[name] else "" for name in ("regressed", "improved"))
        name = plain(row["task"]) or "(no task)"
        table.add_row(f"  {name}", *rates, signed(figure, row["difference"]), "", *counts)
    console.print(table)
    console.print()


def _about(comparison: Comparison) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("base", _side(comparison.base))
    table.add_row("candidate", _side(comparison.candidate))
    table.add_row("pairs", _pairs(comparison))
    return table


def _side(side: Side) -> Text:
    models = ", ".join(plain(model) or "(no model)" for model in side.models)
    graded = len(side.rows)
    return Text(f"{models}, {graded:,} {'response' if graded == 1 else 'responses'} in {plain(str(side.run.path))}")


def _pairs(comparison: Comparison) -> Text:
    text = f"{comparison.pairs:,}, of the same {comparison.by}"
    alone = comparison.unpaired[comparison.unpaired["reason"] == "no partner"]
    if len(alone) == 0:
        others = (comparison.unpaired["reason"] == "other rubric").any()
        return Text(f"{text}; every {'other ' if others else ''}response is in a pair")
    for side in ("base", "candidate"):
        ids = alone.loc[alone["side"] == side, "response_id"]
        if len(ids):
            more = ", ..." if len(ids) > LISTED else ""
            text += f"; without a match: {len(ids):,} of the {side} ({', '.join(map(plain, ids[:LISTED]))}{more})"
    return Text(text)


def _worth_showing(rows: Sequence[_Row]) -> list[_Row]:
    """Returns the rows to show; of checks, only those that changed, and of many, those that changed in most pairs."""
    changed = [row for row in rows if row["kind"] == "check" and (row["regressed"] or row["improved"])]
    flips = sorted((row["regressed"] + row["improved"] for row in changed), reverse=True)
    least = flips[CHECKS] if len(flips) > CHECKS else 0
    shown = {row["figure"] for row in changed if row["verdict"] in SIGNS or row["regressed"] + row["improved"] > least}
    return [row for row in rows if row["kind"] != "check" or row["figure"] in shown]


def _table(rows: Sequence[_Row], comparison: Comparison, *, wide: bool) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", overflow="fold")
    headers = ["base", "cand.", "change", f"{1 - comparison.alpha:.0%} interval", "worse", "better"]
    headers += ["unknown", "n/a", "p", "p (BH)", "p (Holm)", "detectable"] if wide else ["p"]
    for header in headers:
        table.add_column(header, justify="right", no_wrap=True)
    section = ""
    for row in _ordered(rows):
        if SECTIONS[row["kind"]] != section:
            section = SECTIONS[row["kind"]]
            table.add_row()
            table.add_row(Text(section, "bold"))
        table.add_row(_name(row), *_cells(row, wide=wide), style=STYLES[row["verdict"]].removeprefix("bold"))
    return table


def _ordered(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yields the rows, each category before its checks."""
    for row in rows:
        if row["kind"] == "check":
            continue
        yield row
        if row["kind"] == "category":
            yield from (of for of in rows if of["kind"] == "check" and of["figure"].startswith(f"{row['figure']}."))


def _name(row: _Row) -> Text:
    sign = SIGNS.get(row["verdict"], " ")
    name: str = {"score": "mean score", "success": "success rate"}.get(row["kind"]) or row["figure"]
    if row["kind"] == "check":
        name = f"  {row['figure'].partition('.')[2]}"
    return Text(f"{sign} {plain(name)}")


def _cells(row: _Row, *, wide: bool) -> Iterator[str]:
    yield shown_rate(row, row["base_rate"])
    yield shown_rate(row, row["candidate_rate"])
    yield signed(row, row["difference"])
    yield ABSENT if row["low"] is None else f"{signed(row, row['low'])} to {signed(row, row['high'])}"
    yield f"{row['regressed']:,}" if row["regressed"] else ""
    yield f"{row['improved']:,}" if row["improved"] else ""
    if wide:
        yield f"{row['undecided']:,}" if row["undecided"] else ""
        yield f"{row['not_applicable']:,}" if row["not_applicable"] else ""
        yield p_value(row["p_value"])
        yield p_value(row["p_bh"]) if row["tested"] else ""
        yield p_value(row["p_holm"]) if row["tested"] else ""
        yield _detectable(row)
    else:
        yield p_value(row["p_holm"]) if row["tested"] else ""


def _detectable(row: _Row) -> str:
    if row["detectable"] is None or row["detectable"] > 1:
        return ABSENT
    return least_score(row["detectable"]) if row["kind"] == "score" else least_points(row["detectable"])


def _legend(comparison: Comparison, shown: int, *, wide: bool) -> Iterator[str]:
    total = len(comparison.figures)
    if left_out := total - shown:
        checks = comparison.figures[comparison.figures["kind"] == "check"]
        changed = int(((checks["regressed"] > 0) | (checks["improved"] > 0)).sum())
        how = "unchanged" if left_out == len(checks) - changed else "unchanged or little changed"
        yield f"{left_out:,} {how} {'check' if left_out == 1 else 'checks'} not shown."
    yield "change is in percentage points; worse and better count pairs."
    yield _tests(comparison, wide=wide)
    if promising := worth_a_look(comparison):
        yield f"{promising}."
    open_ = int(comparison.figures.loc[comparison.figures["kind"] != "score", "undecided"].sum())
    if open_:
        yield "A pair that is unknown on either side is in no rate and no test of that figure."
    doubtful = comparison.figures[comparison.figures["holds"].eq(False).fillna(False)]
    if len(doubtful):
        names = ", ".join(map(plain, doubtful["figure"]))
        yield f"Would not hold if everything unknown turned out the other way: {names}."


def _tests(comparison: Comparison, *, wide: bool) -> str:
    """Explains the p values."""
    if comparison.tests == 0:
        return "No rate has a corrected p value: there are too few flips for any to be significant."
    counted = "1 test" if comparison.tests == 1 else f"{comparison.tests} tests"
    columns = "corrected by Holm and by BH (Benjamini-Hochberg)" if wide else "corrected by Holm"
    return (
        f"p is of the exact McNemar test (score: sign flips), {columns} for {counted} of rates, and left out if "
        "there are too few flips to be significant."
    )


def _print_flips(comparison: Comparison, console: Console, most: int) -> None:
    total = len(comparison.flips)
    if total == 0 or most == 0:
        return
    console.print()
    listed = min(most, total)
    counted = f"{total:,}" if listed == total else f"{listed:,} of {total:,}; --flips N shows more"
    console.print(Text.assemble(("flips", "bold"), (f"  {counted}", "dim")))
    check = ""
    for flip in flips_of(comparison, most):
        if flip.check != check:
            check = flip.check
            console.print(Text(plain(check), "bold"))
        for shown in _flip(flip):
            console.print(Padding(shown, (0, 0, 0, 2), expand=False))


def _flip(flip: Flip) -> Iterator[Text | Table]:
    """Yields a line naming the pair, and a table of the evidence on its sides."""
    yield Text.assemble((f"{SIGNS[flip.direction]} {flip.direction}", STYLES[flip.direction]), _key(flip))
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for side, evidence in (("base", flip.base), ("candidate", flip.candidate)):
        table.add_row(f"  {side}", Text.assemble(*_evidence(evidence)))
        if evidence.excerpt:
            source = plain(evidence.excerpt.splitlines()[0])
            table.add_row("", Text(f"{evidence.line} │ {source}", "dim", no_wrap=True, overflow="ellipsis"))
    yield table


def _key(flip: Flip) -> str:
    parts = (("task", flip.task), ("sample", flip.sample))
    return "".join(f"  {name} {plain(value)}" for name, value in parts if value)


def _evidence(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield plain(evidence.response_id), ""
    if evidence.outcome == "pass":
        yield " passes", "green"
        return
    if evidence.file is not None:
        yield f" {plain(evidence.file)}:{evidence.line}:{evidence.column}", "cyan"
        yield f" (line {evidence.response_line})", "dim"
    yield f" {plain(evidence.message or 'fails')}", "red"
    if evidence.failures > 1:
        yield f" And {evidence.failures - 1} more.", "dim"
