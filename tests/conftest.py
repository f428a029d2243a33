"""What holds for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from hatch_build import compiled_modules, is_current

# How long an example takes says more of the machine than of the code.
settings.register_profile("stackgrade", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("stackgrade")

PROJECT = Path(__file__).parents[1]


def pytest_sessionstart() -> None:
    """Refuses to test compiled modules that are not what was written."""
    if compiled_modules(PROJECT) and not is_current(PROJECT):
        pytest.exit(
            "the core has changed since it was compiled: `make core` drops the old, `make compile` makes it anew", 2
        )
