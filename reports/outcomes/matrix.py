"""Stores outcomes as small integers, in matrices with named columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harness.checks import Outcome

__all__ = ["ABSENT", "ERROR", "FAIL", "NOT_APPLICABLE", "OUTCOMES", "PASS", "UNKNOWN", "Matrix", "stacked"]

OUTCOMES = tuple(outcome.value for outcome in Outcome)
"""The outcome of each code; the code after the last is `ABSENT`."""
PASS, FAIL, UNKNOWN, NOT_APPLICABLE, ERROR, ABSENT = range(len(OUTCOMES) + 1)
"""The codes. `ABSENT` means not in the rubric, or without a grade; no rate counts it."""


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """Outcomes of one kind of thing.

    Attributes:
        names: Names of the columns, in the order of the run.
        codes: A code for each response (row) and name (column).
    """

    names: tuple[str, ...]
    codes: NDArray[np.int8]

    def column(self, name: str) -> NDArray[np.int8]:
        """Returns the codes of one name, all `ABSENT` if the run does not have it."""
        if name in self.names:
            return self.codes[:, self.names.index(name)]
        return np.full(len(self.codes), ABSENT, dtype=np.int8)

    def take(self, rows: NDArray[np.int64]) -> Matrix:
        """Returns some of the responses, by their numbers."""
        return Matrix(self.names, self.codes[rows])

    def of(self, names: Sequence[str]) -> Matrix:
        """Returns some of the columns, by their names."""
        return Matrix(tuple(names), self.codes[:, [self.names.index(name) for name in names]])

    def asked(self) -> Matrix:
        """Returns the columns that are asked of any of the responses."""
        some = (self.codes != ABSENT).any(axis=0)
        if some.all():
            return self
        return Matrix(tuple(name for name, known in zip(self.names, some, strict=True) if known), self.codes[:, some])

    def counts(self, groups: NDArray[np.int64], number: int) -> NDArray[np.int64]:
        """Returns how often each code occurs: an array by group, name and code.

        Args:
            groups: The group of each response, from 0.
            number: How many groups there are.
        """
        kinds = ABSENT + 1
        counted = np.zeros((number, len(self.names), kinds), dtype=np.int64)
        for position, codes in enumerate(self.codes.T):
            found = np.bincount(groups * kinds + codes, minlength=number * kinds)
            counted[:, position] = found.reshape(number, kinds)
        return counted


def stacked(matrices: Sequence[Matrix]) -> Matrix:
    """Stacks matrices vertically; fills columns that one of them lacks with `ABSENT`."""
    names = tuple(dict.fromkeys(name for matrix in matrices for name in matrix.names))
    position = {name: column for column, name in enumerate(names)}
    codes = np.full((sum(len(matrix.codes) for matrix in matrices), len(names)), ABSENT, dtype=np.int8)
    start = 0
    for matrix in matrices:
        end = start + len(matrix.codes)
        codes[start:end, [position[name] for name in matrix.names]] = matrix.codes
        start = end
    return Matrix(names, codes)
