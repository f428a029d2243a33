"""The numbers of a grade, and rewards of tools that are not installed with the tests: stand-ins have their form."""

from __future__ import annotations

import asyncio
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from pydantic import BaseModel

from harness import grade
from harness.integrations import nemo_gym, rllm
from harness.integrations.reward import reward
from harness.integrations.signals import completion_text, graded, numbers_of, parts_of, pass_rates
from harness.integrations.slime import custom_rm
from harness.rubric import RubricError

SAMPLES = Path(__file__).parents[3] / "samples" / "payments"
TEXT = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")
GRADE = grade(TEXT)


def test_parts_are_1_0_or_left_out():
    parts = parts_of(GRADE)
    assert parts["iam"] == 0.0
    assert parts["iam.wildcard_resources"] == 0.0
    assert parts["platform"] == 1.0
    assert set(parts.values()) == {0.0, 1.0}
    assert parts_of(grade("no program")).get("iam") is None


def test_numbers_have_the_same_keys_for_every_response():
    assert list(numbers_of(GRADE)) == list(numbers_of(grade("")))
    assert numbers_of(GRADE)["score"] == GRADE.score


def test_rates_are_of_what_is_decided():
    rates = pass_rates([GRADE, grade("no program")])
    assert rates["iam"] == 0.0
    assert rates["platform"] == 0.5


def test_the_row_names_the_rubric_and_an_argument_goes_before_the_default():
    assert graded(TEXT, {"rubric": "webhooks"}).rubric == "webhooks"
    assert graded(TEXT, rubric="webhooks").rubric == "webhooks"
    assert graded(TEXT, {"task": "batch"}, rubric="suite").rubric == "batch"
    assert graded(TEXT).rubric == "payments"
    with pytest.raises(RubricError):
        graded(TEXT, {"rubric": "there-is-none"})


def test_a_completion_is_a_text_a_message_or_messages():
    message = {"role": "assistant", "content": "text"}
    assert [completion_text(each) for each in ("text", message, [message], None, 7)] == ["text"] * 3 + ["", ""]


def test_a_trainer_of_trl_logs_categories():
    metrics: dict[str, float] = {}
    columns: dict[str, list[str]] = {}
    scores = reward(completions=[TEXT, ""], log_metric=metrics.__setitem__, log_extra=columns.__setitem__)
    assert scores == [GRADE.score, 0.0]
    assert metrics["stackgrade/iam"] == 0.0
    assert columns["failed"] == ["iam", "platform"]


@dataclass
class SlimeSample:
    response: str
    label: str | None = None
    metadata: dict[str, object] = field(default_factory=dict)


def test_slime_gets_a_number_for_a_sample_and_a_list_for_a_group():
    assert asyncio.run(custom_rm(None, SlimeSample(TEXT))) == GRADE.score
    group = [SlimeSample(TEXT), SlimeSample(TEXT, "webhooks"), SlimeSample("", metadata={"rubric": "webhooks"})]
    assert asyncio.run(custom_rm(None, group)) == [GRADE.score, grade(TEXT, "webhooks").score, 0.0]


def episode(text: str) -> SimpleNamespace:
    steps = [SimpleNamespace(model_response="first"), SimpleNamespace(model_response=text)]
    return SimpleNamespace(trajectories=[SimpleNamespace(steps=steps)])


def test_rllm_gets_its_own_types(monkeypatch: pytest.MonkeyPatch):
    types = ModuleType("rllm.eval.types")
    types.EvalOutput = lambda **fields: fields  # type: ignore[attr-defined]
    types.Signal = lambda **fields: fields  # type: ignore[attr-defined]
    for name, module in {
        "rllm": ModuleType("rllm"),
        "rllm.eval": ModuleType("rllm.eval"),
        types.__name__: types,
    }.items():
        monkeypatch.setitem(sys.modules, name, module)
    found = rllm.evaluate({}, episode(TEXT))
    assert (found["reward"], found["is_correct"]) == (GRADE.score, False)
    assert {"name": "iam", "value": 0.0} in found["signals"]


def test_rllm_grades_the_last_text_of_an_episode():
    assert rllm.signals({}, episode(TEXT))[0] == GRADE.score
    assert rllm.signals({}, episode(""))[0] == 0.0
    assert rllm.signals({}, SimpleNamespace())[0] == 0.0


def test_nemo_gym_keeps_the_request_and_adds_the_reward():
    content = [{"type": "output_text", "text": TEXT}]
    output = [{"type": "reasoning", "summary": []}, {"type": "message", "content": content}]
    body = {"responses_create_params": {"input": []}, "response": {"output": output}}
    found = asyncio.run(nemo_gym.verify(body))
    assert {**found, "reward_components": {}} == {**body, "reward": GRADE.score, "reward_components": {}}
    assert found["reward_components"]["iam"] == 0.0
    held = asyncio.run(nemo_gym.verify({**body, "verifier_metadata": {"rubric": "webhooks"}}))
    assert held["reward"] == grade(TEXT, "webhooks").score


@pytest.mark.parametrize("response", [None, {}, {"output": "text"}, {"output": [None, {"type": "message"}]}])
def test_nemo_gym_rewards_a_response_without_text_with_0(response: object):
    assert asyncio.run(nemo_gym.verify({"response": response}))["reward"] == 0.0


def test_a_resources_server_of_nemo_gym_answers_with_the_reward_and_its_components(monkeypatch: pytest.MonkeyPatch):
    """With stand-ins of its types as version 0.4 has them: the models keep no fields that they do not declare."""

    class Request(BaseModel):
        responses_create_params: dict[str, object]
        response: dict[str, object]

    class Response(Request):
        reward: float

    types = ModuleType("nemo_gym.base_resources_server")
    types.BaseVerifyRequest, types.BaseVerifyResponse = Request, Response  # type: ignore[attr-defined]
    types.SimpleResourcesServer = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nemo_gym", ModuleType("nemo_gym"))
    monkeypatch.setitem(sys.modules, "nemo_gym.base_resources_server", types)
    page = (Path(__file__).parents[3] / "docs" / "integrations.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```python\n(from nemo_gym\..*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}
    exec(block, names)
    message = {"type": "message", "content": [{"type": "output_text", "text": TEXT}]}
    given = {"responses_create_params": {}, "response": {"output": [message]}}
    for more, rubric in (({}, "payments"), ({"verifier_metadata": {"rubric": "webhooks"}}, "webhooks")):
        body = names["PulumiVerifyRequest"](**given, **more)
        found = asyncio.run(names["PulumiServer"]().verify(body))
        assert found.reward == grade(TEXT, rubric).score
        assert "iam" in found.reward_components
