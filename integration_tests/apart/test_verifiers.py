"""The environment of verifiers, with verifiers itself, which cannot be installed beside the other tools."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import verifiers.v1 as vf
from documented import block
from verifiers.v1.configs.agent import AgentConfig
from verifiers.v1.graph import MessageNode
from verifiers.v1.trace import AgentInfo, TraceTask
from verifiers.v1.utils.loaders import load_taskset

from harness import grade
from harness.rubric import shipped_prompts

PROJECT = Path(__file__).parents[2]
TEXT = (PROJECT / "samples" / "payments" / "aspen-1" / "s06.md").read_text(encoding="utf-8")


def trace_of(task: vf.Task, text: str) -> vf.Trace:
    node = MessageNode(message=vf.AssistantMessage(content=text), sampled=True)
    about = TraceTask(type=type(task).__name__, data=task.data)
    return vf.Trace(task=about, agent=AgentInfo(config=AgentConfig()), nodes=[node])


def test_verifiers_finds_the_tasks_by_the_name_of_the_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(PROJECT / "examples" / "verifiers_suite")
    tasks = list(load_taskset(vf.TasksetConfig(id="stackgrade-suite")))
    assert {task.data.name: task.data.prompt for task in tasks} == shipped_prompts()


def test_verifiers_scores_a_trace_with_the_rubric_of_its_task(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(PROJECT / "examples" / "verifiers_suite")
    task = next(each for each in load_taskset(vf.TasksetConfig(id="stackgrade-suite")) if each.data.name == "batch")
    trace, empty = trace_of(task, TEXT), trace_of(task, "")
    for each in (trace, empty):
        asyncio.run(task.score(each))
    assert trace.rewards["pulumi_score"].score == grade(TEXT, "batch").score
    assert empty.rewards["pulumi_score"].score == 0.0
    assert trace.metrics["pulumi_success"] == 0.0


def test_a_taskset_of_ones_own_holds_its_tasks_to_a_rubric():
    names: dict[str, object] = {}
    exec(block("import verifiers.v1 as vf"), names)
    taskset = names["MyTaskset"](vf.TasksetConfig())
    task = next(iter(taskset)).with_data(rubric="payments")
    trace = trace_of(task, TEXT)
    asyncio.run(task.score(trace))
    assert trace.rewards["pulumi_score"].score == grade(TEXT).score
