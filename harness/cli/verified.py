"""Prints verified responses: the truth and the prediction for each, and the agreement over all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.verify import Figures, Verified
from harness.verify.inputs import Verdict
from harness.verify.results import Diagnostic
from reports.terminal import plain

__all__ = ["print_figures", "print_verified"]

LINES_LIMIT = 10
"""Most lines of one kind that are shown for a response. Others are only counted."""
VALUE_LIMIT = 60
"""Most characters that are shown of a value."""


def print_verified(verified: Verified, console: Console) -> None:
    """Prints the truth about a response, and the prediction if it differs."""
    mark, style = _mark(verified)
    console.print(
        Text.assemble((mark, style), " ", plain(verified.response.id), "  ", _summary(verified)), soft_wrap=True
    )
    for title, lines in _sections(verified):
        if lines:
            _print_section(console, title, lines)


def _mark(verified: Verified) -> tuple[str, str]:
    """Returns a mark and its style: green only if all was predicted and the program compiles and runs to its end."""
    agreement = verified.agreement
    if verified.compiled.stopped or agreement.holds is False:
        return "✗", "red"
    if not verified.predicted.entry:
        return "-", "dim"
    return ("✓", "green") if agreement.holds and agreement.compiles else ("~", "yellow")


def _summary(verified: Verified) -> str:
    agreement, ran = verified.agreement, verified.ran
    if verified.compiled.stopped:
        return plain(verified.compiled.stopped)
    if not verified.predicted.entry:
        return "holds no program"
    found = verified.compiled.diagnostics
    said = "the compiler accepts it" if not found else f"the compiler rejects it ({len(found)})"
    if agreement.compiles is not None and agreement.compiles != agreement.predicted_to_compile:
        said += ", which was not predicted"
    if not ran.whole:
        return f"{said}; it does not run to its end"
    right, wrong = agreement.inputs[Verdict.RIGHT], agreement.inputs[Verdict.WRONG]
    total = agreement.matched + len(agreement.missed)
    return (
        f"{said}; {agreement.matched:,} of {total:,} resources and {right:,} of {right + wrong:,} inputs as predicted"
    )


def _sections(verified: Verified) -> Iterator[tuple[str, list[str]]]:
    agreement, ran = verified.agreement, verified.ran
    yield "the compiler says", _diagnostics(verified.compiled.diagnostics)
    if agreement.compiles is not False:
        yield "predicted of the compiler", _diagnostics(verified.predicted.diagnostics)
    yield "thrown", [error.replace("\n", " ") for error in ran.errors]
    yield "stopped", [" ".join(ran.stopped.split())] if ran.stopped else []
    if not agreement.ran:
        return
    yield "the reading met a limit", [verified.predicted.bound] if verified.predicted.bound else []
    yield "registered, not predicted", [f"{type_} {name}" for type_, name in agreement.missed]
    yield "predicted, not registered", [f"{type_} {_shown(name)}" for type_, name in agreement.not_registered]
    yield (
        "inputs that differ from the prediction",
        [
            f"{d.type} {d.name} {d.leaf.path}: predicted {_shown(d.leaf.predicted)}, is {_shown(d.leaf.registered)}"
            for d in agreement.differences
        ],
    )


def _diagnostics(diagnostics: Sequence[Diagnostic]) -> list[str]:
    return [f"{d.file}:{d.line}:{d.column} TS{d.code} {d.message}" for d in diagnostics]


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= VALUE_LIMIT else text[: VALUE_LIMIT - 1] + "…"


def _print_section(console: Console, title: str, lines: list[str]) -> None:
    console.print(Text(f"  {title}", "dim"))
    for line in lines[:LINES_LIMIT]:
        console.print(Text(f"    {plain(line)}"), soft_wrap=True)
    if len(lines) > LINES_LIMIT:
        console.print(Text(f"    ... and {len(lines) - LINES_LIMIT:,} more"))


def print_figures(figures: Figures, console: Console) -> None:
    """Prints how well the predictions agree with the compiler and the SDK."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column("")
    table.add_column("", justify="right")
    table.add_column("")
    for row in _rows(figures):
        table.add_row(*row)
    console.print()
    console.print(table)


def _rows(figures: Figures) -> Iterator[tuple[str, str, str]]:
    compared = figures.accepted + figures.rejected + figures.accused + figures.overlooked
    right = figures.accepted + figures.rejected
    yield (
        "compiles, or not, as predicted",
        _percent(figures.compiled_as_predicted),
        f"{right:,} of {compared:,} programs",
    )
    yield (
        "  rejected by the compiler",
        _percent(figures.rejection_recall),
        f"{figures.rejected:,} of {figures.rejected + figures.overlooked:,} predicted",
    )
    yield (
        "  predicted to be rejected",
        _percent(figures.rejection_precision),
        f"{figures.rejected:,} of {figures.rejected + figures.accused:,} are",
    )
    yield "  both (F1)", _percent(figures.rejection_f1), ""
    yield "registered resources (F1)", _percent(figures.f1), f"in {figures.ran:,} of {figures.programs:,} programs"
    yield "  registered", _percent(figures.recall), f"{figures.matched:,} of {figures.registered:,} predicted"
    yield "  predicted", _percent(figures.precision), f"{figures.matched:,} of {figures.predicted:,} registered"
    right = figures.inputs[Verdict.RIGHT]
    decided = right + figures.inputs[Verdict.WRONG]
    total = decided + figures.inputs[Verdict.UNDECIDED]
    yield "inputs right", _percent(figures.inputs_right), f"{right:,} of {decided:,} that are decided"
    yield "inputs decided", _percent(figures.inputs_decided), f"{decided:,} of {total:,}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.2%}"
