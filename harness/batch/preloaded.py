"""Loads what every worker needs. Imported once, in the process that workers are forked from."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress

from harness.batch import grading, worker
from harness.checks import DuplicateCategoryError, find_graders, find_indicators

__all__ = ["grading", "worker"]

signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the grading process receives it too, and ends this one when done

with suppress(DuplicateCategoryError):  # the grading process reports it; other work continues
    tuple(find_graders())
    tuple(find_indicators())

# Everything loaded so far stays in use. Without garbage collection on it, workers do not copy its memory.
gc.collect()
gc.freeze()
