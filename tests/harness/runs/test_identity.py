"""What a run's manifest says of what graded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import harness
from harness.grading import assumptions_of
from harness.rubric import load_rubric
from harness.runs import identity
from harness.runs.identity import graders_hash, new_manifest


def test_a_manifest_names_the_rubric_the_assumptions_and_the_provider():
    rubric = load_rubric("payments")
    manifest = new_manifest(rubric, assumptions_of(rubric), ["./a/b.jsonl", "s3://c//d"], "m")
    assert (manifest.rubric.name, manifest.rubric.hash) == ("payments", rubric.hash)
    assert manifest.assumptions.environment_suffix == "dev"
    assert manifest.inputs.model_dump() == {"paths": ("a/b.jsonl", "s3://c//d"), "model": "m"}
    assert any(package.startswith("pulumi-aws-7.") for package in manifest.versions.provider)


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that can be changed."""
    package = Path(harness.__file__).parent
    copy = tmp_path / "harness"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(identity.harness, "__file__", str(copy / "__init__.py"))
    return copy


def test_the_graders_hash_does_not_depend_on_where_they_are_installed(copied: Path, monkeypatch: pytest.MonkeyPatch):
    elsewhere = graders_hash()
    monkeypatch.undo()
    assert elsewhere == graders_hash()


@pytest.mark.parametrize(
    "part", ["checks.py", "grading.py", "syntax/source.py", "program/values.py", "rubric/loading.py"]
)
def test_the_graders_hash_changes_with_what_decides_outcomes(copied: Path, part: str):
    before = graders_hash()
    with (copied / part).open("a") as file:
        file.write("# changed\n")
    assert graders_hash() != before


def test_the_graders_hash_changes_with_the_versions_that_are_asked_for(monkeypatch: pytest.MonkeyPatch):
    before = graders_hash()
    monkeypatch.setenv("STACKGRADE_PACKAGES", "@pulumi/aws@7")
    assert graders_hash() != before


@pytest.mark.parametrize("part", ["cli/app.py", "runs/reading.py", "batch/local.py"])
def test_the_graders_hash_does_not_change_with_what_only_carries_them(copied: Path, part: str):
    before = graders_hash()
    with (copied / part).open("a") as file:
        file.write("# changed\n")
    assert graders_hash() == before


def test_the_graders_hash_is_the_same_where_the_core_is_compiled(copied: Path):
    before = graders_hash()
    (copied / "checks.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    assert graders_hash() == before
    (copied / "alone.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    assert graders_hash() != before
