"""Rubrics that Inspect's mock model drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import inspect_ai.model
import pytest
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from typer.testing import CliRunner

from harness.cli import app
from harness.integrations.asking import ModelError, ask_model
from harness.rubric import load_rubric

USAGE = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
PROMPT = "- The queue keeps messages for four days\n- Use SNS for alerts\n"
ANSWER = """```toml
[[requirements]]
id = "kept"
says = "The queue keeps messages for four days."
quote = "keeps messages for four days"
resource = "sqs.Queue"
expect = { messageRetentionSeconds = 345600 }

[[requirements]]
id = "invented"
says = "The queue is a FIFO queue."
quote = "a FIFO queue"
resource = "sqs.Queue"
expect = { fifoQueue = true }
```
"""


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The answers that the mock model gives; what it was asked is added to them."""
    outputs: list[str] = []

    def get(name: str, **_: Any) -> Any:
        given = [ModelOutput.from_content(name, text).model_copy(update={"usage": USAGE}) for text in outputs]
        return get_model(name, custom_outputs=given, memoize=False) if given else get_model(name, memoize=False)

    monkeypatch.setattr(inspect_ai.model, "get_model", get)
    return outputs


def test_a_model_drafts_a_rubric_and_what_it_invents_is_refused(answering: list[str], tmp_path: Path):
    answering.append(ANSWER)
    prompt, out = tmp_path / "queue.md", tmp_path / "queue.toml"
    prompt.write_text(PROMPT, encoding="utf-8")
    ran = CliRunner().invoke(app, ["rubric", "draft", str(prompt), "--out", str(out), "--model", "mockllm/model"])
    assert ran.exit_code == 0, ran.output
    rubric = load_rubric(out)
    assert [each.id for each in rubric.requirements] == ["kept"]
    assert rubric.services.required == ("sns",)
    assert "refused: invented: the prompt does not say 'a FIFO queue'" in ran.stderr
    assert "# - invented: the prompt does not say" in out.read_text(encoding="utf-8")


def test_a_model_that_answers_nothing_is_told(answering: list[str]):
    answering.append("")
    with pytest.raises(ModelError, match="answered nothing"):
        ask_model("mockllm/model", "?")


def test_a_model_that_does_not_exist_is_told():
    with pytest.raises(ModelError, match="no-such/model gave no answer"):
        ask_model("no-such/model", "?")
