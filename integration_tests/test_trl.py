"""TRL's own GRPO trainer with the reward: a tiny model, made on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
import tiny
import torch
from conftest import SAMPLES
from datasets import Dataset
from documented import block
from trl import GRPOConfig, GRPOTrainer
from trl.trainer.grpo_trainer import RewardFunc

from harness import grade
from harness.integrations.reward import reward

FAILING = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def trainer(tmp_path_factory: pytest.TempPathFactory) -> GRPOTrainer:
    """The trainer that the documentation makes, of one step on the processor, with two completions a prompt."""
    tokenizer = tiny.tokenizer()
    rows = {"prompt": ["Write it."] * 4, "rubric": ["payments", None] * 2}
    settings = GRPOConfig(
        output_dir=str(tmp_path_factory.mktemp("trained")),
        max_steps=1,
        num_generations=2,
        per_device_train_batch_size=2,
        max_completion_length=8,
        use_cpu=True,
        bf16=False,
        report_to="none",
        logging_steps=1,
        save_strategy="no",
    )
    names = {
        "model": tiny.model(len(tokenizer)),
        "settings": settings,
        "prompts": Dataset.from_dict(rows),
        "tokenizer": tokenizer,
    }
    exec(block("from harness.integrations.reward import reward"), names)
    return names["trainer"]


def test_the_reward_is_of_the_type_that_the_trainer_takes():
    returned = get_type_hints(reward)["return"]
    assert Callable[..., returned] in get_args(RewardFunc)


def test_a_step_is_trained_with_it(trainer: GRPOTrainer, tmp_path: Path):
    trainer.train()
    [step] = [entry for entry in trainer.state.log_history if "rewards/reward/mean" in entry]
    assert (step["step"], step["rewards/reward/mean"], step["reward_std"]) == (1, 0.0, 0.0)
    assert {name: value for name, value in step.items() if "stackgrade" in name} == {"stackgrade/platform": 0.0}


@pytest.mark.parametrize("as_messages", [False, True])
def test_the_trainer_gets_the_scores(trainer: GRPOTrainer, as_messages: bool):
    texts = [FAILING, "no program"]
    completions = [[{"role": "assistant", "content": text}] for text in texts] if as_messages else texts
    inputs = [{"prompt": "Write it.", "rubric": "payments"}] * 2
    found = trainer._calculate_rewards(inputs, ["Write it."] * 2, completions, [[1], [1]])
    assert torch.equal(found, torch.tensor([[grade(FAILING).score], [0.0]], dtype=torch.float32))
