"""The tests that the documentation shows, in a session of pytest."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from conftest import SAMPLES, Command
from documented import block


def test_the_documented_tests_pass_and_fail_as_they_must(command: Command, tmp_path: Path):
    (tmp_path / "answers").mkdir()
    (tmp_path / "test_answers.py").write_text(block("# test_answers.py"))
    shutil.copy(SAMPLES / "aspen-2" / "s01.md", tmp_path / "answers" / "good.md")
    words = [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", ".", "--stackgrade-fail-under", "0.9"]
    assert "1 passed" in command(tmp_path, *words).stdout
    (tmp_path / "answers" / "none.md").write_text("I cannot.")
    failed = command(tmp_path, *words, status=1).stdout
    assert "1 failed, 1 passed" in failed
    assert "gate failed: the mean score is 0.500, under 0.9" in failed
