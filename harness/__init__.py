"""Reads, grades and records responses.

`grade` grades one response. `load_run` opens a run of many that was written to disk.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.grading import Grade, grade
    from harness.runs import Run, load_run

__all__ = ["Grade", "Run", "grade", "load_run"]

_HOMES = {
    "Grade": "harness.grading",
    "grade": "harness.grading",
    "Run": "harness.runs",
    "load_run": "harness.runs",
}


def __getattr__(name: str) -> object:
    """Imports a name when it is first used, so that importing `harness` stays quick."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
