"""The two sides of a comparison: a run each, or one model of it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harness.runs.names import split
from harness.suggestions import suggestion
from reports.errors import ReportError
from reports.outcomes import Outcomes, outcomes_of

if TYPE_CHECKING:
    from harness.runs import Manifest, Run

__all__ = [
    "CompareError",
    "DifferentRunsError",
    "Side",
    "assumed_differently",
    "comparable",
    "refuse_different",
    "side_of",
    "split",
]


class CompareError(ReportError):
    """Runs cannot be compared as asked; the message says how to fix it."""


class DifferentRunsError(CompareError):
    """The runs have different rubrics or graders, so their figures mean different things."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of a comparison.

    Attributes:
        run: The run.
        model: The model to compare; None for all models of the run.
        outcomes: The graded responses.
        ungraded: Numbers in the run of the responses without a grade.
        rows: Number in the run of each row of `outcomes`.
        all: The outcomes of the whole run.
    """

    run: Run
    model: str | None
    outcomes: Outcomes
    ungraded: NDArray[np.int64]
    rows: NDArray[np.int64]
    all: Outcomes

    @property
    def rubrics(self) -> NDArray[np.object_]:
        """The hash of each graded response's rubric."""
        manifest = self.run.manifest
        hashes = {name: rubric.hash for name, rubric in manifest.held_to.items()}
        names = self.outcomes.responses["rubric"].astype("str")
        found: NDArray[np.object_] = names.map(hashes).fillna(manifest.rubric.hash).to_numpy(dtype=object)
        return found

    @property
    def models(self) -> list[str]:
        """The models of the graded responses, in the order of the run."""
        return list(dict.fromkeys(self.outcomes.responses["model"].astype("str")))


def side_of(run: Run, model: str | None = None, outcomes: Outcomes | None = None) -> Side:
    """Returns a side of a comparison.

    Args:
        run: The run.
        model: The model to compare; None for all.
        outcomes: The run's outcomes, if already read.

    Raises:
        CompareError: The run has no such model.
        RunError: A part of the run is missing or damaged.
    """
    all_ = outcomes if outcomes is not None else outcomes_of(run)
    models = all_.responses["model"].astype("str").to_numpy()
    chosen = np.ones(len(models), dtype=bool) if model is None else models == model
    if model is not None and not chosen.any():
        known = list(dict.fromkeys(models))
        hint = suggestion(model, known) or f"it has {', '.join(map(repr, known[:10]))}"
        message = f"{run.path} has no model {model!r}; {hint}"
        raise CompareError(message)
    graded = (all_.responses["status"] == "graded").to_numpy()
    rows = np.flatnonzero(chosen & graded)
    return Side(run, model, all_.take(rows).asked(), np.flatnonzero(chosen & ~graded), rows, all_)


def refuse_different(base: Manifest, candidate: Manifest) -> None:
    """Rejects runs with different graders, or with a single rubric each that differs.

    If runs have several rubrics, pairs with different rubrics are left out later instead.

    Raises:
        DifferentRunsError: Their rubrics or graders differ.
    """
    one = all(not run.suite and len(run.held_to) == 1 for run in (base, candidate))
    mine, theirs = (next(iter(run.held_to.values())) if one else run.rubric for run in (base, candidate))
    rubrics = {
        "the rubric": (mine.name, theirs.name),
        "the rubric's content": (mine.hash[:12], theirs.hash[:12]),
    }
    pairs = {
        **(rubrics if one else {}),
        "the graders": (base.graders[:12], candidate.graders[:12]),
    }
    different = [f"{what} ({mine} and {theirs})" for what, (mine, theirs) in pairs.items() if mine != theirs]
    if different:
        message = (
            f"the runs differ in {', '.join(different)}, so a change may not be due to the model; "
            "grade both the same way, or compare them anyway with --allow-different"
        )
        raise DifferentRunsError(message)


def comparable(base: Manifest, candidate: Manifest) -> bool:
    """Returns whether a change of figures between two runs can be due to the models: same graders, same rubrics."""
    mine, theirs = base.held_to, candidate.held_to
    shared = [name for name in mine if name in theirs]
    same = all(mine[name].hash == theirs[name].hash for name in shared)
    return base.graders == candidate.graders and same and bool(shared or not (mine and theirs))


def assumed_differently(base: Manifest, candidate: Manifest) -> list[str]:
    """Lists the assumptions in which two runs differ, one phrase each."""
    mine, theirs = base.held_to, candidate.held_to
    both = [(mine[name], theirs[name]) for name in mine if name in theirs] or [(base.rubric, candidate.rubric)]
    found: dict[str, None] = {}
    for before, after in both:
        assumed = before.assumptions or base.assumptions, after.assumptions or candidate.assumptions
        for field in fields(assumed[0]):
            first, second = (getattr(one, field.name) for one in assumed)
            if first != second:
                found[f"{field.name.replace('_', ' ')} ({first} and {second})"] = None
    return list(found)
