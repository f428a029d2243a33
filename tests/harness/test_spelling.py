"""The name that the compiler suggests for a misspelt one."""

from __future__ import annotations

import pytest

from harness.spelling import nearest_name

NAMES = ["bucket", "bucketPrefix", "forceDestroy", "lifecycleRules", "tags"]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Bucket", "bucket"),
        ("lifecycleRule", "lifecycleRules"),
        ("force_destroy", "forceDestroy"),
        ("bucketSuffix", ""),
        ("bucketPrefux", "bucketPrefix"),
        ("tag", "tags"),
        ("encryption", ""),
        ("prefix", ""),
        ("b" * 5000, ""),
    ],
)
def test_the_nearest_name_takes_less_than_four_edits_in_ten_letters(wrong: str, right: str) -> None:
    assert nearest_name(wrong, NAMES) == right


def test_of_names_as_near_the_first_is_suggested() -> None:
    assert nearest_name("bucketz", ["buckets", "bucketx"]) == "buckets"
    assert nearest_name("bucketz", ["bucketx", "buckets"]) == "bucketx"


def test_a_nearer_name_that_does_not_fit_is_passed_over() -> None:
    names = ["JarArgs", "Jar"]
    assert nearest_name("JarArg", names) == "JarArgs"
    assert nearest_name("Jars", names, lambda name: name == "Jar") == "Jar"
    assert nearest_name("JarArg", names, lambda name: name == "Bucket") == ""
