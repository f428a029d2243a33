"""Logs of Inspect where Inspect is not there; `integrations/` has the tests where it is."""

from pathlib import Path

import pytest

from harness.responses import UnusableInputError, inspect_logs, read_responses


@pytest.mark.parametrize(
    ("name", "text"),
    [("log.eval", "PK"), ("log.json", '{\n  "version": 2,\n  "status": "success",\n  "eval": {')],
)
def test_a_log_needs_inspect(name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(inspect_logs, "find_spec", lambda name: None)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInputError, match=r"pip install 'stackgrade\[inspect\]'"):
        read_responses([path])


def test_other_json_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(inspect_logs, "find_spec", lambda name: None)
    path = tmp_path / "record.json"
    path.write_text('{"id": "r1", "response": "version status eval"}', encoding="utf-8")
    assert [response.id for response in read_responses([path])] == ["r1"]
