"""What the README shows of the samples: made by the commands that it names. `make readme` writes it anew."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["README", "refreshed"]

PROJECT = Path(__file__).parents[1]
README = PROJECT / "README.md"


def refreshed(text: str) -> str:
    """The README's text with what its commands print now."""
    found = re.search(r"stackgrade show runs/samples (\S+)", text)
    assert found is not None
    with tempfile.TemporaryDirectory() as folder:
        scorecard = _printed("grade", "samples/payments", "--out", f"{folder}/runs/samples")
        evidence = _first_failure(_printed("show", f"{folder}/runs/samples", found[1]))
        sides = ("runs/samples@aspen-1", "runs/samples@aspen-2")
        comparison = _printed("compare", *sides, folder=Path(folder)).partition("\nfailure rate")[0]
    text = _filled(text, "the scorecard of the samples", scorecard.strip("\n") + "\n")
    text = _filled(text, "how the comparison of the samples begins", comparison.strip("\n") + "\n")
    return _filled(text, "from what it prints", evidence)


def _printed(*arguments: str, folder: Path = PROJECT) -> str:
    """What a command prints on a terminal of 80 columns, without colour."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "harness.cli", *arguments]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment, check=True)
    return "".join(f"{line.rstrip()}\n" for line in ran.stdout.splitlines())


def _first_failure(shown: str) -> str:
    """The first category that fails, with its first check."""
    lines = list(itertools.dropwhile(lambda line: not line.startswith("✗"), shown.splitlines()))
    rest = itertools.takewhile(lambda line: line.startswith("   "), lines[2:])
    return "".join(f"{line}\n" for line in (*lines[:2], *rest))


def _filled(text: str, title: str, content: str) -> str:
    """The text with the block behind a comment filled."""
    filled, count = re.subn(
        rf"(<!-- {title} -->\n```text\n).*?```", lambda found: f"{found[1]}{content}```", text, flags=re.DOTALL
    )
    assert count == 1, f"the README has no block behind <!-- {title} -->"
    return filled


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
