"""Environments and metrics of SkyRL, OpenEnv and lighteval, with these tools themselves."""

from __future__ import annotations

import skyrl_gym
from conftest import SAMPLES
from documented import block
from lighteval.metrics.utils.metric_utils import SampleLevelMetricGrouping
from lighteval.models.model_output import ModelResponse
from lighteval.tasks.lighteval_task import LightevalTaskConfig
from lighteval.tasks.requests import Doc
from openenv.core.rubrics.base import Rubric
from openenv.core.rubrics.containers import WeightedSum

from harness import grade

TEXT = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")
GRADE = grade(TEXT)


def test_skyrl_makes_the_environment_and_ends_it_after_one_answer():
    exec(block("import skyrl_gym\n"), {})
    row = {"reward_spec": {"ground_truth": "payments"}, "extra_info": {}}
    env = skyrl_gym.make("pulumi", extras=row)
    env.init([{"role": "user", "content": "Write it."}])
    done = env.step(TEXT)
    assert (done["reward"], done["done"], done["observations"]) == (GRADE.score, True, [])
    assert done["metadata"]["iam"] == 0.0
    assert env.get_metrics()["score"] == GRADE.score
    held = skyrl_gym.make("pulumi", extras={"extra_info": {"rubric": "webhooks"}})
    assert held.step(TEXT)["reward"] == grade(TEXT, "webhooks").score


def test_openenv_calls_the_rubric_and_combines_it_with_others():
    names: dict[str, object] = {}
    exec(block("from harness.integrations.openenv import"), names)
    rubric = names["rubric"]
    assert isinstance(rubric, Rubric)
    assert rubric({"message": TEXT}, None) == GRADE.score == rubric.last_score
    assert rubric.components()["iam"] == 0.0
    assert rubric({"message": None}, None) == 0.0
    assert WeightedSum([rubric], [1.0])({"message": TEXT}, None) == GRADE.score


def test_lighteval_computes_and_aggregates_the_metric():
    names: dict[str, object] = {}
    exec(block("from lighteval.tasks"), names)
    config = names["TASKS_TABLE"][0]
    assert isinstance(config, LightevalTaskConfig)
    metric = config.metrics[0]
    assert isinstance(metric, SampleLevelMetricGrouping)
    doc = config.prompt_function({"prompt": "Write it.", "rubric": "payments"}, config.name)
    assert isinstance(doc, Doc)
    found = metric.compute_sample(doc=doc, model_response=ModelResponse(text=[TEXT, ""]))
    assert found == {"pulumi_score": GRADE.score / 2, "pulumi_success": 0.0}
    means = {name: mean([found[name], 1.0]) for name, mean in metric.get_corpus_aggregations().items()}
    assert means == {"pulumi_score": (GRADE.score / 2 + 1) / 2, "pulumi_success": 0.5}
