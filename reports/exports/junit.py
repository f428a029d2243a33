"""Writes a run as JUnit XML: each response is a suite with its task and rubric, each category a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from reports.exports.grades import Graded, Record, grades_of
from reports.junit import Case, Suite, write_junit

if TYPE_CHECKING:
    from harness.runs import Run

__all__ = ["write_run_junit"]

OUTCOMES = {"pass": "passed", "fail": "failure", "error": "error"}
"""JUnit's names of outcomes; unknown and not applicable are `skipped`."""


def write_run_junit(run: Run, file: IO[str]) -> None:
    """Writes a run as JUnit XML.

    Args:
        run: The run.
        file: The file to write; only one part of the run is in memory at a time.

    Raises:
        RunError: A part of the run is missing or damaged.
    """
    write_junit(f"stackgrade {run.manifest.rubric.name}", map(_suite, grades_of(run)), file)


def _suite(graded: Graded) -> Suite:
    id_: str = graded.grade["id"]
    about = {name: graded.grade[name] for name in ("model", "task", "sample", "rubric")}
    if graded.status != "graded":
        return Suite(id_, [Case(id_, "grading", "error", graded.problem)], about)
    categories = graded.grade["categories"].items()
    return Suite(id_, [_case(graded, category, outcome) for category, outcome in categories], about)


def _case(graded: Graded, category: str, outcome: str) -> Case:
    checks = [check for check in graded.grade["checks"] if check["category"] == category]
    concerned = [check for check in checks if check["outcome"] == outcome]
    message = ""
    if outcome in {"fail", "unknown", "error"}:
        names = ", ".join(check["id"] for check in concerned)
        message = f"{outcome}: {names}" if names else outcome
    elif outcome != "pass":
        message = "does not apply"
    lines = [line for check in concerned for line in _lines(check)] if outcome in {"fail", "error"} else []
    return Case(graded.grade["id"], category, OUTCOMES.get(outcome, "skipped"), message, "\n".join(lines))


def _lines(check: Record) -> Iterator[str]:
    """Yields the findings of a check, one line each."""
    findings = [finding for finding in check["findings"] if finding["severity"] == "failure"]
    for finding in findings:
        place = f" {finding['file']}:{finding['line']}:{finding['column']}" if finding["file"] is not None else ""
        yield f"{check['id']}{place} {finding['message']}"
    if not findings:
        yield f"{check['id']} {check['reason']}"
