"""Grades model-written Pulumi TypeScript without running it.

`grade` grades one response, `grade_many` several. `load_run` opens a run of `stackgrade grade --out`; `scorecard` and
`compare` compute figures from it. Use `check`, `passes`, `fails`, `unknown` and `Grader` to write your own grader.

Everything is imported on first use, so `import stackgrade` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from harness.extras import which_is_missing

if TYPE_CHECKING:
    from harness.checks import (
        Check,
        CheckResult,
        Grader,
        Indicator,
        Outcome,
        Subject,
        Verdict,
        advises,
        check,
        fails,
        missing,
        passes,
        present,
        unknown,
    )
    from harness.findings import Finding, Severity
    from harness.grading import Grade, grade
    from harness.integrations.many import grade_many
    from harness.parameters import Parameters
    from harness.program import Program, Resource
    from harness.program.values import UNDEFINED, Unknown
    from harness.responses import Response, UnusableInputError, read_responses
    from harness.rubric import Rubric, RubricError, Suite, load_rubric, load_suite, rubric_names
    from harness.runs import Run, RunError, load_run
    from harness.syntax.place import Place
    from reports.compare import CompareError, Comparison, DifferentRunsError, compare
    from reports.scorecard import Scorecard, SliceError, scorecard

__all__ = [
    "UNDEFINED",
    "Check",
    "CheckResult",
    "CompareError",
    "Comparison",
    "DifferentRunsError",
    "Finding",
    "Grade",
    "Grader",
    "Indicator",
    "Outcome",
    "Parameters",
    "Place",
    "Program",
    "Resource",
    "Response",
    "Rubric",
    "RubricError",
    "Run",
    "RunError",
    "Scorecard",
    "Severity",
    "SliceError",
    "Subject",
    "Suite",
    "Unknown",
    "UnusableInputError",
    "Verdict",
    "advises",
    "check",
    "compare",
    "fails",
    "grade",
    "grade_many",
    "load_rubric",
    "load_run",
    "load_suite",
    "missing",
    "passes",
    "present",
    "read_responses",
    "rubric_names",
    "scorecard",
    "unknown",
]

_MODULES = {
    "harness.checks": ("Check", "Grader", "Indicator", "check"),
    "harness.findings": ("Finding", "Severity"),
    "harness.grading": ("Grade", "grade"),
    "harness.integrations.many": ("grade_many",),
    "harness.results": ("CheckResult", "Outcome"),
    "harness.parameters": ("Parameters",),
    "harness.program": ("Program", "Resource"),
    "harness.program.values": ("UNDEFINED", "Unknown"),
    "harness.responses": ("Response", "UnusableInputError", "read_responses"),
    "harness.rubric": ("Rubric", "RubricError", "Suite", "load_rubric", "load_suite", "rubric_names"),
    "harness.runs": ("Run", "RunError", "load_run"),
    "harness.subjects": ("Subject",),
    "harness.syntax.place": ("Place",),
    "harness.verdicts": ("Verdict", "advises", "fails", "missing", "passes", "present", "unknown"),
    "reports.compare": ("CompareError", "Comparison", "DifferentRunsError", "compare"),
    "reports.scorecard": ("Scorecard", "SliceError", "scorecard"),
}
"""The module that defines each name."""

_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Imports a name when it is first used."""
    if name not in _MODULE_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    try:
        found = getattr(import_module(_MODULE_OF[name]), name)
    except ImportError as error:
        raise which_is_missing(error) or error from error
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Returns the public names, for completion."""
    return sorted({*globals(), *__all__})
