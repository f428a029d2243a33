"""`stackgrade compare`: a planted regression is told, named and gates; equals are not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests import made
from tests.harness.cli.conftest import PROJECT, Stackgrade
from tests.harness.cli.invoked import invoked

NUMBER = 16
"""Responses of each side; the suffix is removed from half of the candidate's."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three runs of a passing program: `base`, `equal`, and `planted` with half of the suffixes gone."""
    folder = tmp_path_factory.mktemp("compared")
    text = (PROJECT / "samples" / "payments" / "aspen-2" / "s01.md").read_text(encoding="utf-8")
    without = re.sub(r"-\$\{(?:suffix|environmentSuffix)\}", "", text)
    assert without != text
    for name, changed in (("base", 0), ("equal", 0), ("planted", NUMBER // 2)):
        answers = folder / "answers" / name / "maple"
        answers.mkdir(parents=True)
        for n in range(NUMBER):
            (answers / f"s{n:02}.md").write_text(without if n < changed else text, encoding="utf-8")
        command = ["grade", str(answers.parent), "--out", str(folder / name), "--cache", str(folder / "cache")]
        subprocess.run(
            [sys.executable, "-m", "harness.cli", *command, "--jobs", "1"],
            cwd=PROJECT,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=300,
        )
    return folder


def test_a_planted_regression_is_told_named_and_gates(stackgrade: Stackgrade, runs: Path):
    ran = stackgrade("compare", runs / "base", runs / "planted", "--fail-on", "regression")
    assert ran.returncode == 1
    first = " ".join(ran.stdout.split("\n\n")[0].split())
    assert re.search(r"planted regressed against \S+base: naming\.\w+ fails in 50% of 16 pairs instead of 0%", first)
    assert "suffix_everywhere" in first
    assert re.search(r"gate failed: regressed in .*naming\.logical_names", ran.stderr)
    assert "✗ regressed  sample s00" in ran.stdout


def test_without_a_gate_a_regression_is_told_but_does_not_fail(runs: Path):
    assert invoked("compare", runs / "base", runs / "planted").exit_code == 0


@pytest.mark.parametrize(("base", "candidate"), [("base", "equal"), ("base", "base"), ("planted", "base")])
def test_equals_and_improvements_pass_the_gate(runs: Path, base: str, candidate: str):
    ran = invoked("compare", runs / base, runs / candidate, "--fail-on", "regression", "--json")
    assert (ran.exit_code, ran.stderr) == (0, "")
    verdict = "improved" if base == "planted" else "no evidence"
    assert json.loads(ran.stdout)["verdict"] == verdict


def test_the_forms_for_machines_and_for_a_comment(runs: Path, tmp_path: Path):
    ran = invoked(
        "compare", runs / "base", runs / "planted", "--markdown", "--junit", tmp_path / "junit.xml", "--flips", 2
    )
    assert ran.stdout.startswith("### ❌ Regressed\n")
    assert "What flipped (2 of" in ran.stdout
    root = ET.parse(tmp_path / "junit.xml").getroot()
    (case,) = root.findall(".//testcase[@name='naming.logical_names']")
    assert case.find("failure") is not None


def test_runs_of_other_graders_are_refused_unless_allowed(runs: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    for table in ("responses", "checks", "findings"):
        (other / table).symlink_to(runs / "equal" / table)
    manifest = json.loads((runs / "equal" / "run.json").read_text(encoding="utf-8"))
    (other / "run.json").write_text(json.dumps({**manifest, "graders": "0" * 64}), encoding="utf-8")
    ran = invoked("compare", runs / "base", other)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "the runs differ in the graders" in ran.stderr
    assert invoked("compare", runs / "base", other, "--allow-different").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("base", "gone"), "gone is not a run"),
        (("base@maple", "base@mapel"), "did you mean 'maple'"),
        (("base", "equal", "--json", "--markdown"), "give one of them"),
        (("base", "equal", "--junit", "gone/junit.xml"), "gone/junit.xml cannot be written"),
        (("base", "equal", "--alpha", "1"), "--alpha 1 is not between 0 and 1"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(runs: Path, arguments: tuple[str, ...], said: str):
    ran = invoked("compare", *(str(runs / each) if each[:4] in {"base", "equa"} else each for each in arguments))
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_responses_that_were_not_graded_are_said_and_tell_in_the_status(tmp_path: Path):
    answers = [made.response("1"), made.response("2", problem="in.jsonl:2 is not JSON")]
    run = made.run(tmp_path / "run", [(answer, made.grade(answer)) for answer in answers]).path
    ran = invoked("compare", run, run)
    assert ran.exit_code == 3
    assert "2 responses could not be read or graded, and are not compared" in ran.stderr
