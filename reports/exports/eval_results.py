"""Writes the score of a model as an entry for `.eval_results/NAME.yaml` of its repository on the Hugging Face Hub.

Source: Hugging Face, "Evaluation results" (`eval_results.yaml` in hub-docs), as `huggingface_hub` reads and writes it.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

import yaml

from reports.frames import records_of
from reports.scorecard import Scorecard

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["EvalResultsError", "write_eval_results"]

_HUB = re.compile(r"hf://datasets/(?P<repo>[^/]+/[^/@]+)@(?P<revision>[^/]+)/")
_REPO = re.compile(r"[\w.-]+/[\w.-]+(?:@[\w./-]+)?")


class EvalResultsError(ValueError):
    """A run has no entry for the Hub. The message says why."""


def write_eval_results(run: Run, card: Scorecard, file: IO[str], *, dataset: str | None = None) -> None:
    """Writes the mean score of a run's model, from 0 to 1, as an entry.

    Args:
        run: A run with one model.
        card: Its figures.
        file: The file to write.
        dataset: The benchmark's data set on the Hub, `OWNER/NAME` or `OWNER/NAME@COMMIT`; None for the one that the
            responses were read from.

    Raises:
        EvalResultsError: The run has several models or none that was graded, or no data set is known.
    """
    rows = [row for row in records_of(card.models) if row["graded"]]
    if len(rows) != 1:
        message = f"{len(rows)} models were graded, and an entry is of one; choose it with RUN@MODEL"
        raise EvalResultsError(message)
    manifest = run.manifest
    said = f"mean score of {int(rows[0]['graded']):,} responses, 0 to 1"
    entry: dict[str, Any] = {
        "dataset": {**_dataset(run, dataset), "task_id": manifest.rubric.name},
        "value": float(rows[0]["score"]),
        "date": (manifest.finished or manifest.started).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "notes": f"stackgrade {manifest.versions.stackgrade}, {said}",
    }
    yaml.safe_dump([entry], file, sort_keys=False, allow_unicode=True)


def _dataset(run: Run, given: str | None) -> dict[str, str]:
    """Returns the data set's id, and its revision if there is one."""
    if given is not None and _REPO.fullmatch(given) is None:
        message = f"{given} is no data set of the Hub: OWNER/NAME or OWNER/NAME@COMMIT was expected"
        raise EvalResultsError(message)
    if given is not None:
        name, _, revision = given.partition("@")
    else:
        found = _HUB.match(next(iter(run.manifest.inputs.paths), ""))
        name, revision = (found["repo"], found["revision"]) if found is not None else ("", "")
    if not name:
        message = "the responses are not from the Hub; name the benchmark's data set there with --dataset OWNER/NAME"
        raise EvalResultsError(message)
    return {"id": name, **({"revision": revision} if revision else {})}
