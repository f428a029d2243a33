"""Says how far a check is to be trusted: what was measured of it, in sentences for its page."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reports.figures import percent
from reports.html.numbers import number
from reports.statistics import wilson

__all__ = ["MEASURED", "Trust", "measured_files", "trust_in"]

MEASURED = Path(__file__).with_name("measured.json")
"""The figures, by kind and check; `python -m tools.measured` writes them."""
COMPILES = "outputs.compiles"
READING = "requirements."
"""The category of what a rubric requires: `stackgrade rubric test` measures these."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a check is to be trusted.

    Attributes:
        short: The answer in a sentence.
        rows: What it was compared with, and how far it agrees: words, figures, and the interval of the rate.
        note: What else to know.
    """

    short: str
    rows: Sequence[tuple[str, str, str]]
    note: str = ""


@cache
def measured_files() -> Mapping[str, Any]:
    """Returns the measured figures that ship."""
    found: Mapping[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))
    return found


def trust_in(check: str, undecided: int, asked: int, *, advisory: bool = False) -> Trust:
    """Returns what is known of a check.

    Args:
        check: The check.
        undecided: How many outcomes of this report it leaves unknown.
        asked: How many outcomes of this report it has, without those to which it does not apply.
        advisory: Whether it only advises.
    """
    known = measured_files()
    detected, mutants, left, others = known["planted"].get(check, (0, 0, 0, 0))
    rows = []
    if mutants:
        rows.append(_row("failures planted on purpose in programs that pass: it detects", detected, mutants))
    if others:
        rows.append(_row("other edits of these programs: it stays silent at", left, others))
    agreed, labels, open_ = known["runtime"].get(check, (0, 0, 0))
    if labels:
        row = _row("labels computed from what the real Pulumi SDK registers: it agrees with", agreed, labels)
        rows.append((row[0], f"{row[1]}{f', {open_} undecided' if open_ else ''}", row[2]))
    if check == COMPILES:
        rows.append(_row("what the real TypeScript compiler says of a program: it predicts", *known["compiler"]))
    same, people = known.get("people", {}).get(check, (0, 0))
    if people:
        rows.append(_row("labels of two readings of the samples: it agrees with", same, people))
    wrong = (mutants - detected) + (others - left) + (labels - agreed) + (people - same)
    return Trust(_short(bool(rows), wrong, undecided, asked, advisory=advisory), rows, _note(check))


def _row(what: str, hits: int, cases: int) -> tuple[str, str, str]:
    low, high = map(float, wilson(hits, cases))
    return what, f"{number(hits)} of {number(cases)}", f"{percent(low)} to {percent(high)}"


def _short(measured: bool, wrong: int, undecided: int, asked: int, *, advisory: bool) -> str:
    if not measured:
        said = "It was not measured: read some of its findings below, or label some responses (stackgrade sample)."
    elif wrong:
        said = f"Mostly: it was wrong in {number(wrong)} of the comparisons below."
    else:
        said = "Yes, as far as it was measured: it was never wrong in the comparisons below."
    if advisory or not asked:
        return said
    here = "it decides all outcomes" if not undecided else f"it leaves {number(undecided)} of {number(asked)} undecided"
    return f"{said} In this report {here}."


def _note(check: str) -> str:
    if check.startswith(READING):
        return (
            "A requirement of the task's rubric: stackgrade rubric test plants violations of it, and counts those "
            "that it detects."
        )
    agreed, registered = measured_files()["resources"]
    right, inputs = measured_files()["inputs"]
    return (
        "Every check rests on how programs are read: of 93 programs of real models, "
        f"{number(agreed)} of {number(registered)} resources and {number(right)} of {number(inputs)} inputs are read "
        "as the real SDK registers them. Real programs fail in more ways than were planted; the findings below can be "
        "checked in the source."
    )
