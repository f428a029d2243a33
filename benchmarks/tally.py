"""Counts the results of a fuzz target: how long its cases took, which bounds they met, and what went wrong."""

from __future__ import annotations

from collections import Counter

__all__ = ["Tally"]

SHOWN = 3
"""Cases printed for each kind of failure."""


class Tally:
    """Counts cases, and prints the first of each kind of failure.

    Attributes:
        bounds: How many cases met each bound; "none" for those that met none.
        longest: The longest case, in seconds of processor time.
        total: All cases together.
        wrong: Number of cases with each kind of failure.
    """

    def __init__(self) -> None:
        self.bounds: Counter[str] = Counter()
        self.longest = self.total = 0.0
        self.wrong: Counter[str] = Counter()

    def took(self, seconds: float, bound: str) -> None:
        """Counts a case with its time and the bound that it met ("" for none)."""
        self.bounds[bound or "none"] += 1
        self.longest, self.total = max(self.longest, seconds), self.total + seconds

    def went_wrong(self, way: str, line: str) -> None:
        """Counts a case with a kind of failure, and prints the line if it is among the first."""
        self.wrong[way] += 1
        if self.wrong[way] <= SHOWN:
            print(line, flush=True)

    def report(self, what: str) -> int:
        """Prints the sums; returns the exit status."""
        print(f"{what} in {self.total:,.0f} s of processor time, the longest {self.longest:.2f} s")
        print("bounds met:", ", ".join(f"{bound} {times:,}" for bound, times in self.bounds.most_common()))
        print(f"{sum(self.wrong.values())} went wrong, in {len(self.wrong)} ways")
        return 1 if self.wrong else 0
