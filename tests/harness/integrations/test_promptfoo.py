"""The assertion of promptfoo, called as promptfoo calls it; `integration_tests/` has promptfoo itself."""

import json
from pathlib import Path

import pytest

from harness.grading import grade
from harness.integrations import promptfoo
from harness.integrations.promptfoo import get_assert
from harness.integrations.workers import Workers
from harness.rubric import RubricError

SAMPLES = Path(__file__).parents[3] / "samples" / "payments"
FAILING = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")
PASSING = (SAMPLES / "aspen-2" / "s01.md").read_text(encoding="utf-8")


def test_a_success_passes():
    result = get_assert(PASSING, {"vars": {}, "prompt": "p"})
    assert (result["pass"], result["score"], result["reason"]) == (True, 1.0, "score 1.00")
    assert all(component["pass"] for component in result["componentResults"])


def test_a_failure_says_which_category_fails_and_where():
    result = get_assert(FAILING, {"vars": {}})
    assert result["pass"] is False
    failed = [component["reason"] for component in result["componentResults"] if not component["pass"]]
    assert [reason.partition(":")[0] for reason in failed] == grade(FAILING).failed_categories == ["iam"]
    assert result["namedScores"]["iam"] == result["namedScores"]["least_privilege"] == 0.0
    assert "lib/components.ts:" in result["reason"]


@pytest.mark.parametrize(("threshold", "passes"), [(0.5, True), (1.0, False)])
def test_a_threshold_may_be_set(threshold: float, passes: bool):
    assert get_assert(FAILING, {"config": {"threshold": threshold}})["pass"] is passes


def test_the_configuration_names_the_rubric():
    result = get_assert(PASSING, {"config": {"rubric": "webhooks"}})
    assert result["score"] == grade(PASSING, "webhooks").score


def test_what_takes_too_long_passes_no_threshold_and_has_no_scores(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(promptfoo, "workers", lambda: Workers(1, seconds=0.0))
    result = get_assert(PASSING, {"config": {"threshold": 0.0}})
    assert (result["pass"], result["namedScores"], result["componentResults"]) == (False, {}, [])
    assert "the reading took more than 0 s" in result["reason"]


@pytest.mark.parametrize("output", ["no program", "", None, {"answer": 1}])
def test_what_is_not_decided_is_in_no_score(output: object):
    result = get_assert(output, {})
    assert [c["reason"].partition(":")[0] for c in result["componentResults"]] == ["platform"]
    assert (result["pass"], result["score"], result["namedScores"]["platform"]) == (False, 0.0, 0.0)
    assert "naming" not in result["namedScores"]
    json.dumps(result, allow_nan=False)


def test_a_suite_finds_the_rubric_by_the_variables_of_the_test(tmp_path: Path):
    (tmp_path / "pay.toml").write_text('extends = "payments"\n')
    (tmp_path / "hook.toml").write_text('extends = "webhooks"\nname = "hooks"\n')
    config, hooks = {"rubric": str(tmp_path)}, grade(PASSING, "webhooks").score
    assert get_assert(PASSING, {"config": config, "vars": {"task": "pay"}})["score"] == 1.0
    assert get_assert(PASSING, {"config": config, "vars": {"task": "hook"}})["score"] == hooks
    assert get_assert(PASSING, {"config": config, "vars": {"task": "pay", "rubric": "hooks"}})["score"] == hooks
    with pytest.raises(RubricError, match="without a task"):
        get_assert(PASSING, {"config": config, "vars": {}})
