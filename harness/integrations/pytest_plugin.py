"""Provides a pytest plugin: the fixture `grade`, and a gate on a session's mean score.

pytest loads it in every session, so it imports grading only when the fixture is used.
"""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Generator, Mapping
from statistics import fmean
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from harness.grading import Grade
    from harness.rubric import Suite

__all__ = ["GradeFunction", "grade"]

SCORES = pytest.StashKey[list[float | None]]()
"""The scores of all graded responses, including those from pytest-xdist's worker processes."""
FROM_WORKER = "stackgrade_scores"
GRADED = pytest.StashKey["list[Grade]"]()
"""What the running test has graded."""
SHOWN = 3
"""Most grades shown of a test that fails."""


class GradeFunction(Protocol):
    """The type of the fixture `grade`."""

    def __call__(self, response: str | Mapping[str, object], rubric: str | None = None) -> Grade:
        """Grades a text or record. By default uses the session's rubric, or its suite's rubric for the task."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options, and the rubric as a setting."""
    group = parser.getgroup("stackgrade", "grades of Pulumi programs")
    group.addoption(
        "--stackgrade-rubric", metavar="NAME|FILE|DIR", help="the rubric, or suite, that the fixture `grade` uses"
    )
    group.addoption(
        "--stackgrade-fail-under",
        type=_share,
        metavar="SCORE",
        help="fail the session if the mean score of all that it graded is below this (0 to 1)",
    )
    parser.addini("stackgrade_rubric", "the rubric, or suite, that the fixture `grade` uses", default="payments")


def pytest_configure(config: pytest.Config) -> None:
    """Starts an empty list of scores."""
    config.stash[SCORES] = []
    config.stash[GRADED] = []


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forgets what the test before has graded."""
    item.config.stash[GRADED] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Shows with a test that fails what it graded, and why: an assertion alone says only `assert False`."""
    report = yield
    if report.when == "call" and report.failed:
        fixtures = getattr(item, "funcargs", {}).values()
        graded = [*item.config.stash[GRADED], *(value for value in fixtures if type(value).__name__ == "Grade")]
        for found in list({id(one): one for one in graded}.values())[-SHOWN:]:
            report.sections.append((f"stackgrade: {found.id}", explained(found)))
    return report


def explained(grade: Grade) -> str:
    """Returns a grade with the first finding of each check that does not pass."""
    lines = [str(grade)]
    for check in grade.checks:
        if check.outcome.value in {"fail", "unknown", "error"}:
            finding = next((one for one in check.findings if one.severity.value != "advisory"), None)
            place = f" ({finding.place.file}:{finding.place.line})" if finding and finding.place else ""
            lines.append(f"{check.id} {check.outcome.value}{place}: {finding.message if finding else check.reason}")
    return "\n".join(lines)


@pytest.fixture(scope="session")
def grade(pytestconfig: pytest.Config) -> GradeFunction:
    """Grades responses: `grade(text).indicators["all_services"]`."""
    from harness.grading import grade as grade_one
    from harness.rubric import load_suite

    usual: str = pytestconfig.getoption("--stackgrade-rubric") or pytestconfig.getini("stackgrade_rubric")
    rubrics: dict[str, Suite] = {}

    def graded(response: str | Mapping[str, object], rubric: str | None = None) -> Grade:
        name = rubric or usual
        if name not in rubrics:
            rubrics[name] = load_suite(name)
        found = grade_one(response, rubrics[name])
        pytestconfig.stash[SCORES].append(found.score)
        pytestconfig.stash[GRADED].append(found)
        return found

    return graded


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Collects the scores of a pytest-xdist worker process."""
    output: Mapping[str, list[float | None]] = getattr(node, "workeroutput", None) or {}
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    config.stash[SCORES] += output.get(FROM_WORKER, [])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails the session if its mean score is too low. In a worker process, sends the scores to the main process."""
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput[FROM_WORKER] = config.stash[SCORES]
    elif _shortfall(config) and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the mean score, and whether the gate failed."""
    scores = config.stash[SCORES]
    if not scores and config.getoption("--stackgrade-fail-under") is None:
        return
    terminalreporter.section("stackgrade")
    decided = [score for score in scores if score is not None]
    mean = f", mean score {fmean(decided):.3f}" if decided else ""
    terminalreporter.line(f"{len(scores)} responses graded{mean}, {len(scores) - len(decided)} without a score")
    if shortfall := _shortfall(config):
        terminalreporter.line(f"gate failed: {shortfall}", red=True)


def _shortfall(config: pytest.Config) -> str:
    """Returns why the session fails the gate, or ""."""
    least: float | None = config.getoption("--stackgrade-fail-under")
    decided = [score for score in config.stash[SCORES] if score is not None]
    if least is None:
        return ""
    if not decided:
        return "no graded response has a score"
    mean = fmean(decided)
    return f"the mean score is {mean:.3f}, under {least:g}" if mean < least else ""


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        message = f"{text!r} is not a number from 0 to 1"
        raise ArgumentTypeError(message)
    return value
