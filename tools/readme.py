"""Updates the command output shown on pages. `make readme` runs it."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

__all__ = ["PAGES", "README", "refreshed"]

PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"
PAGES = (README, PROJECT / "docs" / "command-line.md")
"""The pages that show output."""

SHOWN = "aspen-1/s06"
"""The response whose grade is shown."""
SIDES = ("runs/samples@aspen-1", "runs/samples@aspen-2")
"""The sides of the comparison that is shown."""


def refreshed(text: str) -> str:
    """Returns a page with the current output in the block after each comment."""
    for title, content in _outputs().items():
        text = _filled(text, title, content)
    return text


@cache
def _outputs() -> Mapping[str, str]:
    """Returns the output of each block, by the comment before it."""
    with tempfile.TemporaryDirectory() as folder:
        scorecard = _printed("grade", "samples/payments", "--out", f"{folder}/runs/samples").strip("\n") + "\n"
        grade = _first_failure(_printed("show", f"{folder}/runs/samples", SHOWN))
        comparison = _printed("compare", *SIDES, folder=Path(folder)).strip("\n") + "\n"
    return {
        "the scorecard of the samples": scorecard,
        "how the scorecard of the samples begins": scorecard.partition("\nfailure rate")[0],
        "from what it prints": grade,
        "how the comparison of the samples begins": comparison.partition("\nfailure rate")[0],
    }


def _printed(*arguments: str, folder: Path = PROJECT) -> str:
    """Returns a command's output on a terminal of 80 columns, without colour."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "harness.cli", *arguments]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment, check=True)
    return "".join(f"{line.rstrip()}\n" for line in ran.stdout.splitlines())


def _first_failure(shown: str) -> str:
    """Returns the first category that fails, with its first check."""
    lines = list(itertools.dropwhile(lambda line: not line.startswith("✗"), shown.splitlines()))
    rest = itertools.takewhile(lambda line: line.startswith("   "), lines[2:])
    return "".join(f"{line}\n" for line in (*lines[:2], *rest))


def _filled(text: str, title: str, content: str) -> str:
    """Returns the text with the block after a comment filled, if it has the comment."""
    return re.sub(
        rf"(<!-- {title} -->\n```text\n).*?```", lambda found: f"{found[1]}{content}```", text, flags=re.DOTALL
    )


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
