"""Which name was probably meant."""

from __future__ import annotations

import pytest

from harness.suggestions import suggestion

KNOWN = ["iam", "naming", "services", "payments"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("paymets", "did you mean 'payments'?"),
        ("zzz", ""),
        ("payments" * 20, ""),
    ],
)
def test_a_similar_name_is_asked_for_and_no_other(name: str, asked: str):
    assert suggestion(name, KNOWN) == asked


def test_several_are_asked_for_up_to_the_most():
    names = ["a/s1", "a/s2", "a/s3", "a/s4"]
    assert suggestion("a/s5", names).count("a/s") == 3
    assert suggestion("a/s5", names, most=1).count("a/s") == 1
