"""Near names are found, far ones are not."""

from __future__ import annotations

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
