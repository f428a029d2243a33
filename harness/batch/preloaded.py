"""Loads what every worker needs when it is imported: once, in the process that workers are forked from."""

from __future__ import annotations

import gc
import signal
from contextlib import suppress

from harness.batch import worker
from harness.checks import DuplicateCategoryError, find_graders, find_indicators

__all__ = ["worker"]

signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the grading process gets it too, and ends this one when it is done

with suppress(DuplicateCategoryError):  # the grading process reports it; other work goes on
    tuple(find_graders())
    tuple(find_indicators())

# What is loaded by now stays: workers that never search it for garbage never copy the memory it is in.
gc.collect()
gc.freeze()
