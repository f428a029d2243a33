"""What all tests against the real packages need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "samples" / "payments"
WITHOUT_NETWORK = Path(__file__).parent / "without_network"

Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """The environment of commands: this environment's programs first, and nothing from the network."""
    bin_folder = Path(sys.executable).parent
    return {
        **os.environ,
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(WITHOUT_NETWORK),
        "NO_COLOR": "1",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
    }


@pytest.fixture(scope="session")
def command(environment: dict[str, str]) -> Command:
    """Runs a command in a folder, and gives what it printed; one that fails is a failure of the test."""

    def run(folder: Path, *words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(
            words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300
        )
        assert ran.returncode == status, f"{' '.join(words)}\n{ran.stdout}\n{ran.stderr}"
        return ran

    return run
