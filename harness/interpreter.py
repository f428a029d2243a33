"""What reading a program asks of the Python that it runs in."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["deep_recursion", "uncollected"]

RECURSION_LIMIT = 12_000
"""Python frames that reading may nest; evaluation, lowering and checking stay below it by bounds of their own."""


@contextmanager
def deep_recursion() -> Iterator[None]:
    """Lets calls nest up to `RECURSION_LIMIT`."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION_LIMIT))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


@contextmanager
def uncollected() -> Iterator[None]:
    """Puts off the search for garbage: a reading is bounded, and makes a great many objects that all stay in use."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
