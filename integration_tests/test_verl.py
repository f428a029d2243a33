"""verl's own reward managers with `compute_score`, loaded as its configuration loads it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tiny
import torch
from conftest import SAMPLES
from documented import block
from omegaconf import OmegaConf
from verl import DataProto
from verl.experimental.reward_loop.reward_manager.naive import NaiveRewardManager as LoopRewardManager
from verl.trainer.ppo.reward import get_custom_reward_fn
from verl.workers.reward_manager.naive import NaiveRewardManager

from harness import grade

TEXT = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")
PROGRAM = TEXT.encode("ascii", "ignore").decode()
SOLUTIONS = [PROGRAM, "no program"]
SCORES = [grade(PROGRAM).score, 0.0]
TOKENIZER = tiny.tokenizer()


@pytest.fixture(scope="module")
def score() -> Callable[..., dict[str, float]]:
    """The function as verl loads it from the configuration that the documentation shows."""
    found = get_custom_reward_fn(OmegaConf.create(block("reward:")))
    assert found is not None
    return found


@pytest.fixture
def batch() -> DataProto:
    """Two solutions, as verl's rollouts hand them over: token ids, padded."""
    encoded = TOKENIZER(SOLUTIONS, return_tensors="pt", padding=True, padding_side="right")
    prompts = TOKENIZER(["Write it."] * 2, return_tensors="pt")
    tensors = {
        "prompts": prompts["input_ids"],
        "responses": encoded["input_ids"],
        "attention_mask": torch.cat([prompts["attention_mask"], encoded["attention_mask"]], dim=1),
    }
    rows: dict[str, Any] = {
        "data_source": np.array(["payments"] * 2, dtype=object),
        "reward_model": np.array([{"ground_truth": "payments"}, {"ground_truth": ""}], dtype=object),
        "extra_info": np.array([{"split": "train"}, {"split": "train"}], dtype=object),
    }
    return DataProto.from_dict(tensors=tensors, non_tensors=rows)


def test_the_manager_of_a_trainer_rewards_the_last_token(score: Callable[..., dict[str, float]], batch: DataProto):
    found = NaiveRewardManager(TOKENIZER, num_examine=0, compute_score=score)(batch, return_dict=True)
    assert found["reward_tensor"].sum(dim=1).tolist() == pytest.approx(SCORES)
    extra = found["reward_extra_info"]
    assert extra["graded"] == [1.0, 1.0]
    assert extra["failed"] == [1.0, 1.0]
    assert {len(values) for values in extra.values()} == {2}


def test_the_manager_of_a_reward_loop_gets_the_same(score: Callable[..., dict[str, float]], batch: DataProto):
    async def rewards() -> list[dict[str, Any]]:
        manager = LoopRewardManager(OmegaConf.create({}), TOKENIZER, score)
        return await asyncio.gather(*(manager.run_single(batch[number : number + 1]) for number in range(2)))

    found = asyncio.run(rewards())
    assert [each["reward_score"] for each in found] == SCORES
    assert [each["reward_extra_info"]["score"] for each in found] == SCORES
