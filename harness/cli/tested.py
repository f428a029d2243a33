"""Implements `stackgrade rubric test`, which plants violations of requirements in answers that meet them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from harness.batch.survey import survey
from harness.cli.ending import ExitStatus, UsageError, put, say
from harness.cli.progress import Progress
from harness.responses import Response, read_responses
from harness.rubric import Rubric, Suite, load_suite
from harness.validation.rubric_test import Beside, EditOutcome, RequirementTest, RubricTest, Violation, run_rubric_test
from reports.terminal import plain

__all__ = ["print_test", "record_of"]

REASON_LIMIT = 300
"""Most characters of a reason."""
DIFF_LIMIT = 6
"""Most changed lines that are shown for one edit."""
LINE_LIMIT = 160
"""Most characters of a changed line."""

SAID = {
    EditOutcome.NOT_DETECTED: "not detected",
    EditOutcome.UNKNOWN: "unknown",
    EditOutcome.ERROR: "broke",
}


def print_test(rubric: str, paths: Sequence[str], jobs: int | None, *, as_json: bool) -> ExitStatus:
    """Tests a rubric, or each rubric of a suite, with answers, and prints the result.

    Args:
        rubric: The name or file of a rubric, or the name, folder or file of a suite.
        paths: The paths of the answers.
        jobs: Number of worker processes; None for one per processor.
        as_json: Whether to print one JSON object instead of text.

    Raises:
        RubricError: The rubric does not exist or is invalid, or an answer's task has none.
        UnusableInputError: A path holds no answers.
        UsageError: No rubric states requirements, or no answer can be read.
    """
    suite = load_suite(rubric)
    if not any(each.requirements for each in suite.rubrics.values()):
        what = f"the rubric {suite.name} states" if suite.single else f"the rubrics of {suite.name} state"
        message = f"{what} no requirements that could be violated"
        raise UsageError(message)
    answers: list[Response] = list(read_responses(list(paths), None))
    survey(answers, suite).refuse(suite)
    tests: list[RubricTest] = []
    with Progress(shown=not as_json) as progress:
        for asked, given in _by_rubric(suite, answers):
            tests.append(run_rubric_test(given, asked, jobs=jobs, step=progress.step))
    unusable = [each for test in tests for each in test.unusable]
    for name, problem in unusable:
        say(f"stackgrade: {name}: {problem}")
    if len(unusable) == len(answers):
        message = "no answer can be read"
        raise UsageError(message)
    tested = {test.rubric for test in tests}
    without = [name for name, each in suite.rubrics.items() if each.requirements and name not in tested]
    if as_json:
        record = record_of(tests[0]) if suite.single else _suite_record(suite.name, tests, without)
        sys.stdout.write(json.dumps(record, allow_nan=False) + "\n")
    else:
        for number, test in enumerate(tests):
            for line in ([""] if number else []) + list(_lines(test)):
                put(plain(line))
        for line in _titled("no answers to", without):
            put(plain(line))
    if without or not all(test.is_good for test in tests):
        return ExitStatus.GATE_FAILED
    return ExitStatus.PARTLY if unusable else ExitStatus.DONE


def _by_rubric(suite: Suite, answers: Sequence[Response]) -> list[tuple[Rubric, list[Response]]]:
    """Returns the rubrics that state requirements, each with its answers; a single rubric has all of them.

    An answer that cannot be read has no task, so it stands with the first rubric, which names it.
    """
    if suite.single:
        return [(suite.rubrics[suite.name], list(answers))]
    found: dict[str, tuple[Rubric, list[Response]]] = {}
    for answer in answers:
        asked = suite.rubric_for(answer.task, answer.rubric)
        if asked is not None and asked.requirements:
            found.setdefault(asked.name, (asked, []))[1].append(answer)
    unread = [answer for answer in answers if answer.problem and suite.rubric_for(answer.task, answer.rubric) is None]
    groups = list(found.values())
    if groups:
        groups[0][1].extend(unread)
    return groups


def _suite_record(name: str, tests: Sequence[RubricTest], without: list[str]) -> dict[str, object]:
    """Returns the tests of a suite's rubrics as a JSON-like object."""
    return {
        "suite": name,
        "planted": sum(test.planted for test in tests),
        "detected": sum(test.detected for test in tests),
        "rubrics": [record_of(test) for test in tests],
        "without_answers": without,
    }


def record_of(test: RubricTest) -> dict[str, object]:
    """Returns a test as a JSON-like object."""
    return {
        "rubric": test.rubric,
        "planted": test.planted,
        "detected": test.detected,
        "requirements": [_requirement_record(each) for each in test.requirements],
        "unreadable": [{"answer": name, "problem": problem} for name, problem in test.unusable],
    }


def _requirement_record(test: RequirementTest) -> dict[str, object]:
    return {
        "check": test.check,
        "planted": len(test.planted),
        "detected": test.detected,
        "applies": test.applies,
        "met": test.is_met,
        "violations": [
            {
                "answer": each.answer,
                "what": each.what,
                "outcome": each.outcome.value,
                "reason": each.reason,
                "beside": [{"check": b.check, "message": b.message, "related": b.related} for b in each.beside],
                "removes": each.gone,
                "diff": list(each.diff),
            }
            for each in test.violations
        ],
    }


def _lines(test: RubricTest) -> Iterator[str]:
    """Yields a test as text: a line for each requirement, then what was not detected and what was not tested."""
    yield f"{test.rubric}: requirements {len(test.requirements)}, violations {test.planted}, detected {test.detected}"
    yield ""
    width = max(len(each.check) for each in test.requirements)
    for each in test.requirements:
        yield f"{each.check:<{width}}  {_figures(each)}".rstrip()
    yield from _titled("not detected", [line for each in test.requirements for line in _undetected(each)])
    yield from _titled("never applies", [each.check for each in test.requirements if not each.applies])
    unmet = [
        f"{each.check}: {', '.join(f'{answer} {outcome}' for answer, outcome in each.outcomes.items())}"
        for each in test.requirements
        if each.applies and not each.is_met
    ]
    yield from _titled("met by no answer", unmet)
    yield from _titled("not planted", [line for each in test.requirements for line in _unplanted(each)])
    elsewhere: dict[str, list[str]] = {}
    for requirement in test.requirements:
        for violation in requirement.violations:
            for other in violation.beside:
                if not other.related:
                    elsewhere.setdefault(f"{requirement.check}: {violation.what}", []).append(_beside(other))
    yield from _titled("fails beside", [f"{edit}: {'; '.join(found)}" for edit, found in elsewhere.items()])


def _figures(test: RequirementTest) -> str:
    if not test.applies:
        return "never applies"
    if not test.is_met:
        return "met by no answer"
    edits = [violation for violation in test.violations if not violation.gone]
    beside = sorted({each.check for violation in edits for each in violation.beside if each.related})
    also = (
        f"  with {', '.join(beside[:3])}{f' and {len(beside) - 3} more' if len(beside) > 3 else ''}" if beside else ""
    )
    return f"{test.detected}/{len(test.planted)}{also}"


def _titled(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)


def _undetected(test: RequirementTest) -> Iterator[str]:
    for each in test.undetected:
        reason = f": {_cut(each.reason, REASON_LIMIT)}" if each.reason else ""
        yield f"{each.requirement}: {each.what} ({SAID[each.outcome]}, {each.answer}){reason}"
        yield from _shown(each)


def _shown(violation: Violation) -> Iterator[str]:
    yield from (f"  {_cut(line, LINE_LIMIT)}" for line in violation.diff[:DIFF_LIMIT])
    if len(violation.diff) > DIFF_LIMIT:
        yield f"  ... and {len(violation.diff) - DIFF_LIMIT} more lines"


def _unplanted(test: RequirementTest) -> Iterator[str]:
    for each in test.violations:
        if each.outcome is EditOutcome.NOT_PLANTED:
            yield f"{each.requirement}: {each.what} ({each.answer}): {_cut(each.reason, REASON_LIMIT)}"


def _beside(each: Beside) -> str:
    return f"{each.check} ({_cut(each.message, REASON_LIMIT)})"


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 3]}..."
