"""Runs read back from disk."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
import pytest
from pyarrow import parquet

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run, RunError, load_run
from tests import made


@pytest.fixture
def run(tmp_path: Path) -> Run:
    good, bad = made.response("good"), made.response("bad", model="n")
    project = Response("project", "", files={"index.ts": "export {};", "lib/a.ts": "é"}, metadata={"seed": 7})
    unread = made.response("unread", problem="in.jsonl:9 is not JSON")
    checks = [
        made.result("naming.logical_names", Outcome.FAIL, made.failure(), reason="The name lacks the suffix."),
        made.result("iam.wildcard_resources", Outcome.PASS, Finding(Severity.ADVISORY, "Narrow it.", None)),
    ]
    grades = [
        (good, made.grade(good, checks=[made.result("naming.logical_names", Outcome.PASS)])),
        (
            bad,
            made.grade(
                bad,
                score=0.5,
                categories={"naming": Outcome.FAIL, "iam": Outcome.PASS},
                indicators={"suffix_everywhere": False, "least_privilege": None},
                checks=checks,
            ),
        ),
        (project, made.grade(project, score=None, indicators={"suffix_everywhere": None})),
        (unread, made.grade(unread, score=None)),
    ]
    return made.run(tmp_path / "run", grades)


def test_responses_have_their_score_and_what_became_of_them(run: Run):
    rows = run.responses.set_index("response_id")
    assert list(rows.index) == ["good", "bad", "project", "unread"]
    assert list(rows["model"]) == ["m", "n", "", "m"]
    assert list(rows["status"]) == ["graded", "graded", "graded", "unreadable"]
    assert rows["score"].fillna(-1).tolist() == [1.0, 0.5, -1, -1]
    assert rows["success"].tolist() == [True, False, pd.NA, pd.NA]
    assert rows.loc["bad", "failed_categories"].tolist() == ["naming"]
    assert rows.loc["unread", "problem"] == "in.jsonl:9 is not JSON"


def test_texts_stay_on_disk_until_they_are_asked_for(run: Run):
    assert not {"text", "files", "metadata"} & set(run.responses.columns)
    assert run.response("good").text == made.TEXT


def test_a_response_comes_back_as_it_was_graded(run: Run):
    project = run.response("project")
    assert project.files == {"index.ts": "export {};", "lib/a.ts": "é"}
    assert project.metadata == {"seed": 7}
    assert run.response("unread").problem == "in.jsonl:9 is not JSON"
    assert run.response("good") == made.response("good")


def test_checks_count_their_findings(run: Run):
    rows = run.checks[run.checks["response_id"] == "bad"].set_index("check")
    assert rows["outcome"].to_dict() == {"naming.logical_names": "fail", "iam.wildcard_resources": "pass"}
    assert rows["failures"].tolist() == [1, 0]
    assert rows["advisories"].tolist() == [0, 1]
    assert rows.loc["naming.logical_names", "reason"] == "The name lacks the suffix."


def test_findings_keep_their_place_and_one_without_has_none(run: Run):
    placed, unplaced = (run.findings.iloc[number] for number in range(2))
    assert (placed["file"], placed["line"], placed["end_column"], placed["response_line"]) == ("index.ts", 3, 45, 6)
    assert placed["excerpt"] == 'new aws.s3.Bucket("logs", {})'
    assert unplaced["severity"] == "advisory"
    assert pd.isna(unplaced["file"])
    assert unplaced["line"] is pd.NA


def test_categories_and_indicators_have_a_row_each(run: Run):
    assert run.categories[["response_id", "category", "outcome"]].to_records(index=False).tolist() == [
        ("good", "naming", "pass"),
        ("bad", "naming", "fail"),
        ("bad", "iam", "pass"),
        ("project", "naming", "pass"),
    ]
    assert run.indicators[["response_id", "indicator", "met"]].to_records(index=False).tolist() == [
        ("good", "suffix_everywhere", True),
        ("bad", "suffix_everywhere", False),
        ("bad", "least_privilege", pd.NA),
        ("project", "suffix_everywhere", pd.NA),
    ]


def test_a_grade_can_be_looked_up_whole(run: Run):
    record = run.grade_record("bad")
    assert record["indicators"] == {"suffix_everywhere": False, "least_privilege": None}
    assert [(check["check"], len(check["findings"])) for check in record["checks"]] == [
        ("naming.logical_names", 1),
        ("iam.wildcard_resources", 1),
    ]
    with pytest.raises(KeyError):
        run.grade_record("nobody")


def test_a_run_with_no_responses_has_empty_tables(tmp_path: Path):
    run = made.run(tmp_path / "run", [])
    assert (len(run.responses), len(run.checks), len(run.findings), len(run.categories)) == (0, 0, 0, 0)


def test_many_parts_are_one_table(tmp_path: Path):
    for model in "xyz":
        answer = made.response(model, model=model)
        made.run(tmp_path / "run", [(answer, made.grade(answer))])
    assert list(load_run(tmp_path / "run").responses["model"]) == ["x", "y", "z"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "is not a run: it has no run.json"),
        ("{", "is damaged"),
        ('{"schema_version": 1}', "is damaged: rubric: Field required"),
        (json.dumps({"schema_version": 99}), "was written by a newer stackgrade .format 99.; update stackgrade"),
    ],
)
def test_a_folder_that_is_no_run_is_said(tmp_path: Path, content: str | None, message: str):
    if content is not None:
        (tmp_path / "run.json").write_text(content)
    with pytest.raises(RunError, match=message):
        load_run(tmp_path)


def test_a_damaged_part_is_said(run: Run):
    (run.path / "checks" / "part-00000.parquet").write_bytes(b"not parquet")
    with pytest.raises(RunError, match="is damaged"):
        _ = load_run(run.path).checks


def test_a_missing_part_is_said(run: Run):
    (run.path / "findings" / "part-00000.parquet").unlink()
    with pytest.raises(RunError, match="is damaged"):
        _ = load_run(run.path).findings


def test_a_cause_keeps_all_its_places_its_count_and_what_it_follows_from(tmp_path: Path):
    second = replace(made.PLACE, line=4, end_line=4, response_line=7, excerpt="é")
    wide = Finding(Severity.FAILURE, "Wrong.", made.PLACE, (second,), count=5)
    late = Finding(Severity.FAILURE, "No function.", follows="services.lambda")
    answer = made.response()
    graded = made.grade(answer, score=0.5, checks=[made.result("naming.logical_names", Outcome.FAIL, wide, late)])
    run = made.run(tmp_path / "wide", [(answer, graded)])
    (check,) = run.grade_record("r1")["checks"]
    first, last = check["findings"]
    assert first["further"] == [asdict(second)]
    assert (first["count"], first["follows"], check["failures"]) == (5, "", 6)
    assert (last["further"], last["count"], last["follows"]) == ([], 1, "services.lambda")


def test_a_run_of_before_causes_had_further_places_is_read(tmp_path: Path):
    answer = made.response()
    graded = made.grade(answer, checks=[made.result("naming.logical_names", Outcome.FAIL, made.failure())])
    run = made.run(tmp_path / "old", [(answer, graded)])
    part = run.path / "findings" / "part-00000.parquet"
    parquet.write_table(parquet.read_table(part).drop_columns(["further", "count", "follows"]), part)
    (finding,) = load_run(run.path).grade_record("r1")["checks"][0]["findings"]
    assert (finding["further"], finding["count"], finding["follows"]) == ([], 1, "")
