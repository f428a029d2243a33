"""`stackgrade verify` and `stackgrade validate --verified`, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.harness.cli.conftest import PROJECT, Stackgrade

PACKAGES = PROJECT / "build" / "verify"


def test_without_node_it_says_what_would_help(stackgrade: Stackgrade, answers: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    for command in (("verify", answers), ("validate", "--verified", answers)):
        ran = stackgrade(*command)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith("stackgrade: `verify` needs Node.js 20 or newer")


def test_without_bubblewrap_it_runs_nothing(
    stackgrade: Stackgrade, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "bin"
    path.mkdir()
    (path / "node").write_text("#!/bin/sh\necho v20.11.1\n", encoding="utf-8")
    (path / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(path))
    ran = stackgrade("verify", answers)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "there is no bubblewrap on the path" in ran.stderr
    assert "--unboxed-i-know" in ran.stderr


@pytest.mark.real
def test_it_tells_the_truth_beside_what_was_predicted(stackgrade: Stackgrade, answers: Path):
    program = 'import * as aws from "@pulumi/aws";\nFunction("aws", "new aws.s3.Bucket(`hidden`)")(aws);\n'
    (answers / "b" / "s1.md").write_text(f"```typescript\n// index.ts\n{program}```\n", encoding="utf-8")
    ran = stackgrade("verify", answers, "--cache", PACKAGES, "--fail-on", "disagreement")
    assert ran.returncode == 1
    assert ran.stdout.splitlines()[:5] == [
        "✓ a/s1  the compiler accepts it; 1 of 1 resources and 0 of 0 inputs as predicted",
        "- a/s2  holds no program",
        "✗ b/s1  the compiler accepts it; 0 of 1 resources and 0 of 0 inputs as predicted",
        "  registered, not predicted",
        "    aws:s3/bucket:Bucket hidden",
    ]
    assert "compiles, or not, as predicted" in ran.stdout
    assert ran.stderr == "stackgrade: gate failed: 1 response is not as predicted\n"


def test_a_compiler_that_there_is_not_is_refused(stackgrade: Stackgrade, answers: Path):
    for command in (("verify", answers), ("validate", "--verified", answers)):
        ran = stackgrade(*command, "--compiler", "6")
        assert ran.returncode == 2
        assert "'7', '5.9'" in ran.stderr


@pytest.mark.real
@pytest.mark.parametrize(("compiler", "code"), [("7", 2552), ("5.9", 2304)])
def test_the_compiler_is_the_one_that_is_asked_for(stackgrade: Stackgrade, answers: Path, compiler: str, code: int):
    missing = "".join(f"missing{number};\n" for number in range(20))
    (answers / "a" / "s1.md").write_text(f"```typescript\n// index.ts\nconst names = 1;\n{missing}name_s;\n```\n")
    ran = stackgrade("verify", answers / "a" / "s1.md", "--cache", PACKAGES, "--json", "--compiler", compiler)
    assert json.loads(ran.stdout)["compiler"]["diagnostics"][-1]["code"] == code


@pytest.mark.real
def test_runs_are_verified_and_their_figures_are_a_gate(
    stackgrade: Stackgrade, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert stackgrade("grade", answers, "--out", "run").returncode == 0
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "stackgrade").symlink_to(PACKAGES)
    ran = stackgrade("validate", "--verified", "run", answers, "--json", "--fail-under", "1")
    assert (ran.returncode, ran.stderr) == (0, "")
    record = json.loads(ran.stdout)
    assert (record["programs"], record["compiler"]["agreement"], record["resources"]["f1"]) == (4, 1.0, 1.0)
