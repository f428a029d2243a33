"""promptfoo itself with the assertion, in the files that the documentation shows."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, Command
from documented import block

PROMPTFOO = Path(sys.prefix) / "promptfoo" / "node_modules" / ".bin" / "promptfoo"
SOME_FAILED = 100
"""promptfoo's exit status where an assertion fails."""

ANSWERS = """
const fs = require('fs');
module.exports = class {
  id() { return 'answers'; }
  async callApi(prompt) { return { output: fs.readFileSync(prompt.trim(), 'utf8') }; }
};
"""
"""A provider that answers with the file that its prompt names."""

CASES = """
prompts: ['{{file}}']
providers: ['file://answers.js']
tests:
"""


@pytest.fixture(scope="module")
def results(
    tmp_path_factory: pytest.TempPathFactory, command: Command, environment: dict[str, str]
) -> list[dict[str, Any]]:
    """What promptfoo makes of a success and a failure."""
    folder = tmp_path_factory.mktemp("promptfoo")
    files = [SAMPLES / "aspen-2" / "s01.md", SAMPLES / "aspen-1" / "s06.md"]
    cases = CASES + "".join(f"  - vars: {{file: '{path}'}}\n" for path in files)
    (folder / "stackgrade_assert.py").write_text(block("# stackgrade_assert.py"))
    (folder / "promptfooconfig.yaml").write_text(cases + block("# promptfooconfig.yaml"))
    (folder / "answers.js").write_text(ANSWERS)
    environment.update(
        PROMPTFOO_PYTHON=sys.executable,
        PROMPTFOO_CONFIG_DIR=str(folder / "state"),
        PROMPTFOO_DISABLE_TELEMETRY="1",
        PROMPTFOO_DISABLE_UPDATE="1",
    )
    words = ["eval", "-c", "promptfooconfig.yaml", "-o", "out.json", "--no-cache", "--no-table", "--no-progress-bar"]
    command(folder, str(PROMPTFOO), *words, status=SOME_FAILED)
    found = json.loads((folder / "out.json").read_text())["results"]["results"]
    return sorted(found, key=lambda result: result["testIdx"])


def test_a_success_passes_and_a_failure_does_not(results: list[dict[str, Any]]):
    assert [(result["success"], result["score"]) for result in results] == [(True, 1), (False, 0.95)]


def test_categories_and_indicators_are_named_scores(results: list[dict[str, Any]]):
    named = results[1]["namedScores"]
    assert (named["iam"], named["least_privilege"], named["naming"], named["all_services"]) == (0, 0, 1, 1)


def test_categories_are_components(results: list[dict[str, Any]]):
    components = results[1]["gradingResult"]["componentResults"]
    failed = [part["reason"] for part in components if not part["pass"] and part["reason"].startswith("iam:")]
    assert len(failed) == 1
    assert "iam.wildcard_resources" in failed[0]
