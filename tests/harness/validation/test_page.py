"""What is measured, as a section of a page and as a record."""

from __future__ import annotations

import json

import pytest

from harness.validation import Rate
from harness.validation.page import MARKERS, MarkersMissingError, markdown, percent, span, summary, with_section
from harness.validation.record import validation_record
from tests.harness.validation.measured import validation


@pytest.mark.parametrize(
    ("rate", "share", "interval"),
    [
        (Rate(2, 3), "66.7", "20.7-93.9"),
        (Rate(0, 5), "0.0", "0.0-43.5"),
        (Rate(5, 5), "100.0", "56.5-100.0"),
        (Rate(20_000, 20_001), "99.9", "99.9-100.0"),
        (Rate(1, 20_000), "<0.1", "0.0-0.1"),
    ],
)
def test_a_rate_has_one_digit_and_only_what_is_whole_reads_so(rate: Rate, share: str, interval: str):
    assert rate.share is not None
    assert (percent(rate.share), span(rate)) == (share, interval)


def test_without_a_case_there_is_no_interval():
    assert span(Rate(0, 0)) == ""


def test_the_summary_counts():
    assert summary(validation(missed=1)) == (
        "1 operator made 3 mutants of 3 passing programs (a/s1, a/s2, a/s3); 2 were detected. 1 metamorphic edit made "
        "1 variant, which must have the same grade; 0 did not."
    )


def test_the_record_is_json_with_everything_in_it():
    record = json.loads(json.dumps(validation_record(validation()), allow_nan=False))
    assert record["sensitivity"]["cases"] == 3
    assert record["skipped"] == [{"id": "b", "reason": "fails iam"}]
    (operator,) = record["operators"]
    assert [trial["outcome"] for trial in operator["trials"]] == ["told", "told", "missed"]
    assert operator["trials"][1]["beside"][0]["check"] == "iam.session_limit"
    assert record["counter_checks"][0]["trials"][0]["outcome"] == "unchanged"


def test_markdown_has_a_row_a_category():
    rows = [line for line in markdown(validation()).splitlines() if line.startswith("| `")]
    assert [row.split("|")[1].strip() for row in rows] == ["`naming`", "`iam`"]


def test_a_page_gets_its_section_and_keeps_the_rest():
    page = f"before\n\n{MARKERS[0]}\nold\n{MARKERS[1]}\n\nafter\n"
    filled = with_section(page, "new")
    assert filled == f"before\n\n{MARKERS[0]}\n\nnew\n\n{MARKERS[1]}\n\nafter\n"
    assert with_section(filled, "new") == filled


@pytest.mark.parametrize("page", ["none", MARKERS[0], f"{MARKERS[1]}\n{MARKERS[0]}\n"])
def test_a_page_without_its_markers_is_refused(page: str):
    with pytest.raises(MarkersMissingError):
        with_section(page, "new")
