"""Groups the responses of a run by model, or by model and slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

if TYPE_CHECKING:
    from reports.outcomes import Outcomes

__all__ = ["Groups", "groups_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Responses in groups.

    Attributes:
        keys: The names of each group, by column: `model`, and `slice` if there are slices.
        outcomes: The responses; one in several slices is repeated.
        of: The group of each response, from 0.
    """

    keys: dict[str, list[str]]
    outcomes: Outcomes
    of: NDArray[np.int64]

    @property
    def number(self) -> int:
        """How many groups there are."""
        return len(self.keys["model"])

    @property
    def tasks(self) -> NDArray[np.int64]:
        """The task of each response, numbered from 0."""
        return _numbered(self.outcomes.responses["task"].astype("str"))[0]

    def repeated(self, times: int) -> dict[str, list[str]]:
        """Returns the keys of a table with several rows per group."""
        return {name: [value for value in values for _ in range(times)] for name, values in self.keys.items()}

    def rows(self) -> list[NDArray[np.int64]]:
        """Returns the numbers of the responses of each group."""
        order = np.argsort(self.of, kind="stable")
        ends = np.cumsum(np.bincount(self.of, minlength=self.number))
        return np.split(order, ends)[: self.number]


def groups_of(outcomes: Outcomes, slices: tuple[NDArray[np.int64], list[str]] | None) -> Groups:
    """Returns the responses by model, in the order of the run, and within models by slice.

    Args:
        outcomes: The responses.
        slices: The numbers of responses and the slice of each; None without slices.
    """
    models = outcomes.responses["model"].astype("str")
    if slices is None:
        of, names = _numbered(models)
        return Groups({"model": names}, outcomes, of)
    rows, values = slices
    chosen = outcomes.take(rows)
    model, models_ = _numbered(chosen.responses["model"].astype("str"))
    value, values_ = _numbered(values)

    pairs, of = np.unique(model * max(len(values_), 1) + value, return_inverse=True)
    keys = {
        "model": [models_[pair // len(values_)] for pair in pairs],
        "slice": [values_[pair % len(values_)] for pair in pairs],
    }
    return Groups(keys, chosen, of.astype(np.int64))


def _numbered(values: Any) -> tuple[NDArray[np.int64], list[str]]:
    """Returns the number of each value, and the values by first appearance."""
    codes, names = pd.factorize(pd.Series(values, dtype="str"))
    return codes.astype("int64"), [str(name) for name in names]
