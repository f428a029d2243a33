"""A run with every outcome, to be exported."""

from __future__ import annotations

from pathlib import Path

from harness.checks import Finding, Outcome, Severity
from harness.responses import Response
from harness.runs import Run
from tests import made

PASS, FAIL, UNKNOWN, NONE, ERROR = Outcome

HOSTILE = '=cmd("\x1b[2J")|[x](http://evil)<b>\u202e]]>'
"""Text that would act if a format took it for anything but text."""


def run_of(folder: Path) -> Run:
    """Two models: one response with a failure, an advisory and an unknown; one that passes; one that is no record."""
    bad, good = made.response("old/1", model="old", sample="1"), made.response("new/1", model="new", sample="1")
    found = [
        made.result("naming.logical_names", FAIL, made.failure(), made.failure("No place.", None)),
        made.result(
            "iam.wildcard_resources", UNKNOWN, Finding(Severity.UNKNOWN, "It cannot be told.", made.PLACE), reason="why"
        ),
        made.result("iam.extra", PASS, Finding(Severity.ADVISORY, HOSTILE, made.PLACE)),
        made.result("teardown.no_retain", ERROR, reason="ZeroDivisionError"),
        made.result("outputs.compiles", NONE),
    ]
    categories = {"naming": FAIL, "iam": UNKNOWN, "teardown": ERROR, "outputs": NONE}
    bad_grade = made.grade(bad, score=0.5, categories=categories, indicators={"least_privilege": None}, checks=found)
    good_grade = made.grade(
        good,
        categories=dict.fromkeys(categories, PASS),
        indicators={"least_privilege": True},
        checks=[made.result("naming.logical_names", PASS)],
    )
    lost = made.response("lost", model="new", problem="in.jsonl:3 is not JSON")
    return made.run(folder, [(bad, bad_grade), (good, good_grade), (lost, made.grade(lost))])


def run_of_one(folder: Path, answer: Response) -> Run:
    """A run of one response with one failure at `made.PLACE`."""
    checks = [made.result("naming.logical_names", FAIL, made.failure())]
    return made.run(folder, [(answer, made.grade(answer, categories={"naming": FAIL}, checks=checks))])
