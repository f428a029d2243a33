"""File names made of ids that others chose."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.html.names import PageNames


@pytest.mark.parametrize(
    ("identity", "begins"),
    [
        ("aspen-1/s01", "aspen-1-s01-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("C:\\con", "c-con-"),
        ("Crème brûlée", "creme-brulee-"),
        ("%2e%2e%2f<script>", "2e-2e-2f-script-"),
        ("a" * 500, "a" * 48 + "-"),
    ],
)
def test_a_name_tells_what_it_was_made_of(identity: str, begins: str):
    assert PageNames().of("response", identity).startswith(begins)


def test_a_key_keeps_its_name_from_report_to_report():
    assert PageNames().of("response", "0", "a/b") == PageNames().of("response", "0", "a/b")


def test_what_is_of_another_kind_or_run_has_another_name():
    names = PageNames()
    assert len({names.of("response", "0", "a"), names.of("response", "1", "a"), names.of("model", "0", "a")}) == 3


@given(st.lists(st.text(max_size=80), unique=True, max_size=50))
def test_names_are_safe_and_no_two_are_alike(ids: list[str]):
    names = PageNames()
    made = [names.of("response", identity) for identity in ids]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name) for name in made)
    assert len({name.lower() for name in made}) == len(ids)


def test_names_stay_apart_where_digests_do_not(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reports.html.names.DIGEST", 1)
    names = PageNames()
    assert len({names.of("response", f"{'-' * number}a") for number in range(14)}) == 14
