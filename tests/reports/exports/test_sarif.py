"""The findings as SARIF 2.1.0, held to its schema."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from harness.checks import Finding, Outcome, Severity, find_graders
from harness.responses import Response
from harness.runs import Run
from reports.exports import write_sarif
from tests import made
from tests.reports.exports.exported import run_of, run_of_one

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def sarif(run: Run) -> dict[str, Any]:
    """The one run of the log, once the log is held to the schema."""
    file = io.StringIO()
    write_sarif(run, file)
    log = json.loads(file.getvalue())
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    (only,) = log["runs"]
    return only


def test_the_schema_would_tell():
    assert not Draft4Validator(SCHEMA).is_valid({"version": "2.1.0", "runs": [{"results": []}]})


def test_every_finding_is_a_result_of_its_check(tmp_path: Path):
    found = sarif(run_of(tmp_path / "run"))
    results = found["results"]
    assert [(result["ruleId"], result.get("kind"), result["level"]) for result in results] == [
        ("naming.logical_names", None, "error"),
        ("naming.logical_names", None, "error"),
        ("iam.wildcard_resources", "open", "none"),
        ("iam.extra", None, "note"),
    ]
    rules = found["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    about = {"response": "old/1", "model": "old", "task": "payments", "sample": "1", "rubric": "payments"}
    assert results[0]["properties"] == about


def test_rules_have_the_words_of_their_checks(tmp_path: Path):
    (check,) = (c for g in find_graders() if g.category == "naming" for c in g.checks if c.name == "logical_names")
    (rule,) = (r for r in sarif(run_of(tmp_path / "run"))["tool"]["driver"]["rules"] if r["id"].startswith("naming"))
    assert rule["fullDescription"]["text"].startswith(" ".join(check.description.split()))


def test_a_check_that_is_not_installed_is_a_rule_without_words(tmp_path: Path):
    (rule,) = (r for r in sarif(run_of(tmp_path / "run"))["tool"]["driver"]["rules"] if r["id"] == "iam.extra")
    assert "fullDescription" not in rule


def test_a_requirement_is_a_rule_in_its_own_words(tmp_path: Path):
    answer = made.response("one")
    checks = [made.result("requirements.queue", Outcome.FAIL, made.failure())]
    manifest = made.manifest()
    rubric = manifest.rubric.model_copy(update={"requirements": {"requirements.queue": "There is a queue."}})
    graded = [(answer, made.grade(answer, checks=checks))]
    run = made.run(tmp_path / "run", graded, manifest.model_copy(update={"rubric": rubric}))
    (rule,) = sarif(run)["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == "There is a queue."


def test_a_message_cannot_hold_a_link(tmp_path: Path):
    (result,) = (r for r in sarif(run_of(tmp_path / "run"))["results"] if r["level"] == "note")
    assert "\\[x\\](http" in result["message"]["text"]


def location(folder: Path, answer: Response) -> dict[str, Any]:
    (result,) = sarif(run_of_one(folder / "run", answer))["results"]
    (where,) = result["locations"]
    return where


def test_a_finding_in_a_markdown_file_has_its_place_there(tmp_path: Path):
    where = location(tmp_path, replace(made.response(), origin="my answers/m/r1.md"))
    region = {"startLine": 6, "startColumn": 16, "endLine": 6, "endColumn": 45}
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20answers/m/r1.md"},
        "region": {**region, "snippet": {"text": made.PLACE.excerpt}},
    }
    assert where["logicalLocations"] == [{"fullyQualifiedName": "r1::index.ts", "kind": "file"}]


def test_where_code_is_indented_in_its_response_only_the_line_is_told(tmp_path: Path):
    indented = "\n".join(f"  {line}" for line in made.TEXT.split("\n"))
    where = location(tmp_path, replace(made.response(text=indented), origin="r1.md"))
    region = {"startLine": 6, "endLine": 6, "snippet": {"text": made.PLACE.excerpt}}
    assert where["physicalLocation"]["region"] == region


def test_a_finding_in_a_project_folder_has_its_place_in_the_file(tmp_path: Path):
    where = location(tmp_path, Response("r1", "", model="m", files={"index.ts": made.SOURCE}, origin="answers/r1"))
    assert where["physicalLocation"]["artifactLocation"] == {"uri": "answers/r1/index.ts"}
    assert where["physicalLocation"]["region"]["startLine"] == 3


@pytest.mark.parametrize("origin", ["in.jsonl:1", "in.parquet:row 1"])
def test_a_finding_in_a_record_has_an_address_of_response_and_file(tmp_path: Path, origin: str):
    where = location(tmp_path, replace(made.response("a b"), origin=origin))
    assert where["physicalLocation"]["artifactLocation"] == {"uri": "a%20b/index.ts", "uriBaseId": "RESPONSES"}
    assert where["physicalLocation"]["region"]["startLine"] == 3


def test_an_empty_run_is_a_log_without_results(tmp_path: Path):
    assert sarif(made.run(tmp_path / "run", []))["results"] == []


def test_the_further_places_of_a_cause_are_related_and_counted(tmp_path: Path):
    answer = replace(made.response(), origin="answers/m/r1.md")
    second = replace(made.PLACE, line=2, end_line=2, response_line=5, column=1, end_column=4, excerpt="con")
    wide = Finding(Severity.FAILURE, "Wrong.", made.PLACE, (second,), count=4)
    late = Finding(Severity.FAILURE, "No function.", follows="services.lambda")
    graded = made.grade(answer, checks=[made.result("naming.logical_names", Outcome.FAIL, wide, late)])
    first, last = sarif(made.run(tmp_path / "run", [(answer, graded)]))["results"]
    (related,) = first["relatedLocations"]
    assert (related["physicalLocation"]["region"]["startLine"], first["occurrenceCount"]) == (5, 4)
    assert last["properties"]["follows"] == "services.lambda"
    assert "relatedLocations" not in last
    assert "occurrenceCount" not in last
