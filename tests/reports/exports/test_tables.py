"""Tables for spreadsheets and programs: flat, complete, and nothing in them acts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from harness.checks import Finding, Outcome, Severity
from reports.exports import TABLE_NAMES, exported_tables, write_csv, write_parquet
from reports.scorecard import scorecard
from tests import made
from tests.reports.exports.exported import HOSTILE, run_of


def csv_of(folder: Path, name: str) -> pd.DataFrame:
    run = run_of(folder / "run")
    write_csv(exported_tables(run, scorecard(run), name), folder / "out.csv")
    return pd.read_csv(folder / "out.csv", keep_default_na=False, na_values={})


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_every_table_is_flat_and_the_same_in_both_formats(tmp_path: Path, name: str):
    run = run_of(tmp_path / "run")
    card = scorecard(run)
    write_parquet(exported_tables(run, card, name), tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert not any(pa.types.is_nested(field.type) or pa.types.is_dictionary(field.type) for field in table.schema)
    assert table.num_rows > 0
    write_csv(exported_tables(run, card, name), tmp_path / "out.csv")
    read = pd.read_csv(tmp_path / "out.csv")
    assert list(read.columns) == table.column_names
    assert len(read) == table.num_rows


def test_parquet_holds_texts_as_they_are(tmp_path: Path):
    run = run_of(tmp_path / "run")
    write_parquet(exported_tables(run, scorecard(run), "findings"), tmp_path / "out.parquet")
    assert HOSTILE in parquet.read_table(tmp_path / "out.parquet")["message"].to_pylist()


def test_csv_has_an_apostrophe_before_what_a_spreadsheet_would_take_for_a_formula(tmp_path: Path):
    found = csv_of(tmp_path, "findings")
    assert "'" + HOSTILE.replace("\x1b", "\\x1b") in set(found["message"])
    assert set(found["severity"]) == {"failure", "unknown", "advisory"}
    assert not any(str(text).startswith("=") for column in found for text in found[column])


def test_what_is_missing_is_empty_in_csv(tmp_path: Path):
    found = csv_of(tmp_path, "responses").set_index("response_id")
    assert found.loc["lost", "score"] == ""
    assert found.loc["old/1", "failed_categories"] == "naming"
    assert found.loc["old/1", "score"] == "0.5"


def test_an_empty_run_has_tables_with_names_and_no_rows(tmp_path: Path):
    run = made.run(tmp_path / "run", [])
    for name in TABLE_NAMES:
        write_parquet(exported_tables(run, scorecard(run), name), tmp_path / f"{name}.parquet")
        table = parquet.read_table(tmp_path / f"{name}.parquet")
        assert (table.num_rows, table.num_columns > 3) == (0, True)


def test_further_places_are_spelled_out(tmp_path: Path):
    answer = made.response()
    places = tuple(replace(made.PLACE, line=line) for line in (4, 5))
    wide = Finding(Severity.FAILURE, "Wrong.", made.PLACE, places, count=3)
    graded = made.grade(answer, checks=[made.result("naming.logical_names", Outcome.FAIL, wide)])
    run = made.run(tmp_path / "run", [(answer, graded)])
    write_csv(exported_tables(run, scorecard(run), "findings"), tmp_path / "out.csv")
    (row,) = pd.read_csv(tmp_path / "out.csv").to_dict("records")
    assert (row["further"], row["count"]) == ("index.ts:4:16 index.ts:5:16", 3)
