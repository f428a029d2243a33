"""Runs that follow each other, of one check that fails as often as is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from harness.checks import Outcome
from tests import made
from tests.reports.compare.two_runs import run_of

PASS, FAIL, *_ = Outcome


def runs_of(folder: Path, failing: Sequence[int], *, pairs: int = 20) -> Path:
    """A folder of runs `r0`, `r1`, ... of the models `v1`, `v2`, ..., begun a day after the other."""
    for n, number in enumerate(failing):
        run_of(
            folder / f"r{n}",
            [PASS] * (pairs - number) + [FAIL] * number,
            model=f"v{n + 1}",
            manifest=made.manifest(started=made.STARTED + timedelta(days=n)),
        )
    return folder
