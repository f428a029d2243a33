"""The example of a grader of one's own, installed as its README says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
EXAMPLE = PROJECT / "examples" / "own_grader"
ANSWER = PROJECT / "samples" / "payments" / "aspen-2" / "s01.md"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the package is installed, in a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(EXAMPLE)], check=True)
    return {**os.environ, "PYTHONPATH": str(folder)}


def printed(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_its_category_is_graded_beside_the_others(environment: dict[str, str]):
    [line] = printed(environment, "harness.cli", "grade", str(ANSWER), "--jsonl", "-j", "1").splitlines()
    found = json.loads(line)
    assert len(found["categories"]) == 11
    [check] = [check for check in found["checks"] if check["category"] == "tagging"]
    assert check["id"] == "tagging.tags"
    assert check["outcome"] == "fail"
    assert {finding["file"] for finding in check["findings"]} == {"lib/tap-stack.ts"}


def test_its_checks_are_listed_with_the_others(environment: dict[str, str]):
    lines = [line.strip() for line in printed(environment, "harness.cli", "checks").splitlines()]
    assert "Every bucket and table has the required tags." in lines
    start = lines.index("[parameters.tagging.tags]")
    assert lines[start + 1].startswith('required = ["Owner"]  # The names of the tags')


def test_its_own_tests_pass(environment: dict[str, str]):
    assert "13 passed" in printed(environment, "pytest", "-p", "no:cacheprovider", str(EXAMPLE), "-c", os.devnull)
