"""Opens a run: its tables as DataFrames, single responses, its scorecard."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.extras import require
from harness.responses.record import Response
from harness.runs.manifest import Manifest
from harness.runs.reading import read_table, response_of
from harness.runs.tables import CHECKS, FINDINGS, RESPONSES, Table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from reports.compare import Comparison
    from reports.scorecard import Scorecard

__all__ = ["Run", "load_run"]

# pandas, pyarrow and reports are imported in functions, so that opening a run stays quick.


class Run:
    """A run on disk. Its tables are read when first used; `harness.runs.tables` describes them.

    Attributes:
        path: The folder.
        manifest: The run's inputs, graders and progress. `manifest.finished` is None for an unfinished run.
    """

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest

    @cached_property
    def responses(self) -> pd.DataFrame:
        """One row per response, without the large columns that stay on disk: texts and maps."""
        return _frame(read_table(self.path, RESPONSES, [c.name for c in RESPONSES.columns if not c.bulky]))

    @cached_property
    def checks(self) -> pd.DataFrame:
        """One row per check of a graded response."""
        return _frame(read_table(self.path, CHECKS))

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row per finding."""
        return _frame(read_table(self.path, FINDINGS))

    @cached_property
    def categories(self) -> pd.DataFrame:
        """One row per category of a grade: `response_id`, `model`, `task`, `sample`, `category`, `outcome`."""
        return _frame(_unfolded(read_table(self.path, RESPONSES, [*_KEYS, "categories"]), "category", "outcome"))

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """One row per indicator of a grade: `response_id`, `model`, `task`, `sample`, `indicator`, `met`."""
        return _frame(_unfolded(read_table(self.path, RESPONSES, [*_KEYS, "indicators"]), "indicator", "met"))

    @cached_property
    def metadata(self) -> pd.DataFrame:
        """One row per response and a column for each key of its record's metadata: `run.responses.join(run.metadata)`.

        Columns that `responses` has, too, are called `metadata.KEY`. Lists and objects stay JSON-like values.
        """
        import json

        import pandas as pd

        texts = read_table(self.path, RESPONSES, ["metadata"])["metadata"].to_pylist()
        rows = [json.loads(text) if text else {} for text in texts]
        keys = dict.fromkeys(key for row in rows for key in row)
        taken = {column.name for column in RESPONSES.columns}
        columns = {f"metadata.{key}" if key in taken else key: [row.get(key) for row in rows] for key in keys}
        return pd.DataFrame(columns, index=self.responses.index)

    def response(self, response_id: str) -> Response:
        """Returns the response as it was graded, with its text.

        Raises:
            KeyError: The run has no response with this id.
        """
        return response_of(self._row(RESPONSES, response_id)[0])

    def grade_record(self, response_id: str) -> dict[str, Any]:
        """Returns one response's grade: its row of `responses` with its `checks`, each with its `findings`.

        Raises:
            KeyError: The run has no response with this id.
        """
        row = self._row(RESPONSES, response_id)[0]
        checks = self._row(CHECKS, response_id, required=False)
        findings = self._row(FINDINGS, response_id, required=False)
        for check in checks:
            check["findings"] = [finding for finding in findings if finding["check"] == check["check"]]
            for finding in check["findings"]:  # null in runs written before this column existed
                finding["further"], finding["count"] = finding["further"] or [], finding["count"] or 1
                finding["follows"] = finding["follows"] or ""
        maps = {name: dict(row[name] or ()) for name in ("categories", "indicators")}
        absent = {"inapplicable": row["inapplicable"] or [], "zero": row["zero"] or ""}  # null in earlier runs
        return {**row, **maps, **absent, "checks": checks}

    def scorecard(self, by: str | None = None) -> Scorecard:
        """Returns the figures of the run for each model.

        Args:
            by: A column to slice by: `task`, `sample`, `rubric`, `status`, or a key of the records' metadata.
        """
        from reports.scorecard import scorecard

        return scorecard(self, by)

    def compare(
        self,
        candidate: Run,
        *,
        base_model: str | None = None,
        candidate_model: str | None = None,
        allow_different: bool = False,
    ) -> Comparison:
        """Compares another run with this one: what got worse or better, and how certain that is.

        Args:
            candidate: The run to judge; this run itself to compare two of its models.
            base_model: The model of this run to compare; None to compare every model with itself.
            candidate_model: The model of the candidate to compare.
            allow_different: Whether to compare runs of different rubrics or graders.
        """
        from reports.compare import compare

        return compare(
            self,
            candidate,
            base_model=base_model,
            candidate_model=candidate_model,
            allow_different=allow_different,
        )

    def export(
        self,
        *,
        by: str | None = None,
        csv: str | Path | None = None,
        parquet: str | Path | None = None,
        json: str | Path | None = None,
        junit: str | Path | None = None,
        sarif: str | Path | None = None,
        markdown: str | Path | None = None,
    ) -> None:
        """Writes the run in the formats of other tools, as `stackgrade export` does.

        Args:
            by: A column to slice the scorecard by.
            csv: A folder for every table as CSV.
            parquet: A folder for every table as Parquet.
            json: A file for run, scorecard and grades as JSON.
            junit: A file for JUnit XML.
            sarif: A file for SARIF 2.1.0.
            markdown: A file for the scorecard as Markdown.

        Raises:
            ValueError: No format is wanted.
            OSError: A file cannot be written.
        """
        from reports.exports import export

        export(self, by=by, csv=csv, parquet=parquet, json=json, junit=junit, sarif=sarif, markdown=markdown)

    def costs(self, model: str | None = None) -> pd.DataFrame:
        """Returns what the answers of each model cost, and what a success costs, if records say it.

        Args:
            model: The only model; None for all.

        Raises:
            reports.cost.CostError: No record says anything of it.
        """
        from reports.cost import costs

        return costs(self, model)

    def __str__(self) -> str:
        """Returns the run and its models' scores in a few lines."""
        from reports.summaries import run_summary

        return run_summary(self, self.scorecard())

    def _repr_html_(self) -> str:
        """Returns the run's figures, as a notebook shows them."""
        from reports.html.display import run_html

        return run_html(self, self.scorecard())

    def _row(self, table: Table, response_id: str, *, required: bool = True) -> list[dict[str, Any]]:
        import pyarrow.compute as pc

        data = read_table(self.path, table, where=pc.field("response_id") == response_id)
        if required and data.num_rows == 0:
            raise KeyError(response_id)
        rows: list[dict[str, Any]] = data.to_pylist()
        return rows

    def __repr__(self) -> str:
        """Returns the folder and the number of responses."""
        return f"<Run {self.path}: {self.manifest.counts.responses} responses>"


def load_run(path: str | Path) -> Run:
    """Opens a run folder that `stackgrade grade --out` wrote.

    Raises:
        RunError: The folder is not a run, or its manifest cannot be read.
        MissingExtraError: The extra `runs` is not installed.
    """
    require("runs", "a run in a folder")
    folder = Path(path)
    return Run(folder, Manifest.read(folder))


_KEYS = ("response_id", "model", "task", "sample")


def _unfolded(table: pa.Table, key: str, value: str) -> pa.Table:
    """Unfolds a table whose last column is a map into one row per entry of the map."""
    import numpy as np
    import pyarrow as pa

    maps = table.column(table.num_columns - 1).combine_chunks()
    bounds = maps.offsets.to_numpy()
    entries = slice(bounds[0], bounds[-1])
    owners = np.repeat(np.arange(table.num_rows), np.diff(bounds))
    columns = {name: table.column(name).take(pa.array(owners)) for name in table.column_names[:-1]}
    return pa.table({**columns, key: maps.keys[entries].dictionary_encode(), value: maps.items[entries]})


def _frame(table: pa.Table) -> pd.DataFrame:
    """Returns a DataFrame that keeps missing integers and booleans as missing values."""
    import pandas as pd
    import pyarrow as pa

    nullable = {pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=nullable.get)
    return frame
