"""Problems that reviewers named, and whether a run tells them: `python -m benchmarks.reviewers`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reviewers import Label, main, recall_of

GRADE = {
    "id": "r1",
    "checks": [
        {"id": "naming.portability", "findings": []},
        {
            "id": "deployment.values",
            "findings": [
                {"severity": "advisory", "message": 'Queue "q": `delaySeconds` is 901', "file": "index.ts", "line": 12},
                {"severity": "unknown", "message": 'Queue "r": `fifoQueue` is unknown', "file": "index.ts", "line": 20},
            ],
        },
        {
            "id": "outputs.compiles",
            "findings": [
                {"severity": "fail", "message": "does not exist", "file": "a.ts", "line": 3, "excerpt": "vpc.x"}
            ],
        },
    ],
}


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ({"words": "delaySeconds"}, True),
        ({"words": "vpc"}, True),
        ({"words": "fifoQueue"}, False),
        ({"words": "delaySeconds", "checks": ["deployment"]}, True),
        ({"words": "delaySeconds", "checks": ["deployment.values", "iam"]}, True),
        ({"words": "delaySeconds", "checks": ["outputs"]}, False),
        ({"file": "index.ts", "lines": [10, 12]}, True),
        ({"file": "index.ts", "lines": [13, 30]}, False),
        ({"file": "a.ts", "words": "delaySeconds"}, False),
        ({"words": "delaySeconds", "id": "r2"}, False),
    ],
)
def test_a_problem_is_told_where_a_finding_of_its_checks_has_its_words_and_place(
    label: dict[str, Any], told: bool
) -> None:
    recall = recall_of([Label.from_row({"id": "r1", "kind": "value", **label})], [GRADE])
    assert recall.told["value"] == told
    assert len(recall.missed) == (not told)


def test_a_problem_that_no_text_holds_is_counted_and_expected_of_no_check() -> None:
    rows = [{"id": "r1", "kind": "quota", "tellable": False}, {"id": "r1", "kind": "value", "words": "delay"}]
    recall = recall_of(map(Label.from_row, rows), [GRADE])
    assert (recall.named, recall.tellable, recall.told) == ({"quota": 1, "value": 1}, {"value": 1}, {"value": 1})
    assert recall.by == {"deployment.values": 1}


def test_a_label_without_words_and_place_is_refused() -> None:
    with pytest.raises(ValueError, match="neither `words` nor `lines`"):
        Label.from_row({"id": "r1", "kind": "value"})


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    labels, grades = tmp_path / "labels.jsonl", tmp_path / "grades.jsonl"
    rows = [{"id": "r1", "kind": "value", "words": "delay"}, {"id": "r1", "kind": "compile", "words": "queue"}]
    labels.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    grades.write_text(json.dumps(GRADE) + "\n")
    return [str(labels), str(grades)]


def test_recall_is_printed_by_kind_with_what_is_missed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(files) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].split() == ["compile", "named", "1", "tellable", "1", "told", "0", "recall", "0.00"]
    assert printed[2].split() == ["all", "named", "2", "tellable", "2", "told", "1", "recall", "0.50"]
    assert printed[3].startswith("recall 0.500 (95 % interval 0.09")
    assert printed[-1] == "missed: r1 compile queue"


def test_recall_as_json(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*files, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["told"] == {"value": 1}
    assert printed["missed"] == [{"id": "r1", "kind": "compile", "words": "queue"}]
