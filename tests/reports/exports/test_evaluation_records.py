"""A run as records of Every Eval Ever, held to its schemas, and as an entry for the Hugging Face Hub."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from harness.runs import Run, load_run
from reports.exports import EvalResultsError, write_eval_results, write_every_eval_ever
from reports.scorecard import scorecard
from tests import made
from tests.harness.cli.invoked import invoked
from tests.reports.exports.exported import run_of

HERE = Path(__file__).parent


def held_to(schema: str, record: dict[str, Any]) -> dict[str, Any]:
    jsonschema.Draft7Validator(json.loads((HERE / schema).read_text())).validate(record)
    return record


def records(run: Run, folder: Path) -> dict[str, tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each model's figures and responses, held to the schemas."""
    paths = write_every_eval_ever(run, scorecard(run), folder, lambda path: path.open("w", encoding="utf-8"))
    found = {}
    for path in paths:
        record = held_to("every-eval-ever-0.3.0.json", json.loads(path.read_text()))
        assert folder / record["detailed_evaluation_results"]["file_path"] == path.with_name(
            f"{path.stem}_samples.jsonl"
        )
        data = (folder / record["detailed_evaluation_results"]["file_path"]).read_bytes()
        assert record["detailed_evaluation_results"]["checksum"] == hashlib.sha256(data).hexdigest()
        samples = [held_to("every-eval-ever-instance-0.3.0.json", json.loads(line)) for line in data.splitlines()]
        assert record["detailed_evaluation_results"]["total_rows"] == len(samples)
        found[record["model_info"]["id"]] = (record, samples)
    return found


def test_each_model_has_a_record_with_its_figures_and_responses(tmp_path: Path):
    found = records(run_of(tmp_path / "run"), tmp_path / "out")
    assert list(found) == ["old", "new"]
    record, samples = found["old"]
    scores = {
        each["metric_config"]["metric_name"]: each["score_details"]["score"] for each in record["evaluation_results"]
    }
    assert (scores["score"], scores["success"], scores["naming"]) == (0.5, 0.0, 0.0)
    assert "iam" not in scores
    [sample] = samples
    assert (sample["sample_id"], sample["evaluation"]) == ("old/1", {"score": 0.5, "is_correct": False})
    assert sample["evaluation_id"] == record["evaluation_id"]
    assert sample["evaluation_result_id"] == record["evaluation_results"][0]["evaluation_result_id"]
    assert sample["metadata"]["category.iam"] == "unknown"
    assert len(found["new"][1]) == 1


def test_the_same_run_gives_the_same_files(tmp_path: Path):
    run = run_of(tmp_path / "run")
    for folder in ("one", "two"):
        records(run, tmp_path / folder)
    one, two = (
        sorted(path.relative_to(tmp_path / name) for path in (tmp_path / name).rglob("*.json*"))
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 4


@pytest.mark.parametrize(
    ("model", "place"),
    [
        ("acme/aspen:2", ("acme", "aspen_2")),
        ("aspen", ("unstated", "aspen")),
        ("", ("unstated", "unstated")),
        ("a/b/c.", ("a", "b_c")),
    ],
)
def test_files_are_placed_by_developer_and_model(model: str, place: tuple[str, str], tmp_path: Path):
    answer = made.response("a", model=model, metadata={"prompt": "Write it."})
    run = made.run(tmp_path / "run", [(answer, made.grade(answer))])
    [(record, [sample])] = records(run, tmp_path / "out").values()
    parts = record["detailed_evaluation_results"]["file_path"].split("/")
    assert (parts[0], *parts[2:4]) == ("data", *place)
    assert (sample["input"]["raw"], sample["output"]["raw"]) == ("Write it.", [answer.text])


def of_one(folder: Path, *paths: str) -> Run:
    answer = made.response("a", model="m")
    run = made.run(folder, [(answer, made.grade(answer, score=0.75))])
    place = folder / "run.json"
    manifest = json.loads(place.read_text())
    manifest["inputs"]["paths"] = list(paths)
    place.write_text(json.dumps(manifest))
    return load_run(run.path)


def entry(run: Run, dataset: str | None = None) -> dict[str, Any]:
    file = io.StringIO()
    write_eval_results(run, scorecard(run), file, dataset=dataset)
    [found] = yaml.safe_load(file.getvalue())
    return dict(found)


def test_an_entry_has_the_score_and_the_data_set_with_its_commit(tmp_path: Path):
    commit = "0123456789abcdef0123456789abcdef01234567"
    run = of_one(tmp_path / "run", f"hf://datasets/acme/answers@{commit}/data/a.jsonl")
    assert entry(run)["value"] == 0.75
    assert entry(run)["dataset"] == {"id": "acme/answers", "revision": commit, "task_id": run.manifest.rubric.name}
    assert entry(run, "acme/other")["dataset"] == {"id": "acme/other", "task_id": run.manifest.rubric.name}
    [(record, _)] = records(run, tmp_path / "out").values()
    source = record["evaluation_results"][0]["source_data"]
    assert (source["hf_repo"], source["additional_details"]) == ("acme/answers", {"revision": commit})


def test_an_entry_needs_one_model_and_a_data_set(tmp_path: Path):
    with pytest.raises(EvalResultsError, match="2 models were graded"):
        entry(run_of(tmp_path / "two"), "acme/answers")
    run = of_one(tmp_path / "run", "answers")
    with pytest.raises(EvalResultsError, match="name the benchmark's data set there with --dataset"):
        entry(run)
    with pytest.raises(EvalResultsError, match="answers is no data set of the Hub"):
        entry(run, "answers")


def test_the_command_writes_both(tmp_path: Path):
    of_one(tmp_path / "run", "answers")
    wanted = ("--every-eval-ever", tmp_path / "out", "--hf-eval-results", tmp_path / "m.yaml")
    ran = invoked("export", tmp_path / "run", *wanted, "--dataset", "acme/answers")
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert len(list((tmp_path / "out").rglob("*.json"))) == 1
    assert yaml.safe_load((tmp_path / "m.yaml").read_text())[0]["dataset"]["id"] == "acme/answers"
    refused = invoked("export", tmp_path / "run", "--hf-eval-results", tmp_path / "n.yaml")
    assert (refused.exit_code, (tmp_path / "n.yaml").exists()) == (2, False)
