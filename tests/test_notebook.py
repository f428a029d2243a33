"""The notebook of the documentation runs, and shows what it would show today."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path

from stackgrade import grade_many, read_responses
from tools.notebook import NOTEBOOK, executed, read, shown

SAMPLES = Path(__file__).parents[1] / "samples" / "payments"


def test_the_notebook_runs_and_shows_what_it_did():
    kept = read()
    assert shown(executed(copy.deepcopy(kept))) == shown(kept), "`make notebook` writes it anew"


def test_the_notebook_needs_neither_a_network_nor_scripts_to_be_read():
    outputs = [output for cell in read().cells for output in cell.get("outputs", ())]
    pictures = [output.data["image/svg+xml"] for output in outputs if "image/svg+xml" in output.get("data", {})]
    assert len(pictures) == 3
    assert "<script" not in "".join(shown(read()) + pictures)
    assert tempfile.gettempdir() not in NOTEBOOK.read_text(encoding="utf-8")


def test_the_notebook_counts_the_successes_that_it_shows():
    numbers = ("none", "one", "two", "three", "four", "five", "six")
    grades = {model: grade_many(read_responses(SAMPLES / model)) for model in ("aspen-1", "aspen-2")}
    old, new = ([grade.success for grade in found] for found in grades.values())
    better, worse = (
        sum(pair == flip for pair in zip(old, new, strict=True)) for flip in ((False, True), (True, False))
    )
    prose = " ".join(" ".join(cell.source.split()) for cell in read().cells if cell.cell_type == "markdown")
    assert f"{numbers[sum(map(bool, new))]} successes of six against {numbers[sum(map(bool, old))]}" in prose
    assert f"In {numbers[better]} of six pairs aspen-2 is a success where aspen-1 is not" in prose
    assert worse == 0
    assert f"as this one does ({100 * (better - worse) / len(old):.0f} points)" in prose
