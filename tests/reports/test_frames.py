"""Frames are as they are declared, and become plain values again."""

from __future__ import annotations

import json

import pandas as pd

from reports.frames import records_of


def test_what_is_missing_is_none_and_never_nan():
    frame = pd.DataFrame({"rate": [0.5, float("nan")], "model": ["a", "b"]})
    records = records_of(frame)
    assert records == [{"rate": 0.5, "model": "a"}, {"rate": None, "model": "b"}]
    assert json.dumps(records, allow_nan=False)


def test_a_frame_without_rows_has_no_records():
    assert records_of(pd.DataFrame({"rate": []})) == []
