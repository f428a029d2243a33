"""The notebook of the documentation runs, and shows what it would show today."""

from __future__ import annotations

import copy
import tempfile

from tools.notebook import NOTEBOOK, executed, read, shown


def test_the_notebook_runs_and_shows_what_it_did():
    kept = read()
    assert shown(executed(copy.deepcopy(kept))) == shown(kept), "`make notebook` writes it anew"


def test_the_notebook_needs_neither_a_network_nor_scripts_to_be_read():
    outputs = [output for cell in read().cells for output in cell.get("outputs", ())]
    pictures = [output.data["image/svg+xml"] for output in outputs if "image/svg+xml" in output.get("data", {})]
    assert len(pictures) == 3
    assert "<script" not in "".join(shown(read()) + pictures)
    assert tempfile.gettempdir() not in NOTEBOOK.read_text(encoding="utf-8")
