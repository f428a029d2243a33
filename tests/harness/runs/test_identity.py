"""What a run's manifest says of what graded."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

import graders
import harness
from harness.grading import assumptions_of
from harness.rubric import Rubric, load_rubric
from harness.runs.identity import graders_hash, identity_of, new_manifest


def test_a_manifest_names_the_rubric_the_assumptions_and_the_provider():
    rubric = load_rubric("payments")
    manifest = new_manifest(rubric, assumptions_of(rubric), ["./a/b.jsonl", "s3://c//d"], "m")
    assert (manifest.rubric.name, manifest.rubric.hash) == ("payments", rubric.hash)
    assert manifest.assumptions.environment_suffix == "dev"
    assert manifest.inputs.model_dump() == {"paths": ("a/b.jsonl", "s3://c//d"), "model": "m"}
    assert any(package.startswith("pulumi-aws-7.") for package in manifest.versions.provider)


def test_a_manifest_keeps_what_requirements_say(tmp_path: Path):
    def rubric(name: str, says: str) -> Rubric:
        path = tmp_path / f"{name}.toml"
        path.write_text(
            f'extends = "payments"\nname = "{name}"\n'
            f'[[requirements]]\nid = "queue"\nsays = "{says}"\nresource = "sqs.Queue"'
        )
        return load_rubric(path)

    held = [identity_of(rubric("one", "There is a queue.")), identity_of(rubric("two", "Orders wait in a queue."))]
    payments = load_rubric("payments")
    manifest = new_manifest(payments, assumptions_of(payments), ["a"], None, held)
    assert manifest.said == {"requirements.queue": ["There is a queue.", "Orders wait in a queue."]}


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package that can be changed."""
    package = Path(harness.__file__).parent
    copy = tmp_path / "harness"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(harness, "__file__", str(copy / "__init__.py"))
    return copy


def test_the_graders_hash_does_not_depend_on_where_they_are_installed(copied: Path, monkeypatch: pytest.MonkeyPatch):
    elsewhere = graders_hash()
    monkeypatch.undo()
    assert elsewhere == graders_hash()


DECIDING = ["checks.py", "grading.py", "syntax/source.py", "program/evaluator/calls.py", "checker/narrowing.py"]


@pytest.mark.parametrize("part", DECIDING)
def test_the_graders_hash_changes_with_the_code_that_decides_outcomes(copied: Path, part: str):
    before = graders_hash()
    with (copied / part).open("a") as file:
        file.write("CHANGED = 1\n")
    assert graders_hash() != before


@pytest.mark.parametrize("part", ["checker/library/language.d.ts", "provider/data/pulumi-random-4.21.2.zip"])
def test_the_graders_hash_changes_with_the_data_that_decide_outcomes(copied: Path, part: str):
    before = graders_hash()
    with (copied / part).open("ab") as file:
        file.write(b"\n")
    assert graders_hash() != before


def test_the_graders_hash_changes_with_a_grader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    package = tmp_path / "graders"
    shutil.copytree(Path(graders.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    spec = importlib.util.spec_from_file_location("graders", package / "__init__.py", submodule_search_locations=[])
    spec.submodule_search_locations.append(str(package))
    monkeypatch.setitem(sys.modules, "graders", importlib.util.module_from_spec(spec))
    before = graders_hash()
    for part in ("iam/__init__.py", "facts/policies.py", "facts/actions.txt"):
        with (package / part).open("a") as file:
            file.write("CHANGED = 1\n")
        after = graders_hash()
        assert after != before
        before = after


@pytest.mark.parametrize("part", DECIDING)
def test_the_graders_hash_does_not_change_with_comments_docstrings_and_blank_lines(copied: Path, part: str):
    before = graders_hash()
    text = (copied / part).read_text()
    code = text.split('"""', maxsplit=2)[2].lstrip("\n")
    changed = f'"""Says something else."""  # and here\n\n\n\n{code}# end\n'
    (copied / part).write_text(changed)
    assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(text))
    assert graders_hash() == before


def test_the_graders_hash_changes_with_the_versions_that_are_asked_for(monkeypatch: pytest.MonkeyPatch):
    before = graders_hash()
    monkeypatch.setenv("STACKGRADE_PACKAGES", "@pulumi/aws@7")
    assert graders_hash() != before


@pytest.mark.parametrize(
    "part",
    [
        "cli/app.py",
        "runs/reading.py",
        "batch/local.py",
        "validation/trials.py",
        "verify/box.py",
        "rubric/webhooks.toml",
    ],
)
def test_the_graders_hash_does_not_change_with_what_decides_no_outcome(copied: Path, part: str):
    before = graders_hash()
    with (copied / part).open("a") as file:
        file.write("CHANGED = 1\n")
    assert graders_hash() == before


def test_the_graders_hash_is_the_same_where_the_core_is_compiled(copied: Path):
    before = graders_hash()
    (copied / "checks.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    assert graders_hash() == before
    (copied / "alone.cpython-311-x86_64-linux-gnu.so").write_bytes(b"\x7fELF")
    assert graders_hash() != before
