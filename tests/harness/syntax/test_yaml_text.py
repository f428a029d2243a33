"""What the settings files of Pulumi hold."""

from __future__ import annotations

import pytest

from harness.syntax.yaml_text import SIZE_LIMIT, mapping_of


def test_a_settings_file_is_read_with_its_types() -> None:
    text = "name: pay\nruntime: {name: nodejs}\nconfig:\n  pay:size: 3\n  pay:on: true\n"
    held = {"name": "pay", "runtime": {"name": "nodejs"}, "config": {"pay:size": 3, "pay:on": True}}
    assert mapping_of(text) == held


@pytest.mark.parametrize(
    "text",
    [
        "- a",
        "a: [",
        "a: !!bool x",
        "a: !!timestamp x",
        'a: !!int ""',
        'a: !!float ""',
        "a: 2020-13-45",
        "? [a]\n: b",
        "a: " + "9" * 5_000,
        "a: 0x" + "f" * 5_000,
        "1" + ":59" * 5_000 + ": a",
        "[" * 40_000,
        "a: " + "b" * SIZE_LIMIT,
    ],
    ids=lambda text: text[:20],
)
def test_what_cannot_be_read_holds_nothing(text: str) -> None:
    assert mapping_of(text) == {}
