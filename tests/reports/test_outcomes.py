"""A run's outcomes as matrices: every response a row, what was not asked apart from what failed."""

from __future__ import annotations

from pathlib import Path

from harness.checks import Outcome
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
