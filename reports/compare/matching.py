"""Matches responses of the base with responses of the candidate."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.compare.sides import CompareError, DifferentRunsError, Side
from reports.compare.tables import UNPAIRED
from reports.frames import framed
from reports.metadata import metadata_of

__all__ = ["Matching", "matched"]

REPEAT_KEYS = ("repeat", "epoch")
"""Keys of the metadata that distinguish repeats of one sample."""


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """The pairs of a comparison.

    Attributes:
        base: Numbers of the responses in the base's `outcomes`, one per pair.
        candidate: Numbers of the matching responses in the candidate's `outcomes`.
        by: The common properties of the two responses of a pair, in words.
        unpaired: The responses without a pair.
        others: Number of pairs whose rubrics differ; these are left out unless allowed.
        other_tasks: The tasks of these pairs.
    """

    base: NDArray[np.int64]
    candidate: NDArray[np.int64]
    by: str
    unpaired: pd.DataFrame
    others: int = 0
    other_tasks: tuple[str, ...] = ()


def matched(base: Side, candidate: Side, *, allow_different: bool = False) -> Matching:
    """Returns the pairs of two sides.

    The responses of a pair have the same task and sample. If a side has several such responses, they are matched by
    repeat: by `repeat` or `epoch` in their metadata, else by their order in the run. If a side has several models,
    responses are matched by model too. If task and sample distinguish nothing, they are matched by id.

    Args:
        base: The base.
        candidate: The candidate.
        allow_different: Whether responses with different rubrics may form a pair.

    Raises:
        CompareError: There is no pair.
    """
    names = _names(base, candidate)
    keys, others = _keys(base, names), _keys(candidate, names)
    repeated = bool(keys.duplicated().any() or others.duplicated().any())
    if repeated and names[-1] == "sample" and _share_ids(base, candidate):
        names = ["response_id"]
        keys, others = _keys(base, names), _keys(candidate, names)
    elif repeated:
        names.append("repeat")
        keys, others = _with_repeats(base, keys), _with_repeats(candidate, others)
    index = _indexed(keys).get_indexer(_indexed(others))
    partners = np.flatnonzero(index >= 0)
    order = np.argsort(index[partners], kind="stable")
    mine, theirs = index[partners][order], partners[order]
    if len(mine) == 0:
        raise CompareError(_no_pair(base, candidate, names))
    others = base.rubrics[mine] != candidate.rubrics[theirs]
    tasks = tuple(dict.fromkeys(base.outcomes.responses["task"].astype("str").to_numpy()[mine[others]]))
    apart = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    if others.any() and not allow_different:
        if others.all():
            raise DifferentRunsError(_other_rubrics(len(mine)))
        apart = mine[others], theirs[others]
        mine, theirs = mine[~others], theirs[~others]
    left = [_unmatched(base, "base", mine, apart[0]), _unmatched(candidate, "candidate", theirs, apart[1])]
    unpaired = {column.name: [row[column.name] for rows in left for row in rows] for column in UNPAIRED.columns}
    by = "id" if names == ["response_id"] else ", ".join(names[:-1]) + f" and {names[-1]}"
    frame = framed(UNPAIRED, unpaired)
    return Matching(mine.astype(np.int64), theirs.astype(np.int64), by, frame, int(others.sum()), tasks)


def _other_rubrics(pairs: int) -> str:
    counted = "the only pair has another rubric" if pairs == 1 else f"all {pairs:,} pairs have another rubric"
    return (
        f"nothing to compare: {counted} on each side, so a change may not be due to the model; "
        "grade both the same way, or compare them anyway with --allow-different"
    )


def _names(base: Side, candidate: Side) -> list[str]:
    """Returns the columns that the responses of a pair have in common.

    Raises:
        CompareError: There are several models, and none of them is on both sides.
    """
    mine, theirs = base.models, candidate.models
    if len(mine) <= 1 and len(theirs) <= 1:
        return ["task", "sample"]
    if not set(mine) & set(theirs):
        several = base if len(mine) > 1 else candidate
        message = (
            f"{several.run.path} has the models {', '.join(map(repr, several.models[:10]))}, none of which is on the "
            f"other side; say which one is compared: {several.run.path}@{several.models[0]}"
        )
        raise CompareError(message)
    return ["model", "task", "sample"]


def _keys(side: Side, names: list[str]) -> pd.DataFrame:
    return side.outcomes.responses[names].astype("str")


def _share_ids(base: Side, candidate: Side) -> bool:
    """Returns whether no response names its sample and both sides share some ids."""
    responses = (base.outcomes.responses, candidate.outcomes.responses)
    unnamed = all((of["sample"] == "").all() for of in responses)
    return unnamed and bool(responses[0]["response_id"].isin(responses[1]["response_id"]).any())


def _with_repeats(side: Side, keys: pd.DataFrame) -> pd.DataFrame:
    """Returns the keys with a column that distinguishes repeats."""
    told = list(_repeats(side))
    keys = keys.assign(repeat=[told[row] for row in side.rows])
    return keys.assign(place=keys.groupby(list(keys.columns), observed=True).cumcount())


def _repeats(side: Side) -> list[str]:
    """Returns the repeat of each response of the run from its metadata; "" if not given."""
    return [
        next((str(metadata[key]) for key in REPEAT_KEYS if key in metadata), "") for metadata in metadata_of(side.run)
    ]


def _indexed(keys: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(keys)


def _unmatched(side: Side, name: str, used: NDArray[np.int64], apart: NDArray[np.int64]) -> list[dict[str, str]]:
    """Returns the rows of `unpaired` of one side.

    Args:
        side: The side.
        name: Its name.
        used: Its responses with a pair.
        apart: Its responses whose partner has another rubric.
    """
    without = np.setdiff1d(np.setdiff1d(np.arange(len(side.rows)), used), apart)
    return [
        {"side": name, "reason": reason, **{str(key): str(value) for key, value in row.items()}}
        for rows, reason in (
            (side.rows[without], "no partner"),
            (side.rows[np.sort(apart)], "other rubric"),
            (side.ungraded, "not graded"),
        )
        for row in side.all.responses.iloc[rows].to_dict("records")
    ]


def _no_pair(base: Side, candidate: Side, names: list[str]) -> str:
    for side, name in ((base, "the base"), (candidate, "the candidate")):
        if len(side.rows) == 0:
            return f"nothing to compare: no response of {name} ({side.run.path}) is graded"
    examples = [
        ", ".join(f"{key} {value!r}" for key, value in _keys(side, names[:3]).iloc[0].items() if key != "repeat")
        for side in (base, candidate)
    ]
    return (
        f"nothing to compare: no response of {base.run.path} and {candidate.run.path} have "
        f"{' and '.join(name for name in names if name != 'repeat')} in common (the first have {examples[0]}, and "
        f"{examples[1]})"
    )
