"""Takes screenshots of the samples' pages for the documentation. `make screenshots` runs it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.browser import browser

__all__ = ["SHOTS", "Shot", "take"]

PROJECT = Path(__file__).parents[1]
IMAGES = PROJECT / "docs" / "images"
SUITE = ("samples/suite", "--rubric", "harness/rubric/tasks")


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture.

    Attributes:
        page: Prefix of the page's path in the report.
        at: CSS selector of the element to scroll to the top of the window; "" for the top of the page.
        width: Width of the window in pixels.
        height: Its height.
        dark: Whether to use dark colours.
        suite: Whether the report is of the samples of the suite, not of the task `payments`.
    """

    page: str
    at: str = ""
    width: int = 1100
    height: int = 820
    dark: bool = False
    suite: bool = False


SHOTS = {
    "overview": Shot("index.html", height=1000),
    "overview-dark": Shot("index.html", height=1000, dark=True),
    "comparison": Shot("comparisons/aspen-2-against-birch", height=860),
    "pair": Shot("pairs/events-meets", "#resources", height=860, suite=True),
    "task": Shot("tasks/database", height=900, suite=True),
    "responses": Shot("responses.html", height=760),
    "model": Shot("models/birch-1", height=880),
    "check": Shot("checks/iam-wildcard-resources", height=900),
    "response": Shot("responses/aspen-1-s06", height=560),
    "source": Shot("responses/aspen-1-s06", ".notes .finding.failure", height=430),
    "narrow": Shot("responses/aspen-1-s06", ".notes .finding.failure", width=390, height=900),
}


def take(report: Path, suite: Path, folder: Path) -> None:
    """Takes the pictures.

    Args:
        report: The pages of the samples of the task `payments`.
        suite: The pages of the samples of the suite.
        folder: The folder for the pictures, written as PNG.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with browser() as window:
        for name, shot in SHOTS.items():
            window.look(shot.width, shot.height, dark=shot.dark)
            window.open(next((suite if shot.suite else report).glob(f"{shot.page}*")))
            window.run("if (arguments[0]) document.querySelector(arguments[0]).scrollIntoView()", shot.at)
            (folder / f"{name}.png").write_bytes(window.picture())


def _main() -> None:
    command = [sys.executable, "-m", "harness.cli"]
    with tempfile.TemporaryDirectory() as folder:
        for name, samples in {"samples": ("samples/payments",), "suite": SUITE}.items():
            grade = [*command, "grade", *samples, "--out", f"{folder}/{name}"]
            subprocess.run(grade, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
            report = [*command, "report", f"{folder}/{name}", "--out", f"{folder}/{name}-report"]
            subprocess.run(report, cwd=PROJECT, check=True)
        take(Path(folder) / "samples-report", Path(folder) / "suite-report", IMAGES)


if __name__ == "__main__":
    _main()
