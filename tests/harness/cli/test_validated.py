"""A validation in the terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from harness.cli.validated import print_validation
from harness.validation import Validation
from tests.harness.validation.measured import PLANTED, validation


def printed(found: Validation, width: int = 100, *, with_diffs: bool = False) -> str:
    out = io.StringIO()
    print_validation(found, Console(file=out, width=width, color_system=None), with_diffs=with_diffs)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 200])
def test_the_table_has_the_rates_of_each_check_with_their_intervals(width: int):
    lines = printed(validation(), width).splitlines()
    row = next(line for line in lines if line.startswith(" logical_names"))
    assert row.split() == ["logical_names", "3", "66.7", "20.7-93.9", "0", "-"]
    last = next(line for line in lines if line.startswith("all"))
    assert last.split() == ["all", "3", "66.7", "20.7-93.9", "2", "50.0", "9.4-90.6"]


def test_what_did_not_come_out_as_it_must_is_explained():
    text = printed(validation())
    assert f"{PLANTED.name} in a/s3: missed" in text
    assert "found nothing" in text
    assert "iam.session_limit: pass became fail" in text


def test_nothing_in_a_program_acts_on_the_terminal():
    assert "\x1b" not in printed(validation())


def test_only_the_first_troubles_are_explained():
    assert "... and 11 more" in printed(validation(missed=50))


def test_edits_are_shown_if_asked():
    assert "+ x" not in printed(validation())
    assert "+ x" in printed(validation(), with_diffs=True)
