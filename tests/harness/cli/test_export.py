"""`stackgrade export`: a run in the formats of other tools."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

from reports.exports import TABLE_NAMES
from tests.harness.cli.invoked import invoked
from tests.reports.exports.exported import run_of


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    run_of(tmp_path / "run")
    monkeypatch.chdir(tmp_path)
    return "run"


def test_all_formats_are_written_at_once(run: str):
    wanted = ["--csv", "csv", "--parquet", "parquet/deep", "--json", "run.json", "--junit", "run.xml"]
    ran = invoked(
        "export", run, *wanted, "--sarif", "run.sarif", "--markdown", "run.md", "--inspect-scores", "scores.jsonl"
    )
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "", "")
    assert {path.name for path in Path("csv").iterdir()} == {f"{name}.csv" for name in TABLE_NAMES}
    assert len(pd.read_parquet("parquet/deep/findings.parquet")) == len(pd.read_csv("csv/findings.csv")) == 4
    assert len(json.loads(Path("run.json").read_text())["grades"]) == 3
    assert len(json.loads(Path("run.sarif").read_text())["runs"][0]["results"]) == 4
    assert len(ET.parse("run.xml").getroot()) == 3
    assert len(Path("scores.jsonl").read_text().splitlines()) == 2
    assert Path("run.md").read_text().startswith("### 3 responses")


def test_the_scorecard_can_be_sliced(run: str):
    assert invoked("export", run, "--csv", "csv", "--by", "sample").exit_code == 0
    assert list(pd.read_csv("csv/scorecard_models.csv", keep_default_na=False)["slice"]) == ["1", "1", ""]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run",), "nothing to export; give at least one"),
        (("gone", "--json", "x.json"), "gone is not a run"),
        (("run", "--json", "gone/x.json"), "gone/x.json cannot be written"),
        (("run", "--csv", "run/run.json"), "run/run.json cannot be made a folder"),
        (("run", "--json", "x.json", "--by", "colour"), "no response has the column 'colour'"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: str, arguments: tuple[str, ...], said: str):
    ran = invoked("export", *arguments)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert not Path("x.json").exists()
