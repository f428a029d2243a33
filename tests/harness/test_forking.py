"""The start of a batch: what is loaded when, counted in modules rather than in time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def loaded(code: str) -> set[str]:
    """The modules that are loaded after some code, in a process of its own, without those that Python starts with."""
    code = f"import sys, json\nbefore = set(sys.modules)\n{code}\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_what_starts_the_workers_loads_nothing_else_of_the_project():
    found = loaded("import harness.forking")
    assert {name for name in found if name.split(".")[0] in {"harness", "graders", "reports"}} == {
        "harness",
        "harness.forking",
    }


def test_the_process_of_the_workers_is_started_before_the_command_loads_what_it_needs():
    code = """
import harness.forking
seen = []
harness.forking.start_ahead = lambda: seen.append(not {"harness.cli.grade", "harness.grading"}.isdisjoint(sys.modules))
from harness.cli.app import app
try:
    app(["grade", "nowhere", "--jsonl"])
except SystemExit:
    pass
assert seen == [False], seen
"""
    assert "harness.grading" in loaded(code)


@pytest.mark.parametrize("options", [["--cache", "none"], ["--engine", "ray"]])
def test_it_is_not_started_where_there_may_be_no_work_for_it(options: list[str]):
    code = f"""
import harness.forking
seen = []
harness.forking.start_ahead = lambda: seen.append(True)
from harness.cli.app import app
try:
    app(["grade", "nowhere", "--jsonl", *{options!r}])
except SystemExit:
    pass
assert seen == [], seen
"""
    loaded(code)


def test_workers_load_no_tables_charts_or_networks():
    found = loaded("import harness.batch.preloaded")
    heavy = {
        "pandas",
        "numpy",
        "pyarrow",
        "scipy",
        "jinja2",
        "altair",
        "inspect_ai",
        "huggingface_hub",
        "typer",
        "asyncio",
    }
    assert heavy & {name.split(".")[0] for name in found} == set()
    assert {"harness.batch.grading", "harness.grading", "graders.requirements"} <= found


def test_a_batch_without_a_run_loads_no_tables():
    found = loaded("import harness.cli.grade")
    heavy = {"pandas", "numpy", "pyarrow", "scipy", "jinja2", "altair", "inspect_ai", "huggingface_hub"}
    assert heavy & {name.split(".")[0] for name in found} == set()
