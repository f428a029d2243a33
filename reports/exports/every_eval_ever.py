"""Writes a run as records of Every Eval Ever: a file a model with its figures, and one with its responses.

Source: the package `every-eval-ever` 0.3.0, its schemas `eval.schema.json` and `instance_level_eval.schema.json`, and
the layout of its data store: `data/COLLECTION/DEVELOPER/MODEL/UUID.json` beside `UUID_samples.jsonl`.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

from reports.exports.grades import Graded, grades_of
from reports.frames import records_of
from reports.scorecard import Scorecard

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["SCHEMA_VERSION", "write_every_eval_ever"]

SCHEMA_VERSION = "0.3.0"

UNSTATED = "unstated"
"""The folder of what has no developer or no name."""

PROMPTS = ("prompt", "instruction", "instructions", "question", "input")
"""Metadata keys that hold a prompt: the first that is a text counts."""

_HUB = re.compile(r"hf://datasets/(?P<repo>[^/]+/[^/@]+)@(?P<revision>[^/]+)/")
_UNSAFE = re.compile(r'[<>:"\\|?*/\x00-\x1f]')

Open = Callable[[Path], AbstractContextManager[IO[str]]]


def write_every_eval_ever(run: Run, card: Scorecard, folder: Path, opened: Open) -> list[Path]:
    """Writes a run's models, and returns the files with their figures.

    A file has the mean score, the rate of successes and the pass rate of each category, each with its interval. A
    model's developer is what stands before the first `/` of its name. The same run gives the same files.

    Args:
        run: The run.
        card: Its figures.
        folder: The folder above `data`.
        opened: Opens a file to write; its folder exists.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    written = []
    for row in records_of(card.models):
        if row["graded"]:
            model = _Model(run, card, row)
            place = folder / model.place
            place.parent.mkdir(parents=True, exist_ok=True)
            with opened(place.with_name(f"{place.stem}_samples.jsonl")) as file:
                samples = _write_samples(model, file)
            with opened(place) as file:
                json.dump(model.record(samples), file, indent=2, allow_nan=False)
                file.write("\n")
            written.append(place)
    return written


class _Model:
    """A model of a run: its identity in the data store, and its figures."""

    def __init__(self, run: Run, card: Scorecard, row: Mapping[str, Any]) -> None:
        self.run, self.card, self.row = run, card, row
        self.name: str = row["model"]
        self.id = self.name or UNSTATED
        self.rubric = run.manifest.rubric.name
        when = run.manifest.finished or run.manifest.started
        self.when = when.isoformat()
        self.evaluation_id = f"stackgrade_{self.rubric}/{self.id}/{when.timestamp()}"
        digest = bytearray(hashlib.sha256(f"{self.evaluation_id}\0{run.manifest.graders}".encode()).digest()[:16])
        self.uuid = str(UUID(bytes=bytes(digest), version=4))

    @property
    def place(self) -> str:
        """The file's path in the data store."""
        developer, _, name = self.id.rpartition("/") if "/" not in self.id else self.id.partition("/")
        parts = (f"stackgrade_{self.rubric}", developer or UNSTATED, name)
        return "/".join(["data", *map(_component, parts), f"{self.uuid}.json"])

    def result_id(self, name: str) -> str:
        """Returns the id of one of its figures."""
        return f"{self.evaluation_id}#{name}"

    def record(self, samples: Mapping[str, object]) -> dict[str, Any]:
        """Returns the file with its figures.

        Args:
            samples: What to say of the file with its responses.
        """
        manifest = self.run.manifest
        return {
            "schema_version": SCHEMA_VERSION,
            "evaluation_id": self.evaluation_id,
            "evaluation_timestamp": self.when,
            "retrieved_timestamp": str((manifest.finished or manifest.started).timestamp()),
            "source_metadata": {
                "source_name": "stackgrade",
                "source_type": "evaluation_run",
                "source_organization_name": UNSTATED,
                "evaluator_relationship": "other",
            },
            "eval_library": {
                "name": "stackgrade",
                "version": manifest.versions.stackgrade,
                "additional_details": {"rubric_hash": manifest.rubric.hash, "graders_hash": manifest.graders},
            },
            "model_info": {
                "name": self.id,
                "id": self.id,
                **({} if "/" in self.id else {"developer": UNSTATED}),
                "additional_details": {"deployment_type": "unknown", "model_availability": "unknown"},
            },
            "evaluation_results": list(self._results()),
            "detailed_evaluation_results": {
                "format": "jsonl",
                "file_path": self.place.replace(".json", "_samples.jsonl"),
                "hash_algorithm": "sha256",
                **samples,
            },
        }

    def _results(self) -> Iterator[dict[str, Any]]:
        row = self.row
        yield self._result("score", "Mean score; unknown counts as not passed.", row["score"], row, "score_")
        if not _missing(row["success_rate"]):
            says = "Share of successes, of the responses for which it is known."
            yield self._result("success", says, row["success_rate"], row, "success_")
        for category in records_of(self.card.categories):
            if category["model"] == self.name and not _missing(category["failure_rate"]):
                says = f"Share of responses that pass {category['category']}, of those where it passes or fails."
                passed = {"low": _rest(category["high"]), "high": _rest(category["low"])}
                yield self._result(category["category"], says, 1 - category["failure_rate"], passed, "")

    def _result(self, name: str, says: str, value: float, ends: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        low, high = ends[f"{prefix}low"], ends[f"{prefix}high"]
        uncertainty: dict[str, Any] = {"num_samples": int(self.row["graded"])}
        if not (_missing(low) or _missing(high)):
            uncertainty["confidence_interval"] = {"lower": low, "upper": high, "confidence_level": 0.95}
        return {
            "evaluation_result_id": self.result_id(name),
            "evaluation_name": f"stackgrade {self.rubric}",
            "source_data": self._source(),
            "evaluation_timestamp": self.when,
            "metric_config": {
                "evaluation_description": says,
                "metric_id": f"stackgrade.{name}",
                "metric_name": name,
                "metric_unit": "proportion",
                "lower_is_better": False,
                "score_type": "continuous",
                "min_score": 0,
                "max_score": 1,
            },
            "score_details": {"score": value, "uncertainty": uncertainty},
        }

    def _source(self) -> dict[str, Any]:
        """Returns the data set that the responses are from: of the Hub, if they were read from there."""
        found = _HUB.match(next(iter(self.run.manifest.inputs.paths), ""))
        if found is None:
            return {"dataset_name": self.rubric, "source_type": "other"}
        return {
            "dataset_name": found["repo"],
            "source_type": "hf_dataset",
            "hf_repo": found["repo"],
            "additional_details": {"revision": found["revision"]},
        }


def _write_samples(model: _Model, file: IO[str]) -> dict[str, object]:
    """Writes the responses of a model, and returns how many they are, and their checksum."""
    digest, rows = hashlib.sha256(), 0
    for graded in grades_of(model.run, sources=True):
        if graded.status != "graded" or graded.grade["model"] != model.name or graded.grade["score"] is None:
            continue
        line = json.dumps(_sample(model, graded), allow_nan=False) + "\n"
        file.write(line)
        digest.update(line.encode())
        rows += 1
    return {"checksum": digest.hexdigest(), "total_rows": rows}


def _sample(model: _Model, graded: Graded) -> dict[str, Any]:
    grade = graded.grade
    text = graded.text if graded.files is None else "\n\n".join(f"// {at}\n{of}" for at, of in graded.files.items())
    prompts = (graded.metadata.get(key) for key in PROMPTS)
    prompt = next((each for each in prompts if isinstance(each, str)), "")
    return {
        "schema_version": SCHEMA_VERSION,
        "evaluation_id": model.evaluation_id,
        "model_id": model.id,
        "evaluation_name": f"stackgrade {model.rubric}",
        "evaluation_result_id": model.result_id("score"),
        "sample_id": grade["id"],
        "sample_hash": hashlib.sha256(prompt.encode()).hexdigest() if prompt else None,
        "interaction_type": "single_turn",
        "input": {"raw": prompt, "reference": []},
        "output": {"raw": [text or ""]},
        "answer_attribution": [],
        "evaluation": {"score": grade["score"], "is_correct": grade["success"] is True},
        "metadata": {
            "task": grade["task"],
            "sample": grade["sample"],
            "rubric": grade["rubric"],
            **{f"category.{name}": outcome for name, outcome in grade["categories"].items()},
        },
    }


def _component(name: str) -> str:
    """Returns a name as a part of a path in the data store."""
    return _UNSAFE.sub("_", name).rstrip(". ") or UNSTATED


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _rest(value: Any) -> Any:
    return value if _missing(value) else 1 - value
