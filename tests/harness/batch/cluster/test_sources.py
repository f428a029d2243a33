"""The files behind paths and addresses, and their records."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pandas as pd
import pytest

from harness.batch.cluster.sources import read, sources_of
from harness.responses import UnusableInputError, read_responses

RECORDS = [{"id": str(number), "model": "m", "response": f"text {number}"} for number in range(3)]
LINES = "".join(f"{json.dumps(record)}\n" for record in RECORDS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files of all kinds, beside some that hold no records."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "one.jsonl").write_text(LINES, encoding="utf-8")
    (folder / "c.jsonl.gz").write_bytes(gzip.compress(LINES.encode()))
    pd.DataFrame(RECORDS).to_parquet(folder / "a.parquet")
    (folder / "notes.txt").write_text("none", encoding="utf-8")
    return folder


def test_a_folder_gives_its_files_by_name(folder: Path):
    assert [source.shown for source in sources_of(["in"])] == ["in/a.parquet", "in/b/one.jsonl", "in/c.jsonl.gz"]


def test_an_address_gives_the_same_records_as_a_path(folder: Path):
    by_path, by_address = (
        [response for source in sources_of([given]) for response in read(source)] for given in ("in", folder.as_uri())
    )
    assert len(by_path) == 9
    assert [(r.id, r.text) for r in by_path] == [(r.id, r.text) for r in by_address]
    assert {r.origin.partition("/in/")[0] for r in by_address} == {folder.parent.as_uri()}


def test_records_are_those_that_the_local_engine_reads(folder: Path):
    paths = ["in/b/one.jsonl", "in/c.jsonl.gz", "in/a.parquet"]
    for path in paths:
        (source,) = sources_of([path])
        assert list(read(source)) == list(read_responses([path]))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("nowhere", "There is no file or folder nowhere"),
        ("in/notes.txt", "in/notes.txt is not supported by --engine ray"),
        ("empty", "empty holds nothing for --engine ray"),
        ("nosuch://bucket/file.jsonl", "nosuch://bucket/file.jsonl cannot be reached"),
    ],
)
def test_what_cannot_be_read_is_said_at_once(folder: Path, given: str, said: str):
    (folder.parent / "empty").mkdir()
    with pytest.raises(UnusableInputError, match=said):
        sources_of([given])
