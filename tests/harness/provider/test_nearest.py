"""Near names are found, far ones are not."""

from __future__ import annotations

import difflib
import itertools

import pytest

from harness.provider import nearest_names

NAMES = ["bucket", "bucketPrefix", "forceDestroy", "lifecycleRules", "tags"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Bucket", ("bucket", "bucketPrefix")),
        ("lifecycleRule", ("lifecycleRules",)),
        ("force_destroy", ("forceDestroy",)),
        ("encryption", ()),
        ("b" * 5000, ()),
    ],
)
def test_the_nearest_names(wrong: str, right: tuple[str, ...]) -> None:
    assert nearest_names(wrong, NAMES) == right


def test_no_more_than_asked_for() -> None:
    assert nearest_names("bucket", NAMES, limit=1) == ("bucket",)


@pytest.mark.parametrize("limit", [1, 2, 5, 12])
def test_what_is_left_out_early_is_none_of_the_nearest(limit: int) -> None:
    names = ["".join(letters) for length in (2, 3, 4) for letters in itertools.product("abc", repeat=length)]
    for wrong in ("abca", "cabb", "aab", "bcbcb", "ca"):
        assert nearest_names(wrong, names, limit) == tuple(difflib.get_close_matches(wrong, names, limit, 0.6))
