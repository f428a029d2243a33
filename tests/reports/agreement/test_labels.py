"""Files of labels: the formats, and what a message says of a wrong one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports.agreement import Label, LabelError, read_labels

KNOWN = ("iam", "naming", "iam.session_limit", "naming.logical_names")


def read(folder: Path, name: str, text: str, check: str | None = None) -> list[Label]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_labels([path], KNOWN, check)


def said(labels: list[Label]) -> list[tuple[str, str, str, str]]:
    return [(label.response_id, label.name, label.outcome, label.who) for label in labels]


CASES = [
    ("plain.csv", "id,check,outcome,who\nr1,iam.session_limit,fail,ann\nr2,iam,pass,ann\n"),
    (
        "plain.jsonl",
        '{"id": "r1", "check": "iam.session_limit", "outcome": "fail", "who": "ann", "seen": false}\n\n'
        '{"id": "r2", "category": "iam", "outcome": "pass", "who": "ann"}\n',
    ),
    ("wide.csv", "id,who,iam.session_limit,iam\nr1,ann,fail,\nr2,ann,,pass\n"),
    ("scout.csv", "id,who,target_iam.session_limit,target_iam,split\nr1,ann,false,,dev\nr2,ann,,true,dev\n"),
    ("scout_labels.csv", "id,rater,label_iam.session_limit,label_iam\nr1,ann,0,\nr2,ann,,1\n"),
    (
        "scout.json",
        json.dumps(
            [
                {"id": "r1", "who": "ann", "target": {"iam.session_limit": False}},
                {"split": "dev", "cases": [{"id": "r2", "who": "ann", "labels": {"iam": True}}]},
            ]
        ),
    ),
    (
        "scout.yaml",
        "- id: r1\n  who: ann\n  target:\n    iam.session_limit: I\n- id: r2\n  who: ann\n  target:\n    iam: C\n",
    ),
]


@pytest.mark.parametrize(("name", "text"), CASES, ids=[name for name, _ in CASES])
def test_every_format_says_the_same(tmp_path: Path, name: str, text: str):
    assert said(read(tmp_path, name, text)) == [
        ("r1", "iam.session_limit", "fail", "ann"),
        ("r2", "iam", "pass", "ann"),
    ]


def test_who_is_the_file_where_a_row_does_not_say_it(tmp_path: Path):
    assert said(read(tmp_path, "bob.csv", "id,check,outcome\nr1,iam,n/a\n")) == [("r1", "iam", "not_applicable", "bob")]


def test_a_single_target_is_of_the_check_that_is_given(tmp_path: Path):
    assert said(read(tmp_path, "bob.csv", "id,target\nr1,true\n", "iam")) == [("r1", "iam", "pass", "bob")]


def test_the_place_of_a_label_is_its_line(tmp_path: Path):
    labels = read(tmp_path, "a.csv", "id,check,outcome\nr1,iam,pass\nr2,iam,pass\n")
    assert [label.origin.rpartition("/")[2] for label in labels] == ["a.csv, line 2", "a.csv, line 3"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "a.csv",
            "id,check,outcome\nr1,iam,pass\nr2,iam,good\n",
            r"a\.csv, line 3, field 'outcome': 'good' is no outcome",
        ),
        (
            "a.csv",
            "id,check,outcome\nr1,iam.session_limt,pass\n",
            r"line 2, field 'check': .*did you mean 'iam\.session_l",
        ),
        ("a.csv", "check,outcome\niam,pass\n", r"line 2, field 'id': it is missing"),
        ("a.csv", "id,check\nr1,iam\n", r"line 2, field 'outcome': it is missing"),
        ("a.csv", "id,target\nr1,true\n", r"line 2, field 'check': it is missing; .*--check"),
        ("a.csv", "id,comment\nr1,fine\n", r"line 2, field 'check': it is missing"),
        ("a.csv", "id,naming,iam\nr1,pass,maybe\n", r"line 2, field 'iam': 'maybe' is no outcome"),
        ("a.csv", "id,target_nothing\nr1,pass\n", r"line 2, field 'target_nothing': the run has no check"),
        (
            "a.csv",
            "id,check,outcome,who\nr1,iam,pass,x\nr1,iam,fail,x\n",
            r"line 3, .*x says fail of iam .* pass at .*line 2",
        ),
        ("a.csv", "id,check,outcome\n", "holds no labels"),
        ("a.csv", 'id,check\n"r1,iam', r"line \d: "),
        ("a.jsonl", '{"id": "r1", "check": "iam", "outcome": "pass"}\nno\n', r"a\.jsonl, line 2: it is not JSON"),
        ("a.jsonl", "[1]\n", r"line 1: it is no record"),
        (
            "a.jsonl",
            '{"id": ["a", "b"], "check": "iam", "outcome": "pass"}\n',
            "field 'id': a label is of one response",
        ),
        ("a.json", '{"labels": 1}', "it holds no list of labels"),
        ("a.json", "[\n1,\n", r"a\.json, line 3: it is not JSON"),
        ("a.json", '[{"id": "r1", "target": {"iam": "x"}}]', r"entry 1, field 'target\.iam': 'x' is no outcome"),
        ("a.yaml", "- id: [\n", "it is not YAML"),
        ("a.txt", "", "labels are read from"),
        ("a.jsonl", "[" * 100_000, "line 1: it is not JSON"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_field(tmp_path: Path, name: str, text: str, message: str):
    with pytest.raises(LabelError, match=message):
        read(tmp_path, name, text)


def test_a_missing_file_and_one_that_is_no_text_are_named(tmp_path: Path):
    with pytest.raises(LabelError, match=r"gone\.csv cannot be read"):
        read_labels([tmp_path / "gone.csv"], KNOWN)
    (tmp_path / "bytes.csv").write_bytes(b"id\xff")
    with pytest.raises(LabelError, match=r"bytes\.csv cannot be read: it is not UTF-8"):
        read_labels([tmp_path / "bytes.csv"], KNOWN)
