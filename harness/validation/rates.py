"""Shares with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

__all__ = ["LEVEL", "Rate"]

LEVEL = 0.95
"""Confidence level of intervals."""

_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases.

    Attributes:
        hits: Cases that count.
        cases: All cases.
    """

    hits: int
    cases: int

    @property
    def share(self) -> float | None:
        """The share, from 0 to 1; None without cases."""
        return self.hits / self.cases if self.cases else None

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval at `LEVEL`, from 0 to 1 where there is no case.

        Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
        American Statistical Association 22 (1927). It holds for shares near 0 and 1, which these are.
        """
        if not self.cases:
            return 0.0, 1.0
        share, size = self.hits / self.cases, self.cases
        spread = _Z * math.sqrt(share * (1 - share) / size + _Z**2 / (4 * size**2))
        middle = share + _Z**2 / (2 * size)
        scale = 1 + _Z**2 / size
        low = (middle - spread) / scale if self.hits else 0.0
        high = (middle + spread) / scale if self.hits < self.cases else 1.0
        return low, high

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.hits + other.hits, self.cases + other.cases)
