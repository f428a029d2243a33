"""A history as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from reports.history import TREND, WORSENED, history, points_of
from reports.history.document import history_document
from tests.reports.history.several_runs import runs_of


def test_the_document_holds_the_tables_and_never_nan(tmp_path: Path):
    found = history_document(history(points_of([str(runs_of(tmp_path, [0, 10]))])))
    document = json.loads(json.dumps(found, allow_nan=False))
    assert [point["name"] for point in document["series"][""]] == ["r0", "r1"]
    assert set(document["trend"][0]) == {column.name for column in TREND.columns}
    assert set(document["worsened"][0]) == {column.name for column in WORSENED.columns}
    assert {row["figure"] for row in document["worsened"]} >= {"naming.logical_names", "score"}
    assert document["not_compared"] == []
