"""Reads a run into matrices, part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import ArrayLike, NDArray

from harness.runs.reading import parts_of, read_part
from harness.runs.tables import CHECKS, RESPONSES, schema_of
from reports.outcomes.bounds import score_bounds
from reports.outcomes.matrix import ABSENT, FAIL, NOT_APPLICABLE, OUTCOMES, PASS, UNKNOWN, Matrix, stacked

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["Outcomes", "outcomes_of"]

KEPT = ("response_id", "model", "task", "sample", "rubric", "status", "score", "score_lenient")
"""The columns of `responses` that are kept unchanged."""

SCORE_DIGITS = 9
"""Decimal places of scores in runs; bounds with more would differ from them where nothing is unknown."""

OPEN = 5e-9
"""Difference of the ends of a score above which something is unknown; smaller ones come from rounding."""

_ANSWERS: Mapping[Any, int] = {True: PASS, False: FAIL, None: UNKNOWN}
_CODES: Mapping[Any, int] = {outcome: code for code, outcome in enumerate(OUTCOMES)}


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """The outcomes of a run's responses.

    Attributes:
        responses: One row per response, numbered from 0: `response_id`, `model`, `task`, `sample`, `rubric`, `status`,
            `score`, `score_lenient`.
        categories: Of each category.
        checks: Of each check that counts.
        advisory: Of each check that only advises.
        indicators: Of each indicator: a pass if met, a fail if missed.
        success: Of "the response is a success".
        strict: The score of each response if every unknown were wrong; NaN if nothing was asked of it.
        lenient: The same if every unknown were right.
    """

    responses: pd.DataFrame
    categories: Matrix
    checks: Matrix
    advisory: Matrix
    indicators: Matrix
    success: Matrix
    strict: NDArray[np.float64]
    lenient: NDArray[np.float64]

    @property
    def open(self) -> NDArray[np.bool_]:
        """Whether something unknown leaves the score of each response open."""
        return np.asarray(self.lenient - self.strict > OPEN)

    def take(self, rows: ArrayLike) -> Outcomes:
        """Returns some of the responses, by their numbers."""
        chosen = np.asarray(rows, dtype=np.int64)
        return replace(
            self,
            responses=self.responses.iloc[chosen].reset_index(drop=True),
            categories=self.categories.take(chosen),
            checks=self.checks.take(chosen),
            advisory=self.advisory.take(chosen),
            indicators=self.indicators.take(chosen),
            success=self.success.take(chosen),
            strict=self.strict[chosen],
            lenient=self.lenient[chosen],
        )

    def asked(self) -> Outcomes:
        """Returns these outcomes without categories, checks and indicators that no rubric of the responses asks."""
        return replace(
            self,
            categories=self.categories.asked(),
            checks=self.checks.asked(),
            advisory=self.advisory.asked(),
            indicators=self.indicators.asked(),
        )


def outcomes_of(run: Run) -> Outcomes:
    """Returns the outcomes of a run.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    paths = zip(parts_of(run.path, RESPONSES), parts_of(run.path, CHECKS), strict=True)
    parts = [_Part.read(*pair) for pair in paths]
    asked = stacked([part.checks for part in parts])
    advisory = frozenset[str]().union(*(part.advisory for part in parts))
    checks = asked.of([name for name in asked.names if name not in advisory])
    responses = _frame([part.responses for part in parts])
    responses["rubric"] = _rubrics(responses["rubric"], run.manifest.rubric.name)
    strict, lenient = score_bounds(checks, run.manifest.rubric.weights)
    score, kept = (responses[name].to_numpy(dtype=np.float64) for name in ("score", "score_lenient"))
    strict, lenient = np.round(strict, SCORE_DIGITS), np.round(lenient, SCORE_DIGITS)
    early = np.isnan(kept)  # older runs store only the score of the decided checks
    return Outcomes(
        responses=responses,
        categories=stacked([part.categories for part in parts]),
        checks=checks,
        advisory=asked.of([name for name in asked.names if name in advisory]),
        indicators=stacked([part.indicators for part in parts]),
        success=Matrix(("success",), stacked([part.success for part in parts]).column("success")[:, None]),
        strict=np.where(early, np.fmin(strict, score), score),
        lenient=np.where(early, np.fmax(lenient, score), kept),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """The outcomes of one part of a run; `advisory` holds the names of the checks that only advise."""

    responses: pa.Table
    categories: Matrix
    checks: Matrix
    advisory: frozenset[str]
    indicators: Matrix
    success: Matrix

    @classmethod
    def read(cls, responses: Path, checks: Path) -> Self:
        """Reads a part from its files."""
        table = read_part(responses, RESPONSES, [*KEPT, "success", "categories", "indicators", "inapplicable"])
        columns = ("response_id", "check", "outcome", "advisory")
        asked, advisory = _checks(read_part(checks, CHECKS, columns, ["response_id"]), table["response_id"])
        return cls(
            table.select(KEPT),
            _unfolded(table["categories"], _CODES),
            asked,
            advisory,
            _applicable(_unfolded(table["indicators"], _ANSWERS), table["inapplicable"]),
            _success(table),
        )


def _checks(table: pa.Table, ids: pa.ChunkedArray) -> tuple[Matrix, frozenset[str]]:
    """Returns the outcomes of all checks, and the names of those that only advise."""
    answered, owners = _encoded(table["response_id"])
    rows = pc.index_in(pa.array(answered, type=pa.string()), value_set=ids).to_numpy()[owners]
    names, columns = _encoded(table["check"])
    codes = np.full((len(ids), len(names)), ABSENT, dtype=np.int8)
    codes[rows, columns] = _coded(table["outcome"], _CODES)
    advising = pc.fill_null(table["advisory"], pa.scalar(False)).to_numpy()
    return Matrix(names, codes), frozenset(names[column] for column in np.unique(columns[advising]))


def _unfolded(maps: pa.ChunkedArray, known: Mapping[Any, int]) -> Matrix:
    """Returns a matrix from a column of maps."""
    array = maps.combine_chunks()
    bounds = array.offsets.to_numpy()
    entries = slice(bounds[0], bounds[-1])
    rows = np.repeat(np.arange(len(array)), np.diff(bounds))
    names, columns = _encoded(array.keys[entries])
    codes = np.full((len(array), len(names)), ABSENT, dtype=np.int8)
    codes[rows, columns] = _coded(array.items[entries], known)
    return Matrix(names, codes)


def _applicable(indicators: Matrix, absent: pa.ChunkedArray) -> Matrix:
    """Marks the indicators that do not apply, which have no answer."""
    rows = pc.list_parent_indices(absent).to_numpy()
    names, which = _encoded(pc.list_flatten(absent))
    known = [name in indicators.names for name in names]
    columns = np.array([indicators.names.index(name) if name in indicators.names else 0 for name in names], dtype=int)
    chosen = np.array(known, dtype=bool)[which] if len(names) else np.zeros(0, dtype=bool)
    if chosen.any():
        indicators.codes[rows[chosen], columns[which[chosen]]] = NOT_APPLICABLE
    return indicators


def _success(table: pa.Table) -> Matrix:
    graded = pc.equal(table["status"], "graded").to_numpy()
    codes = np.where(graded, _coded(table["success"], _ANSWERS), ABSENT)
    return Matrix(("success",), codes.astype(np.int8)[:, None])


def _coded(column: Any, known: Mapping[Any, int]) -> NDArray[np.int8]:
    """Returns the codes of a column's values."""
    values, indices = _encoded(column)
    return np.array([known[value] for value in values], dtype=np.int8)[indices]


def _encoded(column: Any) -> tuple[tuple[Any, ...], NDArray[np.int64]]:
    """Returns the distinct values of an Arrow column in order, including null, and the index of each value."""
    if isinstance(column, pa.ChunkedArray):
        column = column.unify_dictionaries().combine_chunks()
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode(null_encoding="encode")
    return tuple(column.dictionary.to_pylist()), column.indices.to_numpy(zero_copy_only=False).astype(np.int64)


def _rubrics(column: pd.Series, usual: str) -> pd.Series:
    """Returns the rubric of each response, as a category; older runs did not store it and have one for all."""
    return column.astype("object").fillna(usual).astype("category")


def _frame(tables: list[pa.Table]) -> pd.DataFrame:
    table = pa.concat_tables(tables) if tables else schema_of(RESPONSES).empty_table().select(KEPT)
    frame: pd.DataFrame = table.unify_dictionaries().to_pandas()
    return frame
