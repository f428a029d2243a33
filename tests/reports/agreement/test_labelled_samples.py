"""The labels that ship agree with the grades of the samples, and README says how far."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harness.runs import load_run
from reports.agreement import Agreement, labelled
from reports.agreement.document import agreement_row
from reports.frames import records_of

PROJECT = Path(__file__).parents[3]
LABELS = PROJECT / "samples" / "labels"
TASKS = ("database", "events", "network-hub", "static-site")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    """The labels against the grades of the answers that they are of."""
    folder = tmp_path_factory.mktemp("labelled") / "run"
    command = [sys.executable, "-m", "harness.cli", "grade", "samples/suite", "--rubric", "suite", "--jobs", "1"]
    subprocess.run([*command, "--out", folder], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL, timeout=300)
    return labelled(load_run(folder), [LABELS / "specification.csv", LABELS / "prompt.csv"])


def test_two_readings_label_at_least_200_outcomes_each(found: Agreement):
    assert found.raters == ("specification", "prompt")
    assert found.labels == 2 * 208
    assert found.ungraded == 0
    assert found.responses == 2 * len(TASKS)


def test_every_label_agrees_with_the_grade(found: Agreement):
    assert found.disagreements == ()
    both = {row["first"]: row for row in records_of(found.figures) if row["kind"] == "all"}
    assert both["grade"]["agreement"] == 1.0
    assert both["grade"]["kappa"] == pytest.approx(1.0)


def test_the_readme_has_the_row_that_the_command_writes(found: Agreement):
    assert f"{agreement_row(found)}\n" in (PROJECT / "README.md").read_text(encoding="utf-8")
