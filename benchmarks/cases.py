"""Runs numbered fuzz cases in worker processes, and provides their command line."""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from benchmarks.tally import Tally
from harness.batch import work_on
from harness.grading import Grade
from harness.responses import Response

__all__ = ["MEMORY", "SECONDS", "Result", "bounds_of", "main_of", "measured"]

SECONDS = 2.0
"""Processor time that one case may take."""
MEMORY = 500
"""MB that one case may take."""
BOUND = re.compile(r"limits? of ([a-z]+|[\d.]+ s)|(more than [\d,]+ [a-z]* ?are not read)|is not a record: (.*)")

Result: TypeAlias = tuple[str, str, float]
"""What went wrong, the bound that was met ("" for none of either), and the processor time in seconds."""


def measured(work: Callable[[], str]) -> Result:
    """Measures a piece of work that returns the bound it met, and records what goes wrong."""
    before = _most_memory()
    started = time.process_time()
    try:
        bound = work()
    except Exception as error:  # noqa: BLE001 - any exception is a result
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno}"
        return f"{type(error).__name__} at {place}: {error}", "", time.process_time() - started
    taken, grown = time.process_time() - started, _most_memory() - before
    wrong = f"took {taken:.1f} s" if taken > SECONDS else f"took {grown:.0f} MB" if grown > MEMORY else ""
    return wrong, bound, taken


def bounds_of(grade: Grade) -> list[str]:
    """Returns the bounds named in a grade's reasons, without duplicates."""
    named = (BOUND.search(check.reason) for check in grade.checks)
    return list(dict.fromkeys(next(text for text in bound.groups() if text)[:80] for bound in named if bound))


def _most_memory() -> float:
    """Returns the peak memory of this process in MB; 0 if the system does not provide it."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main_of(what: str, text_of: Callable[[int], str], run: Callable[[Response], Result], count: int = 20_000) -> int:
    """Runs a fuzz target's command: the requested number of cases, then what went wrong.

    Args:
        what: The module's docstring.
        text_of: Returns the text of a numbered case.
        run: Runs the case whose number is a response's id.
        count: The default number of cases.
    """
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=count, help="how many cases to run")
    parser.add_argument("--seed", type=int, default=0, help="the number of the first case")
    parser.add_argument("--jobs", type=int, default=2, help="how many worker processes")
    parser.add_argument("--print", action="store_true", help="print the texts of the cases instead of running them")
    asked = parser.parse_args()
    numbers = range(asked.seed, asked.seed + asked.count)
    if asked.print:
        for number in numbers:
            sys.stdout.write(text_of(number))
        return 0
    tally = Tally()
    for done in work_on(run, (Response(str(number), "") for number in numbers), jobs=asked.jobs):
        wrong, met, taken = done.result or (done.error, "", 0.0)
        tally.took(taken, met)
        if wrong:
            tally.went_wrong(re.sub(r"\d+", "N", wrong)[:120], f"case {done.response.id}: {wrong[:300]!a}")
    return tally.report(f"{asked.count:,} cases")
