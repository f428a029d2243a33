"""`stackgrade validate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.validation.page import MARKERS
from tests.harness.cli.conftest import PROJECT, Stackgrade

SAMPLE = PROJECT / "samples" / "payments" / "birch-1" / "s01.md"


def test_it_prints_a_table_of_the_samples(stackgrade: Stackgrade):
    ran = stackgrade("validate", "--only", "table_retained", "--only", "comments_added")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "1 operator made 5 mutants of 5 passing programs" in " ".join(ran.stdout.split())
    assert "no_retain" in ran.stdout


def test_it_prints_json_of_any_program(stackgrade: Stackgrade):
    ran = stackgrade("validate", SAMPLE, "--only", "table_retained", "--json", "--diff")
    assert ran.returncode == 0
    record = json.loads(ran.stdout)
    (operator,) = record["operators"]
    (trial,) = operator["trials"]
    assert (trial["outcome"], record["programs"]) == ("told", ["s01"])
    assert "+        }, { ...child, retainOnDelete: true });" in trial["diff"]


def test_it_writes_what_is_measured_into_a_page(stackgrade: Stackgrade, tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n{MARKERS[0]}\n{MARKERS[1]}\n\nEnd.\n", encoding="utf-8")
    ran = stackgrade("validate", SAMPLE, "--only", "teardown.no_retain", "--readme", page)
    assert ran.returncode == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Page\n")
    assert text.endswith("\n\nEnd.\n")
    assert "| `teardown` |" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "nothing"), "no operator, metamorphic edit, check or category is called 'nothing'"),
        (("no-such-folder",), "no-such-folder"),
        (("--readme", "no-such-page.md"), "no-such-page.md cannot be read"),
    ],
)
def test_what_cannot_be_used_is_said(stackgrade: Stackgrade, arguments: tuple[str, ...], message: str):
    ran = stackgrade("validate", *arguments)
    assert ran.returncode == 2
    assert message in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_page_without_markers_is_refused_before_anything_is_measured(stackgrade: Stackgrade, tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# Page\n", encoding="utf-8")
    ran = stackgrade("validate", "--readme", page)
    assert ran.returncode == 2
    assert page.read_text(encoding="utf-8") == "# Page\n"


def test_programs_that_do_not_pass_are_no_use(stackgrade: Stackgrade, answers: Path):
    ran = stackgrade("validate", answers)
    assert ran.returncode == 2
    assert "passing programs only" in ran.stderr


def test_the_gate_passes_where_everything_is_told(stackgrade: Stackgrade):
    assert stackgrade("validate", SAMPLE, "--only", "table_retained", "--fail-under", "1").returncode == 0
