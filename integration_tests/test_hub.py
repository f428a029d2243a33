"""Data sets of the Hugging Face Hub in its own cache, without network, and objects of its package `datasets`."""

from __future__ import annotations

import json
from pathlib import Path

import datasets
import huggingface_hub
import pytest
import yaml
from conftest import SAMPLES, Command
from documented import block, console

from harness import grade
from harness.integrations.datasets import from_dataset
from harness.responses import UnusableInputError

COMMIT = "0123456789abcdef0123456789abcdef01234567"
TEXT = (SAMPLES / "aspen-1" / "s06.md").read_text(encoding="utf-8")
LINES = "".join(json.dumps({"id": id_, "response": TEXT}) + "\n" for id_ in ("1", "2"))


@pytest.fixture
def cache(tmp_path: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Hub's cache with one data set, as the package lays it out."""
    folder = tmp_path / "hub" / "datasets--acme--answers"
    for path in (folder / "refs", folder / "blobs", folder / "snapshots" / COMMIT / "data"):
        path.mkdir(parents=True)
    (folder / "refs" / "main").write_text(COMMIT)
    (folder / "blobs" / "abc").write_text(LINES, encoding="utf-8")
    (folder / "snapshots" / COMMIT / "data" / "answers.jsonl").symlink_to("../../../blobs/abc")
    monkeypatch.setitem(environment, "HF_HUB_CACHE", str(tmp_path / "hub"))
    return folder


def test_a_file_is_graded_from_its_address_and_the_run_has_its_commit(cache: Path, command: Command, tmp_path: Path):
    command(tmp_path, *console("stackgrade grade hf://"))
    manifest = json.loads((tmp_path / "runs" / "hub" / "run.json").read_text())
    assert manifest["inputs"]["paths"] == [f"hf://datasets/acme/answers@{COMMIT}/data/answers.jsonl"]
    assert manifest["counts"]["graded"] == 2


@pytest.mark.parametrize("path", ["data/*.jsonl", "data"])
def test_files_of_a_folder_are_read_from_the_cache(path: str, cache: Path, command: Command, tmp_path: Path):
    ran = command(tmp_path, "stackgrade", "grade", f"hf://datasets/acme/answers@{COMMIT}/{path}", "--jsonl")
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["1", "2"]


@pytest.mark.parametrize(
    "address", ["acme/others@main/a.jsonl", f"acme/answers@{COMMIT}/data/none.jsonl", "acme/others/a"]
)
def test_what_the_cache_lacks_is_said_without_network(address: str, cache: Path, command: Command, tmp_path: Path):
    ran = command(tmp_path, "stackgrade", "grade", f"hf://datasets/{address}", status=2)
    assert f"hf://datasets/{address} is not in the cache, and the Hub cannot be reached" in " ".join(ran.stderr.split())


def test_rows_of_a_dataset_are_graded_and_get_their_grades(monkeypatch: pytest.MonkeyPatch):
    rows = datasets.Dataset.from_dict({"prompt": ["Write it."] * 2, "completion": [TEXT, "no program"]})
    monkeypatch.setattr(datasets, "load_dataset", lambda *_, **__: rows)
    names: dict[str, object] = {}
    exec(block("from datasets import load_dataset"), names)
    found = names["graded"]
    assert isinstance(found, datasets.Dataset)
    own = grade(TEXT)
    assert found["stackgrade_score"] == [own.score, 0.0]
    assert found["stackgrade_failed"] == [own.failed_categories, ["platform"]]
    assert [each.text for each in from_dataset(rows.to_iterable_dataset())] == [TEXT, "no program"]
    with pytest.raises(UnusableInputError, match="several splits"):
        from_dataset(datasets.DatasetDict({"train": rows}))


def test_what_is_exported_for_the_hub_is_read_by_its_package(cache: Path, command: Command, tmp_path: Path):
    command(tmp_path, *console("stackgrade grade hf://"))
    command(tmp_path, *console("stackgrade export runs/hub --hf-eval-results"))
    written = yaml.safe_load((tmp_path / "answers.yaml").read_text())
    [entry] = huggingface_hub.parse_eval_result_entries(written)
    assert (entry.dataset_id, entry.value) == ("acme/answers", grade(TEXT).score)
    assert huggingface_hub.eval_result_entries_to_yaml([entry]) == written
    command(tmp_path, *console("stackgrade export runs/hub --every-eval-ever"))
    assert len(list((tmp_path / "records" / "data").rglob("*_samples.jsonl"))) == 1
