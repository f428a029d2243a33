"""A validation in the terminal."""

from __future__ import annotations

import io
import re

from rich.console import Console

from harness.cli.validated import print_validation
from harness.validation import Validation
from tests.harness.validation.measured import PLANTED, validation


def printed(found: Validation, **options: bool) -> str:
    out = io.StringIO()
    print_validation(found, Console(file=out, width=100, color_system=None), **options)
    return out.getvalue()


def test_the_table_has_the_rates_of_each_check_with_their_intervals():
    text = printed(validation())
    row = next(line for line in text.splitlines() if line.strip().startswith("logical_names"))
    assert re.split(r"\s{2,}", row.strip()) == ["logical_names", "3", "66.7% [20.8, 93.9]", "0", "-"]
    last = next(line for line in text.splitlines() if line.startswith("all"))
    assert re.split(r"\s{2,}", last.strip()) == ["all", "3", "66.7% [20.8, 93.9]", "2", "50% [9.5, 90.5]"]


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
