"""Reports that several tests look at."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run, load_run
from harness.syntax.place import Place
from reports.html import write_report
from tests import made

PROJECT = Path(__file__).parents[3]
SAMPLES = PROJECT / "samples" / "payments"

HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x00\x1b[31m\u202e\u2066{{ 7 * 7919 }}"
"""Text that would act if a page took it for anything but text."""


def graded(path: Path, folder: Path) -> None:
    """A run as the command makes it."""
    command = [sys.executable, "-m", "harness.cli", "grade", str(path), "--out", str(folder), "--jobs", "1"]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL, timeout=300)


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first of the tests' processes to ask for it makes, and all of them read."""
    base = factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / name).exists():
            made = factory.mktemp(name)
            make(made)
            made.rename(root / name)
    return root / name


@pytest.fixture(scope="session")
def samples_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The samples, graded."""
    return load_run(once(tmp_path_factory, "graded", lambda folder: graded(SAMPLES, folder / "samples")) / "samples")


@pytest.fixture(scope="session")
def samples_report(samples_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the samples."""
    return once(tmp_path_factory, "shown", lambda folder: write_report([samples_run], folder / "report")) / "report"


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of responses in which every text is hostile."""
    return once(tmp_path_factory, "hostile", hostile) / "report"


@pytest.fixture(scope="session")
def large_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a thousand responses."""
    return once(tmp_path_factory, "large", large) / "report"


def hostile(folder: Path) -> None:
    source = f"const a = `{HOSTILE}`;\n// {HOSTILE}\n"
    text = f"{HOSTILE}\n\n```typescript\n// index.ts\n{source}```\n"
    ids = ["../../../etc/passwd", "a/b", "A/B", "a b", "CON", ".", "é" * 300, HOSTILE, f"{HOSTILE}2"]
    grades = []
    for number, identity in enumerate(ids):
        model = HOSTILE if number % 2 else f"{HOSTILE}{number}"
        answer = Response(identity, text, model=model, task=HOSTILE, sample=HOSTILE, metadata={HOSTILE: HOSTILE})
        places = [Place("index.ts", 1, 5, 2, 9, 5, HOSTILE), Place(HOSTILE, 1, 1, 1, 2, 1, HOSTILE), None]
        findings = [Finding(severity, f"`{HOSTILE}", place) for severity in Severity for place in places]
        checks = [made.result(f"naming.{HOSTILE}", Outcome.FAIL, *findings, reason=HOSTILE)]
        categories = {"naming": Outcome.FAIL, HOSTILE: Outcome.UNKNOWN}
        indicators = {HOSTILE: None, "suffix_everywhere": False}
        grade = made.grade(answer, score=0.5, categories=categories, indicators=indicators, checks=checks)
        grades.append((answer, grade))
    unreadable = made.response("unreadable", model=HOSTILE, problem=HOSTILE)
    run = made.run(folder / "run", [*grades, (unreadable, made.grade(unreadable))])
    write_report([run], folder / "report")


def large(folder: Path) -> None:
    lines = "".join(f"const value{n} = new aws.s3.Bucket(`bucket-{n}`, {{}});\n" for n in range(1, 61))
    text = f"Here it is.\n\n```typescript\n// index.ts\n{lines}```\n"
    grades = []
    for number in range(1000):
        answer = Response(f"task-{number % 50:02}/sample-{number:04}", text, model=f"model-{number % 8}", task="t")
        failing = number % 3 == 0
        place = Place("index.ts", 1 + number % 60, 16, 1 + number % 60, 40, 5 + number % 60, "new aws.s3.Bucket()")
        message = f'aws.s3.Bucket is named "bucket-{number}", which does not carry the environment suffix.'
        findings = [Finding(Severity.FAILURE, message, place) for _ in range(3)] if failing else []
        outcome = Outcome.FAIL if failing else Outcome.PASS
        checks = [made.result(f"{name}.some_check", outcome, *findings) for name in CATEGORIES]
        grade = made.grade(
            answer,
            score=(number % 100) / 100,
            categories=dict.fromkeys(CATEGORIES, outcome),
            indicators={f"indicator_{n}": not failing for n in range(9)},
            checks=checks,
        )
        grades.append((answer, grade))
    write_report([made.run(folder / "run", grades)], folder / "report")


CATEGORIES = (
    *("platform", "naming", "services", "constraints", "architecture"),
    *("lambda_code", "iam", "pci_dss", "outputs", "teardown"),
)
