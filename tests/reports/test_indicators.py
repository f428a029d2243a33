"""Whether an indicator is met, missed, unknown or not applicable, and how many are met."""

from __future__ import annotations

import pytest

from reports.indicators import indicator_outcome, indicators_met


@pytest.mark.parametrize(
    ("met", "inapplicable", "outcome"),
    [
        (True, [], "pass"),
        (False, [], "fail"),
        (None, [], "unknown"),
        (None, ["inline_lambda"], "not_applicable"),
        (None, ["least_privilege"], "unknown"),
    ],
)
def test_an_indicator_says_not_applicable_rather_than_unknown_or_missed(
    met: bool | None, inapplicable: list[str], outcome: str
):
    assert indicator_outcome("inline_lambda", met, inapplicable) == outcome


def test_those_that_do_not_apply_are_not_counted():
    indicators = {"a": True, "b": False, "c": None, "d": None}
    assert indicators_met(indicators, ["d"]) == "1 of 3"
