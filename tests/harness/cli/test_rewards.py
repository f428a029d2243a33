from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness import grade
from tests.harness.cli.invoked import invoked

SAMPLES = Path(__file__).parents[3] / "samples" / "payments"
ANSWER = SAMPLES / "aspen-1" / "s06.md"


def test_the_files_hold_the_numbers_of_a_grade(tmp_path: Path):
    as_json, as_text = tmp_path / "logs" / "reward.json", tmp_path / "logs" / "reward.txt"
    done = invoked("grade", str(ANSWER), "--reward-json", str(as_json), "--reward-txt", str(as_text))
    graded = grade(ANSWER.read_text(encoding="utf-8"))
    numbers = json.loads(as_json.read_text())
    assert (done.exit_code, done.stdout) == (0, "")
    assert (numbers["reward"], numbers["success"]) == (graded.score, 0.0)
    assert (numbers["iam"], numbers["iam.wildcard_resources"], numbers["platform"]) == (0.0, 0.0, 1.0)
    assert set(numbers.values()) <= {0.0, 1.0, graded.score}
    assert float(as_text.read_text()) == graded.score


def test_of_several_responses_each_number_is_the_mean(tmp_path: Path):
    invoked(
        "grade", str(SAMPLES / "aspen-1"), "--out", str(tmp_path / "run"), "--reward-json", str(tmp_path / "r.json")
    )
    numbers = json.loads((tmp_path / "r.json").read_text())
    scores = [grade(file.read_text(encoding="utf-8")).score or 0.0 for file in sorted(SAMPLES.glob("aspen-1/*.md"))]
    assert numbers["reward"] == pytest.approx(sum(scores) / len(scores))
    assert numbers["iam"] == pytest.approx(4 / 5)


def test_advisory_checks_and_what_is_undecided_are_left_out(tmp_path: Path):
    (tmp_path / "prose.md").write_text("I cannot do that.")
    invoked("grade", str(tmp_path / "prose.md"), "--reward-json", str(tmp_path / "r.json"))
    numbers = json.loads((tmp_path / "r.json").read_text())
    assert (numbers["reward"], numbers["platform"]) == (0.0, 0.0)
    assert "iam" not in numbers
    assert not any(name.startswith("deployment") for name in numbers)


def test_what_cannot_be_read_is_rewarded_with_0(tmp_path: Path):
    (tmp_path / "broken.jsonl").write_text("{")
    done = invoked("grade", str(tmp_path / "broken.jsonl"), "--reward-json", str(tmp_path / "r.json"))
    assert done.exit_code == 3
    assert json.loads((tmp_path / "r.json").read_text())["reward"] == 0.0


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")
    done = invoked("grade", str(ANSWER), "--reward-txt", str(tmp_path / "file" / "reward.txt"))
    assert done.exit_code == 2
    assert "reward.txt cannot be written" in done.stderr
