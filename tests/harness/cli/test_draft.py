"""`stackgrade rubric draft`, and the commands beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from harness.rubric import load_rubric
from tests.harness.cli.conftest import Stackgrade
from tests.harness.cli.invoked import invoked

PROMPT = "# Parcels\n\n- All S3 buckets must have versioning enabled\n- The clock must be right\n"


@pytest.fixture
def prompt(tmp_path: Path) -> Path:
    path = tmp_path / "parcels.md"
    path.write_text(PROMPT, encoding="utf-8")
    return path


def test_a_drafted_rubric_is_a_rubric(stackgrade: Stackgrade, prompt: Path, tmp_path: Path):
    (tmp_path / "rubrics").mkdir()
    ran = stackgrade("rubric", "draft", prompt, "--out", "rubrics/parcels.toml")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == "requirements 1, services 0, not stated 1\n"
    rubric = load_rubric(tmp_path / "rubrics" / "parcels.toml")
    assert (rubric.name, rubric.prompt) == ("parcels", "../parcels.md")
    assert [each.id for each in rubric.requirements] == ["bucket_versioning"]
    assert invoked("rubric", "--check", tmp_path / "rubrics" / "parcels.toml").exit_code == 0


def test_a_draft_is_printed_without_a_file(prompt: Path):
    ran = invoked("rubric", "draft", prompt)
    assert ran.exit_code == 0
    assert "# - line 4: The clock must be right" in ran.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "cannot be read"), (b"\xff\xfe\x00", "is no UTF-8 text"), (b"a" * 300_000, "is no prompt")],
)
def test_a_prompt_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None, said: str):
    path = tmp_path / "prompt.md"
    if content is not None:
        path.write_bytes(content)
    ran = invoked("rubric", "draft", path)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_a_model_needs_inspect(prompt: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "inspect_ai.model", None)
    ran = invoked("rubric", "draft", prompt, "--model", "mockllm/model")
    assert ran.exit_code == 2
    assert "pip install 'stackgrade[inspect]'" in ran.stderr


def test_other_words_behind_rubric_are_rubrics(tmp_path: Path):
    assert 'name = "webhooks"' in invoked("rubric", "webhooks").stdout
    assert 'name = "payments"' in invoked("rubric").stdout
    assert "there is no rubric 'drafts'" in invoked("rubric", "drafts").stderr
    named = tmp_path / "draft"
    named.write_text('extends = "payments"\nname = "mine"\n', encoding="utf-8")
    assert 'name = "mine"' in invoked("rubric", named).stdout
    assert "draft" in invoked("rubric", "--help").stdout
