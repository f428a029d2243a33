"""The gate before merging, as docs/integrations.md describes it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GATE = Path(__file__).parents[2] / "ci" / "gate.sh"
PROGRAM = """Here:

```typescript
// index.ts
import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
new aws.s3.Bucket("logs");
```
"""


def gate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(GATE), *words], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def answers(folder: Path, name: str, text: str, *more: str) -> str:
    records = [{"id": f"r{n}", "task": f"t{n}", "sample": "1", "model": "m", "response": text} for n in range(8)]
    lines = [json.dumps(record) for record in records]
    (folder / name).write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    return name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with answers, and the run `base` of the good ones."""
    folder = tmp_path_factory.mktemp("gate")
    answers(folder, "bad.jsonl", "I cannot.")
    assert gate(folder, "--out", "first", answers(folder, "good.jsonl", PROGRAM)).returncode == 0
    (folder / "first" / "run").rename(folder / "base")
    return folder


def test_without_a_baseline_the_comment_is_the_scorecard(folder: Path):
    comment = (folder / "first" / "comment.md").read_text()
    assert comment == (folder / "first" / "scorecard.md").read_text()
    assert "8 responses" in comment


def test_worse_answers_fail_with_a_comment_and_findings(folder: Path):
    ran = gate(folder, "--baseline", "base", "--out", "worse", "bad.jsonl")
    assert ran.returncode == 1
    assert "gate failed: regressed" in ran.stderr
    assert "Regressed" in (folder / "worse" / "comment.md").read_text()
    sarif = json.loads((folder / "worse" / "findings.sarif").read_text())
    assert {result["ruleId"] for result in sarif["runs"][0]["results"]} >= {"platform.pulumi_import"}
    assert "<failure" in (folder / "worse" / "comparison.xml").read_text()


def test_a_low_score_fails_although_nothing_got_worse(folder: Path):
    ran = gate(folder, "--baseline", "base", "--fail-under", "0.9", "--out", "low", "good.jsonl")
    assert ran.returncode == 1
    assert "under 0.9" in ran.stderr
    assert "8 pairs" in (folder / "low" / "comment.md").read_text()


def test_records_that_cannot_be_read_are_told_of_where_nothing_got_worse(folder: Path):
    name = answers(folder, "broken.jsonl", PROGRAM, "no JSON")
    assert gate(folder, "--baseline", "base", "--out", "broken", name).returncode == 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "no responses are named"),
        (["--baseline"], "--baseline needs a value"),
        (["--fast", "good.jsonl"], "there is no option --fast"),
        (["--baseline", "nowhere", "--out", "o", "bad.jsonl"], "nowhere is not a run"),
        (["--out", "o", "nowhere.jsonl"], "There is no file or folder nowhere.jsonl"),
        (["--out", "taken", "good.jsonl"], "taken/run is there and is no run"),
    ],
)
def test_what_cannot_be_used_is_named(words: list[str], message: str, folder: Path):
    (folder / "taken" / "run").mkdir(parents=True, exist_ok=True)
    ran = gate(folder, *words)
    assert ran.returncode == 2
    assert message in ran.stderr
