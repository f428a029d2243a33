"""Says whether success indicators are met, missed, unknown or not applicable."""

from __future__ import annotations

from collections.abc import Collection, Mapping

__all__ = ["indicator_outcome", "indicators_met"]


def indicator_outcome(name: str, met: bool | None, inapplicable: Collection[str]) -> str:
    """Returns the outcome of an indicator: `pass` if met, `fail` if missed, `unknown` or `not_applicable`.

    Args:
        name: The indicator.
        met: Whether it is met; None if unknown or not applicable.
        inapplicable: The indicators that do not apply.
    """
    if name in inapplicable:
        return "not_applicable"
    return {True: "pass", False: "fail", None: "unknown"}[met]


def indicators_met(indicators: Mapping[str, bool | None], inapplicable: Collection[str]) -> str:
    """Returns how many of the indicators that apply are met: `8 of 9`."""
    applying = [met for name, met in indicators.items() if name not in inapplicable]
    return f"{sum(met is True for met in applying)} of {len(applying)}"
