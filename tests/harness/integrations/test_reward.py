"""The reward functions, called as trainers call them; `integration_tests/` has the trainers themselves."""

from pathlib import Path

import pytest

from harness.grading import grade
from harness.integrations import reward as reward_module
from harness.integrations.reward import compute_score, reward
from harness.integrations.workers import Workers
from harness.rubric import RubricError

SAMPLE = Path(__file__).parents[3] / "samples" / "payments" / "aspen-2" / "s01.md"
TEXT = SAMPLE.read_text(encoding="utf-8")
KEYS = ["score", "lenient", "graded", "success", "passed", "failed", "undecided"]


def messages(*texts: str) -> list[dict[str, object]]:
    return [{"role": "assistant", "content": text} for text in texts]


def test_completions_are_texts_or_messages():
    rewards = reward(
        prompts=["p"] * 4,
        completions=[TEXT, messages(TEXT), messages("Let me see.", TEXT), "no program"],
        completion_ids=[[1]] * 4,
        trainer_state=object(),
        log_metric=print,
    )
    assert rewards == [grade(TEXT).score] * 3 + [0.0]


def test_what_is_no_completion_is_one_without_text():
    nothing = [None, [], {}, 7, [None], [{"role": "assistant", "content": None}], [{"role": {}, "content": "x"}]]
    assert reward(completions=nothing) == [0.0] * len(nothing)  # type: ignore[arg-type]
    assert compute_score("payments", None, None)["score"] == 0.0  # type: ignore[arg-type]


def test_rewards_are_the_same_each_time():
    assert len({tuple(reward(completions=[TEXT, "no program"])) for _ in range(3)}) == 1


def test_a_column_names_the_rubrics():
    rewards = reward(completions=[TEXT, TEXT, TEXT], rubric=["payments", "webhooks", None])
    assert rewards == [grade(TEXT).score, grade(TEXT, "webhooks").score, grade(TEXT).score]
    assert rewards[0] != rewards[1]


def test_one_rubric_may_be_named_for_all():
    assert reward(completions=[TEXT], rubric="webhooks") == [grade(TEXT, "webhooks").score]


def test_a_rubric_that_cannot_be_used_is_no_reward():
    with pytest.raises(RubricError):
        reward(completions=[TEXT], rubric="no-such-rubric")


def test_nothing_is_rewarded_with_nothing():
    assert reward(completions=[]) == []


@pytest.mark.parametrize("text", [TEXT, "no program", "", "\ud800\0", "```typescript\n" + "[" * 5000])
def test_every_solution_has_numbers_under_the_same_keys(text: str):
    found = compute_score("payments", text, None, {"num_turns": 1}, reward_router_address="x")
    assert list(found) == KEYS
    assert {type(value) for value in found.values()} == {float}
    assert found["score"] == (grade(text).score or 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "```typescript\nwhile (true) {}\n```",
        "```typescript\n" + "[" * 5000,
        "```typescript\n" + "/* " * 10_000,
        "x" * 600_000,
        "",
    ],
    ids=["endless", "brackets", "comments", "too long", "empty"],
)
def test_what_cannot_be_read_is_rewarded_with_the_number_0(text: str):
    assert reward(completions=[text]) == [0.0]


def test_what_takes_too_long_has_no_reward(monkeypatch: pytest.MonkeyPatch):
    slow = Workers(1, seconds=0.0)
    monkeypatch.setattr(reward_module, "workers", lambda: slow)
    assert reward(completions=[TEXT]) == [None]
    found = compute_score("payments", TEXT, None)
    assert (found["score"], found["graded"], found["undecided"]) == (0.0, 0.0, 10.0)


def test_the_ground_truth_names_the_rubric():
    call = {"data_source": "webhooks", "solution_str": TEXT, "extra_info": None}
    assert compute_score(**call, ground_truth="webhooks")["score"] == grade(TEXT, "webhooks").score
    assert compute_score(**call, ground_truth="")["score"] == grade(TEXT).score


def test_categories_are_counted():
    found = compute_score("payments", TEXT, "payments")
    outcomes = list(grade(TEXT).categories.values())
    assert [found["passed"], found["failed"]] == [outcomes.count("pass"), outcomes.count("fail")]
    assert found["success"] == float(grade(TEXT).success is True)


def suite_in(folder: Path) -> str:
    (folder / "pay.toml").write_text('extends = "payments"\n')
    (folder / "hook.toml").write_text('extends = "webhooks"\nname = "hooks"\n')
    return str(folder)


def test_a_suite_holds_each_completion_to_the_rubric_of_its_task(tmp_path: Path):
    suite = suite_in(tmp_path)
    rewards = reward(completions=[TEXT, TEXT], rubric=[suite, suite], task=["pay", "hook"])
    assert rewards == [grade(TEXT).score, grade(TEXT, "webhooks").score]
    with pytest.raises(RubricError, match="no rubric is for the task 'pai'"):
        reward(completions=[TEXT], rubric=suite, task=["pai"])


def test_verl_finds_a_rubric_by_the_task_or_the_name_of_the_row(tmp_path: Path):
    suite, hooks = suite_in(tmp_path), grade(TEXT, "webhooks").score
    assert compute_score("hook", TEXT, suite)["score"] == hooks
    assert compute_score("data", TEXT, suite, {"task": "hook"})["score"] == hooks
    assert compute_score("pay", TEXT, suite, {"rubric": "hooks"})["score"] == hooks
    with pytest.raises(RubricError):
        compute_score("data", TEXT, suite, {"rubric": str(SAMPLE)})
