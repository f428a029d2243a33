"""Runs the notebook of the documentation from its first cell to its last. `make notebook` rewrites it."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

__all__ = ["NOTEBOOK", "executed", "read", "shown"]

PROJECT = Path(__file__).parents[1]
NOTEBOOK = PROJECT / "docs" / "notebooks" / "analysis.ipynb"
SECONDS = 300
"""Maximum seconds for a cell on a busy machine."""


def read() -> NotebookNode:
    """Returns the notebook from disk."""
    return nbformat.read(NOTEBOOK, as_version=4)


def executed(notebook: NotebookNode) -> NotebookNode:
    """Returns the notebook with the current output of its cells.

    Raises:
        CellExecutionError: A cell does not run.
    """
    client = NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    client.execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            if len(output.get("data", ())) > 1:  # output with a table or picture needs no text version
                output.data.pop("text/plain", None)
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


def shown(notebook: NotebookNode) -> list[str]:
    """Returns the cells' output as text and HTML, without what does not depend on models: times and advisories."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    texts = [output.get("text") or output.get("data", {}).get("text/html", "") for output in outputs]
    return [re.sub(r"graded [\d-]+ [\d:]+ UTC|\d+ advisor\w+ changes? no outcome", "", text) for text in texts]


if __name__ == "__main__":
    nbformat.write(executed(read()), NOTEBOOK)
