"""A run's outcomes as matrices: every response a row, what was not asked apart from what failed."""

from __future__ import annotations

import json
from pathlib import Path

from pyarrow import parquet

from harness.checks import Outcome
from harness.runs import load_run
from reports.compare import compare
from reports.outcomes import FAIL, OUTCOMES, PASS, UNKNOWN, outcomes_of
from tests import made


def test_each_response_has_its_code_and_unknown_is_a_code_of_its_own(tmp_path: Path):
    grades = []
    for id_, outcome in (("1", Outcome.PASS), ("2", Outcome.FAIL), ("3", Outcome.UNKNOWN)):
        answer = made.response(id_)
        check = made.result("iam.wildcard_resources", outcome)
        grades.append((answer, made.grade(answer, categories={"iam": outcome}, indicators={}, checks=[check])))
    found = outcomes_of(made.run(tmp_path / "run", grades))
    assert found.checks.column("iam.wildcard_resources").tolist() == [PASS, FAIL, UNKNOWN]
    assert found.categories.column("iam").tolist() == [PASS, FAIL, UNKNOWN]
    assert list(found.responses["response_id"]) == ["1", "2", "3"]


def test_a_name_that_the_run_does_not_have_is_absent_throughout(tmp_path: Path):
    answer = made.response("1")
    found = outcomes_of(
        made.run(tmp_path / "run", [(answer, made.grade(answer, categories={}, indicators={}, checks=[]))])
    )
    codes = found.checks.column("iam.unheard_of").tolist()
    assert len(codes) == 1
    assert codes[0] not in {PASS, FAIL, UNKNOWN}
    assert codes[0] >= len(OUTCOMES) - 1


def test_a_run_of_before_rubrics_were_kept_has_one_for_all(tmp_path: Path):
    answer = made.response("1")
    run = made.run(tmp_path / "run", [(answer, made.grade(answer))])
    (part,) = (tmp_path / "run" / "responses").iterdir()
    parquet.write_table(parquet.read_table(part).drop_columns(["rubric"]), part)
    manifest = json.loads((tmp_path / "run" / "run.json").read_text())
    for field in ("suite", "rubrics"):
        del manifest[field]
    del manifest["rubric"]["assumptions"]
    (tmp_path / "run" / "run.json").write_text(json.dumps({**manifest, "schema_version": 1}))
    early = load_run(tmp_path / "run")
    assert outcomes_of(early).responses["rubric"].tolist() == ["payments"]
    assert early.scorecard().rubrics == ("payments",)
    assert list(early.responses["rubric"].isna()) == [True]
    assert compare(early, early).pairs == compare(run, early).pairs == 1
